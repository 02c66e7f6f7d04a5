#pragma once
// What is read back from a site: who the login is and what it may, figures, comments.

#include "networks/network.h"
#include "networks/wordpress/site.h"

namespace smm::wordpress {

Answer<AccountState> account_state(Site& site, const Settings& settings);
// A site counts comments and nothing else; whoever counts its readers is not WordPress.
Answer<RemoteFigures> account_figures(Site& site, const FiguresRequest& request);
// Comments that everybody sees, but for those of the login itself.
Answer<std::vector<RemoteMessage>> account_messages(Site& site, const MessagesRequest& request);

}  // namespace smm::wordpress
