#pragma once
// What the plan would change at the networks beside that of another revision of git.

#include <string>
#include <string_view>
#include <vector>

#include "plan/plan.h"
#include "queue/apply.h"
#include "session.h"

namespace smm {

// `plan` is that of the files as they stand. It is held against a queue that has taken over the
// plan of `ref`, a branch or a commit: the state's own, where there is one, in memory, and else an
// empty one. Nothing is changed. Runs git. Throws Error(failed) where git is not there, the
// workspace is in no repository, or there is no such revision; Error(invalid) for a plan with
// errors at it.
std::vector<Change> diff_against(Session& session, const Plan& plan, const std::string& ref);

// Error(invalid) where there are any. `what`: "the plan of main".
void require_no_errors(const Plan& plan, const std::string& what);

}  // namespace smm
