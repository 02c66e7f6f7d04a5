#include "sys/text/json_escapes.h"

#include <array>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr char32_t first_half = 0xD800, second_half = 0xDC00, end_of_halves = 0xE000;
constexpr char32_t halves = end_of_halves - first_half;
constexpr std::size_t escape_size = 6;  // "\ud83d"

// Private characters that may stand for the halves: the first that the text does not have itself.
constexpr auto stand_ins = std::to_array<char32_t>({0xE000, 0xE800, 0xF000});

// The code of the escape that begins at `at`, of one within [low, low + halves).
std::optional<char32_t> escape_at(std::string_view text, std::size_t at, char32_t low) {
  if (at + escape_size > text.size() || text[at] != '\\' || text[at + 1] != 'u') return {};
  unsigned code = 0;
  const auto* end = text.data() + at + escape_size;
  auto [stop, problem] = std::from_chars(text.data() + at + 2, end, code, 16);
  if (problem != std::errc{} || stop != end || code < low || code >= low + halves) return {};
  return static_cast<char32_t>(code);
}

bool has_any(std::string_view text, char32_t low) {
  for (auto at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at + 1))
    if (escape_at(text, at, low)) return true;
  // Private characters begin with these two bytes.
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto byte = static_cast<unsigned char>(text[at]);
    if (byte != 0xEE && byte != 0xEF) continue;
    auto code = code_point_at(text, at).code;
    if (code >= low && code < low + halves) return true;
  }
  return false;
}

// Writes the code over that of the escape at `at`, in capitals or small letters as it stands there.
void overwrite(std::string& text, std::size_t at, char32_t code) {
  bool capital = ascii::is_upper(text[at + 2]);
  std::string_view digits = capital ? "0123456789ABCDEF" : "0123456789abcdef";
  for (std::size_t i = 0; i < 2; ++i) text[at + 2 + i] = digits[code >> (12 - 4 * i) & 0xF];
}

}  // namespace

JsonEscapes::JsonEscapes(std::string_view text) : original_(text) {
  std::size_t first = text.find("\\u");
  while (first != std::string_view::npos && !escape_at(text, first, first_half))
    first = text.find("\\u", first + 1);
  if (first == std::string_view::npos) return;
  for (auto candidate : stand_ins)
    if (!has_any(text, candidate)) stand_in_ = candidate;
  if (stand_in_ == 0) return;
  written_ = text;
  for (auto at = first; at != std::string::npos; at = written_.find("\\u", at + 1))
    if (auto code = escape_at(written_, at, first_half))
      overwrite(written_, at, *code - first_half + stand_in_);
}

std::optional<std::string> JsonEscapes::meant(std::string_view value) const {
  std::string out;
  std::optional<char32_t> first;  // of a pair, its ten bits
  for (std::size_t at = 0; at < value.size();) {
    auto [code, bytes] = code_point_at(value, at);
    bool half = code >= stand_in_ && code < stand_in_ + halves;
    auto offset = code - stand_in_;
    bool second = half && offset >= second_half - first_half;
    if (second != first.has_value()) return {};
    if (second) append_utf8(out, 0x10000 + (*first << 10) + offset - (second_half - first_half));
    first.reset();
    if (half && !second) first = offset;
    if (auto escape = half ? std::nullopt : escape_at(value, at, stand_in_)) {
      // In no quotes: the letters.
      out += value.substr(at, escape_size);
      overwrite(out, out.size() - escape_size, *escape - stand_in_ + first_half);
      bytes = escape_size;
    } else if (!half) {
      out += value.substr(at, bytes);
    }
    at += bytes;
  }
  if (first) return {};
  return out;
}

}  // namespace smm
