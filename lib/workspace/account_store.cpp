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

std::optional<AccountPause> AccountStore::paused(std::string_view account, Time now) {
  auto rows = db_.query(
      "SELECT paused_until, pause_reason FROM accounts WHERE name = ? AND paused_until > ?",
      account, now);
  if (!rows.next()) return {};
  return AccountPause{rows.time(0), rows.text(1)};
}

void AccountStore::pause(std::string_view account, Time until, std::string_view reason) {
  db_.run(
      "INSERT INTO accounts (name, paused_until, pause_reason) VALUES (?, ?, ?)"
      " ON CONFLICT (name) DO UPDATE SET paused_until = excluded.paused_until,"
      " pause_reason = excluded.pause_reason",
      account, until, reason);
}

}  // namespace smm
