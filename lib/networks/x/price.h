#pragma once
// What X asks of the owner of the developer app, by call (docs.x.com, "Pricing", read on
// 2026-08-22), in millionths of a US dollar.

#include <cstdint>
#include <optional>

#include "networks/network.h"

namespace smm::x {

inline constexpr std::string_view currency = "USD";

struct Prices {
  std::int64_t post = 15'000;
  std::int64_t post_with_link = 200'000;  // an address in the text makes it that
  std::int64_t alt_text = 5'000;          // of one file
  std::int64_t deletion = 10'000;
  std::int64_t account = 10'000;   // asking who an account is
  std::int64_t own_read = 1'000;   // of a post, where the account also owns the app
  std::int64_t post_read = 5'000;  // of a post, otherwise
};
inline constexpr Prices prices;

// Whether the account itself owns the developer app: the setting `app_owner`.
bool owns_app(const Settings& settings);

// Of all parts and the first comment. What is paid is the same whoever owns the app; whose money it
// is differs, and is said.
std::optional<Price> price(const Post& post, const Settings& settings);
std::optional<Price> price_for(PaidFor what, const Settings& settings);

}  // namespace smm::x
