#pragma once
// From an argument vector to an exit status: finds the command, parses, runs, and turns an Error
// into a message. The exit statuses of the argument library never reach the user.

#include <memory>
#include <string>
#include <vector>

#include "command.h"
#include "env.h"

namespace smm {

// `arguments` without the program's name. Returns the exit status.
int run(const std::vector<std::string>& arguments, Env& env);

// The tree of the whole program with every command defined, for help, completion and its test.
std::unique_ptr<CLI::App> make_tree(Session& session);

}  // namespace smm
