#pragma once
// What Meta's services share: requests beneath one address with a token in the header, one form of
// errors, and how long they want to be left alone.
//
// The token goes in the header Authorization and nowhere else, but for exchanges that a service
// wants it in the address of; no redirect is followed. A service names what is wrong with a code
// and a subcode, which are one text here: "190/463", with 0 for what it leaves out. Where only the
// subcode is certain, patterns have "*/2207042".

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/secret.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/forms.h"
#include "networks/parts/judge.h"

namespace smm::networks {

// What a code means for the person who reads it; a code as a Rule has it.
struct GraphAdvice {
  std::string_view code, words;
};

// What differs between the services.
struct GraphDialect {
  std::string_view title;  // "Threads"
  std::span<const Rule> answers;
  std::span<const GraphAdvice> advice;
  std::span<const std::string_view> throttles;  // codes that tell the account to slow down
  // Its own failures, beside 1 and 2: what was asked for may have been done.
  std::span<const std::string_view> own = {};
};

struct GraphReply : Heard {
  std::string code;   // "190/463"; empty: it is no error of the service
  std::string error;  // its words, without the token
  bool transient = false;

  bool good() const { return status == 200 && json.is_object() && code.empty(); }
  bool gone() const { return code == "100/33"; }  // no such thing, or not to be seen
};

class Graph {
 public:
  // `address`: with the version, without a slash at its end.
  Graph(HttpClient& http, Clock& clock, std::string address, const GraphDialect& dialect)
      : http_(http), clock_(clock), address_(std::move(address)), dialect_(dialect) {}

  void use(const Secret& token);
  // Another address from now on.
  void at(std::string address) { address_ = std::move(address); }
  // An app may demand that who calls knows its secret (appsecret_proof).
  void prove_with(const Secret& app_secret);
  // What the service said, fit to be shown: without any token or secret that was sent to it.
  std::string quoted(std::string_view text) const;
  // Kept out of every text.
  void keep_quiet(const Secret& secret) { secrets_.push_back(secret); }
  std::string_view title() const { return dialect_.title; }
  Time now() const { return clock_.now(); }

  // `path` beneath the address: "/me/threads".
  GraphReply get(std::string_view path, const Fields& query = {});
  GraphReply post(std::string_view path, const Fields& form);
  GraphReply erase(std::string_view path);
  // Bytes to the address that an upload was given, of `server`'s own where that is not the usual
  // one (parts/meta.h).
  GraphReply upload(std::string_view address, std::string_view server, bool usual,
                    const Content& content);
  // What debug_token says of the token; null if nothing.
  Json describe_token();
  // An exchange of OAuth, at an address of its own: `query` may hold the app's secret, as `quiet`
  // says, and goes without the token unless `with_token`.
  GraphReply exchange(std::string_view method, const std::string& url, const Fields& fields,
                      const Secret& quiet, bool with_token);

  // What became of a request that did not clearly succeed.
  Outcome failed(const GraphReply& reply, Deed deed) const;

  // Of the last answers: the version that spoke, and the largest share of the calls that is used.
  const std::string& spoken_version() const { return version_; }
  double used() const { return used_; }

 private:
  GraphReply send(HttpRequest request, bool with_token);
  GraphReply read(const HttpResult& result);
  Fields proven(Fields fields) const;
  void read_error(GraphReply& reply) const;
  void explain(GraphReply& reply) const;
  bool throttles(std::string_view code) const;

  HttpClient& http_;
  Clock& clock_;
  std::string address_;
  const GraphDialect& dialect_;
  Secret token_, app_secret_;
  std::vector<Secret> secrets_;  // all that were sent
  std::string version_;
  double used_ = 0;
};

// The id at `key`, digits in a text or a whole number; empty if there is none.
std::string graph_id(const Json& object, std::string_view key = "id");
bool is_graph_id(std::string_view text);
// "2026-10-03T07:30:00+0000", which is not quite RFC 3339, or seconds since 1970; nothing if there
// is none.
std::optional<Time> graph_time(const Json& object, std::string_view key);
// What stands at `key`, and the list `data` of an answer; null or empty if nothing does.
const Json& graph_child(const Json& object, std::string_view key);
const Json& graph_data(const Json& answer);
// Where the next page of a list begins; empty: there is none.
std::string next_page(const Json& answer);

}  // namespace smm::networks
