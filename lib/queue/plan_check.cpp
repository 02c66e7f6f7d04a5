#include "queue/plan_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "queue/apply.h"
#include "queue/consent.h"
#include "queue/queue_store.h"
#include "queue/twins.h"
#include "sys/git.h"

namespace smm {
namespace {

// Whether there is anything to say, without making every post of the plan anew.
bool left_anything(const Plan& plan, const Workspace& workspace, Db& db, Time now) {
  QueueStore store(db);
  for (const auto& count : store.counts())
    if (workspace.account(count.account) == nullptr) return true;
  PlanIds ids(plan);
  auto posts = store.lively_posts(now - LeftWords::remembered);
  return std::any_of(posts.begin(), posts.end(),
                     [&](const auto& post) { return ids.of(post) == Standing::gone; });
}

Diagnostic kept(const Workspace& workspace, const Change& change) {
  const auto* account = workspace.account(change.account);
  bool goes_out = account != nullptr && account->status == "active";
  bool by_hand = change.state == State::by_hand;
  return {"smm.yaml",
          {},
          Severity::warning,
          "kept-in-queue",
          fmt::format("{} waits in the queue and is not in the plan any more: {} {}; `smm plan "
                      "apply --prune` withdraws it",
                      is_ready(change.state) ? "this post" : "this entry",
                      goes_out && by_hand  ? "it is to be published by hand at"
                      : goes_out           ? "it goes out at"
                      : account == nullptr ? "its account is not in smm.yaml, and it stays, due at"
                                           : "nothing is sent on its account, and it stays, due at",
                      rfc3339(change.due)),
          change.post,
          change.account};
}

Diagnostic tracked(const Workspace& workspace, Db& db) {
  auto name = db.path().lexically_proximate(workspace.root).string();
  return {
      "smm.yaml",
      {},
      Severity::warning,
      "state-tracked",
      fmt::format("Git tracks the state, {}: who checks it out has an older one, in which posts "
                  "that are out wait; `git rm --cached {}` takes it out, and examples/github "
                  "shows how it is kept in a branch of its own",
                  name, name),
      {},
      {}};
}

Diagnostic twice(const Plan& plan, const Change& change) {
  const auto* post = plan.post(change.post);
  const auto& twin = *change.twin;
  bool renamed = twin.account != change.account;
  return {post == nullptr ? "smm.yaml" : post->place.file,
          post == nullptr ? Position{} : post->place.at,
          Severity::error,
          "goes-out-twice",
          renamed ? fmt::format("it is out, or may be, on {0}, which is not in smm.yaml any more: "
                                "if this is {0} by another name, call it {0} again; if it is "
                                "another account, give the post another id",
                                twin.account)
                  : fmt::format("these are the very words of {}, which the queue has and the plan "
                                "has not any more: keep the id {}, or withdraw it with `smm plan "
                                "apply --prune`",
                                twin.post, twin.post),
          change.post,
          change.account};
}

// What waits though the plan has its yes, for that was taken back here.
void tell_taken_back(Plan& plan, const Workspace& workspace, Db& db) {
  if (!workspace.approval_required) return;
  Consent consent(db, workspace);
  QueueStore store(db);
  for (auto id : YesStore(db).with_taken_back()) {
    auto entry = store.get(id);
    const auto* post = entry ? plan.post(entry->post) : nullptr;
    if (post == nullptr) continue;
    // What nobody's yes covers any more is made a draft by the next apply.
    bool bare = is_ready(entry->state) && !consent.covered(*entry);
    if (entry->state != State::draft && !bare) continue;
    entry->said = post->said.digest;  // as the next apply has it
    auto whose = consent.taken_back(*entry, *post);
    if (whose.empty() || consent.planned(*entry, *post)) continue;
    plan.problems.push_back(
        {post->place.file, post->place.at, Severity::warning, "approval-taken-back",
         fmt::format(
             "it waits for approval: the yes of {} stands in the plan, and was taken back in "
             "the queue; `{}` gives another",
             join(whose, ", "), approve_command(workspace, std::to_string(id))),
         post->id, entry->account});
  }
}

}  // namespace

void check_queue(Plan& plan, const Workspace& workspace, Db& db, Time now) {
  if (is_tracked(db.path())) plan.problems.push_back(tracked(workspace, db));
  tell_taken_back(plan, workspace, db);
  if (has_errors(plan.problems) || !left_anything(plan, workspace, db, now)) return;
  for (const auto& change : diff(plan, workspace, db, now)) {
    if (change.kind == Change::Kind::kept) plan.problems.push_back(kept(workspace, change));
    if (change.twin) plan.problems.push_back(twice(plan, change));
  }
  sort(plan.problems);
}

}  // namespace smm
