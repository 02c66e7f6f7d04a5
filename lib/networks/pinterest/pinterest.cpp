// Pinterest: pins with pictures, carousels and videos by its API v5, or by hand as long as nobody
// has logged in.

#include "networks/network.h"
#include "networks/parts/media_address.h"
#include "networks/parts/values.h"
#include "networks/pinterest/boards.h"
#include "networks/pinterest/limits.h"
#include "networks/pinterest/login.h"
#include "networks/pinterest/publisher.h"
#include "networks/pinterest/service.h"
#include "networks/pinterest/source.h"

namespace smm::pinterest {
namespace {

constexpr Setting options[] = {
    {"board", Setting::Need::optional,
     "the name of the board that it is pinned to, or its number (default: the only one)",
     wrong_board},
    {"section", Setting::Need::optional, "the section of that board, likewise (default: none)",
     wrong_board},
    {"cover", Setting::Need::optional,
     "what a video shows before it plays: one of its seconds, or the address of a picture "
     "(default: 0)",
     wrong_cover},
};

// The interface takes no name of digits alone (openapi 5.23, path_username).
std::string wrong_handle(std::string_view value) {
  if (auto wrong = networks::wrong_plain_name(value, "_", 30); !wrong.empty()) return wrong;
  bool number = value.find_first_not_of("0123456789") == std::string_view::npos;
  return number && !value.empty() ? "is not a name there: it has a letter" : "";
}

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  return networks::unreachable_base(settings, "Pinterest");
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name (default: not said)", wrong_handle,
     false, Setting::Binds::owner},
    {"token", Setting::Need::secret, "an access token; smm account login gets one"},
    {"app_id", Setting::Need::optional,
     "the App ID of your app at Pinterest (default: what the login asked for)", wrong_app},
    {"app_secret", Setting::Need::optional_secret,
     "the app secret key of that app: gets tokens, and renews them"},
    {"redirect", Setting::Need::optional,
     "the redirect URI that the app is registered with (default: https://localhost/)",
     networks::wrong_page},
    {"scopes", Setting::Need::optional,
     "the permissions that a login asks for (default: those that smm needs for public boards)"},
    {networks::media_base_setting, Setting::Need::optional,
     "where the workspace's files can be had by https: Pinterest fetches GIF and WebP "
     "(default: none, and these do not go out)",
     networks::wrong_service},
    {"server", Setting::Need::optional, "where the API is (default: https://api.pinterest.com)",
     networks::wrong_service, false, Setting::Binds::server, usual_server},
};

constexpr std::string_view learned[] = {login_fact};

// Its developer portal, November 2026.
constexpr std::string_view access[] = {
    "Log in at developers.pinterest.com with an account of a business, and connect an app under "
    "My apps: it gets Trial access, with which nobody but you sees what it pins.",
    "Add the redirect URI https://localhost/ to the app, and copy the App ID and the app secret "
    "key: smm account login asks for both.",
    "Ask for Standard access of the app, which needs a recorded screen of a login and a pin.",
};

}  // namespace
}  // namespace smm::pinterest

namespace smm::networks {

extern const Network pinterest{
    .name = "pinterest",
    .title = "Pinterest",
    .summary = "pins with pictures, carousels and videos; by hand as long as nobody has logged in",
    .settings = smm::pinterest::settings,
    .options = smm::pinterest::options,
    .settings_problem = smm::pinterest::settings_problem,
    .hosts = "pinterest.* pin.it",
    .id_marks = "/pin/",
    .limits = smm::pinterest::limits,
    .learns = smm::pinterest::learned,
    .check = smm::pinterest::check,
    .looks_back = true,
    .connect = smm::pinterest::connect,
    .login = smm::pinterest::log_in,
    .access = smm::pinterest::access,
    .by_hand_until_login = true,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
