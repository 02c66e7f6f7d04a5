// A Facebook page. Posts are planned and checked here, and published by hand.
//
// The length of a text is the one at which the Graph API refuses it; a photo above 4 MB it refuses
// with subcode 1366046.

#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/placement.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

constexpr std::string_view places[] = {"feed", "reel", "story"};

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/gif image/webp", .alone = true, .max_bytes = 4'194'304},
      {.types = "video/mp4 video/quicktime", .most = 1, .alone = true},
  };
}

Limits limits(const Settings&) {
  return {.text = {.most = 63'206, .count = code_points},
          .features = {.quote = true, .first_comment = true, .placements = places},
          .media = {.kinds = media()}};
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the page's name, without @ (default: not said)",
     wrong_name},
};

}  // namespace

extern const Network facebook{
    .name = "facebook",
    .title = "Facebook",
    .summary = "posts of a page, checked here and published by hand",
    .settings = settings,
    .also_called = "fb",
    .hosts = "facebook.com fb.com fb.watch",
    .id_marks = "?story_fbid= ?fbid= ?v= /posts/ /videos/ /reel/",
    .limits = limits,
    .check = check_placement,
};

}  // namespace smm::networks
