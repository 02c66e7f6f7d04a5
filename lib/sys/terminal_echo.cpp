#include "sys/terminal_echo.h"

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

}  // namespace smm
