#pragma once
// What `smm doctor` looks at, a file for each family beside this one. A check never throws: what
// went wrong is its finding.

#include <string>
#include <string_view>
#include <vector>

#include "core/error.h"
#include "session.h"

namespace smm {

struct Checked {
  enum class Level {
    ok,       // as it should be
    note,     // not there, and not needed yet
    warning,  // it works, and will not always
    error     // something cannot work
  } level = Level::ok;
  std::string what;  // "state", "login of site"
  std::string says;
  std::string fix = {};            // a command, or what to do; empty: nothing is to be done
  Status status = Status::failed;  // of an error: how the command ends for it
};

using Health = std::vector<Checked>;

// The workspace, the plan, the state, and the file system that it lies on.
void look_at_place(Session& session, Health& findings);
// The clock, the last flush, and what accounts log in with, and until when.
void look_at_runs(Session& session, Health& findings);
// Time zone data, libraries, and programs that smm or smm.yaml calls.
void look_at_machine(Session& session, Health& findings);

// The workspace, or null where there is none that can be read: look_at_place() has said why.
const Workspace* workspace_of(Session& session);
// The state, or null: there is none, or look_at_place() has said why it cannot be read.
Db* state_of(Session& session);

}  // namespace smm
