#pragma once
// What is read back from Bluesky: the account's state, figures, and what people said to it.
//
// Figures and messages come from the network's view of itself (an AppView), which the account's
// server asks on its behalf; a server alone has none, and says so.

#include <vector>

#include "networks/bluesky/session.h"

namespace smm::networks {

// `account` is signed in. Without the limits that every account has.
Answer<AccountState> atproto_state(AtprotoAccount& account, const Settings& settings);
Answer<RemoteFigures> atproto_figures(AtprotoAccount& account, const FiguresRequest& request);
Answer<std::vector<RemoteMessage>> atproto_messages(AtprotoAccount& account,
                                                    const MessagesRequest& request);

}  // namespace smm::networks
