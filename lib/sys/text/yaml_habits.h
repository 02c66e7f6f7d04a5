#pragma once
// What people type and YAML takes for something else: a text that begins with @ or [, a colon in
// the middle of one, a quote that is never closed, a hashtag that becomes a comment. The YAML
// library accepts some of these with another meaning and explains the others in its own words, or
// at another place; so the text is looked over before, line by line, as a person reads it.
//
// Each finding stands at the place where the person must type something. For an error it also says
// how the line is to be read instead (`replacement` for the bytes [begin, end)), so that the rest
// of the document can still be parsed and checked.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"

namespace smm {

struct YamlHabit {
  Position at;
  Severity severity = Severity::error;
  std::string rule;     // yaml-syntax, yaml-quote, yaml-alias, yaml-tag or yaml-comment
  std::string message;  // one sentence in the user's words
  std::size_t begin = 0, end = 0;
  std::string replacement = {};
};

// The findings of `text`, valid UTF-8 without a byte-order mark, in the order of the text; at most
// `most_habits`. Takes one pass and no memory but for what it finds.
std::vector<YamlHabit> yaml_habits(std::string_view text);

inline constexpr std::size_t most_habits = 200;

}  // namespace smm
