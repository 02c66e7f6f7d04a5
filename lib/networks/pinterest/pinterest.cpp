// Pinterest: a pin. Planned and checked here, published by hand.
//
// Limits of the API v5 (PinCreate): the text of a post is the description. Its form on the web
// takes no more than 500 characters of it, the API 800.

#include <fmt/format.h>

#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

constexpr std::size_t max_text = 800, max_form_text = 500, max_link = 2048;

std::vector<Problem> check(const Post& post, const Settings&) {
  std::vector<Problem> problems;
  if (post.link.size() > max_link)
    problems.push_back(
        {Severity::error, "link-too-long",
         fmt::format("the link has {} characters, limit {}", post.link.size(), max_link)});
  auto length = code_points(post.parts[0].text);
  if (length > max_form_text && length <= max_text)
    problems.push_back(
        {Severity::warning, "text-long",
         fmt::format("{} characters, the form on the web takes {}", length, max_form_text)});
  return problems;
}

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/gif image/webp",
       .most = 5,
       .alone = true,
       .max_bytes = 20'971'520},
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

Limits limits(const Settings&) {
  return {.text = {.most = max_text, .count = code_points},
          .titles = {.length = 100},
          .features = {.first_comment = true},
          .media = {.kinds = media(), .most = 5, .needed = true, .alt = 500},
          .shows = {.own_link = true}};
}

constexpr Setting options[] = {
    {"board", Setting::Need::optional, "the board that it is pinned to (default: not said)"},
    {"section", Setting::Need::optional, "the section of that board (default: none)"},
};

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name (default: not said)", wrong_name},
};

}  // namespace

extern const Network pinterest{
    .name = "pinterest",
    .title = "Pinterest",
    .summary = "pins, checked here and published by hand",
    .settings = settings,
    .options = options,
    .hosts = "pinterest.* pin.it",
    .id_marks = "/pin/",
    .limits = limits,
    .check = check,
};

}  // namespace smm::networks
