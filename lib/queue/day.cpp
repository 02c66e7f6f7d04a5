#include "queue/day.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "queue/queue_store.h"

namespace smm {
namespace {

struct Midnights {
  Time last, next;
};

Midnights midnights(const Zone& zone, Time now) {
  auto today = std::chrono::floor<std::chrono::days>(zone.local(now));
  return {zone.resolve(today).at, zone.resolve(today + std::chrono::days{1}).at};
}

EntryFilter in(std::vector<State> states, std::optional<Time> since = {},
               std::optional<Time> until = {}) {
  EntryFilter filter;
  filter.states = std::move(states);
  filter.since = since;
  filter.until = until;
  return filter;
}

constexpr Seconds patience{600};  // a flush every five minutes has been there twice

void set_apart_what_is_too_late(std::vector<Entry>& from, std::vector<Entry>& to, Time now) {
  auto begin = std::stable_partition(from.begin(), from.end(), [&](const Entry& entry) {
    bool waits = entry.state == State::queued || entry.state == State::by_hand;
    return !waits || entry.due + entry.late >= now;
  });
  std::move(begin, from.end(), std::back_inserter(to));
  from.erase(begin, from.end());
}

bool never_waited(const Entry& entry) { return entry.why == known_too_late; }

}  // namespace

Day day_of(Db& db, Consent& consent, const Zone& zone, Time now) {
  QueueStore store(db);
  auto [last, next] = midnights(zone, now);
  Day day;
  day.open = store.list(in({State::unknown, State::partly_out}));
  day.failed = store.list(in({State::failed, State::missed}, now - day_looks_back));
  std::erase_if(day.failed, never_waited);
  day.failed_before = store.count_failed() - static_cast<std::int64_t>(day.failed.size());
  day.by_hand = store.list(in({State::by_hand}, {}, next));
  set_apart_what_is_too_late(day.by_hand, day.too_late, now);
  auto drafts = store.list(in({State::draft}, now - day_looks_back, now + day_looks_forward));
  for (auto& entry : drafts) {
    auto why = consent.required() ? consent.lacks(entry) : std::string();
    day.drafts.push_back({std::move(entry), std::move(why)});
  }
  day.out = store.list(in({State::published}, last - day_looks_back, next));
  std::erase_if(day.out, [since = last](const Entry& entry) {
    return entry.published.value_or(Time{}) < since;
  });
  day.due = store.list(in({State::queued, State::processing, State::sending}, {}, next));
  set_apart_what_is_too_late(day.due, day.too_late, now);
  day.overdue =
      !day.too_late.empty() || std::any_of(day.due.begin(), day.due.end(), [&](const Entry& entry) {
        return entry.state == State::queued &&
               std::max(entry.due, entry.not_before.value_or(entry.due)) + patience < now;
      });
  auto later = in({State::queued, State::by_hand}, next);
  later.limit = 1;
  if (auto found = store.list(later); !found.empty()) day.next = std::move(found.front());
  return day;
}

}  // namespace smm
