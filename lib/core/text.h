#pragma once
// Text as people and terminals count it. All strings are UTF-8; functions that take text accept
// broken UTF-8 too and treat each bad byte as one U+FFFD.

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace smm {

bool valid_utf8(std::string_view text);

// Appends `code` as UTF-8.
void append_utf8(std::string& out, char32_t code);

// The code point that starts at `at`, and how many bytes it takes; {U+FFFD, 1} for a bad byte.
struct CodePoint {
  char32_t code;
  std::size_t bytes;
};
CodePoint code_point_at(std::string_view text, std::size_t at);

// Where the first control character stands (C0 but line feed and tab, DEL, C1); npos: there is
// none.
std::size_t find_control(std::string_view text);

// Extended grapheme clusters (Unicode UAX #29), what a person calls a character.
std::size_t graphemes(std::string_view text);

// The clusters themselves, in order, as slices of `text`.
std::vector<std::string_view> grapheme_clusters(std::string_view text);

// Unicode normalisation form C.
std::string nfc(std::string_view text);

// Columns that `text` takes on a terminal: 2 for Hangul, CJK and emoji, 0 for combining marks.
std::size_t display_width(std::string_view text);

// `text` in exactly `width` columns: padded with spaces at the right, or cut between clusters and
// ended with an ellipsis.
std::string fit(std::string_view text, std::size_t width);

// Foreign text made safe for a terminal or a log: control characters (escape sequences included),
// bidirectional overrides and broken bytes become visible marks; line ends become spaces.
std::string visible(std::string_view text);

// For the body or a quoted attribute of HTML and XML. Control characters that XML forbids are
// dropped.
std::string html_escape(std::string_view text);

// For a cell or a sentence of Markdown: nothing in it formats, links or ends the cell.
std::string markdown_escape(std::string_view text);

std::string_view trim(std::string_view text);
std::string lower_ascii(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
// The parts stand in the text: of one that is gone before they are read there are none.
template <typename T>
requires std::is_same_v<std::remove_const_t<T>, std::string> std::vector<std::string_view> split(
    T&& text, char separator)
= delete;
std::string join(const std::vector<std::string>& parts, std::string_view separator);
// `text` with every byte as %XX but letters, digits, "-._~" (unreserved in RFC 3986) and `also`.
std::string percent_encoded(std::string_view text, std::string_view also = {});

void replace_all(std::string& text, std::string_view from, std::string_view to);

// The candidate that `word` means: by another word for it (core/synonyms.h), else the nearest by
// edit distance with transpositions, if one is near enough to be what was meant (at most a third of
// the word, and at most 3).
std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

}  // namespace smm
