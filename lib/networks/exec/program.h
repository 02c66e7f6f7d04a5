#pragma once
// A program of the user's own as a network: what it is told, and what its answer is taken for.
//
// smm-exec(7) is the contract, and this is its only implementation. The program gets one JSON
// object on its standard input and prints one on its standard output. Once it has its input it may
// have posted: whatever ends without a clear answer is Unknown.

#include <string>
#include <vector>

#include "core/json.h"
#include "networks/network.h"
#include "networks/parts/answers.h"

namespace smm::exec {

inline constexpr int version = 1;  // of the objects

// What an account says of its program, with the defaults filled in.
struct Program {
  std::vector<std::string> arguments;  // the first is the program
  std::chrono::seconds timeout{60};
  std::vector<std::string> actions;    // beside "publish"
  std::vector<std::string> variables;  // of the caller's environment, beside what all programs see

  bool knows(std::string_view action) const;
};
// Throws Error(invalid) for a command that leaves the workspace.
Program program_of(const Connection& connection);

// What came of running it.
struct Answer {
  bool started = false;  // it got its input: it may have done something
  bool read = false;     // it printed one JSON object with an "outcome"
  Json json;             // that object
  std::string outcome;   // its word
  std::string why;       // a sentence for when the answer is not a clear one, or the program's own
};

class Runner {
 public:
  explicit Runner(const Connection& connection) : connection_(connection) {}

  // Runs it with `request`, to which the version, the account and its settings are added. With a
  // journal, the program's process and notes are kept in it. Throws Error(credentials) when a
  // secret that is configured cannot be had.
  Answer run(const Program& program, Json request, Journal* journal);
  // Whether one was started for this entry, and not forgotten for a clear answer: it may have
  // posted.
  static bool was_started(const Journal& journal);
  static void forget(Journal& journal);
  // Stops a program that a killed smm left at work on this entry: nobody hears its answer, and what
  // it does must not come after it has been asked what was done.
  static void stop_left_over(const Journal& journal);

 private:
  Answer read(const std::string& output) const;
  std::string clean(std::string_view text) const;

  const Connection& connection_;
  std::vector<Secret> secrets_;
};

// The moment or the number of seconds at "after", as a time; nothing if there is none.
std::optional<Time> after(const Json& answer, Time now);

// Busy, RetryLater, Rejected, Refused or Unknown, as the answer says; Unknown if it says none of
// these.
Outcome not_done(const Answer& answer, Time now);

}  // namespace smm::exec
