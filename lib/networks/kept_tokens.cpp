#include "networks/kept_tokens.h"

#include "core/json.h"

namespace smm::networks {
namespace {

std::string text_of(const Json& json, const char* name) {
  auto found = json.is_object() ? json.find(name) : json.end();
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Time> time_of(const Json& json, const char* name) {
  return parse_rfc3339(text_of(json, name));
}

}  // namespace

std::optional<Tokens> read_tokens(std::string_view kept) {
  auto json = parse_json(kept);
  Tokens tokens{Secret(text_of(json, "access")),   Secret(text_of(json, "refresh")),
                time_of(json, "expires"),          time_of(json, "refresh_expires"),
                time_of(json, "refreshable_from"), text_of(json, "origin")};
  if (tokens.access.empty()) return {};
  return tokens;
}

}  // namespace smm::networks
