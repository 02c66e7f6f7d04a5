#pragma once
// Collecting figures: one account's, and those of its posts, asked of its network.
//
// All posts of the account that the network tells of are stored, whether smm published them or not,
// and joined with the plan's (metrics/join.h). What a network does not offer is absent. One figure
// that it refused is a note; the rest is stored. The network is asked before the transaction
// begins, and one transaction stores an account: killed anywhere, all of the round is there or
// nothing.
//
// A round asks what is due: posts that have come to an age at which figures are read
// (metrics/ages.h), posts that nobody knew of, once an hour, and the account's own figures with
// them. So one job that runs several times an hour makes figures at equal ages, and a run with
// nothing due calls nobody. With `all`, every post since `since` is asked about.
//
// A day (of the workspace's zone) has a budget of calls to the account's service. Half of it is for
// posts of the last three days alone; a round that it does not suffice for leaves out the oldest,
// and they stay due.
//
// A figure is stored when it differs from the latest, when its post has come to another of those
// ages since, and once a day even when it does not: so followers have a history, and a post that
// rests costs little. An account that was asked less than a minute ago is not asked again, unless
// `force`.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/environment.h"
#include "core/random.h"
#include "plan/plan.h"
#include "sys/net/http.h"
#include "sys/sqlite.h"
#include "workspace/workspace.h"

namespace smm {

inline constexpr Seconds pull_rest{60};
inline constexpr Seconds pull_news{3'600};  // how often posts are looked for that nobody knew of
inline constexpr std::chrono::days pull_days{90};  // how far back posts are asked about
inline constexpr std::size_t pull_budget = 1'000;  // calls to an account's service in a day

struct PullOptions {
  Time since{};        // posts published earlier are left out
  bool all = false;    // also what is not due
  bool force = false;  // likewise, and even at once
  std::size_t budget = pull_budget;
  bool dry_run = false;  // nothing is asked and nothing is stored
};

// What came of one account.
struct Pulled {
  enum class State {
    collected,
    recent,      // asked less than a minute ago, or nothing is due
    spent,       // the calls of the day are used up
    would_ask,   // a dry run
    unoffered,   // the network has no figures, or smm does not read them
    failed,      // nothing came; trying again is right
    credentials  // a secret is missing or was refused
  } state = State::collected;
  std::string account, network, why;
  std::optional<Time> asked;  // when the figures were collected
  std::optional<Time> since;  // all posts from then on were asked about
  std::size_t calls = 0;      // to the account's service, today
  std::size_t posts = 0, joined = 0;
  std::size_t figures = 0;  // those of account and posts
  std::size_t stored = 0, superseded = 0, unchanged = 0;
  std::vector<std::string> refused;  // a sentence for each figure that failed alone
};

// When a network was last asked for the account's figures; nothing: it never was.
std::optional<Time> last_pull(Db& db, std::string_view account);

// All of it must outlive the call.
struct PullWorld {
  const Workspace& workspace;
  const Environment& environment;
  Clock& clock;
  std::function<std::unique_ptr<HttpClient>()> http;
  std::function<Random()> random;
};

// Throws Error only for the state (a full disk, a lock): what a network does is in the answer.
Pulled pull_account(const PullWorld& world, Db& db, const Plan& plan, const Account& account,
                    const PullOptions& options);

}  // namespace smm
