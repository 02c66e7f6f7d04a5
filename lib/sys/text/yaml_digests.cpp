#include "sys/text/yaml_digests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr auto marks = std::to_array<std::string_view>({"Zq", "Qz", "Xj", "Jx"});
constexpr std::size_t digits = 64, word_size = 8, mark_size = 2;
constexpr std::size_t most_words = 999'999;  // what six digits count
constexpr std::string_view shape = " 0000-00-00T00:00:00Z";

bool is_hex(char c) { return ascii::hex_value(c) >= 0 && !ascii::is_upper(c); }

// The size of the digest that begins here, and of the instant behind it; 0: there is none.
std::size_t digest_at(std::string_view text) {
  if (text.size() < digits || !std::all_of(text.begin(), text.begin() + digits, is_hex)) return 0;
  auto rest = text.substr(digits);
  if (!rest.empty() && ascii::is_alnum(rest[0])) return 0;
  bool instant = rest.size() >= shape.size();
  for (std::size_t i = 0; instant && i < shape.size(); ++i)
    instant = shape[i] == '0' ? ascii::is_digit(rest[i]) : shape[i] == rest[i];
  return digits + (instant ? shape.size() : 0);
}

// --- Lines of a map. ---

constexpr auto none = std::string_view::npos;

bool is_made_of(std::string_view text, std::string_view signs) {
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return ascii::is_alnum(c) || signs.find(c) != none; });
}

// What is a plain scalar wherever a line of a map has it, and no null.
bool is_plain(std::string_view text, std::string_view signs) {
  return !text.empty() && ascii::is_alnum(text[0]) && is_made_of(text, signs) &&
         lower_ascii(text) != "null";
}

bool is_key(std::string_view text) { return is_plain(text, "_-./"); }

std::size_t begin_of_line(std::string_view text, std::size_t at) {
  auto end = at == 0 ? none : text.rfind('\n', at - 1);
  return end == none ? 0 : end + 1;
}

std::string_view line_of(std::string_view text, std::size_t begin) {
  return text.substr(begin, text.find('\n', begin) - begin);
}

std::size_t indent_of(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

// "  - id: sale": where the key stands; nothing for any other line.
std::optional<std::size_t> key_before_value(std::string_view line) {
  auto at = indent_of(line);
  while (line.substr(at).starts_with("- "))
    at = std::min(line.find_first_not_of(' ', at + 1), line.size());
  auto rest = line.substr(at);
  auto colon = rest.find(": ");
  if (colon == none || !is_key(rest.substr(0, colon))) return {};
  auto value = rest.substr(std::min(rest.find_first_not_of(' ', colon + 1), rest.size()));
  return is_plain(value, "_-.{}") ? std::optional(at) : std::nullopt;
}

// "      bruno: \"v1:HEX 2026-10-03T09:30:00Z\"".
struct DigestLine {
  std::size_t indent;
  std::string_view key, value;
};

std::optional<DigestLine> digest_line(std::string_view line) {
  auto indent = indent_of(line);
  auto rest = line.substr(indent);
  auto colon = rest.find(": \"");
  if (colon == none || !rest.ends_with('"') || rest.size() < colon + 4) return {};
  DigestLine found{indent, rest.substr(0, colon), rest.substr(colon + 3)};
  found.value.remove_suffix(1);
  auto inner = found.value.find(':');
  if (inner == none || digest_at(found.value.substr(inner + 1)) == 0) return {};
  if (!is_key(found.key) || !is_made_of(found.value, " :=._,-")) return {};
  return found;
}

// Whether what stands behind a map is further out than it, and so no part of it.
bool is_over(std::string_view text, std::size_t at, std::size_t indent) {
  while (at < text.size()) {
    auto line = line_of(text, at);
    auto begin = indent_of(line);
    if (begin < line.size() && line[begin] != '#')
      return begin <= indent && !ascii::is_space(line[begin]);
    at += line.size() + 1;
  }
  return true;
}

}  // namespace

YamlDigests::YamlDigests(std::string_view text, bool with_maps) : text_(text) {
  auto free =
      std::find_if(marks.begin(), marks.end(), [&](auto mark) { return text.find(mark) == none; });
  if (free == marks.end()) return;
  mark_ = *free;
  for (auto at = text.find(':'); at != none && stood_.size() < most_words;
       at = text.find(':', at)) {
    auto size = digest_at(text.substr(at + 1));
    if (size > 0 && (!with_maps || !leave_out(at))) shorten(text.substr(at + 1, size));
    at = std::max(at + 1, done_);
  }
  written_ += text.substr(done_);
}

