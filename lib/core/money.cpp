#include "core/money.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"

namespace smm {

bool is_whole_currency(std::string_view code) {
  constexpr std::string_view all =
      "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
  return code.size() == 3 && code.find(' ') == std::string_view::npos &&
         all.find(code) != std::string_view::npos;
}

std::optional<Money> parse_money(std::string_view text) {
  auto words = split(trim(text), ' ');
  if (words.size() != 2 || words[1].size() != 3) return {};
  if (!std::all_of(words[1].begin(), words[1].end(), ascii::is_upper<char>)) return {};
  auto halves = split(words[0], '.');
  if (halves.size() > 2 || halves[0].empty() || halves[0].size() > 15) return {};
  std::string digits(halves[0]);
  auto cents = halves.size() == 2 ? halves[1] : std::string_view("00");
  if (cents.empty() || cents.size() > 2) return {};
  digits += cents;
  if (cents.size() == 1) digits += '0';
  if (!std::all_of(digits.begin(), digits.end(), ascii::is_digit<char>)) return {};
  Money money{0, std::string(words[1])};
  std::from_chars(digits.data(), digits.data() + digits.size(), money.hundredths);
  return money;
}

std::string to_string(const Money& money) {
  if (is_whole_currency(money.currency) && money.hundredths % 100 == 0)
    return fmt::format("{} {}", money.hundredths / 100, money.currency);
  return fmt::format("{}.{:02} {}", money.hundredths / 100, money.hundredths % 100, money.currency);
}

}  // namespace smm
