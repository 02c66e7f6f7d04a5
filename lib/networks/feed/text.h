#pragma once
// A post's text and media as HTML, and the few words a page says by itself.
//
// Everything that came from a post is escaped here: what is returned is markup, safe to embed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/zone.h"
#include "networks/feed/state.h"
#include "networks/post.h"

namespace smm::feed {

// Paragraphs at empty lines, line breaks, links, hashtags, then the part's pictures, videos and
// sound; part after part. `base` stands before the names of media: "", "../" or the public address.
// On a page, several pictures share a row, each as wide as its shape asks: class "w16" is a picture
// 1.6 times as wide as high, from w3 to w40. In a feed they are plain.
enum class Dress { page, feed };
constexpr int least_share = 3, most_share = 40;
// There a picture with a smaller one beside it leaves the choice to the browser.
std::string content_html(const Post& post, std::string_view base, Dress dress,
                         const SmallPictures& small = {});

// Whether a language is written from right to left; whether a text has letters that are.
bool is_leftwards(std::string_view language);
bool has_leftward_letters(std::string_view text);

// The post's title, or the beginning of its text, or what its first picture shows; one line of at
// most `most` graphemes, not escaped. Empty if it has none of these.
std::string headline(const Post& post, std::size_t most);

// The post's tags and the hashtags of its text, without '#', each once whatever its case.
std::vector<std::string> all_tags(const Post& post);

// What a page says in the reader's language; English for a language that is not known here.
struct Words {
  std::string_view language;  // "de"
  std::string_view subscribe, older, newer, newest;
  std::string_view date;  // pattern: {0} day, {1} month, {2} year
  std::string_view months[12];
};
const Words& words(std::string_view language);

// "3 October 2026", in the language and the zone (UTC if none); the ISO date for a language that is
// not known.
std::string long_date(Time time, std::string_view language, const std::optional<Zone>& zone);

}  // namespace smm::feed
