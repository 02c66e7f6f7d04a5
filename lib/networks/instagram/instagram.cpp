// Instagram. Posts are planned and checked here, and published by hand.
//
// Limits of a post in the feed as Meta gives them for content publishing (IGUser/media). The API
// takes JPEG alone; by hand PNG goes too. A picture narrower than 320 or wider than 1440 pixels is
// scaled, not refused. A video is a reel.

#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/placement.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

constexpr std::string_view places[] = {"feed", "reel", "story"};

// A story fills the screen, whatever the shape of the picture.
std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png", .where = "story", .max_bytes = 8'388'608},
      {.types = "image/jpeg image/png",
       .max_bytes = 8'388'608,
       .min_ratio = 0.8,
       .max_ratio = 1.91},
      {.types = "video/mp4 video/quicktime",
       .max_bytes = 314'572'800,
       .min_ratio = 0.01,
       .max_ratio = 10,
       .min_seconds = 3,
       .max_seconds = 900},
  };
}

Limits limits(const Settings&) {
  return {.text = {.most = 2200, .count = code_points},
          .features = {.first_comment = true, .placements = places},
          .media = {.kinds = media(), .most = 10, .needed = true},
          .max_hashtags = 30,
          .max_mentions = 20,
          .shows = {.links = false}};
}

constexpr Setting options[] = {
    {"collaborators", Setting::Need::optional,
     "accounts that are asked to show it as theirs too, separated by spaces (default: none)"},
    {"location", Setting::Need::optional, "the place that it names (default: none)"},
    {"cover", Setting::Need::optional,
     "of a video, the picture that stands for it: a file, or a time as 0:03 (default: its first)"},
};

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)",
     wrong_name},
};

}  // namespace

extern const Network instagram{
    .name = "instagram",
    .title = "Instagram",
    .summary = "pictures and reels, checked here and published by hand",
    .settings = settings,
    .options = options,
    .also_called = "insta ig",
    .hosts = "instagram.com instagr.am",
    .id_marks = "/p/ /reel/ /reels/ /tv/",
    .limits = limits,
    .check = check_placement,
};

}  // namespace smm::networks
