#pragma once
// What Google lets a project ask of YouTube in a day, as it is since 2026-06-01
// (developers.google.com/youtube/v3/determine_quota_cost and its revision history, read on
// 2026-09-30). Days begin at midnight in California. The quotas are the project's, not the
// channel's: all accounts and machines with its Client ID share them, and requests that fail count
// as well.

#include <span>
#include <string_view>

#include "core/clock.h"
#include "networks/post.h"

namespace smm::youtube {

struct Bucket {
  std::string_view name;  // "uploads"
  std::string_view what;  // what is counted: "calls", "units"
  int a_day = 0;
};
std::span<const Bucket> buckets();

// Units of the bucket "requests".
inline constexpr int read_cost = 1, write_cost = 50, caption_cost = 400;

// What a post takes of it when all goes well: who it is, its parts, and two looks at the film.
int units_of(const Post& post);

// The next midnight in California, when all buckets are full again.
Time refilled(Time now);

}  // namespace smm::youtube
