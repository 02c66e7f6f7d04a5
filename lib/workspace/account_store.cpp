#include "workspace/account_store.h"

namespace smm {

std::optional<std::string> AccountStore::identity(std::string_view account) {
  auto rows = db_.query("SELECT remote_id FROM accounts WHERE name = ?", account);
  if (!rows.next()) return {};
  return rows.maybe_text(0);
}

void AccountStore::remember_identity(std::string_view account, std::string_view remote_id) {
  db_.run(
      "INSERT INTO accounts (name, remote_id) VALUES (?, ?)"
      " ON CONFLICT (name) DO UPDATE SET remote_id = excluded.remote_id",
      account, remote_id);
}

std::optional<std::string> AccountStore::fact(std::string_view account, std::string_view name) {
  auto rows = db_.query("SELECT value FROM facts WHERE account = ? AND name = ?", account, name);
  if (!rows.next()) return {};
  return rows.text(0);
}

std::map<std::string, std::string, std::less<>> AccountStore::facts(std::string_view account) {
  std::map<std::string, std::string, std::less<>> found;
  auto rows = db_.query("SELECT name, value FROM facts WHERE account = ?", account);
  while (rows.next()) found.emplace(rows.text(0), rows.text(1));
  return found;
}

void AccountStore::learn(std::string_view account, std::string_view name, std::string_view value) {
  Unhurried commit(db_);
  db_.run(
      "INSERT INTO facts (account, name, value) VALUES (?, ?, ?)"
      " ON CONFLICT (account, name) DO UPDATE SET value = excluded.value",
      account, name, value);
}

void AccountStore::forget(std::string_view account) {
  db_.run("DELETE FROM facts WHERE account = ?", account);
  db_.run("UPDATE accounts SET remote_id = NULL WHERE name = ?", account);
  forget_bonds(account);
}

std::vector<Bond> AccountStore::bonds(std::string_view account) {
  std::vector<Bond> found;
  auto rows = db_.query("SELECT what, digest, shown FROM bonds WHERE account = ?", account);
  while (rows.next()) found.push_back({rows.text(0), rows.text(1), rows.text(2)});
  return found;
}

void AccountStore::add_bonds(std::string_view account, const std::vector<Bond>& bonds) {
  for (const auto& bond : bonds)
    db_.run("INSERT OR IGNORE INTO bonds (account, what, digest, shown) VALUES (?, ?, ?, ?)",
            account, bond.what, bond.digest, bond.shown);
}

void AccountStore::forget_bonds(std::string_view account) {
  db_.run("DELETE FROM bonds WHERE account = ?", account);
}

std::optional<std::string> AccountStore::other_bound(std::string_view account, const Bond& bond) {
  auto rows = db_.query(
      "SELECT account FROM bonds WHERE what = ? AND digest = ? AND account <> ?"
      " ORDER BY account LIMIT 1",
      bond.what, bond.digest, account);
  if (!rows.next()) return {};
  return rows.text(0);
}

std::optional<AccountPause> AccountStore::paused(std::string_view account, Time now) {
  if (auto pause = stopped(account, now)) return pause;
  auto rows = db_.query(
      "SELECT name, paused_until, pause_reason FROM accounts WHERE name = ? AND paused_until > ?",
      account, now);
  if (!rows.next()) return {};
  return AccountPause{rows.text(0), rows.time(1), rows.text(2), {}, {}};
}

std::optional<AccountPause> AccountStore::stopped(std::string_view account, Time now) {
  auto rows = db_.query(
      "SELECT account, until, reason, who, since FROM pauses WHERE account IN ('', ?1)"
      " AND (until IS NULL OR until > ?2) ORDER BY account LIMIT 1",
      account, now);
  if (!rows.next()) return {};
  return AccountPause{rows.text(0), rows.maybe_time(1), rows.text(2), rows.text(3), rows.time(4)};
}

std::vector<AccountPause> AccountStore::pauses(Time now) {
  std::vector<AccountPause> found;
  for (auto rows = db_.query("SELECT account, until, reason, who, since FROM pauses"
                             " WHERE until IS NULL OR until > ?1 UNION ALL"
                             " SELECT name, paused_until, pause_reason, '', NULL FROM accounts"
                             " WHERE paused_until > ?1 ORDER BY 1, 4 DESC",
                             now);
       rows.next();)
    found.push_back(
        {rows.text(0), rows.maybe_time(1), rows.text(2), rows.text(3), rows.maybe_time(4)});
  return found;
}

void AccountStore::stop(const AccountPause& pause) {
  db_.run(
      "INSERT INTO pauses (account, since, until, who, reason) VALUES (?, ?, ?, ?, ?)"
      " ON CONFLICT (account) DO UPDATE SET since = excluded.since, until = excluded.until,"
      " who = excluded.who, reason = excluded.reason",
      pause.account, pause.since, pause.until, pause.who, pause.reason);
}

bool AccountStore::resume(std::string_view account) {
  return db_.run("DELETE FROM pauses WHERE account = ?", account) > 0;
}

void AccountStore::pause(std::string_view account, Time until, std::string_view reason) {
  db_.run(
      "INSERT INTO accounts (name, paused_until, pause_reason) VALUES (?, ?, ?)"
      " ON CONFLICT (name) DO UPDATE SET paused_until = excluded.paused_until,"
      " pause_reason = excluded.pause_reason",
      account, until, reason);
}

void AccountStore::lift(std::string_view account) {
  db_.run("UPDATE accounts SET paused_until = NULL, pause_reason = '' WHERE name = ?", account);
}

}  // namespace smm
