#pragma once
// A tag of HTML, as far as readers of foreign texts need it: where it ends and what it says.

#include <map>
#include <string>
#include <string_view>

namespace smm {

// Where the tag ends that begins before `from`: at its '>' outside quotes, within `longest` bytes.
// npos if it has no end.
std::size_t html_tag_end(std::string_view html, std::size_t from, std::size_t longest);

// The attributes in `tag`, what stands between the tag's name and its '>': names in lower case,
// values with their character references resolved; of doubles the first.
std::map<std::string, std::string, std::less<>> html_attributes(std::string_view tag);

}  // namespace smm
