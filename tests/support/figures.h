#pragma once
// A workspace, a plan and figures for the tests of metrics and report, made by hand.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/importer.h"
#include "plan/plan.h"
#include "store/store.h"
#include "support/temp_dir.h"
#include "workspace/workspace.h"

namespace smm::test {

inline Time at(std::string_view text) { return parse_rfc3339(text).value(); }

// Accounts insta, site (own) and rival (competitor), zone Europe/Rome; `yaml` is the document.
inline Workspace workspace_with(std::string_view yaml) {
  Workspace workspace;
  workspace.brand = "Tonfink";
  workspace.timezone = "Europe/Rome";
  for (const char* name : {"insta", "rival", "site"}) {
    Account account;
    account.name = name;
    account.network = find_network("external");
    if (account.name == "rival") account.kind = "competitor";
    workspace.accounts.push_back(account);
  }
  auto document = parse_yaml(yaml, "smm.yaml", workspace.problems);
  if (document) workspace.document = *document;
  return workspace;
}

// An empty store in a folder of its own.
struct Store {
  TempDir dir;
  std::unique_ptr<Db> db = open_store(dir.path() / "smm.db");

  std::int64_t count(std::string_view table) {
    auto rows = db->query("SELECT count(*) FROM " + std::string(table));
    rows.next();
    return rows.integer(0);
  }
};

inline ImportResult import_csv(Store& store, const Workspace& workspace, std::string_view mapping,
                               std::string_view csv, std::string_view now, bool dry_run = false) {
  return import_table(*store.db, find_mapping(workspace, mapping), workspace, csv, "t.csv", at(now),
                      dry_run);
}

}  // namespace smm::test
