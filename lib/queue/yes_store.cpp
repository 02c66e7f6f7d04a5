#include "queue/yes_store.h"

namespace smm {

std::vector<Yes> YesStore::of(std::int64_t entry) {
  std::vector<Yes> found;
  for (auto rows = db_.query("SELECT who, digest, said, due, at, proof FROM yeses WHERE entry = ?"
                             " ORDER BY at, who",
                             entry);
       rows.next();)
    found.push_back(
        {rows.text(0), rows.text(1), rows.text(2), rows.time(3), rows.time(4), rows.text(5)});
  return found;
}

void YesStore::add(std::int64_t entry, const Yes& yes) {
  db_.run(
      "INSERT INTO yeses (entry, who, digest, said, due, at, proof) VALUES (?, ?, ?, ?, ?, ?, ?)"
      " ON CONFLICT (entry, who, digest) DO UPDATE SET said = excluded.said, due = excluded.due,"
      " at = excluded.at, proof = excluded.proof",
      entry, yes.who, yes.digest, yes.said, yes.due, yes.at, yes.proof);
}

void YesStore::forget(std::int64_t entry) { db_.run("DELETE FROM yeses WHERE entry = ?", entry); }

void YesStore::forget(std::int64_t entry, std::string_view who) {
  db_.run("DELETE FROM yeses WHERE entry = ? AND who = ?", entry, who);
}

void YesStore::forget(std::int64_t entry, const Yes& yes) {
  db_.run("DELETE FROM yeses WHERE entry = ? AND who = ? AND digest = ?", entry, yes.who,
          yes.digest);
}

std::vector<TakenBack> YesStore::taken_back(std::int64_t entry) {
  std::vector<TakenBack> found;
  for (auto rows = db_.query("SELECT who, said, due, until FROM taken_back WHERE entry = ?", entry);
       rows.next();)
    found.push_back({rows.text(0), rows.text(1), rows.time(2), rows.time(3)});
  return found;
}

void YesStore::take_back(std::int64_t entry, const TakenBack& yes) {
  db_.run(
      "INSERT INTO taken_back (entry, who, said, due, until) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (entry, who, said, due) DO UPDATE SET until = max(until, excluded.until)",
      entry, yes.who, yes.said, yes.due, yes.until);
}

std::vector<std::int64_t> YesStore::with_taken_back() {
  return entries("SELECT DISTINCT entry FROM taken_back ORDER BY entry");
}

std::vector<std::int64_t> YesStore::with_any() {
  return entries("SELECT DISTINCT entry FROM yeses ORDER BY entry");
}

std::vector<std::int64_t> YesStore::with_signed() {
  return entries("SELECT DISTINCT entry FROM yeses WHERE proof <> '' ORDER BY entry");
}

std::vector<std::int64_t> YesStore::entries(std::string_view sql) {
  std::vector<std::int64_t> found;
  for (auto rows = db_.query(sql); rows.next();) found.push_back(rows.integer(0));
  return found;
}

}  // namespace smm
