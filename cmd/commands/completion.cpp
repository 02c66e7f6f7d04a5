// smm completion SHELL: what makes TAB complete the words of smm, for where the package that brings
// it for all users is not installed.

#include <fmt/format.h>

#include "command.h"
#include "commands/completion/scripts.h"

namespace smm {
namespace {

struct CompletionOptions {
  std::string shell;
};

void setup(Arguments& app, CompletionOptions& options) {
  app.option("SHELL", options.shell, "whose").words({"bash", "fish", "zsh"}).required();
}

Status run(Session& session, const CompletionOptions& options) {
  session.print(completion_script(options.shell));
  if (session.terminal().is_terminal)
    session.note(options.shell == "fish"
                     ? "# To use it: smm completion fish > "
                       "~/.config/fish/completions/smm.fish\n"
                     : fmt::format("# To use it, in ~/.{0}rc: source <(smm completion {0})\n",
                                   options.shell));
  return Status::done;
}

void define(Arguments& app, Session& session) {
  runs<CompletionOptions>(app, session,
                          "smm completion bash > smm.bash\n"
                          "source <(smm completion bash)   # in ~/.bashrc\n",
                          setup, run);
}

}  // namespace

namespace commands {
extern const Command completion{"completion", "print what makes a shell complete smm's words",
                                define, 12};
}  // namespace commands

}  // namespace smm
