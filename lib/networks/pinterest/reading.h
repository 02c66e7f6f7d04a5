#pragma once
// What Pinterest tells about the account and its pins: whose the login is, what it may, until when,
// and figures, under the names of metrics/metric.h.
//
// Of a pin there are figures of its whole life, and those of each of the last 90 days. Days count
// only where Pinterest calls them ready, and only for pins that are no older: else the sum of them
// would not be the pin's. What Pinterest has no data for is absent, and no zero.

#include "networks/network.h"
#include "networks/pinterest/service.h"

namespace smm::pinterest {

Answer<AccountState> account_state(Service& service, Credentials& credentials);
Answer<RemoteFigures> account_figures(Service& service, const FiguresRequest& request);

// For a person: who sees the pins of an app, which no answer says.
inline constexpr std::string_view who_sees =
    "everybody, if the app has Standard access; with Trial access nobody but you, or Pinterest "
    "refuses to make pins (it does not tell programs which it is)";

}  // namespace smm::pinterest
