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

}  // namespace smm
