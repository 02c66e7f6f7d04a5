#include "core/text.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "core/ascii.h"
#include "core/synonyms.h"

namespace smm {
namespace {

constexpr char32_t replacement = 0xFFFD;

constexpr bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Characters that reorder the text around them on a terminal (Unicode TR #36, "Trojan Source").
constexpr bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

constexpr bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

std::size_t cluster_width(std::string_view cluster) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < cluster.size();) {
    auto [code, bytes] = code_point_at(cluster, at);
    at += bytes;
    if (code == 0xFE0F && width == 1) return 2;  // emoji presentation of a narrow character
    int columns = utf8proc_charwidth(static_cast<utf8proc_int32_t>(code));
    // Consonants joined to a conjunct are one cluster, and yet a column each.
    bool letter = columns == 1 &&
                  utf8proc_category(static_cast<utf8proc_int32_t>(code)) == UTF8PROC_CATEGORY_LO;
    auto least = letter ? width + 1 : static_cast<std::size_t>(std::max(columns, 0));
    width = std::max(width, least);
  }
  return width;
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {lead, 1};
  std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {replacement, 1};
  char32_t code = lead & (0x7F >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (!is_continuation(text[at + i])) return {replacement, 1};
    code = (code << 6) | (static_cast<unsigned char>(text[at + i]) & 0x3F);
  }
  constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  bool surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (code < least[length] || surrogate || code > 0x10FFFF) return {replacement, 1};
  return {code, length};
}

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    if (code == replacement && bytes == 1) return false;
    at += bytes;
  }
  return true;
}

void append_utf8(std::string& out, char32_t code) {
  utf8proc_uint8_t bytes[4];
  auto count = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(count));
}

std::string nfc(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                           static_cast<utf8proc_ssize_t>(text.size()), &out,
                           static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (size < 0) return std::string(text);
  std::string result(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
  std::free(out);
  return result;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (auto cluster : grapheme_clusters(text)) width += cluster_width(cluster);
  return width;
}

std::string fit(std::string_view text, std::size_t width) {
  auto total = display_width(text);
  if (total <= width) return std::string(text) + std::string(width - total, ' ');
  if (width == 0) return {};
  std::string out;
  std::size_t used = 0;
  for (auto cluster : grapheme_clusters(text)) {
    auto columns = cluster_width(cluster);
    if (used + columns > width - 1) break;
    out += cluster;
    used += columns;
  }
  out += "…";
  out.append(width - 1 - used, ' ');
  return out;
}

std::size_t find_control(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    bool control = code < 0x20 ? code != '\n' && code != '\t' : code >= 0x7F && code < 0xA0;
    if (control) return at;
    at += bytes;
  }
  return std::string_view::npos;
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    if (code == '\n' || code == '\r' || code == '\t')
      out += ' ';
    else if (code < 0x20)
      append_utf8(out, 0x2400 + code);  // the Unicode picture of that control character
    else if (is_control(code) || is_bidi_control(code) || code == 0x2028 || code == 0x2029)
      out += fmt::format("<U+{:04X}>", static_cast<std::uint32_t>(code));
    else if (code == replacement && bytes == 1)
      append_utf8(out, replacement);
    else
      out.append(text.substr(at, bytes));
    at += bytes;
  }
  return out;
}

std::string html_escape(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    switch (code) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        if (is_control(code) && code != '\n' && code != '\t') break;
        if (code == 0xFFFE || code == 0xFFFF) break;
        append_utf8(out, code);
    }
    at += bytes;
  }
  return out;
}

std::string markdown_escape(std::string_view text) {
  std::string out;
  for (char c : visible(text)) {
    if (std::string_view("\\`*_{}[]<>#!|~&@").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n\f\v";
  auto first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = ascii::to_lower(c);
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    auto end = text.find(separator, start);
    parts.push_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::string percent_encoded(std::string_view text, std::string_view also) {
  std::string out;
  for (char c : text) {
    bool plain = ascii::is_alnum(c) || std::string_view("-._~").find(c) != std::string_view::npos ||
                 also.find(c) != std::string_view::npos;
    if (plain)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

namespace {

// Optimal string alignment distance: edits and transpositions of neighbours, all of cost 1.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i)
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  return d[a.size()][b.size()];
}

}  // namespace

std::optional<std::string> nearest(std::string_view word,
                                   const std::vector<std::string>& candidates) {
  if (word.size() > 64) return {};
  if (auto meant = synonym(word, candidates)) return meant;
  std::size_t best = std::min<std::size_t>(3, std::max<std::size_t>(1, word.size() / 3)) + 1;
  std::optional<std::string> found;
  for (const auto& candidate : candidates) {
    auto edits = distance(lower_ascii(word), lower_ascii(candidate));
    // One letter of two is another word: "kr" is none of "ar", "fr" and "tr".
    bool half = word.size() <= 2 && candidate.size() <= 2 && edits > 0;
    if (edits < best && !half) {
      best = edits;
      found = candidate;
    }
  }
  return found;
}

}  // namespace smm
