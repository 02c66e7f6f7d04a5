#pragma once
// One channel on the YouTube Data API v3 and the Analytics API v2: requests, what their answers
// mean, and whose login it is.
//
// The token stands in the header Authorization and nowhere else, and no redirect is followed. It is
// good for an hour and renewed with one that stays (networks/parts/renewal.h); the one exchange
// that carries secrets in its body is neither redirected nor quoted.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/json.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/bearer.h"
#include "networks/parts/judge.h"

namespace smm::youtube {

using networks::Fields;

struct Reply : networks::Heard {
  std::string reason;                  // "quotaExceeded"; may be empty
  std::string detail;                  // YouTube's words for it, without secrets
  std::string location;                // the header of that name
  std::optional<Outcome> unsent = {};  // nothing was asked: the login could not be renewed

  bool good() const { return status >= 200 && status < 300 && json.is_object(); }
  // 204, and what stands for it.
  bool done() const { return status == 204 || good(); }
  bool gone() const { return status == 404 || reason == "videoNotFound"; }
};

struct Channel {
  std::string id, handle, title;  // the handle without @; may be empty
  std::string uploads;            // the playlist of all that was uploaded, also what is private
  bool long_uploads = false;      // it may upload films of more than 15 minutes
  Json about;                     // as it was told
};

class Api {
 public:
  // With `login`, that one is used and not the account's.
  explicit Api(const Connection& connection, std::optional<networks::Tokens> login = {});
  Api(const Api&) = delete;  // the login refers to it
  Api& operator=(const Api&) = delete;

  // Makes sure, once, whose the login is and that it may make videos public. Otherwise why nothing
  // can be sent now. Throws Error(credentials) when it is another's.
  std::optional<Outcome> sign_in();
  const Channel& channel() const { return *channel_; }  // only after sign_in()
  void sign_out() { channel_.reset(); }

  // `path` beneath the interface: "videos".
  Reply get(std::string_view path, const Fields& query);
  Reply send_json(std::string_view method, std::string_view path, const Fields& query,
                  const Json& json);
  Reply erase(std::string_view path, const Fields& query);
  Reply report(const Fields& query);  // of the Analytics API
  // A new session of an upload; its address is Reply::location.
  Reply begin_upload(const Fields& query, const Json& video, std::uint64_t bytes);
  // Bytes to a session, whose address stands in the request; sent only to YouTube itself.
  HttpResult send_bytes(HttpRequest request);
  // A whole file, alone or with what is said of it.
  Reply upload(std::string_view path, const Fields& query, std::string_view type,
               const Content& content, const Json* about = nullptr);
  // POST /token.
  std::variant<networks::Tokens, Outcome> exchange(Fields fields, std::string* scopes = nullptr);

  Reply read(const HttpResult& result) const;
  // What became of a request that did not clearly succeed.
  Outcome failed(const Reply& reply, networks::Deed deed) const;

  const networks::Tokens& tokens() { return login_.tokens(); }
  // Whether the login has a scope that ends so; unknown: nothing is known of its scopes.
  std::optional<bool> may(std::string_view scope);
  void keep_quiet(const Secret& secret) { login_.keep_quiet(secret); }
  std::string without_secrets(std::string_view text) const { return login_.quoted(text); }
  // Where a person is asked.
  std::string page_address() const;
  const Settings& settings() const { return settings_; }
  Clock& clock() { return clock_; }
  Time now() const { return clock_.now(); }

 private:
  Reply send(HttpRequest request) { return read(deliver(std::move(request))); }
  HttpResult deliver(HttpRequest request);
  HttpRequest request(std::string_view method, std::string_view base, std::string_view path,
                      const Fields& query) const;
  bool is_ours(std::string_view address) const;
  void explain(Reply& reply) const;
  std::optional<Outcome> take(const Json& channels);

  HttpClient& http_;
  Clock& clock_;
  Credentials& credentials_;
  Settings settings_;
  std::string server_;
  networks::Bearer login_;
  std::optional<Outcome> unrenewed_;
  std::optional<Channel> channel_;
};

inline constexpr std::string_view usual_server = "https://www.googleapis.com";

// Facts: what the login was allowed; that smm publishes there; whether what the project uploads
// stays private ("yes", "no").
inline constexpr std::string_view scopes_fact = "token.scopes";
inline constexpr std::string_view login_fact = "login.good";
inline constexpr std::string_view private_fact = "stays.private";

// What unaudited projects have to know.
inline constexpr std::string_view unaudited =
    "what a project uploads that Google has not audited stays private, whatever is asked for: the "
    "form YouTube API Services - Audit and Quota Extension asks for the audit, and each video can "
    "be "
    "made public by hand in YouTube Studio meanwhile";

// Ids of videos, playlists, channels and comments: nothing else gets into an address.
bool is_id(std::string_view text);
const Json& child(const Json& object, std::string_view key);
// The items of a list; an empty array if there are none.
const Json& items_of(const Json& list);
// The only one of a list; null if there is none.
const Json& first_of(const Json& list);

}  // namespace smm::youtube
