// VK, the wall of a community, by its API, or by hand as long as nobody has logged in. See
// publisher.cpp for how a post goes out.

#include "core/text.h"
#include "networks/limits.h"
#include "networks/network.h"
#include "networks/parts/values.h"
#include "networks/vk/api.h"
#include "networks/vk/limits.h"
#include "networks/vk/login.h"
#include "networks/vk/publisher.h"
#include "networks/vk/text.h"

namespace smm::vk {
namespace {

constexpr Setting options[] = {
    {"signed", Setting::Need::optional,
     "yes: the name of the person whose token it is stands below the post (default: no)",
     wrong_answer},
    {"comments", Setting::Need::optional, "no: nobody can comment on it (default: yes)",
     wrong_answer},
    {"silent", Setting::Need::optional, "yes: nobody is notified of it (default: no)",
     wrong_answer},
    {"source", Setting::Need::optional,
     "the address of what it was taken from, shown below it (default: none)", networks::wrong_page},
    {"anonymous", Setting::Need::optional, "no: a poll shows who chose what (default: yes)",
     wrong_answer},
};

// The name in a community's address, "club" or "public" with its number, or the number.
std::string wrong_handle(std::string_view value) {
  if (auto wrong = networks::wrong_plain_name(value, "_.", 32); !wrong.empty()) return wrong;
  bool person = value.size() > 2 && lower_ascii(value.substr(0, 2)) == "id" &&
                value.find_first_not_of("0123456789", 2) == std::string_view::npos;
  return person ? "is a person: smm publishes on the walls of communities" : "";
}

constexpr Setting settings[] = {
    {"handle", Setting::Need::optional,
     "the community's name in its address, or its number (default: not said)", wrong_handle, false,
     Setting::Binds::owner},
    {"token", Setting::Need::secret,
     "a community's access key or a person's token; smm account login asks for it"},
    {"service_key", Setting::Need::optional_secret,
     "of an app at VK: reads the wall where a community's access key may not"},
    {"client_id", Setting::Need::optional,
     "the number of your app at VK, for a login by the browser (default: a token is pasted)",
     wrong_number},
    {"redirect", Setting::Need::optional,
     "the redirect address that the app is registered with (default: https://localhost/)",
     networks::wrong_page},
    {"scopes", Setting::Need::optional,
     "the rights that a login by the browser asks for (default: those that smm needs)"},
    {"captions", Setting::Need::optional,
     "yes: the alt text of a picture is its description there, which everybody sees (default: no)",
     wrong_answer},
    {"text_limit", Setting::Need::optional, "characters of a post (default: 16384)",
     networks::wrong_text_limit},
    {"server", Setting::Need::optional,
     "where the API is; https://api.vk.ru has the same (default: https://api.vk.com)",
     networks::wrong_service, false, Setting::Binds::server, usual_server},
    {"login_server", Setting::Need::optional,
     "where tokens of VK ID come from (default: https://id.vk.com, or id.vk.ru beside api.vk.ru)",
     networks::wrong_service, false, Setting::Binds::server, usual_login_server},
};

constexpr std::string_view learned[] = {kind_fact, group_fact, reads_fact};

// VK's pages, November 2026.
constexpr std::string_view access[] = {
    "For texts, links and documents: open the community, Manage, API usage, Access tokens, create "
    "one that may do wall, manage, photos and docs, and paste it at smm account login.",
    "For everything else: a person who looks after the community needs a token of an app of the "
    "kind standalone with the rights wall, photos, video, docs, groups, stats and offline. VK "
    "gives `wall` to new apps on request to its support only.",
    "To settle lost answers with a community's key: create an app at dev.vk.com, and write its "
    "service key as `service_key`.",
};

}  // namespace
}  // namespace smm::vk

namespace smm::networks {

extern const Network vk{
    .name = "vk",
    .title = "VK",
    .summary = "posts with pictures, videos, documents, links and polls on the wall of a community",
    .settings = smm::vk::settings,
    .options = smm::vk::options,
    .also_called = "vkontakte вконтакте",
    .hosts = "vk.com vk.ru vkvideo.ru",
    .id_marks = "?w=",
    .limits = smm::vk::limits,
    .learns = smm::vk::learned,
    .entities = smm::vk::entities,
    .check = smm::vk::check,
    .prepare = smm::vk::prepare,
    .looks_back = true,
    .begun = smm::vk::begun,
    .connect = smm::vk::connect,
    .login = smm::vk::log_in,
    .access = smm::vk::access,
    .by_hand_until_login = true,
    .edits = true,
    .retracts = true,
    .checks = true,
    .measures = true,
    .owner_by_token = true,
};

}  // namespace smm::networks
