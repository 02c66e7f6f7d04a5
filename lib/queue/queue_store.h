#pragma once
// The queue's SQL: entries, attempts, journal and audit. Methods that change something say whether
// they open a transaction of their own; those marked "in a transaction" need the caller's.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"
#include "queue/entry.h"
#include "sys/sqlite.h"

namespace smm {

struct EntryFilter {
  std::optional<State> state;
  std::string account;               // empty: all
  std::string post;                  // empty: all
  std::optional<Time> since, until;  // of the due time; until is excluded
  std::int64_t limit = -1;           // -1: no limit
};

struct AttemptRow {
  std::int64_t number;
  Time started;
  std::optional<Time> finished;
  std::string outcome, why;
};

struct AuditRow {
  Time at;
  std::string who, action, detail;
};

// What a claim looks for.
struct ClaimScope {
  std::string_view account;
  std::string_view post;  // empty: any
  Time now;
  Time lease_until;
  std::string_view owner;
};

class QueueStore {
 public:
  explicit QueueStore(Db& db) : db_(db) {}

  std::vector<Entry> list(const EntryFilter& filter);  // by due time, then id
  std::optional<Entry> get(std::int64_t id);
  std::optional<Entry> get(std::string_view post, std::string_view account);
  std::vector<AttemptRow> attempts(std::int64_t entry);
  std::vector<AuditRow> audit(std::int64_t entry);
  std::int64_t count(State state);

  // Accounts that have something to do at `now`: a due entry, or one whose sender may have died.
  // `post`: of that post only, unless empty.
  std::vector<std::string> busy_accounts(Time now, std::string_view post);

  // Entries too late to go out become missed; how many. Writes nothing when there is none.
  std::vector<Entry> mark_missed(Time now);

  // Takes the next due entry of an account, unless one of it is being sent: raises its attempt,
  // begins the attempt's row. One that has become too late meanwhile is left for mark_missed(),
  // unless its post was asked for by name. In a transaction.
  std::optional<Entry> claim(const ClaimScope& scope);
  // The account's entry in state sending, if any.
  std::optional<Entry> sending(std::string_view account);
  // Takes over a dead sender's entry; false if somebody else did. In a transaction.
  bool take_over(const Entry& entry, const ClaimScope& scope);

  // Ends an attempt. Compare-and-set on id, state and attempt: false, with nothing changed, if this
  // sender has lost its lease. In a transaction.
  struct Ending {
    State state;
    std::string_view outcome;
    std::string why;
    std::optional<Time> not_before;
    bool counts = false;  // against the limit of tries
    std::string remote_id, url;
  };
  bool finish(const Entry& entry, const Ending& ending, Time now);

  // The plan's side, in a transaction.
  std::int64_t insert(const Entry& entry, Time now);
  void update_content(const Entry& entry, Time now);  // all that a plan says, and the state
  // A person's change of state. Throws Error(failed) if the transition does not exist.
  void change_state(const Entry& entry, State to, const std::string& why, Time now,
                    bool withdrawn = false);
  void log(Time at, std::string_view who, std::string_view action,
           std::optional<std::int64_t> entry, std::string_view detail);

 private:
  Db& db_;
};

// An entry's journal over the database. put() is durable when it returns, or, inside a transaction,
// when that commits.
class StoredJournal final : public Journal {
 public:
  StoredJournal(Db& db, std::int64_t entry) : db_(db), entry_(entry) {}
  std::optional<std::string> get(std::string_view key) const override;
  void put(std::string_view key, std::string_view value) override;

 private:
  Db& db_;
  std::int64_t entry_;
};

}  // namespace smm
