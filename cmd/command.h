#pragma once
// ONE FILE ADDS A COMMAND: cmd/commands/<name>.cpp defines `const Command <name>` in namespace
// smm::commands, and the build finds it by the file's name.
//
// A command declares its options on Arguments; help, completion and the test that compares them
// with the man pages walk that tree.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "session.h"

namespace smm {

struct Command {
  std::string_view name;
  std::string_view summary;
  void (*define)(Arguments& app, Session& session);
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
void runs(Arguments& app, Session& session, const std::string& examples,
          void (*setup)(Arguments&, Options&), Status (*run)(Session&, const Options&)) {
  auto options = std::make_shared<Options>();
  app.examples(examples);
  setup(app, *options);
  app.then([&session, options, run] {
    session.chosen = [&session, options, run] { return run(session, *options); };
  });
}

// The same for a subcommand: `smm plan check`.
template <typename Options>
void subcommand(Arguments& parent, Session& session, const std::string& name,
                const std::string& summary, const std::string& examples,
                void (*setup)(Arguments&, Options&), Status (*run)(Session&, const Options&)) {
  auto app = parent.subcommand(name, summary);
  runs(app, session, examples, setup, run);
}

}  // namespace smm
