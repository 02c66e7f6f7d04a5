#include "queue/decide.h"

#include <fmt/format.h>

#include "core/error.h"

namespace smm {
namespace {

[[noreturn]] void refuse(const Entry& entry, std::string_view what) {
  throw Error(Status::failed, fmt::format("entry {} is {}: it cannot be {}", entry.id,
                                          to_string(entry.state), what));
}

Entry at_time(Entry entry, Time due, const std::string& local) {
  if (entry.origin == "plan" && !entry.planned_due) entry.planned_due = entry.due;
  if (entry.planned_due == due) entry.planned_due.reset();
  entry.due = due;
  entry.local = local;
  return entry;
}

}  // namespace

void approve(QueueStore& store, Consent& consent, const Entry& entry, const std::string& who,
             Time now, const std::string& proof) {
  if (entry.state != State::draft) refuse(entry, "approved");
  if (consent.required()) consent.say_yes(entry, who, now, proof);
  if (consent.required() && !consent.covered(entry))
    return store.note_why(entry, consent.lacks(entry), now);
  store.change_state(entry, ready_state(entry), "", now, false, false,
                     entry.planned_state.value_or(entry.state));
}

void reject(QueueStore& store, Consent& consent, const Entry& entry, const std::string& why,
            Time now) {
  if (!waits(entry.state)) refuse(entry, "rejected");
  consent.say_no(entry, now);
  if (entry.state == State::draft) return store.note_why(entry, why, now);
  store.change_state(entry, State::draft, why, now, false, false,
                     entry.planned_state.value_or(ready_state(entry)));
}

void move_to(QueueStore& store, const Entry& entry, Time due, const std::string& local, Time now) {
  if (!waits(entry.state)) refuse(entry, "moved");
  if (due < now)
    throw Error(Status::failed, fmt::format("entry {}: {} is past", entry.id, rfc3339(due)),
                "nothing was changed; `smm queue flush` sends what is due");
  store.amend(at_time(entry, due, local), now);
}

void cancel(QueueStore& store, const Entry& entry, const std::string& why, Time now) {
  if (entry.state == State::processing && entry.doubt)
    throw Error(Status::failed,
                fmt::format("entry {} is in the network's hands already: {}", entry.id, entry.why),
                "wait until it is out, then `smm queue retract` it");
  auto to = entry.remote_id.empty() ? State::cancelled : State::partly_out;
  store.change_state(entry, to, why, now);
}

void queue_again(QueueStore& store, const Entry& entry, const Again& again, Time now,
                 bool certain) {
  bool draft =
      entry.state == State::cancelled && entry.planned_state == State::draft && !again.approved;
  store.change_state(entry, draft ? State::draft : ready_state(entry),
                     draft ? "the plan calls it a draft" : "", now, false, true);
  if (certain) store.lift_doubt(entry);
  auto queued = store.get(entry.id).value_or(entry);
  if (again.at)
    store.amend(at_time(queued, *again.at, again.local), now);
  else if (queued.due + queued.late < now || (entry.state == State::missed && queued.due < now))
    store.amend(at_time(queued, now, rfc3339(now)), now);
}

std::vector<Entry> queue_children_again(QueueStore& store, const Entry& parent, Time now) {
  std::vector<Entry> again;
  for (const auto& child : store.children(parent)) {
    if (child.state != State::failed || !child.why.starts_with("its parent ")) continue;
    queue_again(store, child, {}, now);
    again.push_back(child);
    for (auto& grandchild : queue_children_again(store, child, now))
      again.push_back(std::move(grandchild));
  }
  return again;
}

void edit_content(QueueStore& store, const Entry& entry, const Post& post, Time now) {
  if (is_under_way(entry))
    throw Error(Status::failed,
                fmt::format("entry {} is out in part, or may be: what it says stays", entry.id),
                "`smm queue show` tells what is known of it");
  if (!waits(entry.state) && entry.state != State::failed && entry.state != State::missed)
    refuse(entry, "edited");
  auto changed = entry;
  if (changed.origin == "plan" && !changed.planned_content) changed.planned_content = entry.content;
  changed.content = to_json(post);
  store.amend(changed, now);
}

}  // namespace smm
