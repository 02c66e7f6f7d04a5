#include "networks/facebook/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/meta.h"
#include "networks/parts/outgoing.h"
#include "sys/files.h"

namespace smm::facebook {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 4U << 20;  // bytes; a page of a list has some 100 kB
constexpr std::string_view usual_videos = "https://graph-video.facebook.com";

}  // namespace

// ---- What stands in answers. ----

std::string form_of(const Fields& fields) {
  std::string form;
  for (const auto& [name, value] : fields)
    form += fmt::format("{}{}={}", form.empty() ? "" : "&", name, percent_encoded(value));
  return form;
}

const Json& child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

const Json& items_of(const Json& list) {
  static const Json none = Json::array();
  const auto& items = child(list, "data");
  return items.is_array() ? items : none;
}

std::string next_of(const Json& list) {
  constexpr std::size_t most = 1000;
  const auto& paging = child(list, "paging");
  if (text_of(paging, "next").empty()) return {};
  auto cursor = text_of(child(paging, "cursors"), "after");
  return cursor.size() <= most ? cursor : "";
}

bool is_id(std::string_view text) {
  bool digits =
      std::all_of(text.begin(), text.end(), [](char c) { return ascii::is_digit(c) || c == '_'; });
  return digits && !text.empty() && text.size() <= 64 && text.front() != '_' && text.back() != '_';
}

