#include "sys/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
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

constexpr std::size_t most_errors = 4U << 10;
// How often it is asked whether a program has ended whose output something else holds open.
constexpr int look_every = 50;    // milliseconds
constexpr int most_in_pipe = 32;  // readings that empty a pipe

// A pipe whose ends close themselves.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0)
      throw Error(Status::failed, fmt::format("cannot make a pipe: {}", std::strerror(errno)));
  }
  ~Pipe() {
    close_reader();
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int reader() const { return ends_[0]; }
  int writer() const { return ends_[1]; }
  void close_reader() { shut(ends_[0]); }
  void close_writer() { shut(ends_[1]); }

 private:
  static void shut(int& end) {
    if (end >= 0) ::close(end);
    end = -1;
  }
  std::array<int, 2> ends_{-1, -1};
};

// Writing to a program that has gone is no reason to die. Where SIGPIPE is not ignored already, it
// is held back in this thread, and taken away if it came.
class NoPipeSignal {
 public:
  NoPipeSignal() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoPipeSignal() {
    timespec none{};
    if (sigismember(&before_, SIGPIPE) == 0)
      while (::sigtimedwait(&pipe_, nullptr, &none) == SIGPIPE) continue;
    ::pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoPipeSignal(const NoPipeSignal&) = delete;
  NoPipeSignal& operator=(const NoPipeSignal&) = delete;

  const sigset_t& before() const { return before_; }
  const sigset_t& pipe() const { return pipe_; }

 private:
  sigset_t pipe_{}, before_{};
};

// Where programs are, whose they are, and how people there read and count the hours.
constexpr std::string_view always_passed[] = {"PATH", "HOME", "LANG", "TZ"};

std::vector<std::string> whole_environment(const ProcessRequest& request) {
  auto among = [](const auto& names, std::string_view name) {
    return std::find(std::begin(names), std::end(names), name) != std::end(names);
  };
  std::vector<std::string> all;
  for (char** one = environ; one != nullptr && *one != nullptr; ++one) {
    std::string_view text(*one);
    auto name = text.substr(0, text.find('='));
    bool replaced = std::any_of(request.environment.begin(), request.environment.end(),
                                [&](const auto& mine) { return mine.first == name; });
    if (!replaced && (among(always_passed, name) || among(request.passed, name)))
      all.emplace_back(text);
  }
  for (const auto& [name, value] : request.environment) all.push_back(name + "=" + value);
  return all;
}

std::vector<char*> pointers(const std::vector<std::string>& texts) {
  std::vector<char*> all;
  for (const auto& text : texts) all.push_back(const_cast<char*>(text.c_str()));
  all.push_back(nullptr);
  return all;
}

// The process id, or the negative of what errno says.
pid_t start(const ProcessRequest& request, const Pipe& in, const Pipe& out, const Pipe& errors,
            const NoPipeSignal& signals) {
  auto words = request.arguments;
  auto argv = pointers(words);
  auto variables = whole_environment(request);
  auto envp = pointers(variables);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.reader(), 0);
  posix_spawn_file_actions_adddup2(&actions, out.writer(), 1);
  if (request.keep_errors) posix_spawn_file_actions_adddup2(&actions, errors.writer(), 2);
  if (!request.folder.empty())
    posix_spawn_file_actions_addchdir_np(&actions, request.folder.c_str());
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &signals.before());
  posix_spawnattr_setsigdefault(&attributes, &signals.pipe());
  short flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
  if (request.own_group) flags |= POSIX_SPAWN_SETPGROUP;
  posix_spawnattr_setflags(&attributes, flags);
  pid_t pid = 0;
  int error = posix_spawnp(&pid, argv[0], &actions, &attributes, argv.data(), envp.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? pid : -error;
}

[[noreturn]] void fail_to_start(const ProcessRequest& request, int error) {
  throw Error(Status::failed,
              fmt::format("cannot run \"{}\": {}", request.arguments[0],
                          error == ENOENT ? "is it installed?" : std::strerror(error)));
}

// One program while it runs.
class Running {
 public:
  Running(const ProcessRequest& request, pid_t pid, Pipe& in, Pipe& out, Pipe& errors)
      : request_(request), pid_(pid), in_(in), out_(out), errors_(errors) {
    in_.close_reader();
    out_.close_writer();
    errors_.close_writer();
    ::fcntl(in_.writer(), F_SETFL, O_NONBLOCK);
    ::fcntl(out_.reader(), F_SETFL, O_NONBLOCK);
    ::fcntl(errors_.reader(), F_SETFL, O_NONBLOCK);
  }

