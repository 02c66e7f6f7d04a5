#pragma once
// Collecting figures: one account's, and those of its posts, asked of its network.
//
// All posts of the account that the network tells of are stored, whether smm published them or not,
// and joined with the plan's (metrics/join.h). What a network does not offer is absent. One figure
// that it refused is a note; the rest is stored. The network is asked before the transaction
// begins, and one transaction stores an account: killed anywhere, all of the round is there or
// nothing.
//
// A figure is stored when it differs from the latest, and once a day (of the workspace's zone) even
// when it does not: so followers have a history, and a post that rests costs little. An account
// that was asked less than a minute ago is not asked again, unless `force`.

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
inline constexpr std::chrono::days pull_days{90};  // how far back posts are asked about

struct PullOptions {
  Time since{};  // posts published earlier are left out
  bool force = false;
  bool dry_run = false;  // nothing is asked and nothing is stored
};

// What came of one account.
struct Pulled {
  enum class State {
    collected,
    recent,      // asked less than a minute ago
    would_ask,   // a dry run
    unoffered,   // the network has no figures, or smm does not read them
    failed,      // nothing came; trying again is right
    credentials  // a secret is missing or was refused
  } state = State::collected;
  std::string account, network, why;
  std::optional<Time> asked;  // when the figures were collected
  std::size_t posts = 0, joined = 0;
  std::size_t figures = 0;  // those of account and posts
  std::size_t stored = 0, superseded = 0, unchanged = 0;
  std::vector<std::string> refused;  // a sentence for each figure that failed alone
};

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
