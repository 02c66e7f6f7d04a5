#pragma once
// From plan to queue. The difference between what the plan says and what the queue holds, by post
// and account, and the one transaction that brings the queue to it.

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
    withdraw,  // not in the plan any more; acted on only with --prune
    unchanged,
    by_hand,  // on a network that smm does not publish to: never queued
    drift,    // published, and the plan says otherwise: reported, never posted again
    busy,     // being sent or of unknown outcome: left alone
  } kind;
  std::string post, account;
  Time due;                         // as the plan has it
  State state = State::queued;      // as it is, or as it will be when added
  std::vector<std::string> fields;  // time, text, media, link, status, ...
  // What the queue has and what the plan says, of a change, drift or busy entry.
  std::optional<Entry> before = {}, after = {};
};

std::string_view to_string(Change::Kind kind);

// What applying the plan would do. Reads only. A new post whose time is past by more than
// its lateness is added as missed: known, and never sent.
std::vector<Change> diff(const Plan& plan, const Workspace& workspace, Db& db, Time now);

struct ApplyOptions {
  bool prune = false;    // cancel what left the plan
  bool dry_run = false;  // the same code, rolled back
  std::string who;       // for the audit log
};

// The same list, done: in one transaction, so that two at once follow one another.
std::vector<Change> apply(const Plan& plan, const Workspace& workspace, Db& db, Time now,
                          const ApplyOptions& options);

}  // namespace smm
