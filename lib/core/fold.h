#pragma once
// Names that a person cannot tell apart, or confuses: the same letters in another Unicode
// normalisation ("é" as one code point or two) or in another case.

#include <string>
#include <string_view>

namespace smm {

// Equal for two texts that differ only so: NFKC with full case folding (Unicode 3.13, toCasefold).
// For comparing, not for showing. Text that is not UTF-8 is returned as it is.
std::string folded(std::string_view text);

// The same with the i's of Turkish, with and without a dot, as one letter: for words whose language
// is not known ("İÇERİK", "içerik", "KASIM", "Kasım").
std::string folded_words(std::string_view text);

// For showing: every capital of every script as its small letter, composed (NFC). Unlike folded()
// it changes no small letter: "straße" stays.
std::string in_small_letters(std::string_view text);

}  // namespace smm
