#pragma once
// Typing that is not shown.

#include <termios.h>

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

}  // namespace smm
