#pragma once
// "1 row", "2 rows", in what commands say. Reports and previews have words in every language: they
// count with Speech (core/speech.h).

#include <cstddef>
#include <string>
#include <string_view>

namespace smm {

// `thing`: a noun whose plural ends in s.
inline std::string counted(std::size_t count, std::string_view thing) {
  auto text = std::to_string(count) + " " + std::string(thing);
  return count == 1 ? text : text + "s";
}

}  // namespace smm
