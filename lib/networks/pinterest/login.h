#pragma once
// How an account on Pinterest is logged in: a token that a person pastes, or one that the browser
// gets. The browser ends at the redirect address of the app, and that address is pasted.

#include "networks/network.h"

namespace smm::pinterest {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::pinterest
