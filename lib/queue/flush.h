#pragma once
// Publishing what is due.
//
// The promise: nothing queued is lost by a crash, a full disk, a kill or a power cut. A post goes
// out once: when smm cannot know whether it went out, it asks the network; when the network cannot
// tell, the entry becomes unknown and waits for a person.
//
// How: an entry is claimed, its attempt and the handles that make it recognisable are committed,
// and only then is the first byte sent. What came of it is recorded with the claim of the next
// entry, in one commit. A sender that died is noticed by its host, process id and start time; its
// entry is looked for at the network before anything is sent again.
//
// Accounts are worked on in parallel, one thread each, `jobs` at a time; the entries of one account
// follow one another by due time. An entry waits until its parents are out, and may then follow
// them in the same run, on whatever account; one whose parent is not coming fails.
//
// What says nothing about a post uses up none of its tries: no way to the network, a server that is
// away, a refused account. It is tried again as long as the post may be late. After an outage
// `missed` is taken back while the post is not too late, and accounts with a `spacing` keep it.
//
// What people publish by hand is never sent: that it is due is said once, and again after it was
// moved or edited. It is said before that is written down: a kill in between says it twice, and
// never not at all.
//
// A flush always ends: an account that a service or a person paused, or that failed three times in
// a row, is left alone for the rest of the run.

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/environment.h"
#include "core/error.h"
#include "queue/entry.h"
#include "sys/net/http.h"
#include "workspace/workspace.h"

namespace smm {

struct FlushOptions {
  std::vector<std::string> accounts;  // only these, unless empty
  std::string post;                   // only this one, unless empty
  std::int64_t max = -1;              // at most so many attempts; -1: no limit
  int jobs = 4;
  std::optional<Time> until;  // claim nothing after
  Seconds wait{0};            // for accounts that another flush is working on
  bool named = false;         // `post` is one of a name that a person or a script gave it
  bool ignore_pause = false;  // a person asked for it now: what a service asked for is no matter
  const std::atomic<int>* stop = nullptr;  // non-zero: end after the current entries
};

// What happened to one entry, reported as it happens (from the calling thread's side of a lock).
struct FlushEvent {
  // skipped: this account is left alone for the rest of the run, after its last failure.
  // processing: the network has it and is at work on it. queued: it was missed, and is not too
  // late. dispossessed: another flush took it over while this one was sending. unapproved: nobody's
  // yes covers it, and it is a draft again. by_hand: it is due, and a person publishes it; said
  // once.
  enum class Kind {
    published,
    retry,
    failed,
    login,
    unknown,
    missed,
    skipped,
    processing,
    partly_out,
    queued,
    dispossessed,
    unapproved,
    by_hand
  } kind;
  Entry entry;  // as it is now
  std::string why;
};

// "published", "partly_out": for programs.
std::string_view to_string(FlushEvent::Kind kind);

// Entries that are due and stay where they are, because nothing is sent on their account.
struct LeftAccount {
  std::string account;
  std::int64_t entries = 0;
  std::string why;  // "it is not in smm.yaml"
};

// An account with due entries that wait for its `spacing`.
struct SpacedAccount {
  std::string account;
  std::int64_t entries = 0;
  Time until;  // the next goes out then
  Seconds distance{0};
};

struct FlushSummary {
  std::int64_t published = 0, retried = 0, failed = 0, unknown = 0, missed = 0;
  std::int64_t processing = 0, partly_out = 0, dispossessed = 0, unapproved = 0;
  std::int64_t by_hand = 0;          // due for a person, and told now
  std::int64_t by_hand_waiting = 0;  // all that are due for a person and not done
  std::int64_t waiting = 0;          // entries of unknown outcome, of this run or an earlier one
  bool login_needed = false;
  std::optional<std::int64_t> doubted;  // entries, because the state was restored or copied
  bool locked = false;  // another flush was working on an account, and the wait ran out
  bool interrupted = false;
  std::string clock_doubt;            // why nothing more was sent (queue/clock_watch.h), or empty
  std::vector<LeftAccount> left;      // by account
  std::vector<SpacedAccount> spaced;  // by account
  void count(FlushEvent::Kind kind);
  // The exit status that says it best. Done is only what left nothing that was due and that smm
  // sends.
  Status status() const;
};

// What flushing needs of the outside; all of it must outlive the call. `open` gives each worker its
// own connection to the state, `http` its own client.
struct FlushWorld {
  const Workspace& workspace;
  const Environment& environment;
  Clock& clock;
  std::function<std::unique_ptr<Db>()> open;
  std::function<std::unique_ptr<HttpClient>()> http;
  std::function<Random()> random;
  bool clock_is_given = true;  // it is somebody's word (queue/clock_watch.h)
};

FlushSummary flush(const FlushWorld& world, Db& db, const FlushOptions& options,
                   const std::function<void(const FlushEvent&)>& on_event);

}  // namespace smm
