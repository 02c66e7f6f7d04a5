// smm queue: what is waiting, what went out, and publishing what is due.

#include "command.h"
#include "queue/commands.h"

namespace smm {
namespace {

void define(CLI::App& app, Session& session) {
  app.footer(
      "smm queue list                # what waits, what went out\n"
      "smm queue flush               # publish what is due\n");
  queue_list(app, session);
  queue_show(app, session);
  queue_flush(app, session);
  queue_cancel(app, session);
}

}  // namespace

namespace commands {
extern const Command queue{"queue", "the publish queue: list, show, flush, cancel", define, 3};
}  // namespace commands

}  // namespace smm
