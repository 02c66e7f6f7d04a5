// smm queue pause and resume: the switch for a day on which nothing must go out.

#include <fmt/format.h>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "publishing.h"
#include "queue/queue_store.h"
#include "values.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

struct PauseOptions {
  std::vector<std::string> accounts;
  std::string reason, until;
  bool all = false, dry_run = false;
};

void setup_resume(Arguments& app, PauseOptions& options) {
  app.option("ACCOUNT", options.accounts, "accounts or groups")
      .type_name("ACCOUNT")
      .expected(0, -1);
  app.flag("--all", options.all, "every account, also one that comes later");
  app.option("--reason", options.reason, "why, for the log").type_name("TEXT");
  app.flag("--dry-run", options.dry_run, "the same checks; nothing is changed");
}

void setup_pause(Arguments& app, PauseOptions& options) {
  setup_resume(app, options);
  app.option("--until", options.until, "resume by itself at this time").type_name("TIME");
}

// The accounts as the state knows them: "" stands for all.
std::vector<std::string> names_of(Session& session, const PauseOptions& options) {
  if (options.all == !options.accounts.empty())
    throw Error(Status::usage, "name accounts, or give --all");
  return options.all ? std::vector<std::string>{""} : read_accounts(session, options.accounts);
}

std::string title(const std::string& account) {
  return account.empty() ? "all accounts" : visible(account);
}

void tell(Session& session, const PauseOptions& options, std::string_view done,
          const std::vector<std::string>& names, const std::vector<AccountPause>& pauses) {
  if (!session.json()) {
    for (const auto& name : names)
      session.print(
          fmt::format("{}{} {}\n", options.dry_run ? "would have " : "", done, title(name)));
    return;
  }
  Json json{{"dry_run", options.dry_run}, {done, names}, {"pauses", Json::array()}};
  for (const auto& pause : pauses) json["pauses"].push_back(pause_json(pause));
  session.print(write_json(json, 2) + "\n");
}

Status run_pause(Session& session, const PauseOptions& options) {
  session.valid_workspace();
  auto names = names_of(session, options);
  if (trim(options.reason).empty())
    throw Error(Status::usage, "a pause needs a reason", "add --reason TEXT");
  std::optional<Time> until;
  if (!options.until.empty()) until = read_time(session, "--until", options.until);
  if (until && *until <= session.now())
    throw Error(Status::usage, fmt::format("--until: {} is past", visible(options.until)));
  auto& db = session.store();
  AccountStore accounts(db);
  {
    Transaction tx(db);
    for (const auto& name : names) {
      accounts.stop({name, until, options.reason, session.who(), session.now()});
      auto detail = fmt::format("{}{}: {}", name.empty() ? "all accounts" : name,
                                until ? " until " + rfc3339(*until) : "", options.reason);
      QueueStore(db).log(session.now(), session.who(), "pause", {}, detail);
    }
    if (!options.dry_run) tx.commit();
  }
  tell(session, options, "paused", names, accounts.pauses(session.now()));
  if (!options.dry_run && !session.json())
    session.note(fmt::format("Nothing goes out there now. To undo: smm queue resume {}\n",
                             options.all ? "--all" : join(options.accounts, " ")));
  return Status::done;
}

Status run_resume(Session& session, const PauseOptions& options) {
  session.valid_workspace();
  auto names = names_of(session, options);
  auto& db = session.store();
  AccountStore accounts(db);
  std::vector<std::string> resumed;
  {
    Transaction tx(db);
    for (const auto& name : names) {
      if (!accounts.resume(name)) continue;
      resumed.push_back(name);
      auto detail = fmt::format("{}{}{}", name.empty() ? "all accounts" : name,
                                options.reason.empty() ? "" : ": ", options.reason);
      QueueStore(db).log(session.now(), session.who(), "resume", {}, detail);
    }
    if (!options.dry_run) tx.commit();
  }
  tell(session, options, "resumed", resumed, accounts.pauses(session.now()));
  if (resumed.empty()) session.note("No person had paused it: nothing was changed.\n");
  for (const auto& pause : accounts.pauses(session.now()))
    if (!options.all && pause.account.empty() && !pause.who.empty())
      session.note("All accounts are paused still: smm queue resume --all\n");
  return Status::done;
}

}  // namespace

void queue_pause(Arguments& app, Session& session) {
  subcommand<PauseOptions>(app, session, "pause", "let nothing go out, on an account or at all",
                           "smm queue pause --all --reason \"bad news in town\"\n"
                           "smm queue pause site --reason moving --until \"2026-10-05 09:00\"\n",
                           setup_pause, run_pause);
}

void queue_resume(Arguments& app, Session& session) {
  subcommand<PauseOptions>(app, session, "resume", "end a pause",
                           "smm queue resume --all\n"
                           "smm queue resume site --reason \"the site has moved\"\n",
                           setup_resume, run_resume);
}

}  // namespace smm
