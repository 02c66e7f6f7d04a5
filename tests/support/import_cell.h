#pragma once
// What an import makes of one post of a table, approved there, by its text.

#include <fmt/format.h>

#include <string>

#include "plan/importing/import.h"
#include "support/workspace.h"

namespace smm::test {

struct ImportedCell {
  std::string status;  // of the post in the plan
  bool told;           // the report says why it is a draft
};

inline ImportedCell import_cell(const std::string& text, const std::string& status = "Approved",
                                const std::string& usual = "draft") {
  TestWorkspace workspace("timezone: UTC\naccounts: {site: {network: feed, path: public}}\n");
  ImportRequest request;
  request.to = {"site"};
  request.status = usual;
  auto table = fmt::format("Date,Text,Status\n2026-10-05 10:00,{},{}\n", text, status);
  auto report = import_plan(workspace.load(), {{"t.csv", table}}, request,
                            *parse_rfc3339("2026-10-01T00:00:00Z"), false);
  if (report.added.size() != 1) return {"refused", true};
  return {std::string(to_string(workspace.plan().posts.at(0).status)), !report.rest.empty()};
}

}  // namespace smm::test
