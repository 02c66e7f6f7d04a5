#include "networks/youtube/errors.h"

#include <algorithm>
#include <array>

#include "networks/youtube/quota.h"

namespace smm::youtube {
namespace {

using networks::Rule;
using Means = Rule::Means;

constexpr std::string_view rights =
    "log the account in again and leave all boxes of Google's page ticked: smm account login";
constexpr std::string_view switched_off =
    "switch on the YouTube Data API v3 of the project, at console.cloud.google.com under APIs & "
    "Services, Library";
constexpr std::string_view no_channel = "create a channel at youtube.com/create_channel first";
constexpr std::string_view appeal = "see what youtube.com says there, and appeal if it is wrong";
constexpr std::string_view more_quota =
    "the project's quota of the day is used up; it begins again at midnight in California, and the "
    "form YouTube API Services - Audit and Quota Extension asks for more";

// Reasons of the reference (developers.google.com/youtube/v3/docs/errors and the pages of the
// methods, read on 2026-09-30), before what the skeleton of judge() knows.
struct Saying {
  Rule rule;
  std::string_view advice;
};
constexpr Saying sayings[] = {
    // Quotas and pace.
    {{400, 429, "quotaExceeded", "", Means::busy}, more_quota},
    {{400, 429, "dailyLimitExceeded*", "", Means::busy}, more_quota},
    {{400, 429, "uploadLimitExceeded", "", Means::busy},
     "the channel may upload no more videos today; youtube.com/verify raises that"},
    {{400, 429, "rateLimitExceeded", "", Means::busy}, ""},
    {{400, 429, "userRateLimitExceeded", "", Means::busy}, ""},
    {{400, 429, "RESOURCE_EXHAUSTED", "", Means::busy}, ""},
    {{429, 429, "", "", Means::busy}, ""},
    // The login.
    {{401, 401, "youtubeSignupRequired", "", Means::refused}, no_channel},
    {{401, 401, "", "", Means::refused}, "log the account in again: smm account login"},
    {{403, 403, "insufficientPermissions", "", Means::refused}, rights},
    {{403, 403, "insufficientScopes", "", Means::refused}, rights},
    {{403, 403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", "", Means::refused}, rights},
    {{403, 403, "accessNotConfigured", "", Means::refused}, switched_off},
    {{403, 403, "SERVICE_DISABLED", "", Means::refused}, switched_off},
    // The account.
    {{403, 403, "youtubeSignupRequired", "", Means::refused}, no_channel},
    {{403, 403, "authenticatedUserNotChannel", "", Means::refused}, no_channel},
    {{403, 403, "channelClosed", "", Means::refused}, appeal},
    {{403, 403, "channelSuspended", "", Means::refused}, appeal},
    {{403, 403, "authenticatedUserAccountClosed", "", Means::refused}, appeal},
    {{403, 403, "authenticatedUserAccountSuspended", "", Means::refused}, appeal},
    {{403, 403, "ineligibleAccount", "", Means::refused},
     "sign in at youtube.com as the channel and do what it asks for"},
    // The post.
    {{403, 403, "commentsDisabled", "", Means::rejected},
     "open the video's comments in YouTube Studio, or leave out the first comment"},
    {{403, 403, "forbiddenPrivacySetting", "", Means::rejected}, ""},
    {{403, 403, "forbiddenLicenseSetting", "", Means::rejected}, ""},
    {{400, 404, "invalidCategoryId", "", Means::rejected},
     "this category is not for videos there: leave it out, or take another"},
    {{400, 404, "invalidPublishAt", "", Means::rejected},
     "it is set for a private video that was never public, and for a time to come"},
    {{400, 404, "playlistNotFound", "", Means::rejected}, "is the playlist the channel's own?"},
    {{400, 403, "playlistContainsMaximumNumberOfVideos", "", Means::rejected},
     "the playlist is full: take another"},
    {{403, 403, "forbidden", "", Means::asks_who}, ""},
    // Parts of YouTube know a new video later than others, and two changes at once abort one.
    {{404, 404, "videoNotFound", "", Means::retry}, ""},
    {{400, 400, "failedPrecondition", "", Means::retry}, ""},
    {{409, 409, "", "", Means::retry}, ""},
};

constexpr auto all_rules = [] {
  std::array<Rule, std::size(sayings)> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = sayings[i].rule;
  return all;
}();

bool fits(const Rule& rule, int status, std::string_view reason) {
  if (status < rule.from || status > rule.to) return false;
  if (rule.code.ends_with('*'))
    return reason.starts_with(rule.code.substr(0, rule.code.size() - 1));
  return rule.code.empty() || rule.code == reason;
}

bool one_of(std::string_view reason, std::initializer_list<std::string_view> all) {
  return std::find(all.begin(), all.end(), reason) != all.end();
}

struct Reason {
  std::string_view name, words;
};
constexpr Reason failures[] = {
    {"conversion", "YouTube cannot convert the film: export it again, as MP4 with H.264 and AAC"},
    {"invalidFile", "YouTube cannot read the file as a film: does it play from end to end here?"},
    {"emptyFile", "YouTube says that the file is empty"},
    {"tooSmall", "YouTube says that the file is too small to be a film"},
    {"codec", "YouTube does not know the film's codec: export it as MP4 with H.264 and AAC"},
    {"uploadAborted",
     "YouTube says that the upload was broken off: `smm queue retry` uploads again"},
};
constexpr Reason rejections[] = {
    {"duplicate",
     "YouTube has rejected it as a duplicate: the channel has this very film already. Look in "
     "YouTube Studio under Content: delete one of the two, or publish that one"},
    {"copyright",
     "YouTube has rejected it for copyright: YouTube Studio tells whose and how to appeal"},
    {"claim", "YouTube has rejected it because of a claim: YouTube Studio tells whose"},
    {"trademark", "YouTube has rejected it for a trademark: YouTube Studio tells which"},
    {"inappropriate",
     "YouTube has rejected it as inappropriate: YouTube Studio tells how to appeal"},
    {"termsOfUse",
     "YouTube has rejected it by its terms of use: YouTube Studio tells how to appeal"},
    {"legal", "YouTube has rejected it for a legal reason: YouTube Studio tells more"},
    {"length",
     "YouTube has rejected it as too long: a channel that is not verified may upload 15 minutes; "
     "youtube.com/verify changes that"},
    {"uploaderAccountSuspended", "YouTube has rejected it: the channel is suspended"},
    {"uploaderAccountClosed", "YouTube has rejected it: the channel is closed"},
};

template <std::size_t N>
std::string_view words_of(const Reason (&all)[N], std::string_view reason,
                          std::string_view otherwise) {
  for (const auto& one : all)
    if (one.name == reason) return one.words;
  return otherwise;
}

}  // namespace

std::span<const Rule> rules() { return all_rules; }

std::string_view advice(int status, std::string_view reason) {
  for (const auto& saying : sayings)
    if (fits(saying.rule, status, reason)) return saying.advice;
  return {};
}

std::optional<Time> rest_for(std::string_view reason, Time now) {
  constexpr Seconds day{86'400};
  if (reason == "quotaExceeded" || reason.starts_with("dailyLimitExceeded")) return refilled(now);
  if (reason == "uploadLimitExceeded") return now + day;  // the channel's, of the last 24 hours
  return {};
}

bool throttles(int status, std::string_view reason) {
  return status == 429 || reason.starts_with("dailyLimitExceeded") ||
         one_of(reason, {"quotaExceeded", "uploadLimitExceeded", "rateLimitExceeded",
                         "userRateLimitExceeded", "RESOURCE_EXHAUSTED"});
}

std::string_view why_failed(std::string_view reason) {
  return words_of(failures, reason,
                  "YouTube could not process the film, and does not say why: export it again");
}

std::string_view why_rejected(std::string_view reason) {
  return words_of(rejections, reason,
                  "YouTube has rejected the film: YouTube Studio tells why and how to appeal");
}

}  // namespace smm::youtube
