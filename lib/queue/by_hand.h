#pragma once
// Posts that people publish, where smm does not: on networks that it does not send to, and on
// accounts with `publish: by_hand`.
//
// Such an entry waits as `by_hand` where another is `queued`. It is approved, held, moved, missed
// and cancelled like any other, and nothing ever sends it: a flush says once that it is due, and a
// person says that it is out, and where.

#include <optional>
#include <string>

#include "queue/consent.h"
#include "queue/queue_store.h"
#include "workspace/workspace.h"

namespace smm {

// What a person says of a post that they have published.
struct DoneByHand {
  std::string url;         // empty: they do not say
  std::optional<Time> at;  // none: now
  bool early = false;      // more than a day before it was due
};

// In a transaction. Throws Error(failed) for an entry that smm sends, one that was ticked off
// already, one that may not go out, and where another entry waits for the address and none is
// given; Error(usage) for an address that can be none of its account's posts or is another entry's,
// and for a time that is to come, or more
// than a day before it was due and not said to be `early`.
void done_by_hand(QueueStore& store, const Workspace& workspace, const Entry& entry,
                  const DoneByHand& done, Time now);
// It is not out after all: it waits for a person again. In a transaction; throws Error(failed) for
// one that nobody ticked off.
void not_done_by_hand(QueueStore& store, const Entry& entry, Time now);

// Throw what these would for the state that the entry is in.
void require_open_by_hand(const Workspace& workspace, const Entry& entry);
void require_ticked_off(const Entry& entry);

// The post as it is to be pasted, with the addresses of its parents. Throws Error(failed) if nobody
// may publish it now: it is not one for a person, it is out, not approved or set aside; Error(
// temporary) while a parent of it is not out.
Post to_paste(QueueStore& store, Consent& consent, const Workspace& workspace, const Entry& entry,
              Time now);

}  // namespace smm
