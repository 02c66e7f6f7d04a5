#include "networks/parts/graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/parts/meta.h"
#include "networks/parts/throttle.h"

namespace smm::networks {
namespace {

constexpr std::size_t max_answer = 4U << 20;  // bytes; a page of a hundred posts

// As a Rule has it: what it begins with, or what it ends in.
bool fits(std::string_view pattern, std::string_view code) {
  if (pattern.ends_with('*')) return code.starts_with(pattern.substr(0, pattern.size() - 1));
  if (pattern.starts_with('*')) return code.ends_with(pattern.substr(1));
  return pattern == code;
}

bool fits_one_of(std::span<const std::string_view> patterns, std::string_view code) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](auto pattern) { return fits(pattern, code); });
}

std::optional<Time> regained(const HttpResponse& response, Time now) {
  auto minutes = usage_of(response).minutes;
  if (!(minutes > 0)) return {};
  return now + Seconds{static_cast<std::int64_t>(std::min(minutes, 24.0 * 60) * 60)};
}

// The words for people, where there are such, before those for programmers.
std::string words_of_error(const Json& error) {
  for (const char* key : {"error_user_msg", "message", "error_message"})
    if (auto words = text_of(error, key); !words.empty()) return words;
  return {};
}

int whole(const Json& error, const char* key) {
  auto number = number_of(error, key).value_or(0);
  return number > -1e9 && number < 1e9 ? static_cast<int>(number) : 0;
}

}  // namespace

void Graph::use(const Secret& token) {
  token_ = token;
  secrets_.push_back(token);
}

void Graph::prove_with(const Secret& app_secret) {
  app_secret_ = app_secret;
  secrets_.push_back(app_secret);
}

Fields Graph::proven(Fields fields) const {
  if (!app_secret_.empty() && !token_.empty())
    fields.emplace_back("appsecret_proof", hmac_sha256(app_secret_.reveal(), token_.reveal()));
  return fields;
}

std::string Graph::quoted(std::string_view text) const {
  std::string open(text);
  for (const auto& secret : secrets_)
    if (!secret.empty()) replace_all(open, secret.reveal(), "...");
  return quotable(open, {});
}

GraphReply Graph::get(std::string_view path, const Fields& query) {
  auto all = form_encoded(proven(query));
  auto url = fmt::format("{}{}{}{}", address_, path, all.empty() ? "" : "?", all);
  return send({.method = "GET", .url = std::move(url)}, true);
}

GraphReply Graph::post(std::string_view path, const Fields& form) {
  return send({.method = "POST",
               .url = fmt::format("{}{}", address_, path),
               .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
               .body = form_encoded(proven(form))},
              true);
}

GraphReply Graph::erase(std::string_view path) {
  auto all = form_encoded(proven({}));
  return send({.method = "DELETE",
               .url = fmt::format("{}{}{}{}", address_, path, all.empty() ? "" : "?", all)},
              true);
}

GraphReply Graph::upload(std::string_view address, std::string_view server, bool usual,
                         const Content& content) {
  auto request = upload_request(address, server, usual, token_, content, 0);
  if (!request) {
    GraphReply reply;
    reply.why = fmt::format("{} asks for the file at {}, which is none of its addresses",
                            dialect_.title, quoted(visible(host_and_port_of(address))));
    return reply;
  }
  request->max_response = max_answer;
  return read(http_.send(*request));
}

Json Graph::describe_token() {
  auto reply = post("/", {{"batch", token_question(token_)}, {"include_headers", "false"}});
  return reply.status == 200 && reply.code.empty() ? token_answer(reply.json) : Json();
}

GraphReply Graph::exchange(std::string_view method, const std::string& url, const Fields& fields,
                           const Secret& quiet, bool with_token) {
  HttpRequest request{.method = std::string(method), .url = url};
  if (method == "GET") {
    request.url += "?" + form_encoded(fields);
  } else {
    request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    request.body = form_encoded(fields);
  }
  secrets_.push_back(quiet);
  return send(std::move(request), with_token);
}

GraphReply Graph::send(HttpRequest request, bool with_token) {
  request.max_response = max_answer;
  if (with_token && !token_.empty())
    request.headers.emplace_back("Authorization", "Bearer " + token_.reveal());
  return read(http_.send(request));
}

