#pragma once
// The address of a post as a person gives it: on a line of the command, of what they published or
// saw at the network.

#include <string>
#include <string_view>

#include "queue/queue_store.h"
#include "workspace/workspace.h"

namespace smm {

// Throws Error(usage), `option` before it, for what can be no address of a post of the entry's
// account: no address, a front page, on another host, of another handle, or another entry's.
void require_address_of(QueueStore& store, const Workspace& workspace, const Entry& entry,
                        std::string_view option, const std::string& url);

}  // namespace smm
