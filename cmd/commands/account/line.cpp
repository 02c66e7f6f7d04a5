// What the subcommands of `smm account` share.

#include <fmt/format.h>

#include "commands/account/commands.h"
#include "core/text.h"
#include "networks/quiet.h"
#include "networks/versions.h"
#include "queue/spending.h"
#include "stopping.h"
#include "workspace/bonds.h"

namespace smm {

AccountLine::AccountLine(Session& session, const Account& account, Held held)
    : account_(account),
      http_(asking_http(session.env(),
                        held == Held::by_person ? Renewals::do_not_matter : Renewals::are_heard)),
      credentials_(account_credentials(session.workspace(), account, session.env().environment,
                                       session.store(), held)),
      random_(session.env().random()),
      connection_{account.name, account.settings, session.workspace().root, *http_, session.clock(),
                  random_,      *credentials_} {}

std::unique_ptr<Adapter> AccountLine::adapter() const {
  return connected(*account_.network, connection_);
}

namespace {

// Asking may cost, and what was spent is told.
void note_cost(Session& session, const Account& account, AccountState& state) {
  auto& db = session.store();
  Spending spending(db, account, Zone::find(session.workspace().timezone));
  if (!spending.costs()) return;
  Transaction tx(db);
  spending.asked_who(session.now());
  tx.commit();
  session.settle_what_was_paid(db);
  state.limits.emplace_back("spent", spending.in_words(session.now()));
}

}  // namespace

void tell_end_of_version(Session& session, const Account& account, AccountState& state) {
  if (auto trouble = version_trouble(*account.network, account.settings, session.now()))
    state.troubles.push_back(std::move(*trouble));
}

AccountState ask_who(Session& session, const Account& account) {
  AccountLine line(session, account);
  auto answer = line.adapter()->check_account();
  auto head = account.name + ": ";
  if (const auto* refused = std::get_if<Refused>(&answer))
    throw Error(Status::credentials, head + visible(refused->why),
                fmt::format("smm account login {}", account.name));
  if (const auto* later = std::get_if<RetryLater>(&answer))
    throw Error(Status::temporary, head + visible(later->why), "try again later");
  bind_secrets(session.workspace(), account, session.store());
  auto state = std::get<AccountState>(std::move(answer));
  note_cost(session, account, state);
  return state;
}

void print_state(Session& session, const Account& account, const AccountState& state) {
  auto row = [&](std::string_view what, std::string_view text) {
    if (!text.empty()) session.print(fmt::format("  {:<9}{}\n", what, visible(text)));
  };
  session.print(fmt::format("{} ({})\n", visible(account.name), account.network->title));
  auto who = state.handle;
  if (who != state.remote_id && !state.remote_id.empty())
    who += who.empty() ? state.remote_id : fmt::format(" ({})", state.remote_id);
  row("is", who);
  row("page", state.url);
  row("server", state.server);
  row("may", join(state.may, ", "));
  if (state.expires) {
    auto zone = Zone::find(session.workspace().timezone);
    bool person = session.terminal().is_terminal;
    row("until", person ? to_string(zone.local(*state.expires)) : rfc3339(*state.expires));
  }
  for (const auto& [what, limit] : state.limits) row("limit", fmt::format("{}: {}", what, limit));
  for (const auto& quota : state.quotas)
    row("limit", fmt::format("{}: {} of {}{}", quota.name, quota.used, quota.limit,
                             quota.resets ? ", again from " + rfc3339(*quota.resets) : ""));
  for (const auto& trouble : state.troubles) {
    row("trouble", trouble.what);
    row("", trouble.fix.empty() ? "" : "fix: " + trouble.fix);
  }
}

}  // namespace smm
