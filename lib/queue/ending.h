#pragma once
// What an attempt came to, and what becomes of its entry. Nothing here asks the network or the
// state: the sender has done that.

#include "core/random.h"
#include "networks/outcome.h"
#include "queue/queue_store.h"
#include "workspace/workspace.h"

namespace smm {

// What a request sent may still be on its way to where it can be seen: longer than any may take.
inline constexpr Seconds settling{60};

struct Came {
  Outcome outcome;
  bool doubt = false;       // it may be out
  bool not_asked = false;   // whether it is could not be asked
  bool found = false;       // a dead sender's: it was looked for, and nothing was sent
  bool unapproved = false;  // nobody said yes to what it is now, and nothing was sent
};

// The endings of one account's attempts, at one moment.
class Endings {
 public:
  Endings(const Account& account, Random& random, Time now)
      : account_(account), random_(random), now_(now) {}

  QueueStore::Ending of(const Entry& entry, const Came& came);
  // It may be out. Asked after again when a quarter of its age has passed, after a minute at the
  // earliest and a day at the latest; where the network can never tell, it waits for a person.
  QueueStore::Ending unknown(const Entry& entry, const std::string& why) const;

 private:
  using Ending = QueueStore::Ending;

  Ending ended(const Entry& entry, const Came& came);
  Ending processing(const Entry& entry, const Processing& processing) const;
  Ending tried(const Entry& entry, const Came& came, const RetryLater& retry);
  Ending away(const Entry& entry, const Came& came, const Busy& busy);
  Seconds patience(const Entry& entry);

  const Account& account_;
  Random& random_;
  Time now_;
};

}  // namespace smm
