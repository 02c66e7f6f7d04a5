#pragma once
// Typing that is not shown.

#include <termios.h>

#include <atomic>

namespace smm {

// While it lives, what is typed at standard input does not appear; nothing happens when that is no
// terminal.
class WithoutEcho {
 public:
  WithoutEcho();
  ~WithoutEcho();
  WithoutEcho(const WithoutEcho&) = delete;
  WithoutEcho& operator=(const WithoutEcho&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

// Waits until a line was typed or the input ended, or until a signal set `stop`: reading itself
// would go on behind a signal.
void wait_for_line(const std::atomic<int>& stop);

}  // namespace smm
