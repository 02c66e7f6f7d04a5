#pragma once
// What `plan check` says of the queue: entries that have left the plan and are kept, and words that
// would go out twice.

#include "plan/plan.h"

namespace smm {

class Db;

void check_queue(Plan& plan, const Workspace& workspace, Db& db, Time now);

}  // namespace smm
