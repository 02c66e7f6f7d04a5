#include "networks/youtube/api.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/outgoing.h"
#include "networks/youtube/errors.h"
#include "sys/files.h"

namespace smm::youtube {
using namespace networks;

namespace {

constexpr Seconds margin{300};                // a token that ends sooner is renewed first
constexpr std::size_t max_answer = 4U << 20;  // fifty videos have some 300 kB
constexpr std::string_view data = "/youtube/v3/", uploads = "/upload/youtube/v3/";
constexpr std::string_view again_advice =
    "log the account in again: smm account login (a login ends after 7 days while the project's "
    "publishing status is Testing, after 6 months without use, and when it is taken back)";

std::string query_of(const Fields& query) {
  std::string text;
  for (const auto& [name, value] : query)
    text += fmt::format("{}{}={}", text.empty() ? "" : "&", name, percent_encoded(value, ","));
  return text;
}

// {"error":{"code":403,"message":"...","errors":[{"reason":"quotaExceeded"}],"status":"..."}}, and
// of the exchange {"error":"invalid_grant","error_description":"..."}.
void read_error(const Json& json, std::string& reason, std::string& detail) {
  const auto& error = child(json, "error");
  if (error.is_string()) {
    reason = text_of(json, "error");
    detail = text_of(json, "error_description");
    if (detail.empty()) detail = reason;
    return;
  }
  const auto& errors = child(error, "errors");
  if (errors.is_array() && !errors.empty()) reason = text_of(errors[0], "reason");
  // The newer form has its reason among the details.
  if (const auto& details = child(error, "details"); details.is_array())
    for (const auto& one : details)
      if (auto named = text_of(one, "reason"); !named.empty()) reason = named;
  if (reason.empty()) reason = text_of(error, "status");
  detail = text_of(error, "message");
}

// What stands in HTML in YouTube's messages, as links to its help.
std::string plain(std::string_view text) {
  std::string out;
  bool tag = false;
  for (char c : text) {
    if (c == '<') tag = true;
    if (!tag) out += c;
    if (c == '>') tag = false;
  }
  return out;
}

}  // namespace

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
    return ascii::is_alnum(c) || c == '-' || c == '_' || c == '.';
  });
}

const Json& child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

const Json& items_of(const Json& list) {
  static const Json none = Json::array();
  const auto& items = child(list, "items");
  return items.is_array() ? items : none;
}

const Json& first_of(const Json& list) {
  static const Json none;
  const auto& items = items_of(list);
  return items.empty() ? none : items[0];
}

Api::Api(const Connection& connection, std::optional<Tokens> login)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      server_(setting(connection.settings, "server", usual_server)),
      login_(
          credentials_, clock_, margin, [] { return true; },
          [this](const Tokens& old) {
            return exchange(
                {{"grant_type", "refresh_token"}, {"refresh_token", old.refresh.reveal()}});
          },
          std::move(login)) {
  while (server_.ends_with('/')) server_.pop_back();
}

std::string Api::page_address() const {
  return server_ == usual_server ? "https://accounts.google.com/o/oauth2/v2/auth"
                                 : server_ + "/o/oauth2/v2/auth";
}

// ---- The login. ----

std::optional<bool> Api::may(std::string_view scope) {
  // A token that was pasted is none of the login whose scopes are known.
  auto granted = credentials_.fact(scopes_fact).value_or("");
  if (granted.empty() || tokens().refresh.empty()) return {};
  auto all = split(granted, ' ');
  return std::any_of(all.begin(), all.end(),
                     [&](auto one) { return one.ends_with("/auth/" + std::string(scope)); });
}

std::variant<Tokens, Outcome> Api::exchange(Fields fields, std::string* scopes) {
  auto client = setting(settings_, "client_id");
  if (client.empty()) client = credentials_.fact("client_id").value_or("");
  if (client.empty())
    return Outcome{
        Refused{"the project's Client ID is not known: set `client_id` of the account, "
                "or log it in again",
                true}};
  fields.emplace_back("client_id", client);
  if (credentials_.configured("client_secret")) {
    auto secret = credentials_.secret("client_secret");
    keep_quiet(secret);
    fields.emplace_back("client_secret", secret.reveal());
  }
  auto base = server_ == usual_server ? "https://oauth2.googleapis.com" : server_;
  HttpRequest asked{.method = "POST", .url = base + "/token", .max_response = max_answer};
  asked.headers.emplace_back("Accept", "application/json");
  asked.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  asked.body = form_encoded(fields);
  auto reply = read(http_.send(asked));
  if (scopes != nullptr) *scopes = text_of(reply.json, "scope");
  return read_exchange({"Google", again_advice}, fields, reply, clock_.now(), reply.detail,
                       failed(reply, Deed::prepares));
}

