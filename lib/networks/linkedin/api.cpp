#include "networks/linkedin/api.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "core/url.h"
#include "networks/linkedin/little.h"
#include "networks/linkedin/versions.h"
#include "networks/parts/outgoing.h"

namespace smm::linkedin {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 4U << 20;  // bytes; a page of a hundred long posts
constexpr Seconds renewal_margin{7 * 86'400};

// What LinkedIn says in its own way (learn.microsoft.com/linkedin, "Error handling", "API rate
// limiting" and "Versioning", read on 2026-11-27).
constexpr Rule answers[] = {
    {426, 426, "", "", Rule::Means::refused},  // the version has ended
    {400, 400, "VERSION_MISSING", "", Rule::Means::refused},
    {400, 400, "NONEXISTENT_VERSION", "", Rule::Means::refused},
    {409, 409, "", "", Rule::Means::unclear},
    {429, 429, "", "", Rule::Means::busy},
};

// Roles with which a page may be posted for.
constexpr std::string_view roles[] = {"ADMINISTRATOR", "CONTENT_ADMINISTRATOR",
                                      "DIRECT_SPONSORED_CONTENT_POSTER"};

std::string address_of(const Settings& settings, std::string_view name, std::string_view usual) {
  auto address = with_small_scheme(trim(setting(settings, name, usual)));
  while (address.ends_with('/')) address.pop_back();
  return address;
}

// What is wrong with which field, where LinkedIn says so.
std::string words_in(const Json& json) {
  auto words = text_of(json, "message");
  if (words.empty()) words = text_of(json, "error_description");
  if (words.empty()) words = text_of(json, "error");
  const auto& errors = child(child(json, "errorDetails"), "inputErrors");
  if (!errors.is_array() || errors.empty()) return words;
  auto about = text_of(errors[0], "description");
  auto field = text_of(child(child(errors[0], "input"), "inputPath"), "fieldPath");
  if (about.empty()) return words;
  return fmt::format("{}{}{}", field, field.empty() ? "" : ": ", about);
}

std::string code_in(const Json& json) {
  const auto& errors = child(child(json, "errorDetails"), "inputErrors");
  if (errors.is_array())
    for (const auto& error : errors)
      if (auto code = text_of(error, "code"); !code.empty()) return code;
  auto code = text_of(json, "code");
  return code.empty() ? text_of(json, "error") : code;
}

// Limits are of a day, which begins at midnight UTC.
Time next_day(Time now) {
  return std::chrono::floor<std::chrono::days>(now) + std::chrono::days(1);
}

bool is_of_linkedin(std::string_view url) {
  auto host = host_of(url);
  return is_https(url) && (host == "linkedin.com" || host.ends_with(".linkedin.com"));
}

}  // namespace

const Json& child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

std::optional<Time> moment_in(const Json& object, std::string_view key) {
  constexpr double latest = 4e12;  // the year 2096
  auto milliseconds = number_of(object, key);
  if (!milliseconds || !(*milliseconds > 0 && *milliseconds < latest)) return {};
  return Time(Seconds(static_cast<std::int64_t>(*milliseconds / 1000)));
}

std::string author_of(const Settings& settings) {
  return setting(settings, "author", setting(settings, author_fact));
}

bool is_organization(std::string_view author) { return is_urn(author, "organization"); }

bool reads_posts(const Settings& settings) {
  if (is_organization(author_of(settings))) return true;
  auto scopes = setting(settings, scopes_fact);
  return scopes.find("r_member_social") != scopes.npos;
}

Api::Api(const Connection& connection, std::optional<Secret> token)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      server_(address_of(connection.settings, "server", usual_server)),
      login_server_(address_of(connection.settings, "login_server", usual_login_server)),
      version_(setting(connection.settings, "version", usual_version)),
      login_(
          credentials_, clock_, renewal_margin,
          [this] {
            return !setting(settings_, "client_id").empty() &&
                   credentials_.configured("client_secret");
          },
          [this](const Tokens& old) {
            auto secret = credentials_.secret("client_secret");
            login_.keep_quiet(secret);
            return exchange({{"grant_type", "refresh_token"},
                             {"refresh_token", old.refresh.reveal()},
                             {"client_id", setting(settings_, "client_id")},
                             {"client_secret", secret.reveal()}});
          },
          token ? std::optional(Tokens{.access = *std::move(token)}) : std::nullopt) {}

// ---- Tokens. ----

Reply Api::send_form(std::string_view path, const Fields& form) {
  HttpRequest wanted{.method = "POST",
                     .url = login_server_ + std::string(path),
                     .max_response = max_answer,
                     .when_stopped = HttpRequest::WhenStopped::goes_on};
  wanted.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  wanted.body = form_encoded(form);
  return read_reply(http_.send(wanted));
}

std::variant<Tokens, Outcome> Api::exchange(const Fields& form, std::string* scopes) {
  auto reply = send_form("/oauth/v2/accessToken", form);
  if (scopes != nullptr) *scopes = text_of(reply.json, "scope");
  return read_exchange({"LinkedIn", "log the account in again: smm account login"}, form, reply,
                       clock_.now(), reply.error, failed(reply, Deed::prepares));
}

// ---- Requests. ----

HttpRequest Api::request(std::string_view method, std::string_view path,
                         std::string_view restli) const {
  HttpRequest wanted{.method = std::string(method),
                     .url = server_ + std::string(path),
                     .max_response = max_answer};
  wanted.headers.emplace_back("LinkedIn-Version", version_);
  wanted.headers.emplace_back("X-Restli-Protocol-Version", "2.0.0");
  if (!restli.empty()) wanted.headers.emplace_back("X-RestLi-Method", std::string(restli));
  return wanted;
}

Reply Api::get(std::string_view path, std::string_view method) {
  return send(request("GET", path, method));
}

Reply Api::send_json(std::string_view path, const Json& json, std::string_view method) {
  auto wanted = request("POST", path, method);
  wanted.headers.emplace_back("Content-Type", "application/json");
  wanted.body = write_json(json);
  return send(std::move(wanted));
}

Reply Api::remove(std::string_view path) { return send(request("DELETE", path, "DELETE")); }

std::variant<Reply, Outcome> Api::put(const std::string& url, Body bytes) {
  bool own = host_and_port_of(url) == host_and_port_of(server_) &&
             is_https(url) == is_https(server_) && is_web(url);
  if (!own && !is_of_linkedin(url))
    return Outcome{Busy{{},
                        fmt::format("LinkedIn asks for the file at {}, which is none of its own "
                                    "hosts: nothing was sent there",
                                    quotable(host_and_port_of(url), {}))}};
  HttpRequest wanted{
      .method = "PUT", .url = url, .body = std::move(bytes), .max_response = max_answer};
  wanted.headers.emplace_back("Content-Type", "application/octet-stream");
  wanted.timeout = time_to_send(wanted.body.size());
  return send(std::move(wanted));
}

Reply Api::send(HttpRequest request) {
  return login_.ask<Reply>([&] { return send_once(request); },
                           [](const Reply& reply) { return reply.status == 401; });
}

Reply Api::send_once(HttpRequest request) {
  request.headers.emplace_back("Authorization", "Bearer " + tokens().access.reveal());
  return read_reply(http_.send(request));
}

// ---- Answers. ----

Reply Api::read_reply(const HttpResult& result) const {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, clock_.now());
  if (const auto* response = std::get_if<HttpResponse>(&result)) {
    reply.id = std::string(response->header("x-restli-id").value_or(""));
    reply.etag = std::string(response->header("etag").value_or(""));
  }
  reply.code = code_in(reply.json);
  reply.error = login_.quoted(words_in(reply.json));
  if (reply.status == 429 && !reply.wait) reply.wait = next_day(clock_.now());
  explain(reply);
  return reply;
}

