#pragma once
// A program that has the terminal until it ends: an editor.

#include <string>
#include <vector>

namespace smm {

// Runs `arguments` (the program is looked for in PATH) with this process's own standard streams and
// waits. Its exit status; 128 + signal if it was killed. Throws Error(failed) when it cannot be
// started.
int run_in_foreground(const std::vector<std::string>& arguments);

}  // namespace smm
