#include "commands/plan/take_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "plan/signed_yes.h"
#include "queue/queue_store.h"
#include "team.h"
#include "workspace/approval_rules.h"

namespace smm {
namespace {

constexpr std::string_view word = "trust";

// By the rules until now: who comes with the change does not let themselves in.
void require_who_may(const TakeOver& change) {
  auto names = let_through(change.held);
  auto is_in = [&](const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  if (is_in("*") || is_in(change.who)) return;
  throw Error(Status::failed,
              fmt::format("{} may not take over who approves: {} may", visible(change.who),
                          visible(join(names, ", "))),
              "nothing was changed; say with --as who decides");
}

// Whether somebody is left whom the rules until now let through, with a key of theirs.
bool somebody_is_left(const TakeOver& change) {
  auto names = let_through(change.held);
  std::set<std::string> with_key;
  for (const auto& line : signers_in(change.held))
    for (auto name : split(std::string_view(line).substr(0, line.find(' ')), ','))
      with_key.emplace(name);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return name == "*" ? !with_key.empty() : with_key.contains(name) || with_key.contains("*");
  });
}

void require_person(Session& session, const TakeOver& change, bool somebody) {
  if (session.can_ask()) return;
  if (!somebody)
    throw Error(Status::failed,
                "of those who could approve so far nobody is left, and nobody is here to answer",
                "nothing was changed; do it on a terminal");
  if (!may_say_yes_here(session) || of_people(change.held))
    throw Error(Status::failed, "a yes is given by a person, and nobody is there to give it",
                "nothing was changed; do it on a terminal (`approval: {people: true}`)");
}

// The list in which they said so, with a key that counted before.
Proven signed_before(Session& session, const TakeOver& change) {
  auto held = session.workspace();
  hold_to(held, change.held);  // keys that were revoked stay so
  auto signers = signers_in(change.held);
  Proofs proofs(held, session.now(), nullptr, &signers);
  auto [name, yes] = yes_to_rules(change.digest());
  auto proven = proofs.find(change.who, name, yes);
  // Between then and now the rules were others: it was a yes to another change of the same kind.
  if (proven.proof && change.since && proven.at <= *change.since)
    return {{},
            fmt::format("the yes in {} is from before the rules changed last",
                        visible(proven.proof->file))};
  return proven;
}

void require_signing_of(const TakeOverOptions& options, const TakeOver& change,
                        const std::string& why) {
  if (options.signing.given()) return;
  throw Error(
      Status::failed,
      "who approves is taken over by a yes that is signed: a name alone is none, and " + why,
      fmt::format("nothing was changed; add --sign, or let {} sign it where the key is: "
                  "smm plan approve --rules {} --sign",
                  visible(change.who), change.digest()));
}

void require_shown(const TakeOverOptions& options, const TakeOver& change, bool yes) {
  if (!options.rules.empty() && options.rules != change.digest())
    throw Error(Status::failed, "what would be taken over is not what --rules was said to",
                "nothing was changed; look at it again with --dry-run");
  if (yes && options.rules.empty())
    throw Error(Status::failed,
                "who approves is taken over by a yes to what is shown, and not unseen",
                fmt::format("nothing was changed; say it on a terminal, or with --rules {}",
                            change.digest()));
}

// Of what was shown: by its digest, or by a word.
bool said(Session& session, const TakeOverOptions& options) {
  return !options.rules.empty() ||
         session.ask(
             fmt::format("This lets through more than before. Write {} to let it count", word),
             "") == word;
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
  sign_options(app, options.signing);
}

TakeOver to_take_over(Session& session, const TakeOverOptions& options) {
  if (!options.trust && (!options.rules.empty() || !options.as.empty() || options.signing.given()))
    throw Error(Status::usage,
                fmt::format("{} goes with --trust-approvers", !options.rules.empty() ? "--rules"
                                                              : !options.as.empty()  ? "--as"
                                                                                     : "--sign"));
  if (options.trust) session.may_loosen();
  auto* db = session.existing_store();
  TakeOver change;
  change.who = options.as.empty() ? session.who() : options.as;
  auto files = session.workspace();
  change.rules = approval_rules(files);
  if (db == nullptr) return change;
  change.held = trusted_rules(*db);
  change.since = rules_since(*db);
  if (!options.trust) return change;
  hold_to(files, change.held);
  change.fresh = files.loosened;
  for (const auto& what : change.fresh)
    session.note(fmt::format("To be taken over: {}\n", visible(what)));
  if (!change.fresh.empty()) session.note(fmt::format("Its digest: {}\n", change.digest()));
  return change;
}

bool agree(Session& session, const TakeOverOptions& options, TakeOver& change, bool yes) {
  if (change.fresh.empty()) return true;
  bool somebody = somebody_is_left(change);
  if (somebody) require_who_may(change);
  auto proven = somebody ? signed_before(session, change) : Proven{};
  if (!proven.proof) {
    require_person(session, change, somebody);
    require_shown(options, change, yes);
    if (somebody) require_signing_of(options, change, proven.why);
    if (!said(session, options)) return false;
    if (!somebody) return true;
    proven.proof = sign_yeses(session, options.signing, change.who, {yes_to_rules(change.digest())},
                              signers_in(change.held));
  }
  change.key = proven.proof->key;
  session.note(fmt::format("Signed with {}: {}\n", change.key, visible(proven.proof->file)));
  return true;
}

void keep_rules(Session& session, const TakeOver& change, bool trust) {
  auto& db = session.store();
  auto rules = change.rules;
  if (!trust && !change.held.empty()) rules = tightened(change.held, rules);
  auto set_of = [](const auto& lines) { return std::set<std::string>(lines.begin(), lines.end()); };
  if (!trust && set_of(rules) == set_of(change.held)) return;
  Transaction tx(db);
  trust_rules(db, rules, session.now());
  auto record = [&](std::string_view what, const std::string& words) {
    QueueStore(db).log(session.now(), session.who(), what, {}, words);
  };
  if (trust) {
    auto words = change.fresh.empty() ? "the rules of approval" : join(change.fresh, ", ");
    auto as = change.key.empty() ? by_claim(session, change.who)
                                 : fmt::format("{}'s yes, proven by {}", change.who, change.key);
    record("trust", as.empty() ? words : fmt::format("{}; {}", words, as));
  } else if (!change.held.empty()) {
    record("tighten", "the rules of approval let less through than before");
  }
  tx.commit();
}

}  // namespace smm
