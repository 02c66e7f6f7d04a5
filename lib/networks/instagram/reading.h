#pragma once
// What Instagram says of the account: who it is and what it may do, and the figures of it and its
// posts.

#include <optional>
#include <string_view>

#include "networks/instagram/service.h"
#include "networks/network.h"
#include "networks/parts/graph_figures.h"

namespace smm::instagram {

inline constexpr std::string_view no_deletion =
    "with Instagram's own login nothing can be deleted: delete it in the app, or log in with "
    "Facebook";

Answer<AccountState> account_state(Service& service);
// Followers and posts of the account. Of its posts likes, comments of others, views, reach, saves
// and shares (with reposts), of those in the feed also follows and visits to the profile, of reels
// the time they were watched; of stories as long as they are shown.
Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request);

// What is used of the posts of 24 hours; nothing if the service does not tell.
std::optional<Quota> quota_left(Service& service);

// The permissions that smm asks for at a login, separated by commas.
std::string_view scopes_of(bool facebook);

}  // namespace smm::instagram