// ---- Requests. ----

HttpRequest Api::request(std::string_view method, std::string_view base, std::string_view path,
                         const Fields& query) const {
  HttpRequest request{.method = std::string(method), .max_response = max_answer};
  request.url =
      fmt::format("{}{}{}{}{}", server_, base, path, query.empty() ? "" : "?", query_of(query));
  request.headers.emplace_back("Accept", "application/json");
  return request;
}

Reply Api::get(std::string_view path, const Fields& query) {
  return send(request("GET", data, path, query));
}

Reply Api::erase(std::string_view path, const Fields& query) {
  return send(request("DELETE", data, path, query));
}

Reply Api::report(const Fields& query) {
  auto wanted = request("GET", "/v2/", "reports", query);
  if (server_ == usual_server)
    wanted.url.replace(0, server_.size(), "https://youtubeanalytics.googleapis.com");
  return send(std::move(wanted));
}

Reply Api::send_json(std::string_view method, std::string_view path, const Fields& query,
                     const Json& json) {
  auto wanted = request(method, data, path, query);
  wanted.headers.emplace_back("Content-Type", "application/json; charset=UTF-8");
  wanted.body = write_json(json);
  return send(std::move(wanted));
}

Reply Api::begin_upload(const Fields& query, const Json& video, std::uint64_t bytes) {
  auto wanted = request("POST", uploads, "videos", query);
  wanted.headers.emplace_back("Content-Type", "application/json; charset=UTF-8");
  wanted.headers.emplace_back("X-Upload-Content-Length", std::to_string(bytes));
  wanted.headers.emplace_back("X-Upload-Content-Type", "video/*");
  wanted.body = write_json(video);
  auto reply = send(std::move(wanted));
  if (reply.status != 200 || is_ours(reply.location)) return reply;
  if (!reply.location.empty())
    reply.why = fmt::format("YouTube asks for the film at {}, which is none of its addresses",
                            visible(host_of(reply.location)));
  reply.location.clear();
  return reply;
}

// A token goes to the host that it was given for.
bool Api::is_ours(std::string_view address) const {
  auto host = host_and_port_of(address);
  if (host.empty() || address.find_first_of(" \"<>\\") != address.npos) return false;
  if (server_ == usual_server) return is_https(address) && host.ends_with(".googleapis.com");
  return host == host_and_port_of(server_) && is_https(address) == is_https(server_);
}

HttpResult Api::send_bytes(HttpRequest request) {
  if (!is_ours(request.url))
    return HttpFailure{HttpFailure::Stage::not_sent, "the session is at another service"};
  request.max_response = max_answer;
  return deliver(std::move(request));
}

Reply Api::upload(std::string_view path, const Fields& query, std::string_view type,
                  const Content& content, const Json* about) {
  auto wanted = request("POST", uploads, path, query);
  if (about == nullptr) {
    wanted.headers.emplace_back("Content-Type", std::string(type));
    wanted.body = content;
  } else {
    auto said = write_json(*about);
    auto boundary = sha256(said).substr(0, 40);
    wanted.headers.emplace_back("Content-Type", "multipart/related; boundary=" + boundary);
    wanted.body.add(
        fmt::format("--{0}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n{1}\r\n--{0}\r\n"
                    "Content-Type: {2}\r\n\r\n",
                    boundary, said, type));
    wanted.body.add(content);
    wanted.body.add(fmt::format("\r\n--{}--\r\n", boundary));
  }
  wanted.timeout = time_to_send(wanted.body.size());
  return send(std::move(wanted));
}

// A refused token did nothing: the same is asked again with a fresh one, once.
HttpResult Api::deliver(HttpRequest request) {
  unrenewed_ = login_.ready();
  if (unrenewed_) return HttpFailure{HttpFailure::Stage::not_sent, why_of(*unrenewed_)};
  auto send_once = [&] {
    auto signed_one = request;
    signed_one.headers.emplace_back("Authorization", "Bearer " + tokens().access.reveal());
    return http_.send(signed_one);
  };
  auto refuses = [&](const HttpResult& result) {
    const auto* response = std::get_if<HttpResponse>(&result);
    bool refused = response != nullptr && response->status == 401;
    if (!refused) login_.taken();
    return refused;
  };
  auto result = send_once();
  if (!refuses(result)) return result;
  auto failed = login_.refused();
  if (!failed) {
    result = send_once();
    refuses(result);
    return result;
  }
  if (!why_of(*failed).empty()) unrenewed_ = std::move(failed);
  return result;
}

// ---- Answers. ----

