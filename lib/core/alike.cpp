#include "core/alike.h"

#include <algorithm>
#include <array>

#include "core/fold.h"
#include "core/letters.h"
#include "core/text.h"

namespace smm {
namespace {

struct Alike {
  char32_t letter;
  char latin;
};

// Small letters of Cyrillic, Greek, Armenian and of the further Latin, by code point
// (https://www.unicode.org/Public/security/latest/confusables.txt, and their small forms).
constexpr auto alike = std::to_array<Alike>(
    {{0x00F8, 'o'}, {0x0111, 'd'}, {0x0127, 'h'}, {0x0131, 'i'}, {0x0142, 'l'}, {0x0251, 'a'},
     {0x0261, 'g'}, {0x0269, 'i'}, {0x0274, 'n'}, {0x0280, 'r'}, {0x028F, 'y'}, {0x0299, 'b'},
     {0x029F, 'l'}, {0x03B1, 'a'}, {0x03B2, 'b'}, {0x03B3, 'y'}, {0x03B5, 'e'}, {0x03B7, 'n'},
     {0x03B9, 'i'}, {0x03BA, 'k'}, {0x03BD, 'v'}, {0x03BF, 'o'}, {0x03C1, 'p'}, {0x03C3, 'o'},
     {0x03C4, 't'}, {0x03C5, 'u'}, {0x03C7, 'x'}, {0x03C9, 'w'}, {0x03F2, 'c'}, {0x0430, 'a'},
     {0x0432, 'b'}, {0x0433, 'r'}, {0x0435, 'e'}, {0x0437, '3'}, {0x043A, 'k'}, {0x043C, 'm'},
     {0x043D, 'h'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0442, 't'}, {0x0443, 'y'},
     {0x0445, 'x'}, {0x044C, 'b'}, {0x0451, 'e'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0457, 'i'},
     {0x0458, 'j'}, {0x0475, 'v'}, {0x04AF, 'y'}, {0x04BB, 'h'}, {0x04CF, 'l'}, {0x0501, 'd'},
     {0x051B, 'q'}, {0x051D, 'w'}, {0x0561, 'w'}, {0x0566, 'q'}, {0x0570, 'h'}, {0x0575, 'j'},
     {0x0578, 'n'}, {0x057D, 'u'}, {0x0581, 'g'}, {0x0584, 'f'}, {0x0585, 'o'}, {0x1D00, 'a'},
     {0x1D04, 'c'}, {0x1D0F, 'o'}, {0x1D1C, 'u'}, {0x1D20, 'v'}, {0x1D21, 'w'}, {0x1D22, 'z'},
     {0xA731, 's'}});

char32_t latin_of(char32_t code) {
  if (code == U'0') return U'o';
  if (code == U'1' || code == U'|' || code == U'i') return U'l';
  auto found =
      std::lower_bound(alike.begin(), alike.end(), code,
                       [](const Alike& one, char32_t sought) { return one.letter < sought; });
  if (found == alike.end() || found->letter != code) return code;
  return latin_of(static_cast<char32_t>(found->latin));
}

}  // namespace

std::string look_of(std::string_view name) {
  auto text = folded(name);
  std::string look;
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    at += bytes;
    bool seen = !is_invisible(code) && !is_space(code);
    if (seen) append_utf8(look, latin_of(code));
  }
  replace_all(look, "rn", "m");
  replace_all(look, "vv", "w");
  return look;
}

}  // namespace smm
