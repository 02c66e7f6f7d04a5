#include "networks/wordpress/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/ascii.h"
#include "core/base64.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/wordpress/text.h"

namespace smm::wordpress {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 8U << 20;  // bytes; a page of a hundred long posts
constexpr std::string_view api_fact = "api.root", api_of_fact = "api.root_of";

// What WordPress says in its own way (developer.wordpress.org/rest-api, and the source of version
// 6.1 to 6.8, read on 2026-11-27).
constexpr Rule answers[] = {
    {503, 503, "", "scheduled maintenance", Rule::Means::busy},  // before anything is looked at
    {429, 429, "", "", Rule::Means::busy},
    // Of files: a type that the site does not take is told as its own failure.
    {500, 500, "rest_upload_unknown_error", "file type", Rule::Means::rejected},
    {500, 500, "rest_upload_sideload_error", "file type", Rule::Means::rejected},
    {500, 500, "rest_upload_unknown_error", "upload_max_filesize", Rule::Means::rejected},
    {400, 400, "rest_upload_user_quota_exceeded", "", Rule::Means::refused},
    {400, 400, "rest_upload_limited_space", "", Rule::Means::refused},
    {400, 400, "rest_upload_*", "", Rule::Means::rejected},
    // Of the account.
    {403, 403, "rest_cookie_invalid_nonce", "", Rule::Means::refused},
    {403, 403, "rest_cannot_publish", "", Rule::Means::refused},
    {403, 403, "rest_cannot_assign_*", "", Rule::Means::rejected},  // of a term or of sticky
    {403, 403, "rest_cannot_create", "", Rule::Means::asks_who},
    {400, 403, "rest_forbidden_status", "", Rule::Means::asks_who},
    {400, 403, "incorrect_password", "", Rule::Means::refused},
    {400, 403, "application_passwords_disabled*", "", Rule::Means::refused},
    // Of the interface, which is switched off.
    {404, 404, "rest_no_route", "", Rule::Means::refused},
    {403, 404, "rest_disabled", "", Rule::Means::refused},
};

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }

// "https://example.org:8080" of an address; empty if it has no scheme of the web.
std::string origin_of(std::string_view address) {
  if (!is_web(address)) return {};
  return (is_https(address) ? "https://" : "http://") + host_and_port_of(address);
}

// `<https://example.org/wp-json/>; rel="https://api.w.org/"` (RFC 8288)
std::string api_of(std::string_view link) {
  for (auto one : split(link, ',')) {
    auto open = one.find('<'), close = one.find('>');
    if (open == one.npos || close == one.npos || close < open + 2) continue;
    if (contains(one.substr(close), "https://api.w.org/"))
      return std::string(one.substr(open + 1, close - open - 1));
  }
  return {};
}

