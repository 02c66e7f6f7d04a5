#pragma once
// A part of a post as the Bot API takes it, and messages as the API gives them back.
//
// Texts go out as they are: no parse_mode, so that nothing in them is markup, and no entities, for
// Telegram finds links, hashtags and @names by itself.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "core/json.h"
#include "networks/telegram/bot_api.h"

namespace smm::telegram {

// An option of the post that is yes or no.
bool says(const Post& post, std::string_view option, bool otherwise);

// "yes", "true", "on" and "no", "false", "off".
std::optional<bool> yes_or_no(std::string_view text);

struct OutgoingMessage {
  std::string method;
  Json parameters;
  std::vector<Upload> files;
};

// The message of one part in a chat, as the post's options want it. `reply` is for
// reply_parameters, null if it is no reply. `files` are the part's media, in order.
OutgoingMessage compose(const Post& post, std::size_t part, const Json& chat, const Json& reply,
                        std::vector<networks::OutgoingFile> files);

// What was sent, out of the result of such a call: the ids of its messages, one or those of an
// album, and the chat they are in. No ids: it cannot be read.
struct Sent {
  std::vector<std::int64_t> ids;
  std::int64_t chat = 0;
  std::string username;  // of the chat; empty: it has no public address
};
Sent read_sent(const Json& result);

// The id of a post: the chat's and that of its first message, "-1001234/56".
std::string remote_id(std::int64_t chat, std::int64_t message);
// Where everybody, or every member, can read it; empty for a small group, which has no addresses.
std::string permalink(std::int64_t chat, std::string_view username, std::int64_t message);

// What reply_parameters says of another post; nothing if neither its remote id nor its address
// names a message.
std::optional<Json> reply_to(const PostRef& post, std::int64_t own_chat);

// Whether a message that came back says what this part says.
bool says_the_same(const Json& message, const Post& post, std::size_t part);

}  // namespace smm::telegram
