#include "queue/apply.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "core/error.h"
#include "core/text.h"
#include "networks/post_fields.h"
#include "queue/consent.h"
#include "queue/queue_store.h"
#include "queue/twins.h"
#include "queue/undo_store.h"

namespace smm {
namespace {

using Key = std::pair<std::string, std::string>;  // post, account

Entry wanted(const PlannedPost& post, const Output& output, const Workspace& workspace) {
  Entry entry;
  const auto& account = *workspace.account(output.account);
  entry.post = post.id;
  entry.account = output.account;
  entry.network = account.network->name;
  entry.by_hand = !account.sends();
  entry.state = post.status == PlannedPost::Status::approved ? ready_state(entry) : State::draft;
  entry.due = output.at;
  entry.local = output.local;
  entry.late = post.late;
  entry.content = to_json(output.post);
  entry.pillar = post.pillar;
  entry.campaign = post.campaign;
  entry.audience = post.audience;
  entry.stage = post.stage;
  entry.type = post.type;
  entry.said = post.said.digest;
  return entry;
}

bool damaged(const std::string& content) {
  try {
    post_from_json(content);
    return false;
  } catch (const Error&) {
    return true;
  }
}

// Whatever else the stored form has come to hold since one of them was written.
bool says_the_same(const std::string& wants, const std::string& planned) {
  return wants == planned ||
         (!damaged(planned) && same_content(post_from_json(wants), post_from_json(planned)));
}

void content_differences(const Entry& is, const Entry& wants, std::vector<std::string>& fields) {
  if (is.content == wants.content) return;
  if (damaged(is.content)) return fields.emplace_back("text"), void();
  auto before = post_from_json(is.content);
  auto after = post_from_json(wants.content);
  for (const auto& field : post_fields()) field.compare(before, after, fields);
}

std::vector<std::string> differences(const Entry& is, const Entry& wants) {
  std::vector<std::string> fields;
  if (is.due != wants.due) fields.emplace_back("time");
  if (is.network != wants.network) fields.emplace_back("network");
  bool out = is.state == State::published || is.state == State::retracted;
  if (is.by_hand != wants.by_hand && !out) fields.emplace_back("publish");
  content_differences(is, wants, fields);
  if (is.late != wants.late) fields.emplace_back("late");
  if (is.pillar != wants.pillar) fields.emplace_back("pillar");
  if (is.campaign != wants.campaign) fields.emplace_back("campaign");
  if (is.audience != wants.audience) fields.emplace_back("audience");
  if (is.stage != wants.stage) fields.emplace_back("stage");
  if (is.type != wants.type) fields.emplace_back("type");
  return fields;
}

// Who publishes it, smm or a person, is no word on whether it goes out.
State waiting_as(State state, const Entry& wants) {
  return is_ready(state) ? ready_state(wants) : state;
}

std::optional<State> planned_state(const Entry& is, const Entry& wants) {
  if (!is.planned_state) return {};
  return waiting_as(*is.planned_state, wants);
}

// Out of the way of the flush, from where a person brings it back: by release or retry.
bool stands_aside(State state) {
  return state == State::held || state == State::missed || state == State::failed;
}

// Whether the plan calls it a draft, and did not when the entry was last brought to its word.
bool called_draft(const Entry& is, const Entry& wants) {
  return wants.state == State::draft && is.planned_state != State::draft;
}

// The state an entry has once the plan's word on it is taken over. What a person decided in the
// queue (held, cancelled) stands; so does an approval or a rejection until the plan changes the
// post. A missed or failed one that the plan changed gets another chance. What the plan calls a
// draft is one, so that nothing but a yes brings it back. What left the plan and is in it again
// goes on from where it was.
State next_state(const Entry& is, State was, const Entry& wants, bool changed) {
  if (stands_aside(was) && called_draft(is, wants)) return State::draft;
  switch (was) {
    case State::draft:
    case State::queued:
    case State::by_hand:
      return !changed && planned_state(is, wants) == wants.state ? waiting_as(was, wants)
                                                                 : wants.state;
    case State::missed:
    case State::failed:
      return changed ? wants.state : was;
    case State::cancelled:
      return is.withdrawn_from ? next_state(is, *is.withdrawn_from, wants, changed) : was;
    default:
      return was;
  }
}

// Being sent, or waiting for the network or a person to say what became of it.
bool is_open(State state) {
  return state == State::sending || state == State::unknown || state == State::processing ||
         state == State::partly_out;
}

class Differ {
 public:
  Differ(const Plan& plan, const Workspace& workspace, Db& db, Time now, bool prune)
      : plan_(plan),
        workspace_(workspace),
        store_(db),
        consent_(db, workspace),
        now_(now),
        prune_(prune),
        ids_(plan),
        left_words_(now) {}

