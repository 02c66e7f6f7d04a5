// TikTok. Posts are planned and checked here, and published by hand.
//
// Limits of the Content Posting API (developers.tiktok.com): a video has one text, which the API
// calls its title; pictures have a title and a description. TikTok counts UTF-16 units.

#include <algorithm>

#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

constexpr std::size_t max_video_text = 2200, max_picture_text = 4000;

std::size_t limit_of(const Post& post, std::size_t part) {
  const auto& media = post.parts[part].media;
  bool pictures = !media.empty() && media[0].type.starts_with("image/");
  return pictures ? max_picture_text : max_video_text;
}

std::vector<MediaRule> media() {
  return {
      {.types = "video/mp4 video/quicktime video/webm",
       .most = 1,
       .alone = true,
       .max_bytes = 4'294'967'296,
       .min_width = 360,
       .max_width = 4096,
       .min_height = 360,
       .max_height = 4096,
       .min_seconds = 3,
       .max_seconds = 600},
      {.types = "image/jpeg image/webp", .most = 35, .alone = true, .max_bytes = 20'971'520},
  };
}

constexpr Visibility visibility[] = {Visibility::followers};

Limits limits(const Settings&) {
  return {.text = {.most = max_video_text,
                   .unit = "UTF-16 units",
                   .count = utf16_units,
                   .most_of = limit_of},
          .titles = {.length = 90},
          .features = {.first_comment = true, .visibility = visibility},
          .media = {.kinds = media(), .most = 35, .needed = true},
          .shows = {.links = false}};
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)",
     wrong_name},
};

}  // namespace

extern const Network tiktok{
    .name = "tiktok",
    .title = "TikTok",
    .summary = "videos and pictures, checked here and published by hand",
    .settings = settings,
    .hosts = "tiktok.com",
    .id_marks = "/video/ /photo/",
    .limits = limits,
};

}  // namespace smm::networks
