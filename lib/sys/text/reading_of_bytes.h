#pragma once
// How likely it is that somebody wrote what bytes say when they are read in an encoding.
//
// Counted in bits, of the characters that are not ASCII and of what stands beside them: a letter
// costs what its frequency in its script says, and what people do not write costs more (letters of
// two scripts in one word, of two languages in one text, a capital behind a small letter, a sign
// within a word). The orders of frequency are rough; they are used for differences of ten bits.

#include <optional>
#include <string_view>

namespace smm {

struct Plausibility {
  double bits = 0;   // less is likelier; to be compared among readings of the same bytes
  bool odd = false;  // so much of it is nothing that people write that even the best is none
};

// `text`: the bytes in that encoding (a name of encodings()) as UTF-8. Nothing if it holds
// characters that no text has: controls, and code points that are nobody's.
std::optional<Plausibility> plausibility(std::string_view bytes, std::string_view text,
                                         std::string_view encoding);

}  // namespace smm
