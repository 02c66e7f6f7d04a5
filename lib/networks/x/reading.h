#pragma once
// Reading from X: whose the login is and what it may, the account's figures and those of its posts.

#include "networks/reading.h"
#include "networks/x/server.h"

namespace smm::x {

Answer<AccountState> account_state(Server& server, Credentials& credentials);

// Likes; reposts and quotes as shares; replies as comments; bookmarks as saves; impressions; of own
// posts of the last thirty days also clicks and visits to the profile. What the account adds to a
// thread of its own counts with the thread and is no comment. Every post that is read is paid for.
Answer<RemoteFigures> account_figures(Server& server, Clock& clock, const FiguresRequest& request);

}  // namespace smm::x
