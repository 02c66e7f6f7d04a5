// How a message is found: numbers after the last known one are forwarded, one by one, to the
// scratch chat. A copy tells when the original was sent and what it says, and is deleted again. A
// number without a message is nothing yet: messages that were deleted leave gaps. Only a run of
// end_of_chat of them is the end, and only where the bot sees every message, in a channel, is the
// end a proof.

#include "networks/telegram/probe.h"

#include <fmt/format.h>

#include <algorithm>

namespace smm::telegram {
using namespace networks;

namespace {

constexpr Seconds clock_slack{300};  // by which our clock and Telegram's may differ

struct Chat {
  bool channel = false;
  std::int64_t id = 0;
  std::string username;
};

std::optional<Time> first_sent(const Json& message) {
  const auto& origin = message.value("forward_origin", Json::object());
  auto date = number_of(origin, "date");
  if (!date) return {};
  return Time(Seconds(static_cast<std::int64_t>(*date)));
}

// A copy that stays in the scratch chat harms nobody: what came of deleting it does not matter.
void delete_copy(BotApi& api, const Probe& probe, const Json& message) {
  if (auto id = number_of(message, "message_id"))
    api.call("deleteMessage",
             {{"chat_id", probe.scratch}, {"message_id", static_cast<std::int64_t>(*id)}});
}

bool is_ours(const Json& message, const Probe& probe, const Post& post, std::size_t part,
             std::int64_t id) {
  if (std::find(probe.others.begin(), probe.others.end(), id) != probe.others.end()) return false;
  auto sent = first_sent(message);
  return sent && *sent + clock_slack >= probe.sent && says_the_same(message, post, part);
}

Sent found_at(std::int64_t id, const Chat& chat, const Post& post, std::size_t part) {
  Sent sent;
  bool poll = part == 0 && post.poll;
  auto files = poll ? std::size_t{1} : std::max<std::size_t>(1, post.parts[part].media.size());
  for (std::size_t i = 0; i < files; ++i) sent.ids.push_back(id + static_cast<std::int64_t>(i));
  sent.chat = chat.id;
  sent.username = chat.username;
  return sent;
}

// A refusal of the interface stays one; anything else may be asked again.
std::variant<Sent, NotThere, CannotTell, CouldNotAsk> not_told(const Reply& reply) {
  auto why = "looking for it: " + reply.why;
  bool refused = reply.reached_api && reply.code >= 400 && reply.code < 500 && reply.code != 401 &&
                 reply.code != 429;
  if (refused) return CannotTell{why};
  return CouldNotAsk{reply.wait, why};
}

}  // namespace

std::variant<Sent, NotThere, CannotTell, CouldNotAsk> look_up(BotApi& api, const Probe& probe,
                                                              const Post& post, std::size_t part,
                                                              std::int64_t& last) {
  auto asked = api.call("getChat", {{"chat_id", probe.chat}});
  if (!asked.ok) return not_told(asked);
  auto chat_id = number_of(asked.result, "id");
  if (!chat_id) return CouldNotAsk{{}, "looking for it: Telegram's answer names no chat"};
  Chat chat{text_of(asked.result, "type") == "channel", static_cast<std::int64_t>(*chat_id),
            text_of(asked.result, "username")};
  int missing = 0;
  for (auto id = probe.after + 1; id <= probe.after + most_probed; ++id) {
    auto copy = api.call("forwardMessage", {{"chat_id", probe.scratch},
                                            {"from_chat_id", probe.chat},
                                            {"message_id", id},
                                            {"disable_notification", true}});
    if (copy.ok && copy.result.is_object()) {
      missing = 0;
      last = std::max(last, id);
      delete_copy(api, probe, copy.result);
      if (is_ours(copy.result, probe, post, part, id)) return found_at(id, chat, post, part);
    } else if (copy.code == 400 && copy.says("message to forward not found")) {
      if (++missing < end_of_chat) continue;
      if (chat.channel) return NotThere{};
      return CannotTell{"it was not found, but a bot does not see every message of a group"};
    } else if (copy.code == 400 && copy.says("message can't be forwarded")) {
      missing = 0;  // that somebody joined, for one
      last = std::max(last, id);
    } else {
      return not_told(copy);
    }
  }
  return CannotTell{
      fmt::format("it is not among the {} messages that were looked at", most_probed)};
}

}  // namespace smm::telegram
