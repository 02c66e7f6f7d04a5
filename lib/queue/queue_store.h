#pragma once
// The queue's SQL: entries, attempts, journal and audit. Methods that change something say whether
// they open a transaction of their own; those marked "in a transaction" need the caller's.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/post.h"
#include "queue/entry.h"
#include "sys/sqlite.h"

namespace smm {

// Everything that is empty means: any.
struct EntryFilter {
  std::vector<State> states;
  std::vector<std::string> accounts;
  std::string post, pillar, campaign;
  std::optional<Time> since, until;   // of the due time; until is excluded
  std::optional<std::int64_t> after;  // only what comes after that entry in the order of the list
  std::int64_t limit = -1;            // -1: no limit
};

struct AttemptRow {
  std::int64_t number = 0;
  Time started;
  std::optional<Time> finished;
  std::string outcome, why;
  std::string digest;               // SHA-256 of the post as it was sent
  std::optional<std::string> sent;  // that post as JSON; none: as the entry has it now
};

// Why an entry is missed; what had kept it until then stands behind it.
inline constexpr std::string_view too_late = "its time was past when the queue was flushed";

struct AuditRow {
  std::int64_t id = 0;
  Time at;
  std::string who, action, detail;
  std::optional<std::int64_t> entry;
};

struct AuditFilter {
  std::optional<std::int64_t> entry;
  std::string who;                    // empty: anybody
  std::optional<Time> since, until;   // until is excluded
  std::optional<std::int64_t> after;  // only rows with a greater id
  std::int64_t limit = -1;
};

// How many entries of an account are in a state.
struct StateCount {
  std::string account;
  State state;
  std::int64_t count;
};

struct AttemptCounts {
  std::int64_t attempts = 0, published = 0, failed = 0;
};

// An entry as it is offered to a person who is naming one.
struct EntryName {
  std::int64_t id;
  std::string post, account;
  State state;
};

// What a claim looks for.
struct ClaimScope {
  std::string_view account;
  std::string_view post;  // empty: any
  Time now;
  Time lease_until;
  std::string_view owner;
  bool asks_only = false;  // nothing that is to be sent, only what is to be asked after
};

class QueueStore {
 public:
  explicit QueueStore(Db& db) : db_(db) {}

  std::vector<Entry> list(const EntryFilter& filter);  // by due time, then id
  std::optional<Entry> get(std::int64_t id);
  std::optional<Entry> get(std::string_view post, std::string_view account);
  // Entries whose number begins with `typed`, or whose post@account does if that is no number:
  // first those due at `now` or later, the next one first, then those before, the last one first.
  // At most `most` of each; of names with a common beginning, the first two thousand are looked at.
  std::vector<EntryName> beginning_with(std::string_view typed, Time now, std::int64_t most);
  // The values of "post", "pillar" or "campaign" in entries, and who wrote the log; each once.
  std::vector<std::string> values(std::string_view column);
  std::vector<std::string> people();
  bool has_account(std::string_view account);
  // The post and account of every entry.
  std::vector<std::pair<std::string, std::string>> names();
  // Posts of plans with an entry that waits or may be out, went out since then, or was withdrawn
  // and due since then; each once.
  std::vector<std::string> lively_posts(Time since);
  // The addresses of what is out on an account, with the numbers of the entries.
  std::vector<std::pair<std::int64_t, std::string>> addresses(std::string_view account);
  std::vector<AttemptRow> attempts(std::int64_t entry);
  std::vector<AuditRow> audit(const AuditFilter& filter);  // oldest first
  std::vector<std::pair<std::string, std::string>> journal(std::int64_t entry);
  // Whether there ever was an entry.
  bool ever_used();
  std::int64_t count(State state, const std::vector<std::string>& accounts = {});
  // Failed or missed; without those that never waited.
  std::int64_t count_failed();
  // Entries of an account that could go out at `now`, or are being sent.
  std::int64_t count_due(std::string_view account, Time now);
  std::vector<StateCount> counts();  // by account, then state
  AttemptCounts attempts_since(Time since);
  // The parents of an entry as far as the queue knows them: with `remote_id` and `url` if out.
  std::vector<PostRef> parents(std::int64_t entry);
  // Entries that wait, or failed, for want of this one.
  std::vector<Entry> children(const Entry& parent);

  // Accounts that have something to do at `now`: a due entry, or one whose sender may have died.
  // `post`: of that post only, unless empty.
  std::vector<std::string> busy_accounts(Time now, std::string_view post);
  // Accounts with children of `parent` that are due at `now` and wait for nothing any more.
  std::vector<std::string> freed_accounts(const Entry& parent, Time now);

