#include "networks/feed/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "core/language.h"
#include "core/text.h"
#include "core/url.h"
#include "core/zone.h"
#include "networks/parts/answers.h"

namespace smm::feed {
using namespace networks;

namespace {

namespace fs = std::filesystem;

bool own_folder(std::string_view path) {
  bool control = std::any_of(path.begin(), path.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
  });
  bool blank = path.starts_with(' ') || path.ends_with(' ') || path.starts_with('~');
  if (path.find("://") != path.npos || control || blank) return false;
  auto normal = fs::path(path).lexically_normal();
  if (normal.empty() || normal.is_absolute()) return false;
  auto first = *normal.begin();
  return first != "." && first != ".." && first != ".smm";
}

}  // namespace

std::string wrong_path(std::string_view value) {
  return own_folder(value) ? "" : "is not a folder of its own inside the workspace";
}

std::string wrong_language(std::string_view value) {
  return value.empty() || is_language(value) ? "" : "is not a language, as en or pt-BR";
}

std::string wrong_zone(std::string_view value) {
  return value.empty() || Zone::exists(value) ? "" : "is not a time zone, as Europe/Rome";
}

namespace {

// "Imprint https://leaf.example/imprint, Shop https://..." in its parts.
std::vector<std::string_view> listed(std::string_view value) {
  std::vector<std::string_view> all;
  for (auto one : split(value, ','))
    if (auto plain = trim(one); !plain.empty()) all.push_back(plain);
  return all;
}

std::optional<Site::Link> link_of(std::string_view one) {
  auto blank = one.find_last_of(" \t");
  if (blank == one.npos || !is_web(one.substr(blank + 1))) return {};
  return Site::Link{std::string(trim(one.substr(0, blank))), std::string(one.substr(blank + 1))};
}

}  // namespace

std::string wrong_links(std::string_view value) {
  for (auto one : listed(value))
    if (!link_of(one))
      return fmt::format(
          "has \"{}\", and each is a name and an address: Imprint "
          "https://leaf.example/imprint",
          visible(one));
  return {};
}

std::string wrong_profiles(std::string_view value) {
  for (auto one : listed(value))
    if (!is_web(one) || one.find_first_of(" \t") != one.npos)
      return fmt::format("has \"{}\", which is not an address", visible(one));
  return {};
}

std::string wrong_icon(std::string_view value) {
  return value.empty() || lower_ascii(value).ends_with(".png")
             ? ""
             : "is not a PNG, which every browser shows";
}

std::string wrong_style(std::string_view value) {
  return value.empty() || lower_ascii(value).ends_with(".css") ? "" : "is not a file of CSS";
}

std::optional<SettingProblem> settings_problem(const Settings& settings) {
  if (setting(settings, "hub").empty() || !setting(settings, "url").empty()) return {};
  return SettingProblem{"hub",
                        "hub: a hub fetches the feed, so that it needs the url of the folder"};
}

Site site_of(const std::string& account, const Settings& settings) {
  Site site;
  site.title = setting(settings, "title", account);
  site.url = setting(settings, "url");
  if (!site.url.empty() && !site.url.ends_with('/')) site.url += '/';
  site.author = setting(settings, "author");
  site.hub = setting(settings, "hub");
  auto links = setting(settings, "links"), profiles = setting(settings, "profiles");
  for (auto one : listed(links))
    if (auto link = link_of(one)) site.links.push_back(std::move(*link));
  for (auto one : listed(profiles)) site.profiles.emplace_back(one);
  site.description = setting(settings, "description");
  site.language = setting(settings, "language", "en");
  if (auto zone = setting(settings, "timezone", "UTC"); zone != "UTC") site.zone = Zone::find(zone);
  return site;
}

}  // namespace smm::feed
