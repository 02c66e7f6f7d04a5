#pragma once
// Changing what is out, and taking it back, where the network can.
//
// The network is asked first and the queue records it then. Both are done once by being done twice:
// after a crash in between the entry is still `published` as it was, and the same command finishes
// the work. A try that came to nothing stands in the log with the network's reason.

#include "queue/flush.h"
#include "queue/queue_store.h"

namespace smm {

// Makes the published `entry` say what `post` says. Throws Error(failed) before anything is sent if
// its network cannot, and Error with the network's reason if it did not.
void edit_published(const FlushWorld& world, Db& db, const Entry& entry, const Post& post,
                    const std::string& who, const std::string& reason);

// Deletes the published `entry` at the network; it becomes retracted. Throws likewise.
void retract_published(const FlushWorld& world, Db& db, const Entry& entry, const std::string& who,
                       const std::string& reason);

}  // namespace smm
