#include "queue/consent.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "core/text.h"
#include "sys/files.h"
#include "workspace/wording.h"

namespace smm {
namespace {

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

std::string whose(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += fmt::format("{}{}'s", text.empty() ? "" : " and ", name);
  return text + " yes";
}

bool near(Time a, Time b, Seconds late) { return (a > b ? a - b : b - a) <= late; }

// The time that a yes of the plan is for, if it covers the entry.
std::optional<Time> planned_due(const Entry& entry, const PlannedPost& post,
                                const Approval& approval) {
  if (!approval.stands || entry.planned_content || entry.said != post.said.digest) return {};
  auto due = approval.said->at ? time_on(*approval.said, entry.account)
                               : entry.planned_due.value_or(entry.due);
  if (!near(due, entry.due, entry.late)) return {};
  return due;
}

}  // namespace

std::string Consent::digest(const Entry& entry) const {
  std::string words;
  add_word(words, "entry");
  add_word(words, entry.content);
  add_word(words, std::to_string(entry.late.count()));
  auto& account = accounts_[entry.account];
  if (account.empty()) account = account_wording(workspace_, entry.account);
  add_word(words, account);
  if (entry.content.find("\"options\"") != std::string::npos)
    add_option_files(words, workspace_.root, post_from_json(entry.content).options);
  return std::string(yes_version) + sha256(words);
}

bool Consent::covers(const Yes& yes, const Entry& entry, const std::string& digest,
                     bool as_planned) const {
  if (!near(yes.due, entry.due, entry.late) || !workspace_.may_approve(yes.who)) return false;
  if (workspace_.approval_signed && yes.proof.empty()) return false;
  bool same_words =
      as_planned && !yes.said.empty() && yes.said == entry.said && !entry.planned_content;
  return yes.digest == digest || same_words;
}

std::vector<std::string> Consent::covering(const Entry& entry, bool as_planned) {
  std::vector<std::string> names;
  auto now = digest(entry);
  for (const auto& yes : yeses_.of(entry.id))
    if (covers(yes, entry, now, as_planned)) add_once(names, yes.who);
  return names;
}

bool Consent::covered(const Entry& entry, bool as_planned) {
  return covering(entry, as_planned).size() >= enough();
}

std::string Consent::lacks(const Entry& entry) {
  auto have = covering(entry);
  if (!have.empty())
    return fmt::format("{} of the {} who have to approve said yes to it: {}", have.size(),
                       workspace_.approvals, join(have, ", "));
  return asked(entry).empty() ? "nobody's yes covers it"
                              : fmt::format("{} covers it no longer", whose(asked(entry)));
}

std::vector<std::string> Consent::asked(const Entry& entry) {
  std::vector<std::string> names;
  for (const auto& yes : yeses_.of(entry.id)) add_once(names, yes.who);
  return names;
}

std::string Consent::known_by(const Entry& entry, const std::string& who) {
  auto now = digest(entry);
  for (const auto& yes : yeses_.of(entry.id))
    if (yes.who == who && covers(yes, entry, now, true))
      if (auto proof = parse_proof(yes.proof)) return "proven by " + proof->key;
  return "a claim";
}

std::pair<std::string, std::string> Consent::to_sign(const Entry& entry) const {
  return {entry.post + "@" + entry.account, to_string(Said{digest(entry), entry.due})};
}

// The list says it of this post, in the plan or as it waits in the queue. That a yes to all of a
// series is one to this occurrence was settled by the plan.
bool Consent::proves(const Yes& yes, const Entry& entry, Proofs& proofs, Proven& found) const {
  auto proof = parse_proof(yes.proof);
  auto said = proof ? parse_said(proof->yes) : std::nullopt;
  bool of_entry = said && proof->name == to_sign(entry).first;
  bool of_post = said && proof->name == entry.post;
  if (!said || (of_entry && said->digest != yes.digest) || (of_post && said->digest != yes.said)) {
    found.why = "it is to something else";
    return false;
  }
  found = proofs.check(*proof, yes.who);
  return found.proof.has_value();
}

Consent::Unproven Consent::unproven(const Entry& entry, Time now) {
  if (!workspace_.approval_signed) return {};
  Proofs proofs(workspace_, now, &seen_);
  std::vector<std::string> names, whose;
  Unproven first;
  Keys keys;
  auto digest_now = digest(entry);
  for (const auto& yes : yeses_.of(entry.id)) {
    if (!covers(yes, entry, digest_now, false)) continue;
    Proven found;
    if (proves(yes, entry, proofs, found)) {
      auto other = keys.taken_by(yes.who, *found.proof);
      if (!other) add_once(names, yes.who);
      if (other && first.why.empty())
        first.why = fmt::format("{}'s yes is not proven: {}", yes.who, one_key(*other));
      continue;
    }
    if (!found.undecided) add_once(whose, yes.who);
    if (first.why.empty() || (found.undecided && !first.undecided))
      first = {fmt::format("{}'s yes is not proven: {}", yes.who, found.why), found.undecided};
  }
  if (names.size() >= enough()) return {};
  if (first.why.empty()) first.why = lacks(entry);
  std::erase_if(whose, [&](const auto& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  });
  first.whose = std::move(whose);
  return first;
}

void Consent::say_yes(const Entry& entry, const std::string& who, Time now,
                      const std::string& proof) {
  yeses_.add(entry.id, {who, digest(entry), entry.planned_content ? std::string() : entry.said,
                        entry.due, now, proof});
}

void Consent::say_no(const Entry& entry, Time now) {
  if (required() && !entry.said.empty()) {
    // The clock of who signed may be ahead: no yes that was known is later than its rejection.
    auto until = now;
    for (const auto& yes : yeses_.of(entry.id)) until = std::max(until, yes.at);
    for (const auto& yes : yeses_.of(entry.id))
      if (yes.said == entry.said) yeses_.take_back(entry.id, {"", yes.said, yes.due, until});
    yeses_.take_back(entry.id, {"", entry.said, entry.planned_due.value_or(entry.due), until});
    // Where it is known when a yes was given: all that were, to whatever words.
    if (workspace_.approval_signed) yeses_.take_back(entry.id, {"", "", entry.due, until});
  }
  yeses_.forget(entry.id);
}

void Consent::take_back(const Entry& entry, const std::vector<std::string>& names, Time now) {
  if (!workspace_.approval_signed || entry.said.empty()) return;
  auto until = now;
  for (const auto& yes : yeses_.of(entry.id)) until = std::max(until, yes.at);
  for (const auto& name : names) {
    yeses_.take_back(entry.id, {name, entry.said, entry.due, until});
    yeses_.forget(entry.id, name);
  }
}

void Consent::take_back_what_left(QueueStore& store, const std::string& who, Time now) {
  if (!workspace_.approval_signed) return;
  Proofs proofs(workspace_, now, &seen_);
  for (auto id : yeses_.with_signed()) {
    auto entry = store.get(id);
    if (!entry || entry->state == State::published || entry->state == State::retracted) continue;
    for (const auto& yes : yeses_.of(id)) {
      Proven found;
      if (yes.proof.empty() || proves(yes, *entry, proofs, found) || found.undecided) continue;
      auto proof = parse_proof(yes.proof);
      if (proof && proofs.find(yes.who, proof->name, proof->yes).proof) continue;  // signed anew
      if (!yes.said.empty()) yeses_.take_back(id, {yes.who, yes.said, yes.due, yes.at});
      yeses_.forget(id, yes);
      store.log(now, who, "void", id,
                fmt::format("{}'s yes is not proven any more: {}", yes.who, found.why));
    }
  }
}

std::vector<std::string> Consent::taken_back(const Entry& entry, const PlannedPost& post) {
  std::vector<std::string> names;
  for (const auto& approval : post.approvals)
    if (auto due = planned_due(entry, post, approval); due && was_taken_back(entry, approval, *due))
      add_once(names, approval.who);
  return names;
}

// Where nothing is signed, nobody knows when a yes was written: one that was rejected is told by
// the time that it is for.
bool Consent::was_taken_back(const Entry& entry, const Approval& approval, Time due) {
  auto before = yeses_.taken_back(entry.id);
  return std::any_of(before.begin(), before.end(), [&](const TakenBack& yes) {
    if (!yes.who.empty() && yes.who != approval.who) return false;
    bool all = yes.said.empty() && workspace_.approval_signed;
    if (yes.said != entry.said && !all) return false;
    return workspace_.approval_signed ? approval.signed_at <= yes.until : yes.due == due;
  });
}

bool Consent::planned(const Entry& entry, const PlannedPost& post) {
  std::vector<std::string> names;
  for (const auto& approval : post.approvals)
    if (auto due = planned_due(entry, post, approval);
        due && !was_taken_back(entry, approval, *due))
      add_once(names, approval.who);
  return names.size() >= enough();
}

void Consent::take_over(const Entry& entry, const PlannedPost& post, Time now) {
  for (const auto& approval : post.approvals)
    if (auto due = planned_due(entry, post, approval);
        due && !was_taken_back(entry, approval, *due))
      yeses_.add(entry.id, {approval.who, digest(entry), entry.said, *due,
                            std::max(now, approval.signed_at), approval.proof});
}

void Consent::renew(const Entry& after) {
  auto now = digest(after);
  for (auto& yes : yeses_.of(after.id)) {
    if (yes.digest == now || !covers(yes, after, now, true)) continue;
    yes.digest = now;
    yeses_.add(after.id, yes);
  }
}

std::string after_change(QueueStore& store, Consent& consent, const Entry& before,
                         const std::string& what, const std::string& who, Time now) {
  auto after = store.get(before.id);
  if (!consent.required() || !after || consent.covered(*after)) return {};
  auto taken = consent.covering(before);
  if (before.state == State::draft && taken.empty()) return {};
  std::string told;
  if (!taken.empty()) told = fmt::format("{} voids {}", what, whose(taken));
  // Beside the words that they wrote they have seen what a yes stood to: not what has changed
  // since.
  bool seen = before.content == after->content ? consent.covered(before)
                                               : !taken.empty() || consent.asked(before).empty();
  if (!who.empty() && seen && consent.may_say_yes(who)) {
    consent.say_yes(*after, who, now);
    told +=
        fmt::format("{}it is {}'s yes to what it is now, a claim", told.empty() ? "" : "; ", who);
  }
  if (consent.covered(*after) || !is_ready(after->state)) return told;
  store.change_state(*after, State::draft, told.empty() ? consent.lacks(*after) : told, now, false,
                     false, after->planned_state.value_or(after->state));
  return told.empty() ? "it waits for approval: " + consent.lacks(*after) : told;
}

std::string approve_command(const Workspace& workspace, std::string_view entry) {
  return fmt::format("smm queue approve {}{}{}", entry, workspace.team.empty() ? "" : " --as NAME",
                     workspace.approval_signed ? " --sign" : "");
}

std::vector<std::string> changed_files(const Workspace& workspace, const Post& post) {
  std::vector<std::string> changed;
  auto look_at = [&](const std::string& file, const std::string& digest) {
    try {
      if (digest_of_file(beneath(workspace.root, file)) == digest) return;
    } catch (const Error&) {  // it is gone, or cannot be read
    }
    add_once(changed, file);
  };
  for (const auto& part : post.parts)
    for (const auto& media : part.media) {
      look_at(media.file, media.digest);
      for (const auto& captions : media.captions) look_at(captions.file, captions.digest);
      if (media.poster) look_at(media.poster->file, media.poster->digest);
    }
  return changed;
}

Consent::Unproven why_not_yet(Consent& consent, const Workspace& workspace, const Entry& entry,
                              Time now) {
  if (!consent.required()) return {};
  consent.look_again();
  if (!consent.covered(entry)) return {consent.lacks(entry)};
  if (auto open = consent.unproven(entry, now); !open.why.empty()) return open;
  auto files = changed_files(workspace, post_from_json(entry.content));
  if (files.empty()) return {};
  return {fmt::format("{} has changed since {} said yes", join(files, ", "),
                      join(consent.covering(entry), " and "))};
}

}  // namespace smm