  // Entries too late to go out become missed; those that may be out unknown, to be asked after now,
  // and those of which a part is out partly out. Writes nothing when there is none.
  std::vector<Entry> mark_missed(Time now);
  // Missed ones that are not too late, as after a clock that was wrong, are queued again. Writes
  // nothing when there is none.
  std::vector<Entry> take_up_missed(Time now);
  // Due entries whose parent is not coming (failed, cancelled, missed, retracted, or not in the
  // queue) become failed, and so do theirs. Writes nothing when there is none.
  std::vector<Entry> fail_orphans(Time now);

  // Takes the next entry of an account that is to be asked after, or is due and has its parents out
  // (and may be sent now), unless one of it is being sent: raises its attempt, begins the attempt's
  // row. One that has become too late meanwhile is left for mark_missed(), unless its post was
  // asked for by name. In a transaction.
  std::optional<Entry> claim(const ClaimScope& scope);
  // Whether there is something to claim, and another process is publishing on the account.
  bool is_held_up(const ClaimScope& scope);
  // The account's entry in state sending, if any.
  std::optional<Entry> sending(std::string_view account);
  // Says of the attempt that was claimed what it is going to send. In the claim's transaction.
  void keep_sent(const Entry& entry, const std::string& sent);
  // Takes over a dead sender's entry; false if somebody else did. In a transaction. Its content
  // becomes what that sender was sending.
  bool take_over(Entry& entry, const ClaimScope& scope);

  // The attempt may go on until then; false if another has taken it over. Writes nothing where it
  // may anyway.
  bool hold(const Entry& entry, Time until);
  // Ends an attempt. Compare-and-set on id, state and attempt: false, with nothing changed, if this
  // sender has lost its lease. In a transaction.
  struct Ending {
    State state;
    std::string_view outcome;
    std::string why;
    std::optional<Time> not_before;
    bool counts = false;         // against the limit of tries
    std::string remote_id, url;  // of what is out of it
    bool doubt = false;          // it may be out
    std::optional<Time> processing_since = {};
  };
  bool finish(const Entry& entry, const Ending& ending, Time now);

  // The plan's side, in a transaction.
  std::int64_t insert(const Entry& entry, Time now);
  void update_content(const Entry& entry, Time now);  // all that a plan says, and the state
  // A person's change of the text, the time, or both: everything but the state. `planned_*` as they
  // are to be. Throws Error(temporary) if the entry is no longer in its state.
  void amend(const Entry& entry, Time now);
  // Whether another entry of the account is the post with this id there. With an address, that has
  // to be the same as well: an account that moved to another server may meet the same ids.
  bool taken(std::int64_t entry, std::string_view account, std::string_view remote_id,
             std::string_view url = {});
  // A person saw it at the network: unknown or partly out -> published.
  void confirm_published(const Entry& entry, const std::string& remote_id, const std::string& url,
                         Time now);
  // Likewise: of its parts the first ones are out, and the first of them is this: unknown or partly
  // out -> partly out, and no doubt of it.
  void confirm_begun(const Entry& entry, const std::string& remote_id, const std::string& url,
                     const std::string& why, Time now);
  // A person has published it: by_hand or missed -> published. And back again.
  struct OutByHand {
    Time at;
    std::string remote_id, url;  // empty: nobody said
  };
  void tick_off(const Entry& entry, const OutByHand& out, Time now);
  void take_back(const Entry& entry, Time now);
  // What a person is to publish at `now`, its parents out: by due time, then id.
  std::vector<Entry> due_by_hand(Time now);
  void note_told(const Entry& entry, Time now);
  // A person's change of state. Throws Error(failed) if the transition does not exist.
  // `withdrawn`: because it left the plan. `fresh`: with all its tries before it again. `planned`:
  // where it is what a person says beside the plan, what the plan had said.
  void change_state(const Entry& entry, State to, const std::string& why, Time now,
                    bool withdrawn = false, bool fresh = false, std::optional<State> planned = {});
  // What its content says of its parents, anew. In a transaction.
  void set_parents(std::int64_t entry, const std::string& content);
  // It is known not to be out. Where the network had named another post by our key, it gets another
  // key: by the old one it would be named again. In a transaction.
  void lift_doubt(const Entry& entry);
  // Another reason for the state it is in.
  void note_why(const Entry& entry, const std::string& why, Time now);
  void log(Time at, std::string_view who, std::string_view action,
           std::optional<std::int64_t> entry, std::string_view detail);

 private:
  std::vector<Entry> change_those(std::string_view where, std::string_view sets, Time now);
  void recount(std::string_view post, std::string_view account);
  void keep_what_was_sent(std::int64_t entry);

  Db& db_;
};

}  // namespace smm
