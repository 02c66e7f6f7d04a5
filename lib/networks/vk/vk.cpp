// VK, the wall of a community. Posts are planned and checked here, and published by hand.
//
// VK's schema has no limit for a text; 16384 is what is commonly met, and the setting says another.
// Attachments and answers are those of wall.post and polls.create.

#include "networks/counting.h"
#include "networks/limits.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

constexpr std::size_t max_text = 16'384;

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/gif image/webp"},
      {.types = "video/mp4 video/quicktime video/webm"},
      {.types = "audio/mpeg"},
      {.types = "application/pdf"},
  };
}

Limits limits(const Settings& settings) {
  return {.text = {.most = set_text_limit(settings, max_text), .count = code_points},
          .features = {.quote = true, .first_comment = true},
          .media = {.kinds = media(), .most = 10},
          .polls = {.options = 10, .multiple = true, .with_media = true, .fewest = 1}};
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the community's name in its address (default: not said)",
     wrong_name},
    {"text_limit", Setting::Need::optional, "characters of a post (default: 16384)",
     wrong_text_limit},
};

}  // namespace

extern const Network vk{
    .name = "vk",
    .title = "VK",
    .summary = "posts on a wall, checked here and published by hand",
    .settings = settings,
    .also_called = "vkontakte вконтакте",
    .hosts = "vk.com vk.ru vkvideo.ru",
    .id_marks = "?w=",
    .limits = limits,
};

}  // namespace smm::networks