// Of a web page, what a person would read of it first.
std::string beginning_of(std::string_view body) {
  constexpr std::size_t enough = 4096;
  auto text = plain_text(body.substr(0, enough));
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

// ---- What stands in answers. ----

const Json& child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

std::int64_t id_of(const Json& object, std::string_view key) {
  constexpr std::int64_t most = 1LL << 53;
  const auto& id = child(object, key);
  if (!id.is_number_integer()) return 0;
  auto value = id.is_number_unsigned() && id.get<std::uint64_t>() > static_cast<std::uint64_t>(most)
                   ? 0
                   : id.get<std::int64_t>();
  return value > 0 && value <= most ? value : 0;
}

std::int64_t id_from(std::string_view text) {
  std::int64_t value = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size() && value > 0 ? value : 0;
}

std::string address_in(const Json& object, std::string_view key) {
  constexpr std::size_t most = 2000;
  auto address = text_of(object, key);
  bool good = is_web(address) && address.size() <= most && !host_of(address).empty() &&
              address.find_first_of("\"<>' ") == address.npos && !foreign_to_an_address(address);
  return good ? address : "";
}

std::optional<bool> User::may(std::string_view capability) const {
  if (!capabilities.is_object() || capabilities.empty()) return {};
  return child(capabilities, capability) == Json(true);
}

Site::Site(const Connection& connection, std::optional<Secret> password)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      address_(with_small_scheme(trim(setting(connection.settings, "server")))),
      user_(setting(connection.settings, "user")),
      password_(std::move(password)) {
  while (address_.ends_with('/')) address_.pop_back();
}

std::string Site::host() const { return host_and_port_of(address_); }

// ---- Requests. ----

std::string Site::authorization() {
  if (!password_) password_ = credentials_.secret("password");
  if (password_->empty()) return {};
  if (sent_.empty()) sent_ = Secret(base64(user_ + ":" + password_->reveal()));
  return "Basic " + sent_.reveal();
}

// Beneath ?rest_route=/ the path is the value of a parameter, and its query goes on behind it.
HttpRequest Site::request(std::string_view method, std::string_view path) const {
  auto url = root_;
  if (url.ends_with('/')) url.pop_back();
  auto query = path.find('?');
  url += path.substr(0, query);
  if (query != path.npos) {
    url += contains(root_, "?") ? '&' : '?';
    url += path.substr(query + 1);
  }
  return {.method = std::string(method), .url = std::move(url), .max_response = max_answer};
}

Reply Site::send_json(std::string_view method, std::string_view path, const Json& json) {
  auto wanted = request(method, path);
  wanted.headers.emplace_back("Content-Type", "application/json");
  wanted.body = write_json(json);
  return send(std::move(wanted));
}

Reply Site::send(HttpRequest request) {
  // A cache in front of the site must not answer for it.
  if (request.method == "GET") request.headers.emplace_back("Cache-Control", "no-cache");
  if (auto who = authorization(); !who.empty()) request.headers.emplace_back("Authorization", who);
  return read_reply(http_.send(request));
}

// Without the password.
Reply Site::ask_openly(std::string_view method, const std::string& url) {
  HttpRequest request{.method = std::string(method), .url = url, .max_response = max_answer};
  auto result = http_.send(request);
  auto reply = read_reply(result);
  if (const auto* response = std::get_if<HttpResponse>(&result))
    for (const auto& [name, value] : response->headers)
      if (name == "link" && reply.to.empty()) reply.to = api_of(value);
  return reply;
}

// ---- Answers. ----

std::string Site::without_secrets(std::string_view text) const {
  auto quoted = quotable(text, password_.value_or(Secret()));
  return quotable(quoted, sent_);
}

Reply Site::read_reply(const HttpResult& result) const {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, clock_.now());
  if (const auto* response = std::get_if<HttpResponse>(&result)) {
    auto type = response->header("content-type").value_or("");
    reply.html = !trim(response->body).empty() && reply.json.is_null() &&
                 (contains(type, "html") || trim(response->body).starts_with('<'));
    if (reply.status >= 300 && reply.status < 400)
      reply.to = origin_of(response->header("location").value_or(""));
    reply.total = number_of(Json{{"n", response->header("x-wp-total").value_or("")}}, "n");
    if (reply.html) reply.error = without_secrets(beginning_of(response->body));
  }
  reply.code = text_of(reply.json, "code");
  if (!reply.html) reply.error = without_secrets(plain_text(text_of(reply.json, "message")));
  explain(reply);
  return reply;
}

// One sentence for each way in which an answer is not what was hoped for.
void Site::explain(Reply& reply) const {
  auto said = reply.error.empty() || reply.html ? "" : fmt::format(": {}", reply.error);
  if (reply.status == 0) {
    reply.why = without_secrets(reply.why);
  } else if (reply.status >= 300 && reply.status < 400) {
    reply.why = fmt::format(
        "{} sends us on to {} ({}), which is not followed, for the password goes to no other "
        "address: write the one where the site is as `server`",
        address_, reply.to.empty() ? "elsewhere" : quotable(reply.to, {}), reply.status);
  } else if (reply.status == 401 && !reply.html) {
    reply.why = fmt::format(
        "{} does not take the password of {} (401){}; make a new application password and log the "
        "account in again (a web server that keeps the Authorization header to itself looks the "
        "same)",
        host(), user_, said);
  } else if (reply.code == "rest_no_route" || reply.code == "rest_disabled") {
    reply.why = fmt::format("{} has its REST API switched off, or a part of it ({}){}", host(),
                            reply.status, said);
  } else if (reply.status == 403 && !reply.html) {
    reply.why = fmt::format("{} does not let {} do this (403){}", host(), user_, said);
  } else if (reply.status == 413) {
    reply.why = fmt::format("the web server of {} takes nothing as large (413)", host());
  } else if (reply.status == 429) {
    reply.why = fmt::format("{} asks to slow down (429){}", host(), said);
  } else if (reply.status == 503 && contains(lower_ascii(reply.error), "maintenance")) {
    reply.why = fmt::format("{} is down for maintenance (503)", host());
  } else if (reply.html || reply.json.is_null()) {
    reply.why = fmt::format(
        "{} answered {} with {} instead of JSON: is it a WordPress site, and is its REST API on?",
        host(), reply.status, reply.html ? "a web page" : "nothing that can be read");
  } else {
    reply.why = fmt::format("{} {} ({}){}", host(), reply.status >= 500 ? "failed" : "refuses it",
                            reply.status, said);
  }
}

