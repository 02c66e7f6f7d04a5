// VK, the wall of a community, by its API, or by hand as long as nobody has logged in. See
// publisher.cpp for how a post goes out.

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/ascii.h"
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

// What stands behind the host in the address of a page at VK: "beanleaf" of
// "https://vk.com/beanleaf", "m.vk.ru/beanleaf?w=wall-5_1"; nothing if it is no such address.
std::optional<std::string_view> name_in_address(std::string_view value) {
  auto rest = value;
  if (auto scheme = rest.find("://"); scheme != rest.npos) rest.remove_prefix(scheme + 3);
  auto end = std::min(rest.find_first_of("/?#"), rest.size());
  auto host = lower_ascii(rest.substr(0, end));
  bool of_vk = false;
  for (std::string_view one : {"vk.com", "vk.ru", "vkontakte.ru"})
    of_vk = of_vk || host == one || host.ends_with("." + std::string(one));
  if (!of_vk) return {};
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return rest.substr(0, rest.find_first_of("/?#"));
}

bool is_number(std::string_view text) {
  constexpr std::size_t most = 10;  // digits
  return !text.empty() && text.size() <= most && text[0] != '0' &&
         std::all_of(text.begin(), text.end(), [](char c) { return ascii::is_digit(c); });
}

// What VK gives out today has 5 to 32 letters, digits, '_' and '.', and behind a dot more of them;
// shorter ones are older ("mdk").
std::string wrong_handle(std::string_view value) {
  if (value.empty()) return {};
  if (auto name = name_in_address(value)) {
    if (name->empty() || !wrong_handle(*name).empty())
      return "is not the address of a community: write the name or the number of one";
    return fmt::format("is an address: write {}, which names the community in it", *name);
  }
  if (value[0] == '-' && is_number(value.substr(1)))
    return fmt::format("is written without the minus: {}", value.substr(1));
  if (auto wrong = networks::wrong_plain_name(value, "_.", 32); !wrong.empty()) return wrong;
  auto name = lower_ascii(value);
  auto digits = name.find_first_of("0123456789");
  auto kind = name.substr(0, digits), number = digits == name.npos ? "" : name.substr(digits);
  bool numbered = number.find_first_not_of("0123456789") == number.npos && !number.empty();
  if (numbered && kind == "id") return "is a person: smm publishes on the walls of communities";
  if (numbered && (kind.empty() || kind == "club" || kind == "public" || kind == "event"))
    return is_number(number) ? "" : "is not the number of a community there";
  bool letter = std::any_of(name.begin(), name.end(), [](char c) { return ascii::is_letter(c); });
  if (name.size() < 2 || !letter)
    return "is not a name there: it has 5 to 32 letters a to z, digits, _ and ., or is a "
           "community's number";
  if (name.front() == '.' || name.back() == '.' || name.find("..") != name.npos)
    return "is not a name there: dots stand alone, and neither first nor last";
  if (name.ends_with(".php")) return "is a page of VK's own: write the name of a community";
  return {};
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
