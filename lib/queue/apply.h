#pragma once
// From plan to queue. The difference between what the plan says and what the queue holds, by post
// and account, and the one transaction that brings the queue to it. What an apply did can be
// undone: queue/undo_store.h.

#include <optional>
#include <string>
#include <vector>

#include "plan/plan.h"
#include "queue/entry.h"

namespace smm {

class Db;

struct Change {
  enum class Kind {
    add,
    change,    // `fields` says what
    withdraw,  // the plan has the post still, but not so: not on this account, not on this day; or
               // it has left the plan, with --prune
    kept,      // it has left the plan, and waits still: only --prune withdraws it
    unchanged,
    drift,  // published, and the plan says otherwise: reported, never posted again
    busy,   // being sent or of unknown outcome: left alone
  } kind;
  std::string post, account;
  Time due;                         // as the plan has it
  State state = State::queued;      // as it is, or as it will be when added
  std::vector<std::string> fields;  // time, text, media, link, status, ...
  bool by_hand = false;             // a person publishes it, or has
  // What the queue has and what the plan says, of a change, drift or busy entry.
  std::optional<Entry> before = {}, after = {};
  // An entry whose id the plan has no longer, and that says the same words on this account: with
  // this change they would go out twice.
  std::optional<Entry> twin = {};
};

std::string_view to_string(Change::Kind kind);

// What applying the plan would do, without or with --prune. Reads only. A new post whose time is
// past by more than its lateness is added as missed: known, and never sent; one that people publish
// by hand is left out then: they may have done so before the queue was told. What is queued follows
// the plan: an entry of a post that goes to its account no longer, or of a day that its series
// leaves out, is withdrawn. Of days for which a series says nothing, an entry is left as it is.
std::vector<Change> diff(const Plan& plan, const Workspace& workspace, Db& db, Time now,
                         bool prune = false);

// Throws Error(invalid) if words would go out twice. --prune makes it good where the other entry
// waits or was withdrawn; or where it may be out, but was for another time.
void refuse_twice(const std::vector<Change>& changes, bool prune);

struct ApplyOptions {
  bool prune = false;    // withdraw what left the plan
  bool dry_run = false;  // the same code, rolled back
  std::string who;       // for the audit log
  // What a person was shown and said yes to: if it is not that any more, Error(temporary) and
  // nothing is changed. Null: whatever it is.
  const std::vector<Change>* shown = nullptr;
};

struct Applied {
  std::vector<Change> changes;
  std::int64_t number = 0;  // for undo_apply(); 0: there was nothing to change
};

// The same list, done: in one transaction, so that two at once follow one another. Refuses what
// refuse_twice() refuses.
Applied apply(const Plan& plan, const Workspace& workspace, Db& db, Time now,
              const ApplyOptions& options);

// Whether a change changes the queue.
bool acts(const Change& change);

}  // namespace smm
