#include "real/snac_server.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>
#include <vector>

#include "support/json.h"
#include "sys/net/http.h"
#include "sys/net/redirect.h"

namespace smm::test {
namespace {

std::string program() {
  const char* path = std::getenv("SMM_SNAC");
  if (path == nullptr) throw std::runtime_error("SMM_SNAC is not set");
  return path;
}

// Runs snac with `input` on its standard input, a file; its output goes to `output`.
pid_t spawn(std::vector<std::string> arguments, const std::string& input,
            const std::string& output) {
  std::vector<char*> argv;
  for (auto& argument : arguments) argv.push_back(argument.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input.c_str(), O_RDONLY, 0);
  ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.c_str(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
  ::posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  pid_t child = -1;
  int error = ::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::runtime_error("snac cannot be started");
  return child;
}

void run(std::vector<std::string> arguments, const std::string& input, const std::string& output) {
  int status = 0;
  ::waitpid(spawn(std::move(arguments), input, output), &status, 0);
  if (status != 0) throw std::runtime_error("snac does not make its folder");
}

std::uint16_t free_port() { return Redirect().port(); }

}  // namespace

SnacServer::SnacServer(const std::string& user) {
  auto folder = (data_.path() / "data").string();
  auto log = (data_.path() / "log").string();
  auto port = std::to_string(free_port());
  auto host = "127.0.0.1:" + port;
  url_ = "http://" + host;
  auto answers = data_.write("answers", "127.0.0.1\n" + port + "\n" + host + "\n\n\n\n").string();
  run({program(), "init", folder}, answers, log);
  nlohmann::json config;
  std::ifstream(folder + "/server.json") >> config;
  config["protocol"] = "http";
  config["num_threads"] = 16;  // with fewer, open connections hold up others for seconds
  std::ofstream(folder + "/server.json") << config;
  auto none = data_.write("none", "\n\n\n\n").string();
  run({program(), "adduser", folder, user}, none, log);
  auto said = data_.read("log");
  auto at = said.find("password is ");
  if (at == std::string::npos) throw std::runtime_error("snac tells no password");
  password_ = said.substr(at + 12, said.find('\n', at) - at - 12);
  child_ = spawn({program(), "httpd", folder}, none, log);
  for (int i = 0; i < 250; ++i) {
    auto result = make_http_client()->send({.url = url_ + "/api/v1/instance"});
    if (std::holds_alternative<HttpResponse>(result)) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
  throw std::runtime_error("snac does not come up");
}

SnacServer::~SnacServer() {
  ::kill(child_, SIGTERM);
  for (int i = 0; i < 100 && ::waitpid(child_, nullptr, WNOHANG) == 0; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  ::kill(child_, SIGKILL);
  ::waitpid(child_, nullptr, 0);
}

}  // namespace smm::test
