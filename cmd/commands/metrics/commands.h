#pragma once
// The subcommands of `smm metrics`, a file for each beside this one. Each function adds its own to
// `app`.

#include "command.h"

namespace smm {

void metrics_pull(Arguments& app, Session& session);
void metrics_import(Arguments& app, Session& session);
void metrics_show(Arguments& app, Session& session);
void metrics_best_times(Arguments& app, Session& session);
void metrics_compare(Arguments& app, Session& session);
void metrics_export(Arguments& app, Session& session);
void metrics_imports(Arguments& app, Session& session);
void metrics_undo(Arguments& app, Session& session);

}  // namespace smm
