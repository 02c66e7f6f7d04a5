// smm account check: asks each network who the account is, what it may do, until when and within
// which limits, and says how to mend what is wrong.

#include <fmt/format.h>

#include <algorithm>

#include "commands/account/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "stopping.h"
#include "values.h"
#include "workspace/logins.h"

namespace smm {
namespace {

struct CheckOptions {
  std::vector<std::string> accounts;
};

void setup_check(Arguments& app, CheckOptions& options) {
  app.option("ACCOUNT", options.accounts, "accounts or groups; default: all that smm posts to")
      .type_name("ACCOUNT")
      .expected(0, -1);
}

std::vector<const Account*> accounts_of(Session& session, const std::vector<std::string>& names) {
  const auto& workspace = session.valid_workspace();
  std::vector<const Account*> accounts;
  for (const auto& name : read_accounts(session, names))
    accounts.push_back(workspace.account(name));
  if (!names.empty()) return accounts;
  for (const auto& account : workspace.accounts)
    if (account.sends() && account.kind == "own") accounts.push_back(&account);
  return accounts;
}

Json state_json(const AccountState& state) {
  Json json{{"remote_id", state.remote_id},
            {"handle", state.handle},
            {"url", state.url},
            {"server", state.server},
            {"may", state.may},
            {"expires", state.expires ? Json(rfc3339(*state.expires)) : Json()},
            {"limits", Json::object()},
            {"quotas", Json::array()},
            {"troubles", Json::array()}};
  for (const auto& quota : state.quotas)
    json["quotas"].push_back({{"name", quota.name},
                              {"used", quota.used},
                              {"limit", quota.limit},
                              {"resets", quota.resets ? Json(rfc3339(*quota.resets)) : Json()}});
  for (const auto& [what, limit] : state.limits) json["limits"][what] = limit;
  for (const auto& trouble : state.troubles)
    json["troubles"].push_back({{"what", trouble.what}, {"fix", trouble.fix}});
  return json;
}

// What of the secrets is missing, as an Error with the way to mend it.
void require_secrets(Session& session, const Account& account) {
  for (const auto& secret : secret_states(session.workspace(), account, session.env().environment))
    if (secret.needed && secret.there == SecretState::There::no)
      throw Error(Status::credentials,
                  fmt::format("{}: no {}: {}", account.name, secret.name, secret.problem),
                  secret.source == "login" ? fmt::format("smm account login {}", account.name)
                                           : fmt::format("see `accounts: {}: {}:` in smm.yaml",
                                                         account.name, secret.name));
}

// Nothing to be asked on this network, in words; empty if there is.
std::string nothing_to_ask(const Account& account) {
  if (!account.network->publishes())
    return fmt::format("smm does not log in to {}", account.network->title);
  if (account.network->checks) return {};
  return account.secrets.empty() ? "it needs no login" : "its secrets are there; it tells no more";
}

Status check_one(Session& session, const Account& account, Json& json) {
  Json entry{{"account", account.name}, {"network", account.network->name}};
  auto status = Status::done;
  try {
    if (account.network->publishes()) require_secrets(session, account);
    auto nothing = nothing_to_ask(account);
    AccountState state;
    if (nothing.empty()) state = ask_who(session, account);
    if (account.sends()) tell_end_of_version(session, account, state);
    if (!state.troubles.empty()) {
      status = Status::failed;
      if (session.json())
        session.complain(fmt::format("smm: {}: {}\n", visible(account.name),
                                     visible(state.troubles.front().what)));
    }
    entry["ok"] = state.troubles.empty();
    if (nothing.empty())
      entry.update(state_json(state));
    else
      entry["why"] = nothing;
    if (!nothing.empty() && !state.troubles.empty())
      entry["troubles"] = state_json(state)["troubles"];
    if (!session.json()) {
      print_state(session, account, state);
      if (!nothing.empty()) session.print(fmt::format("  {}\n", nothing));
    }
  } catch (const Error& error) {
    if (was_stopped(error)) throw;
    status = error.status();
    entry["ok"] = false;
    entry["why"] = error.what();
    entry["fix"] = error.hint();
    session.complain(fmt::format("smm: {}\n", visible(error.what())));
    if (!error.hint().empty()) session.complain(fmt::format("     {}\n", visible(error.hint())));
  }
  json.push_back(std::move(entry));
  return status;
}

Status run_check(Session& session, const CheckOptions& options) {
  Json json = Json::array();
  std::vector<Status> all;
  for (const auto* account : accounts_of(session, options.accounts))
    all.push_back(check_one(session, *account, json));
  if (session.json()) session.print(write_json(json, 2) + "\n");
  if (all.empty()) session.note("There is no account that smm posts to.\n");
  bool same = std::all_of(all.begin(), all.end(), [&](Status one) { return one == all[0]; });
  if (same) return all.empty() ? Status::done : all[0];
  return std::count(all.begin(), all.end(), Status::done) > 0 ? Status::partial : Status::failed;
}

}  // namespace

void account_check(Arguments& app, Session& session) {
  subcommand<CheckOptions>(app, session, "check", "ask each network who the account is",
                           "smm account check\n"
                           "smm account check site --json\n",
                           setup_check, run_check);
}

}  // namespace smm
