#pragma once
// A workspace on disk for a test: write its files, then read it as the program does.

#include <string>
#include <string_view>

#include "plan/read.h"
#include "support/temp_dir.h"
#include "workspace/logins.h"
#include "workspace/workspace.h"

namespace smm::test {

class TestWorkspace {
 public:
  // `smm_yaml` without its first line, "smm: 1".
  explicit TestWorkspace(std::string_view smm_yaml) {
    dir_.write("smm.yaml", "smm: 1\n" + std::string(smm_yaml));
  }

  const TempDir& dir() const { return dir_; }
  Workspace load() const {
    auto workspace = load_workspace(dir_.path());
    leave_to_people(workspace);
    return workspace;
  }
  Plan plan(std::string_view now = "2026-09-01T00:00:00Z", const Known& known = {}) const {
    return read_plan(load(), *parse_rfc3339(now), known);
  }
  // The problems as "line:column rule", a line each.
  std::string problems(std::string_view now = "2026-09-01T00:00:00Z",
                       const Known& known = {}) const {
    std::string out;
    for (const auto& problem : plan(now, known).problems)
      out += std::to_string(problem.at.line) + ":" + std::to_string(problem.at.column) + " " +
             problem.rule + "\n";
    return out;
  }

 private:
  TempDir dir_;
};

}  // namespace smm::test
