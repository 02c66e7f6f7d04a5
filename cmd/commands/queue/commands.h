#pragma once
// The subcommands of `smm queue`, a file for each family beside this one. Each function adds its
// own to `app`.

#include "command.h"
#include "queue/entry.h"

namespace smm {

void queue_list(CLI::App& app, Session& session);
void queue_show(CLI::App& app, Session& session);
void queue_flush(CLI::App& app, Session& session);
void queue_approve(CLI::App& app, Session& session);
void queue_reject(CLI::App& app, Session& session);
void queue_hold(CLI::App& app, Session& session);
void queue_release(CLI::App& app, Session& session);
void queue_cancel(CLI::App& app, Session& session);
void queue_move(CLI::App& app, Session& session);
void queue_retry(CLI::App& app, Session& session);
void queue_resolve(CLI::App& app, Session& session);
void queue_edit(CLI::App& app, Session& session);
void queue_retract(CLI::App& app, Session& session);
void queue_pause(CLI::App& app, Session& session);
void queue_resume(CLI::App& app, Session& session);
void queue_log(CLI::App& app, Session& session);
void queue_stats(CLI::App& app, Session& session);

// The argument ENTRY: a number, or POST@ACCOUNT.
void entry_argument(CLI::App& app, std::string& entry);
// The entry of that name. Throws Error(usage) if there is none.
Entry find_entry(Session& session, const std::string& name);

}  // namespace smm
