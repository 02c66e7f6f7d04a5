// LinkedIn, a person or a company: its limits, its checks and its settings. See publisher.cpp for
// how a post goes out.
//
// Limits of the Posts, Images, Videos, Documents and Polls APIs (learn.microsoft.com/linkedin). How
// it counts characters is not written down; UTF-16 units are the most that it can be.

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "networks/counting.h"
#include "networks/linkedin/api.h"
#include "networks/linkedin/login.h"
#include "networks/linkedin/message.h"
#include "networks/linkedin/publisher.h"
#include "networks/linkedin/versions.h"
#include "networks/network.h"
#include "networks/parts/answers.h"
#include "networks/parts/values.h"

namespace smm::linkedin {
using namespace networks;

namespace {

std::vector<MediaRule> media() {
  return {
      {.types = "image/jpeg image/png image/gif",
       .most = 20,
       .alone = true,
       .max_pixels = 36'152'320},
      {.types = "video/mp4",
       .most = 1,
       .alone = true,
       .max_bytes = 524'288'000,
       .min_seconds = 3,
       .max_seconds = 1800},
      {.types = "application/pdf", .most = 1, .alone = true, .max_bytes = 104'857'600},
  };
}

// ---- What the limits do not say. ----

void check_poll(const Post& post, std::vector<Problem>& problems) {
  if (!post.poll) return;
  const auto& poll = *post.poll;
  bool in_range =
      poll.duration >= std::chrono::hours(24) && poll.duration <= std::chrono::hours(14 * 24);
  if (in_range && length_of(poll).empty())
    problems.push_back({Severity::error, "poll-duration",
                        fmt::format("open for {}: LinkedIn has polls of 1d, 3d, 1w and 2w",
                                    to_string(poll.duration))});
  if (auto length = code_points(question_of(post)); length > longest_question)
    problems.push_back({Severity::error, "text-too-long",
                        fmt::format("the question has {} characters, limit {}: a short one as "
                                    "`title` leaves the text above the poll",
                                    length, longest_question)});
}

std::vector<Problem> check(const Post& post, const Settings& settings) {
  std::vector<Problem> problems;
  check_poll(post, problems);
  if (auto length = code_points(post.first_comment); length > longest_comment)
    problems.push_back(
        {Severity::error, "text-too-long",
         fmt::format("the first comment has {} characters, limit {}", length, longest_comment)});
  if (post.visibility == Visibility::followers && is_organization(author_of(settings)))
    problems.push_back({Severity::error, "unsupported",
                        "a page has no connections: what it posts is public, or for people who "
                        "are signed in (the option `signed_in`)"});
  if (auto mentions = mentions_of(setting(post.options, "mentions")))
    for (const auto& mention : *mentions)
      if (words_of(post).find("@" + mention.name) == std::string::npos)
        problems.push_back(
            {Severity::warning, "option-value",
             fmt::format("\"@{}\" of `mentions` does not stand in the text", mention.name)});
  return problems;
}

// ---- Settings and options. ----

std::string wrong_author(std::string_view value) {
  constexpr std::string_view page = "urn:li:organization:";
  bool number =
      !value.starts_with(page) || value.find_first_not_of("0123456789", page.size()) == value.npos;
  if (value.empty() || (is_urn(value, "person organization") && number)) return {};
  return "is not an author: urn:li:organization:NUMBER of a page, or urn:li:person:ID";
}

std::string wrong_answer(std::string_view value) {
  return value.empty() || value == "yes" || value == "no" ? "" : "is neither yes nor no";
}

std::string wrong_mentions(std::string_view value) {
  if (mentions_of(value)) return {};
  return "is not a list of mentions: Name=urn:li:organization:NUMBER, separated by commas";
}

constexpr Setting options[] = {
    {"mentions", Setting::Need::optional,
     "whom \"@Name\" in the text links to: Name=urn:li:organization:1, separated by commas",
     wrong_mentions},
    {"signed_in", Setting::Need::optional,
     "yes: only people who are signed in to LinkedIn see it (default: no)", wrong_answer},
    {"reshare", Setting::Need::optional, "no: nobody can reshare it (default: yes)", wrong_answer},
};

// The name of a person has letters and digits, that of a page what its own name has: booking.com,
// at&t. A page's number is a name, too.
std::string wrong_handle(std::string_view value) {
  return wrong_name_of_letters(value, U"-_.&'+", 100);
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name in its address (default: not said)",
     wrong_handle},
    {"author", Setting::Need::optional,
     "as whom it posts: urn:li:organization:NUMBER of a page (default: who logs in)", wrong_author,
     false, Setting::Binds::owner},
    {"token", Setting::Need::secret, "an access token; `smm account login` gets one"},
    {"client_id", Setting::Need::optional,
     "of your app at LinkedIn, for a login by the browser (default: a token is pasted)"},
    {"client_secret", Setting::Need::optional_secret,
     "of that app: gets tokens, and renews them where LinkedIn allows it"},
    {"redirect", Setting::Need::optional,
     "the redirect URL that the app is registered with (default: https://localhost/)", wrong_page},
    {"scopes", Setting::Need::optional,
     "the permissions that a login asks for (default: those of a person, or of a page)"},
    {"resend", Setting::Need::optional,
     "yes: a lost answer is settled by sending once more, which can double the post (default: no)",
     wrong_answer},
    {"version", Setting::Need::optional,
     "the month of LinkedIn's interface that is spoken (default: 202607)", wrong_version},
    {"server", Setting::Need::optional,
     "where the interface is (default: https://api.linkedin.com)", wrong_service, false,
     Setting::Binds::server, usual_server},
    {"login_server", Setting::Need::optional,
     "where tokens come from (default: https://www.linkedin.com)", wrong_service, false,
     Setting::Binds::server, usual_login_server},
};

constexpr std::string_view learns[] = {author_fact, scopes_fact};

// Its developer portal, November 2026.
constexpr std::string_view access[] = {
    "LinkedIn's API Terms forbid automating posts in some ways (3.1): read them, and decide "
    "whether "
    "what you plan is allowed. You may go on publishing by hand.",
    "On developer.linkedin.com, create an app; it needs a company page, whose administrator "
    "verifies "
    "it.",
    "Under Products, add \"Share on LinkedIn\" and \"Sign In with LinkedIn using OpenID Connect\" "
    "to "
    "post as a person, or ask for \"Community Management API\" in an app of its own to post for a "
    "page: that is reviewed.",
    "Under Auth, add the redirect URL https://localhost/, and copy the client id into smm.yaml as "
    "`client_id`; or make a token with the token generator, and paste it.",
};

constexpr Visibility audiences[] = {Visibility::followers};

}  // namespace

