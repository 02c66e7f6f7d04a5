#pragma once
// Help texts, made from the command tree: examples first, exit status last.

#include <string>
#include <string_view>

#include "command.h"

namespace smm {

// What `smm --help` prints.
std::string overview();
// What `smm help --agent` prints: in at most 2,000 bytes, what lets a program use smm rightly.
// Every line is a command line with what it is for, and runs as a test.
std::string_view agent_help();
// The same as JSON: a list of {"command", "about"}.
std::string agent_json();
// What `smm plan check --help` prints; `path` is "smm plan check".
std::string help_text(const CLI::App& app, const std::string& path);
// What an exit status means, as a sentence without its end.
std::string_view status_words(Status status);
// The commands, options and value kinds of the tree as JSON: `smm help --json`.
std::string tree_json(Session& session);
// The same of one command and what is beneath it: `smm help plan --json`.
std::string help_json(const CLI::App& app, const std::string& path);

}  // namespace smm
