// smm plan: the content plan, from an empty folder to the queue.

#include "command.h"
#include "commands/plan/commands.h"

namespace smm {
namespace {

void define(Arguments& app, Session& session) {
  app.examples(
      "smm plan check               # every mistake, before it is public\n"
      "smm plan show                # what goes out, and when\n"
      "smm plan preview --html plan.html # what it will look like\n"
      "smm plan apply --yes         # queue it\n");
  plan_init(app, session);
  plan_check(app, session);
  plan_show(app, session);
  plan_preview(app, session);
  plan_diff(app, session);
  plan_approve(app, session);
  plan_apply(app, session);
  plan_undo(app, session);
  plan_import(app, session);
  plan_export(app, session);
  plan_schema(app, session);
}

}  // namespace

namespace commands {
extern const Command plan{"plan", "the content plan: check, show, apply, import, export", define,
                          1};
}  // namespace commands

}  // namespace smm
