// Limits of the Threads API (developers.facebook.com/docs/threads, posts and overview). It says
// that an emoji counts as its bytes in UTF-8; the rest is counted by code points.

#include "networks/threads/limits.h"

#include <fmt/format.h>

#include "core/text.h"
#include "networks/counting.h"
#include "networks/limits.h"
#include "networks/parts/answers.h"
#include "networks/parts/media_address.h"
#include "networks/parts/values.h"
#include "networks/threads/service.h"

namespace smm::threads {
using namespace networks;

namespace {

constexpr std::size_t longest_topic = 50;

std::size_t counted_length(std::string_view text) {
  std::size_t total = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto emoji = emoji_bytes(text, at);
    total += emoji > 0 ? emoji : 1;
    at += emoji > 0 ? emoji : code_point_at(text, at).bytes;
  }
  return total;
}

// A picture narrower than 320 or wider than 1440 pixels is scaled, not refused.
std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png", .max_bytes = 8'388'608, .min_ratio = 0.1, .max_ratio = 10},
      {.types = "video/mp4 video/quicktime", .max_bytes = 1'073'741'824, .max_seconds = 300},
  };
}

constexpr std::string_view circles[] = {"mentioned", "following", "followers"};

}  // namespace

std::string wrong_topic(std::string_view value) {
  if (value.starts_with('#')) return fmt::format("is written without the #: {}", value.substr(1));
  if (value.find_first_of(".&") != value.npos) return "has a . or &, which no topic has";
  if (find_control(value) != value.npos || value.find('\n') != value.npos)
    return "is not a topic: it is one line";
  auto length = code_points(value);
  if (length > longest_topic)
    return fmt::format("has {} characters, limit {}", length, longest_topic);
  return {};
}

std::string wrong_spoiler(std::string_view value) {
  return value.empty() || value == "yes" || value == "no" ? "" : "is neither yes nor no";
}

std::string wrong_app(std::string_view value) {
  return value.empty() || is_graph_id(value) ? "" : "is not an id of an app: it has digits only";
}

Limits limits(const Settings&) {
  return {
      .text = {.most = 500, .unit = "characters (of an emoji its bytes)", .count = counted_length},
      .features = {.thread = true,
                   .reply = true,
                   .quote = true,
                   .first_comment = true,
                   .who_can_reply = circles},
      .media = {.kinds = media(), .most = 20, .alt = 1000},
      .polls = {.options = 4,
                .option_length = 25,
                .shortest = std::chrono::hours(24),
                .longest = std::chrono::hours(24)},
      .max_links = 5,
      .shows = {.card = Shows::Card::page},
      .replay = Replay::look_up};
}

// Who publishes by hand has no login, and need not care where files can be fetched.
std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  if (auto length = counted_length(post.first_comment); length > 500)
    problems.push_back({Severity::error, "text-too-long",
                        fmt::format("the first comment has {} characters, limit 500", length)});
  if (setting(settings, login_fact).empty()) return problems;
  auto files = check_fetched(post, settings, limits(settings).media, "Threads",
                             [](const Media&) { return true; });
  problems.insert(problems.end(), files.begin(), files.end());
  return problems;
}

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  if (auto problem = networks::unreachable_base(settings, "Threads")) return problem;
  if (setting(settings, "app_id").empty() || !setting(settings, "redirect").empty()) return {};
  return SettingProblem{"app_id",
                        "`app_id` is for a login in the browser, which needs `redirect` as well: "
                        "the redirect callback URL that the app has"};
}

}  // namespace smm::threads
