#pragma once
// A command run in-process, in a folder of its own, with streams in memory and no network.

#include <atomic>
#include <map>
#include <string>
#include <vector>

#include "env.h"
#include "support/temp_dir.h"

namespace smm::test {

class Cli {
 public:
  // Runs it at 2026-09-28T08:00:00Z in dir(); the exit status. A request to the network fails the
  // test.
  int run(const std::vector<std::string>& arguments, const std::string& input = {});

  const TempDir& dir() const { return dir_; }
  const std::string& out() const { return out_; }  // of the last run
  const std::string& err() const { return err_; }

  std::map<std::string, std::string> environment;
  TerminalFacts terminal;
  bool offline = false;  // every request finds nobody there, instead of failing the test

 private:
  TempDir dir_;
  std::string out_, err_;
  std::atomic<int> stop_{0};
};

}  // namespace smm::test
