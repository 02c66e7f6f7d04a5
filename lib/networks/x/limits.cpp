#include "networks/x/limits.h"

#include <algorithm>
#include <array>
#include <span>

#include "core/text.h"
#include "networks/limits.h"
#include "networks/parts/answers.h"
#include "networks/x/emoji.h"
#include "networks/x/entities.h"

namespace smm::x {
namespace {

constexpr std::size_t max_weight = 280;
constexpr std::size_t address_weight = 23, emoji_weight = 2;

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

// Latin to Georgian, and common punctuation, weigh 1; all else 2.
std::size_t weight_of(char32_t c) {
  bool light = is_between(c, 0, 4351) || is_between(c, 8192, 8205) || is_between(c, 8208, 8223) ||
               is_between(c, 8242, 8247);
  return light ? 1 : 2;
}

std::size_t weight_with(std::string_view text, std::span<const Address> found) {
  auto address = found.begin();
  std::size_t total = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (address != found.end() && address->begin == at) {
      total += address_weight;
      at = (address++)->counted;
    } else if (auto bytes = emoji_bytes(text, at); bytes > 0) {
      total += emoji_weight;
      at += bytes;
    } else {
      auto next = code_point_at(text, at);
      total += weight_of(next.code);
      at += next.bytes;
    }
  }
  return total;
}

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/webp",
       .most = 4,
       .alone = true,
       .max_bytes = 5'242'880},
      {.types = "image/gif",
       .most = 1,
       .alone = true,
       .max_bytes = 15'728'640,
       .max_width = 1280,
       .max_height = 1080},
      {.types = "video/mp4 video/quicktime",
       .most = 1,
       .alone = true,
       .max_bytes = 536'870'912,
       .min_seconds = 0.5,
       .max_seconds = 140},
  };
}

constexpr auto circles = std::to_array<std::string_view>({"mentioned", "following"});

}  // namespace

std::size_t weighted_length(std::string_view given) {
  auto text = nfc(given);
  auto found = addresses(text);
  auto weight = weight_with(text, found);
  // Whether X knows a domain that twitter-text does not is not said: the longer of both counts.
  auto is_known = [&](const Address& address) { return has_known_domain(text, address); };
  if (std::all_of(found.begin(), found.end(), is_known)) return weight;
  return std::max(weight, weight_with(text, known_addresses(text)));
}

Limits limits(const Settings& settings) {
  return {.text = {.most = set_text_limit(settings, max_weight),
                   .unit = "weighted characters",
                   .count = weighted_length},
          .features = {.thread = true,
                       .reply = true,
                       .quote = true,
                       .first_comment = true,
                       .who_can_reply = circles},
          .media = {.kinds = media(), .most = 4, .alt = 1000},
          .polls = {.options = 4,
                    .option_length = 25,
                    .shortest = std::chrono::minutes(5),
                    .longest = std::chrono::hours(7 * 24)},
          .shows = {.short_links = true,
                    .card = Shows::Card::picture,
                    .folded_after = 280,  // of the long posts of paid accounts
                    .several = Shows::Several::grid},
          .replay = Replay::look_up};
}

bool has_contract(const Settings& settings) {
  return networks::setting(settings, "contract", "self-serve") == "enterprise";
}

}  // namespace smm::x
