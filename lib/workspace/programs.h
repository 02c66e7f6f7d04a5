#pragma once
// The programs of their own that accounts publish by: whether they are there.

#include "core/diagnostic.h"
#include "core/environment.h"
#include "workspace/workspace.h"

namespace smm {

// A warning at the setting for each program that cannot be run on this machine: one beneath the
// workspace that is not there or not executable, or a name that PATH of `environment` does not lead
// to. No error: where a plan is checked is not always where it is sent from.
Diagnostics missing_programs(const Workspace& workspace, const Environment& environment);

}  // namespace smm
