#include "networks/youtube/quota.h"

#include "core/zone.h"
#include "networks/youtube/wishes.h"

namespace smm::youtube {
namespace {

constexpr Bucket all_buckets[] = {
    {"uploads", "calls", 100},
    {"searches", "calls", 100},  // none is made here: the list of uploads costs one unit
    {"requests", "units", 10'000},
};

constexpr std::string_view california = "America/Los_Angeles";

}  // namespace

std::span<const Bucket> buckets() { return all_buckets; }

int units_of(const Post& post) {
  auto wishes = wishes_of(post);
  int units = 3 * read_cost + write_cost;  // the channel, the film twice; its release
  if (!wishes.thumbnail.empty()) units += write_cost;
  units += caption_cost * static_cast<int>(wishes.captions.size());
  units += (read_cost + write_cost) * static_cast<int>(wishes.playlists.size());
  if (!post.first_comment.empty()) units += write_cost;
  return units;
}

Time refilled(Time now) {
  constexpr Seconds day{86'400};
  // A machine without zones: midnight of the winter there, at most an hour late.
  if (!Zone::exists(california))
    return std::chrono::ceil<std::chrono::days>(now) + Seconds{8 * 3600};
  auto zone = Zone::find(california);
  auto today = std::chrono::floor<std::chrono::days>(zone.local(now));
  return zone.resolve(LocalTime(today) + day).at;
}

}  // namespace smm::youtube