// How a lost answer is settled hangs on who posts: see publisher.cpp.
Limits limits(const Settings& account) {
  bool settles = reads_posts(account) || setting(account, "resend") == "yes";
  return {.text = {.most = 3000, .count = utf16_units},
          .features = {.quote = true, .first_comment = true, .visibility = audiences},
          .media = {.kinds = media(), .most = 20, .alt = 4086},
          .polls = {.options = 4,
                    .option_length = 30,
                    .shortest = std::chrono::hours(24),
                    .longest = std::chrono::hours(14 * 24)},
          .shows = {.card = Shows::Card::page,
                    .folded_after = 210,  // three lines
                    .several = Shows::Several::grid},
          .replay = settles ? Replay::look_up : Replay::blind};
}

}  // namespace smm::linkedin

namespace smm::networks {

extern const Network linkedin{
    .name = "linkedin",
    .title = "LinkedIn",
    .summary = "posts of a person or a company, with pictures, videos, documents, links and polls",
    .settings = linkedin::settings,
    .options = linkedin::options,
    .hosts = "linkedin.com lnkd.in",
    .id_marks = "activity: activity- ugcPost: ugcPost- share: share-",
    .limits = linkedin::limits,
    .learns = linkedin::learns,
    .check = linkedin::check,
    .versions = linkedin::ends,
    .version = linkedin::version,
    .versions_source = linkedin::versions_source,
    .looks_back = true,
    .begun = linkedin::begun,
    .connect = linkedin::connect,
    .login = linkedin::log_in,
    .access = linkedin::access,
    .by_hand_until_login = true,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
