#include "sys/terminal_echo.h"

#include <poll.h>
#include <unistd.h>

namespace smm {

WithoutEcho::WithoutEcho() {
  if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
  auto hidden = before_;
  hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
  changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
}

WithoutEcho::~WithoutEcho() {
  if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
}

void wait_for_line(const std::atomic<int>& stop) {
  constexpr int heartbeat = 200;  // milliseconds
  pollfd typing{STDIN_FILENO, POLLIN, 0};
  while (stop == 0 && ::poll(&typing, 1, heartbeat) <= 0) {
  }
}

}  // namespace smm
