#pragma once
// Telling a WebSub hub (https://www.w3.org/TR/websub/) that a site's feeds have changed.

#include <string>

#include "networks/feed/render.h"
#include "networks/network.h"

namespace smm::feed {

// Why the hub did not hear of the last change, as the account's fact; empty: it did.
inline constexpr std::string_view hub_fact = "hub_deaf";

// A hub passes changes on to those who asked for them. The feed stands without it: whatever becomes
// of telling it is no failure of the post, and the next change, being one of the same feeds, tells
// it of this one too.
class Hub {
 public:
  // Names atom.xml and feed.json to the site's hub, if it has one, as the hubs in use want it
  // (PubSubHubbub 0.4, section 7), and remembers why it did not hear. Throws nothing.
  void announce(const Connection& connection, const Site& site);

 private:
  int deaf_ = 0;  // how often in a row it did not hear
};

}  // namespace smm::feed
