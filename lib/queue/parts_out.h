#pragma once
// A person says how many parts of a thread are out, where neither smm nor the network can tell, or
// where more of them are out than smm knows of.

#include <cstddef>
#include <string>
#include <vector>

#include "queue/queue_store.h"
#include "workspace/workspace.h"

namespace smm {

struct PartsOut {
  std::size_t count = 1;               // from the first on; a first comment is the last of them
  std::vector<std::string> addresses;  // of those whose answers smm does not have, in order
  std::vector<std::string> ids;        // theirs at the network; empty: as the addresses have them
};

// An unknown or partly out entry is partly out then, or published where all are, and a retry goes
// on behind the last of them. In a transaction. Returns what is known then, for the log. Throws
// Error(usage) for what cannot be, with what is needed; Error(failed) where the entry's network has
// no parts, or keeps them in a way of its own.
std::string say_parts_out(QueueStore& store, Db& db, const Workspace& workspace, const Entry& entry,
                          const PartsOut& said, Time now);

}  // namespace smm
