// A Facebook Page, by the Graph API.
//
// The length of a text is the one at which the Graph API refuses it; a photo above 4 MB it refuses
// with subcode 1366046.

#include <algorithm>
#include <array>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/counting.h"
#include "networks/facebook/graph.h"
#include "networks/facebook/login.h"
#include "networks/facebook/media.h"
#include "networks/facebook/publisher.h"
#include "networks/network.h"
#include "networks/parts/meta.h"
#include "networks/parts/values.h"

namespace smm::facebook {
using namespace networks;

namespace {

constexpr std::string_view places[] = {"feed", "reel", "story"};

Limits limits(const Settings&) {
  return {.text = {.most = 63'206, .count = code_points},
          .features = {.quote = true, .first_comment = true, .placements = places},
          .media = media_limits(),
          .shows = {.card = Shows::Card::page,
                    .folded_after = 477,  // as it is counted from outside
                    .several = Shows::Several::grid},
          .replay = Replay::look_up};
}

std::string wrong_delivery(std::string_view value) {
  constexpr auto ways = std::to_array({direct_way, scheduled_way, draft_way});
  if (value.empty() || std::find(ways.begin(), ways.end(), value) != ways.end()) return {};
  auto near = nearest(value, {ways.begin(), ways.end()});
  return near ? "is not known: did you mean " + *near + "?"
              : "is none of direct, scheduled and draft";
}

std::string wrong_app_id(std::string_view value) {
  bool digits = std::all_of(value.begin(), value.end(), [](char c) { return ascii::is_digit(c); });
  return digits && value.size() <= 32 ? "" : "is not a number of an app";
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional,
     "the Page's name in its address, or its number (default: not said)", wrong_name, false,
     Setting::Binds::owner},
    {"token", Setting::Need::secret, "a token of the Page; smm account login gets it"},
    {"app_id", Setting::Need::optional,
     "the number of your own app, for a login by the browser (default: a token is pasted)",
     wrong_app_id},
    {"app_secret", Setting::Need::optional_secret, "the secret of that app"},
    {"client_token", Setting::Need::optional_secret,
     "the client token of that app, for a login with a code that is typed on another device"},
    {"redirect", Setting::Need::optional,
     "where the browser ends at a login, as the app has it (default: https://localhost/)",
     wrong_page},
    {delivery_setting, Setting::Need::optional,
     "how a post goes out: direct, scheduled or draft (default: direct)", wrong_delivery},
    {"server", Setting::Need::optional,
     "where the Graph API is (default: https://graph.facebook.com)", wrong_service, false,
     Setting::Binds::server, facebook_graph},
};

constexpr std::string_view access[] = {
    "In Meta Business Suite, open Settings, Users, System users, and add one; give it the Page "
    "with "
    "the tasks Content, Community activity and Insights.",
    "On developers.facebook.com, create an app of the type Business with the use case of managing "
    "Pages, and switch it to Live: what an app in development publishes is seen by people with a "
    "role on it and by nobody else.",
    "Back at the system user, choose Generate token, that app and the permissions of the Page, and "
    "copy the token.",
};

}  // namespace
}  // namespace smm::facebook

namespace smm::networks {
extern const Network facebook{
    .name = "facebook",
    .title = "Facebook",
    .summary = "posts, pictures, videos and reels of a Page; by hand until you log in",
    .settings = facebook::settings,
    .also_called = "fb",
    .hosts = "facebook.com fb.com fb.watch",
    .id_marks = "?story_fbid= ?fbid= ?v= /posts/ /videos/ /reel/",
    .limits = facebook::limits,
    .check = facebook::check,
    .versions = graph_versions,
    .versions_source = graph_versions_source,
    .looks_back = true,
    .begun = facebook::begun,
    .connect = facebook::connect,
    .login = facebook::log_in,
    .access = facebook::access,
    .by_hand_until_login = true,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
