#pragma once
// The subcommands of `smm metrics`, a file for each beside this one. Each function adds its own to
// `app`.

#include "command.h"

namespace smm {

void metrics_pull(CLI::App& app, Session& session);
void metrics_import(CLI::App& app, Session& session);
void metrics_show(CLI::App& app, Session& session);
void metrics_best_times(CLI::App& app, Session& session);
void metrics_compare(CLI::App& app, Session& session);
void metrics_export(CLI::App& app, Session& session);

}  // namespace smm