std::string id_of(const Json& object, std::string_view key) {
  const auto& value = child(object, key);
  if (value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
  auto text = text_of(object, key);
  return is_id(text) ? text : "";
}

std::string address_in(const Json& object, std::string_view key) {
  constexpr std::size_t most = 2000;
  auto address = text_of(object, key);
  if (address.starts_with('/') && !address.starts_with("//"))
    address = "https://www.facebook.com" + address;
  bool good = is_web(address) && address.size() <= most && !host_of(address).empty() &&
              address.find_first_of("\"<>' ") == address.npos && !foreign_to_an_address(address);
  return good ? address : "";
}

// ---- Requests. ----

Graph::Graph(const Connection& connection, std::optional<Secret> token)
    : http_(connection.http),
      clock_(connection.clock),
      credentials_(connection.credentials),
      settings_(connection.settings),
      server_(with_small_scheme(trim(setting(connection.settings, "server", facebook_graph)))),
      token_(std::move(token)) {
  while (server_.ends_with('/')) server_.pop_back();
  video_server_ = server_ == facebook_graph ? std::string(usual_videos) : server_;
}

const Secret& Graph::token() {
  if (!token_) token_ = credentials_.secret("token");
  return *token_;
}

// An app may demand that who calls knows its secret.
Fields Graph::with_proof(Fields fields) {
  if (!app_secret_)
    app_secret_ =
        credentials_.configured("app_secret") ? credentials_.secret("app_secret") : Secret();
  if (!app_secret_->empty())
    fields.emplace_back("appsecret_proof", hmac_sha256(app_secret_->reveal(), token().reveal()));
  return fields;
}

std::string Graph::url(std::string_view server, std::string_view path, const Fields& query) {
  auto address = fmt::format("{}/{}/{}", server, graph_version, path);
  return query.empty() ? address : address + "?" + form_of(query);
}

Reply Graph::get(std::string_view path, const Fields& query) {
  return send(
      {.method = "GET", .url = url(server_, path, with_proof(query)), .max_response = max_answer});
}

Reply Graph::post(std::string_view path, const Fields& form) {
  HttpRequest request{.method = "POST", .url = url(server_, path, {}), .max_response = max_answer};
  request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  request.body = form_of(with_proof(form));
  return send(std::move(request));
}

Reply Graph::remove(std::string_view path) {
  return send(
      {.method = "DELETE", .url = url(server_, path, with_proof({})), .max_response = max_answer});
}

Reply Graph::post_file(std::string_view path, const Fields& form, std::string_view file_name,
                       std::string_view type, const Content& content, std::string_view digest) {
  HttpRequest request{.method = "POST", .url = url(server_, path, {}), .max_response = max_answer};
  Multipart body;
  for (const auto& [name, value] : with_proof(form)) body.field(name, value);
  body.file("source", file_name, type, content, digest);
  body.move_into(request);
  request.timeout = time_to_send(request.body.size());
  return send(std::move(request));
}

Reply Graph::post_video(std::string_view path, const Fields& form, const std::string* chunk) {
  HttpRequest request{
      .method = "POST", .url = url(video_server_, path, {}), .max_response = max_answer};
  if (chunk == nullptr) {
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = form_of(with_proof(form));
    return send(std::move(request));
  }
  Multipart body;
  for (const auto& [name, value] : with_proof(form)) body.field(name, value);
  body.file("video_file_chunk", "chunk", "application/octet-stream", *chunk, sha256(*chunk));
  body.move_into(request);
  request.timeout = time_to_send(request.body.size());
  return send(std::move(request));
}

Reply Graph::upload(std::string_view address, const Content& content, std::uint64_t offset) {
  auto request =
      upload_request(address, server_, server_ == facebook_graph, token(), content, offset);
  if (!request) {
    Reply reply;
    reply.why = fmt::format("Facebook asks for the file at {}, which is none of its addresses",
                            without_secrets(visible(host_and_port_of(address))));
    return reply;
  }
  request->max_response = max_answer;
  return read_reply(http_.send(*request));
}

Reply Graph::exchange(const Fields& query) {
  return send({.method = "GET",
               .url = url(server_, "oauth/access_token", query),
               .max_response = max_answer},
              true);
}

Reply Graph::ask_as_app(std::string_view path, const Fields& form) {
  HttpRequest request{.method = "POST", .url = url(server_, path, {}), .max_response = max_answer};
  request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  request.body = form_of(form);
  return send(std::move(request), true);
}

Reply Graph::describe_token() {
  HttpRequest request{.method = "POST",
                      .url = fmt::format("{}/{}/", server_, graph_version),
                      .max_response = max_answer};
  request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  request.body =
      form_of(with_proof({{"batch", token_question(token())}, {"include_headers", "false"}}));
  auto reply = send(std::move(request));
  if (reply.good() && reply.json.is_array() && !reply.json.empty())
    reply.json = token_answer(reply.json);
  return reply;
}

Reply Graph::send(HttpRequest request, bool anonymous) {
  if (!anonymous) request.headers.emplace_back("Authorization", "Bearer " + token().reveal());
  return read_reply(http_.send(request));
}

// ---- Answers. ----

std::string Graph::without_secrets(std::string_view text) const {
  auto quoted = quotable(text, token_.value_or(Secret()));
  if (app_secret_) quoted = quotable(quoted, *app_secret_);
  for (const auto& secret : quiet_) quoted = quotable(quoted, secret);
  return quoted;
}

void Graph::read_usage(const HttpResponse& response, Reply& reply) const {
  constexpr double longest = 24 * 60;  // minutes
  auto [share, minutes] = usage_of(response);
  reply.used = share;
  bool told = minutes > 0 && reply.fault.code != 0;
  if (told && !reply.wait)
    reply.wait = clock_.now() + Seconds(static_cast<std::int64_t>(std::min(minutes, longest) * 60));
}

Reply Graph::read_reply(const HttpResult& result) {
  Reply reply;
  static_cast<Heard&>(reply) = hear(result, clock_.now());
  const auto& error = child(reply.json, "error");
  auto number = [&](std::string_view key) {
    auto value = number_of(error, key).value_or(0);
    return std::abs(value) < 1e12 ? static_cast<std::int64_t>(value) : 0;
  };
  if (error.is_object()) {
    reply.fault = {number("code"), number("error_subcode"),
                   child(error, "is_transient") == Json(true),
                   without_secrets(text_of(error, "error_user_msg"))};
    if (reply.fault.words.empty()) reply.fault.words = without_secrets(text_of(error, "message"));
    if (reply.fault.code == 0) reply.fault.code = -1;  // an error without its number
  }
  if (const auto* response = std::get_if<HttpResponse>(&result)) {
    read_usage(*response, reply);
    reply.version = quotable(response->header("facebook-api-version").value_or(""), {});
    if (!reply.version.empty()) version_ = reply.version;
    used_ = std::max(used_, reply.used);
  }
  explain(reply);
  return reply;
}

void Graph::explain(Reply& reply) const {
  if (reply.status == 0)
    reply.why = without_secrets(reply.why);
  else if (reply.fault.code != 0)
    reply.why = visible(in_words(reply.fault));
  else if (reply.json.is_null())
    reply.why = fmt::format("Facebook answered {} with something that is not of its interface",
                            reply.status);
  else
    reply.why = fmt::format("Facebook answered {} without saying why", reply.status);
}

Outcome Graph::failed(const Reply& reply, Deed deed) const {
  // 200 with nothing that was hoped for leaves it open.
  bool spoken = reply.json.is_object() && reply.fault.code != 0;
  return judge_fault(reply.fault, {reply.status, reply.maybe_sent, spoken, reply.wait, reply.why},
                     deed, clock_.now());
}

// ---- Who. ----

std::optional<Outcome> Graph::sign_in() {
  if (page_) return std::nullopt;
  // A person has no such field: a person's token would publish on no Page.
  auto reply = get("me", {{"fields", "id,name,username,link,is_published"}});
  bool unproven = reply.fault.words.find("appsecret_proof") != std::string::npos;
  if (unproven)
    return Refused{"the app demands that its secret is known: set `app_secret` of the account",
                   true};
  if (reply.fault.wrong_parameter())
    return Refused{
        "the token is a person's and not a Page's: run smm account login, which asks Facebook for "
        "the Page's own",
        true};
  if (!reply.good()) return failed(reply, Deed::asks);
  Page found{id_of(reply.json), text_of(reply.json, "name"), text_of(reply.json, "username"),
             address_in(reply.json, "link")};
  if (found.id.empty()) return Busy{{}, "Facebook does not say whose the token is"};
  if (found.link.empty()) found.link = "https://www.facebook.com/" + found.id;
  auto handle = setting(settings_, "handle");
  bool same = lower_ascii(handle) == lower_ascii(found.username) || handle == found.id;
  if (!handle.empty() && !same)
    return Refused{
        fmt::format("the token belongs to the Page {}, and smm.yaml says `handle: {}`",
                    without_secrets(visible(found.username.empty() ? found.name + ", " + found.id
                                                                   : found.username)),
                    handle),
        true};
  credentials_.confirm_identity(found.id, found.username.empty() ? found.id : found.username);
  page_ = std::move(found);
  return std::nullopt;
}

}  // namespace smm::facebook
