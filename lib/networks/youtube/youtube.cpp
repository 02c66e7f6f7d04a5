// YouTube: a video with its title and description, by the Data API v3 (discovery of 2026-08, read
// on 2026-09-30), or by hand as long as nobody has logged in.
//
// Limits of the videos resource, snippet: the text of a post is the description.

#include <fmt/format.h>

#include <algorithm>

#include "networks/counting.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/values.h"
#include "networks/youtube/api.h"
#include "networks/youtube/login.h"
#include "networks/youtube/publisher.h"
#include "networks/youtube/wishes.h"

namespace smm::youtube {
using namespace networks;

namespace {

constexpr std::size_t max_tags_length = 500;
constexpr std::size_t max_comment = 10'000;

// As the API counts a list of tags: a tag with a space is put in quotes, and commas stand between.
std::size_t tags_length(const std::vector<std::string>& tags) {
  std::size_t length = tags.empty() ? 0 : tags.size() - 1;
  for (const auto& tag : tags)
    length += code_points(tag) + (tag.find(' ') == std::string::npos ? 0 : 2);
  return length;
}

void check_comment(const Post& post, const Wishes& wishes, std::vector<Problem>& problems) {
  if (post.first_comment.empty()) return;
  if (wishes.made_for_kids == true)
    problems.push_back({Severity::error, "unsupported",
                        "a video that is made for kids has no comments on YouTube: leave out the "
                        "first comment"});
  if (wishes.publish_at)
    problems.push_back({Severity::error, "unsupported",
                        "a first comment needs a video that people see: leave it out, or "
                        "publish_at"});
  if (auto length = code_points(post.first_comment); length > max_comment)
    problems.push_back(
        {Severity::error, "text-too-long",
         fmt::format("the first comment has {} characters, limit {}", length, max_comment)});
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
  auto wishes = wishes_of(post);
  check_comment(post, wishes, problems);
  if (wishes.publish_at && post.visibility == Visibility::unlisted)
    problems.push_back({Severity::error, "unsupported",
                        "what YouTube itself shows at a time becomes public, and not unlisted: "
                        "leave out publish_at"});
  for (const auto& captions : wishes.captions)
    if (captions.language.empty())
      problems.push_back(
          {Severity::error, "option-missing",
           fmt::format("the captions {} have no language: call the file NAME.de.vtt, "
                       "or give the post a language",
                       captions.file)});
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
          .media = {.kinds = media(), .most = 1, .needed = true, .captions = true, .poster = true},
          .shows = {.folded_after = 157},  // below the title
          .replay = Replay::look_up};
}

constexpr Setting options[] = {
    {"category", Setting::Need::optional,
     "the category of the video, by its name or number (default: not said)", wrong_category},
    {"playlist", Setting::Need::optional,
     "the playlists that it is put into, by name or id, with commas between (default: none)",
     wrong_playlist},
    {"made_for_kids", Setting::Need::optional, "yes or no: whom it is made for (default: not said)",
     wrong_yes_no},
    {"thumbnail", Setting::Need::optional,
     "a JPEG or PNG file that stands for the video (default: YouTube takes one from the film)",
     wrong_picture},
    {"captions", Setting::Need::optional,
     "files of captions, NAME.LANGUAGE.vtt or srt, with commas between (default: none)",
     wrong_captions},
    {"publish_at", Setting::Need::optional,
     "when YouTube itself makes it public, with its offset (default: as soon as it is ready)",
     wrong_moment},
    {"notify", Setting::Need::optional,
     "yes or no: whether subscribers are told of it (default: no)", wrong_yes_no},
    {"license", Setting::Need::optional, "youtube or creative_commons (default: not said)",
     wrong_license},
    {"embeddable", Setting::Need::optional,
     "yes or no: whether it may be shown on other sites (default: not said)", wrong_yes_no},
};

// A handle has 3 to 30 letters and digits of a script, '_', '-', '.' and '·'; in scripts of
// syllables fewer are enough. A channel's id fits into that.
std::string wrong_handle(std::string_view value) {
  if (auto wrong = wrong_name_of_letters(value, U"_-.·", 30); !wrong.empty()) return wrong;
  bool latin = std::all_of(value.begin(), value.end(),
                           [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  bool short_one = !value.empty() && latin && value.size() < 3;
  return short_one ? "is not a handle: it has at least 3 letters" : "";
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional,
     "the channel's handle, without @, or its id (default: not said)", wrong_handle, false,
     Setting::Binds::owner},
    {"token", Setting::Need::secret, "the access token; smm account login gets it"},
    {"client_id", Setting::Need::optional,
     "the Client ID of the project's desktop app (default: what the login asked for)"},
    {"client_secret", Setting::Need::optional_secret, "its client secret, which Google needs too"},
    {"server", Setting::Need::optional, "where the API is (default: https://www.googleapis.com)",
     wrong_service, false, Setting::Binds::server, usual_server},
};

constexpr std::string_view learned[] = {login_fact, private_fact};

// What a view is (developers.google.com/youtube/analytics/revision_history, read on 2026-11-28).
constexpr ToldMetric told[] = {
    {"views", "views after some watching", "", "2025-03-31"},
    {"views", "views of Shorts from their start, of others after some watching", "2025-03-31",
     "2026-08-27"},
    {"views", "views from the start", "2026-08-27"},
};

constexpr std::string_view access[] = {
    "At console.cloud.google.com make a project, and under APIs & Services, Library, switch on "
    "YouTube Data API v3 and YouTube Analytics API.",
    "Under Google Auth Platform name the app, choose External, and under Audience publish it: "
    "while "
    "it is in Testing, a login ends after 7 days and needs a test user.",
    "Under Clients make a client of the type Desktop app; smm account login asks for its Client ID "
    "and its client secret.",
    "Ask for the audit with the form YouTube API Services - Audit and Quota Extension: until then "
    "everything that the project uploads stays private.",
};

}  // namespace
}  // namespace smm::youtube

namespace smm::networks {

extern const Network youtube{
    .name = "youtube",
    .title = "YouTube",
    .summary = "videos with title, description, thumbnail, captions and playlists",
    .settings = smm::youtube::settings,
    .options = smm::youtube::options,
    .also_called = "yt",
    .hosts = "youtube.com youtu.be",
    .id_marks = "?v= /shorts/ /live/ youtu.be/",
    .limits = smm::youtube::limits,
    .learns = smm::youtube::learned,
    .check = smm::youtube::check,
    .told = smm::youtube::told,
    .looks_back = true,
    .begun = smm::youtube::begun,
    .connect = smm::youtube::connect,
    .login = smm::youtube::log_in,
    .access = smm::youtube::access,
    .by_hand_until_login = true,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
