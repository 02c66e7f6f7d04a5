#include "sys/foreground.h"

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include <cerrno>

#include "core/error.h"

extern char** environ;

namespace smm {

int run_in_foreground(const std::vector<std::string>& arguments) {
  std::vector<char*> argv;
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_t pid = 0;
  if (arguments.empty() || posix_spawnp(&pid, argv[0], nullptr, nullptr, argv.data(), environ) != 0)
    throw Error(Status::failed, fmt::format("cannot run \"{}\": is it installed?",
                                            arguments.empty() ? "" : arguments[0]));
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace smm
