#pragma once
// When the version of a network's interface that an account speaks ends (Network::versions): told
// sixty days before, because what has to be done takes a newer smm.

#include <optional>
#include <string_view>

#include "networks/network.h"

namespace smm {

inline constexpr Seconds version_warning{60 * 86'400};

struct VersionEnd {
  std::string_view version;
  std::string_view day;  // 2027-07-15
  Time until;            // midnight, UTC, before that day
};

// Of the version that an account with these settings speaks; nothing: nobody knows. What it refers
// to is the network's.
std::optional<VersionEnd> version_end(const Network& network, const Settings& settings);
// Nothing as long as there is time.
std::optional<AccountState::Trouble> version_trouble(const Network& network,
                                                     const Settings& settings, Time now);

}  // namespace smm
