// smm metrics: figures in, figures shown.

#include "command.h"
#include "commands/metrics/commands.h"

namespace smm {
namespace {

void define(Arguments& app, Session& session) {
  app.examples(
      "smm metrics pull\n"
      "smm metrics import data/ads.csv --mapping ads\n"
      "smm metrics show\n");
  metrics_pull(app, session);
  metrics_import(app, session);
  metrics_show(app, session);
  metrics_best_times(app, session);
  metrics_compare(app, session);
  metrics_export(app, session);
  metrics_imports(app, session);
  metrics_undo(app, session);
}

}  // namespace

namespace commands {
extern const Command metrics{"metrics", "figures: pull, import, show, compare, export, best times",
                             define, 4};
}  // namespace commands

}  // namespace smm
