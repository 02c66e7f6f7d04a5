#pragma once
// An entry: one post for one account, and the states it goes through.
//
//   draft ─▶ queued ─▶ sending ─▶ published
//              ▲  │       ├──▶ processing  accepted, not ready: asked again at not_before
//              │  │       ├──▶ queued      nothing was posted; again at not_before
//              │  ├─▶ held ├──▶ draft      nobody said yes to what it is now
//              │  │       ├──▶ failed     refused, or its tries are used up
//              │  ├─▶ cancelled ──▶ partly_out  a thread that stopped: retry, or retract
//              │  │       └──▶ unknown     it may be out; a person or find() decides
//              └──┴─▶ missed, failed    too late, or a parent is not coming
//
// What smm does not send is by_hand where another is queued: told once when it is due, and
// published when a person says that it is out. It is never sending, and never in doubt; the table's
// CHECKs hold that.
//
// A published one may be taken back where the network can: retracted, and nothing comes after that.
//
// Doubt belongs to the entry and not to its state: one that may be out is looked for before
// anything of it is sent, whatever a person or the plan has done to it meanwhile. It is lifted by a
// find that is sure, or by a person who has looked.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace smm {

enum class State {
  draft,
  queued,
  held,
  sending,
  published,
  failed,
  unknown,
  missed,
  cancelled,
  retracted,
  processing,
  partly_out,
  by_hand,
  end  // no state: how many there are
};

inline constexpr auto state_names = std::to_array<std::string_view>(
    {"draft", "queued", "held", "sending", "published", "failed", "unknown", "missed", "cancelled",
     "retracted", "processing", "partly_out", "by_hand"});

static_assert(state_names.size() == static_cast<std::size_t>(State::end));

constexpr std::string_view to_string(State state) {
  return state_names[static_cast<std::size_t>(state)];
}

constexpr std::optional<State> parse_state(std::string_view name) {
  for (std::size_t i = 0; i < state_names.size(); ++i)
    if (state_names[i] == name) return static_cast<State>(i);
  return {};
}

// Every change of state that may happen; nothing else does.
struct Transition {
  State from, to;
};
inline constexpr std::array transitions{
    Transition{State::draft, State::queued},
    Transition{State::draft, State::cancelled},
    Transition{State::queued, State::draft},
    Transition{State::queued, State::sending},
    Transition{State::queued, State::held},
    Transition{State::queued, State::missed},
    Transition{State::queued, State::cancelled},
    Transition{State::held, State::queued},
    Transition{State::held, State::draft},
    Transition{State::held, State::cancelled},
    Transition{State::sending, State::published},
    Transition{State::sending, State::queued},
    Transition{State::sending, State::failed},
    Transition{State::sending, State::unknown},
    Transition{State::unknown, State::published},
    Transition{State::unknown, State::queued},
    Transition{State::unknown, State::cancelled},
    Transition{State::unknown, State::partly_out},
    Transition{State::failed, State::queued},
    Transition{State::failed, State::draft},
    Transition{State::failed, State::cancelled},
    Transition{State::missed, State::queued},
    Transition{State::missed, State::draft},
    Transition{State::missed, State::cancelled},
    Transition{State::cancelled, State::queued},
    Transition{State::cancelled, State::draft},
    Transition{State::queued, State::failed},
    Transition{State::published, State::retracted},
    Transition{State::cancelled, State::held},
    Transition{State::sending, State::processing},
    Transition{State::processing, State::sending},
    Transition{State::processing, State::cancelled},
    Transition{State::unknown, State::sending},
    Transition{State::sending, State::partly_out},
    Transition{State::queued, State::partly_out},
    Transition{State::held, State::partly_out},
    Transition{State::partly_out, State::queued},
    Transition{State::partly_out, State::retracted},
    Transition{State::partly_out, State::published},
    Transition{State::queued, State::unknown},
    Transition{State::sending, State::draft},
    Transition{State::draft, State::by_hand},
    Transition{State::by_hand, State::draft},
    Transition{State::by_hand, State::held},
    Transition{State::by_hand, State::missed},
    Transition{State::by_hand, State::cancelled},
    Transition{State::by_hand, State::failed},
    Transition{State::by_hand, State::published},
    Transition{State::held, State::by_hand},
    Transition{State::failed, State::by_hand},
    Transition{State::missed, State::by_hand},
    Transition{State::missed, State::published},
    Transition{State::cancelled, State::by_hand},
    Transition{State::published, State::by_hand},
    Transition{State::queued, State::by_hand},
    Transition{State::by_hand, State::queued},
};

constexpr bool may_become(State from, State to) {
  for (const auto& transition : transitions)
    if (transition.from == from && transition.to == to) return true;
  return false;
}

struct Entry {
  std::int64_t id = 0;
  std::string post;  // the plan's id
  std::string account;
  std::string network;
  State state = State::queued;
  std::string origin = "plan";  // plan | post
  Time due;
  std::string local;  // the time as written, with its zone
  Seconds late{7200};
  std::string content;  // the Post as JSON
  std::string pillar, campaign, audience, stage, type;
  std::int64_t attempt = 0;
  std::int64_t tries = 0;
  std::optional<Time> not_before;
  std::optional<std::string> owner;
  std::optional<Time> lease_until;
  std::string remote_id, url;  // also of a thread of which the first part is out and not the last
  std::optional<Time> published;
  bool doubt = false;                    // it may be out
  std::optional<Time> processing_since;  // while the network is at work on it
  std::optional<State> claimed_from;     // of one that was just claimed: the state it had
  std::string why;
  // Of a cancelled one that left the plan: the state it had, and gets back if the plan has it
  // again.
  std::optional<State> withdrawn_from;
  std::int64_t waits = 0;  // parents that are not out
  // What the plan said when a person moved, edited, approved or rejected the entry. Until the plan
  // says something else, the person's word stands.
  std::optional<Time> planned_due;
  std::optional<std::string> planned_content;
  std::optional<State> planned_state;
  std::string said;          // where approval is required: digest of the plan's word (plan/yes.h)
  bool by_hand = false;      // a person publishes it
  std::optional<Time> told;  // when they were told that it is due
};

// Why an entry is missed that never waited: nobody expects it to have gone out from here.
inline constexpr const char* known_too_late = "its time was past when the queue first knew it";

// Where an entry waits for its time once it may go out.
inline State ready_state(bool by_hand) { return by_hand ? State::by_hand : State::queued; }
inline State ready_state(const Entry& entry) { return ready_state(entry.by_hand); }
inline bool is_ready(State state) { return state == State::queued || state == State::by_hand; }
// Whether it has its time before it.
inline bool waits(State state) {
  return state == State::draft || state == State::held || is_ready(state);
}

// Whether something of it is out, or may be, or is under way: what it says stays as it is.
inline bool is_under_way(const Entry& entry) {
  bool begun = !entry.remote_id.empty() && entry.state != State::published &&
               entry.state != State::retracted;
  return begun || entry.doubt || entry.state == State::sending || entry.state == State::processing;
}

}  // namespace smm
