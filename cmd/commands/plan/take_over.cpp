#include "commands/plan/take_over.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
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

// Whom the rules until now let through, with a key of theirs.
std::set<std::string> who_is_left(const TakeOver& change) {
  auto names = let_through(change.held);
  std::set<std::string> left, with_key;
  for (const auto& line : signers_in(change.held))
    for (auto name : split(std::string_view(line).substr(0, line.find(' ')), ','))
      with_key.emplace(name);
  for (const auto& name : names) {
    if (name == "*") return with_key;
    if (with_key.contains(name) || with_key.contains("*")) left.insert(name);
  }
  return left;
}

void require_person(Session& session, const TakeOver& change, std::size_t left) {
  if (session.can_ask()) return;
  auto need = approvals_in(change.held);
  if (left < need)
    throw Error(
        Status::failed,
        fmt::format("of those who could approve so far {}, and nobody is here to answer",
                    left == 0 ? "nobody is left"
                              : fmt::format("{} is left of the {} that it takes", left, need)),
        "nothing was changed; do it on a terminal");
  if (!may_say_yes_here(session) || of_people(change.held))
    throw Error(Status::failed, "a yes is given by a person, and nobody is there to give it",
                "nothing was changed; do it on a terminal (`approval: {people: true}`)");
}

// The lists in which they said so, each with a key of their own that counted before.
class Signed {
 public:
  Signed(Session& session, const TakeOver& change)
      : change_(change),
        held_(held(session, change)),
        signers_(signers_in(change.held)),
        proofs_(held_, session.now(), nullptr, &signers_),
        yes_(yes_to_rules(change.digest())) {}

  // Why theirs is none; empty: it is one.
  std::string look_for(const std::string& who) {
    auto proven = proofs_.find(who, yes_.first, yes_.second);
    if (!proven.proof) return proven.why;
    // Between then and now the rules were others: it was a yes to another change of the same kind.
    if (change_.since && proven.at <= *change_.since)
      return fmt::format("the yes in {} is from before the rules changed last",
                         visible(proven.proof->file));
    add(who, *proven.proof, proven.at);
    return {};
  }
  void add(const std::string& who, const Proof& proof, Time at) {
    if (keys_.taken_by(who, proof)) return;
    latest_ = std::max(latest_, at);
    by_[who] = proof.key;
  }
  const std::map<std::string, std::string>& by() const { return by_; }
  Time latest() const { return latest_; }

 private:
  // Keys that were revoked stay so; whose list it is, stands in the digest.
  static Workspace held(Session& session, const TakeOver& change) {
    auto workspace = session.workspace();
    hold_to(workspace, change.held);
    std::erase_if(*workspace.held_to,
                  [](const auto& rule) { return workspace_in(rule).has_value(); });
    return workspace;
  }

  const TakeOver& change_;
  Workspace held_;
  std::vector<std::string> signers_;
  Proofs proofs_;
  std::pair<std::string, std::string> yes_;
  Keys keys_;
  std::map<std::string, std::string> by_;  // keys, by who signed
  Time latest_ = {};
};

// As many as have to approve a post by the rules until now.
void require_enough(const TakeOver& change, const Signed& found) {
  auto need = approvals_in(change.held);
  if (found.by().size() >= need) return;
  std::vector<std::string> names;
  for (const auto& [who, key] : found.by()) names.push_back(who);
  throw Error(Status::failed,
              fmt::format("it takes {} who could approve so far to take over who approves, and "
                          "{} signed it: {}",
                          need, names.size(), visible(join(names, ", "))),
              fmt::format("nothing was taken over; let another sign it: smm plan approve --rules "
                          "{} --as NAME --sign",
                          change.digest()));
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
  auto left = who_is_left(change);
  bool enough = left.size() >= approvals_in(change.held);
  if (enough) require_who_may(change);
  Signed found(session, change);
  auto why = enough ? found.look_for(change.who) : std::string();
  if (!enough || !why.empty()) {
    require_person(session, change, left.size());
    require_shown(options, change, yes);
    if (enough) require_signing_of(options, change, why);
    if (!said(session, options)) return false;
    if (!enough) return true;
    auto proof = sign_yeses(session, options.signing, change.who, {yes_to_rules(change.digest())},
                            signers_in(change.held));
    session.note(fmt::format("Signed with {}: {}\n", proof.key, visible(proof.file)));
    found.add(change.who, proof, session.now());
  }
  left.erase(change.who);
  for (const auto& who : left) found.look_for(who);
  require_enough(change, found);
  change.signed_by = found.by();
  change.signed_at = found.latest();
  return true;
}

void keep_rules(Session& session, const TakeOver& change, bool trust) {
  auto& db = session.store();
  auto rules = change.rules;
  if (!trust && !change.held.empty()) rules = tightened(change.held, rules);
  auto set_of = [](const auto& lines) { return std::set<std::string>(lines.begin(), lines.end()); };
  if (!trust && set_of(rules) == set_of(change.held)) return;
  Transaction tx(db);
  trust_rules(db, rules, std::max(session.now(), change.signed_at));
  auto record = [&](std::string_view what, const std::string& words) {
    QueueStore(db).log(session.now(), session.who(), what, {}, words);
  };
  if (trust) {
    auto words = change.fresh.empty() ? "the rules of approval" : join(change.fresh, ", ");
    auto as = change.signed_by.empty() ? by_claim(session, change.who) : std::string();
    for (const auto& [who, key] : change.signed_by)
      as += fmt::format("{}{}'s yes, proven by {}", as.empty() ? "" : ", ", who, key);
    record("trust", as.empty() ? words : fmt::format("{}; {}", words, as));
  } else if (!change.held.empty()) {
    record("tighten", "the rules of approval let less through than before");
  }
  tx.commit();
}

}  // namespace smm
