#pragma once
// The Telegram Bot API as an account uses it: one call, one answer, and what a refusal means.
//
// The token stands in the path of every address (https://core.telegram.org/bots/api), so no text
// that comes from here holds an address.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/json.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/judge.h"
#include "networks/parts/outgoing.h"

namespace smm::telegram {

inline constexpr std::string_view default_server = "https://api.telegram.org";

// What a call came to.
struct Reply {
  bool ok = false;
  Json result;               // what was asked for; null unless ok
  int code = 0;              // of the API, or of HTTP; 0: no answer came
  std::string description;   // the API's own words, fit to be shown; "" if it gave none
  std::string why;           // one sentence, for when it is not ok
  std::optional<Time> wait;  // how long the API asked us to stay away
  std::string moved_to;      // the id of the supergroup that the group has become
  bool maybe_sent = false;   // no answer came, and the call may have arrived
  bool reached_api = false;  // an answer of the API's own form came

  // Whether the description holds the words, in any case.
  bool says(std::string_view words) const;
};

// A file to go with a call, in the field `field` of its body.
struct Upload {
  std::string field;
  networks::OutgoingFile file;
};

// A bot's token: digits, a colon, then letters, digits, '-' and '_'. The digits are the bot's id.
bool is_token(const Secret& token);
std::string bot_of(const Secret& token);

class BotApi {
 public:
  // `connection` must outlive it. Throws Error(credentials) when the token is missing, cannot be
  // one, or is another bot's than before.
  explicit BotApi(const Connection& connection);
  // With a token that is not the account's yet.
  BotApi(const Connection& connection, Secret token);

  Reply call(std::string_view method, const Json& parameters);
  Reply call(std::string_view method, const Json& parameters, std::vector<Upload>&& files);

 private:
  Reply send(HttpRequest request, std::string_view method);

  HttpClient& http_;
  Clock& clock_;
  std::string server_;
  Secret token_;
};

// `name` as the API takes a chat: "@name" as it is, an id as a number.
Json chat_parameter(std::string_view name);
// Whether it is one of these.
bool is_chat(std::string_view name);

// What a call came to, when it was not ok.
Outcome failed(const Reply& reply, networks::Deed deed, std::string_view chat);

}  // namespace smm::telegram
