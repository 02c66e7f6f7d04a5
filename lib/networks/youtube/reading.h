#pragma once
// What is read back of a channel: who it is and what it may, and its figures.
//
// Numbers of the Data API are as of now. What Analytics adds (watch time, shares, followers won and
// lost) is two or three days late: a video that it does not tell of has no such figures, and not
// zero of them.

#include "networks/youtube/api.h"

namespace smm::youtube {

Answer<AccountState> account_state(Api& api, Credentials& credentials);
Answer<RemoteFigures> account_figures(Api& api, const FiguresRequest& request);

}  // namespace smm::youtube
