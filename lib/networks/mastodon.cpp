// Mastodon, on any server. Posts are planned and checked here, and published by hand.
//
// Lengths as the server counts them (docs.joinmastodon.org/user/posting, status_length_validator):
// graphemes of warning and text, 23 for an address, and of a mention only the part before the
// server. Other limits are the defaults that GET /api/v2/instance shows; a server may have its own.

#include "core/text.h"
#include "networks/common/limits.h"

namespace smm::networks {
namespace {

constexpr std::size_t max_characters = 500;
constexpr std::size_t address_length = 23;

std::size_t counted_length(std::string_view text) {
  std::string counted;
  std::size_t at = 0;
  for (const auto& entity : find_entities(text)) {
    counted += text.substr(at, entity.begin - at);
    at = entity.end;
    auto word = text.substr(entity.begin, entity.end - entity.begin);
    if (entity.kind == Entity::Kind::link)
      counted += std::string(address_length, 'x');
    else if (entity.kind == Entity::Kind::mention)
      counted += word.substr(0, word.find('@', 1));
    else
      counted += word;
  }
  return graphemes(counted += text.substr(at));
}

std::size_t limit_of(const Post&, std::size_t, const Settings& settings) {
  return set_text_limit(settings, max_characters);
}

constexpr MediaRule media[] = {
    {.types = "image/jpeg image/png image/gif image/webp image/heic image/avif",
     .most = 4,
     .alone = true,
     .max_bytes = 16'777'216,
     .max_pixels = 33'177'600},
    {.types = "video/mp4 video/quicktime video/webm",
     .most = 1,
     .alone = true,
     .max_bytes = 103'809'024},
    {.types = "audio/mpeg audio/mp4 audio/ogg audio/wav audio/flac",
     .most = 1,
     .alone = true,
     .max_bytes = 103'809'024},
};

constexpr Visibility visibility[] = {Visibility::unlisted, Visibility::followers,
                                     Visibility::direct};

constexpr Setting settings[] = {
    {"server", Setting::Need::optional, "the account's server (default: not said)"},
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)"},
    {"text_limit", Setting::Need::optional, "characters of a post on that server (default: 500)"},
};

}  // namespace

extern const Network mastodon{
    .name = "mastodon",
    .title = "Mastodon",
    .summary = "posts and threads on any server, checked here and published by hand",
    .settings = settings,
    .text_limit = max_characters,
    .text_unit = "characters",
    .text_length = counted_length,
    .text_limit_of = limit_of,
    .warning_counts = true,
    .features = {.thread = true,
                 .reply = true,
                 .quote = true,
                 .warning = true,
                 .first_comment = true,
                 .visibility = visibility},
    .media = {.kinds = media, .most = 4, .alt = 1500},
    .polls = {.options = 4,
              .option_length = 50,
              .shortest = std::chrono::minutes(5),
              .longest = Seconds(2'629'746),
              .multiple = true},
};

}  // namespace smm::networks
