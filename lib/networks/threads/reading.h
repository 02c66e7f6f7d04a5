#pragma once
// What Threads says of the account: who it is and what it may do, and the figures of it and its
// posts.

#include "networks/network.h"
#include "networks/threads/service.h"

namespace smm::threads {

Answer<AccountState> account_state(Service& service);
Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request);

// What is left of the deletions of 24 hours; nothing if the service does not tell.
std::optional<int> deletions_left(Service& service);

}  // namespace smm::threads
