// smm plan init: a workspace that passes plan check.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/text.h"
#include "plan/commands.h"
#include "plan/init.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

struct InitOptions {
  std::string folder = ".";
  bool dry_run = false;
};

void setup_init(CLI::App& app, InitOptions& options) {
  app.add_option("DIR", options.folder, "the folder to make; default: this one")->type_name("DIR");
  app.add_flag("--dry-run", options.dry_run, "say which files; none is written");
}

Status run_init(Session& session, const InitOptions& options) {
  auto root = session.env().folder / options.folder;
  auto files = init_workspace(root, session.now(), options.dry_run);
  if (session.json()) {
    session.print(Json{{options.dry_run ? "would_create" : "created", files}}.dump(2) + "\n");
    return Status::done;
  }
  for (const auto& file : files)
    session.print(
        fmt::format("{} {}\n", options.dry_run ? "would create" : "created", visible(file)));
  if (options.dry_run) return Status::done;
  session.note(fmt::format("Next: {}smm plan check\n",
                           options.folder == "." ? "" : "cd " + options.folder + " && "));
  return Status::done;
}

}  // namespace

void plan_init(CLI::App& app, Session& session) {
  subcommand<InitOptions>(app, session, "init", "make a workspace that passes plan check",
                          "smm plan init                # in this folder\n"
                          "smm plan init studio         # in a folder of its own\n",
                          setup_init, run_init);
}

}  // namespace smm
