#pragma once
// The public address of a file of the workspace, for services that fetch files themselves and take
// no upload.
//
// The account's setting `media_base_url` says where the workspace's files can be had: the file
// img/cup.jpg is then at MEDIA_BASE_URL/img/cup.jpg, put there by whatever publishes the folder. It
// is https, and http only on this machine. Before a service is told an address, we ask for it
// ourselves, without credentials and without following redirects: it has to be there, of the type
// and length of the file that was checked.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "networks/network.h"

namespace smm::networks {

inline constexpr std::string_view media_base_setting = "media_base_url";

// Where `file`, relative to the workspace, is beneath `base`.
std::string media_address(std::string_view base, std::string_view file);

// The address, once it was seen to serve the file. Rejected: the file is gone, has changed since it
// was checked, is larger than `limits` take (a file that is fetched cannot be made smaller), holds
// what is to be taken out before it is published, or there is no base. RetryLater and Busy: what
// stands at the address is not (yet) it. `service` is who fetches: "Threads".
std::variant<std::string, Outcome> public_address(HttpClient& http,
                                                  const std::filesystem::path& root,
                                                  const Media& media, std::string_view base,
                                                  const MediaLimits& limits,
                                                  std::string_view service);

// The setting that names an address which `service` cannot reach; nothing: it can, or there is
// none.
std::optional<SettingProblem> unreachable_base(const Settings& settings, std::string_view service);

// What can be told of it beforehand, of the files that are `fetched`.
std::vector<Problem> check_fetched(const Post& post, const Settings& settings,
                                   const MediaLimits& limits, std::string_view service,
                                   const std::function<bool(const Media&)>& fetched);

}  // namespace smm::networks