// One sentence for each way in which an answer is not what was hoped for, with what to do.
void Api::explain(Reply& reply) const {
  auto said = reply.error.empty() ? "" : fmt::format(": {}", reply.error);
  auto status = reply.status;
  if (status == 0) {
    reply.why = login_.quoted(reply.why);
  } else if (status >= 300 && status < 400) {
    reply.why = fmt::format("LinkedIn sends us elsewhere ({}), which is not followed", status);
  } else if (status == 401) {
    reply.why = fmt::format(
        "LinkedIn does not take the token (401){}; it lives for 60 days, and less if it was taken "
        "back: log the account in again",
        said);
  } else if (status == 403) {
    reply.why = fmt::format(
        "LinkedIn does not let this login do that (403){}; the app lacks a product, the login a "
        "permission, or the person a role on the page: see `smm account check`",
        said);
  } else if (status == 409) {
    reply.why = fmt::format("LinkedIn was at work on the same just then (409){}", said);
  } else if (status == 426 || reply.code == "VERSION_MISSING" ||
             reply.code == "NONEXISTENT_VERSION") {
    reply.why = fmt::format(
        "LinkedIn's interface has no version {} any more ({}): install a newer smm, or name a "
        "newer one as the account's `version`",
        version_, status);
  } else if (status == 429) {
    reply.why = fmt::format(
        "the day's calls of the app or the login are used up (429){}; LinkedIn counts again from "
        "00:00 UTC, and shows the limits in the app's Analytics",
        said);
  } else if (status >= 500) {
    reply.why = fmt::format("LinkedIn failed ({}){}", status, said);
  } else if (status < 300 || reply.json.is_null()) {
    reply.why =
        fmt::format("LinkedIn answered {} with something that is not of its interface", status);
  } else {
    reply.why = fmt::format("LinkedIn refuses it ({}){}", status, said);
  }
}

