// Runs two commands in turns and prints what the first costs in terms of the second, by the clock
// and in CPU time, as ratios of the medians:
//
//   smm_measure RUNS NAME OURS... -- THEIRS...
//
// A program of its own, and a small one, because a child's peak memory is counted from before its
// exec, when it still is its parent.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

struct Cost {
  double seconds;
  double cpu;  // seconds
  long kibibytes;
};

double seconds_of(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

Cost once(std::vector<char*>& command) {
  auto begin = std::chrono::steady_clock::now();
  auto child = ::vfork();
  if (child == 0) {
    ::execvp(command[0], command.data());
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fprintf(stderr, "%s: exit status %d\n", command[0], WEXITSTATUS(status));
    std::exit(1);
  }
  return {took.count(), seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime), usage.ru_maxrss};
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2),
                   values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 6) return 2;
  std::vector<char*> ours, theirs;
  auto* side = &ours;
  for (int i = 3; i < argc; ++i) {
    if (std::string(argv[i]) == "--")
      side = &theirs;
    else
      side->push_back(argv[i]);
  }
  ours.push_back(nullptr);
  theirs.push_back(nullptr);
  int real = ::dup(1);
  ::dup2(::open("/dev/null", O_WRONLY), 1);
  std::vector<double> time, their_time, cpu, their_cpu;
  long memory = 0;
  long their_memory = 0;
  for (int i = std::atoi(argv[1]); i > 0; --i) {
    auto a = once(ours);
    auto b = once(theirs);
    time.push_back(a.seconds);
    their_time.push_back(b.seconds);
    cpu.push_back(a.cpu);
    their_cpu.push_back(b.cpu);
    memory = std::max(memory, a.kibibytes);
    their_memory = std::max(their_memory, b.kibibytes);
  }
  std::fflush(stdout);
  ::dup2(real, 1);
  std::printf("%-28s %5.2f x %-8s %5.2f x in CPU time %6.1f MiB against %5.1f MiB\n", argv[2],
              median(time) / median(their_time), theirs[0], median(cpu) / median(their_cpu),
              static_cast<double>(memory) / 1024, static_cast<double>(their_memory) / 1024);
}
