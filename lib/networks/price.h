#pragma once
// What publishing costs, in words, and summed up (Network::price).

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "networks/network.h"

namespace smm {

// "0.015 USD": as many decimals as are needed, two at least.
std::string to_string(const Price& price);

// What a post costs on an account with these settings; nothing: it costs nothing, or nobody knows.
std::optional<Price> price_of(const Network& network, const Post& post, const Settings& settings);

// Posts of one account.
class Bill {
 public:
  // One that costs nothing is not counted.
  void add(const std::optional<Price>& price);
  std::size_t posts() const { return posts_; }
  std::int64_t micros() const { return micros_; }
  std::string_view currency() const { return currency_; }
  // "12 posts for 0.38 USD: 10 without a link 0.15 USD, 2 with a link 0.40 USD".
  std::string in_words() const;

 private:
  struct Kind {
    std::size_t posts = 0;
    std::int64_t micros = 0;
  };
  std::size_t posts_ = 0;
  std::int64_t micros_ = 0;
  std::string currency_;
  std::map<std::string, Kind, std::less<>> kinds_;  // by what makes the price so
};

}  // namespace smm
