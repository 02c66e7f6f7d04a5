#include "sys/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/error.h"
#include "core/text.h"

extern char** environ;

namespace smm {
namespace {

using Steady = std::chrono::steady_clock;

pid_t start(const std::vector<std::string>& arguments, int output, int unused) {
  std::vector<char*> argv;
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_addclose(&actions, unused);
  pid_t pid = 0;
  int error = posix_spawnp(&pid, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? pid : -1;
}

// Reads until the writer closes, the time is over or the limit is reached; true if it closed.
bool drain(int fd, std::string& output, std::size_t limit, Steady::time_point until) {
  std::array<char, 4096> buffer;
  for (;;) {
    auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
    if (left.count() <= 0) return false;
    pollfd waiting{fd, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(left.count())) < 0 && errno != EINTR) return false;
    if (waiting.revents == 0) continue;
    auto got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    auto room = limit - std::min(limit, output.size());
    output.append(buffer.data(), std::min(room, static_cast<std::size_t>(got)));
  }
}

std::string first_word_of(const char* path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  return word;
}

std::string host_name() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

// Field 22 of /proc/PID/stat; empty if there is no such process. One that has ended and that nobody
// has waited for (Z, X in field 3) is none: where nothing reaps orphans it stays so for ever. The
// name in field 2 may hold spaces and brackets, so fields are counted from its closing one.
std::string start_time(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  std::string line;
  std::getline(file, line);
  auto bracket = line.rfind(')');
  if (bracket == std::string::npos) return {};
  std::istringstream rest(line.substr(bracket + 1));
  std::string field;
  rest >> field;
  if (field == "Z" || field == "X") return {};
  for (int i = 4; i <= 22; ++i) rest >> field;
  return field;
}

// Containers may share a host name and a kernel, and count their processes each for itself.
std::string process_namespace() {
  std::error_code error;
  return std::filesystem::read_symlink("/proc/self/ns/pid", error).string();
}

}  // namespace

std::string process_identity() {
  auto pid = std::to_string(::getpid());
  return fmt::format("{}/{}/{}/{}/{}", host_name(),
                     first_word_of("/proc/sys/kernel/random/boot_id"), process_namespace(), pid,
                     start_time(pid));
}

Life life_of(const std::string& identity) {
  auto parts = split(identity, '/');
  if (parts.size() != 5 || parts[0] != host_name()) return Life::elsewhere;
  if (parts[1] != first_word_of("/proc/sys/kernel/random/boot_id")) return Life::dead;
  // Without /proc nothing can be told of a process.
  if (parts[2] != process_namespace() || parts[4].empty()) return Life::elsewhere;
  return start_time(std::string(parts[3])) == parts[4] ? Life::alive : Life::dead;
}

ProcessResult run_process(const std::vector<std::string>& arguments,
                          std::chrono::milliseconds timeout, std::size_t max_output) {
  std::array<int, 2> pipe_ends{};
  if (arguments.empty() || ::pipe2(pipe_ends.data(), O_CLOEXEC) != 0)
    throw Error(Status::failed, "cannot start an empty command");
  auto pid = start(arguments, pipe_ends[1], pipe_ends[0]);
  ::close(pipe_ends[1]);
  ProcessResult result;
  if (pid > 0) {
    result.timed_out = !drain(pipe_ends[0], result.output, max_output, Steady::now() + timeout);
    if (result.timed_out) ::kill(pid, SIGKILL);
  }
  ::close(pipe_ends[0]);
  if (pid < 0)
    throw Error(Status::failed, fmt::format("cannot run \"{}\": is it installed?", arguments[0]));
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace smm
