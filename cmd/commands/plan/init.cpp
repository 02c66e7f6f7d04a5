// smm plan init: a workspace that passes plan check.

#include "plan/init.h"

#include <fmt/format.h>

#include <array>

#include "commands/plan/commands.h"
#include "core/json.h"
#include "core/text.h"
#include "core/zone.h"

namespace smm {
namespace {

namespace fs = std::filesystem;

struct InitOptions {
  std::string folder = ".";
  InitAnswers answers;
  bool dry_run = false;
  std::optional<Arguments> app;  // to see what was given
};

constexpr auto answer_options =
    std::to_array<const char*>({"--brand", "--timezone", "--language", "--bluesky", "--approval"});

void setup_init(Arguments& app, InitOptions& options) {
  auto& answers = options.answers;
  options.app = app;
  app.option("DIR", options.folder, "the folder to make; default: this one").type_name("DIR");
  app.option("--brand", answers.brand, "the brand's name").type_name("NAME");
  app.option("--timezone", answers.timezone, "its time zone, as Europe/Rome; default: UTC")
      .type_name("ZONE");
  app.option("--language", answers.language, "the language of its posts, as en")
      .type_name("LANGUAGE");
  app.option("--bluesky", answers.bluesky, "its handle on Bluesky").type_name("HANDLE");
  app.flag("--approval", answers.approval, "posts wait until somebody approved them");
  app.flag("--dry-run", options.dry_run, "say which files; none is written");
}

// The zone of this machine, if it can be told; else UTC.
std::string machine_zone(const Environment& environment) {
  std::string name = environment("TZ").value_or("");
  if (name.starts_with(':')) name.erase(0, 1);
  if (Zone::exists(name)) return name;
  std::error_code none;
  auto target = fs::read_symlink("/etc/localtime", none).string();
  constexpr std::string_view folder = "zoneinfo/";
  if (auto at = target.find(folder); at != std::string::npos)
    name = target.substr(at + folder.size());
  return Zone::exists(name) ? name : "UTC";
}

std::string folder_name(const fs::path& root) {
  auto name = fs::absolute(root).lexically_normal();
  auto last = name.has_filename() ? name.filename() : name.parent_path().filename();
  return last.empty() ? "My brand" : last.string();
}

// Five questions, each with an answer that Enter takes.
InitAnswers ask(Session& session, const fs::path& root) {
  InitAnswers answers;
  // Asks again while what was answered is none.
  auto question = [&](const char* text, const std::string& usual, auto put) {
    for (int tries = 0; tries < 5; ++tries) {
      auto before = answers;
      put(session.ask(text, usual));
      auto problem = answers.problem();
      if (!problem) return;
      session.complain(visible(*problem) + "\n");
      answers = before;
    }
    throw Error(Status::usage, "no answer could be used", "nothing was written");
  };
  question("Name of the brand", folder_name(root), [&](auto text) { answers.brand = text; });
  question("Time zone", machine_zone(session.env().environment),
           [&](auto text) { answers.timezone = text; });
  question("Language of the posts", "en", [&](auto text) { answers.language = text; });
  question("Bluesky handle, if there is one", "", [&](auto text) { answers.bluesky = text; });
  question("Does somebody approve posts before they go out (y/n)", "n",
           [&](auto text) { answers.approval = lower_ascii(text).starts_with('y'); });
  return answers;
}

InitAnswers answers_of(Session& session, const InitOptions& options, const fs::path& root) {
  bool given = std::any_of(answer_options.begin(), answer_options.end(),
                           [&](const char* name) { return options.app->given(name); });
  if (given || options.dry_run || !session.can_ask()) return options.answers;
  return ask(session, root);
}

// Twenty letters and digits that no other workspace has.
void give_id(Session& session, InitAnswers& answers) {
  constexpr std::string_view signs = "abcdefghijkmnpqrstuvwxyz23456789";
  auto random = session.env().random();
  answers.id.assign(20, ' ');
  for (auto& sign : answers.id) sign = signs[random.between(0, signs.size() - 1)];
}

Status run_init(Session& session, const InitOptions& options) {
  auto root = session.env().folder / options.folder;
  init_workspace(root, session.now(), options.answers, true);  // what stands in the way, first
  auto answers = answers_of(session, options, root);
  give_id(session, answers);
  auto files = init_workspace(root, session.now(), answers, options.dry_run);
  if (session.json()) {
    session.print(write_json(Json{{options.dry_run ? "would_create" : "created", files}}, 2) +
                  "\n");
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

void plan_init(Arguments& app, Session& session) {
  subcommand<InitOptions>(app, session, "init", "make a workspace that passes plan check",
                          "smm plan init                # in this folder; asks on a terminal\n"
                          "smm plan init studio --brand \"Bean & Leaf\" --timezone Europe/Rome\n",
                          setup_init, run_init);
}

}  // namespace smm