Reply Api::read(const HttpResult& result) const {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, clock_.now());
  const auto* response = std::get_if<HttpResponse>(&result);
  reply.unsent = unrenewed_;
  if (response == nullptr) return reply;
  reply.location = std::string(response->header("location").value_or(""));
  read_error(reply.json, reply.reason, reply.detail);
  reply.detail = without_secrets(visible(plain(reply.detail)));
  if (reply.status >= 400 && !reply.wait) reply.wait = rest_for(reply.reason, clock_.now());
  explain(reply);
  return reply;
}

void Api::explain(Reply& reply) const {
  if (reply.done() && reply.reason.empty()) return;
  auto said = reply.detail.empty() ? "" : ": " + reply.detail;
  if (throttles(reply.status, reply.reason))
    reply.why = fmt::format("YouTube takes no more for now ({}){}", reply.status, said);
  else if (reply.status == 401)
    reply.why = fmt::format("YouTube does not accept the login (401){}", said);
  else if (reply.status >= 500)
    reply.why = fmt::format("YouTube failed ({}){}", reply.status, said);
  else if (reply.status >= 300 && reply.status < 400)
    reply.why = fmt::format(
        "YouTube sends us elsewhere ({}), which is not followed: is `server` right?", reply.status);
  else if (!reply.json.is_object())
    reply.why = fmt::format("YouTube answered {} with something else than JSON", reply.status);
  else
    reply.why = fmt::format("YouTube refuses it ({}){}", reply.status, said);
  if (auto todo = advice(reply.status, reply.reason); reply.status >= 400 && !todo.empty())
    reply.why += fmt::format("; {}", todo);
  if (reply.wait && rest_for(reply.reason, clock_.now()))
    reply.why += fmt::format("; it is tried again after {}", rfc3339(*reply.wait));
}

Outcome Api::failed(const Reply& reply, Deed deed) const {
  if (reply.unsent) return *reply.unsent;
  auto outcome = judge({reply.status, reply.maybe_sent, reply.json.is_object(), reply.reason,
                        reply.detail, reply.wait, reply.why},
                       deed, rules());
  if (auto* busy = std::get_if<Busy>(&outcome); busy && throttles(reply.status, reply.reason))
    busy->throttled = true;
  return outcome;
}

// ---- Who. ----

std::optional<Outcome> Api::sign_in() {
  if (channel_) return std::nullopt;
  if (!login_.is_given() && may("youtube") == false && may("youtube.force-ssl") == false)
    return Refused{
        "the login may not make videos public, change or delete them; log the account in "
        "again and leave all boxes of Google's page ticked: smm account login",
        true};
  auto reply =
      get("channels", {{"part", "id,snippet,statistics,status,contentDetails"}, {"mine", "true"}});
  if (!reply.good()) return failed(reply, Deed::asks);
  return take(reply.json);
}

std::optional<Outcome> Api::take(const Json& channels) {
  const auto& about = first_of(channels);
  if (about.is_null() && !channels.contains("items") && !channels.contains("pageInfo"))
    return Busy{{}, "YouTube does not say whose the login is"};
  if (about.is_null())
    return Refused{
        "the Google account has no channel; create one at youtube.com/create_channel, and "
        "log in as the channel",
        true};
  Channel channel;
  channel.id = text_of(about, "id");
  channel.title = visible(quotable(text_of(child(about, "snippet"), "title"), {}));
  channel.handle = text_of(child(about, "snippet"), "customUrl");
  if (channel.handle.starts_with('@')) channel.handle.erase(0, 1);
  channel.uploads = text_of(child(child(about, "contentDetails"), "relatedPlaylists"), "uploads");
  channel.long_uploads = text_of(child(about, "status"), "longUploadsStatus") == "allowed";
  channel.about = about;
  if (!is_id(channel.id) || !is_id(channel.uploads))
    return Busy{{}, "YouTube does not say whose the login is"};
  auto wanted = lower_ascii(setting(settings_, "handle"));
  if (!wanted.empty() && wanted != lower_ascii(channel.handle) && wanted != lower_ascii(channel.id))
    return Refused{
        fmt::format(
            "the login belongs to {}, and smm.yaml says `handle: {}`",
            without_secrets(visible(channel.handle.empty() ? channel.id : "@" + channel.handle)),
            setting(settings_, "handle")),
        true};
  credentials_.confirm_identity(channel.id, channel.handle.empty() ? channel.id : channel.handle);
  channel_ = std::move(channel);
  if (!login_.is_given() && credentials_.fact(login_fact) != "yes")
    credentials_.learn(login_fact, "yes");
  return std::nullopt;
}

}  // namespace smm::youtube
