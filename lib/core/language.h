#pragma once
// Names of languages, as RFC 5646 writes them.

#include <optional>
#include <string>
#include <string_view>

namespace smm {

// Whether `tag` is made like a language of the registry: first a code of two letters that ISO 639-1
// has, or any of three; then parts of one to eight letters and digits, as "en", "pt-BR" and
// "zh-Hant-TW". Codes of three letters are not looked up: that list grows. "english", "en_GB" and
// "jp" are none.
bool is_language(std::string_view tag);

// "\"jp\" is not a language: did you mean ja?", or how one is written; empty for a language.
std::string wrong_language(std::string_view tag);

// What a code probably stands for that is another language's: Korean for "kr", which is Kanuri.
std::optional<std::string> likelier_language(std::string_view tag);

}  // namespace smm
