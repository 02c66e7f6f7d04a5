#pragma once
// Connecting to a network so that nothing it says comes out with a secret in it.
//
// A service may repeat a token wherever it has words: in a message, in a header, as the host that
// it sends us on to. Whatever an adapter tells of its answers ends in the log, on a terminal, in a
// mail of cron's. So every secret that it was given, or has learned, is taken out of all that it
// tells; adapters themselves take it out where they cut a text, for half a secret is not found.

#include <memory>

#include "networks/network.h"

namespace smm {

// The network's adapter, for one that publishes. Its answers and its errors hold no secret of the
// connection's credentials, as they are or as in an address.
std::unique_ptr<Adapter> connected(const Network& network, const Connection& connection);

// Network::login(), which must be there, likewise.
void log_in_quietly(const Network& network, const Connection& connection, LoginDialog& person);

}  // namespace smm