  // Nothing of the program is left when it returns.
  ProcessResult finish() {
    auto until = Steady::now() + request_.timeout;
    while (out_.reader() >= 0 && !result_.timed_out) {
      auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Steady::now());
      result_.timed_out = left.count() <= 0 || to_stop();
      if (!result_.timed_out && !wait(std::min<long>(left.count(), look_every)) && ended()) break;
    }
    in_.close_writer();
    for (int i = 0; i < most_in_pipe && out_.reader() >= 0 && take_output(); ++i) continue;
    while (!result_.timed_out && !ended()) {
      result_.timed_out = Steady::now() >= until || to_stop();
      ::poll(nullptr, 0, 1);
    }
    take_errors();
    end();
    return std::move(result_);
  }

  void end() {
    if (request_.own_group)
      ::kill(-pid_, SIGKILL);
    else if (result_.timed_out || !ended())
      ::kill(pid_, SIGKILL);
    int status = 0;
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    result_.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  bool to_stop() const { return request_.stop != nullptr && request_.stop->load() != 0; }

  // It stays to be waited for, so that its number is not anybody else's.
  bool ended() const {
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == pid_;
  }

  // Moves what can be moved; false if nothing came.
  bool wait(long most) {
    std::array<pollfd, 3> ends{pollfd{out_.reader(), POLLIN, 0},
                               pollfd{errors_.reader(), POLLIN, 0},
                               pollfd{in_.writer(), POLLOUT, 0}};
    if (::poll(ends.data(), ends.size(), static_cast<int>(most)) <= 0) return false;
    if (ends[2].revents != 0) give_input();
    if (ends[1].revents != 0) take_errors();
    return ends[0].revents != 0 && take_output();
  }

  void give_input() {
    auto rest = std::string_view(request_.input).substr(given_);
    auto count = rest.empty() ? 0 : ::write(in_.writer(), rest.data(), rest.size());
    if (count > 0) given_ += static_cast<std::size_t>(count);
    bool gone = count < 0 && errno != EAGAIN && errno != EINTR;
    if (gone || given_ == request_.input.size()) in_.close_writer();
  }

  // True if something came, the end included.
  bool take_output() {
    std::array<char, 4096> buffer;
    auto got = ::read(out_.reader(), buffer.data(), buffer.size());
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return false;
    if (got <= 0) {
      out_.close_reader();
      return true;
    }
    auto count = static_cast<std::size_t>(got);
    auto room = request_.max_output - std::min(request_.max_output, result_.output.size());
    result_.output.append(buffer.data(), std::min(room, count));
    result_.cut = result_.cut || count > room;
    return true;
  }

  void take_errors() {
    std::array<char, 4096> buffer;
    while (errors_.reader() >= 0) {
      auto got = ::read(errors_.reader(), buffer.data(), buffer.size());
      if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
      if (got <= 0) return errors_.close_reader();
      auto& kept = result_.errors;
      kept.append(buffer.data(), static_cast<std::size_t>(got));
      if (kept.size() > most_errors) kept.erase(0, kept.size() - most_errors);
    }
  }

  const ProcessRequest& request_;
  pid_t pid_;
  Pipe &in_, &out_, &errors_;
  std::size_t given_ = 0;
  ProcessResult result_;
};

std::string first_word_of(const char* path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  return word;
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

std::string host_name() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

std::string process_identity(pid_t pid) {
  auto number = std::to_string(pid);
  return fmt::format("{}/{}/{}/{}/{}", host_name(),
                     first_word_of("/proc/sys/kernel/random/boot_id"), process_namespace(), number,
                     start_time(number));
}

std::string process_identity() { return process_identity(::getpid()); }

Life life_of(const std::string& identity) {
  auto parts = split(identity, '/');
  if (parts.size() != 5 || parts[0] != host_name()) return Life::elsewhere;
  if (parts[1] != first_word_of("/proc/sys/kernel/random/boot_id")) return Life::dead;
  // Without /proc nothing can be told of a process.
  if (parts[2] != process_namespace() || parts[4].empty()) return Life::elsewhere;
  return start_time(std::string(parts[3])) == parts[4] ? Life::alive : Life::dead;
}

void stop_group(const std::string& identity) {
  constexpr int pauses = 500, pause = 10;  // milliseconds
  if (life_of(identity) != Life::alive) return;
  auto pid = static_cast<pid_t>(std::stol(std::string(split(identity, '/')[3])));
  ::kill(-pid, SIGKILL);
  for (int i = 0; i < pauses && life_of(identity) == Life::alive; ++i) ::poll(nullptr, 0, pause);
}

ProcessResult run_process(const ProcessRequest& request) {
  if (request.arguments.empty()) throw Error(Status::failed, "cannot start an empty command");
  Pipe in, out, errors;
  NoPipeSignal signals;
  auto pid = start(request, in, out, errors, signals);
  if (pid < 0) fail_to_start(request, -pid);
  Running running(request, pid, in, out, errors);
  try {
    if (request.started) request.started(process_identity(pid));
  } catch (...) {
    running.end();
    throw;
  }
  return running.finish();
}

ProcessResult run_process(const std::vector<std::string>& arguments,
                          std::chrono::milliseconds timeout, std::size_t max_output) {
  return run_process(ProcessRequest{arguments, timeout, max_output});
}

}  // namespace smm
