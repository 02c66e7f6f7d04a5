// The day: every entry that wants something of a person stands in exactly one of its lists.

#include "queue/day.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "core/random.h"
#include "queue/decide.h"
#include "support/queue_bench.h"

using namespace smm;
using namespace smm::test;

namespace {

const std::string accounts =
    "accounts:\n  a: {network: feed, path: a}\n  hand: {network: tiktok}\nposts:\n";

std::string post(const std::string& id, const std::string& to, const std::string& at) {
  return fmt::format("  - {{id: {0}, at: \"{1}\", to: {2}, text: \"{0} says\"}}\n", id, at, to);
}

std::vector<std::string> names(const std::vector<Entry>& entries) {
  std::vector<std::string> found;
  for (const auto& entry : entries) found.push_back(entry.post);
  return found;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("day: midnight is that of the zone") {
  QueueBench bench(accounts + post("tonight", "a", "2026-10-03 23:30") +
                   post("tomorrow", "a", "2026-10-04 00:30"));
  bench.apply();
  auto workspace = bench.workspace();
  Consent consent(bench.db(), workspace);
  auto at = *parse_rfc3339("2026-10-03T12:00:00Z");
  auto utc = day_of(bench.db(), consent, Zone::find("UTC"), at);
  CHECK(names(utc.due) == Names{"tonight"});
  CHECK(utc.next->post == "tomorrow");
  auto rome = day_of(bench.db(), consent, Zone::find("Europe/Rome"), at);
  CHECK(names(rome.due).empty());
  CHECK(rome.next->post == "tonight");
  auto york = day_of(bench.db(), consent, Zone::find("America/New_York"), at);
  CHECK(names(york.due) == Names{"tonight", "tomorrow"});
}

TEST_CASE("day: nobody is told of what was past when the queue first knew it") {
  QueueBench bench(accounts + post("old", "a", "2026-10-09 10:00") +
                   post("older", "a", "2025-10-09 10:00") + post("late", "a", "2026-10-10 11:00"));
  bench.now = *parse_rfc3339("2026-10-10T12:00:00Z");
  bench.apply();
  auto later = bench.now + Seconds{7200};
  bench.store().mark_missed(later);
  CHECK(bench.state("old", "a") == State::missed);
  auto workspace = bench.workspace();
  Consent consent(bench.db(), workspace);
  auto day = day_of(bench.db(), consent, Zone::find("UTC"), later);
  CHECK(names(day.failed) == Names{"late"});
  CHECK(day.failed_before == 0);
}

TEST_CASE("day: what wants a person stands once, whatever state it is in and whenever it was due") {
  auto now = *parse_rfc3339("2026-10-10T12:00:00Z");
  const std::vector<State> states{State::queued, State::held,    State::draft,    State::failed,
                                  State::missed, State::unknown, State::cancelled};
  for (int seed = 0; seed < 40; ++seed) {
    CAPTURE(seed);
    Random random(static_cast<std::uint64_t>(seed));
    std::string posts;
    std::map<std::string, State> wanted;
    for (int i = 0; i < 12; ++i) {
      auto id = fmt::format("p{}", i);
      auto day = 1 + random.between(0, 17);
      posts += post(id, "a", fmt::format("2026-10-{:02} {:02}:15", day, random.between(0, 23)));
      wanted[id] = states[random.between(0, states.size() - 1)];
    }
    QueueBench bench(accounts + posts);
    bench.apply();
    for (const auto& [id, state] : wanted) bench.become(id, "a", state);
    auto workspace = bench.workspace();
    Consent consent(bench.db(), workspace);
    auto day = day_of(bench.db(), consent, Zone::find("UTC"), now);
    std::multiset<std::string> shown;
    for (const auto* list : {&day.open, &day.failed, &day.too_late, &day.due})
      for (const auto& entry : *list) shown.insert(entry.post);
    for (const auto& lacking : day.drafts) shown.insert(lacking.entry.post);
    if (day.next) shown.insert(day.next->post);
    std::int64_t older = 0;
    for (const auto& [name, was] : wanted) {
      const auto& id = name;
      const auto state = was;
      CAPTURE(id);
      auto entry = *bench.store().get(id, "a");
      bool old = entry.due < now - day_looks_back;
      auto expected = [&] {
        switch (state) {
          case State::unknown:
            return true;
          case State::failed:
          case State::missed:
            older += old ? 1 : 0;
            return !old;
          case State::draft:
            return !old && entry.due < now + day_looks_forward;
          case State::queued:
            return entry.due < *parse_rfc3339("2026-10-11T00:00:00Z") ||
                   (day.next && day.next->post == id);
          default:
            return false;
        }
      }();
      CHECK(shown.count(id) == (expected ? 1U : 0U));
    }
    CHECK(day.failed_before == older);
  }
}

TEST_CASE("day: what no flush looked at is told, and then too late") {
  QueueBench bench(accounts + post("p", "a", "2026-10-03 09:00") +
                   post("q", "hand", "2026-10-03 09:00"));
  bench.apply();
  auto workspace = bench.workspace();
  Consent consent(bench.db(), workspace);
  auto zone = Zone::find("UTC");
  auto look = [&](const char* at) { return day_of(bench.db(), consent, zone, *parse_rfc3339(at)); };
  auto soon = look("2026-10-03T09:05:00Z");
  CHECK(names(soon.due) == Names{"p"});
  CHECK(!soon.overdue);
  auto later = look("2026-10-03T09:15:00Z");
  CHECK(names(later.due) == Names{"p"});
  CHECK(later.overdue);
  CHECK(names(later.by_hand) == Names{"q"});
  auto past = look("2026-10-03T11:00:01Z");
  CHECK(past.due.empty());
  CHECK(past.by_hand.empty());
  CHECK(past.too_late.size() == 2);
  CHECK(past.overdue);
}
