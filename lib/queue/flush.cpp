#include "queue/flush.h"

#include <fmt/format.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <set>
#include <thread>

#include "queue/sender.h"
#include "sys/process.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

bool chosen(const FlushOptions& options, const std::string& account) {
  const auto& names = options.accounts;
  return names.empty() || std::find(names.begin(), names.end(), account) != names.end();
}

// Why nothing is sent on an account; empty: it is.
std::string why_left(const Account* account) {
  if (account == nullptr) return "it is not in smm.yaml";
  if (account->status != "active") return fmt::format("its status is {}", account->status);
  if (account->kind != "own") return "it is a competitor's";
  if (!account->sends())
    return account->by_hand ? "its posts are published by hand: `smm plan apply` takes them over"
                            : fmt::format("smm does not publish on {}", account->network->title);
  return {};
}

// Which accounts are to be worked on: each by one thread at a time, and again when something of it
// can go out that could not before.
class Schedule {
 public:
  Schedule(FlushShared& shared, const std::vector<std::string>& names) : shared_(shared) {
    for (const auto& name : names) add(name);
  }

  std::size_t size() const { return ready_.size(); }

  // The next account; null when there is nothing more to do. Waits while others may yet free
  // something.
  const Account* next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !ready_.empty() || active_.empty(); });
    if (ready_.empty()) return nullptr;
    const auto* account = ready_.front();
    ready_.pop_front();
    active_.insert(account);
    return account;
  }

  void done(const Account* account) {
    std::lock_guard lock(mutex_);
    active_.erase(account);
    if (again_.erase(account) > 0) ready_.push_back(account);
    changed_.notify_all();
  }

  void freed(const std::vector<std::string>& names) {
    std::lock_guard lock(mutex_);
    for (const auto& name : names) add(name);
    changed_.notify_all();
  }

 private:
  void add(const std::string& name) {
    const auto* account = shared_.world.workspace.account(name);
    if (!why_left(account).empty() || !chosen(shared_.options, name)) return;
    if (active_.contains(account))
      again_.insert(account);
    else if (std::find(ready_.begin(), ready_.end(), account) == ready_.end())
      ready_.push_back(account);
  }

  FlushShared& shared_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<const Account*> ready_;
  std::set<const Account*> active_, again_;
};

class Pool {
 public:
  Pool(FlushShared& shared, Schedule& schedule) : shared_(shared), schedule_(schedule) {}

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
    while (const auto* account = schedule_.next()) {
      guarded([&] { Sender(shared_, db, *account).run(); });
      schedule_.done(account);
    }
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
  Schedule& schedule_;
  std::exception_ptr failure_;
};

// What is not going out any more: too late, or its parent is not coming.
void sweep(FlushShared& shared, Db& db) {
  if (!shared.options.post.empty()) return;
  auto now = shared.world.clock.now();
  for (const auto& entry : QueueStore(db).take_up_missed(now))
    shared.on_event({FlushEvent::Kind::queued, entry, ""});
  for (const auto& entry : QueueStore(db).mark_missed(now)) {
    auto kind = entry.state == State::unknown      ? FlushEvent::Kind::unknown
                : entry.state == State::partly_out ? FlushEvent::Kind::partly_out
                                                   : FlushEvent::Kind::missed;
    shared.summary.count(kind);
    shared.on_event({kind, entry, entry.why});
  }
  for (const auto& entry : QueueStore(db).fail_orphans(now)) {
    ++shared.summary.failed;
    shared.on_event({FlushEvent::Kind::failed, entry, entry.why});
  }
}

// Works until nothing more can go out. Each round makes an attempt or is the last.
void work(FlushShared& shared, Db& db) {
  for (;;) {
    sweep(shared, db);
    auto names = QueueStore(db).busy_accounts(shared.world.clock.now(), shared.options.post);
    std::erase_if(names, [&](const auto& name) { return shared.skipped.contains(name); });
    Schedule schedule(shared, names);
    if (schedule.size() == 0) return;
    if (shared.owner.empty()) shared.owner = process_identity();
    shared.freed = [&](const auto& freed) { schedule.freed(freed); };
    auto before = shared.claims.load();
    auto jobs =
        std::min(schedule.size(), static_cast<std::size_t>(std::max(shared.options.jobs, 1)));
    Pool(shared, schedule).run(db, jobs);
    shared.freed = {};
    if (shared.claims == before || shared.summary.interrupted || shared.left <= 0) break;
  }
  sweep(shared, db);
}

