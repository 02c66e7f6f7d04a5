#pragma once
// An amount of one currency, exact: integer hundredths, never a floating-point number.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace smm {

struct Money {
  std::int64_t hundredths = 0;
  std::string currency;  // ISO 4217, three capital letters

  friend bool operator==(const Money&, const Money&) = default;
};

// Whether amounts of a currency are whole numbers: ISO 4217 gives it no smaller unit ("KRW").
bool is_whole_currency(std::string_view code);

// Reads "500 EUR", "19.90 USD"; at most two decimals, not negative. Nothing otherwise.
std::optional<Money> parse_money(std::string_view text);

// "500.00 EUR".
std::string to_string(const Money& money);

}  // namespace smm
