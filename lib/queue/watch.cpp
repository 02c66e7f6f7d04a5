#include "queue/watch.h"

#include <algorithm>

#include "queue/state_store.h"

namespace smm {
namespace {

constexpr std::string_view flushes = "flushes";            // that sent something
constexpr std::string_view file = "file";                  // what the database was when they did
constexpr std::string_view unwatched = "unwatched until";  // restored or copied then
constexpr std::string_view begun = "begun";                // its first entry was queued then
constexpr Seconds between_touches{60};
constexpr Seconds young_state{86'400};
constexpr Seconds clock_error{1800};  // of the machine on which a state was taken up again

Time time_of(std::int64_t seconds) { return Time{Seconds{seconds}}; }

// Another file than the one that sent last, or an older one.
bool is_moved(StateStore& store, const std::optional<StateMark>& mark, std::string_view own) {
  auto last = store.text(file);
  if (!last.empty() && last != own) return true;
  return mark && (mark->flushes > store.number(flushes) || mark->file != own);
}

}  // namespace

Watch::Watch(Db& db, Over over, Seconds every)
    : db_(db), database_(db.path()), over_(over), every_(every), file_(file_identity(database_)) {}

std::optional<std::int64_t> Watch::begin(Time now) {
  StateStore store(db_);
  flushes_ = store.number(flushes);
  auto taken_up = store.number(unwatched);
  since_ = time_of(store.number(begun));
  if (taken_up != 0) taken_up_ = time_of(taken_up) + clock_error;
  auto mark = read_mark(database_);
  if (mark) watched_ = mark->watched.value_or(now);
  if (is_moved(store, mark, file_)) {
    flushes_ = std::max(flushes_, mark ? mark->flushes : 0);
    since_ = taken_up_ = now + clock_error;
    return settle(store, now);
  }
  if (over_ == Over::one) taken_up_ = {};  // it is sent now because somebody says so
  since_ = std::max(since_, taken_up_);
  bool watching = mark && now - watched_ <= every_;
  if (!watching) since_ = std::max(since_, now);
  // A script that runs again may do so with a state that has just begun: the one before is lost.
  bool young = now - time_of(store.number(begun)) < young_state;
  if (over_ == Over::named && (young || !watching)) since_ = now + Seconds{1};
  return {};
}

// From here on the state is this file again.
std::int64_t Watch::settle(StateStore& store, Time now) {
  Transaction tx(db_);
  auto doubted = store.doubt_due(now);
  store.set(flushes, flushes_);
  store.set(file, file_);
  store.set(unwatched, now.time_since_epoch().count());
  tx.commit();
  write_mark(database_, {flushes_, file_, watched_});
  return doubted;
}

std::optional<std::int64_t> Watch::count(Db& db) {
  if (counted_.exchange(true)) return {};
  StateStore store(db);
  auto next = store.number(flushes) + 1;
  store.set(flushes, next);
  store.set(file, file_);
  return next;
}

// Never ahead of the database: that would look like a backup of it.
void Watch::written(std::int64_t count, Time now) {
  flushes_ = count;
  if (over_ == Over::all) watched_ = now;
  write_mark(database_, {count, file_, watched_});
}

void Watch::end(Time now) {
  if (over_ != Over::all || (watched_ <= now && now - watched_ < between_touches)) return;
  if (read_mark(database_))
    touch_mark(database_, now);
  else
    write_mark(database_, {flushes_, file_, now});
}

void begin_watch(Db& db, Time now) {
  StateStore store(db);
  store.set(begun, now.time_since_epoch().count());
  store.set(file, file_identity(db.path()));
}

SelfKnowledge self_knowledge(Db& db) {
  StateStore store(db);
  auto mark = read_mark(db.path());
  auto moment = [&](std::string_view name) -> std::optional<Time> {
    if (store.text(name).empty()) return {};
    return time_of(store.number(name));
  };
  SelfKnowledge self{.begun = moment(begun),
                     .watched = mark ? mark->watched : std::nullopt,
                     .unwatched = moment(unwatched),
                     .flushes = store.number(flushes)};
  self.moved = is_moved(store, mark, file_identity(db.path()));
  return self;
}

TakenIn taken_in(Db& db, const std::filesystem::path& becomes, Time now, bool newest) {
  StateStore store(db);
  auto own = file_identity(becomes);
  if (own.empty()) own = file_identity(db.path());  // it is moved there
  auto count = store.number(flushes);
  Transaction tx(db);
  TakenIn taken{.mark = {count, own, now}};
  if (!newest) {
    taken.doubted = store.doubt_due(now);
    store.set(unwatched, now.time_since_epoch().count());
  }
  store.set(file, own);
  tx.commit();
  return taken;
}

void is_a_copy(Db& db) { StateStore(db).set(file, "copy"); }

}  // namespace smm
