// Instagram, by its API, and by hand as long as nobody has logged in.

#include "networks/instagram/limits.h"
#include "networks/instagram/login.h"
#include "networks/instagram/publisher.h"
#include "networks/network.h"
#include "networks/parts/meta.h"
#include "networks/parts/pieces.h"
#include "networks/parts/values.h"

namespace smm::instagram {
using namespace networks;

namespace {

constexpr Setting options[] = {
    {"collaborators", Setting::Need::optional,
     "accounts that are asked to show it as theirs too, separated by spaces (default: none)"},
    {"location", Setting::Need::optional,
     "the place that it names; for programs its number, a Page's (default: none)"},
    {"tagged", Setting::Need::optional,
     "accounts in a picture, each with its place in per cent from left and top, as \"anna 30 60, "
     "bruno 70 50\" (default: none)",
     wrong_tagged},
    {"cover", Setting::Need::optional,
     "of a video, the picture that stands for it: a file, or a time as 0:03 (default: its first)",
     wrong_cover},
    {"share_to_feed", Setting::Need::optional,
     "of a reel, yes: it stands in the feed, too; or no (default: as Instagram has it)",
     wrong_answer},
};

std::string wrong_handle(std::string_view value) { return wrong_dotted_name(value, 30); }

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional, "the account's name, without @ (default: not said)",
     wrong_handle, false, Setting::Binds::owner},
    {"token", Setting::Need::secret,
     "a token of the account, made on one of Meta's pages or by a login in the browser"},
    {login_setting, Setting::Need::optional,
     "instagram or facebook: whose login the token is of (default: as the token begins)",
     wrong_login},
    {"media_base_url", Setting::Need::optional,
     "where the workspace's files can be had by https: Instagram fetches pictures "
     "(default: none, and no pictures go out)",
     wrong_service},
    {videos_setting, Setting::Need::optional,
     "upload, or address: fetched as pictures are (default: upload by Facebook's login)",
     wrong_videos},
    {"app_id", Setting::Need::optional,
     "the id of your app, for a login in the browser (default: a token is pasted)", wrong_app},
    {"app_secret", Setting::Need::optional_secret, "the secret of your app, for the same"},
    {"redirect", Setting::Need::optional,
     "the redirect address that your app has, for the same (default: none)", wrong_service},
    {"server", Setting::Need::optional,
     "where the API is (default: https://graph.instagram.com, or Facebook's)", wrong_service, false,
     Setting::Binds::server, "https://graph.instagram.com"},
};

constexpr std::string_view learned[] = {login_fact};

constexpr std::string_view access[] = {
    "In the app, make the account a professional one. On developers.facebook.com create an app "
    "with Instagram's use case for content, and add the permissions that smm-networks(7) lists.",
    "Under App roles add the account as an Instagram Tester, and accept that on instagram.com, "
    "Settings, Website permissions.",
    "Under Instagram, API setup with Instagram login, generate a token for the account.",
    "Publish the workspace's pictures at an https address; smm.yaml has it as `media_base_url`.",
};

}  // namespace
}  // namespace smm::instagram

namespace smm::networks {

extern const Network instagram{
    .name = "instagram",
    .title = "Instagram",
    .summary = "pictures, carousels, reels and stories; by hand as long as nobody has logged in",
    .settings = smm::instagram::settings,
    .options = smm::instagram::options,
    .settings_problem = smm::instagram::settings_problem,
    .also_called = "insta ig",
    .hosts = "instagram.com instagr.am",
    .id_marks = "/p/ /reel/ /reels/ /tv/",
    .limits = smm::instagram::limits,
    .learns = smm::instagram::learned,
    .check = smm::instagram::check,
    .versions = graph_versions,
    .versions_source = graph_versions_source,
    .prepare = smm::instagram::prepare,
    .looks_back = true,
    .begun = first_piece_out,
    .connect = smm::instagram::connect,
    .login = smm::instagram::log_in,
    .access = smm::instagram::access,
    .by_hand_until_login = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
