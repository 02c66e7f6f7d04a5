#pragma once
// The scripts of completions/, as the build found them.

#include <string_view>

namespace smm {

// Of "bash", "zsh" or "fish"; empty for another shell.
std::string_view completion_script(std::string_view shell);

}  // namespace smm
