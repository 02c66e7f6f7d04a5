#include "queue/sender.h"

#include <fmt/format.h>

#include <algorithm>

#include "queue/retry.h"
#include "sys/process.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

constexpr Seconds lease{900};  // a sender on another host is presumed dead after it
// What an ambiguous attempt sent may still be on its way to where it can be seen: longer than any
// request may take.
constexpr Seconds settling{60};
constexpr std::string_view doubt_key = "queue.doubt";  // in the journal: look before sending
constexpr Seconds login_pause{600};  // credentials that were refused are not tried every minute

// Calls the network's code; whatever it throws has an honest meaning.
template <typename Result, typename Call>
Result guarded(Call call) {
  try {
    return call();
  } catch (const Error& error) {
    if (error.status() == Status::credentials) return NeedsLogin{error.what()};
    return Unknown{error.what()};
  } catch (const std::exception& error) {
    return Unknown{fmt::format("an internal failure: {}", error.what())};
  }
}

FlushEvent::Kind event_kind(const QueueStore::Ending& end) {
  if (end.state == State::published) return FlushEvent::Kind::published;
  if (end.state == State::failed) return FlushEvent::Kind::failed;
  if (end.state == State::unknown) return FlushEvent::Kind::unknown;
  return end.outcome == "login" ? FlushEvent::Kind::login : FlushEvent::Kind::retry;
}

}  // namespace

Sender::Sender(FlushShared& shared, Db& db, const Account& account)
    : shared_(shared),
      db_(db),
      account_(account),
      store_(db),
      http_(shared.world.http()),
      credentials_(
          account_credentials(shared.world.workspace, account, shared.world.environment, db)),
      random_(shared.world.random()) {}

void Sender::run() {
  if (auto pause = AccountStore(db_).paused(account_.name, shared_.world.clock.now());
      pause && !shared_.options.ignore_pause)
    return;
  auto entry = take_over_dead();
  if (entry) {
    entry = record_and_claim(*entry, look_for(*entry, "the sender died"), true);
  } else {
    entry = claim_next();
  }
  while (entry) entry = record_and_claim(*entry, publish(*entry), false);
}

bool Sender::may_go_on() {
  const auto* stop = shared_.options.stop;
  if (stop != nullptr && stop->load() != 0) {
    std::lock_guard lock(shared_.mutex);
    shared_.summary.interrupted = true;
    return false;
  }
  return !paused_ && shared_.left.fetch_sub(1) > 0;
}

ClaimScope Sender::scope() const {
  auto now = shared_.world.clock.now();
  return {account_.name, shared_.options.post, now, now + lease, shared_.owner};
}

std::optional<Entry> Sender::claim_next() {
  Transaction tx(db_);
  auto entry = claim_in_transaction();
  if (entry) tx.commit();
  return entry;
}

// The entry, its attempt and the handles that make it recognisable are one commit.
std::optional<Entry> Sender::claim_in_transaction() {
  if (!may_go_on()) return {};
  auto scope = this->scope();  // one instant for all that belongs to the claim
  auto entry = store_.claim(scope);
  if (!entry) {
    ++shared_.left;
    return {};
  }
  StoredJournal journal(db_, entry->id);
  if (account_.network->prepare != nullptr)
    account_.network->prepare(post_from_json(entry->content), scope.now, random_, journal);
  return entry;
}

std::optional<Entry> Sender::take_over_dead() {
  auto entry = store_.sending(account_.name);
  if (!entry || !entry->owner) return {};
  auto life = life_of(*entry->owner);
  bool expired = entry->lease_until && *entry->lease_until < shared_.world.clock.now();
  if (life == Life::alive || (life == Life::elsewhere && !expired)) return {};
  Transaction tx(db_);
  if (!store_.take_over(*entry, scope())) return {};
  tx.commit();
  ++entry->attempt;
  return entry;
}

Adapter& Sender::adapter() {
  if (!adapter_)
    adapter_ =
        account_.network->connect({account_.name, account_.settings, shared_.world.workspace.root,
                                   *http_, shared_.world.clock, random_, *credentials_});
  return *adapter_;
}

Outcome Sender::publish(const Entry& entry) {
  StoredJournal journal(db_, entry.id);
  if (!journal.get(doubt_key).value_or("").empty()) {
    auto seen = look(entry, "an earlier attempt may have got through");
    // Nothing has been sent since it was not there: there is time to ask again.
    if (const auto* unknown = seen ? std::get_if<Unknown>(&*seen) : nullptr)
      return RetryLater{{}, unknown->why};
    if (seen) return std::move(*seen);
    journal.put(doubt_key, "");
  }
  auto outcome =
      guarded<Outcome>([&] { return adapter().publish(post_from_json(entry.content), journal); });
  if (const auto* unknown = std::get_if<Unknown>(&outcome)) return look_for(entry, unknown->why);
  return outcome;
}

