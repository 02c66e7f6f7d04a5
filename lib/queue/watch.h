#pragma once
// Whether this state was watching when an entry came due: if it was not, another one may have sent
// it, and the network is asked before its first send.
//
// Not watching: the state was restored or copied (store/state_mark.h), nothing tells when it was
// last watched over, or that was longer ago than flushes are apart. Where it was restored or
// copied, all that came due until then is in doubt, on every network, and, since the clock may be
// behind, for half an hour more; else what came due meanwhile, where the network can be asked about
// a post of which the journal knows nothing (Network::looks_back). A needless look costs one
// request, never a post; where nothing can be asked, it costs a person an answer.

#include <atomic>
#include <filesystem>
#include <optional>

#include "queue/state_store.h"
#include "store/state_mark.h"

namespace smm {

class Watch {
 public:
  // What a flush watches over: all of the queue, or one post that a person or a script sends now.
  enum class Over { all, some, one, named };

  Watch(Db& db, Over over, Seconds every);

  // The flush begins. How many entries are in doubt because the state was restored or copied;
  // nothing: it was not.
  std::optional<std::int64_t> begin(Time now);
  // What came due before this and was never sent here may have been sent by another state.
  Time since() const { return since_; }
  // So may what comes due before this, because the state was restored or copied; the epoch: it was
  // not, or the one post that is sent was named now. Not later than since().
  Time taken_up() const { return taken_up_; }
  // Something is about to be sent, for the first time in this flush: its number, in the transaction
  // of the claim, and written() after its commit.
  std::optional<std::int64_t> count(Db& db);
  void written(std::int64_t count, Time now);
  void not_counted() { counted_ = false; }  // that transaction was rolled back
  // The flush has ended.
  void end(Time now);

 private:
  std::int64_t settle(StateStore& store, Time now);

  Db& db_;
  std::filesystem::path database_;
  Over over_;
  Seconds every_;
  std::string file_;  // what the database is
  Time since_{};
  Time taken_up_{};
  Time watched_{};  // last; the epoch: nothing tells
  std::int64_t flushes_ = 0;
  std::atomic<bool> counted_{false};
};

// The first entry is queued. In a transaction.
void begin_watch(Db& db, Time now);

// What the state knows of itself, for people.
struct SelfKnowledge {
  std::optional<Time> begun;      // its first entry was queued then
  std::optional<Time> watched;    // a flush of everything last looked then
  std::optional<Time> unwatched;  // it was restored or copied then
  std::int64_t flushes = 0;       // that sent something
  bool moved = false;             // it is not the file, or not as new, as when it last sent
};
SelfKnowledge self_knowledge(Db& db);

// `db` is about to take the place of the state at `becomes` on purpose. `newest`: nothing was sent
// since it was made, so that nothing of it is in doubt. How many entries are; `mark` is to be
// written beside it once it is there.
struct TakenIn {
  std::int64_t doubted = 0;
  StateMark mark;
};
TakenIn taken_in(Db& db, const std::filesystem::path& becomes, Time now, bool newest);
// `db` is a copy of the state, whatever file it becomes.
void is_a_copy(Db& db);

}  // namespace smm
