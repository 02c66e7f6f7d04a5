#pragma once
// A login by a token that one of Meta's pages makes, or by the browser where the app's id and
// secret are set. The browser is sent to an address of the app: what it ends at is pasted. Of a
// person's token of Facebook's the Page's own is kept, and the person's is not.

#include "networks/network.h"

namespace smm::instagram {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::instagram