// Asks the network whether the entry is out; nothing if it certainly is not.
std::optional<Outcome> Sender::look(const Entry& entry, const std::string& why) {
  return guarded<std::optional<Outcome>>([&]() -> std::optional<Outcome> {
    StoredJournal journal(db_, entry.id);
    auto finding = adapter().find(post_from_json(entry.content), journal);
    if (const auto* published = std::get_if<Published>(&finding)) return *published;
    if (std::holds_alternative<NotThere>(finding)) return std::nullopt;
    return Unknown{fmt::format("{}; {}", why, std::get<CannotTell>(finding).why)};
  });
}

// The answer was lost: the network is asked before anything is sent again. Where sending again
// would post again, "not there" is believed when it is said twice, some time apart: the request may
// have been slower than the question.
Outcome Sender::look_for(const Entry& entry, const std::string& why) {
  bool harmless = account_.network->replay == Replay::harmless;
  auto asked = look(entry, why);
  if (!asked && harmless) return RetryLater{{}, why + "; it is not out"};
  if (!asked) {
    StoredJournal(db_, entry.id).put(doubt_key, "yes");
    return RetryLater{shared_.world.clock.now() + settling,
                      why + "; it is not out, and is looked for once more before it is sent"};
  }
  bool doubtful =
      std::holds_alternative<Unknown>(*asked) || std::holds_alternative<NeedsLogin>(*asked);
  if (doubtful && harmless) return RetryLater{{}, why + "; sending it again is harmless"};
  if (const auto* login = std::get_if<NeedsLogin>(&*asked))
    return Unknown{fmt::format("{}; {}", why, login->why)};
  return std::move(*asked);
}

QueueStore::Ending Sender::ending(const Entry& entry, const Outcome& outcome, bool found) {
  auto now = shared_.world.clock.now();
  if (const auto* out = std::get_if<Published>(&outcome))
    return {State::published, found ? "found" : "published", "", {}, false, out->remote_id,
            out->url};
  if (const auto* refused = std::get_if<Rejected>(&outcome))
    return {State::failed, "rejected", refused->why, {}, true, {}, {}};
  if (const auto* login = std::get_if<NeedsLogin>(&outcome))
    return {State::queued, "login", login->why, {}, false, {}, {}};
  if (const auto* unknown = std::get_if<Unknown>(&outcome))
    return {State::unknown, "unknown", unknown->why, {}, false, {}, {}};
  const auto& retry = std::get<RetryLater>(outcome);
  if (retry.throttled) return {State::queued, "retry", retry.why, retry.not_before, false, {}, {}};
  if (entry.tries + 1 >= max_tries)
    return {State::failed,
            "retry",
            fmt::format("given up after {} tries: {}", max_tries, retry.why),
            {},
            true,
            {},
            {}};
  auto delay = found ? Seconds{0} : retry_delay(entry.tries + 1, random_);
  auto not_before = std::max(now + delay, retry.not_before.value_or(now));
  return {State::queued, "retry", retry.why, std::min(not_before, now + longest_pause),
          !found,        {},      {}};
}

std::optional<Entry> Sender::record_and_claim(const Entry& entry, const Outcome& outcome,
                                              bool found) {
  auto end = ending(entry, outcome, found);
  bool throttled =
      std::holds_alternative<RetryLater>(outcome) && std::get<RetryLater>(outcome).throttled;
  paused_ = paused_ || throttled || std::holds_alternative<NeedsLogin>(outcome);
  std::optional<Entry> next;
  {
    Transaction tx(db_);
    auto now = shared_.world.clock.now();
    if (!store_.finish(entry, end, now)) return {};  // another sender took it over: it decides
    if (throttled)
      pause_account(std::get<RetryLater>(outcome).not_before.value_or(now + Seconds{60}), end.why);
    if (std::holds_alternative<NeedsLogin>(outcome)) pause_account(now + login_pause, end.why);
    next = claim_in_transaction();
    tx.commit();
  }
  // A dead sender's entry that is not out is simply next in the queue again: nothing to tell.
  if (!found || end.state != State::queued) after(entry, end);
  return next;
}

void Sender::pause_account(Time until, const std::string& why) {
  auto now = shared_.world.clock.now();
  AccountStore(db_).pause(account_.name, std::min(until, now + longest_pause), why);
}

void Sender::after(const Entry& entry, const Ending& end) {
  FlushEvent event{event_kind(end), entry, end.why};
  event.entry.state = end.state;
  event.entry.remote_id = end.remote_id;
  event.entry.url = end.url;
  event.entry.not_before = end.not_before;
  std::lock_guard lock(shared_.mutex);
  auto& summary = shared_.summary;
  switch (event.kind) {
    case FlushEvent::Kind::published:
      ++summary.published;
      break;
    case FlushEvent::Kind::failed:
      ++summary.failed;
      break;
    case FlushEvent::Kind::unknown:
      ++summary.unknown;
      break;
    case FlushEvent::Kind::login:
      summary.login_needed = true;
      break;
    default:
      ++summary.retried;
  }
  shared_.on_event(event);
}

}  // namespace smm
