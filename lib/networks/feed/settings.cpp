#include "networks/feed/settings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <filesystem>

#include "core/ascii.h"
#include "networks/parts/answers.h"

namespace smm::feed {
using namespace networks;

namespace {

namespace fs = std::filesystem;

bool own_folder(std::string_view path) {
  auto normal = fs::path(path).lexically_normal();
  if (normal.empty() || normal.is_absolute()) return false;
  auto first = *normal.begin();
  return first != "." && first != ".." && first != ".smm";
}

bool web_address(std::string_view url) {
  auto host = url.starts_with("https://") ? 8U : url.starts_with("http://") ? 7U : 0U;
  auto plain = [](char c) { return c > ' ' && c != 0x7F && !std::strchr("\"'<>?#\\^`{|}", c); };
  return host > 0 && url.size() > host && url[host] != '/' &&
         std::all_of(url.begin(), url.end(), plain);
}

bool language_tag(std::string_view tag) {
  auto plain = [](char c) { return ascii::is_alnum(c) || c == '-'; };
  return tag.size() >= 2 && tag.size() <= 35 && tag.front() != '-' &&
         std::all_of(tag.begin(), tag.end(), plain);
}

}  // namespace

std::string settings_problem(const Settings& settings) {
  auto path = setting(settings, "path"), url = setting(settings, "url");
  auto language = setting(settings, "language", "en"), zone = setting(settings, "timezone", "UTC");
  if (!own_folder(path))
    return fmt::format("path: \"{}\" is not a folder of its own inside the workspace", path);
  if (!url.empty() && !web_address(url))
    return fmt::format("url: \"{}\" is not an address like https://example.org/news/", url);
  if (!language_tag(language)) return fmt::format("language: \"{}\" is not one, as en", language);
  if (auto hub = setting(settings, "hub"); !hub.empty() && !web_address(hub))
    return fmt::format("hub: \"{}\" is not an address like https://hub.example.org/", hub);
  if (!setting(settings, "hub").empty() && url.empty())
    return "hub: a hub fetches the feed, so that it needs the url of the folder";
  if (zone != "UTC" && !Zone::exists(zone))
    return fmt::format("timezone: \"{}\" is not one, as Europe/Rome", zone);
  return {};
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
