#pragma once
// What TikTok tells about the account and its videos: whose the login is, what it may post now,
// until when, and four counters of each video. What is not told is absent, and no zero.

#include <functional>
#include <string>
#include <string_view>
#include <variant>

#include "networks/network.h"
#include "networks/tiktok/service.h"

namespace smm::tiktok {

Answer<AccountState> account_state(Service& service);
Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request);

// Where people see it; empty where the account's name or the id is not known.
std::string address_of(std::string_view username, std::string_view id, bool film);
// The id of the post of the account with these words that was made since then, the oldest; empty if
// the list shows none.
std::variant<std::string, Outcome> find_in_list(
    Service& service, std::string_view text, std::string_view title, Time since,
    const std::function<bool(const std::string&)>& taken);

}  // namespace smm::tiktok
