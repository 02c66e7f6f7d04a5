// TikTok: videos and pictures by its Content Posting API, or by hand as long as nobody has logged
// in.

#include "networks/network.h"
#include "networks/parts/media_address.h"
#include "networks/parts/values.h"
#include "networks/tiktok/limits.h"
#include "networks/tiktok/login.h"
#include "networks/tiktok/publisher.h"
#include "networks/tiktok/service.h"

namespace smm::tiktok {
namespace {

constexpr Setting options[] = {
    {"privacy", Setting::Need::optional,
     "who sees it: everyone, friends, followers or only_me (default: by `visibility`)",
     wrong_privacy},
    {"comments", Setting::Need::optional, "no: nobody can comment (default: as the account has it)",
     wrong_answer},
    {"duet", Setting::Need::optional, "no: nobody can make a duet of it (default: likewise)",
     wrong_answer},
    {"stitch", Setting::Need::optional, "no: nobody can stitch it (default: likewise)",
     wrong_answer},
    {"cover", Setting::Need::optional,
     "the second of a video that is its cover (default: what TikTok takes)", wrong_cover},
    {"music", Setting::Need::optional, "yes: TikTok adds music to pictures (default: no)",
     wrong_answer},
};

std::string wrong_handle(std::string_view value) { return networks::wrong_dotted_name(value, 24); }

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  return networks::unreachable_base(settings, "TikTok");
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)",
     wrong_handle, false, Setting::Binds::owner},
    {"token", Setting::Need::secret, "an access token; smm account login gets one"},
    {"client_key", Setting::Need::optional,
     "the client key of your app at TikTok (default: what the login asked for)"},
    {"client_secret", Setting::Need::optional_secret,
     "the client secret of that app: gets tokens, and renews them"},
    {"redirect", Setting::Need::optional,
     "the redirect URI that the app is registered with (default: http://127.0.0.1:8378/callback/)",
     networks::wrong_page},
    {networks::media_base_setting, Setting::Need::optional,
     "where the workspace's files can be had by https: TikTok fetches pictures (default: none, and "
     "no pictures go out)",
     networks::wrong_service},
    {"server", Setting::Need::optional, "where the API is (default: https://open.tiktokapis.com)",
     networks::wrong_service, false, Setting::Binds::server, usual_server},
};

constexpr std::string_view learned[] = {login_fact};

// Its developer portal, November 2026.
constexpr std::string_view access[] = {
    "At developers.tiktok.com make an app for desktop with Login Kit and the Content Posting API, "
    "and there switch Direct Post on.",
    "Add the redirect URI http://127.0.0.1:8378/callback/ and the scopes that smm-networks(7) "
    "lists, and copy the client key and the client secret: smm account login asks for both.",
    "Have the app audited. Until then it posts only what nobody but the account itself sees, to "
    "accounts that are private.",
};

}  // namespace
}  // namespace smm::tiktok

namespace smm::networks {

extern const Network tiktok{
    .name = "tiktok",
    .title = "TikTok",
    .summary = "videos and pictures; by hand as long as nobody has logged in",
    .settings = smm::tiktok::settings,
    .options = smm::tiktok::options,
    .settings_problem = smm::tiktok::settings_problem,
    .hosts = "tiktok.com",
    .id_marks = "/video/ /photo/",
    .limits = smm::tiktok::limits,
    .learns = smm::tiktok::learned,
    .check = smm::tiktok::check,
    .connect = smm::tiktok::connect,
    .login = smm::tiktok::log_in,
    .access = smm::tiktok::access,
    .by_hand_until_login = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
