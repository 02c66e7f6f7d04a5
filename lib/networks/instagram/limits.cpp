// Limits of a post in the feed as Meta gives them for content publishing (IG User, media). The API
// takes JPEG alone; by hand PNG goes too. A picture narrower than 320 or wider than 1440 pixels is
// scaled, not refused. A video that stands alone is a reel.

#include "networks/instagram/limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/counting.h"
#include "networks/parts/answers.h"
#include "networks/parts/graph.h"
#include "networks/parts/media_address.h"
#include "networks/parts/placement.h"

namespace smm::instagram {
using namespace networks;

namespace {

constexpr std::string_view places[] = {"feed", "reel", "story"};
constexpr std::string_view circles[] = {"nobody"};
constexpr double least_ratio = 0.8, most_ratio = 1.91;  // width / height, in the feed
constexpr std::size_t most_collaborators = 3;           // by the API

bool by_api(const Settings& settings) { return !setting(settings, login_fact).empty(); }

// A story fills the screen, whatever the shape of the picture.
std::vector<MediaRule> media(const std::string& pictures) {
  return {
      {.types = pictures, .where = "story", .max_bytes = 8'388'608},
      {.types = pictures,
       .max_bytes = 8'388'608,
       .min_ratio = least_ratio,
       .max_ratio = most_ratio},
      {.types = "video/mp4 video/quicktime",
       .max_bytes = 314'572'800,
       .min_ratio = 0.01,
       .max_ratio = 10,
       .min_seconds = 3,
       .max_seconds = 900},
  };
}

std::string one_of(std::string_view value, std::string_view one, std::string_view other) {
  if (value.empty() || value == one || value == other) return {};
  auto near = nearest(value, {std::string(one), std::string(other)});
  return near ? fmt::format("is not known: did you mean {}?", *near)
              : fmt::format("is neither {} nor {}", one, other);
}

// What the API does not take, of what can be done by hand.
void check_options(const Post& post, std::vector<Problem>& problems) {
  auto add = [&](Severity severity, std::string words) {
    problems.push_back({severity, "unsupported", std::move(words)});
  };
  bool story = post.placement == "story";
  if (story && (!post.first_comment.empty() || !post.who_can_reply.empty()))
    add(Severity::error, "a story has no comments: leave the comment and `who_can_reply` out");
  auto described = [](const Media& media) {
    return media.type.starts_with("image/") && !media.alt.empty();
  };
  const auto& files = post.parts.front().media;
  if (story && std::any_of(files.begin(), files.end(), described))
    add(Severity::warning, "Instagram takes no alt text of a story: it goes out without");
  auto collaborators = collaborators_in(post);
  if (collaborators.size() > most_collaborators)
    add(Severity::error, fmt::format("{} collaborators, limit {} for programs",
                                     collaborators.size(), most_collaborators));
  auto location = setting(post.options, "location");
  if (!location.empty() && !is_graph_id(location))
    add(Severity::error, fmt::format("Instagram takes a place from programs by its number, the id "
                                     "of a Page with an address, and `location` is {}",
                                     location));
  if (story && (!collaborators.empty() || !location.empty()))
    add(Severity::warning, "a story goes out without `collaborators` and `location`");
  bool one_picture = files.size() == 1 && files.front().type.starts_with("image/");
  if (!setting(post.options, "tagged").empty() && (story || !one_picture))
    add(Severity::error,
        "accounts are tagged in a single picture of the feed by programs: leave `tagged` out, and "
        "tag them at the post, in the app");
  if (post.disclosure.advertises())
    add(Severity::warning,
        "Instagram has no mark of a paid partnership for programs: set it at the post, in the app");
}

}  // namespace

Limits limits(const Settings& account) {
  bool api = by_api(account);
  return {.text = {.most = 2200, .count = code_points},
          .features = {.first_comment = true, .who_can_reply = circles, .placements = places},
          .media = {.kinds = media(api ? "image/jpeg" : "image/jpeg image/png"),
                    .most = 10,
                    .needed = true},
          .max_hashtags = 30,
          .max_mentions = 20,
          .shows = {.links = false,
                    .folded_after = 125,  // two lines
                    .least_ratio = least_ratio,
                    .most_ratio = most_ratio,
                    .several = Shows::Several::carousel},
          .replay = Replay::look_up};
}

bool is_fetched(const Media& media, const Settings& settings) {
  if (!media.type.starts_with("video/")) return true;
  auto way = setting(settings, videos_setting);
  if (!way.empty()) return way == "address";
  return setting(settings, login_fact, setting(settings, login_setting)) != with_facebook;
}

// Who publishes by hand has no login, and need not care how files get there.
std::vector<Problem> check(const Post& post, const Settings& settings) {
  auto problems = check_placement(post, settings);
  if (auto length = code_points(post.first_comment); length > 2200)
    problems.push_back({Severity::error, "text-too-long",
                        fmt::format("the first comment has {} characters, limit 2200", length)});
  if (!by_api(settings)) return problems;
  check_options(post, problems);
  auto files = check_fetched(post, settings, limits(settings).media, "Instagram",
                             [&](const Media& media) { return is_fetched(media, settings); });
  problems.insert(problems.end(), files.begin(), files.end());
  return problems;
}

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  if (auto problem = networks::unreachable_base(settings, "Instagram")) return problem;
  bool needs_redirect = !setting(settings, "app_id").empty() &&
                        setting(settings, login_setting) != with_facebook &&
                        setting(settings, "redirect").empty();
  if (!needs_redirect) return {};
  return SettingProblem{"app_id",
                        "`app_id` is for a login in the browser, which needs `redirect` as well: "
                        "the redirect address that the app has"};
}

