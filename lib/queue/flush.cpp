#include "queue/flush.h"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <thread>

#include "queue/sender.h"
#include "sys/process.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

// The accounts to work on; what is queued for an account that the workspace does not have any more
// waits, and is said.
std::vector<const Account*> accounts_to_flush(const FlushWorld& world, Db& db,
                                              const FlushOptions& options) {
  std::vector<const Account*> accounts;
  for (const auto& name : QueueStore(db).busy_accounts(world.clock.now(), options.post)) {
    if (!options.account.empty() && options.account != name) continue;
    const auto* account = world.workspace.account(name);
    if (account != nullptr && account->network->publishes()) accounts.push_back(account);
  }
  return accounts;
}

class Pool {
 public:
  Pool(FlushShared& shared, std::vector<const Account*> accounts)
      : shared_(shared), accounts_(std::move(accounts)) {}

  void run(Db& own, std::size_t jobs) {
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < jobs; ++i)
      threads.emplace_back([this] { guarded([this] { work(*shared_.world.open()); }); });
    guarded([&] { work(own); });
    for (auto& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void work(Db& db) {
    for (auto i = next_.fetch_add(1); i < accounts_.size(); i = next_.fetch_add(1))
      Sender(shared_, db, *accounts_[i]).run();
  }

  template <typename Call>
  void guarded(Call call) {
    try {
      call();
    } catch (...) {
      std::lock_guard lock(shared_.mutex);
      if (!failure_) failure_ = std::current_exception();
    }
  }

  FlushShared& shared_;
  std::vector<const Account*> accounts_;
  std::atomic<std::size_t> next_{0};
  std::exception_ptr failure_;
};

}  // namespace

Status FlushSummary::status() const {
  auto bad = failed + retried + missed;
  if (unknown > 0) return Status::unknown;
  if (login_needed) return Status::credentials;
  if (failed + missed > 0) return published > 0 ? Status::partial : Status::failed;
  if (bad > 0) return published > 0 ? Status::partial : Status::temporary;
  return Status::done;
}

FlushSummary flush(const FlushWorld& world, Db& db, const FlushOptions& options,
                   const std::function<void(const FlushEvent&)>& on_event) {
  FlushShared shared{world, options, on_event, {}, {}, {}, {}};
  shared.left = options.max < 0 ? std::numeric_limits<std::int64_t>::max() : options.max;
  if (options.post.empty())
    for (const auto& entry : QueueStore(db).mark_missed(world.clock.now())) {
      ++shared.summary.missed;
      on_event({FlushEvent::Kind::missed, entry, entry.why});
    }
  auto accounts = accounts_to_flush(world, db, options);
  if (accounts.empty()) return shared.summary;
  shared.owner = process_identity();
  auto jobs = std::min(accounts.size(), static_cast<std::size_t>(std::max(options.jobs, 1)));
  Pool(shared, std::move(accounts)).run(db, jobs);
  return shared.summary;
}

}  // namespace smm
