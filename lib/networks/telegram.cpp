// A Telegram channel. Posts are planned and checked here, and published by hand.
//
// Limits of the Bot API 10.1 (sendMessage, sendPhoto, sendMediaGroup, sendPoll) and of what a bot
// may upload. Telegram counts UTF-16 units.

#include "networks/common/counting.h"
#include "networks/network.h"

namespace smm::networks {
namespace {

constexpr std::size_t max_text = 4096, max_caption = 1024, max_question = 300;
constexpr std::uint64_t max_upload = 52'428'800;

std::size_t limit_of(const Post& post, std::size_t part, const Settings&) {
  if (part == 0 && post.poll) return max_question;
  return post.parts[part].media.empty() ? max_text : max_caption;
}

std::vector<Problem> check(const Post& post, const Settings&) {
  std::vector<Problem> problems;
  for (std::size_t part = 0; part < post.parts.size(); ++part)
    for (const auto& media : post.parts[part].media)
      if (media.type.starts_with("image/") && media.type != "image/gif" &&
          media.width + std::int64_t{media.height} > 10'000)
        problems.push_back({Severity::error, "media-size",
                            media.file + ": width and height are more than 10000 pixels together",
                            part});
  return problems;
}

constexpr MediaRule media[] = {
    {.types = "image/jpeg image/png image/webp",
     .max_bytes = 10'485'760,
     .min_ratio = 0.05,
     .max_ratio = 20},
    {.types = "video/mp4", .max_bytes = max_upload},
    {.types = "image/gif", .most = 1, .alone = true, .max_bytes = max_upload},
    {.types = "audio/mpeg audio/mp4", .alone = true, .max_bytes = max_upload},
    {.types = "application/pdf", .alone = true, .max_bytes = max_upload},
};

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the channel's name, without @ (default: not said)"},
};

}  // namespace

extern const Network telegram{
    .name = "telegram",
    .title = "Telegram",
    .summary = "posts of a channel, checked here and published by hand",
    .settings = settings,
    .text_limit = max_text,
    .text_unit = "UTF-16 units",
    .text_length = utf16_units,
    .text_limit_of = limit_of,
    .features = {.thread = true, .reply = true},
    .media = {.kinds = media, .most = 10},
    .polls = {.options = 12,
              .option_length = 100,
              .shortest = Seconds(5),
              .longest = Seconds(2'628'000),
              .multiple = true,
              .with_media = true,
              .fewest = 1},
    .check = check,
};

}  // namespace smm::networks
