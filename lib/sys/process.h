#pragma once
// Running a program of the user's own, without a shell.

#include <chrono>
#include <string>
#include <vector>

namespace smm {

struct ProcessResult {
  int status = 0;  // exit status; 128 + signal if it was killed
  bool timed_out = false;
  std::string output;  // its standard output, at most `max_output` bytes
};

// Runs `arguments` (the program is looked for in PATH) with an empty standard input and the
// caller's standard error, and waits. After `timeout` it is killed. Throws Error(failed) when it
// cannot be started at all.
ProcessResult run_process(const std::vector<std::string>& arguments,
                          std::chrono::milliseconds timeout, std::size_t max_output = 64U << 10);

// Who this process is, in a way that neither a reused process id nor a reboot nor another container
// can fake: host, boot, process namespace, process id and start time in one word.
std::string process_identity();

enum class Life {
  alive,
  dead,       // it ran on this host and is gone
  elsewhere,  // it runs or ran on another host or in another container: only time can tell
};
Life life_of(const std::string& identity);

}  // namespace smm
