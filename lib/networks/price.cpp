#include "networks/price.h"

#include <fmt/format.h>

namespace smm {

std::string to_string(const Price& price) {
  auto sign = price.micros < 0 ? "-" : "";
  auto micros = price.micros < 0 ? -price.micros : price.micros;
  auto text = fmt::format("{}{}.{:06}", sign, micros / 1'000'000, micros % 1'000'000);
  while (text.ends_with('0') && text[text.size() - 3] != '.') text.pop_back();
  return fmt::format("{} {}", text, price.currency);
}

std::optional<Price> price_of(const Network& network, const Post& post, const Settings& settings) {
  return network.price == nullptr ? std::nullopt : network.price(post, settings);
}

void Bill::add(const std::optional<Price>& price) {
  if (!price) return;
  ++posts_;
  micros_ += price->micros;
  currency_ = price->currency;
  auto& kind = kinds_[std::string(price->why)];
  ++kind.posts;
  kind.micros += price->micros;
}

std::string Bill::in_words() const {
  auto text = fmt::format("{} {} for {}", posts_, posts_ == 1 ? "post" : "posts",
                          to_string(Price{micros_, currency_, {}}));
  if (kinds_.size() < 2) return text;
  const char* between = ": ";
  for (const auto& [why, kind] : kinds_) {
    text += fmt::format("{}{} {} {}", between, kind.posts, why,
                        to_string(Price{kind.micros, currency_, {}}));
    between = ", ";
  }
  return text;
}

}  // namespace smm
