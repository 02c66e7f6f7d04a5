#include "report/data/known_store.h"

namespace smm {
namespace {

std::optional<Time> only_time(Rows rows) {
  if (!rows.next()) return {};
  return rows.maybe_time(0);
}

}  // namespace

// The indexes are by time, so that SQLite stops at the account's first row.
std::optional<TimeRange> told_by_figures(Db& db, std::string_view account) {
  auto first = only_time(
      db.query("SELECT published FROM subjects INDEXED BY subjects_published WHERE kind = 'post' "
               "AND account = ? AND published IS NOT NULL ORDER BY published LIMIT 1",
               account));
  if (!first) return {};
  // Its latest posts are those that are measured last.
  auto last = only_time(db.query(
      "SELECT max(measured) FROM samples WHERE subject IN (SELECT id FROM subjects INDEXED BY "
      "subjects_published WHERE kind = 'post' AND account = ? AND published IS NOT NULL ORDER BY "
      "published DESC LIMIT 20)",
      account));
  return TimeRange{*first, last.value_or(*first)};
}

std::optional<Time> first_entry(Db& db, std::string_view account) {
  return only_time(
      db.query("SELECT published FROM entries INDEXED BY entries_published WHERE state = "
               "'published' AND account = ? AND published IS NOT NULL ORDER BY published LIMIT 1",
               account));
}

}  // namespace smm
