#pragma once
// Names of languages, as RFC 5646 writes them.

#include <algorithm>
#include <string_view>

#include "core/ascii.h"

namespace smm {

// Whether `tag` is made like a language of the registry: two or three letters, then parts of one to
// eight letters and digits, as "en", "pt-BR" and "zh-Hant-TW". Not whether it is listed there: the
// list grows. "english" and "en_GB" are none.
inline bool is_language(std::string_view tag) {
  auto part = tag.substr(0, tag.find('-'));
  auto letter = [](char c) { return ascii::is_letter(c); };
  auto plain = [](char c) { return ascii::is_alnum(c); };
  bool letters = std::all_of(part.begin(), part.end(), letter);
  if (!letters || part.size() < 2 || part.size() > 3 || tag.size() > 35) return false;
  for (auto rest = tag.substr(part.size()); !rest.empty(); rest.remove_prefix(part.size())) {
    rest.remove_prefix(1);
    part = rest.substr(0, rest.find('-'));
    if (part.empty() || part.size() > 8 || !std::all_of(part.begin(), part.end(), plain))
      return false;
  }
  return true;
}

}  // namespace smm
