#pragma once
// Whether a message is out, where a bot may read no history.
//
// A bot can be told to forward a message by its number, and numbers in a chat go up one by one. So
// the messages after the last one that is known are forwarded to a chat of the account's own, read,
// and deleted there again. In a channel a run of numbers without a message is the end; in a group a
// bot does not see every message, so there nothing is taken for proof that it is not out.

#include <string>
#include <variant>
#include <vector>

#include "core/json.h"
#include "networks/telegram/message.h"

namespace smm::telegram {

struct Probe {
  Json chat, scratch;                // where it was sent, and where copies may be made
  std::int64_t after = 0;            // the last message known before it was sent
  Time sent{};                       // when
  std::vector<std::int64_t> others;  // messages that are known to be something else
};

inline constexpr int most_probed = 100;  // messages looked at
inline constexpr int end_of_chat = 20;   // numbers in a row without a message

// The message of that part, NotThere, or why it cannot be told. `last` becomes the highest number
// at which there was a message.
std::variant<Sent, NotThere, CannotTell, CouldNotAsk> look_up(BotApi& api, const Probe& probe,
                                                              const Post& post, std::size_t part,
                                                              std::int64_t& last);

}  // namespace smm::telegram
