#pragma once
// Whether what was sent is out: one's own recent statuses, asked before anything is sent again.

#include <set>
#include <string>
#include <vector>

#include "networks/mastodon/server.h"

namespace smm::networks {

// One status as it was sent.
struct MastodonSent {
  std::string text;
  std::string warning;
  std::string parent;     // id of the status it answers; empty: none
  std::size_t media = 0;  // files
  bool hidden = false;    // for followers or those mentioned: not all servers list them as others
};

// What is kept of it in the journal before it is sent; nothing if that is not readable.
std::string to_json(const MastodonSent& sent);
std::optional<MastodonSent> mastodon_sent(std::string_view json);

struct MastodonSeen {
  enum What { there, missing, unclear } what = unclear;
  std::string id, url;  // if it is there
  std::string why;      // if that is unclear
};

// Looks for it among the account's statuses since `since` (a little earlier, for clocks differ).
// `others` are ids of statuses that are something else. Only after sign_in().
MastodonSeen find_status(MastodonServer& server, const MastodonSent& sent, Time since,
                         const std::set<std::string>& others);

}  // namespace smm::networks
