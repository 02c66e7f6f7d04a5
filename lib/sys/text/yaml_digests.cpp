#include "sys/text/yaml_digests.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.h"

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

}  // namespace

YamlDigests::YamlDigests(std::string_view text) {
  auto free = std::find_if(marks.begin(), marks.end(),
                           [&](auto mark) { return text.find(mark) == std::string_view::npos; });
  if (free == marks.end()) return;
  mark_ = *free;
  std::size_t from = 0, missing = 0;
  for (auto at = text.find(':'); at != std::string_view::npos && words_.size() < most_words;
       at = text.find(':', at + 1)) {
    auto size = digest_at(text.substr(at + 1));
    if (size == 0) continue;
    written_ += text.substr(from, at + 1 - from);
    missing += size - word_size;
    words_.push_back({written_.size(), missing, text.substr(at + 1, size)});
    written_ += fmt::format("{}{:06}", mark_, words_.size() - 1);
    from = at + 1 + size;
    at = from - 1;
  }
  written_ += text.substr(from);
}

void YamlDigests::give_back(std::string& value) const {
  if (!any() || value.size() < word_size) return;
  auto at = value.find(mark_);
  if (at == std::string::npos) return;
  std::string made;
  std::size_t from = 0;
  for (; at != std::string::npos; at = value.find(mark_, from)) {
    std::size_t number = words_.size();
    auto begin = value.data() + at + mark_size;
    std::from_chars(begin, begin + std::min(word_size, value.size() - at) - mark_size, number);
    if (number >= words_.size()) return;  // cannot be: the mark is nowhere else
    made.append(value, from, at - from).append(words_[number].stood);
    from = at + word_size;
  }
  value = made.append(value, from);
}

std::size_t YamlDigests::missing(std::size_t offset) const {
  auto next = std::lower_bound(words_.begin(), words_.end(), offset,
                               [](const Word& word, std::size_t at) { return word.at < at; });
  return next == words_.begin() ? 0 : std::prev(next)->missing;
}

}  // namespace smm
