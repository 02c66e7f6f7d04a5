// Builds the real Env and returns run(); nothing more.

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>

#include "app.h"
#include "core/stoppable_clock.h"
#include "stopping.h"
#include "sys/terminal_echo.h"

namespace {

std::atomic<int> stop{0};

// The first signal ends the work after the current entry, the second at once.
extern "C" void on_signal(int signal) {
  if (stop.exchange(signal) != 0) ::_exit(128 + signal);
}

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = on_signal;
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
  ::signal(SIGPIPE, SIG_IGN);
  ::signal(SIGXFSZ, SIG_IGN);  // a file at its limit is a failed write, and said as one
}

smm::TerminalFacts terminal_facts() {
  smm::TerminalFacts facts{::isatty(0) != 0, ::isatty(1) != 0, ::isatty(2) != 0};
  winsize size{};
  if (!facts.out || ::ioctl(1, TIOCGWINSZ, &size) != 0) return facts;
  if (size.ws_col > 0) facts.width = size.ws_col;
  if (size.ws_row > 0) facts.height = size.ws_row;
  return facts;
}

std::optional<std::string> variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr) return {};
  return value;
}

}  // namespace

int main(int argc, char** argv) {
  catch_signals();
  smm::StoppableClock clock(stop);
  auto out = smm::make_descriptor_sink(1);
  auto err = smm::make_descriptor_sink(2);
  auto progress = smm::make_descriptor_sink(2);
  std::error_code ignored;
  smm::Env env{*out,
               *err,
               std::cin,
               terminal_facts(),
               variable,
               std::filesystem::current_path(ignored),
               clock,
               [] {
                 auto client = smm::make_http_client(variable("SMM_LOOPBACK_IS_PUBLIC") == "1");
                 client->heed(stop);
                 return client;
               },
               [] { return smm::Random(); },
               stop,
               smm::load_http_early,
               smm::wait_for_line,
               progress.get()};
  return smm::run({argv + 1, argv + argc}, env);
}
