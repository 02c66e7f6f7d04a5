#pragma once
// The subcommands of `smm queue`, one file each beside this one. Each function adds its own to
// `app`.

#include "command.h"
#include "queue/entry.h"

namespace smm {

void queue_list(CLI::App& app, Session& session);
void queue_show(CLI::App& app, Session& session);
void queue_flush(CLI::App& app, Session& session);
void queue_cancel(CLI::App& app, Session& session);

// The argument ENTRY: a number, or POST@ACCOUNT.
void entry_argument(CLI::App& app, std::string& entry);
// The entry of that name. Throws Error(usage) if there is none.
Entry find_entry(Session& session, const std::string& name);

}  // namespace smm
