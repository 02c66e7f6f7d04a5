#pragma once
// Whether what was sent is out: one's own recent statuses, asked before anything is sent again.

#include <set>
#include <string>
#include <vector>

#include "networks/mastodon/server.h"

namespace smm::mastodon {

// One status as it was sent.
struct Sent {
  std::string text;
  std::string warning;
  std::string parent;     // id of the status it answers; empty: none
  std::size_t media = 0;  // files
  bool hidden = false;    // for followers or those mentioned: not all servers list them as others
};

// What is kept of it in the journal before it is sent; nothing if that is not readable.
std::string to_json(const Sent& sent);
std::optional<Sent> sent_of(std::string_view json);

struct Seen {
  enum What { there, missing, unclear } what = unclear;
  std::string id, url;  // if it is there
  std::string why;      // if that is unclear
};

// Looks for it among the account's statuses since `since` (a little earlier, for clocks differ).
// `others` are ids of statuses that are something else. Only after sign_in().
Seen find_status(Server& server, const Sent& sent, Time since, const std::set<std::string>& others);

}  // namespace smm::mastodon
