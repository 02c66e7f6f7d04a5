// smm plan schema: the language as a JSON Schema, for editors, and as a table of its keys.

#include "plan/schema.h"

#include "commands/plan/commands.h"
#include "metrics/kpi.h"
#include "metrics/metric.h"
#include "plan/checks/rules.h"
#include "sys/text/encoding.h"

namespace smm {
namespace {

struct SchemaOptions {
  bool general = false;
  bool keys = false;
};

void setup_schema(Arguments& app, SchemaOptions& options) {
  app.flag("--general", options.general, "without the names of this workspace");
  app.flag("--keys", options.keys, "instead, every key and what may stand behind it, to read");
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
  if (options.keys) {
    session.print(table_of_keys());
    return Status::done;
  }
  NameLists names;
  if (!options.general && has_workspace(session))
    names = names_of(session.workspace(), session.plan_as_written());
  for (const auto& rule : plan_rules()) names["rules"].emplace_back(rule.name);
  for (const auto& metric : all_metrics()) names["metrics"].emplace_back(metric.name);
  for (const auto& kpi : all_kpis()) names["kpis"].emplace_back(kpi.name);
  names["encodings"] = encodings();
  session.print(schema_of_plan(names));
  return Status::done;
}

}  // namespace

void plan_schema(Arguments& app, Session& session) {
  subcommand<SchemaOptions>(app, session, "schema", "print a JSON Schema of the plan, for editors",
                            "smm plan schema > smm.schema.json\n"
                            "smm plan schema --general\n"
                            "smm plan schema --keys        # every key, to read\n",
                            setup_schema, run_schema);
}

}  // namespace smm
