// VK's schema has no limit for a text; 16384 is what is commonly met, and the setting says another.
// Attachments and answers are those of wall.post and polls.create; of an alt text those of
// photos.saveWallPhoto. What programs may upload is told in VK's "Uploading files": JPEG, PNG and
// GIF of at most 50 MB, whose sides are 14000 pixels together and 1 to 20 at most.

#include "networks/vk/limits.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/counting.h"
#include "networks/limits.h"
#include "networks/parts/answers.h"
#include "networks/vk/api.h"
#include "networks/vk/uploads.h"

namespace smm::vk {
using namespace networks;

namespace {

constexpr std::size_t max_text = 16'384, max_caption = 2048;
constexpr std::uint64_t max_picture = 50U << 20, max_document = 200U << 20;  // bytes
constexpr int max_sides = 14'000;                                            // pixels
constexpr int max_ratio = 20;
constexpr std::size_t most_shown = 10;  // of attachments

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/gif image/webp"},
      {.types = "video/mp4 video/quicktime video/webm"},
      {.types = "audio/mpeg"},
      {.types = "application/pdf"},
  };
}

void check_file(const Media& media, bool of_person, std::vector<Problem>& problems) {
  auto add = [&](std::string rule, std::string message) {
    problems.push_back({Severity::error, std::move(rule), std::move(message)});
  };
  bool picture = media.type.starts_with("image/") && !is_document(media);
  if (media.type.starts_with("audio/"))
    add("media-type", fmt::format("VK takes no sound from programs: publish {} by hand, or leave "
                                  "it out",
                                  media.file));
  else if (media.type == "image/webp")
    add("media-type",
        fmt::format("VK takes JPEG, PNG and GIF from programs: save {} as one of them",
                    media.file));
  else if (!of_person && !is_document(media))
    add("unsupported",
        fmt::format("a community's access key uploads no pictures and videos, and {} is one: log "
                    "in with the token of a person who looks after the community, or write "
                    "`publish: by_hand` for the account",
                    media.file));
  if (picture && media.bytes > max_picture)
    add("media-too-big",
        fmt::format("{} has {} bytes, limit {}", media.file, media.bytes, max_picture));
  if (is_document(media) && media.bytes > max_document)
    add("media-too-big",
        fmt::format("{} has {} bytes, limit {}", media.file, media.bytes, max_document));
  int longer = std::max(media.width, media.height), shorter = std::min(media.width, media.height);
  bool known = shorter > 0;
  if (picture && known && longer + shorter > max_sides)
    add("media-size", fmt::format("{} has {} x {} pixels, limit {} together", media.file,
                                  media.width, media.height, max_sides));
  if (picture && known && longer / max_ratio > shorter)
    add("media-ratio", fmt::format("{} has {} x {} pixels, limit 1 to {}", media.file, media.width,
                                   media.height, max_ratio));
}

bool names_a_mark(const Post& post) {
  auto text = lower_ascii(post.parts.front().text);
  return text.find("erid") != text.npos;
}

}  // namespace

// A lost answer is settled by looking at the wall, which not every login may.
Limits limits(const Settings& settings) {
  bool reads =
      setting(settings, kind_fact) != community_kind || setting(settings, reads_fact) == "yes";
  std::size_t alt = setting(settings, "captions") == "yes" ? max_caption : 0;
  return {.text = {.most = set_text_limit(settings, max_text), .count = code_points},
          .features = {.quote = true, .first_comment = true},
          .media = {.kinds = media(), .most = most_shown, .alt = alt},
          .polls = {.options = 10, .multiple = true, .with_media = true, .fewest = 1},
          .max_a_day = 50,
          .shows = {.card = Shows::Card::page, .several = Shows::Several::grid},
          .replay = reads ? Replay::look_up : Replay::blind};
}

// As long as people publish by hand, nothing here holds them up.
std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  auto kind = setting(settings, kind_fact);
  if (kind.empty()) return problems;
  bool of_person = kind == person_kind;
  for (const auto& media : post.parts.front().media) check_file(media, of_person, problems);
  if (post.poll && !of_person)
    problems.push_back({Severity::error, "unsupported",
                        "a community's access key makes no polls: log in with the token of a "
                        "person who looks after the community"});
  auto shown = post.parts.front().media.size() + (post.poll ? 1 : 0) + (post.quote ? 1 : 0);
  if ((post.poll || post.quote) && shown > most_shown)
    problems.push_back({Severity::error, "unsupported",
                        fmt::format("{} things to show, limit {}: files, a poll and a quoted post "
                                    "count alike",
                                    shown, most_shown)});
  bool closed = setting(post.options, "comments") == "no";
  if (closed && !post.first_comment.empty())
    problems.push_back(
        {Severity::error, "option-value", "a post with `comments: no` has no first comment"});
  if (post.disclosure.advertises() && !names_a_mark(post))
    problems.push_back({Severity::warning, "unsupported",
                        "Russian law asks for the mark of an advertisement (erid) in the text, and "
                        "smm gets none"});
  if (post.disclosure.ai_made)
    problems.push_back(
        {Severity::warning, "unsupported", "VK's interface has no mark of what a machine made"});
  return problems;
}

std::string wrong_answer(std::string_view value) {
  return value.empty() || value == "yes" || value == "no" ? "" : "is neither yes nor no";
}

std::string wrong_number(std::string_view value) {
  bool digits = value.size() < 16 &&
                std::all_of(value.begin(), value.end(), [](char c) { return ascii::is_digit(c); });
  return digits ? "" : "is not the number of an app: it has digits only";
}

}  // namespace smm::vk
