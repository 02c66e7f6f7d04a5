#pragma once
// Writing a yes beside a post, into the file as a person left it: comments, order and line ends
// stay, and what the file says of everything else stays the same.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/diagnostic.h"

namespace smm {

// What is to stand in `approved:` of one post: "bruno", or "bruno/2026-12-03", and the value.
struct Beside {
  Position id_at;  // where the post's id stands
  std::vector<std::pair<std::string, std::string>> yeses;
};

// `source`, the text of `file`, with the yeses beside their posts, in the place of older ones by
// the same names. Throws Error(failed), saying what to write where, if that cannot be done without
// a change of anything else.
std::string with_yeses(const std::string& source, const std::string& file,
                       const std::vector<Beside>& posts);

}  // namespace smm
