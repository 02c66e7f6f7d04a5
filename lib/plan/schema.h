#pragma once
// The language of the plan as a JSON Schema, draft 2020-12, for editors that complete and check
// YAML while it is typed; and as a table for people. Both are made of the rows of keys
// (workspace/keys.h) of every room and of the settings of the networks: they know every key and the
// form of every value. What only the whole plan can tell (a name that is described nowhere, a text
// too long, a date that is past) `smm plan check` tells.

#include <map>
#include <string>
#include <vector>

namespace smm {

struct Workspace;
struct Plan;

// The names that may stand behind a key, by what its row calls them: "pillars", "rules". A list
// that is missing or empty leaves its values free.
using NameLists = std::map<std::string, std::vector<std::string>, std::less<>>;

// The names of a workspace and its plan. Those of the code ("rules", "kpis", "metrics",
// "encodings") are the caller's to add.
NameLists names_of(const Workspace& workspace, const Plan& plan);

// The schema as JSON text, indented. Equal names give equal bytes.
std::string schema_of_plan(const NameLists& names);

// Every map of the language with its keys, a line for each: what may stand behind it, and whether
// it must be there.
std::string table_of_keys();

}  // namespace smm
