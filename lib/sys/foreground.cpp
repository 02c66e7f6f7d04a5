#include "sys/foreground.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include "core/error.h"

extern char** environ;

namespace smm {

namespace {

// What is set for a child before it begins.
class Spawn {
 public:
  Spawn() {
    posix_spawn_file_actions_init(&files_);
    posix_spawnattr_init(&attributes_);
  }
  Spawn(const Spawn&) = delete;
  Spawn& operator=(const Spawn&) = delete;
  ~Spawn() {
    posix_spawn_file_actions_destroy(&files_);
    posix_spawnattr_destroy(&attributes_);
  }

  void read_from(int input, int other_end) {
    posix_spawn_file_actions_addclose(&files_, other_end);
    posix_spawn_file_actions_adddup2(&files_, input, STDIN_FILENO);
    if (input != STDIN_FILENO) posix_spawn_file_actions_addclose(&files_, input);
    sigset_t usual;
    sigemptyset(&usual);
    for (int signal : {SIGINT, SIGQUIT, SIGPIPE}) sigaddset(&usual, signal);
    posix_spawnattr_setsigdefault(&attributes_, &usual);
    posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGDEF);
  }

  pid_t start(const std::vector<std::string>& arguments, char** environment) {
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    pid_t pid = 0;
    if (arguments.empty() ||
        posix_spawnp(&pid, argv[0], &files_, &attributes_, argv.data(), environment) != 0)
      throw Error(Status::failed, fmt::format("cannot run \"{}\": is it installed?",
                                              arguments.empty() ? "" : arguments[0]));
    return pid;
  }

 private:
  posix_spawn_file_actions_t files_;
  posix_spawnattr_t attributes_;
};

// Keeps the keyboard's signals and a pipe that is closed from ending this process meanwhile.
class LeftToOther {
 public:
  LeftToOther() {
    struct sigaction nothing {};
    nothing.sa_handler = SIG_IGN;
    for (auto& [signal, before] : kept_) ::sigaction(signal, &nothing, &before);
  }
  LeftToOther(const LeftToOther&) = delete;
  LeftToOther& operator=(const LeftToOther&) = delete;
  ~LeftToOther() {
    for (const auto& [signal, before] : kept_) ::sigaction(signal, &before, nullptr);
  }

 private:
  std::array<std::pair<int, struct sigaction>, 3> kept_{
      {{SIGINT, {}}, {SIGQUIT, {}}, {SIGPIPE, {}}}};
};

int status_of(pid_t pid) {
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void give(int to, std::string_view text) {
  while (!text.empty()) {
    auto count = ::write(to, text.data(), text.size());
    if (count >= 0)
      text.remove_prefix(static_cast<std::size_t>(count));
    else if (errno != EINTR)
      return;  // it has seen enough
  }
}

}  // namespace

int run_in_foreground(const std::vector<std::string>& arguments) {
  return status_of(Spawn().start(arguments, environ));
}

int run_in_foreground(const std::vector<std::string>& arguments, std::string_view text,
                      std::vector<std::string> variables) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw Error(Status::failed, "there is no room for one more pipe");
  std::vector<char*> environment;
  for (char** variable = environ; *variable != nullptr; ++variable)
    environment.push_back(*variable);
  for (auto& variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);
  LeftToOther keyboard;
  Spawn spawn;
  spawn.read_from(ends[0], ends[1]);
  pid_t pid = 0;
  try {
    pid = spawn.start(arguments, environment.data());
  } catch (const Error&) {
    ::close(ends[0]);
    ::close(ends[1]);
    throw;
  }
  ::close(ends[0]);
  give(ends[1], text);
  ::close(ends[1]);
  return status_of(pid);
}

}  // namespace smm
