#pragma once
// Files that a command writes where an option names them: --output, --html, --rest.

#include <filesystem>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "session.h"

namespace smm {

// The -y,--yes of a command that writes files.
void overwrite_option(Arguments& app, bool& yes);

// Whether these files may be written. What the workspace lives on is never written over: an
// Error(usage). A file that is there is asked about; where nobody can be asked, it is an
// Error(usage) without `yes`. Nothing is written before all of them may be. False: the person said
// no.
bool may_write(Session& session, std::string_view option,
               const std::vector<std::filesystem::path>& files, bool yes);

}  // namespace smm
