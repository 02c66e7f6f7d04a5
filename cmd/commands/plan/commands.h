#pragma once
// The subcommands of `smm plan`, one file each beside this one. Each function adds its own to
// `app`.

#include "command.h"

namespace smm {

void plan_init(Arguments& app, Session& session);
void plan_check(Arguments& app, Session& session);
void plan_show(Arguments& app, Session& session);
void plan_preview(Arguments& app, Session& session);
void plan_diff(Arguments& app, Session& session);
void plan_approve(Arguments& app, Session& session);
void plan_apply(Arguments& app, Session& session);
void plan_undo(Arguments& app, Session& session);
void plan_import(Arguments& app, Session& session);
void plan_export(Arguments& app, Session& session);
void plan_schema(Arguments& app, Session& session);

}  // namespace smm
