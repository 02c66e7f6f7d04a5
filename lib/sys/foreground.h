#pragma once
// A program that has the terminal until it ends: an editor, a pager.

#include <string>
#include <string_view>
#include <vector>

namespace smm {

// Runs `arguments` (the program is looked for in PATH) with this process's own standard streams and
// waits. Its exit status; 128 + signal if it was killed. Throws Error(failed) when it cannot be
// started.
int run_in_foreground(const std::vector<std::string>& arguments);

// The same with `text` as its standard input, all of which it need not read, and the signals of the
// keyboard left to it. `variables` are added to its environment, as "LESS=FRX".
int run_in_foreground(const std::vector<std::string>& arguments, std::string_view text,
                      std::vector<std::string> variables);

}  // namespace smm
