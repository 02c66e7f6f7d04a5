// LinkedIn, a person or a company. Posts are planned and checked here, and published by hand.
//
// Limits of the Posts, Images, Videos, Documents and Polls APIs (learn.microsoft.com/linkedin). How
// it counts characters is not written down; UTF-16 units are the most that it can be.

#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/gif",
       .most = 20,
       .alone = true,
       .max_pixels = 36'152'320},
      {.types = "video/mp4",
       .most = 1,
       .alone = true,
       .max_bytes = 524'288'000,
       .min_seconds = 3,
       .max_seconds = 1800},
      {.types = "application/pdf", .most = 1, .alone = true, .max_bytes = 104'857'600},
  };
}

Limits limits(const Settings&) {
  return {.text = {.most = 3000, .count = utf16_units},
          .features = {.quote = true, .first_comment = true},
          .media = {.kinds = media(), .most = 20},
          .polls = {.options = 4,
                    .option_length = 30,
                    .shortest = std::chrono::hours(24),
                    .longest = std::chrono::hours(14 * 24)}};
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name in its address (default: not said)",
     wrong_name},
};

}  // namespace

extern const Network linkedin{
    .name = "linkedin",
    .title = "LinkedIn",
    .summary = "posts of a person or a company, checked here and published by hand",
    .settings = settings,
    .hosts = "linkedin.com lnkd.in",
    .id_marks = "activity: activity- ugcPost: ugcPost- share: share-",
    .limits = limits,
};

}  // namespace smm::networks
