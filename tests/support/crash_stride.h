#pragma once
// How far the places are apart at which the crash tests let a process die: 1, or what
// SMM_CRASH_STRIDE says. A sanitized build is slow, and leaves most places to the release build.

#include <algorithm>
#include <cstdlib>

namespace smm::test {

inline int crash_stride() {
  const char* text = std::getenv("SMM_CRASH_STRIDE");
  return text == nullptr ? 1 : std::max(std::atoi(text), 1);
}

}  // namespace smm::test