void YamlDigests::shorten(std::string_view stood) {
  auto at = static_cast<std::size_t>(stood.data() - text_.data());
  auto missing = changes_.empty() ? Missing{} : changes_.back().missing;
  written_ += text_.substr(done_, at - done_);
  missing.bytes += stood.size() - word_size;
  changes_.push_back({written_.size(), missing});
  written_ += fmt::format("{}{:06}", mark_, stood_.size());
  stood_.push_back(stood);
  done_ = at + stood.size();
}

// Leaves out the map of which the line with this colon is the first.
bool YamlDigests::leave_out(std::size_t colon) {
  auto first = begin_of_line(text_, colon);
  if (first < 2) return false;
  auto own = begin_of_line(text_, first - 1);
  if (own < 2) return false;
  auto before = begin_of_line(text_, own - 1);
  auto line = text_.substr(own, first - 1 - own);
  auto column = key_before_value(text_.substr(before, own - 1 - before));
  if (before < done_ || !column || indent_of(line) != *column || !line.ends_with(':')) return false;
  auto key = line.substr(*column, line.size() - *column - 1);
  auto number = values_.size();
  auto end = is_key(key) ? read_values(first, *column) : 0;
  if (end == 0) {
    values_.resize(number);
    return false;
  }
  auto inner = indent_of(line_of(text_, first));
  auto missing = changes_.empty() ? Missing{} : changes_.back().missing;
  missing.bytes += end - own;
  missing.lines += static_cast<int>(1 + values_.size() - number);
  written_ += text_.substr(done_, own - done_);
  done_ = end;
  maps_.push_back({written_.size() - (own - before), written_.size(), static_cast<int>(*column) + 1,
                   static_cast<int>(inner) + 1, key, number, values_.size() - number});
  changes_.push_back({written_.size() - 1, missing});
  return true;
}

// The lines of a map from `at` on, which stands under a key at `column`: where they end; 0: there
// is something else in it.
std::size_t YamlDigests::read_values(std::size_t at, std::size_t column) {
  auto first = values_.size();
  std::size_t indent = 0;
  while (at < text_.size()) {
    auto line = line_of(text_, at);
    auto found = digest_line(line);
    if (!found || (indent > 0 && found->indent != indent)) break;
    indent = found->indent;
    for (auto i = first; i < values_.size(); ++i)
      if (values_[i].first == found->key) return 0;
    values_.emplace_back(found->key, found->value);
    at = std::min(at + line.size() + 1, text_.size());
  }
  return indent > column && is_over(text_, at, column) ? at : 0;
}

void YamlDigests::give_back(std::string& value) const {
  if (stood_.empty() || value.size() < word_size) return;
  auto at = value.find(mark_);
  if (at == std::string::npos) return;
  std::string made;
  std::size_t from = 0;
  for (; at != std::string::npos; at = value.find(mark_, from)) {
    std::size_t number = stood_.size();
    auto begin = value.data() + at + mark_size;
    std::from_chars(begin, begin + std::min(word_size, value.size() - at) - mark_size, number);
    if (number >= stood_.size()) return;  // cannot be: the mark is nowhere else
    made.append(value, from, at - from).append(stood_[number]);
    from = at + word_size;
  }
  value = made.append(value, from);
}

YamlDigests::Missing YamlDigests::missing(std::size_t offset) const {
  auto is_last = [&](std::size_t i) {
    return i < changes_.size() && changes_[i].before < offset &&
           (i + 1 == changes_.size() || changes_[i + 1].before >= offset);
  };
  if (!is_last(last_) && !is_last(++last_)) {
    auto next =
        std::lower_bound(changes_.begin(), changes_.end(), offset,
                         [](const Change& change, std::size_t at) { return change.before < at; });
    if (next == changes_.begin()) {
      last_ = 0;
      return {};
    }
    last_ = static_cast<std::size_t>(next - changes_.begin()) - 1;
  }
  return changes_[last_].missing;
}

}  // namespace smm
