#pragma once
// ONE FILE ADDS A COMMAND: cmd/commands/<name>.cpp defines `const Command <name>` in namespace
// smm::commands, and the build finds it by the file's name.
//
// A command defines its options on a CLI::App; help, completion and the test that compares them
// with the man pages walk that tree. What an option's value is, is said by its type name: ACCOUNT,
// ENTRY, POST, ID (of the plan), METRIC, KPI, FILE, DIR, TIME, or its words, as "text|json".

#include <CLI/CLI.hpp>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "session.h"

namespace smm {

struct Command {
  std::string_view name;
  std::string_view summary;
  void (*define)(CLI::App& app, Session& session);
  int order = 0;  // in lists of commands; 0: hidden

  bool hidden() const { return order == 0; }
};

std::span<const Command* const> all_commands();
const Command* find_command(std::string_view name);
// Those that people see, in the order of help.
std::vector<const Command*> listed_commands();

// Makes `app` do something: `setup` adds its options to the struct, `run` does the work. `examples`
// are command lines with a "# what it does" behind each; every one of them runs as a test.
template <typename Options>
void runs(CLI::App& app, Session& session, std::string examples, void (*setup)(CLI::App&, Options&),
          Status (*run)(Session&, const Options&)) {
  auto options = std::make_shared<Options>();
  app.footer(std::move(examples));
  setup(app, *options);
  app.callback([&session, options, run] {
    session.chosen = [&session, options, run] { return run(session, *options); };
  });
}

// The same for a subcommand: `smm plan check`.
template <typename Options>
void subcommand(CLI::App& parent, Session& session, const std::string& name,
                const std::string& summary, std::string examples,
                void (*setup)(CLI::App&, Options&), Status (*run)(Session&, const Options&)) {
  auto* app = parent.add_subcommand(name, summary);
  runs(*app, session, std::move(examples), setup, run);
}

// An option whose value is one of `words`; another is refused with the nearest.
CLI::Option* choice(CLI::Option* option, const std::vector<std::string>& words);

}  // namespace smm
