#pragma once
// What a server of Mastodon's API says of itself: its limits, as facts among the settings, and the
// limits as the checks want them. Where nothing is known they are those of Mastodon's own default
// configuration (docs.joinmastodon.org/methods/instance).

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "networks/network.h"
#include "networks/parts/answers.h"

namespace smm::mastodon {

// The facts' names, beside the setting text_limit.
std::span<const std::string_view> known_facts();

// The facts in an answer of GET /api/v2/instance or /api/v1/instance, among them some older and
// other servers' spellings; none if it is not one.
std::map<std::string, std::string> read_instance(const Json& instance);

Limits limits(const Settings& settings);

// Whether posts there can quote others; nothing: it is not known.
std::optional<bool> takes_quotes(const Settings& settings);

}  // namespace smm::mastodon
