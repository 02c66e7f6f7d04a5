#pragma once
// Reading from a server of Mastodon's API: the account, its figures, and what people say to it.

#include <vector>

#include "networks/mastodon/server.h"
#include "networks/reading.h"

namespace smm::mastodon {

// The fact under which a login keeps what the token was given, for servers that do not tell later.
inline constexpr std::string_view scopes_fact = "token.scopes";

Answer<AccountState> account_state(Server& server, Credentials& credentials);

// Favourites are likes, boosts and quotes shares, replies comments. What the account adds to a
// thread of its own counts with the thread: its likes, shares and comments are added to the first
// part's, and it is no comment.
Answer<RemoteFigures> account_figures(Server& server, const FiguresRequest& request);

Answer<std::vector<RemoteMessage>> account_messages(Server& server, const MessagesRequest& request);

}  // namespace smm::mastodon