std::vector<std::string> collaborators_in(const Post& post) {
  std::vector<std::string> names;
  auto option = setting(post.options, "collaborators");
  replace_all(option, ",", " ");
  for (auto name : split(option, ' ')) {
    if (name.starts_with('@')) name.remove_prefix(1);
    if (!name.empty()) names.emplace_back(name);
  }
  return names;
}

std::optional<std::vector<Tag>> tags_in(std::string_view option) {
  auto part_of = [](std::string_view text) -> std::optional<double> {
    int number = 0;
    if (text.ends_with('%')) text.remove_suffix(1);
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool whole = error == std::errc() && end == text.data() + text.size();
    if (!whole || number < 0 || number > 100) return {};
    return number / 100.0;
  };
  std::vector<Tag> tags;
  if (trim(option).empty()) return tags;
  for (auto one : split(option, ',')) {
    std::vector<std::string_view> words;
    for (auto word : split(one, ' '))
      if (!word.empty()) words.push_back(word);
    if (words.size() != 3) return {};
    if (words[0].starts_with('@')) words[0].remove_prefix(1);
    auto x = part_of(words[1]), y = part_of(words[2]);
    if (words[0].empty() || !x || !y) return {};
    tags.push_back({std::string(words[0]), *x, *y});
  }
  return tags;
}

std::optional<std::int64_t> cover_time(std::string_view cover) {
  std::int64_t seconds = 0;
  auto pieces = split(cover, ':');
  if (pieces.size() < 2 || pieces.size() > 3) return {};
  for (auto piece : pieces) {
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(piece.data(), piece.data() + piece.size(), number);
    bool whole = error == std::errc() && end == piece.data() + piece.size();
    if (!whole || number < 0 || number > 999) return {};
    seconds = seconds * 60 + number;
  }
  return seconds * 1000;
}

std::string wrong_login(std::string_view value) {
  return one_of(value, with_instagram, with_facebook);
}
std::string wrong_videos(std::string_view value) { return one_of(value, "upload", "address"); }
std::string wrong_answer(std::string_view value) { return one_of(value, "yes", "no"); }

std::string wrong_app(std::string_view value) {
  return value.empty() || is_graph_id(value) ? "" : "is not an id of an app: it has digits only";
}

std::string wrong_cover(std::string_view value) {
  bool digits = std::all_of(value.begin(), value.end(),
                            [](char c) { return ascii::is_digit(c) || c == ':'; });
  if (value.empty() || !digits || cover_time(value)) return {};
  return "is not a time as 0:03, and no file";
}

std::string wrong_tagged(std::string_view value) {
  return tags_in(value) ? ""
                        : "is not a list of accounts with their places: write \"anna 30 60, bruno "
                          "70 50\", the per cent from the left and from the top";
}

}  // namespace smm::instagram
