#pragma once
// The language of the plan as a JSON Schema, draft 2020-12, for editors that complete and check
// YAML while it is typed. It knows every key and the form of every value; what only the whole plan
// can tell (a name that is described nowhere, a text too long, a date that is past) `smm plan
// check` tells.

#include <string>
#include <vector>

namespace smm {

struct Workspace;
struct Plan;

// The words that the schema offers. A list that is empty leaves its values free.
struct SchemaNames {
  std::vector<std::string> accounts;  // own ones and groups: what a post may go to
  std::vector<std::string> all_accounts;
  std::vector<std::string> goals, pillars, audiences, campaigns, hashtags, team;
  std::vector<std::string> rules;    // of plan check
  std::vector<std::string> kpis;     // what a KPI may measure
  std::vector<std::string> metrics;  // what an import may store
};

// The names of a workspace and its plan; `rules`, `kpis` and `metrics` are the caller's to add.
SchemaNames schema_names(const Workspace& workspace, const Plan& plan);

// The schema as JSON text, indented. Equal names give equal bytes.
std::string schema_of_plan(const SchemaNames& names);

}  // namespace smm
