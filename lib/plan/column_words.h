#pragma once
// What tables of posts call their columns: spreadsheets and publishing tools, in English, German,
// French, Spanish, Portuguese, Italian, Russian, Turkish, Vietnamese, Korean, Japanese and Chinese.
//
// A word stands here if it says what a column holds and that this is meant for readers. What a team
// writes to itself ("Comments", "Notes", "Brief") is internal, and never becomes words of a post.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

// What says how far a post is, beside "status" in words: yes or no to its being "approved",
// "published", "allowed" out, or "drafted", which is any word for being kept back; what it is
// "locked" with; and the days from when it "expires" and until when it is under "embargo".
inline constexpr auto status_keys = std::to_array<std::string_view>(
    {"status", "approved", "published", "allowed", "drafted", "locked", "expires", "embargo"});
bool says_how_far(std::string_view key);

struct ColumnMeaning {
  // A key of a post, or "date", "time", "alt"; or one of status_keys. Empty: internal.
  std::string_view key;
  // The word may mean the post's words or only what the post is about ("Content").
  bool vague = false;
};

// `word`: a header as column_word() leaves it, also with its words written as one ("imageurl").
// Nothing for one that is not known.
std::optional<ColumnMeaning> column_meaning(std::string_view word);

// "Image URL(s) - Separated by comma *" is "image url": what the header says, in small letters,
// without what brackets and a dash add.
std::string column_word(std::string_view header);

// Whether a header, as column_word() leaves it, that is not known has one of the words in it that
// say how far a post is: "approved by client", "승인자".
bool speaks_of_status(std::string_view word);

// All words that are known and not internal, for suggestions.
const std::vector<std::string>& column_words();

}  // namespace smm
