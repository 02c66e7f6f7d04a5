#pragma once
// How far two sends on an account are apart at least, whether they are late or not: `spacing` of
// `cadence:` in smm.yaml. After an outage what is due goes out one after another at that distance.
// What a person sends by name, they send now.
//
// The last send stands in the state, written with what came of it; also one that may have got
// through counts.

#include <map>
#include <optional>
#include <string>

#include "core/clock.h"
#include "sys/sqlite.h"
#include "workspace/workspace.h"

namespace smm {

using Spacings = std::map<std::string, Seconds, std::less<>>;  // by account

// Of the accounts that have one.
Spacings spacings_of(const Workspace& workspace);

class Spacing {
 public:
  Spacing(Db& db, std::string account, Seconds distance)
      : db_(db), account_(std::move(account)), distance_(distance) {}

  // Until when nothing may be sent; nothing: it may now. A last send in the future, of a clock that
  // was set back since, holds up no longer than one that was just made.
  std::optional<Time> until(Time now);
  // Something was sent, or may have been. In a transaction.
  void sent(Time now);
  // Something that was sent before is found to be out: as `sent`, but the last send stays where it
  // is if the clock has it later.
  void seen(Time now);

 private:
  Db& db_;
  std::string account_;
  Seconds distance_;
};

}  // namespace smm
