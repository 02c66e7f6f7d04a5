#pragma once
// What LinkedIn tells about the account: as whom it posts, until when, and an organisation's
// figures. Those of a person are read with a permission of their own, and not here.

#include "networks/linkedin/api.h"
#include "networks/network.h"

namespace smm::linkedin {

Answer<AccountState> account_state(Api& api, Credentials& credentials, Time now);
Answer<RemoteFigures> account_figures(Api& api, const FiguresRequest& request);

// Until when the token is good and what it allows, where the app's secret is known: asked of the
// login server. What it allows becomes a fact.
struct Introspected {
  bool active = false;
  std::optional<Time> expires;
};
std::optional<Introspected> introspected(Api& api, Credentials& credentials, const Secret& token,
                                         const Secret& client_secret);

}  // namespace smm::linkedin