// Why nobody publishes on an account; empty: somebody does, smm or a person.
std::string why_silent(const Account* account) {
  auto why = why_left(account);
  bool speaks = account != nullptr && account->status == "active" && account->kind == "own";
  return speaks ? "" : why;
}

// What nobody said yes to is not told: it is a draft again.
void make_draft(FlushShared& shared, Db& db, const Entry& entry, Consent& consent,
                const Consent::Unproven& open) {
  QueueStore store(db);
  Transaction tx(db);
  auto now = shared.world.clock.now();
  const auto& why = open.why;
  consent.take_back(entry, open.whose, now);
  store.change_state(entry, State::draft, why, now);
  store.log(now, "smm", "void", entry.id, why);
  tx.commit();
  shared.summary.count(FlushEvent::Kind::unapproved);
  shared.on_event({FlushEvent::Kind::unapproved, store.get(entry.id).value_or(entry), why});
}

// What is due for people. On an account that a person paused, or on which nobody publishes, nothing
// is said.
void tell_by_hand(FlushShared& shared, Db& db) {
  QueueStore store(db);
  AccountStore accounts(db);
  Consent consent(db, shared.world.workspace);
  auto now = shared.world.clock.now();
  for (const auto& entry : store.due_by_hand(now)) {
    bool meant = chosen(shared.options, entry.account) &&
                 (shared.options.post.empty() || shared.options.post == entry.post);
    if (!meant || !why_silent(shared.world.workspace.account(entry.account)).empty() ||
        accounts.stopped(entry.account, now))
      continue;
    auto open = why_not_yet(consent, shared.world.workspace, entry, now);
    if (!open.why.empty() && !open.undecided) make_draft(shared, db, entry, consent, open);
    if (!open.why.empty()) continue;
    ++shared.summary.by_hand_waiting;
    if (entry.told) continue;
    shared.summary.count(FlushEvent::Kind::by_hand);
    shared.on_event({FlushEvent::Kind::by_hand, entry, ""});
    Transaction tx(db);
    store.note_told(entry, now);
    tx.commit();
  }
}

// A server said that the clock is wrong: what was missed by it may be in time by the server's.
bool disbelieved(FlushShared& shared, Db& db) {
  auto doubt = shared.clock_watch.doubt();
  if (!doubt) return false;
  shared.summary.clock_doubt = *doubt;
  for (const auto& entry : QueueStore(db).take_up_missed(*shared.clock_watch.by_server()))
    shared.on_event({FlushEvent::Kind::queued, entry, ""});
  return true;
}

std::vector<LeftAccount> left_accounts(FlushShared& shared, Db& db) {
  std::vector<LeftAccount> left;
  QueueStore store(db);
  auto now = shared.world.clock.now();
  std::map<std::string, std::int64_t> by_hand;
  for (const auto& entry : store.due_by_hand(now))
    if (!why_silent(shared.world.workspace.account(entry.account)).empty())
      ++by_hand[entry.account];
  for (const auto& name : store.busy_accounts(now, shared.options.post)) {
    auto why = why_left(shared.world.workspace.account(name));
    if (!why.empty() && chosen(shared.options, name))
      left.push_back({name, store.count_due(name, now), why});
  }
  for (const auto& waiting : by_hand) {
    const auto& name = waiting.first;
    if (!chosen(shared.options, name)) continue;
    auto same = std::find_if(left.begin(), left.end(),
                             [&](const auto& one) { return one.account == name; });
    if (same != left.end())
      same->entries += waiting.second;
    else
      left.push_back({name, waiting.second, why_silent(shared.world.workspace.account(name))});
  }
  std::sort(left.begin(), left.end(),
            [](const auto& a, const auto& b) { return a.account < b.account; });
  return left;
}

