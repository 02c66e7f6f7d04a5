#pragma once
// What adapters of web services share: settings, answers in JSON, and bodies with files.

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "core/json.h"
#include "core/secret.h"
#include "networks/network.h"
#include "sys/net/http.h"

namespace smm::networks {

// The setting, or `otherwise` if it is not there or empty.
std::string setting(const Settings& settings, std::string_view name,
                    std::string_view otherwise = {});

// The text at `key`; "" if `object` is no object or has no text there.
std::string text_of(const Json& object, std::string_view key);
// The number at `key`, also one written as text; nothing if there is none.
std::optional<double> number_of(const Json& object, std::string_view key);

// What a service answered.
struct Heard {
  int status = 0;  // 0: no answer came
  bool maybe_sent = false;
  Json json;                 // the body; null unless it was a JSON object or array
  std::optional<Time> wait;  // how long the service asked us to stay away
  std::string why;           // one sentence, for when this is not what was hoped for
};
Heard hear(const HttpResult& result, Time now);

// A foreign message, fit to be shown in one of ours: cut between characters, and without `secret`,
// which a service may have quoted.
std::string quotable(std::string_view message, const Secret& secret);

// ---- One's own outcome in other words. ----

// The same, with the part of the thread in front where there are several.
Outcome about_part(Outcome outcome, std::size_t part, std::size_t parts);
// What is no success and no refusal, as a reason to ask again.
RetryLater later(const Outcome& outcome);
// The same of a question that find() could not ask.
CouldNotAsk could_not_ask(const Outcome& outcome);
// Nothing was published: that is said of a change. A success is one.
Changed as_change(Outcome outcome);
// What is no success, as an answer to a question.
template <typename T>
Answer<T> as_answer(Outcome failed) {
  if (auto* refused = std::get_if<Refused>(&failed)) return std::move(*refused);
  return later(failed);
}

// A body of type multipart/form-data (RFC 7578).
class Multipart {
 public:
  void field(std::string_view name, std::string_view value);
  // `file_name` is shown to the service: its quotes and control characters are replaced. `digest`
  // says which content it is.
  void file(std::string_view name, std::string_view file_name, std::string_view type,
            const Content& content, std::string_view digest);
  // Moves the body and its Content-Type into `request`. The boundary is the digest of what the body
  // holds, so that equal bodies are equal bytes.
  void move_into(HttpRequest& request);

 private:
  struct Piece {
    std::string head;
    Content content;
    std::string digest;
  };
  std::vector<Piece> pieces_;
};

}  // namespace smm::networks
