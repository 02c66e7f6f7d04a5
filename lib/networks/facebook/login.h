#pragma once
// A login: a token that was made on one of Facebook's pages is pasted, or, where the account has an
// app of its own, the browser's way with the address that it ends at. A person's token is exchanged
// for a long one and then for the Page's own, which is kept; the person's is not.

#include "networks/network.h"

namespace smm::facebook {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::facebook
