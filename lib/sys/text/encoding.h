#pragma once
// Text of unknown encoding made UTF-8.
//
// Known: UTF-8, UTF-16 (either order), Windows-1251 and Windows-1252. Without a name: a byte-order
// mark decides; then what is valid UTF-8 is UTF-8; then one of the Windows encodings, whichever its
// bytes allow; and if both do, Cyrillic if most of the high bytes stand side by side, as in
// Cyrillic words and seldom in Latin ones. That is a guess, and the caller should say which was
// taken.

#include <string>
#include <string_view>
#include <vector>

namespace smm {

struct Decoded {
  std::string text;      // UTF-8, without a byte-order mark
  std::string encoding;  // "utf-8", "utf-16le", "utf-16be", "windows-1251" or "windows-1252"
  bool guessed = false;
};

// The names that decode() knows.
const std::vector<std::string>& encodings();

// `encoding`: one of encodings(), or empty to find out. Throws Error(invalid) if the bytes are not
// of it; `name` is what messages call them.
Decoded decode(std::string_view bytes, std::string_view encoding, std::string_view name);

}  // namespace smm
