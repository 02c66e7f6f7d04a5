#pragma once
// A post as LinkedIn takes it: one body, made of what is known before anything is sent and of the
// names of its files.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "networks/linkedin/little.h"
#include "networks/network.h"

namespace smm::linkedin {

inline constexpr std::size_t longest_question = 140;  // of a poll, characters
inline constexpr std::size_t longest_comment = 1250;  // characters
// What a post can be named by; a reshare may name what its address has, an activity.
inline constexpr std::string_view post_kinds = "share ugcPost";
inline constexpr std::string_view shared_kinds = "share ugcPost activity";

// The option `mentions`: "Name=urn:li:organization:1, Other=..."; nothing if it is none.
std::optional<std::vector<Mention>> mentions_of(std::string_view option);

// What stands above everything else of the post; of a poll without a title nothing, for its text is
// the question.
std::string words_of(const Post& post);
std::string commentary_of(const Post& post);  // the same as little text
std::string question_of(const Post& post);    // of a poll

// "THREE_DAYS"; empty where LinkedIn has no poll of that length.
std::string_view length_of(const Poll& poll);

// "urn:li:share:1" of the post that is quoted; empty if its address does not say.
std::string quoted_urn(const PostRef& quote);

// The body of POST /rest/posts. `files`: the names of the post's media; `article`: of its link, an
// object or null.
Json post_json(const Post& post, const std::string& author, const std::vector<std::string>& files,
               const Json& article);

// A digest of what no change can reach: all but the words.
std::string fixed_digest(const Post& post);

// Whether the link is shown as a card below the words.
bool has_card(const Post& post);

}  // namespace smm::linkedin
