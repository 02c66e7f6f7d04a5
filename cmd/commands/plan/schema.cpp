// smm plan schema: the language as a JSON Schema, for editors.

#include "plan/schema.h"

#include "commands/plan/commands.h"
#include "metrics/kpi.h"
#include "metrics/metric.h"
#include "plan/checks/rules.h"

namespace smm {
namespace {

struct SchemaOptions {
  bool general = false;
};

void setup_schema(Arguments& app, SchemaOptions& options) {
  app.flag("--general", options.general, "without the names of this workspace");
}

// Whether a workspace is here: outside of one the general schema is what there is.
bool has_workspace(Session& session) {
  try {
    session.workspace();
    return true;
  } catch (const Error& error) {
    if (error.status() == Status::invalid) return false;
    throw;
  }
}

Status run_schema(Session& session, const SchemaOptions& options) {
  SchemaNames names;
  if (!options.general && has_workspace(session))
    names = schema_names(session.workspace(), session.plan_as_written());
  for (const auto& rule : plan_rules()) names.rules.emplace_back(rule.name);
  for (const auto& metric : all_metrics()) names.metrics.emplace_back(metric.name);
  for (const auto& kpi : all_kpis()) names.kpis.emplace_back(kpi.name);
  session.print(schema_of_plan(names));
  return Status::done;
}

}  // namespace

void plan_schema(Arguments& app, Session& session) {
  subcommand<SchemaOptions>(app, session, "schema", "print a JSON Schema of the plan, for editors",
                            "smm plan schema > smm.schema.json\n"
                            "smm plan schema --general\n",
                            setup_schema, run_schema);
}

}  // namespace smm
