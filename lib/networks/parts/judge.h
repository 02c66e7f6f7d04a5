#pragma once
// What the answer to a request is taken for: one skeleton for all networks, and a table of each.
//
// A network's table stands at the top of its file, with date and source. It holds only what the
// skeleton does not know: what the service says with a code or with words of its own, and which of
// its answers to a deed say for certain that nothing was done.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "networks/outcome.h"

namespace smm::networks {

// What the request was for.
enum class Deed {
  asks,      // changes nothing
  prepares,  // changes nothing that people see: an upload, a container
  posts,     // posts, changes or deletes
};

// An answer that is not the hoped-for one.
struct Answered {
  int status = 0;             // 0: none came
  bool maybe_sent = false;    // of no answer: whether the request may have arrived
  bool of_interface = false;  // it has the interface's own form: no proxy's page, nothing cut short
  std::string_view code;      // the service's name for what is wrong; empty: none
  std::string_view words;     // the service's words; empty: none
  std::optional<Time> wait;   // until when it wants to be left alone
  std::string why;            // one sentence, for the outcome
};

struct Rule {
  int from, to;  // statuses, both included
  // The answer's code is this, or begins with it where it ends with '*', or ends with it where it
  // begins with '*'.
  std::string_view code;
  std::string_view words;  // the answer's words hold these, in any case
  enum class Means {
    busy,      // nothing was done, and the account is not at fault: again later
    retry,     // the same, about this post
    rejected,  // this post never
    refused,   // the account, for certain
    asks_who,  // the account or the post: check_account() tells
    unclear,   // it may have been done
  } means;
  bool silent = false;  // only of an answer without a body or with nothing in it
};

// The first rule that fits counts; then the skeleton:
//   no answer               not reached, or lost: Unknown to what posts, else Busy
//   401                     Refused, for certain (a token that can be renewed was renewed before)
//   413                     Rejected
//   below 400, 408, 425, 429, 5xx, and what is not of the interface
//                           Unknown to what posts, else Busy
//   403                     Refused
//   any other 4xx           Rejected; Refused to what only asks
Outcome judge(const Answered& answered, Deed deed, std::span<const Rule> table);

}  // namespace smm::networks
