#include "queue/queue_store.h"

#include <fmt/format.h>

#include "core/error.h"

namespace smm {
namespace {

constexpr std::string_view columns =
    "id, post, account, network, state, origin, due, local, late, content, pillar, campaign,"
    " audience, stage, type, attempt, tries, not_before, owner, lease_until, remote_id, url,"
    " published, why, withdrawn";

Entry entry_of(const Rows& row) {
  Entry entry;
  int column = 0;
  entry.id = row.integer(column++);
  for (auto* text : {&entry.post, &entry.account, &entry.network}) *text = row.text(column++);
  entry.state = parse_state(row.view(column++)).value_or(State::held);
  entry.origin = row.text(column++);
  entry.due = row.time(column++);
  entry.local = row.text(column++);
  entry.late = Seconds{row.integer(column++)};
  for (auto* text :
       {&entry.content, &entry.pillar, &entry.campaign, &entry.audience, &entry.stage, &entry.type})
    *text = row.text(column++);
  entry.attempt = row.integer(column++);
  entry.tries = row.integer(column++);
  entry.not_before = row.maybe_time(column++);
  entry.owner = row.maybe_text(column++);
  entry.lease_until = row.maybe_time(column++);
  entry.remote_id = row.text(column++);
  entry.url = row.text(column++);
  entry.published = row.maybe_time(column++);
  entry.why = row.text(column++);
  entry.withdrawn = row.integer(column++) != 0;
  return entry;
}

// The accounts with something queued, each found by one step down the index entries_due: what lies
// in the future, be it a hundred thousand entries, is not read.
constexpr std::string_view queued_accounts =
    "WITH RECURSIVE queued (name) AS (SELECT min(account) FROM entries WHERE state = 'queued'"
    " UNION ALL SELECT (SELECT min(account) FROM entries WHERE state = 'queued' AND account > name)"
    " FROM queued WHERE name IS NOT NULL) ";

std::string select(std::string_view rest) {
  return fmt::format("SELECT {} FROM entries {}", columns, rest);
}

std::optional<Entry> first(Rows rows) {
  if (!rows.next()) return {};
  return entry_of(rows);
}

std::optional<std::string> filled(const std::string& text) {
  if (text.empty()) return {};
  return text;
}

}  // namespace

std::vector<Entry> QueueStore::list(const EntryFilter& filter) {
  static const std::string sql = select(
      "WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR account = ?2)"
      " AND (?3 IS NULL OR post = ?3) AND (?4 IS NULL OR due >= ?4) AND (?5 IS NULL OR due < ?5)"
      " ORDER BY due, id LIMIT ?6");
  std::optional<std::string_view> state;
  if (filter.state) state = to_string(*filter.state);
  auto account = filled(filter.account);
  auto post = filled(filter.post);
  std::vector<Entry> entries;
  for (auto rows = db_.query(sql, state, account, post, filter.since, filter.until, filter.limit);
       rows.next();)
    entries.push_back(entry_of(rows));
  return entries;
}

std::optional<Entry> QueueStore::get(std::int64_t id) {
  static const std::string sql = select("WHERE id = ?");
  return first(db_.query(sql, id));
}

std::optional<Entry> QueueStore::get(std::string_view post, std::string_view account) {
  static const std::string sql = select("WHERE post = ? AND account = ?");
  return first(db_.query(sql, post, account));
}

std::vector<AttemptRow> QueueStore::attempts(std::int64_t entry) {
  std::vector<AttemptRow> found;
  for (auto rows = db_.query("SELECT number, started, finished, outcome, why FROM attempts"
                             " WHERE entry = ? ORDER BY number",
                             entry);
       rows.next();)
    found.push_back(
        {rows.integer(0), rows.time(1), rows.maybe_time(2), rows.text(3), rows.text(4)});
  return found;
}

std::vector<AuditRow> QueueStore::audit(std::int64_t entry) {
  std::vector<AuditRow> found;
  for (auto rows = db_.query(
           "SELECT at, who, action, detail FROM audit WHERE entry = ? ORDER BY id", entry);
       rows.next();)
    found.push_back({rows.time(0), rows.text(1), rows.text(2), rows.text(3)});
  return found;
}

std::int64_t QueueStore::count(State state) {
  auto rows = db_.query("SELECT count(*) FROM entries WHERE state = ?", to_string(state));
  return rows.next() ? rows.integer(0) : 0;
}

std::vector<std::string> QueueStore::busy_accounts(Time now, std::string_view post) {
  static const std::string sql = fmt::format(
      "{}SELECT name FROM queued WHERE EXISTS (SELECT 1 FROM entries WHERE state = 'queued'"
      " AND account = name AND due <= ?1 AND (not_before IS NULL OR not_before <= ?1)"
      " AND (?2 = '' OR post = ?2))"
      " UNION SELECT account FROM entries WHERE state = 'sending' ORDER BY 1",
      queued_accounts);
  std::vector<std::string> names;
  for (auto rows = db_.query(sql, now, post); rows.next();) names.push_back(rows.text(0));
  return names;
}

std::vector<Entry> QueueStore::mark_missed(Time now) {
  constexpr std::string_view where = "state = 'queued' AND due < ?1 AND due + late < ?1";
  auto any = db_.query(fmt::format("{}SELECT EXISTS (SELECT 1 FROM queued CROSS JOIN entries"
                                   " WHERE account = name AND {})",
                                   queued_accounts, where),
                       now);
  if (!any.next() || any.integer(0) == 0) return {};
  Transaction tx(db_);
  std::vector<Entry> missed;
  for (auto rows = db_.query(fmt::format("UPDATE entries SET state = 'missed', updated = ?1,"
                                         " why = 'its time was past when the queue was flushed'"
                                         " WHERE {} RETURNING {}",
                                         where, columns),
                             now);
       rows.next();)
    missed.push_back(entry_of(rows));
  for (const auto& entry : missed) log(now, "smm", "missed", entry.id, entry.local);
  tx.commit();
  return missed;
}

std::optional<Entry> QueueStore::claim(const ClaimScope& scope) {
  static const std::string sql = fmt::format(
      "UPDATE entries SET state = 'sending', attempt = attempt + 1, owner = ?4, lease_until = ?5,"
      " why = '', updated = ?3 WHERE id = (SELECT id FROM entries WHERE state = 'queued'"
      " AND account = ?1 AND (?2 = '' OR post = ?2) AND due <= ?3"
      " AND (not_before IS NULL OR not_before <= ?3) AND (?2 <> '' OR due + late >= ?3)"
      " AND NOT EXISTS (SELECT 1 FROM entries WHERE state = 'sending' AND account = ?1)"
      " ORDER BY due, id LIMIT 1) RETURNING {}",
      columns);
  std::optional<Entry> entry;
  {
    auto rows =
        db_.query(sql, scope.account, scope.post, scope.now, scope.owner, scope.lease_until);
    if (rows.next()) entry = entry_of(rows);
    while (rows.next()) {
    }
  }
  if (entry)
    db_.run("INSERT INTO attempts (entry, number, started) VALUES (?, ?, ?)", entry->id,
            entry->attempt, scope.now);
  return entry;
}

std::optional<Entry> QueueStore::sending(std::string_view account) {
  static const std::string sql = select("WHERE state = 'sending' AND account = ?");
  return first(db_.query(sql, account));
}

bool QueueStore::take_over(const Entry& entry, const ClaimScope& scope) {
  auto changed = db_.run(
      "UPDATE entries SET attempt = attempt + 1, owner = ?3, lease_until = ?4, updated = ?5"
      " WHERE id = ?1 AND state = 'sending' AND attempt = ?2",
      entry.id, entry.attempt, scope.owner, scope.lease_until, scope.now);
  if (changed == 0) return false;
  db_.run(
      "UPDATE attempts SET finished = ?3, outcome = 'lost', why = 'the sender died'"
      " WHERE entry = ?1 AND number = ?2",
      entry.id, entry.attempt, scope.now);
  db_.run("INSERT INTO attempts (entry, number, started) VALUES (?, ?, ?)", entry.id,
          entry.attempt + 1, scope.now);
  return true;
}

bool QueueStore::finish(const Entry& entry, const Ending& ending, Time now) {
  bool out = ending.state == State::published;
  auto changed = db_.run(
      "UPDATE entries SET state = ?3, why = ?4, not_before = ?5, tries = tries + ?6,"
      " remote_id = ?7, url = ?8, published = ?9, owner = NULL, lease_until = NULL, updated = ?10"
      " WHERE id = ?1 AND state = 'sending' AND attempt = ?2",
      entry.id, entry.attempt, to_string(ending.state), ending.why, ending.not_before,
      ending.counts ? 1 : 0, out ? std::optional(ending.remote_id) : std::nullopt,
      out ? std::optional(ending.url) : std::nullopt, out ? std::optional(now) : std::nullopt, now);
  if (changed == 0) return false;
  db_.run(
      "UPDATE attempts SET finished = ?3, outcome = ?4, why = ?5 WHERE entry = ?1 AND number = ?2",
      entry.id, entry.attempt, now, ending.outcome, ending.why);
  return true;
}

std::int64_t QueueStore::insert(const Entry& entry, Time now) {
  db_.run(
      "INSERT INTO entries (post, account, network, state, origin, due, local, late, content,"
      " pillar, campaign, audience, stage, type, updated)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      entry.post, entry.account, entry.network, to_string(entry.state), entry.origin, entry.due,
      entry.local, static_cast<std::int64_t>(entry.late.count()), entry.content, entry.pillar,
      entry.campaign, entry.audience, entry.stage, entry.type, now);
  return db_.last_id();
}

void QueueStore::update_content(const Entry& entry, Time now) {
  db_.run(
      "UPDATE entries SET state = ?2, due = ?3, local = ?4, late = ?5, content = ?6, pillar = ?7,"
      " campaign = ?8, audience = ?9, stage = ?10, type = ?11, updated = ?12, not_before = NULL,"
      " why = '', withdrawn = 0, tries = 0"
      " WHERE id = ?1 AND state NOT IN ('sending', 'published', 'unknown')",
      entry.id, to_string(entry.state), entry.due, entry.local,
      static_cast<std::int64_t>(entry.late.count()), entry.content, entry.pillar, entry.campaign,
      entry.audience, entry.stage, entry.type, now);
}

void QueueStore::change_state(const Entry& entry, State to, const std::string& why, Time now,
                              bool withdrawn) {
  if (!may_become(entry.state, to))
    throw Error(Status::failed, fmt::format("entry {} is {} and cannot become {}", entry.id,
                                            to_string(entry.state), to_string(to)));
  auto changed = db_.run(
      "UPDATE entries SET state = ?3, why = ?4, withdrawn = ?5, not_before = NULL, updated = ?6"
      " WHERE id = ?1 AND state = ?2",
      entry.id, to_string(entry.state), to_string(to), why, withdrawn ? 1 : 0, now);
  if (changed == 0)
    throw Error(Status::temporary,
                fmt::format("entry {} was {} a moment ago and is not any more", entry.id,
                            to_string(entry.state)),
                "look at it with `smm queue show` and decide again");
}

void QueueStore::log(Time at, std::string_view who, std::string_view action,
                     std::optional<std::int64_t> entry, std::string_view detail) {
  db_.run("INSERT INTO audit (at, who, action, entry, detail) VALUES (?, ?, ?, ?, ?)", at, who,
          action, entry, detail);
}

std::optional<std::string> StoredJournal::get(std::string_view key) const {
  auto rows = db_.query("SELECT value FROM journal WHERE entry = ? AND key = ?", entry_, key);
  if (!rows.next()) return {};
  return rows.text(0);
}

void StoredJournal::put(std::string_view key, std::string_view value) {
  db_.run(
      "INSERT INTO journal (entry, key, value) VALUES (?, ?, ?)"
      " ON CONFLICT (entry, key) DO UPDATE SET value = excluded.value",
      entry_, key, value);
}

}  // namespace smm