Outcome Api::failed(const Reply& reply, Deed deed) {
  if (reply.unsent) return *reply.unsent;
  bool spoken = reply.json.is_object() &&
                (!reply.code.empty() || !reply.error.empty() || reply.json.contains("status"));
  return judge(
      {reply.status, reply.maybe_sent, spoken, reply.code, reply.error, reply.wait, reply.why},
      deed, answers);
}

// ---- Who. ----

std::optional<Outcome> Api::adopt(const std::string& author) {
  credentials_.confirm_identity(author, author);
  if (credentials_.fact(author_fact) != author) credentials_.learn(author_fact, author);
  author_ = author;
  return std::nullopt;
}

std::optional<Outcome> Api::sign_in() {
  if (!author_.empty()) return std::nullopt;
  auto wanted = setting(settings_, "author");
  if (wanted.empty()) wanted = credentials_.fact(author_fact).value_or("");
  return is_organization(wanted) ? sign_in_organization(wanted) : sign_in_person(wanted);
}

std::optional<Outcome> Api::sign_in_person(const std::string& wanted) {
  auto reply = get("/v2/userinfo");
  auto urn = "urn:li:person:" + text_of(reply.json, "sub");
  if (reply.told() && is_urn(urn, "person")) {
    name_ = login_.quoted(text_of(reply.json, "name"));
    if (!wanted.empty() && wanted != urn)
      return Refused{fmt::format("the token belongs to {} ({}), and the account is {}", urn,
                                 name_.empty() ? "without a name" : name_, wanted),
                     true};
    return adopt(urn);
  }
  if (reply.told()) return Busy{{}, "LinkedIn does not say who the token belongs to"};
  if (reply.status != 403) return failed(reply, Deed::asks);
  // A login without the right to say who it is: LinkedIn itself holds it to its author.
  if (!wanted.empty()) return adopt(wanted);
  auto found = places();
  if (auto* failed = std::get_if<Outcome>(&found)) return std::move(*failed);
  const auto& all = std::get<std::vector<Place>>(found);
  if (all.size() == 1) {
    role_ = all[0].role;
    return adopt(all[0].organization);
  }
  std::vector<std::string> names;
  names.reserve(all.size());
  for (const auto& place : all) names.push_back(place.organization);
  return Refused{names.empty() ? "the token is nobody's that may post: it says neither whose it is "
                                 "nor which page it is for"
                               : fmt::format("the token may post for several pages: write one of "
                                             "them as the account's `author`: {}",
                                             join(names, ", ")),
                 true};
}

std::optional<Outcome> Api::sign_in_organization(const std::string& wanted) {
  auto found = places(wanted);
  if (auto* failed = std::get_if<Outcome>(&found)) {
    // The right to see the roles is one of its own; LinkedIn holds the login to its roles anyway.
    const auto* refused = std::get_if<Refused>(failed);
    if (refused == nullptr || refused->certain) return std::move(*failed);
    return adopt(wanted);
  }
  for (const auto& place : std::get<std::vector<Place>>(found))
    if (place.organization == wanted) {
      role_ = place.role;
      return adopt(wanted);
    }
  return Refused{fmt::format("the person who logged in has no role on {} with which one may post: "
                             "have an administrator of the page make one a content admin",
                             wanted),
                 true};
}

std::variant<std::vector<Api::Place>, Outcome> Api::places(std::string_view wanted) {
  std::vector<Place> all;
  for (auto role : roles) {
    auto reply = get(fmt::format("/rest/organizationAcls?q=roleAssignee&role={}&state=APPROVED"
                                 "&count=100",
                                 role),
                     "FINDER");
    const auto& elements = child(reply.json, "elements");
    if (!reply.told() || !elements.is_array()) {
      if (reply.good()) return Outcome{Busy{{}, "LinkedIn does not list the pages"}};
      return failed(reply, Deed::asks);
    }
    for (const auto& element : elements) {
      auto urn = text_of(element, "organization");
      bool known = std::any_of(all.begin(), all.end(),
                               [&](const Place& place) { return place.organization == urn; });
      if (is_organization(urn) && !known) all.push_back({urn, std::string(role)});
      if (urn == wanted) return all;
    }
  }
  return all;
}

bool Api::reads_own_posts() {
  auto scopes = credentials_.fact(scopes_fact).value_or("");
  return is_organization(author_) || scopes.find("r_member_social") != scopes.npos;
}

}  // namespace smm::linkedin
