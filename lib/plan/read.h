#pragma once
// Makes the plan (plan.h) of a workspace's files. Reading reaches no network. It runs nothing but
// ssh-keygen, where a yes is signed, and writes nothing but what need not be found out again
// (sys/kept.h).

#include <functional>

#include "core/advance.h"
#include "plan/plan.h"

namespace smm {

// What is already settled, so that a post of the past is not a mistake: true if the queue knows the
// post for that account (in whatever state).
using Known = std::function<bool(std::string_view post, std::string_view account)>;

// Reads smm.yaml and all plan files and checks everything (plan/check.h says what). The posts of a
// plan with errors are as complete as could be read; do not act on them. `known` may be empty: then
// a post whose time has passed is a warning only. `advance` is told of each post that is read.
Plan read_plan(const Workspace& workspace, Time now, const Known& known,
               const Advance& advance = {});

// How often each account speaks, as smm.yaml says it: by account, groups resolved. What is wrong
// with it is left out, with a Diagnostic each.
std::vector<Cadence> read_cadence(const Workspace& workspace, Diagnostics& problems);

}  // namespace smm
