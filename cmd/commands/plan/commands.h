#pragma once
// The subcommands of `smm plan`, one file each beside this one. Each function adds its own to
// `app`.

#include "command.h"

namespace smm {

void plan_init(CLI::App& app, Session& session);
void plan_check(CLI::App& app, Session& session);
void plan_show(CLI::App& app, Session& session);
void plan_preview(CLI::App& app, Session& session);
void plan_diff(CLI::App& app, Session& session);
void plan_apply(CLI::App& app, Session& session);
void plan_import(CLI::App& app, Session& session);
void plan_export(CLI::App& app, Session& session);
void plan_schema(CLI::App& app, Session& session);

}  // namespace smm
