#pragma once
// Whether what was sent is out: one's own recent statuses, asked before anything is sent again.

#include <functional>
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
  enum What { there, missing, unclear, away } what = unclear;
  std::string id, url;             // if it is there
  std::string why;                 // if that is unclear, or the server is away
  std::optional<Time> not_before;  // if it is away and says so
};

// The newest status of the account, by which the search for a later one ends: its id and, by the
// server's own clock, its time. An account without any has none.
struct Anchor {
  std::string id;
  std::optional<Time> at;
};
std::string to_text(const Anchor& anchor);
std::optional<Anchor> anchor_of(std::string_view text);
// Asks for it. Only after sign_in().
std::variant<Anchor, Outcome> newest_status(Server& server);

// Looks for it among the account's statuses that are newer than the anchor. `taken` says of an id
// that it is another post. Of several that could be it, the oldest is. `due`: it cannot have been
// sent before, by the server's clock, so that what is older leaves it open. Only after sign_in().
Seen find_status(Server& server, const Sent& sent, const Anchor& anchor,
                 const std::function<bool(const std::string&)>& taken,
                 std::optional<Time> due = {});

}  // namespace smm::mastodon
