// Threads. Posts are planned and checked here, and published by hand.
//
// Limits of the Threads API (developers.facebook.com/docs/threads, posts and overview). It says
// that an emoji counts as its bytes in UTF-8; the rest is counted by code points.

#include "core/text.h"
#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

std::size_t counted_length(std::string_view text) {
  std::size_t total = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto emoji = emoji_bytes(text, at);
    total += emoji > 0 ? emoji : 1;
    at += emoji > 0 ? emoji : code_point_at(text, at).bytes;
  }
  return total;
}

// A picture narrower than 320 or wider than 1440 pixels is scaled, not refused.
std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png", .max_bytes = 8'388'608, .min_ratio = 0.1, .max_ratio = 10},
      {.types = "video/mp4 video/quicktime", .max_bytes = 1'073'741'824, .max_seconds = 300},
  };
}

Limits limits(const Settings&) {
  return {
      .text = {.most = 500, .unit = "characters (of an emoji its bytes)", .count = counted_length},
      .features = {.thread = true, .reply = true, .quote = true, .first_comment = true},
      .media = {.kinds = media(), .most = 20, .alt = 1000},
      .polls = {.options = 4,
                .option_length = 25,
                .shortest = std::chrono::hours(24),
                .longest = std::chrono::hours(24)},
      .max_links = 5};
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)",
     wrong_name},
};

}  // namespace

extern const Network threads{
    .name = "threads",
    .title = "Threads",
    .summary = "posts and threads, checked here and published by hand",
    .settings = settings,
    .hosts = "threads.net threads.com",
    .id_marks = "/post/",
    .limits = limits,
};

}  // namespace smm::networks
