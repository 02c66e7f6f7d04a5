#include "real/pds_server.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <stdexcept>

namespace smm::test {
namespace {

struct Pipe {
  Pipe() {
    if (::pipe2(end, O_CLOEXEC) != 0) throw std::runtime_error("no pipe for the test server");
  }
  int end[2];
};

pid_t spawn(std::vector<std::string> arguments, int input, int output) {
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  pid_t child = -1;
  int error = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("node cannot be started");
  return child;
}

std::string read_line(int fd) {
  std::string line;
  char c;
  while (::read(fd, &c, 1) == 1 && c != '\n') line += c;
  return line;
}

}  // namespace

PdsServer::PdsServer(const std::vector<std::string>& handles, bool rate_limits) {
  const char* modules = std::getenv("SMM_PDS_MODULES");
  if (modules == nullptr) throw std::runtime_error("SMM_PDS_MODULES is not set");
  std::vector<std::string> arguments{std::string(modules) + "/node",
                                     SMM_SOURCE_DIR "/tests/real/pds/server.mjs",
                                     "--modules",
                                     modules,
                                     "--data",
                                     data_.path().string()};
  if (rate_limits) arguments.push_back("--rate-limits");
  for (const auto& handle : handles) {
    arguments.push_back("--account");
    arguments.push_back(handle + ":password-of-" + handle);
  }
  Pipe input, output;
  child_ = spawn(std::move(arguments), input.end[0], output.end[1]);
  stdin_ = input.end[1];
  ::close(input.end[0]);
  ::close(output.end[1]);
  ready_ = nlohmann::json::parse(read_line(output.end[0]), nullptr, false);
  ::close(output.end[0]);
  if (!ready_.is_object()) throw std::runtime_error("the test server does not come up");
}

PdsServer::~PdsServer() {
  ::close(stdin_);
  ::waitpid(child_, nullptr, 0);
}

}  // namespace smm::test