  // `act` is called for every change, with the entry as it should be (id 0: not there yet).
  template <typename Act>
  std::vector<Change> run(Act act) {
    for (auto& entry : store_.list({})) {
      if (entry.origin == "plan" && ids_.of(entry.post) == Standing::gone)
        left_words_.add(entry);
      else if (entry.origin == "plan" && workspace_.account(entry.account) == nullptr)
        left_words_.add_elsewhere(entry);
      known_.emplace(Key{entry.post, entry.account}, entry);
    }
    std::vector<Change> changes;
    for (const auto& post : plan_.posts)
      for (const auto& output : post.outputs) {
        auto wants = wanted(post, output, workspace_);
        bool gone_by = wants.by_hand && wants.due + wants.late < now_;
        if (!gone_by || known_.contains({wants.post, wants.account}))
          changes.push_back(one(post, std::move(wants), act));
      }
    not_planned(changes, act);
    std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
      return std::tie(a.due, a.post, a.account) < std::tie(b.due, b.post, b.account);
    });
    return changes;
  }

 private:
  template <typename Act>
  Change one(const PlannedPost& post, Entry wants, Act act) {
    auto found = known_.find({wants.post, wants.account});
    if (found == known_.end()) {
      // Its time went by before the queue ever knew it: recorded, so that it is not sent, nor taken
      // for a mistake at the next check.
      bool past = wants.due + wants.late < now_;
      if (past && wants.state != State::draft) {
        wants.state = State::missed;
        wants.why = known_too_late;
      }
      Change change{Change::Kind::add, wants.post, wants.account, wants.due,
                    wants.state,       {},         wants.by_hand};
      if (!past) change.twin = left_words_.twin_of(wants);
      act(change, wants);
      return change;
    }
    const auto is = found->second;
    known_.erase(found);
    return compare(post, is, wants, act);
  }

  // Where the plan says what it said when a person moved or edited the entry, the person's word
  // stands; what the plan says anew counts.
  static void keep_the_persons_word(const Entry& is, Entry& wants) {
    if (is.planned_due && wants.due == *is.planned_due) {
      wants.due = is.due;
      wants.local = is.local;
      wants.planned_due = is.planned_due;
    }
    if (is.planned_content && says_the_same(wants.content, *is.planned_content)) {
      wants.content = is.content;
      wants.planned_content = is.planned_content;
    }
  }

  template <typename Act>
  Change compare(const PlannedPost& post, const Entry& is, Entry wants, Act act) {
    keep_the_persons_word(is, wants);
    Change change{Change::Kind::unchanged, is.post,   is.account, wants.due, is.state,
                  differences(is, wants),  is.by_hand};
    bool changed = !change.fields.empty();
    if (changed) {
      change.before = is;
      change.after = wants;
    }
    if (is_under_way(is)) {
      if (changed) change.kind = Change::Kind::busy;
      return change;
    }
    if (is.state == State::published || is.state == State::retracted) {
      if (changed) change.kind = Change::Kind::drift;
      return change;
    }
    wants.id = is.id;
    auto said = wants.state;
    bool by_others = change.fields == std::vector<std::string>{"publish"};  // the post is the same
    wants.state = next_state(is, is.state, wants, changed && !by_others);
    if (consent_.required()) ask_for_consent(is, wants, post, change.fields);
    if (wants.state != said && planned_state(is, wants) == said) wants.planned_state = said;
    if (another_word(is, wants, said) || wants.state != is.state)
      change.fields.emplace_back("status");
    if (change.fields.empty()) return change;
    change.kind = Change::Kind::change;
    change.state = wants.state;
    change.by_hand = wants.by_hand;
    if (says_anew(is, wants)) change.twin = left_words_.twin_of(wants);
    act(change, wants);
    return change;
  }

