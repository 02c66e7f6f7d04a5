#include "networks/feed/settings.h"

#include <algorithm>
#include <filesystem>

#include "core/language.h"
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
  site.description = setting(settings, "description");
  site.language = setting(settings, "language", "en");
  if (auto zone = setting(settings, "timezone", "UTC"); zone != "UTC") site.zone = Zone::find(zone);
  return site;
}

}  // namespace smm::feed
