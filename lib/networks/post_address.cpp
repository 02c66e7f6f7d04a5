#include "networks/post_address.h"

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "core/url.h"

namespace smm {
namespace {

// "pinterest.co.uk" is one of "pinterest.*"; "m.vk.com" stands beneath "vk.com".
bool is_host(std::string_view host, std::string_view pattern) {
  if (pattern.ends_with(".*")) {
    pattern.remove_suffix(1);
    auto at = host.find(pattern);
    bool begins = at == 0 || (at != host.npos && host[at - 1] == '.');
    if (!begins) return false;
    auto rest = host.substr(at + pattern.size());
    return !rest.empty() && std::count(rest.begin(), rest.end(), '.') < 2;
  }
  return host == pattern || (host.size() > pattern.size() && host.ends_with(pattern) &&
                             host[host.size() - pattern.size() - 1] == '.');
}

bool is_one_of(std::string_view host, std::string_view hosts) {
  while (!hosts.empty()) {
    auto one = hosts.substr(0, hosts.find(' '));
    if (is_host(host, one)) return true;
    hosts.remove_prefix(std::min(one.size() + 1, hosts.size()));
  }
  return false;
}

struct Parts {
  std::string host;
  std::string_view path, query;  // the path without slashes at its end
};

Parts parts_of(std::string_view url) {
  url.remove_prefix(web_scheme(url));
  auto end = std::min(url.find_first_of("/?#"), url.size());
  Parts parts{lower_ascii(url.substr(0, end)), url.substr(end), query_of(url)};
  parts.path = parts.path.substr(0, parts.path.find_first_of("?#"));
  while (parts.path.ends_with('/')) parts.path.remove_suffix(1);
  for (std::string_view prefix : {"www.", "m.", "mobile."})
    if (parts.host.starts_with(prefix)) parts.host.erase(0, prefix.size());
  return parts;
}

const Network* network_at(std::string_view host) {
  for (const auto* network : all_networks())
    if (is_one_of(host, network->hosts)) return network;
  return nullptr;
}

// What stands behind a mark: a segment of the path, the value of a parameter, or a number.
std::string_view behind(const Parts& parts, const std::string& whole, std::string_view mark) {
  if (mark.starts_with('?')) {
    for (auto pair : split(parts.query, '&'))
      if (pair.starts_with(mark.substr(1))) return pair.substr(mark.size() - 1);
    return {};
  }
  auto at = whole.find(mark);
  if (at == whole.npos) return {};
  auto rest = std::string_view(whole).substr(at + mark.size());
  if (mark.ends_with('/')) return rest.substr(0, rest.find('/'));
  auto digits =
      std::find_if_not(rest.begin(), rest.end(), [](char c) { return ascii::is_digit(c); });
  return rest.substr(0, static_cast<std::size_t>(digits - rest.begin()));
}

std::string id_in(const Network& network, const Parts& parts) {
  auto whole = parts.host + std::string(parts.path);
  for (auto mark : split(network.id_marks, ' '))
    if (auto id = mark.empty() ? mark : behind(parts, whole, mark); !id.empty())
      return std::string(id);
  return {};
}

}  // namespace

std::string hosts_of(const Network& network, const Settings& settings) {
  for (const auto& setting : network.settings)
    if (setting.binds == Setting::Binds::server && setting.need == Setting::Need::required)
      if (auto found = settings.find(setting.name); found != settings.end())
        return host_of(found->second);
  return std::string(network.hosts);
}

bool may_stand_at(const Network& network, const Settings& settings, std::string_view url) {
  auto hosts = hosts_of(network, settings);
  return hosts.empty() || is_one_of(host_of(url), hosts);
}

std::string post_id_in(std::string_view url) {
  auto parts = parts_of(url);
  const auto* network = network_at(parts.host);
  return network == nullptr ? std::string() : id_in(*network, parts);
}

std::string plain_url(std::string_view url) {
  auto parts = parts_of(url);
  const auto* network = network_at(parts.host);
  if (network == nullptr) return parts.host + std::string(parts.path);
  auto id = id_in(*network, parts);
  auto host = network->hosts.substr(0, network->hosts.find(' '));
  return std::string(host) + (id.empty() ? std::string(parts.path) : "/" + id);
}

}  // namespace smm
