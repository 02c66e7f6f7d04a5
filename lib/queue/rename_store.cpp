#include "queue/rename_store.h"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "networks/former_names.h"
#include "networks/post.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

// A stored post whose parents name the account; nothing where none does.
std::optional<std::string> renamed(const std::string& content, std::string_view account,
                                   std::string_view name) {
  if (content.find(account) == content.npos) return {};
  auto post = post_from_json(content);
  bool any = false;
  auto rename = [&](PostRef& ref) {
    if (ref.account != account) return;
    ref.account = name;
    any = true;
  };
  for (auto* ref : {&post.reply_to, &post.quote, &post.after})
    if (*ref) rename(**ref);
  for (auto& ref : post.addresses) rename(ref);
  if (!any) return {};
  return to_json(post);
}

void rename_parents(Db& db, std::string_view account, std::string_view name) {
  std::vector<std::tuple<std::int64_t, std::string, std::optional<std::string>>> children;
  for (auto rows = db.query("SELECT id, content, planned_content FROM entries WHERE id IN"
                            " (SELECT entry FROM parents WHERE account = ?)",
                            account);
       rows.next();)
    children.emplace_back(rows.integer(0), rows.text(1), rows.maybe_text(2));
  for (const auto& [id, content, planned] : children) {
    if (auto text = renamed(content, account, name))
      db.run("UPDATE entries SET content = ? WHERE id = ?", *text, id);
    if (auto text = planned ? renamed(*planned, account, name) : std::nullopt)
      db.run("UPDATE entries SET planned_content = ? WHERE id = ?", *text, id);
  }
  db.run("UPDATE parents SET account = ?2 WHERE account = ?1", account, name);
}

}  // namespace

bool names_collide(Db& db, std::string_view account, std::string_view name) {
  auto rows = db.query(
      "SELECT EXISTS (SELECT 1 FROM entries a JOIN entries b ON a.post = b.post"
      " WHERE a.account = ?1 AND b.account = ?2)"
      " OR EXISTS (SELECT 1 FROM subjects a JOIN subjects b ON a.kind = b.kind AND a.key = b.key"
      " WHERE a.account = ?1 AND b.account = ?2)",
      account, name);
  return rows.next() && rows.integer(0) != 0;
}

void rename_account(Db& db, std::string_view account, std::string_view name) {
  rename_parents(db, account, name);
  db.run("UPDATE entries SET account = ?2 WHERE account = ?1", account, name);
  db.run("UPDATE spending SET account = ?2 WHERE account = ?1", account, name);
  db.run("UPDATE subjects SET account = ?2 WHERE account = ?1", account, name);
  db.run(
      "UPDATE former_subjects SET was = json_set(was, '$.account', ?2)"
      " WHERE json_extract(was, '$.account') = ?1",
      account, name);
  for (const char* sql :
       {"DELETE FROM accounts WHERE name = ?", "DELETE FROM facts WHERE account = ?",
        "DELETE FROM bonds WHERE account = ?", "DELETE FROM pauses WHERE account = ?"})
    db.run(sql, name);
  db.run("UPDATE accounts SET name = ?2 WHERE name = ?1", account, name);
  db.run("UPDATE facts SET account = ?2 WHERE account = ?1", account, name);
  AccountStore accounts(db);
  auto former = accounts.fact(name, former_names_fact).value_or("");
  accounts.learn(name, former_names_fact, fmt::format("{} {}", former, account));
  db.run("UPDATE bonds SET account = ?2 WHERE account = ?1", account, name);
  db.run("UPDATE pauses SET account = ?2 WHERE account = ?1", account, name);
}

}  // namespace smm
