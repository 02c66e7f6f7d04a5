#include "commands/plan/take_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "queue/queue_store.h"
#include "team.h"
#include "workspace/approval_rules.h"

namespace smm {
namespace {

constexpr std::string_view word = "trust";

// By the rules until now: who comes with the change does not let themselves in. Where nobody is
// left whom they let through, somebody has to, and is a person at a terminal.
void require_who_may(Session& session, const TakeOver& change) {
  auto names = let_through(change.held);
  auto is_in = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (names.empty() ? session.can_ask() : is_in("*") || is_in(change.who)) {
    if (session.can_ask() || (may_say_yes_here(session) && !of_people(change.held))) return;
    throw Error(Status::failed, "a yes is given by a person, and nobody is there to give it",
                "nothing was changed; do it on a terminal (`approval: {people: true}`)");
  }
  if (names.empty())
    throw Error(Status::failed,
                "of those who could approve so far nobody is left, and nobody is here to answer",
                "nothing was changed; do it on a terminal");
  throw Error(Status::failed,
              fmt::format("{} may not take over who approves: {} may", visible(change.who),
                          visible(join(names, ", "))),
              "nothing was changed; say with --as who decides");
}

}  // namespace

std::string TakeOver::digest() const { return digest_of_change(held, rules); }

void take_over_options(Arguments& app, TakeOverOptions& options) {
  app.flag("--trust-approvers", options.trust,
           "let count who may approve, and with which keys, as the files say now");
  app.option("--rules", options.rules,
             "with --trust-approvers and --yes: the digest of what was shown")
      .type_name("DIGEST");
  app.option("--as", options.as, "who takes it over; default: the user's name").type_name("NAME");
}

TakeOver to_take_over(Session& session, const TakeOverOptions& options) {
  if (!options.trust && (!options.rules.empty() || !options.as.empty()))
    throw Error(Status::usage, fmt::format("{} goes with --trust-approvers",
                                           options.rules.empty() ? "--as" : "--rules"));
  if (options.trust) session.may_loosen();
  auto* db = session.existing_store();
  TakeOver change;
  change.who = options.as.empty() ? session.who() : options.as;
  auto files = session.workspace();
  change.rules = approval_rules(files);
  if (db == nullptr) return change;
  change.held = trusted_rules(*db);
  if (!options.trust) return change;
  hold_to(files, change.held);
  change.fresh = files.loosened;
  for (const auto& what : change.fresh)
    session.note(fmt::format("To be taken over: {}\n", visible(what)));
  if (!change.fresh.empty()) session.note(fmt::format("Its digest: {}\n", change.digest()));
  return change;
}

bool agree(Session& session, const TakeOverOptions& options, const TakeOver& change, bool yes) {
  if (change.fresh.empty()) return true;
  require_who_may(session, change);
  if (!options.rules.empty() && options.rules != change.digest())
    throw Error(Status::failed, "what would be taken over is not what --rules was said to",
                "nothing was changed; look at it again with --dry-run");
  if (!options.rules.empty()) return true;
  if (yes)
    throw Error(Status::failed,
                "who approves is taken over by a yes to what is shown, and not unseen",
                fmt::format("nothing was changed; say it on a terminal, or with --rules {}",
                            change.digest()));
  return session.ask(
             fmt::format("This lets through more than before. Write {} to let it count", word),
             "") == word;
}

void keep_rules(Session& session, const TakeOver& change, bool trust) {
  auto& db = session.store();
  auto rules = change.rules;
  if (!trust && !change.held.empty()) rules = tightened(change.held, rules);
  auto set_of = [](const auto& lines) { return std::set<std::string>(lines.begin(), lines.end()); };
  if (!trust && set_of(rules) == set_of(change.held)) return;
  Transaction tx(db);
  trust_rules(db, rules);
  auto record = [&](std::string_view what, const std::string& words) {
    QueueStore(db).log(session.now(), session.who(), what, {}, words);
  };
  if (trust) {
    auto words = change.fresh.empty() ? "the rules of approval" : join(change.fresh, ", ");
    auto as = by_claim(session, change.who);
    record("trust", as.empty() ? words : fmt::format("{}; {}", words, as));
  } else if (!change.held.empty()) {
    record("tighten", "the rules of approval let less through than before");
  }
  tx.commit();
}

}  // namespace smm
