#pragma once
// How a command ends.
//
// An Error ends the command: cmd/app prints `what()` and the hint, and the kind is the exit status.
// The numbers are the public promise of smm(1), EXIT STATUS; this enum is their only home.

#include <stdexcept>
#include <string>
#include <utility>

namespace smm {

enum class Status : int {
  done = 0,
  failed = 1,         // the thing asked for did not happen
  usage = 2,          // the command line is wrong
  partial = 3,        // some of it happened
  credentials = 4,    // a secret is missing or was refused
  temporary = 5,      // nothing is lost; try again later
  invalid = 6,        // the plan or the workspace is wrong
  gate = 10,          // a KPI gate failed
  locked = 11,        // another process holds the queue
  unknown = 12,       // entries of unknown outcome wait for a person
  to_do = 14,         // with --exit-code: there is something to do
  interrupted = 130,  // SIGINT
  terminated = 143,   // SIGTERM
};

class Error : public std::runtime_error {
 public:
  // `what`: what failed, where and why, one sentence. `hint`: what to do about it, or empty.
  Error(Status status, const std::string& what, std::string hint = {})
      : std::runtime_error(what), status_(status), hint_(std::move(hint)) {}

  Status status() const { return status_; }
  const std::string& hint() const { return hint_; }

 private:
  Status status_;
  std::string hint_;
};

}  // namespace smm
