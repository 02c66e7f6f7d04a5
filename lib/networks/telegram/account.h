#pragma once
// What a Telegram bot says about itself and its chat: who it is, what it may do there, how many
// people read it; and how a person hands its token over.

#include "networks/telegram/bot_api.h"

namespace smm::telegram {

Answer<AccountState> account_state(BotApi& api, const Settings& settings);
Answer<RemoteFigures> account_figures(BotApi& api, const Settings& settings);
void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::telegram
