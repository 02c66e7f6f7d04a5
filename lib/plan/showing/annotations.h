#pragma once
// Problems as workflow commands of GitHub Actions, which shows them beside the lines they are
// about; and text that is none of these commands, whatever somebody wrote into a plan.

#include <string>
#include <string_view>

#include "core/diagnostic.h"

namespace smm {

// "::error file=...,line=...,col=...,title=RULE::message", a line for each. `folder` is the
// workspace as seen from the root of the repository, "" or "clients/beanleaf/".
std::string to_annotations(const Diagnostics& problems, std::string_view folder = {});

// `text` for a log that GitHub's runner reads: a line that it would take for a command ("::word::"
// after any white space, or "##[word]" anywhere) is broken up by a visible mark.
std::string without_commands(std::string_view text);

}  // namespace smm