Outcome Site::failed(const Reply& reply, Deed deed) {
  bool spoken = reply.json.is_object() && !reply.code.empty();
  // A page that a firewall or a proxy shows instead says nothing about the post.
  if (reply.html && reply.status >= 400 && reply.status < 500 && reply.status != 413 &&
      reply.status != 429)
    return deed == Deed::posts ? Outcome{Unknown{reply.why}} : Outcome{Busy{reply.wait, reply.why}};
  return judge(
      {reply.status, reply.maybe_sent, spoken, reply.code, reply.error, reply.wait, reply.why},
      deed, answers);
}

// ---- Where the API is. ----

std::optional<Outcome> Site::moved(const Reply& reply) const {
  if (reply.status < 300 || reply.status >= 400) return std::nullopt;
  return Refused{reply.why, true};
}

bool Site::knows_posts(const Reply& index) const {
  const auto& spaces = child(index.json, "namespaces");
  return index.good() && spaces.is_array() &&
         std::find(spaces.begin(), spaces.end(), Json("wp/v2")) != spaces.end();
}

// Nothing when it is taken.
std::optional<Outcome> Site::take_api(const std::string& root) {
  if (origin_of(root) != origin_of(address_))
    return Refused{fmt::format("{} says that its REST API is at {}: the password goes to no other "
                               "address than `server`, so write that one there",
                               address_, quotable(origin_of(root), {})),
                   true};
  if (address_in(Json{{"root", root}}, "root").empty())
    return Busy{{}, fmt::format("{} names an address of its REST API that is none", host())};
  root_ = root;
  credentials_.learn(api_fact, root_);
  credentials_.learn(api_of_fact, address_);
  return std::nullopt;
}

std::optional<Outcome> Site::find_api(bool anew) {
  if (!root_.empty() && !anew) return std::nullopt;
  if (!anew && credentials_.fact(api_of_fact) == address_) {
    root_ = credentials_.fact(api_fact).value_or("");
    recalled_ = origin_of(root_) == origin_of(address_);
    if (recalled_) return std::nullopt;
  }
  root_.clear();
  recalled_ = false;
  if (origin_of(address_).empty())
    return Refused{fmt::format("\"{}\" is not an address of a site: write `server: "
                               "https://example.org`",
                               address_),
                   true};
  auto front = ask_openly("HEAD", address_ + "/");
  if (front.status == 0) return failed(front, Deed::asks);
  if (auto elsewhere = moved(front)) return elsewhere;
  if (!front.to.empty()) return take_api(front.to);
  Reply last;
  for (std::string_view guess : {"/wp-json/", "/?rest_route=/"}) {
    last = ask_openly("GET", address_ + std::string(guess));
    if (knows_posts(last)) return take_api(address_ + std::string(guess));
  }
  if (auto elsewhere = moved(last)) return elsewhere;
  if (last.status == 0 || last.status == 429 || last.status >= 500) return failed(last, Deed::asks);
  return Refused{
      fmt::format("{} shows no REST API of WordPress ({}): is the address right, and is "
                  "the API not switched off by a plugin?",
                  address_, last.status)};
}

// ---- Who. ----

std::optional<Outcome> Site::sign_in() {
  if (account_) return std::nullopt;
  if (auto failed = find_api()) return failed;
  constexpr std::string_view who =
      "/wp/v2/users/me?context=edit&_fields=id,username,slug,link,roles,capabilities";
  auto reply = get(who);
  // The site may have changed its permalinks since.
  if (recalled_ && !reply.good() && reply.code.empty() && reply.status >= 300) {
    if (auto failed = find_api(true)) return failed;
    reply = get(who);
  }
  if (!reply.good()) return failed(reply, Deed::asks);
  User found{id_of(reply.json),
             text_of(reply.json, "username"),
             address_in(reply.json, "link"),
             {},
             child(reply.json, "capabilities")};
  if (found.name.empty()) found.name = text_of(reply.json, "slug");
  if (found.id == 0 || found.name.empty())
    return Busy{{}, fmt::format("{} does not say who the password belongs to", host())};
  for (const auto& role : child(reply.json, "roles"))
    if (role.is_string()) found.roles.push_back(role.get<std::string>());
  credentials_.confirm_identity(fmt::format("{}/?author={}", address_, found.id), found.name);
  account_ = std::move(found);
  return std::nullopt;
}

}  // namespace smm::wordpress
