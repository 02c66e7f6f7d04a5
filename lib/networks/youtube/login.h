#pragma once
// Logging a channel in: by a browser (OAuth 2 with a proof key, RFC 7636, 8252), which brings the
// answer back to any port of this machine or leaves it in an address to be pasted. The login is
// stored only once it is known whose it is and that it may make videos public.

#include "networks/network.h"

namespace smm::youtube {

// Throws Error(credentials) where Google or the person refuses, Error(temporary) where Google
// cannot be reached.
void log_in(const Connection& connection, LoginDialog& person);

}  // namespace smm::youtube
