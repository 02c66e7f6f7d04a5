// smm account trust: a person says that an account's secrets may go where smm.yaml has them go now,
// or that a workspace may be used whoever it belongs to. What was shown is what is trusted.

#include <fmt/format.h>
#include <sys/stat.h>

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
             "accounts or groups; default: all that have changed, or with --workspace the folder")
      .type_name("ACCOUNT")
      .expected(0, -1);
  app.flag("--dry-run", options.dry_run, "show what has changed; nothing is trusted");
  app.flag("-y,--yes", options.yes, "do not ask");
}

// ---- Accounts. ----

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
  names.reserve(changed.size());
  for (const auto& one : changed) names.push_back(one.account->name);
  return join(names, ", ");
}

Status trust_accounts(Session& session, const TrustOptions& options) {
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

// ---- A workspace. ----

std::string owner_of(const std::filesystem::path& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? owner_name(info.st_uid) : "nobody that is known";
}

// What would run as the person who trusts it, as people read it.
std::vector<std::string> programs_of(const Workspace& workspace) {
  std::vector<std::string> programs;
  for (const auto& account : workspace.accounts) {
    for (const auto& [name, source] : account.secrets)
      if (!source.command.empty())
        programs.push_back(
            fmt::format("{} (for the {} of {})", join(source.command, " "), name, account.name));
    std::string line;
    for (const auto& setting : account.network->settings) {
      auto found = account.settings.find(setting.name);
      if (setting.binds == Setting::Binds::program && found != account.settings.end())
        line += (line.empty() ? "" : " ") + found->second;
    }
    if (!line.empty()) programs.push_back(fmt::format("{} (account {})", line, account.name));
  }
  return programs;
}

Status trust_folder(Session& session, const TrustOptions& options) {
  const auto& workspace = session.workspace();
  std::error_code ignored;
  auto folder = std::filesystem::canonical(workspace.root, ignored);
  auto trusted = session.trusted_folders();
  if (trusted.file().empty())
    throw Error(Status::failed, "there is no place to remember it: HOME is not set",
                "set HOME, or name the workspace each time with --workspace");
  auto programs = programs_of(workspace);
  Json json{{"folder", folder.string()},
            {"owner", owner_of(folder)},
            {"owner_of_file", owner_of(workspace.file)},
            {"programs", programs},
            {"remembered_in", trusted.file().string()},
            {"trusted", !options.dry_run}};
  auto shown = fmt::format("{}\n  belongs to {}, its smm.yaml to {}\n", visible(folder.string()),
                           owner_of(folder), owner_of(workspace.file));
  for (const auto& program : programs) shown += fmt::format("  runs {}\n", visible(program));
  bool asks = !options.dry_run && !options.yes;
  if (!session.json())
    session.print(shown);
  else if (asks)
    session.env().err.write(shown);
  if (asks && !session.confirm("Use this workspace from now on, also where you did not name it?",
                               false, "trust"))
    return session.declined();
  if (!options.dry_run) trusted.add(folder);
  if (session.json()) session.print(write_json(json, 2) + "\n");
  session.note(options.dry_run ? std::string("Nothing was changed (--dry-run).\n")
                               : fmt::format("Trusted. To undo: take its line out of {}\n",
                                             visible(trusted.file().string())));
  return Status::done;
}

Status run_trust(Session& session, const TrustOptions& options) {
  bool folder = options.accounts.empty() && session.workspace_on_line();
  return folder ? trust_folder(session, options) : trust_accounts(session, options);
}

}  // namespace

void account_trust(Arguments& app, Session& session) {
  subcommand<TrustOptions>(
      app, session, "trust", "allow what has changed of an account, or a workspace",
      "smm account trust --dry-run            # what has changed\n"
      "smm account trust bsky --yes\n"
      "smm account trust --workspace . --yes  # this folder, whoever owns it\n",
      setup_trust, run_trust);
}

}  // namespace smm
