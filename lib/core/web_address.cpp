#include "core/web_address.h"

#include <algorithm>

#include "core/text.h"
#include "core/url.h"

namespace smm {
namespace {

// What stands before the path, and the path with query and fragment.
struct Parts {
  std::string_view origin, path, rest;
};

Parts parts_of(std::string_view address) {
  auto host = address.find("://");
  auto end = std::min(address.find_first_of("/?#", host + 3), address.size());
  auto path_end = std::min(address.find_first_of("?#", end), address.size());
  return {address.substr(0, end), address.substr(end, path_end - end), address.substr(path_end)};
}

// "/a/b/../c/./d" is "/a/c/d"; nothing climbs above the root.
std::string without_dots(std::string_view path) {
  std::vector<std::string_view> kept;
  auto segments = split(path.substr(1), '/');
  bool folder = false;
  for (auto segment : segments) {
    folder = segment == "." || segment == "..";
    if (segment == ".." && !kept.empty()) kept.pop_back();
    if (!folder) kept.push_back(segment);
  }
  std::string out;
  for (auto segment : kept) (out += '/') += segment;
  if (folder || out.empty()) out += '/';
  return out;
}

bool has_scheme(std::string_view reference) {
  auto colon = reference.find(':');
  return colon != std::string_view::npos && colon < reference.find_first_of("/?#");
}

}  // namespace

std::string origin_of(std::string_view address) {
  auto scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  auto end = address.find_first_of("/?#", scheme + 3);
  return lower_ascii(address.substr(0, end));
}

std::optional<std::string> resolved_address(std::string_view reference, std::string_view base) {
  reference = trim(reference);
  bool whole = std::all_of(reference.begin(), reference.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F;
  });
  if (!whole) return {};
  if (is_web(reference)) return std::string(reference);
  if (has_scheme(reference) || !is_web(base)) return {};
  auto [origin, path, rest] = parts_of(base);
  if (reference.empty()) return std::string(origin) + std::string(path);
  if (reference.starts_with("//"))
    return std::string(origin.substr(0, origin.find("//"))) + std::string(reference);
  if (reference[0] == '#')
    return std::string(base.substr(0, base.find('#'))) + std::string(reference);
  if (reference[0] == '?') return std::string(origin) + std::string(path) + std::string(reference);
  auto end = std::min(reference.find_first_of("?#"), reference.size());
  auto merged = reference[0] == '/' ? std::string(reference.substr(0, end))
                : path.empty()      ? "/" + std::string(reference.substr(0, end))
                                    : std::string(path.substr(0, path.rfind('/') + 1)) +
                                     std::string(reference.substr(0, end));
  return std::string(origin) + without_dots(merged) + std::string(reference.substr(end));
}

}  // namespace smm
