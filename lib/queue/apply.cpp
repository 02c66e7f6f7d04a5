#include "queue/apply.h"

#include <algorithm>
#include <map>

#include "core/error.h"
#include "networks/post_fields.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

using Key = std::pair<std::string, std::string>;  // post, account

Entry wanted(const PlannedPost& post, const Output& output, const Workspace& workspace) {
  Entry entry;
  entry.post = post.id;
  entry.account = output.account;
  entry.network = workspace.account(output.account)->network->name;
  entry.state = post.status == PlannedPost::Status::approved ? State::queued : State::draft;
  entry.due = output.at;
  entry.local = output.local;
  entry.late = post.late;
  entry.content = to_json(output.post);
  entry.pillar = post.pillar;
  entry.campaign = post.campaign;
  entry.audience = post.audience;
  entry.stage = post.stage;
  entry.type = post.type;
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
  content_differences(is, wants, fields);
  if (is.late != wants.late) fields.emplace_back("late");
  if (is.pillar != wants.pillar) fields.emplace_back("pillar");
  if (is.campaign != wants.campaign) fields.emplace_back("campaign");
  if (is.audience != wants.audience) fields.emplace_back("audience");
  if (is.stage != wants.stage) fields.emplace_back("stage");
  if (is.type != wants.type) fields.emplace_back("type");
  return fields;
}

// The state an entry has once the plan's word on it is taken over. What a person decided in the
// queue (held, cancelled) stands; so does an approval or a rejection until the plan changes the
// post. A missed or failed one that the plan changed gets another chance.
State next_state(const Entry& is, const Entry& wants, bool changed) {
  switch (is.state) {
    case State::draft:
    case State::queued:
      return !changed && is.planned_state == wants.state ? is.state : wants.state;
    case State::missed:
    case State::failed:
      return changed ? wants.state : is.state;
    case State::cancelled:
      return is.withdrawn ? wants.state : is.state;
    default:
      return is.state;
  }
}

class Differ {
 public:
  Differ(const Plan& plan, const Workspace& workspace, Db& db, Time now)
      : plan_(plan), workspace_(workspace), store_(db), now_(now) {}

  // `act` is called for every change, with the entry as it should be (id 0: not there yet).
  template <typename Act>
  std::vector<Change> run(Act act) {
    for (auto& entry : store_.list({})) known_.emplace(Key{entry.post, entry.account}, entry);
    std::vector<Change> changes;
    for (const auto& post : plan_.posts)
      for (const auto& output : post.outputs) {
        auto wants = wanted(post, output, workspace_);
        if (workspace_.account(output.account)->network->publishes())
          changes.push_back(one(std::move(wants), act));
        else if (wants.due + wants.late >= now_)
          changes.push_back(
              {Change::Kind::by_hand, post.id, output.account, wants.due, wants.state, {}});
      }
    withdrawn(changes, act);
    std::stable_sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) {
      return std::tie(a.due, a.post, a.account) < std::tie(b.due, b.post, b.account);
    });
    return changes;
  }

 private:
  template <typename Act>
  Change one(Entry wants, Act act) {
    auto found = known_.find({wants.post, wants.account});
    if (found == known_.end()) {
      // Its time went by before the queue ever knew it: recorded, so that it is not sent, nor taken
      // for a mistake at the next check.
      if (wants.due + wants.late < now_) wants.state = State::missed;
      Change change{Change::Kind::add, wants.post, wants.account, wants.due, wants.state, {}};
      act(change, wants);
      return change;
    }
    const auto is = found->second;
    known_.erase(found);
    return compare(is, wants, act);
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
  Change compare(const Entry& is, Entry wants, Act act) {
    keep_the_persons_word(is, wants);
    Change change{Change::Kind::unchanged, is.post, is.account, wants.due, is.state,
                  differences(is, wants)};
    bool changed = !change.fields.empty();
    if (changed) {
      change.before = is;
      change.after = wants;
    }
    if (is.state == State::sending || is.state == State::unknown) {
      if (changed) change.kind = Change::Kind::busy;
      return change;
    }
    if (is.state == State::published || is.state == State::retracted) {
      if (changed) change.kind = Change::Kind::drift;
      return change;
    }
    wants.id = is.id;
    auto said = wants.state;
    wants.state = next_state(is, wants, changed);
    if (wants.state != said && is.planned_state == said) wants.planned_state = said;
    if (wants.state != is.state) change.fields.emplace_back("status");
    if (change.fields.empty()) return change;
    change.kind = Change::Kind::change;
    change.state = wants.state;
    act(change, wants);
    return change;
  }

  // What is in the queue by an earlier plan, waits still, and is in the plan no more.
  template <typename Act>
  void withdrawn(std::vector<Change>& changes, Act act) {
    for (const auto& [key, entry] : known_) {
      bool waits =
          entry.state == State::draft || entry.state == State::queued || entry.state == State::held;
      if (entry.origin != "plan" || !waits) continue;
      changes.push_back(
          {Change::Kind::withdraw, entry.post, entry.account, entry.due, entry.state, {}});
      act(changes.back(), entry);
    }
  }

  const Plan& plan_;
  const Workspace& workspace_;
  QueueStore store_;
  Time now_;
  std::map<Key, Entry> known_;
};

std::string detail(const Change& change) {
  std::string text;
  for (const auto& field : change.fields) text += (text.empty() ? "" : ", ") + field;
  return text;
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
    case Change::Kind::by_hand:
      return "by hand";
    case Change::Kind::drift:
      return "drift";
    case Change::Kind::busy:
      return "busy";
    default:
      return "unchanged";
  }
}

std::vector<Change> diff(const Plan& plan, const Workspace& workspace, Db& db, Time now) {
  return Differ(plan, workspace, db, now).run([](const Change&, const Entry&) {});
}

std::vector<Change> apply(const Plan& plan, const Workspace& workspace, Db& db, Time now,
                          const ApplyOptions& options) {
  Transaction tx(db);
  QueueStore store(db);
  auto changes =
      Differ(plan, workspace, db, now).run([&](const Change& change, const Entry& entry) {
        auto id = entry.id;
        if (change.kind == Change::Kind::add) {
          id = store.insert(entry, now);
        } else if (change.kind == Change::Kind::change) {
          store.update_content(entry, now);
        } else {
          if (!options.prune) return;
          store.change_state(entry, State::cancelled, "it left the plan", now, true);
        }
        store.log(now, options.who, to_string(change.kind), id, detail(change));
      });
  if (!options.dry_run) tx.commit();
  return changes;
}

}  // namespace smm
