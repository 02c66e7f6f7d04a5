#pragma once
// Logging an account in: smm registers itself with the server, a person allows it in a browser, and
// the server gives a token (docs.joinmastodon.org/client/authorized; RFC 6749, 7636, 8252).
//
// The browser brings the answer back to this machine, or the person carries it as a code. The
// token is stored only once it is known whose it is.

#include "networks/network.h"

namespace smm::mastodon {

// Throws Error(credentials) where the server or the person refuses, Error(temporary) where the
// server cannot be reached.
void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::mastodon