  // Whether the plan has come to call it a draft, or no draft, where that changes no state now but
  // what becomes of it later: who cancelled it may queue it again, and what a person approved
  // beside the plan's word is the plan's own once the plan agrees.
  static bool another_word(const Entry& is, Entry& wants, State said) {
    bool was_draft = is.planned_state == State::draft, is_draft = said == State::draft;
    if (wants.state != State::cancelled) return was_draft && !is_draft;
    wants.planned_state = is_draft ? std::optional(State::draft) : std::nullopt;
    return was_draft != is_draft;
  }

  // What nobody's yes covers is a draft, and what is covered stays queued where only its time or
  // its place in the strategy changed. `planned`: the plan has the yeses that it takes, to its own
  // word.
  void ask_for_consent(const Entry& is, Entry& wants, const PlannedPost& post,
                       std::vector<std::string>& fields) {
    bool planned = post.status == PlannedPost::Status::approved && consent_.planned(wants, post);
    bool covered = consent_.covered(wants, true);
    bool by_person = is_ready(is.withdrawn_from.value_or(is.state)) &&
                     is.planned_state == State::draft;  // approved beside the plan's word
    // What was rejected, or lost its yes, and has one anew.
    bool anew = planned && !covered && is.state == State::draft && is.planned_state &&
                is_ready(*is.planned_state);
    if (anew) wants.state = ready_state(wants);
    if (is_ready(wants.state) && !covered && !planned) wants.state = State::draft;
    if (wants.state == State::draft && by_person && covered) wants.state = ready_state(wants);
    bool goes_on = is_ready(wants.state) || wants.state == State::held;
    if (goes_on && planned && !covered) fields.emplace_back("approval");
  }

  // Whether the words begin to wait on the account with this change.
  bool says_anew(const Entry& is, const Entry& wants) const {
    return waits(wants.state) && wants.due + wants.late >= now_ &&
           (!waits(is.state) || is.content != wants.content);
  }

  // What is in the queue by an earlier plan and stands in this one no more.
  template <typename Act>
  void not_planned(std::vector<Change>& changes, Act act) {
    for (const auto& [key, entry] : known_) {
      if (entry.origin != "plan" || (!waits(entry.state) && !is_open(entry.state))) continue;
      auto standing = ids_.of(entry.post);
      bool follows = standing == Standing::planned, busy = is_under_way(entry);
      if (standing == Standing::silent || (busy && !follows)) continue;
      auto kind = busy                ? Change::Kind::busy
                  : follows || prune_ ? Change::Kind::withdraw
                                      : Change::Kind::kept;
      Change change{kind, entry.post, entry.account, entry.due, entry.state, {}, entry.by_hand};
      if (follows) change.fields.emplace_back(ids_.has_post(entry.post) ? "account" : "day");
      changes.push_back(std::move(change));
      act(changes.back(), entry);
    }
  }

  const Plan& plan_;
  const Workspace& workspace_;
  QueueStore store_;
  Consent consent_;
  Time now_;
  bool prune_;
  PlanIds ids_;
  LeftWords left_words_;
  std::map<Key, Entry> known_;
};

std::string detail(const Change& change) {
  std::string text;
  for (const auto& field : change.fields) text += (text.empty() ? "" : ", ") + field;
  return text;
}

std::string why_withdrawn(const Change& change) {
  if (change.fields.empty()) return "it left the plan";
  return change.fields[0] == "account" ? "the plan has it on this account no longer"
                                       : "the plan leaves this day out";
}

