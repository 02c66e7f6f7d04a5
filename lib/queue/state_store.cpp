#include "queue/state_store.h"

#include <charconv>

#include "queue/journal_store.h"

namespace smm {

std::string StateStore::text(std::string_view name) {
  auto rows = db_.query("SELECT value FROM state WHERE name = ?", name);
  return rows.next() ? rows.text(0) : std::string();
}

std::int64_t StateStore::number(std::string_view name) {
  auto value = text(name);
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

void StateStore::set(std::string_view name, std::string_view value) {
  db_.run(
      "INSERT INTO state (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value ="
      " excluded.value",
      name, value);
}

// A copy may show an entry in the middle of its first attempt, or in doubt already: what the other
// life of the state did with it since is as open as with one that only waits. What was tried was
// due by some clock, whatever this one says. What waits for a person can be changed until it is
// queued, and is in doubt from then on.
std::int64_t StateStore::doubt_due(Time now) {
  db_.run(
      "INSERT INTO journal (entry, key, value) SELECT id, ?2, '1' FROM entries"
      " WHERE state NOT IN ('published', 'retracted') AND by_hand = 0 AND (due <= ?1 OR attempt > "
      "0)"
      " ON CONFLICT (entry, key) DO NOTHING",
      now, elsewhere_key);
  std::int64_t open = 0;
  for (auto rows =
           db_.query("UPDATE entries SET doubt = 1 WHERE by_hand = 0 AND doubt = 0"
                     " AND (due <= ?1 OR attempt > 0) AND state IN"
                     " ('queued', 'missed', 'failed', 'sending', 'processing', 'partly_out')"
                     " RETURNING state IN ('queued', 'missed') AND due + late >= ?1",
                     now);
       rows.next();)
    open += rows.integer(0);
  return open;
}

void StateStore::doubt(std::int64_t entry) {
  db_.run(
      "INSERT INTO journal (entry, key, value) VALUES (?, ?, '1')"
      " ON CONFLICT (entry, key) DO NOTHING",
      entry, elsewhere_key);
  db_.run("UPDATE entries SET doubt = 1 WHERE id = ?", entry);
}

}  // namespace smm
