#pragma once
// Reading who works on the plan, and who of them approves it. Used by workspace.cpp only.

#include "workspace/fields.h"
#include "workspace/workspace.h"

namespace smm {

// `team:` {NAME: {role}}.
void read_team(const Yaml* node, Workspace& workspace);

// `approval:` none, required, or {by: roles and names, from: how many, signed, ...}. After the
// team.
void read_approval(Fields& fields, Workspace& workspace);

}  // namespace smm
