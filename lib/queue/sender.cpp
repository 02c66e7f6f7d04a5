#include "queue/sender.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

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
constexpr int most_failures = 3;     // in a row, before an account is left alone for this run

// Calls the network's code; whatever it throws has an honest meaning. What smm itself objects to
// before a request has reached the network, a file that cannot be read for one, is no send.
template <typename Result, typename Call>
Result guarded(const WatchedHttp& http, Call call) {
  try {
    return call();
  } catch (const Error& error) {
    if (error.status() == Status::credentials) return NeedsLogin{error.what()};
    if (!http.reached()) return RetryLater{{}, error.what()};
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

FlushShared::FlushShared(const FlushWorld& w, const FlushOptions& o,
                         const std::function<void(const FlushEvent&)>& e)
    : world(w),
      options(o),
      on_event(e),
      left(o.max < 0 ? std::numeric_limits<std::int64_t>::max() : o.max) {}

HttpResult WatchedHttp::send(const HttpRequest& request) {
  try {
    auto result = http_->send(request);
    const auto* failure = std::get_if<HttpFailure>(&result);
    if (failure == nullptr || failure->stage == HttpFailure::Stage::maybe_sent) reached_ = true;
    return result;
  } catch (const Error& error) {
    return HttpFailure{HttpFailure::Stage::not_sent, error.what()};
  }
}

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
  {
    std::lock_guard lock(shared_.mutex);
    if (shared_.skipped.contains(account_.name)) return;
  }
  if (stopped()) return;
  auto entry = take_over_dead();
  if (entry) {
    entry = record_and_claim(*entry, look_for(*entry, "the sender died"), true);
  } else {
    entry = claim_next();
  }
  while (entry) entry = record_and_claim(*entry, publish(*entry), false);
}

// Asked before every claim: what a person pauses, stops at once.
bool Sender::stopped() {
  AccountStore accounts(db_);
  auto now = shared_.world.clock.now();
  return (shared_.options.ignore_pause ? accounts.stopped(account_.name, now)
                                       : accounts.paused(account_.name, now))
      .has_value();
}

bool Sender::may_go_on() {
  const auto* stop = shared_.options.stop;
  if (stop != nullptr && stop->load() != 0) {
    std::lock_guard lock(shared_.mutex);
    shared_.summary.interrupted = true;
    return false;
  }
  const auto& until = shared_.options.until;
  if (paused_ || (until && shared_.world.clock.now() > *until) || stopped()) return false;
  if (shared_.left.fetch_sub(1) > 0) return true;
  ++shared_.left;
  return false;
}

ClaimScope Sender::scope() const {
  auto now = shared_.world.clock.now();
  return {account_.name, shared_.options.post, now, now + lease, shared_.owner};
}

std::optional<Entry> Sender::claim_next() {
  std::optional<Entry> entry;
  {
    Transaction tx(db_);
    entry = claim_in_transaction();
    if (entry || !told_.empty()) tx.commit();
  }
  tell();
  return entry;
}

// The entry, its attempt and the handles that make it recognisable are one commit.
std::optional<Entry> Sender::claim_in_transaction() {
  while (may_go_on()) {
    auto scope = this->scope();  // one instant for all that belongs to the claim
    auto entry = store_.claim(scope);
    if (!entry) {
      ++shared_.left;
      return {};
    }
    if (make_ready(*entry, scope.now)) {
      ++shared_.claims;
      return entry;
    }
    ++shared_.left;
  }
  return {};
}

// Fills in what is known of the parents, which are out, and lets the network choose its handles.
// An entry that cannot be read fails, and must not hold up those behind it.
bool Sender::make_ready(Entry& entry, Time now) {
  try {
    auto post = with_parents(post_from_json(entry.content), store_.parents(entry.id));
    entry.content = to_json(post);
    store_.keep_sent(entry, entry.content);
    StoredJournal journal(db_, entry.id);
    if (account_.network->prepare != nullptr)
      account_.network->prepare(post, now, random_, journal);
    return true;
  } catch (const Error& error) {
    if (error.status() != Status::invalid) throw;
    Ending end{State::failed, "rejected", error.what(), {}, true, {}, {}};
    store_.finish(entry, end, now);
    told_.push_back(event_of(entry, end));
    return false;
  }
}

std::optional<Entry> Sender::take_over_dead() {
  auto entry = store_.sending(account_.name);
  if (!entry || !entry->owner) return {};
  auto life = life_of(*entry->owner);
  bool expired = entry->lease_until && *entry->lease_until < shared_.world.clock.now();
  if (life == Life::alive || (life == Life::elsewhere && !expired)) {
    std::lock_guard lock(shared_.mutex);
    shared_.summary.locked = shared_.summary.locked || *entry->owner != shared_.owner;
    return {};
  }
  Transaction tx(db_);
  if (!store_.take_over(*entry, scope())) return {};
  tx.commit();
  ++shared_.claims;
  return entry;
}

Adapter& Sender::adapter() {
  if (!adapter_)
    adapter_ =
        account_.network->connect({account_.name, account_.settings, shared_.world.workspace.root,
                                   http_, shared_.world.clock, random_, *credentials_});
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
  http_.begin();
  auto outcome = guarded<Outcome>(
      http_, [&] { return adapter().publish(post_from_json(entry.content), journal); });
  if (const auto* unknown = std::get_if<Unknown>(&outcome)) return look_for(entry, unknown->why);
  return outcome;
}

// Asks the network whether the entry is out; nothing if it certainly is not. Not having been able
// to ask is no answer.
std::optional<Outcome> Sender::look(const Entry& entry, const std::string& why) {
  http_.begin();
  auto seen = guarded<std::optional<Outcome>>(http_, [&]() -> std::optional<Outcome> {
    StoredJournal journal(db_, entry.id);
    auto finding = adapter().find(post_from_json(entry.content), journal);
    if (const auto* published = std::get_if<Published>(&finding)) return *published;
    if (std::holds_alternative<NotThere>(finding)) return std::nullopt;
    return Unknown{fmt::format("{}; {}", why, std::get<CannotTell>(finding).why)};
  });
  if (const auto* retry = seen ? std::get_if<RetryLater>(&*seen) : nullptr)
    return Unknown{fmt::format("{}; {}", why, retry->why)};
  return seen;
}

// The answer was lost: the network is asked before anything is sent again. Where sending again
// would post again, "not there" is believed when it is said twice, some time apart: the request may
// have been slower than the question.
Outcome Sender::look_for(const Entry& entry, const std::string& why) {
  bool harmless = account_.network->replay_on(account_.settings) == Replay::harmless;
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
  bool refused = std::holds_alternative<NeedsLogin>(outcome);
  if (throttled || refused) leave_alone();
  count_failure(entry, end);
  std::optional<Entry> next;
  {
    Transaction tx(db_);
    auto now = shared_.world.clock.now();
    if (!store_.finish(entry, end, now)) return {};  // another sender took it over: it decides
    if (throttled)
      pause_account(std::get<RetryLater>(outcome).not_before.value_or(now + Seconds{60}), end.why);
    if (refused) pause_account(now + login_pause, end.why);
    next = claim_in_transaction();
    tx.commit();
  }
  // A dead sender's entry that is not out is simply next in the queue again: nothing to tell.
  if (!found || end.state != State::queued) told_.insert(told_.begin(), event_of(entry, end));
  tell();
  if (end.state == State::published) tell_children(entry);
  return next;
}

// A host that keeps failing is not asked a thousand times for a thousand posts.
void Sender::count_failure(const Entry& entry, const Ending& end) {
  failures_ = end.outcome == "retry" && end.counts ? failures_ + 1 : 0;
  if (failures_ < most_failures) return;
  leave_alone();
  auto event = event_of(entry, end);
  event.kind = FlushEvent::Kind::skipped;
  told_.push_back(event);
}

void Sender::leave_alone() {
  paused_ = true;
  std::lock_guard lock(shared_.mutex);
  shared_.skipped.insert(account_.name);
}

void Sender::tell_children(const Entry& entry) {
  if (!shared_.freed) return;
  auto names = store_.freed_accounts(entry, shared_.world.clock.now());
  std::erase(names, account_.name);  // of those this sender takes care itself
  if (!names.empty()) shared_.freed(names);
}

void Sender::pause_account(Time until, const std::string& why) {
  auto now = shared_.world.clock.now();
  AccountStore(db_).pause(account_.name, std::min(until, now + longest_pause), why);
}

FlushEvent Sender::event_of(const Entry& entry, const Ending& end) {
  FlushEvent event{event_kind(end), entry, end.why};
  event.entry.state = end.state;
  event.entry.remote_id = end.remote_id;
  event.entry.url = end.url;
  event.entry.not_before = end.not_before;
  if (end.state == State::published) event.entry.published = shared_.world.clock.now();
  return event;
}

void Sender::tell() {
  std::lock_guard lock(shared_.mutex);
  auto& summary = shared_.summary;
  for (const auto& event : std::exchange(told_, {})) {
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
      case FlushEvent::Kind::skipped:
        break;
      default:
        ++summary.retried;
    }
    shared_.on_event(event);
  }
}

}  // namespace smm
