#pragma once
// The subcommands of `smm queue`, a file for each family beside this one. Each function adds its
// own to `app`.

#include "command.h"
#include "queue/entry.h"

namespace smm {

void queue_list(Arguments& app, Session& session);
void queue_show(Arguments& app, Session& session);
void queue_flush(Arguments& app, Session& session);
void queue_approve(Arguments& app, Session& session);
void queue_reject(Arguments& app, Session& session);
void queue_hold(Arguments& app, Session& session);
void queue_release(Arguments& app, Session& session);
void queue_cancel(Arguments& app, Session& session);
void queue_move(Arguments& app, Session& session);
void queue_retry(Arguments& app, Session& session);
void queue_resolve(Arguments& app, Session& session);
void queue_done(Arguments& app, Session& session);
void queue_edit(Arguments& app, Session& session);
void queue_retract(Arguments& app, Session& session);
void queue_pause(Arguments& app, Session& session);
void queue_resume(Arguments& app, Session& session);
void queue_log(Arguments& app, Session& session);
void queue_stats(Arguments& app, Session& session);

// What is pasted and attached to publish an entry by hand. `folder`: where copies of its files are
// put, which hold no place; empty: the files are named as they are. Throws Error(failed) if nobody
// may publish it now, or the files cannot be copied.
Status show_copy(Session& session, const Entry& entry, const std::string& folder);

// The argument ENTRY: a number, or POST@ACCOUNT.
void entry_argument(Arguments& app, std::string& entry);
// The entry of that name. Throws Error(usage) if there is none.
Entry find_entry(Session& session, const std::string& name);

}  // namespace smm
