#include "queue/journal_store.h"

#include <utility>

#include "core/error.h"
#include "queue/queue_store.h"

namespace smm {

std::optional<std::string> StoredJournal::get(std::string_view key) const {
  if (auto found = kept_.find(key); found != kept_.end()) return found->second;
  auto rows = db_.query("SELECT value FROM journal WHERE entry = ? AND key = ?", entry_.id, key);
  if (!rows.next()) return {};
  return rows.text(0);
}

void StoredJournal::put(std::string_view key, std::string_view value) {
  if (get(key) == value) return;
  kept_.insert_or_assign(std::string(key), std::string(value));
  if (clock_ == nullptr) write_down();
}

void StoredJournal::flush() {
  if (kept_.empty()) return;
  const auto kept = kept_;
  with_room(db_, [&] {
    try {
      Transaction tx(db_);
      write_down();
      tx.commit();
    } catch (const Error&) {
      kept_ = kept;  // it was rolled back
      throw;
    }
  });
}

void StoredJournal::write_down() {
  for (const auto& [key, value] : kept_) {
    auto written = db_.run(
        "INSERT INTO journal (entry, key, value) SELECT ?1, ?2, ?3 WHERE ?4 = 0 OR EXISTS"
        " (SELECT 1 FROM entries WHERE id = ?1 AND state = 'sending' AND attempt = ?5)"
        " ON CONFLICT (entry, key) DO UPDATE SET value = excluded.value",
        entry_.id, key, value, entry_.state == State::sending ? 1 : 0, entry_.attempt);
    if (written == 0) throw LostLease();
  }
  kept_.clear();
}

std::optional<Time> StoredJournal::elsewhere() const {
  return get(elsewhere_key) ? std::optional(entry_.due) : std::nullopt;
}

void StoredJournal::hold(Seconds time) {
  if (clock_ != nullptr && !QueueStore(db_).hold(entry_, clock_->now() + time)) throw LostLease();
}

// The id of an entry's first part, or of any later one: parts are kept in its journal by the key
// "id.N".
bool StoredJournal::taken(std::string_view remote_id) const {
  return QueueStore(db_).taken(entry_.id, entry_.account, remote_id) ||
         db_.query(
                "SELECT 1 FROM journal j JOIN entries e ON e.id = j.entry WHERE e.account = ?1"
                " AND e.id <> ?2 AND j.value = ?3 AND j.key GLOB 'id.[0-9]*' LIMIT 1",
                entry_.account, entry_.id, remote_id)
             .next();
}

}  // namespace smm
