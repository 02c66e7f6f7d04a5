#pragma once
// The brackets and braces of a JSON text, without reading it: those that stand in no string.

#include <cstddef>
#include <string_view>

namespace smm {

// Calls each(bracket, at) for '[', ']', '{' and '}' in their order, until it says false.
template <typename Each>
void each_bracket(std::string_view text, Each each) {
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (quoted && c == '\\')
      ++at;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '[' || c == ']' || c == '{' || c == '}') && !each(c, at))
      return;
  }
}

}  // namespace smm
