#pragma once
// What the columns of somebody's table of posts are called.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace smm {

// What a column holds: a key of the plan language, "date", "time", "alt", or one of status_keys
// (column_words.h), which say how far a post is; with the account of a variant behind "@".
struct ColumnKey {
  std::string key;
  std::string variant;
  bool vague = false;  // a column of a plainer name is rather meant
};

// The keys that hold more than words: their cells are YAML, of which JSON is a part. "approved" is
// none: as a column it says yes or no, and nobody's yes comes with a table.
bool structured_key(std::string_view key);

// The keys that hold one word or several: their cells are words with commas between.
bool list_key(std::string_view key);

// A key of a post as the language spells it, or "date", "time", "alt", or one of status_keys.
bool column_key(std::string_view key);

// The key that a header means: the language's own word (also "text@bsky", "thread"), or one of the
// words that spreadsheets and publishing tools use, whatever its case (column_words.h).
std::optional<ColumnKey> key_of_header(std::string_view header);

// True for what teams write to themselves: "Comments", "Notes", "Brief". No key is meant by it.
bool internal_header(std::string_view header);

// True for a header without a key that may say how far a post is: "Approved by client".
bool status_header(std::string_view header);

// The word nearest to a header that is not understood, if one is near, and its key.
std::optional<std::string> nearest_key(std::string_view header);

}  // namespace smm
