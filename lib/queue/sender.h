#pragma once
// One account's worker: claims its due entries one after another and publishes them. Used by flush.
//
// How run() works:
//   1. What a dead sender left is taken over: an entry in `sending` whose owner's process is gone,
//      or on another host whose lease has run out. The network is asked whether it is out.
//   2. Then claim, publish, record, until nothing is due or nothing may go on. The claim is one
//      commit before anything is sent: the entry, its attempt, and the handles that make the post
//      recognisable. What came of it and the claim of the next entry are one commit again.
//   3. When an answer is lost, the network is asked before anything is sent again. It is out: done.
//      It is not there: once more, if sending twice is harmless; else the entry is in doubt, and
//      the next attempt, a while later, looks first: only a second "not there" is believed. It
//      cannot be told: state unknown, asked again with growing patience where a network can tell at
//      all, and for a person. It could not be asked: in doubt, and asked again.
//   4. Where approval is required, what is about to be sent is held to what people said yes to once
//      more, and so are its files: otherwise it is a draft again, and nothing was sent.
//   5. Where posts cost, the price is put down with the claim, and taken out again when nothing was
//      posted; what the account's spend_cap does not let through waits until the day or month is
//      over. An account has one claim at a time, so no two can pass a cap together.
//   6. A network that asks for patience, refuses the credentials, or fails three times in a row is
//      left alone for the rest of the run.
//
// The lease is longer than any request may take and is renewed before one that could outlast it. A
// sender that lost it all the same, to another host or to a person, sends nothing more and says so.

#include <mutex>
#include <set>

#include "queue/clock_watch.h"
#include "queue/consent.h"
#include "queue/ending.h"
#include "queue/flush.h"
#include "queue/journal_store.h"
#include "queue/queue_store.h"
#include "queue/spacing.h"
#include "queue/spending.h"
#include "queue/watch.h"

namespace smm {

// What the workers of one flush share.
struct FlushShared {
  FlushShared(const FlushWorld& world, Db& db, const FlushOptions& options,
              const std::function<void(const FlushEvent&)>& on_event);

  const FlushWorld& world;
  const FlushOptions& options;
  const std::function<void(const FlushEvent&)>& on_event;
  std::string owner;
  // Told the accounts whose entries waited for one that has just gone out.
  std::function<void(const std::vector<std::string>&)> freed;
  std::mutex mutex;  // guards summary, skipped and on_event
  FlushSummary summary;
  std::set<std::string, std::less<>> skipped;  // accounts left alone for the rest of the run
  std::atomic<std::int64_t> left;              // attempts that may still be made
  std::atomic<std::int64_t> claims{0};         // attempts made
  Watch watch;
  ClockWatch clock_watch;
  Spacings spacings;
};

// Knows whether anything of an attempt can have reached the network. A client that cannot even
// begin (libcurl is not installed) is a failure in which nothing was sent.
// What the attempt has noted is on the disk when the first byte of a request that changes something
// leaves, and not before there is a connection: a request that reaches nobody leaves no trace.
// Nothing more is sent once a server says that this machine's clock is wrong.
class WatchedHttp final : public HttpClient {
 public:
  WatchedHttp(std::unique_ptr<HttpClient> http, ClockWatch& clock)
      : http_(std::move(http)), clock_(clock), told_(http_->when_leaving([this] { note(); })) {}
  HttpResult send(const HttpRequest& request) override;

  // `journal`: of the attempt that sends; it must hold the entry as long as a request may take.
  void begin(Journal& journal) {
    reached_ = false;
    journal_ = &journal;
  }
  bool reached() const { return reached_; }

 private:
  void note() {
    if (journal_ != nullptr && changes_) journal_->flush();
  }

  std::unique_ptr<HttpClient> http_;
  ClockWatch& clock_;
  Journal* journal_ = nullptr;
  bool changes_ = false;  // the request that is being sent does
  bool told_;             // the client calls note() itself
  bool reached_ = false;
};

class Sender {
 public:
  Sender(FlushShared& shared, Db& db, const Account& account);
  void run();

 private:
  using Ending = QueueStore::Ending;
  bool stopped();
  bool may_go_on();
  std::optional<Time> spaced_out(Time now);
  ClaimScope scope() const;
  std::optional<Entry> claim_next();
  template <typename Work>
  std::optional<Entry> in_one_commit(Work work);
  std::optional<DiskFull> no_room();
  std::optional<Entry> claim_in_transaction();
  void note_locked();
  bool make_ready(Entry& entry, Time now);
  bool affordable(const Entry& entry, Time now);
  std::optional<Spending::Kept> pay(const Entry& entry);
  Handles handles_of(const Entry& entry, Time now, const Journal& journal) const;
  void doubt_what_was_not_watched(Entry& entry);
  void committed();
  std::optional<Entry> take_over_dead();
  Adapter& adapter();
  StoredJournal& journal_of(const Entry& entry);
  Came publish(const Entry& entry);
  std::optional<Came> unapproved(const Entry& entry);
  Outcome send(const Entry& entry);
  Outcome confirmed(const Entry& entry, Refused refused);
  Finding look(const Entry& entry);
  Came look_for(const Entry& entry, const std::string& why);
  Ending ending(const Entry& entry, const Came& came);
  Ending with_begun(const Entry& entry, Ending end);
  // Records what came of `entry` and claims the next one, in one commit.
  std::optional<Entry> record_and_claim(const Entry& entry, const Came& came);
  void dispossessed(const Entry& entry);
  FlushEvent event_of(const Entry& entry, const Ending& end);
  void tell();
  void pause_account(Time until, const std::string& why);
  void count_failure(const Entry& entry, const Ending& end);
  void leave_alone();
  void tell_children(const Entry& entry);

  FlushShared& shared_;
  Db& db_;
  const Account& account_;
  QueueStore store_;
  Consent consent_;
  std::optional<Spacing> spacing_;
  std::optional<Spending> spending_;  // where something costs
  WatchedHttp http_;
  std::unique_ptr<Credentials> credentials_;
  Random random_;
  std::unique_ptr<Adapter> adapter_;
  std::optional<StoredJournal> journal_;  // of the attempt that is under way
  std::optional<std::int64_t> counted_;   // the flush's number, until it is written down
  bool sent_ = false;                     // the entry, by this attempt
  bool claimed_ = false;                  // in the transaction that is under way
  bool paused_ = false;
  int failures_ = 0;              // in a row
  std::vector<FlushEvent> told_;  // to be told once the transaction is committed
};

}  // namespace smm
