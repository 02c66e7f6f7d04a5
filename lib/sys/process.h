#pragma once
// Running a program of the user's own, without a shell.
//
// It sees little of the caller's environment: PATH, HOME, LANG and TZ, and what the request says. A
// token that one program is given in a variable is no other program's business.

#include <sys/types.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace smm {

struct ProcessRequest {
  std::vector<std::string> arguments;  // the program is looked for in PATH
  std::chrono::milliseconds timeout;   // after it, it is killed
  std::size_t max_output = 64U << 10;  // bytes of its standard output that are kept
  std::string input = {};              // its standard input
  std::vector<std::pair<std::string, std::string>> environment = {};  // variables of its own
  std::vector<std::string> passed = {};  // names of the caller's variables that it sees as well
  std::filesystem::path folder = {};     // where it runs; empty: where the caller does
  // It and what it starts are a group of their own, which a terminal's interrupt does not reach,
  // and none of which outlives it or the timeout.
  bool own_group = false;
  const std::atomic<int>* stop = nullptr;  // once it is not 0, it is killed as after the timeout
  bool keep_errors = false;  // its standard error is kept; otherwise it is the caller's
  // Told who it is (process_identity) before it gets a byte of its input.
  std::function<void(const std::string& identity)> started = {};
};

struct ProcessResult {
  int status = 0;  // exit status; 128 + signal if it was killed
  bool timed_out = false;
  bool cut = false;    // there was more output than max_output
  std::string output;  // its standard output, at most `max_output` bytes
  std::string errors;  // the last of its standard error, at most 4 KiB
};

// Runs a program and waits until it has ended, or has closed its output and ended. A program that
// does not read its input to the end is none the worse for it. Throws Error(failed) when it cannot
// be started at all: then it has done nothing. What `started` throws is passed on, once the program
// has been killed with nothing of its input.
ProcessResult run_process(const ProcessRequest& request);
// With an empty standard input and the caller's standard error.
ProcessResult run_process(const std::vector<std::string>& arguments,
                          std::chrono::milliseconds timeout, std::size_t max_output = 64U << 10);

// The name of this machine.
std::string host_name();

// Who this process is, in a way that neither a reused process id nor a reboot nor another container
// can fake: host, boot, process namespace, process id and start time in one word.
std::string process_identity();
std::string process_identity(pid_t pid);

enum class Life {
  alive,
  dead,       // it ran on this host and is gone
  elsewhere,  // it runs or ran on another host or in another container: only time can tell
};
Life life_of(const std::string& identity);
// Kills the process group that this process leads, if it runs on this host, and waits until it has
// ended, a few seconds at most.
void stop_group(const std::string& identity);

}  // namespace smm
