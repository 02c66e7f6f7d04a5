#include "queue/sender.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>

#include "core/text.h"
#include "networks/quiet.h"
#include "queue/retry.h"
#include "sys/process.h"
#include "workspace/account_store.h"
#include "workspace/bonds.h"

namespace smm {
namespace {

constexpr Seconds lease{900};        // a sender on another host is presumed dead after it
constexpr Seconds login_pause{600};  // credentials that were refused are not tried every minute
constexpr int most_failures = 3;     // in a row, before an account is left alone for this run

// It may be out, and whether it is could not be asked.
Came not_asked(const CouldNotAsk& away, const std::string& why) {
  if (away.refused) return {Refused{why, true}, true, true};
  return {Busy{away.not_before, why}, true, true};
}

// Calls the network's code; whatever it throws has an honest meaning. What smm itself objects to
// before a request has reached the network, a file that cannot be read for one, is no send.
template <typename Call>
Outcome guarded(const WatchedHttp& http, Call call) {
  try {
    return call();
  } catch (const LostLease&) {
    throw;
  } catch (const Error& error) {
    if (error.status() == Status::credentials) return Refused{error.what(), true};
    if (!http.reached()) return RetryLater{{}, error.what()};
    return Unknown{error.what()};
  } catch (const std::exception& error) {
    return Unknown{fmt::format("an internal failure: {}", error.what())};
  }
}

// The account's own credentials allow posting, as far as they say anything of it.
bool may_post(const AccountState& state) {
  return state.may.empty() || std::any_of(state.may.begin(), state.may.end(), [](const auto& what) {
           return what.starts_with("post") || what.starts_with("publish");
         });
}

Watch::Over over_of(const FlushOptions& options) {
  if (!options.post.empty()) return options.named ? Watch::Over::named : Watch::Over::one;
  return options.accounts.empty() ? Watch::Over::all : Watch::Over::some;
}

// Something of it has reached the network, or may have.
bool may_be_out(const QueueStore::Ending& end) {
  return end.doubt || end.state == State::published || end.state == State::unknown ||
         end.state == State::processing || end.state == State::partly_out;
}

// What a post that is made to wait is told of the time it has.
std::string in_time(const Entry& entry, Time until) {
  if (until <= entry.due + entry.late) return {};
  return fmt::format("; it may be late by {}, and is missed before that", to_string(entry.late));
}

FlushEvent::Kind event_kind(const QueueStore::Ending& end) {
  if (end.state == State::published) return FlushEvent::Kind::published;
  if (end.state == State::failed) return FlushEvent::Kind::failed;
  if (end.state == State::unknown) return FlushEvent::Kind::unknown;
  if (end.state == State::processing) return FlushEvent::Kind::processing;
  if (end.state == State::partly_out) return FlushEvent::Kind::partly_out;
  if (end.state == State::draft) return FlushEvent::Kind::unapproved;
  return end.outcome == "login" ? FlushEvent::Kind::login : FlushEvent::Kind::retry;
}

}  // namespace

FlushShared::FlushShared(const FlushWorld& w, Db& db, const FlushOptions& o,
                         const std::function<void(const FlushEvent&)>& e)
    : world(w),
      options(o),
      on_event(e),
      left(o.max < 0 ? std::numeric_limits<std::int64_t>::max() : o.max),
      watch(db, over_of(o), w.workspace.flush_every),
      clock_watch(w.clock, w.clock_is_given),
      spacings(spacings_of(w.workspace)) {}

HttpResult WatchedHttp::send(const HttpRequest& request) {
  if (journal_ != nullptr)
    journal_->hold(std::chrono::ceil<Seconds>(request.timeout) + Seconds{60});
  changes_ = request.method != "GET" && request.method != "HEAD" && !request.harmless;
  if (auto doubt = clock_.doubt())
    return HttpFailure{HttpFailure::Stage::not_sent, *doubt + ": nothing is sent"};
  try {
    if (!told_) note();
    auto result = http_->send(request);
    const auto* failure = std::get_if<HttpFailure>(&result);
    if (failure == nullptr || failure->stage == HttpFailure::Stage::maybe_sent) reached_ = true;
    if (failure == nullptr) clock_.hear(request, std::get<HttpResponse>(result));
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
      consent_(db, shared.world.workspace),
      http_(shared.world.http(), shared.clock_watch),
      credentials_(
          account_credentials(shared.world.workspace, account, shared.world.environment, db)),
      random_(shared.world.random()) {
  if (auto found = shared.spacings.find(account.name); found != shared.spacings.end())
    spacing_.emplace(db, account.name, found->second);
  if (!account.network->currency.empty())
    spending_.emplace(db, account, Zone::find(shared.world.workspace.timezone));
}

void Sender::run() {
  {
    std::lock_guard lock(shared_.mutex);
    if (shared_.skipped.contains(account_.name)) return;
  }
  if (stopped()) return;
  auto entry = take_over_dead();
  bool dead = entry.has_value();
  if (!dead) entry = claim_next();
  while (entry) {
    const auto current = *entry;
    sent_ = false;
    try {
      auto came = dead ? look_for(current, "the sender died") : publish(current);
      came.found = std::exchange(dead, false);
      entry = record_and_claim(current, came);
    } catch (const LostLease&) {
      journal_.reset();
      dispossessed(current);
      return;
    }
  }
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
  if (shared_.clock_watch.doubt()) return false;
  if (shared_.left.fetch_sub(1) > 0) return true;
  ++shared_.left;
  return false;
}

// When something may be sent, as the last send is too near; nothing: now. What a person names goes
// out now.
std::optional<Time> Sender::spaced_out(Time now) {
  if (!spacing_ || !shared_.options.post.empty()) return {};
  return spacing_->until(now);
}

ClaimScope Sender::scope() const {
  auto now = shared_.world.clock.now();
  return {account_.name, shared_.options.post, now, now + lease, shared_.owner};
}

// Once more where there was no room: what the transaction that was rolled back had noted beside it
// is void.
template <typename Work>
std::optional<Entry> Sender::in_one_commit(Work work) {
  bool again = false;
  const auto told = static_cast<std::ptrdiff_t>(told_.size());
  claimed_ = false;
  return with_room(db_, [&] {
    if (again) {
      told_.erase(told_.begin() + told, told_.end());
      if (std::exchange(claimed_, false)) {
        ++shared_.left;
        --shared_.claims;
      }
      if (std::exchange(counted_, {})) shared_.watch.not_counted();
    }
    Transaction tx(db_);
    auto claimed = work(std::exchange(again, true));
    tx.commit();
    return claimed;
  });
}

std::optional<Entry> Sender::claim_next() {
  db_.need_room();
  auto entry = in_one_commit([&](bool) { return claim_in_transaction(); });
  committed();
  tell();
  return entry;
}

// The entry, its attempt and the handles that make it recognisable are one commit.
std::optional<Entry> Sender::claim_in_transaction() {
  while (may_go_on()) {
    auto scope = this->scope();  // one instant for all that belongs to the claim
    scope.asks_only = spaced_out(scope.now).has_value();
    auto entry = store_.claim(scope);
    if (!entry) {
      ++shared_.left;
      if (store_.is_held_up(scope)) note_locked();
      return {};
    }
    if (make_ready(*entry, scope.now) && affordable(*entry, scope.now)) {
      if (auto number = shared_.watch.count(db_)) counted_ = number;
      ++shared_.claims;
      claimed_ = true;
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
    require_addresses(post);
    entry.content = to_json(post);
    store_.keep_sent(entry, entry.content);
    StoredJournal journal(db_, entry);
    if (account_.network->prepare != nullptr)
      account_.network->prepare(post, handles_of(entry, now, journal), journal);
    doubt_what_was_not_watched(entry);
    if (adapter_ && !entry.doubt) adapter_->ready(post, journal);
    return true;
  } catch (const Error& error) {
    if (error.status() != Status::invalid) throw;
    Ending end{State::failed, "rejected", error.what(), {}, true, {}, {}};
    store_.finish(entry, end, now);
    told_.push_back(event_of(entry, end));
    return false;
  }
}

// Puts down what it costs, or has it wait. One that is in doubt may be out already and is looked
// for first; what the network is at work on has been paid for.
bool Sender::affordable(const Entry& entry, Time now) {
  if (spending_) spending_->claimed(entry);
  if (!spending_ || entry.doubt || entry.claimed_from != State::queued) return true;
  auto price = spending_->price_of(entry.content);
  if (!price) return true;
  auto kept = spending_->kept(*price, entry.id, now);
  if (!kept) {
    spending_->send(entry, *price, now);
    return true;
  }
  Ending end{State::queued,   "busy",   kept->why + in_time(entry, kept->until), kept->until, false,
             entry.remote_id, entry.url};
  store_.finish(entry, end, now);
  spending_->hold(entry);
  told_.push_back(event_of(entry, end));
  return false;
}

// What was looked for, is not out, and is going to be sent.
std::optional<Spending::Kept> Sender::pay(const Entry& entry) {
  auto price = spending_ ? spending_->price_of(entry.content) : std::nullopt;
  if (!price) return {};
  auto now = shared_.world.clock.now();
  Transaction tx(db_);
  auto kept = spending_->kept(*price, entry.id, now);
  if (!kept) spending_->send(entry, *price, now);
  tx.commit();
  return kept;
}

Handles Sender::handles_of(const Entry& entry, Time now, const Journal& journal) const {
  const auto& workspace = shared_.world.workspace;
  const auto& name = workspace.id.empty() ? workspace.brand : workspace.id;
  auto base = fmt::format("{}\n{}\n{}", name, address_of(account_), entry.post);
  if (auto again = journal.get(again_key)) base += "\nagain " + *again;
  return {.base = std::move(base),
          .due = entry.planned_due.value_or(entry.due),
          .now = now,
          .timeless = entry.origin == "post"};
}

// Before its first attempt: another state may have sent it while this one was not watching.
void Sender::doubt_what_was_not_watched(Entry& entry) {
  auto replay = account_.network->limits_on(account_.settings).replay;
  if (entry.attempt > 1 || replay == Replay::harmless) return;
  bool can_look = account_.network->looks_back && replay == Replay::look_up;
  if (entry.due >= (can_look ? shared_.watch.since() : shared_.watch.taken_up())) return;
  StateStore(db_).doubt(entry.id);
  entry.doubt = true;
}

void Sender::committed() {
  if (counted_) shared_.watch.written(*std::exchange(counted_, {}), shared_.world.clock.now());
}

// Another process is publishing there.
void Sender::note_locked() {
  std::lock_guard lock(shared_.mutex);
  shared_.summary.locked = true;
}

std::optional<Entry> Sender::take_over_dead() {
  auto entry = store_.sending(account_.name);
  if (!entry || !entry->owner) return {};
  auto life = life_of(*entry->owner);
  bool expired = entry->lease_until && *entry->lease_until < shared_.world.clock.now();
  if (life == Life::alive || (life == Life::elsewhere && !expired)) {
    // Who sends one post is not kept by what else is being sent there.
    const auto& post = shared_.options.post;
    if (*entry->owner != shared_.owner && (post.empty() || post == entry->post)) note_locked();
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
    adapter_ = connected(*account_.network,
                         {account_.name, account_.settings, shared_.world.workspace.root, http_,
                          shared_.world.clock, random_, *credentials_});
  return *adapter_;
}

// One that is in doubt is looked for first.
Came Sender::publish(const Entry& entry) {
  if (entry.doubt) {
    auto finding = look(entry);
    if (auto* out = std::get_if<Published>(&finding)) return {std::move(*out)};
    std::string_view why =
        entry.attempt == 1 ? "it was due while nobody was watching, or just after, and may be out"
                           : "an earlier attempt may have got through";
    if (const auto* open = std::get_if<CannotTell>(&finding))
      return {Unknown{fmt::format("{}; {}", why, open->why)}};
    if (const auto* away = std::get_if<CouldNotAsk>(&finding))
      return not_asked(*away, fmt::format("{}; {}", why, away->why));
    auto now = shared_.world.clock.now();
    bool late = entry.due + entry.late < now && shared_.options.post.empty();
    if (late || entry.due > now)
      return {Busy{{},
                   late ? "it was looked for and is not out, and its time is past"
                        : "it was looked for and is not out, and its time is to come"}};
    if (auto until = spaced_out(now))
      return {Busy{*until, "it was looked for and is not out, and the last post is too near"}};
    if (auto kept = pay(entry))
      return {Busy{kept->until, "it was looked for and is not out; " + kept->why}};
  }
  if (auto came = unapproved(entry)) return std::move(*came);
  auto outcome = send(entry);
  if (const auto* unknown = std::get_if<Unknown>(&outcome)) return look_for(entry, unknown->why);
  const auto* processing = std::get_if<Processing>(&outcome);
  return {std::move(outcome), processing != nullptr && processing->whole};
}

// One for all that an attempt does: what it keeps is written down with what becomes of the entry.
StoredJournal& Sender::journal_of(const Entry& entry) {
  if (!journal_) journal_.emplace(db_, entry, &shared_.world.clock);
  http_.begin(*journal_);
  return *journal_;
}

// What comes of an entry that may not be sent as it is; nothing: it may. What the network has taken
// over already is not asked about again. Where a signature cannot be looked at, it waits.
std::optional<Came> Sender::unapproved(const Entry& entry) {
  if (!consent_.required() || entry.claimed_from == State::processing) return {};
  auto stored = store_.get(entry.id).value_or(entry);  // its parents not filled in
  auto open = why_not_yet(consent_, shared_.world.workspace, stored, shared_.world.clock.now());
  if (open.undecided) return Came{Busy{{}, open.why}};
  if (open.why.empty()) return {};
  if (!open.whose.empty()) {
    Transaction tx(db_);
    consent_.take_back(stored, open.whose, shared_.world.clock.now());
    tx.commit();
  }
  return Came{.outcome = Rejected{open.why}, .unapproved = true};
}

Outcome Sender::send(const Entry& entry) {
  sent_ = true;
  auto& journal = journal_of(entry);
  auto outcome =
      guarded(http_, [&] { return adapter().publish(post_from_json(entry.content), journal); });
  if (auto* refused = std::get_if<Refused>(&outcome)) return confirmed(entry, std::move(*refused));
  return outcome;
}

// A refusal that may be about this post alone pauses the account only when the account itself is
// refused as well: one answer that its addressee forbids must not stop the others.
Outcome Sender::confirmed(const Entry& entry, Refused refused) {
  if (refused.certain || !account_.network->checks) return refused;
  journal_of(entry);
  auto found = guarded(http_, [&]() -> Outcome {
    auto answer = adapter().check_account();
    if (const auto* later = std::get_if<RetryLater>(&answer))
      return Busy{later->not_before,
                  fmt::format("{}; the account was asked: {}", refused.why, later->why)};
    if (const auto* state = std::get_if<AccountState>(&answer); state && may_post(*state))
      return Rejected{refused.why};
    return refused;
  });
  // Nothing was posted, whatever came of asking.
  if (auto* unknown = std::get_if<Unknown>(&found)) return Busy{{}, std::move(unknown->why)};
  return found;
}

// Asks the network whether the entry is out. Not having been able to ask is no answer.
Finding Sender::look(const Entry& entry) {
  auto& journal = journal_of(entry);
  bool blind = account_.network->limits_on(account_.settings).replay == Replay::blind;
  if (blind && journal.elsewhere())
    return CannotTell{fmt::format("this state was restored or copied, and {} cannot be asked",
                                  account_.network->title)};
  try {
    return adapter().find(post_from_json(entry.content), journal);
  } catch (const LostLease&) {
    throw;
  } catch (const Error& error) {
    return CouldNotAsk{{}, error.what(), error.status() == Status::credentials};
  } catch (const std::exception& error) {
    return CouldNotAsk{{}, fmt::format("an internal failure: {}", error.what())};
  }
}

// The answer was lost: the network is asked before anything is sent again. Where sending again
// would post again, "not there" is believed when it is said twice, some time apart: the request may
// have been slower than the question.
Came Sender::look_for(const Entry& entry, const std::string& why) {
  bool harmless = account_.network->limits_on(account_.settings).replay == Replay::harmless;
  auto finding = look(entry);
  if (auto* out = std::get_if<Published>(&finding)) return {std::move(*out)};
  if (std::holds_alternative<NotThere>(finding)) {
    if (harmless) return {Busy{{}, why + "; it is not out"}};
    return {Busy{shared_.world.clock.now() + settling,
                 why + "; it is not out, and is looked for once more before it is sent"},
            true};
  }
  const auto* away = std::get_if<CouldNotAsk>(&finding);
  auto open = fmt::format("{}; {}", why, away ? away->why : std::get<CannotTell>(finding).why);
  if (harmless) return {Busy{{}, why + "; sending it again is harmless"}};
  if (away) return not_asked(*away, open);
  return {Unknown{open}};
}

QueueStore::Ending Sender::ending(const Entry& entry, const Came& came) {
  Endings endings(account_, random_, shared_.world.clock.now());
  const auto* out = std::get_if<Published>(&came.outcome);
  if (out != nullptr && store_.taken(entry.id, account_.name, out->remote_id, out->url)) {
    journal_of(entry).put(named_key, "1");
    return endings.unknown(entry, fmt::format("the network names {}, which is another post",
                                              out->url.empty() ? out->remote_id : out->url));
  }
  auto end = endings.of(entry, came);
  return out == nullptr ? with_begun(entry, end) : end;
}

// A thread of which the first part is out is not failed: it is partly out.
QueueStore::Ending Sender::with_begun(const Entry& entry, Ending end) {
  if (account_.network->begun == nullptr) return end;
  auto begun = account_.network->begun(journal_of(entry));
  if (!begun) return end;
  end.remote_id = begun->remote_id;
  end.url = begun->url;
  if (end.state == State::failed || end.state == State::draft) end.state = State::partly_out;
  return end;
}

// What came of it is written down, if need be without a claim: a disk that is full may have room
// for the one, and the other can wait.
std::optional<Entry> Sender::record_and_claim(const Entry& entry, const Came& came) {
  const auto* busy = std::get_if<Busy>(&came.outcome);
  bool throttled = busy != nullptr && busy->throttled;
  bool refused = std::holds_alternative<Refused>(came.outcome);
  auto end = ending(entry, came);
  if (throttled || refused) leave_alone();
  count_failure(entry, end);
  auto full = no_room();
  const auto noted = journal_of(entry);
  auto next = in_one_commit([&](bool again) -> std::optional<Entry> {
    auto now = shared_.world.clock.now();
    if (again) journal_.emplace(noted);
    journal_of(entry).write_down();
    if (!store_.finish(entry, end, now)) throw LostLease();
    journal_.reset();
    if (spending_) spending_->ended(entry, may_be_out(end) || !end.remote_id.empty(), now);
    if (spacing_ && sent_ && may_be_out(end)) spacing_->sent(now);
    if (spacing_ && !sent_ && end.state == State::published) spacing_->seen(now);
    if (came.unapproved) store_.log(now, "smm", "void", entry.id, end.why);
    if (throttled) pause_account(busy->not_before.value_or(now + Seconds{60}), end.why);
    if (refused) pause_account(now + login_pause, end.why);
    if (again || full) return {};
    return claim_in_transaction();
  });
  committed();
  // A dead sender's entry that is not out is simply next in the queue again, and what was asked
  // after and stands as it did was told before: nothing to tell.
  bool known = end.state == State::queued ? came.found : end.state == entry.claimed_from;
  if (!known) told_.insert(told_.begin(), event_of(entry, end));
  tell();
  if (end.state == State::published) tell_children(entry);
  if (full) throw DiskFull(*full);
  return next;
}

// Nothing more is begun then.
std::optional<DiskFull> Sender::no_room() {
  try {
    db_.need_room();
  } catch (const DiskFull& full) {
    return full;
  }
  return {};
}

// Another sender has the entry, and decides what becomes of it: what this one did is said, for it
// may be out by either.
void Sender::dispossessed(const Entry& entry) {
  leave_alone();
  store_.log(shared_.world.clock.now(), "smm", "lost lease", entry.id,
             fmt::format("attempt {}: another flush has taken it over", entry.attempt));
  FlushEvent event{FlushEvent::Kind::dispossessed, store_.get(entry.id).value_or(entry),
                   "another flush took it over while this one was sending: it decides"};
  told_.push_back(event);
  tell();
}

// A host that keeps failing is not asked a thousand times for a thousand posts.
void Sender::count_failure(const Entry& entry, const Ending& end) {
  bool failed = (end.outcome == "retry" && end.counts) || end.outcome == "busy" ||
                end.outcome == "not_reached" || end.outcome == "not_asked";
  failures_ = failed ? failures_ + 1 : 0;
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
  for (const auto& event : std::exchange(told_, {})) {
    shared_.summary.count(event.kind);
    shared_.on_event(event);
  }
}

}  // namespace smm
