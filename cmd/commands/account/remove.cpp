// smm account remove: an account leaves smm.yaml, with its login and what is remembered of it. What
// went out and its figures stay.

#include <fmt/format.h>

#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "queue/queue_store.h"
#include "sys/files.h"
#include "values.h"
#include "workspace/account_block.h"
#include "workspace/account_names.h"
#include "workspace/account_store.h"
#include "workspace/logins.h"

namespace smm {
namespace {

struct RemoveOptions {
  std::string account;
  bool yes = false, dry_run = false;
};

void setup_remove(Arguments& app, RemoveOptions& options) {
  app.option("ACCOUNT", options.account, "the account").type_name("ACCOUNT").required();
  app.flag("--dry-run", options.dry_run, "show what would go; nothing is changed");
  app.flag("-y,--yes", options.yes, "do not ask");
}

// What waits would wait for ever: nobody could send it, and nobody would see it.
void require_nothing_waits(Session& session, const std::string& account) {
  auto* db = session.existing_store();
  if (db == nullptr) return;
  EntryFilter filter;
  filter.accounts = {account};
  filter.states = {State::draft,      State::queued,  State::held,       State::by_hand,
                   State::processing, State::sending, State::partly_out, State::unknown};
  auto entries = QueueStore(*db).list(filter);
  if (entries.empty()) return;
  const auto& first = entries.front();
  throw Error(
      Status::failed,
      fmt::format("{} of {} in the queue, first {} ({}): nothing was changed",
                  entries.size() == 1 ? "one post is" : fmt::format("{} posts are", entries.size()),
                  account, visible(first.post), to_string(first.state)),
      fmt::format("see them with `smm queue list --account {0}`; `smm queue cancel --account "
                  "{0}` takes out what waits",
                  account));
}

void require_nobody_names(Session& session, const std::string& account) {
  auto places = account_places(session.workspace(), account);
  std::vector<std::string> others;
  for (const auto& [file, document, source, found] : places)
    for (const auto& place : found)
      if (!is_declaration(session.workspace(), file, account, place))
        others.push_back(fmt::format("{}:{}:{}", file, place.line, place.column));
  if (others.empty()) return;
  constexpr std::size_t most = 3;
  auto more = others.size() > most ? fmt::format(" and {} more", others.size() - most) : "";
  others.resize(std::min(others.size(), most));
  throw Error(Status::failed,
              fmt::format("{} is named at {}{}: nothing was changed", account,
                          visible(join(others, ", ")), more),
              "take its name out there first; with `status: watching` it may stay, and nothing is "
              "sent to it");
}

void forget(Session& session, const Account& account) {
  if (session.existing_store() == nullptr) return;
  auto& db = session.store();
  Transaction tx(db);
  AccountStore store(db);
  store.forget(account.name);
  store.resume(account.name);
  QueueStore(db).log(session.now(), session.who(), "remove", {}, account.name);
  tx.commit();
}

Status run_remove(Session& session, const RemoveOptions& options) {
  const auto& account = read_account(session, options.account);
  const auto& workspace = session.workspace();
  require_nothing_waits(session, account.name);
  require_nobody_names(session, account.name);
  auto without = without_account(workspace.source, workspace.document, account.name);
  auto stored = stored_names(workspace, account.name);
  bool asks = !options.dry_run && !options.yes;
  auto shown = fmt::format(
      "{}:\n{}", options.dry_run ? "would take out of smm.yaml" : "out of smm.yaml", without.block);
  if (asks) session.complain(without.block);
  auto question = fmt::format("Take {} out of smm.yaml{}? What went out and its figures stay.",
                              account.name, stored.empty() ? "" : " and forget its login");
  if (asks && !session.confirm(question, false, "account remove")) return session.declined();
  if (!options.dry_run) {
    forget_secrets(workspace, account);
    forget(session, account);
    write_file(workspace.file, without.text);
  }
  if (session.json()) {
    session.print(
        write_json(
            Json{{"account", account.name}, {"forgotten", stored}, {"dry_run", options.dry_run}},
            2) +
        "\n");
    return Status::done;
  }
  for (auto line : split(shown, '\n'))
    if (!line.empty()) session.print(visible(line) + "\n");
  if (!stored.empty())
    session.print(fmt::format("{} {}\n", options.dry_run ? "would forget its" : "forgot its",
                              join(stored, ", ")));
  session.note(options.dry_run
                   ? std::string("Nothing was changed (--dry-run).\n")
                   : fmt::format("To undo: put these lines back into smm.yaml{}.\n",
                                 stored.empty()
                                     ? ""
                                     : fmt::format(", then smm account login {}", account.name)));
  return Status::done;
}

}  // namespace

void account_remove(Arguments& app, Session& session) {
  subcommand<RemoveOptions>(app, session, "remove", "take an account out of smm.yaml",
                            "smm account remove news --dry-run\n"
                            "smm account remove news --yes\n",
                            setup_remove, run_remove);
}

}  // namespace smm
