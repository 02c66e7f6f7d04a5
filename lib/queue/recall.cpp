#include "queue/recall.h"

#include <fmt/format.h>

#include "networks/quiet.h"
#include "queue/journal_store.h"
#include "queue/spending.h"
#include "workspace/account_store.h"

namespace smm {
namespace {

const Account& account_of(const FlushWorld& world, const Entry& entry) {
  if (const auto* account = world.workspace.account(entry.account);
      account != nullptr && account->sends() && !entry.by_hand)
    return *account;
  else if (account != nullptr)
    throw Error(
        Status::failed,
        fmt::format("the posts of {} are published by hand: nothing was sent", entry.account),
        entry.url.empty() ? "see to it there" : "see to it at " + entry.url);
  throw Error(Status::failed,
              fmt::format("the account {} is not in smm.yaml any more", entry.account),
              "put it back, or see to the post at the network itself");
}

void require_able(bool able, const Account& account, const Entry& entry, std::string_view what) {
  if (entry.state != State::published && entry.state != State::partly_out)
    throw Error(Status::failed,
                fmt::format("entry {} is {}: it is not out", entry.id, to_string(entry.state)));
  if (!able)
    throw Error(
        Status::failed,
        fmt::format("{} cannot {} what is out: nothing was sent", account.network->title, what),
        entry.url.empty() ? "" : "see to it at " + entry.url);
}

// Nothing, or an Error that says why it was not done.
void require_done(const Changed& changed, const Entry& entry) {
  auto head = fmt::format("{} on {}: ", entry.post, entry.account);
  if (const auto* later = std::get_if<RetryLater>(&changed))
    throw Error(Status::temporary, head + later->why, "nothing was changed; try again later");
  if (const auto* refused = std::get_if<Rejected>(&changed))
    throw Error(Status::failed, head + refused->why, "nothing was changed");
  if (const auto* login = std::get_if<Refused>(&changed))
    throw Error(Status::credentials, head + login->why, "nothing was changed");
  if (const auto* unknown = std::get_if<Unknown>(&changed))
    throw Error(Status::temporary, head + "it may have been done all the same: " + unknown->why,
                "run the same command again: it does no harm");
}

// What a person asked for, as it stands in the log.
struct Demand {
  std::string_view verb;
  const std::string &who, &reason;
};

// Connects as the account and asks. What came to nothing is logged too: it may have been done.
template <typename Ask>
void at_network(const FlushWorld& world, Db& db, const Account& account, const Entry& entry,
                const Demand& demand, Ask ask) try {
  auto http = world.http();
  auto credentials = account_credentials(world.workspace, account, world.environment, db);
  auto random = world.random();
  Connection connection{account.name, account.settings, world.workspace.root, *http,
                        world.clock,  random,           *credentials};
  auto adapter = connected(*account.network, connection);
  StoredJournal journal(db, entry);
  require_done(ask(*adapter, journal), entry);
} catch (const Error& error) {
  auto detail = demand.reason + (demand.reason.empty() ? "" : ": ") + "not done: " + error.what();
  QueueStore(db).log(world.clock.now(), demand.who, demand.verb, entry.id, detail);
  throw;
}

// What is out: the last attempt's post, with its parents filled in.
Post post_that_is_out(Db& db, const Entry& entry) {
  auto attempts = QueueStore(db).attempts(entry.id);
  bool other = !attempts.empty() && attempts.back().sent;
  return post_from_json(other ? *attempts.back().sent : entry.content);
}

}  // namespace

void edit_published(const FlushWorld& world, Db& db, const Entry& entry, const Post& post,
                    const std::string& who, const std::string& reason) {
  const auto& account = account_of(world, entry);
  require_able(account.network->edits, account, entry, "change");
  auto whole = with_parents(post, QueueStore(db).parents(entry.id));
  at_network(world, db, account, entry, {"edit", who, reason},
             [&](Adapter& adapter, Journal& journal) { return adapter.edit(whole, journal); });
  QueueStore store(db);
  Transaction tx(db);
  auto changed = entry;
  if (changed.origin == "plan" && !changed.planned_content) changed.planned_content = entry.content;
  changed.content = to_json(post);
  store.amend(changed, world.clock.now());
  store.log(world.clock.now(), who, "edit", entry.id, reason);
  tx.commit();
}

void retract_published(const FlushWorld& world, Db& db, const Entry& entry, const std::string& who,
                       const std::string& reason) {
  const auto& account = account_of(world, entry);
  require_able(account.network->retracts, account, entry, "delete");
  auto post = post_that_is_out(db, entry);
  at_network(world, db, account, entry, {"retract", who, reason},
             [&](Adapter& adapter, Journal& journal) { return adapter.retract(post, journal); });
  QueueStore store(db);
  Transaction tx(db);
  store.change_state(entry, State::retracted, reason, world.clock.now());
  store.log(world.clock.now(), who, "retract", entry.id, reason);
  Spending(db, account, Zone::find(world.workspace.timezone)).deleted(post, world.clock.now());
  tx.commit();
}

}  // namespace smm
