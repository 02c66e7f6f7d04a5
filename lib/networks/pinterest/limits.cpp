// Limits of the API v5 (PinCreate, description 5.23.0 of 2025-12-11): the text of a post is the
// description. Its form on the web takes no more than 500 characters of it, the API 800.

#include "networks/pinterest/limits.h"

#include <fmt/format.h>

#include "networks/counting.h"
#include "networks/parts/answers.h"
#include "networks/parts/media_address.h"
#include "networks/pinterest/pin.h"
#include "networks/pinterest/service.h"
#include "networks/pinterest/source.h"

namespace smm::pinterest {
using namespace networks;

namespace {

constexpr std::size_t max_text = 800, max_form_text = 500, max_link = 2048;
constexpr std::uint64_t max_picture = 20'971'520;  // bytes

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/gif image/webp",
       .most = 5,
       .alone = true,
       .max_bytes = max_picture},
      {.types = "video/mp4 video/quicktime",
       .most = 1,
       .alone = true,
       .max_bytes = 2'147'483'648,
       .min_ratio = 0.5,
       .max_ratio = 1.91,
       .min_seconds = 4,
       .max_seconds = 900},
  };
}

// What people can do by hand, and the interface cannot.
void check_interface(const Post& post, const Settings& settings, std::vector<Problem>& problems) {
  const auto& part = post.parts.front();
  if (!post.first_comment.empty())
    problems.push_back({Severity::error, "unsupported",
                        "Pinterest lets no program comment: leave the first comment out, or write "
                        "`publish: by_hand` for the account"});
  if (auto length = code_points(alt_of(part)); part.media.size() > 1 && length > longest_alt)
    problems.push_back(
        {Severity::error, "alt-too-long",
         fmt::format("a pin has one alt text for all of its pictures: theirs have {} characters "
                     "together, limit {}",
                     length, longest_alt)});
  if (uploads_all(part)) return;
  bool fetched = !setting(settings, media_base_setting).empty();
  for (const auto& media : part.media) {
    bool upload = media.type == "image/jpeg" || media.type == "image/png";
    if (!fetched && !upload)
      problems.push_back({Severity::error, "media-type",
                          fmt::format("Pinterest takes JPEG and PNG, and fetches others: set "
                                      "`media_base_url` to where {} can be had, or save it as one "
                                      "of these",
                                      media.file)});
    else if (fetched && media.bytes > max_picture)
      problems.push_back({Severity::error, "media-too-big",
                          fmt::format("Pinterest fetches {} as it is, so it is not made smaller: "
                                      "it has {} bytes, limit {}",
                                      media.file, media.bytes, max_picture)});
  }
}

}  // namespace

Limits limits(const Settings&) {
  return {.text = {.most = max_text, .count = code_points},
          .titles = {.length = 100},
          .features = {.first_comment = true},
          .media = {.kinds = media(), .most = 5, .needed = true, .alt = longest_alt},
          .shows = {.own_link = true},
          .replay = Replay::look_up};
}

std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  if (post.link.size() > max_link)
    problems.push_back(
        {Severity::error, "link-too-long",
         fmt::format("the link has {} characters, limit {}", post.link.size(), max_link)});
  if (!setting(settings, login_fact).empty()) {
    check_interface(post, settings, problems);
    return problems;
  }
  auto length = code_points(post.parts.front().text);
  if (length > max_form_text && length <= max_text)
    problems.push_back(
        {Severity::warning, "text-long",
         fmt::format("{} characters, the form on the web takes {}", length, max_form_text)});
  return problems;
}

std::string wrong_app(std::string_view value) {
  return value.empty() || is_id(value) ? "" : "is not an id of an app: it has digits only";
}

}  // namespace smm::pinterest
