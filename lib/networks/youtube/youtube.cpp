// YouTube: a video with its title and description. Planned and checked here, published by hand.
//
// Limits of the Data API v3 (videos resource, snippet): the text of a post is the description.

#include <fmt/format.h>

#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/values.h"

namespace smm::networks {
namespace {

constexpr std::size_t max_tags_length = 500;

// As the API counts a list of tags: a tag with a space is put in quotes, and commas stand between.
std::size_t tags_length(const std::vector<std::string>& tags) {
  std::size_t length = tags.empty() ? 0 : tags.size() - 1;
  for (const auto& tag : tags)
    length += code_points(tag) + (tag.find(' ') == std::string::npos ? 0 : 2);
  return length;
}

std::vector<Problem> check(const Post& post, const Settings&) {
  std::vector<Problem> problems;
  for (const auto& [what, text] :
       {std::pair<std::string_view, std::string_view>{"title", post.title},
        {"text", post.parts[0].text}})
    if (text.find_first_of("<>") != std::string_view::npos)
      problems.push_back({Severity::error, "text-characters",
                          fmt::format("the {} has < or >, which YouTube refuses", what)});
  if (auto length = tags_length(post.tags); length > max_tags_length)
    problems.push_back(
        {Severity::error, "too-many-tags",
         fmt::format("tags of {} characters in all, limit {}", length, max_tags_length)});
  return problems;
}

std::vector<MediaRule> media() {
  return {
      {.types = "video/mp4 video/quicktime video/webm",
       .most = 1,
       .max_bytes = 274'877'906'944,
       .max_seconds = 43'200},
  };
}

constexpr Visibility visibility[] = {Visibility::unlisted};

Limits limits(const Settings&) {
  return {.text = {.most = 5000, .unit = "bytes", .count = utf8_bytes},
          .titles = {.length = 100, .needed = true},
          .features = {.tags = true, .first_comment = true, .visibility = visibility},
          .media = {.kinds = media(), .most = 1, .needed = true}};
}

constexpr Setting options[] = {
    {"category", Setting::Need::optional, "the category of the video (default: not said)"},
    {"playlist", Setting::Need::optional, "the playlist that it is put into (default: none)"},
    {"made_for_kids", Setting::Need::optional,
     "yes or no: whom it is made for (default: not said)"},
};

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the channel's name, without @ (default: not said)",
     wrong_name},
};

}  // namespace

extern const Network youtube{
    .name = "youtube",
    .title = "YouTube",
    .summary = "videos with title and description, checked here and published by hand",
    .settings = settings,
    .options = options,
    .also_called = "yt",
    .hosts = "youtube.com youtu.be",
    .id_marks = "?v= /shorts/ /live/ youtu.be/",
    .limits = limits,
    .check = check,
};

}  // namespace smm::networks
