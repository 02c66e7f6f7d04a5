// Limits of the Content Posting API (developers.tiktok.com): a video has one text, which the API
// calls its title; pictures have a title and a description. TikTok counts UTF-16 units.

#include "networks/tiktok/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/counting.h"
#include "networks/parts/answers.h"
#include "networks/parts/media_address.h"

namespace smm::tiktok {
using namespace networks;

namespace {

constexpr std::size_t max_video_text = 2200, max_picture_text = 4000;
constexpr std::uint64_t max_picture = 20'971'520;  // bytes

struct Level {
  std::string_view word, name;
};
constexpr auto levels = std::to_array<Level>({{"everyone", "PUBLIC_TO_EVERYONE"},
                                              {"friends", "MUTUAL_FOLLOW_FRIENDS"},
                                              {"followers", "FOLLOWER_OF_CREATOR"},
                                              {"only_me", "SELF_ONLY"}});

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
      {.types = "image/jpeg image/webp", .most = 35, .alone = true, .max_bytes = max_picture},
  };
}

constexpr Visibility visibility[] = {Visibility::followers};

bool says_no(const Post& post, std::string_view option) {
  return setting(post.options, option) == "no";
}

std::string word_of(std::string_view level) {
  for (const auto& one : levels)
    if (one.name == level) return std::string(one.word);
  return quotable(level, {});
}

}  // namespace

Limits limits(const Settings&) {
  return {.text = {.most = max_video_text,
                   .unit = "UTF-16 units",
                   .count = utf16_units,
                   .most_of = limit_of},
          .titles = {.length = 90},
          .features = {.first_comment = true, .visibility = visibility},
          .media = {.kinds = media(), .most = 35, .needed = true},
          .shows = {.links = false},
          .replay = Replay::look_up};
}

// What people can do by hand, and the interface cannot.
std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  if (post.disclosure.paid && privacy_of(post) == "SELF_ONLY")
    problems.push_back({Severity::error, "unsupported",
                        "TikTok takes no paid partnership that only the account itself sees"});
  if (setting(settings, login_fact).empty()) return problems;
  if (!post.first_comment.empty())
    problems.push_back({Severity::error, "unsupported",
                        "TikTok lets this app make no comments: leave the first comment out, or "
                        "write `publish: by_hand` for the account"});
  if (post.disclosure.ai_made && !is_film(post))
    problems.push_back({Severity::error, "unsupported",
                        "TikTok lets programs mark videos alone as made by a machine, and no "
                        "pictures: write `publish: by_hand` for the account, and mark it in the "
                        "app"});
  auto described = [](const Media& media) {
    return media.type.starts_with("image/") && !media.alt.empty();
  };
  const auto& files = post.parts.front().media;
  if (std::any_of(files.begin(), files.end(), described))
    problems.push_back({Severity::warning, "unsupported",
                        "TikTok takes no alt texts from programs: the pictures go out without"});
  auto base = setting(settings, media_base_setting);
  for (const auto& media : files) {
    if (!media.type.starts_with("image/")) continue;
    if (base.empty())
      problems.push_back({Severity::error, "media-unsupported",
                          fmt::format("TikTok takes no uploads of pictures, it fetches them: set "
                                      "`media_base_url` to where {} can be had",
                                      media.file)});
    else if (media.bytes > max_picture)
      problems.push_back({Severity::error, "media-too-big",
                          fmt::format("TikTok fetches {} as it is, so it is not made smaller: it "
                                      "has {} bytes, limit {}",
                                      media.file, media.bytes, max_picture)});
  }
  return problems;
}

std::string wrong_privacy(std::string_view value) {
  for (const auto& level : levels)
    if (value.empty() || value == level.word) return {};
  return "is none of everyone, friends, followers, only_me";
}

std::string wrong_answer(std::string_view value) {
  return value.empty() || value == "yes" || value == "no" ? "" : "is neither yes nor no";
}

std::string wrong_cover(std::string_view value) {
  bool second = value.size() <= 3 &&
                std::all_of(value.begin(), value.end(), [](char c) { return ascii::is_digit(c); });
  return second ? "" : "is not a second of the video: it is a whole number";
}

bool is_film(const Post& post) {
  const auto& media = post.parts.front().media;
  return !media.empty() && media.front().type.starts_with("video/");
}

std::string privacy_of(const Post& post) {
  auto word = setting(post.options, "privacy");
  if (word.empty()) word = post.visibility == Visibility::followers ? "followers" : "everyone";
  for (const auto& level : levels)
    if (word == level.word) return std::string(level.name);
  return "SELF_ONLY";  // what is not known is seen by nobody
}

std::string privacy_words(const std::vector<std::string>& names) {
  std::vector<std::string> words;
  words.reserve(names.size());
  for (const auto& name : names) words.push_back(word_of(name));
  return words.empty() ? "nobody" : join(words, ", ");
}

std::variant<Json, Outcome> info_of(const Post& post, const Creator& creator) {
  auto privacy = privacy_of(post);
  if (std::find(creator.privacy.begin(), creator.privacy.end(), privacy) == creator.privacy.end())
    return Outcome{Rejected{fmt::format(
        "TikTok lets the account post for {} now, and not for {}: an app that is not audited may "
        "post for only_me; write that as `privacy` of the options, or post it by hand",
        privacy_words(creator.privacy), word_of(privacy))}};
  const auto& part = post.parts.front();
  auto length = part.media.front().seconds;
  bool film = is_film(post);
  if (film && creator.longest > 0 && length > creator.longest)
    return Outcome{Rejected{fmt::format(
        "the video has {:.0f} seconds, and the account may post {:.0f}", length, creator.longest)}};
  Json info{{"title", film ? part.text : std::string(trim(post.title))}};
  if (!film) info["description"] = part.text;
  info["privacy_level"] = privacy;
  info["disable_comment"] = creator.no_comments || says_no(post, "comments");
  info["brand_content_toggle"] = post.disclosure.paid;
  info["brand_organic_toggle"] = post.disclosure.own_brand;
  if (!film) {
    info["auto_add_music"] = setting(post.options, "music") == "yes";
    return info;
  }
  info["disable_duet"] = creator.no_duet || says_no(post, "duet");
  info["disable_stitch"] = creator.no_stitch || says_no(post, "stitch");
  info["is_aigc"] = post.disclosure.ai_made;
  if (auto cover = setting(post.options, "cover"); !cover.empty()) {
    int second = 0;
    std::from_chars(cover.data(), cover.data() + cover.size(), second);
    info["video_cover_timestamp_ms"] = second * 1000;
  }
  return info;
}

}  // namespace smm::tiktok
