#pragma once
// A login: a token that was made in LinkedIn's developer portal is pasted, or the browser is sent
// to LinkedIn and the address that it ends at is pasted here. The second needs the app's id and
// secret. Nothing listens: the address that the app is registered with need not exist.

#include "networks/network.h"

namespace smm::linkedin {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::linkedin
