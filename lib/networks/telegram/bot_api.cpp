#include "networks/telegram/bot_api.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "core/ascii.h"
#include "core/error.h"
#include "core/json.h"
#include "core/text.h"
#include "networks/parts/outgoing.h"
#include "networks/parts/throttle.h"

namespace smm::telegram {
using namespace networks;

namespace {

constexpr std::size_t max_answer = 4U << 20;  // bytes
constexpr std::chrono::seconds day{86'400};

bool is_word(char c) { return ascii::is_alnum(c) || c == '_'; }

std::optional<std::int64_t> whole(const Json& object, std::string_view key) {
  auto found = object.is_object() ? object.find(key) : object.end();
  if (!object.is_object() || found == object.end() || !found->is_number_integer()) return {};
  return found->get<std::int64_t>();
}

// What the Bot API says in its own way (core.telegram.org/bots/api, and the source of its server,
// read on 2026-11-26). The last ones: the bot may not do it as things are in the chat.
constexpr Rule answers[] = {
    // What the server had taken on may still go out, as one is told when it is stopped.
    {400, 499, "", "group send failed", Rule::Means::unclear},
    {404, 404, "", "", Rule::Means::refused},  // of a token that there is not
    {409, 409, "", "", Rule::Means::busy},     // another is asking for this bot's updates
    {429, 429, "", "", Rule::Means::busy},
    {400, 400, "", "chat not found", Rule::Means::asks_who},
    {400, 400, "", "not enough rights", Rule::Means::asks_who},
    {400, 400, "", "have no rights", Rule::Means::asks_who},
    {400, 400, "", "need administrator", Rule::Means::asks_who},
    {400, 400, "", "chat_admin_required", Rule::Means::asks_who},
    {400, 400, "", "chat_write_forbidden", Rule::Means::asks_who},
    {400, 400, "", "chat_restricted", Rule::Means::asks_who},
    {400, 400, "", "user_banned_in_channel", Rule::Means::asks_who},
    {400, 400, "", "channel_private", Rule::Means::asks_who},
    {400, 400, "", "bot is not a member", Rule::Means::asks_who},
    {400, 400, "", "peer_id_invalid", Rule::Means::asks_who},
    {400, 400, "", "chat_send_", Rule::Means::asks_who},
    {400, 400, "", "group chat was deactivated", Rule::Means::asks_who},
    {400, 400, "", "supergroup chat", Rule::Means::asks_who},
};

std::string what_a_person_does(const Reply& reply, std::string_view chat) {
  if (!reply.moved_to.empty())
    return fmt::format("{} has become a supergroup: write chat: {} in smm.yaml", chat,
                       reply.moved_to);
  if (reply.code == 401 || reply.code == 404)
    return fmt::format("Telegram refuses the bot's token: {}", reply.description);
  return fmt::format("the bot may not post in {}: {}; make it an administrator there that may post",
                     chat, reply.description);
}

}  // namespace

bool Reply::says(std::string_view words) const {
  return lower_ascii(description).find(words) != std::string::npos;
}

bool is_token(const Secret& token) {
  const auto& text = token.reveal();
  auto colon = text.find(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) return false;
  return std::all_of(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(colon),
                     ascii::is_digit<char>) &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(colon) + 1, text.end(),
                     [](char c) { return is_word(c) || c == '-'; });
}

std::string bot_of(const Secret& token) {
  return token.reveal().substr(0, token.reveal().find(':'));
}

BotApi::BotApi(const Connection& connection)
    : BotApi(connection, connection.credentials.secret("token")) {
  connection.credentials.confirm_identity(bot_of(token_));
}

BotApi::BotApi(const Connection& connection, Secret token)
    : http_(connection.http),
      clock_(connection.clock),
      server_(setting(connection.settings, "server", default_server)),
      token_(std::move(token)) {
  while (server_.ends_with('/')) server_.pop_back();
  if (!is_token(token_))
    throw Error(Status::credentials,
                fmt::format("account {}: the token is not a bot's: those are a number, a colon and "
                            "letters",
                            connection.account),
                "take it from @BotFather on Telegram");
}

Reply BotApi::call(std::string_view method, const Json& parameters) {
  HttpRequest request{.method = "POST"};
  request.headers.emplace_back("Content-Type", "application/json");
  request.body = write_json(parameters);
  if (method.starts_with("get")) request.when_stopped = HttpRequest::WhenStopped::ends;
  return send(std::move(request), method);
}

Reply BotApi::call(std::string_view method, const Json& parameters, std::vector<Upload>&& files) {
  if (files.empty()) return call(method, parameters);
  HttpRequest request{.method = "POST"};
  Multipart body;
  for (const auto& [name, value] : parameters.items())
    body.field(name, value.is_string() ? value.get<std::string>() : write_json(value));
  for (const auto& [field, file] : files)
    body.file(field, file.name, file.type, file.content, file.digest);
  body.move_into(request);
  request.timeout = time_to_send(request.body.size());
  return send(std::move(request), method);
}

Reply BotApi::send(HttpRequest request, std::string_view method) {
  request.url = fmt::format("{}/bot{}/{}", server_, token_.reveal(), method);
  request.max_response = max_answer;
  auto now = clock_.now();
  auto heard = hear(http_.send(request), now);
  Reply reply;
  reply.code = heard.status;
  reply.why = quotable(heard.why, token_);
  reply.wait = heard.wait;
  reply.maybe_sent = heard.maybe_sent;
  auto ok = heard.json.is_object() ? heard.json.find("ok") : heard.json.end();
  if (!heard.json.is_object() || ok == heard.json.end() || !ok->is_boolean()) return reply;
  reply.reached_api = true;
  if (ok->get<bool>() && heard.status == 200 && heard.json.contains("result")) {
    reply.ok = true;
    reply.result = std::move(heard.json["result"]);
    return reply;
  }
  reply.description = quotable(text_of(heard.json, "description"), token_);
  if (auto code = whole(heard.json, "error_code")) reply.code = static_cast<int>(*code);
  const auto& more = heard.json.value("parameters", Json::object());
  if (auto seconds = whole(more, "retry_after"))
    reply.wait = now + std::clamp(Seconds(*seconds), Seconds(0), Seconds(day));
  if (auto moved = whole(more, "migrate_to_chat_id")) reply.moved_to = std::to_string(*moved);
  reply.why = fmt::format("Telegram answered {}: {}", reply.code, reply.description);
  return reply;
}

Json chat_parameter(std::string_view name) {
  std::int64_t id = 0;
  auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), id);
  if (error == std::errc() && end == name.data() + name.size()) return id;
  return std::string(name);
}

bool is_chat(std::string_view name) {
  // As people choose them, and from 4 letters on as they are sold on Fragment.
  constexpr std::size_t shortest = 4, longest = 32;
  if (name.starts_with('@')) {
    name.remove_prefix(1);
    return name.size() >= shortest && name.size() <= longest && ascii::is_letter(name.front()) &&
           name.back() != '_' && name.find("__") == name.npos &&
           std::all_of(name.begin(), name.end(), is_word);
  }
  auto id = chat_parameter(name);
  return id.is_number_integer() && id.get<std::int64_t>() != 0;
}

Outcome failed(const Reply& reply, Deed deed, std::string_view chat) {
  if (!reply.moved_to.empty()) return Refused{what_a_person_does(reply, chat), true};
  auto outcome = judge({reply.code,
                        reply.maybe_sent,
                        reply.reached_api,
                        {},
                        reply.description,
                        reply.wait,
                        reply.why},
                       deed, answers);
  if (auto* refused = std::get_if<Refused>(&outcome))
    refused->why = what_a_person_does(reply, chat);
  return outcome;
}

}  // namespace smm::telegram