GraphReply Graph::read(const HttpResult& result) {
  GraphReply reply;
  auto now = clock_.now();
  static_cast<Heard&>(reply) = hear(result, now);
  read_error(reply);
  if (const auto* response = std::get_if<HttpResponse>(&result)) {
    used_ = std::max(used_, usage_of(*response).share);
    if (auto version = response->header("facebook-api-version")) version_ = quotable(*version, {});
    if (!reply.wait && throttles(reply.code)) {
      reply.wait = regained(*response, now);
      if (!reply.wait) reply.wait = asked_to_wait(*response, now);
    }
  }
  explain(reply);
  return reply;
}

// Of {"error": {...}}, and of what the OAuth exchanges say: {"error_type", "code",
// "error_message"}.
void Graph::read_error(GraphReply& reply) const {
  const auto& named = graph_child(reply.json, "error");
  const auto& error = named.is_object() ? named : reply.json;
  bool is_error = named.is_object() || (reply.status >= 400 && !words_of_error(error).empty());
  if (!is_error) return;
  reply.code = fmt::format("{}/{}", whole(error, "code"), whole(error, "error_subcode"));
  reply.transient = graph_child(error, "is_transient") == Json(true);
  reply.error = quoted(words_of_error(error));
}

bool Graph::throttles(std::string_view code) const { return fits_one_of(dialect_.throttles, code); }

void Graph::explain(GraphReply& reply) const {
  if (reply.good()) return;
  if (reply.status == 0) {
    reply.why = quoted(reply.why);
    return;
  }
  const auto title = dialect_.title;
  if (reply.code.empty()) {
    reply.why = reply.status == 200
                    ? fmt::format("{} answered with something that is not of its interface", title)
                    : fmt::format("{} answered {} with something that is not of its interface",
                                  title, reply.status);
    return;
  }
  auto number =
      reply.code.ends_with("/0") ? reply.code.substr(0, reply.code.size() - 2) : reply.code;
  reply.why = fmt::format("{} says{} (error {})", title,
                          reply.error.empty() ? " no" : ": " + reply.error, number);
  for (const auto& advice : dialect_.advice)
    if (fits(advice.code, reply.code)) {
      reply.why += fmt::format(": {}", advice.words);
      return;
    }
}

Outcome Graph::failed(const GraphReply& reply, Deed deed) const {
  // 1 and 2 are its own failures, whatever status they come with.
  bool own = reply.transient || reply.code.starts_with("1/") || reply.code.starts_with("2/") ||
             fits_one_of(dialect_.own, reply.code);
  auto status = own && reply.status >= 400 && reply.status != 429 ? 500 : reply.status;
  auto outcome = judge({status, reply.maybe_sent, !reply.code.empty(), reply.code, reply.error,
                        reply.wait, reply.why},
                       deed, dialect_.answers);
  if (auto* busy = std::get_if<Busy>(&outcome); busy != nullptr && throttles(reply.code))
    busy->throttled = true;
  return outcome;
}

bool is_graph_id(std::string_view text) {
  return !text.empty() && text.size() <= 40 &&
         std::all_of(text.begin(), text.end(), [](char c) { return ascii::is_digit(c); });
}

std::string graph_id(const Json& object, std::string_view key) {
  const auto& id = graph_child(object, key);
  if (id.is_number_unsigned()) return std::to_string(id.get<std::uint64_t>());
  auto text = id.is_string() ? id.get<std::string>() : std::string();
  return is_graph_id(text) ? text : std::string();
}

std::optional<Time> graph_time(const Json& object, std::string_view key) {
  constexpr double last = 253402300799.0;  // 9999-12-31T23:59:59Z
  auto text = text_of(object, key);
  auto sign = text.find_last_of("+-");
  if (sign != text.npos && sign > 10 && text.size() - sign == 5) text.insert(sign + 3, ":");
  if (auto at = parse_rfc3339(text)) return at;
  auto seconds = number_of(object, key);
  if (!seconds || !(*seconds > 0) || *seconds > last) return {};
  return Time(Seconds(static_cast<std::int64_t>(*seconds)));
}

const Json& graph_child(const Json& object, std::string_view key) {
  static const Json none;
  if (!object.is_object()) return none;
  auto found = object.find(key);
  return found == object.end() ? none : *found;
}

const Json& graph_data(const Json& answer) {
  static const Json none = Json::array();
  const auto& data = graph_child(answer, "data");
  return data.is_array() ? data : none;
}

std::string next_page(const Json& answer) {
  const auto& paging = graph_child(answer, "paging");
  return text_of(graph_child(paging, "cursors"), "after");
}

}  // namespace smm::networks
