// smm account list: the accounts, who they are, and whether smm can log in. Nothing is sent.

#include <fmt/format.h>

#include <algorithm>

#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "workspace/account_store.h"
#include "workspace/logins.h"

namespace smm {
namespace {

using There = SecretState::There;

struct ListOptions {};

std::string_view word(There there) {
  if (there == There::unknown) return "unknown";
  return there == There::yes ? "yes" : "no";
}

// "ready", "log in", "nothing to log in with", in one or two words.
std::string login_word(const Account& account, const std::vector<SecretState>& secrets) {
  if (!account.sends()) return account.network->plans() ? "by hand" : "figures only";
  bool asks = false;
  for (const auto& secret : secrets) {
    if (!secret.needed) continue;
    if (secret.there == There::no) return "missing";
    asks = asks || secret.there == There::unknown;
  }
  return asks ? "by command" : "ready";
}

Json account_json(const Account& account, const std::vector<SecretState>& secrets,
                  const std::optional<std::string>& identity,
                  const std::optional<AccountPause>& pause) {
  Json json{{"account", account.name},
            {"network", account.network->name},
            {"kind", account.kind},
            {"status", account.status},
            {"publishes", account.sends()},
            {"login", login_word(account, secrets)},
            {"identity", identity ? Json(*identity) : Json()},
            {"paused", pause ? Json(pause->reason) : Json()},
            {"secrets", Json::array()}};
  for (const auto& secret : secrets)
    json["secrets"].push_back({{"name", secret.name},
                               {"source", secret.source},
                               {"needed", secret.needed},
                               {"there", word(secret.there)},
                               {"problem", secret.problem}});
  return json;
}

Status run_list(Session& session, const ListOptions&) {
  const auto& workspace = session.valid_workspace();
  auto* db = session.existing_store();
  Json json = Json::array();
  Grid grid({{"ACCOUNT"}, {"NETWORK"}, {"STATUS"}, {"LOGIN"}, {"IDENTITY", {}, true}});
  std::vector<std::string> notes;
  for (const auto& account : workspace.accounts) {
    auto secrets = secret_states(workspace, account, session.env().environment);
    std::optional<std::string> identity;
    std::optional<AccountPause> pause;
    if (db != nullptr) {
      identity = AccountStore(*db).identity(account.name);
      pause = AccountStore(*db).paused(account.name, session.now());
    }
    json.push_back(account_json(account, secrets, identity, pause));
    auto login = login_word(account, secrets);
    auto status = account.kind == "competitor" ? account.kind : account.status;
    grid.add({account.name, std::string(account.network->name), pause ? "paused" : status, login,
              identity.value_or("")},
             login == "missing" ? Style::yellow : Style::plain);
    for (const auto& secret : secrets)
      if (login == "missing" && secret.needed && secret.there == There::no)
        notes.push_back(fmt::format("{}: no {}: {}\n", account.name, secret.name, secret.problem));
  }
  if (session.json()) {
    session.print(write_json(json, 2) + "\n");
    return Status::done;
  }
  session.print(grid.render(session.terminal()));
  for (const auto& note : notes) session.note(visible(note.substr(0, note.size() - 1)) + "\n");
  if (workspace.accounts.empty())
    session.note("There are no accounts; `smm account add` adds one.\n");
  return Status::done;
}

}  // namespace

void account_list(Arguments& app, Session& session) {
  subcommand<ListOptions>(
      app, session, "list", "the accounts, and whether smm can log in",
      "smm account list\n"
      "smm account list --json\n",
      [](Arguments&, ListOptions&) {}, run_list);
}

}  // namespace smm
