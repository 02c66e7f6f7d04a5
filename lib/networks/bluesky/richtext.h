#pragma once
// What the words of a post become in a record: marked links, mentions and hashtags; and labels.

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/json.h"
#include "networks/bluesky/session.h"

namespace smm::bluesky {

// lexicon app.bsky.feed.post
inline constexpr std::size_t max_post_graphemes = 300;
inline constexpr std::size_t max_post_bytes = 3000;
inline constexpr std::size_t max_tag_graphemes = 64;
inline constexpr std::size_t max_tag_bytes = 640;
bool tag_fits(std::string_view tag);

// The DID behind a handle, or "" if there is none. Journalled: asked again later it might be
// another, and the record would no longer be the same.
std::variant<std::string, Outcome> did_of(const std::string& handle, Account& account,
                                          Journal& journal);

// lexicon app.bsky.richtext.facet. Nothing in a text is a link or a mention by itself: each is
// marked by its place in UTF-8 bytes; `given` are links from end to end. A mention that leads to
// nobody stays text.
std::variant<Json, Outcome> facets_of(std::string_view text, std::span<const GivenLink> given,
                                      Account& account, Journal& journal);

// The labels an author may put on a post (lexicon com.atproto.label.defs) that the words of a
// content warning name, in their order and each once: "sexual", "nudity", "porn", "graphic-media".
std::vector<std::string> labels_of(std::string_view warning);

}  // namespace smm::bluesky
