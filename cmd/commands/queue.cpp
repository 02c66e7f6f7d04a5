// smm queue: what is waiting, what went out, and publishing what is due.

#include "command.h"
#include "commands/queue/commands.h"

namespace smm {
namespace {

void define(Arguments& app, Session& session) {
  app.examples(
      "smm queue list                # what waits, what went out\n"
      "smm queue flush               # publish what is due\n");
  queue_list(app, session);
  queue_show(app, session);
  queue_flush(app, session);
  queue_approve(app, session);
  queue_reject(app, session);
  queue_hold(app, session);
  queue_release(app, session);
  queue_move(app, session);
  queue_retry(app, session);
  queue_resolve(app, session);
  queue_done(app, session);
  queue_cancel(app, session);
  queue_edit(app, session);
  queue_retract(app, session);
  queue_pause(app, session);
  queue_resume(app, session);
  queue_log(app, session);
  queue_stats(app, session);
}

}  // namespace

namespace commands {
extern const Command queue{
    "queue", "the publish queue: what waits, what went out, what a person decides", define, 3};
}  // namespace commands

}  // namespace smm
