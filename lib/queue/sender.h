#pragma once
// One account's worker: claims its due entries one after another and publishes them. Used by flush.

#include <mutex>

#include "queue/flush.h"
#include "queue/queue_store.h"

namespace smm {

// What the workers of one flush share.
struct FlushShared {
  const FlushWorld& world;
  const FlushOptions& options;
  const std::function<void(const FlushEvent&)>& on_event;
  std::string owner;
  std::mutex mutex;  // guards summary and on_event
  FlushSummary summary;
  std::atomic<std::int64_t> left;  // attempts that may still be made
};

class Sender {
 public:
  Sender(FlushShared& shared, Db& db, const Account& account);
  void run();

 private:
  using Ending = QueueStore::Ending;

  bool may_go_on();
  ClaimScope scope() const;
  std::optional<Entry> claim_next();
  std::optional<Entry> claim_in_transaction();
  std::optional<Entry> take_over_dead();
  Adapter& adapter();
  Outcome publish(const Entry& entry);
  std::optional<Outcome> look(const Entry& entry, const std::string& why);
  Outcome look_for(const Entry& entry, const std::string& why);
  Ending ending(const Entry& entry, const Outcome& outcome, bool found);
  // Records what came of `entry` and claims the next one, in one commit.
  std::optional<Entry> record_and_claim(const Entry& entry, const Outcome& outcome, bool found);
  void after(const Entry& entry, const Ending& end);
  void pause_account(Time until, const std::string& why);

  FlushShared& shared_;
  Db& db_;
  const Account& account_;
  QueueStore store_;
  std::unique_ptr<HttpClient> http_;
  std::unique_ptr<Credentials> credentials_;
  Random random_;
  std::unique_ptr<Adapter> adapter_;
  bool paused_ = false;
};

}  // namespace smm
