// smm account trust: a person says that an account's secrets may go where smm.yaml has them go now.
// What was shown is what is trusted.

#include <fmt/format.h>

#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "queue/queue_store.h"
#include "values.h"
#include "workspace/account_store.h"
#include "workspace/bonds.h"

namespace smm {
namespace {

struct TrustOptions {
  std::vector<std::string> accounts;
  bool yes = false, dry_run = false;
};

void setup_trust(Arguments& app, TrustOptions& options) {
  app.option("ACCOUNT", options.accounts,
             "accounts or groups; default: all that have changed")
      .type_name("ACCOUNT")
      .expected(0, -1);
  app.flag("--dry-run", options.dry_run, "show what has changed; nothing is trusted");
  app.flag("-y,--yes", options.yes, "do not ask");
}

struct Changed {
  const Account* account;
  std::vector<Move> moves;
};

std::vector<Changed> changed_accounts(Session& session, const std::vector<std::string>& names) {
  const auto& workspace = session.valid_workspace();
  auto chosen = read_accounts(session, names);
  if (names.empty())
    for (const auto& account : workspace.accounts) chosen.push_back(account.name);
  auto* db = session.existing_store();
  std::vector<Changed> changed;
  for (const auto& name : chosen) {
    const auto* account = workspace.account(name);
    auto moves = db == nullptr ? std::vector<Move>() : moves_of(workspace, *account, *db);
    if (!moves.empty()) changed.push_back({account, std::move(moves)});
  }
  return changed;
}

std::string table(Session& session, const std::vector<Changed>& changed) {
  Grid grid({{"ACCOUNT"}, {"WHAT"}, {"WAS"}, {"IS", {}, true}});
  for (const auto& [account, moves] : changed)
    for (const auto& move : moves) {
      auto other = move.was == move.now ? " (with other arguments)" : "";
      grid.add({account->name, move.what, move.was, move.now + other}, Style::yellow);
    }
  return grid.render(session.terminal());
}

Json changes_json(const std::vector<Changed>& changed, bool trusted) {
  Json json = Json::array();
  for (const auto& [account, moves] : changed) {
    json.push_back({{"account", account->name}, {"trusted", trusted}, {"changes", Json::array()}});
    for (const auto& move : moves)
      json.back()["changes"].push_back({{"what", move.what}, {"was", move.was}, {"is", move.now}});
  }
  return json;
}

void trust(Session& session, const std::vector<Changed>& changed) {
  auto& db = session.store();
  QueueStore log(db);
  for (const auto& [account, moves] : changed) {
    Transaction tx(db);
    bind_anew(session.workspace(), *account, db);
    log.log(session.now(), session.who(), "trust", {},
            fmt::format("{}: {}", account->name, in_words(moves)));
    tx.commit();
  }
  lift_settled(session.workspace(), db, session.now());
}

std::string names_of(const std::vector<Changed>& changed) {
  std::vector<std::string> names;
  for (const auto& one : changed) names.push_back(one.account->name);
  return join(names, ", ");
}

Status run_trust(Session& session, const TrustOptions& options) {
  auto changed = changed_accounts(session, options.accounts);
  bool works = !changed.empty() && !options.dry_run;
  bool asks = works && !options.yes;
  if (!session.json() && !changed.empty())
    session.print(table(session, changed));
  else if (asks)
    session.env().err.write(table(session, changed));
  auto question = fmt::format("May the secrets of {} go there from now on?", names_of(changed));
  if (asks && !session.confirm(question, false, "trust")) return session.declined();
  if (works) trust(session, changed);
  if (session.json()) session.print(write_json(changes_json(changed, works), 2) + "\n");
  if (changed.empty())
    session.note("There is nothing to trust: no account has changed since its first use.\n");
  else if (works)
    session.note(fmt::format("Trusted: {}. To undo: put smm.yaml back, and trust that.\n",
                             names_of(changed)));
  else
    session.note("Nothing was changed (--dry-run).\n");
  return Status::done;
}

}  // namespace

void account_trust(Arguments& app, Session& session) {
  subcommand<TrustOptions>(
      app, session, "trust", "allow what has changed of an account",
      "smm account trust --dry-run            # what has changed\n"
      "smm account trust bsky --yes\n",
      setup_trust, run_trust);
}

}  // namespace smm
