#pragma once
// Logging an account in: by a browser (OAuth 2 with a proof key, RFC 6749, 7636, 8252), which
// brings the answer back to this machine or leaves it in an address to be pasted; or by four keys
// of OAuth 1.0a, pasted. The login is stored only once it is known whose it is.

#include "networks/network.h"

namespace smm::x {

// Throws Error(credentials) where X or the person refuses, Error(temporary) where X cannot be
// reached.
void log_in(const Connection& connection, LoginDialog& person);

// Where the browser brings the answer, unless the setting `callback` says otherwise: it has to be
// registered with the app to the letter.
inline constexpr std::string_view usual_callback = "http://127.0.0.1:8377/callback";

}  // namespace smm::x
