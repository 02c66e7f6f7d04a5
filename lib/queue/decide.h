#pragma once
// What a person decides about an entry. Each throws Error(failed) if its state forbids it, changes
// nothing else, and runs in the caller's transaction; writing the log is the caller's.
//
// Where the decision differs from the plan's word (another time, another text, an approval), the
// entry remembers what the plan had said: the decision stands until the plan says something else.

#include "queue/consent.h"
#include "queue/queue_store.h"

namespace smm {

// A draft may go out; where approval is required, once as many have said so as have to.
// `proof`: of a yes that is signed.
void approve(QueueStore& store, Consent& consent, const Entry& entry, const std::string& who,
             Time now, const std::string& proof = {});
// A draft, queued or held entry is a draft, for this reason; no yes to it counts any longer.
void reject(QueueStore& store, Consent& consent, const Entry& entry, const std::string& why,
            Time now);

// An entry that waits gets another time; `local` is as people wrote it. A time that is past is
// refused.
void move_to(QueueStore& store, const Entry& entry, Time due, const std::string& local, Time now);

// What waits, failed, was missed or may be out goes no further. One of which a part is out is
// partly out then; one that the network has taken over cannot be stopped here.
void cancel(QueueStore& store, const Entry& entry, const std::string& why, Time now);

// A failed, missed, cancelled, partly out or unknown entry is queued with all its tries before it:
// for `at`, or at its time; what would be too late by then is due now. A cancelled one that the
// plan calls a draft is a draft again.
struct Again {
  std::optional<Time> at = {};
  std::string local = {};  // of `at`
  bool approved = false;   // people's yes covers it, whatever the plan calls it
};
// Where it may be out, it is looked for before anything is sent, unless `certain`: a person has
// looked and says that it is not.
void queue_again(QueueStore& store, const Entry& entry, const Again& again, Time now,
                 bool certain = false);
// The same for those that failed because `parent` was not coming, and theirs; which they are.
std::vector<Entry> queue_children_again(QueueStore& store, const Entry& parent, Time now);

// Another text for an entry that waits, failed or was missed.
void edit_content(QueueStore& store, const Entry& entry, const Post& post, Time now);

}  // namespace smm
