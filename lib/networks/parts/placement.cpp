#include "networks/parts/placement.h"

#include "core/text.h"

namespace smm::networks {

std::vector<Problem> check_placement(const Post& post, const Settings&) {
  std::vector<Problem> problems;
  auto add = [&](const char* rule, const char* message) {
    problems.push_back({Severity::error, rule, message, 0});
  };
  const auto& media = post.parts[0].media;
  bool one = media.size() == 1;
  if (post.placement == "reel" && (!one || !media[0].type.starts_with("video/")))
    add("media-count", "a reel is one video");
  if (post.placement == "story" && !one) add("media-count", "a story is one picture or one video");
  if (post.placement == "story" && !trim(post.parts[0].text).empty())
    add("unsupported", "a story has no text of its own: put it into the picture, or leave it out");
  return problems;
}

}  // namespace smm::networks