std::vector<SpacedAccount> spaced_accounts(FlushShared& shared, Db& db) {
  std::vector<SpacedAccount> spaced;
  QueueStore store(db);
  auto now = shared.world.clock.now();
  for (const auto& [account, distance] : shared.spacings) {
    auto until = Spacing(db, account, distance).until(now);
    if (!until || !chosen(shared.options, account)) continue;
    if (auto due = store.count_due(account, now); due > 0)
      spaced.push_back({account, due, *until, distance});
  }
  return spaced;
}

}  // namespace

std::string_view to_string(FlushEvent::Kind kind) {
  constexpr auto names = std::to_array<std::string_view>(
      {"published", "retry", "failed", "login", "unknown", "missed", "skipped", "processing",
       "partly_out", "queued", "dispossessed", "unapproved", "by_hand"});
  static_assert(names.size() == static_cast<std::size_t>(FlushEvent::Kind::by_hand) + 1);
  return names[static_cast<std::size_t>(kind)];
}

void FlushSummary::count(FlushEvent::Kind kind) {
  using Kind = FlushEvent::Kind;
  constexpr std::pair<Kind, std::int64_t FlushSummary::*> counters[] = {
      {Kind::published, &FlushSummary::published},
      {Kind::retry, &FlushSummary::retried},
      {Kind::failed, &FlushSummary::failed},
      {Kind::unknown, &FlushSummary::unknown},
      {Kind::missed, &FlushSummary::missed},
      {Kind::processing, &FlushSummary::processing},
      {Kind::partly_out, &FlushSummary::partly_out},
      {Kind::dispossessed, &FlushSummary::dispossessed},
      {Kind::unapproved, &FlushSummary::unapproved},
      {Kind::by_hand, &FlushSummary::by_hand}};
  for (const auto& [counted, counter] : counters)
    if (counted == kind) ++(this->*counter);
  login_needed = login_needed || kind == Kind::login;
}

Status FlushSummary::status() const {
  auto ended = failed + missed + partly_out + unapproved;
  if (unknown + waiting + dispossessed > 0) return Status::unknown;
  if (!clock_doubt.empty()) return Status::temporary;
  if (login_needed) return Status::credentials;
  if (ended > 0) return published > 0 ? Status::partial : Status::failed;
  if (retried > 0) return published > 0 ? Status::partial : Status::temporary;
  if (locked) return Status::locked;
  if (!left.empty()) return published > 0 ? Status::partial : Status::failed;
  return Status::done;
}

FlushSummary flush(const FlushWorld& world, Db& db, const FlushOptions& options,
                   const std::function<void(const FlushEvent&)>& on_event) {
  FlushShared shared(world, db, options, on_event);
  if (auto doubt = shared.clock_watch.doubt()) {
    shared.summary.clock_doubt = *doubt;
    return shared.summary;
  }
  shared.summary.doubted = shared.watch.begin(world.clock.now());
  release_affordable(db, world.workspace, world.clock.now());
  auto give_up = world.clock.now() + options.wait;
  for (;;) {
    shared.summary.locked = false;
    work(shared, db);
    bool stopped = options.stop != nullptr && options.stop->load() != 0;
    auto now = world.clock.now();
    if (!shared.summary.locked || stopped || now >= give_up) break;
    world.clock.sleep_until(now + Seconds{1});
  }
  if (disbelieved(shared, db)) return shared.summary;
  tell_by_hand(shared, db);
  shared.watch.end(world.clock.now());
  if (options.wait == Seconds{0}) shared.summary.locked = false;
  if (options.post.empty()) {
    shared.summary.waiting = QueueStore(db).count(State::unknown, options.accounts);
    shared.summary.left = left_accounts(shared, db);
    shared.summary.spaced = spaced_accounts(shared, db);
  }
  return shared.summary;
}

}  // namespace smm
