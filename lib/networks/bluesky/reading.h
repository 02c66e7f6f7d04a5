#pragma once
// What is read back from Bluesky: the account's state, figures, and what people said to it.
//
// Figures and messages come from the network's view of itself (an AppView), which the account's
// server asks on its behalf; a server alone has none, and says so.

#include <vector>

#include "networks/bluesky/session.h"

namespace smm::bluesky {

// `account` is signed in. Without the limits that every account has.
Answer<AccountState> account_state(Account& account, const Settings& settings);
Answer<RemoteFigures> account_figures(Account& account, const FiguresRequest& request);
Answer<std::vector<RemoteMessage>> account_messages(Account& account,
                                                    const MessagesRequest& request);

}  // namespace smm::bluesky
