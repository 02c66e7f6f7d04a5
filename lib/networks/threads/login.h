#pragma once
// A login by a token that the App Dashboard makes, or by the browser where the app's id and secret
// are set. Threads sends the browser to an https address of the app: what it ends at is pasted.

#include "networks/network.h"

namespace smm::threads {

void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::threads