// Carries out what changes say, each with what it means for the yeses that people gave.
class Carrier {
 public:
  Carrier(const Plan& plan, const Workspace& workspace, Db& db, Time now, const std::string& who)
      : db_(db), store_(db), consent_(db, workspace), now_(now), who_(who) {
    if (!consent_.required()) return;
    for (const auto& post : plan.posts) posts_.emplace(post.id, &post);
  }

  void operator()(const Change& change, const Entry& entry) {
    if (!acts(change)) return;
    if (!record_) record_.emplace(db_, now_, who_);
    std::optional<Entry> before;
    if (consent_.required() && entry.id > 0) before = store_.get(entry.id);
    auto taken = before ? consent_.asked(*before) : std::vector<std::string>();
    auto had = before ? consent_.covering(*before, true) : std::vector<std::string>();
    auto id = carry_out(change, entry);
    if (!consent_.required() || change.kind == Change::Kind::withdraw) return;
    auto after = store_.get(id).value_or(entry);
    consent_.renew(after);
    auto post = posts_.find(after.post);
    if (post != posts_.end() && post->second->status != PlannedPost::Status::draft)
      consent_.take_over(after, *post->second, now_);
    for (const auto& name : consent_.covering(after))
      if (std::find(had.begin(), had.end(), name) == had.end())
        store_.log(
            now_, who_, "approve", id,
            fmt::format("{}'s yes, {}, stands in the plan", name, consent_.known_by(after, name)));
    if (before && became_draft(*before, after)) {
      bool taken_back = consent_.covered(after);  // the plan has the yes no longer
      if (taken_back) consent_.forget(after);
      if (taken_back) consent_.take_back(after, lost(taken, post), now_);
      if (!taken.empty())
        store_.log(now_, who_, "void", id,
                   taken_back ? fmt::format("the plan takes back the yes of {}", join(taken, ", "))
                              : void_words(change, taken));
    }
  }

  std::int64_t number() const { return record_ ? record_->number() : 0; }

 private:
  std::int64_t carry_out(const Change& change, const Entry& entry);
  static std::string void_words(const Change& change, const std::vector<std::string>& taken);
  using Posts = std::map<std::string_view, const PlannedPost*>;

  // Also one that is cancelled, and would be a draft if it were queued again.
  static bool became_draft(const Entry& before, const Entry& after) {
    if (after.state == State::draft) return is_ready(before.state) || stands_aside(before.state);
    return after.state == State::cancelled && after.planned_state == State::draft &&
           before.planned_state != State::draft;
  }
  // Of these, whose yes the plan has no more.
  std::vector<std::string> lost(std::vector<std::string> names, Posts::const_iterator post) const {
    if (post == posts_.end()) return names;
    std::erase_if(names, [&](const auto& name) {
      const auto& all = post->second->approvals;
      return std::any_of(all.begin(), all.end(), [&](const Approval& approval) {
        return approval.who == name && approval.stands;
      });
    });
    return names;
  }

  Db& db_;
  QueueStore store_;
  Consent consent_;
  Time now_;
  const std::string& who_;
  std::optional<ApplyRecord> record_;
  Posts posts_;
};

// Which change voids whose yes.
std::string Carrier::void_words(const Change& change, const std::vector<std::string>& taken) {
  auto fields = change.fields;
  std::erase(fields, "status");
  auto what = fields.empty() ? std::string("account") : join(fields, ", ");
  return fmt::format("{} changed: the yes of {} covers it no longer", what, join(taken, ", "));
}

// Nothing, where nothing is to be done.
std::int64_t Carrier::carry_out(const Change& change, const Entry& entry) {
  std::optional<std::string> was;
  auto id = entry.id;
  if (id > 0) was = record_->row(id);
  if (change.kind == Change::Kind::add)
    id = store_.insert(entry, now_);
  else if (change.kind == Change::Kind::change)
    store_.update_content(entry, now_);
  else
    store_.change_state(entry, State::cancelled, why_withdrawn(change), now_, true);
  record_->changed(id, was);
  store_.log(now_, who_, to_string(change.kind), id, detail(change));
  return id;
}

