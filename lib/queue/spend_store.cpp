#include "queue/spend_store.h"

#include <fmt/format.h>

namespace smm {

void SpendStore::sending(std::int64_t entry, std::string_view account, const Price& price,
                         Time at) {
  // What is there already may be out: then the dearer of the two was paid.
  db_.run(
      "INSERT INTO spending (account, entry, what, at, micros, currency)"
      " VALUES (?1, ?2, 'post', ?3, ?4, ?5) ON CONFLICT (entry) WHERE what = 'post' DO UPDATE SET"
      " at = excluded.at, currency = excluded.currency,"
      " micros = iif(currency = excluded.currency, max(micros, excluded.micros), excluded.micros)",
      account, entry, at, price.micros, price.currency);
}

void SpendStore::found(std::int64_t entry, std::string_view account, const Price& price, Time at) {
  db_.run(
      "INSERT INTO spending (account, entry, what, at, micros, currency)"
      " VALUES (?, ?, 'post', ?, ?, ?) ON CONFLICT (entry) WHERE what = 'post' DO NOTHING",
      account, entry, at, price.micros, price.currency);
}

void SpendStore::not_sent(std::int64_t entry) {
  db_.run("DELETE FROM spending WHERE entry = ? AND what = 'post'", entry);
}

void SpendStore::paid(std::string_view what, std::string_view account, const Price& price,
                      Time at) {
  db_.run(
      "INSERT INTO spending (account, entry, what, at, micros, currency)"
      " VALUES (?, NULL, ?, ?, ?, ?)",
      account, what, at, price.micros, price.currency);
}

std::int64_t SpendStore::sum(std::string_view account, std::string_view currency, Time begin,
                             Time end, std::int64_t without) {
  auto rows = db_.query(
      "SELECT coalesce(sum(micros), 0) FROM spending WHERE account = ? AND at >= ? AND at < ?"
      " AND currency = ? AND entry IS NOT ?",
      account, begin, end, currency, without);
  return rows.next() ? rows.integer(0) : 0;
}

namespace {

Paid read_paid(const Rows& rows) {
  return {rows.text(0), rows.time(1), rows.integer(2), rows.text(3)};
}

}  // namespace

std::optional<Paid> SpendStore::of_entry(std::int64_t entry) {
  auto rows = db_.query(
      "SELECT account, at, micros, currency FROM spending WHERE entry = ? AND what = 'post'",
      entry);
  if (!rows.next()) return {};
  return read_paid(rows);
}

std::string SpendStore::mark() {
  auto rows = db_.query(
      "SELECT count(*), coalesce(max(id), 0), coalesce(sum(micros), 0), coalesce(sum(at), 0)"
      " FROM spending");
  if (!rows.next() || rows.integer(0) == 0) return {};
  return fmt::format("{} {} {} {}", rows.integer(0), rows.integer(1), rows.integer(2),
                     rows.integer(3));
}

std::vector<Paid> SpendStore::all() {
  std::vector<Paid> found;
  for (auto rows = db_.query("SELECT account, at, micros, currency FROM spending ORDER BY at, id");
       rows.next();)
    found.push_back(read_paid(rows));
  return found;
}

void SpendStore::hold(std::int64_t entry) {
  db_.run("INSERT INTO spend_holds (entry) VALUES (?) ON CONFLICT (entry) DO NOTHING", entry);
}

void SpendStore::claimed(std::int64_t entry) {
  db_.run("DELETE FROM spend_holds WHERE entry = ?", entry);
}

std::vector<std::int64_t> SpendStore::held() {
  std::vector<std::int64_t> found;
  for (auto rows = db_.query("SELECT entry FROM spend_holds ORDER BY entry"); rows.next();)
    found.push_back(rows.integer(0));
  return found;
}

void SpendStore::release(std::int64_t entry, Time now) {
  db_.run("DELETE FROM spend_holds WHERE entry = ?", entry);
  db_.run(
      "UPDATE entries SET not_before = NULL, why = '', updated = ?2 WHERE id = ?1"
      " AND state = 'queued' AND not_before > ?2",
      entry, now);
}

}  // namespace smm