// The other entry, and what is to be said of it to a person.
std::string state_words(const Entry& twin) {
  if (twin.published) return fmt::format("went out at {}", rfc3339(*twin.published));
  if (twin.withdrawn_from) return "was withdrawn";
  return fmt::format("is {}", to_string(twin.state));
}

bool same(const Change& a, const Change& b) {
  auto words = [](const std::optional<Entry>& entry) { return entry ? entry->content : ""; };
  return std::tie(a.kind, a.post, a.account, a.due, a.state, a.fields) ==
             std::tie(b.kind, b.post, b.account, b.due, b.state, b.fields) &&
         words(a.before) == words(b.before);
}

void require_shown(const std::vector<Change>& changes, const std::vector<Change>* shown) {
  if (shown == nullptr ||
      std::equal(changes.begin(), changes.end(), shown->begin(), shown->end(), same))
    return;
  throw Error(Status::temporary, "the queue has changed while you were asked",
              "nothing was changed; look again");
}

bool made_good_by_prune(const Change& change) {
  const auto& twin = *change.twin;
  if (twin.account != change.account) return false;
  auto apart = change.due > twin.due ? change.due - twin.due : twin.due - change.due;
  return !may_be_out(twin) || apart > twin.late;
}

}  // namespace

std::string_view to_string(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::add:
      return "add";
    case Change::Kind::change:
      return "change";
    case Change::Kind::withdraw:
      return "withdraw";
    case Change::Kind::kept:
      return "kept";
    case Change::Kind::drift:
      return "drift";
    case Change::Kind::busy:
      return "busy";
    default:
      return "unchanged";
  }
}

bool acts(const Change& change) {
  return change.kind == Change::Kind::add || change.kind == Change::Kind::change ||
         change.kind == Change::Kind::withdraw;
}

std::vector<Change> diff(const Plan& plan, const Workspace& workspace, Db& db, Time now,
                         bool prune) {
  return Differ(plan, workspace, db, now, prune).run([](const Change&, const Entry&) {});
}

void refuse_twice(const std::vector<Change>& changes, bool prune) {
  std::size_t count = 0;
  const Change* first = nullptr;
  for (const auto& change : changes) {
    if (!change.twin || (prune && made_good_by_prune(change))) continue;
    if (++count == 1) first = &change;
  }
  if (first == nullptr) return;
  const auto& twin = *first->twin;
  if (twin.account != first->account)
    throw Error(Status::invalid,
                fmt::format("{} {} on {}, which is not in smm.yaml any more: on {} it would go out "
                            "twice",
                            twin.post, state_words(twin), twin.account, first->account),
                fmt::format("nothing was changed; if {1} is {0} by another name, call it {0} "
                            "again; if it is another account, give the post another id",
                            twin.account, first->account));
  throw Error(Status::invalid,
              fmt::format("{} on {} has the very words of {}, which {} and is not in the plan any "
                          "more: they would go out twice{}",
                          first->post, first->account, twin.post, state_words(twin),
                          count > 1 ? fmt::format(" ({} more are the same)", count - 1) : ""),
              fmt::format("nothing was changed; keep the id {}{}", twin.post,
                          made_good_by_prune(*first)
                              ? fmt::format(", or withdraw {} with --prune", twin.post)
                              : ""));
}

Applied apply(const Plan& plan, const Workspace& workspace, Db& db, Time now,
              const ApplyOptions& options) {
  Transaction tx(db);
  Carrier carrier(plan, workspace, db, now, options.who);
  Applied applied;
  applied.changes =
      Differ(plan, workspace, db, now, options.prune)
          .run([&](const Change& change, const Entry& entry) { carrier(change, entry); });
  refuse_twice(applied.changes, options.prune);
  require_shown(applied.changes, options.shown);
  applied.number = carrier.number();
  if (!options.dry_run) tx.commit();
  return applied;
}

}  // namespace smm
