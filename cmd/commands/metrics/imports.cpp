// smm metrics imports, smm metrics undo: what was brought in, and taking it out again.

#include "metrics/imports_store.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/metrics/commands.h"
#include "core/counted.h"
#include "core/json.h"
#include "core/text.h"
#include "paging.h"

namespace smm {
namespace {

struct ImportsOptions {
  bool all = false;
};

void setup_imports(Arguments& app, ImportsOptions& options) { all_option(app, options.all); }

Json as_json(const BroughtIn& one) {
  auto time = [](const std::optional<Time>& at) { return at ? Json(rfc3339(*at)) : Json(); };
  return {{"number", one.number},   {"name", one.name},         {"at", rfc3339(one.at)},
          {"figures", one.figures}, {"subjects", one.subjects}, {"first", time(one.first)},
          {"last", time(one.last)}};
}

Status run_imports(Session& session, const ImportsOptions& options) {
  std::vector<BroughtIn> all;
  if (auto* db = session.existing_store()) all = imports(*db);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& one : all) json.push_back(as_json(one));
    session.print(write_json(json, 2) + "\n");
    return Status::done;
  }
  if (is_cut(session, options.all, false)) {  // what came in last is seen first
    std::reverse(all.begin(), all.end());
    auto hidden = all.size() - std::min(all.size(), rows_on_a_screen);
    all.resize(all.size() - hidden);
    note_hidden(session, hidden, "before these", 0);
  }
  auto zone = Zone::find(session.workspace().timezone);
  auto date = [&](const std::optional<Time>& at) {
    return at ? to_string(zone.local(*at)).substr(0, 10) : std::string();
  };
  Grid grid({{"NUMBER", Grid::Align::right},
             {"AT"},
             {"FROM", {}, true},
             {"FIGURES", Grid::Align::right},
             {"FIRST"},
             {"LAST"}});
  for (const auto& one : all)
    grid.add({std::to_string(one.number), to_string(zone.local(one.at)), one.name,
              std::to_string(one.figures), date(one.first), date(one.last)});
  session.show(grid.render(session.terminal()));
  if (all.empty() && session.terminal().is_terminal)
    session.note("Nothing was brought in; `smm metrics import` and `smm metrics pull` do.\n");
  return Status::done;
}

struct UndoOptions {
  int number = 0;
  bool dry_run = false;
};

void setup_undo(Arguments& app, UndoOptions& options) {
  app.option("N", options.number, "which, of `smm metrics imports`").type_name("N").required();
  app.flag("--dry-run", options.dry_run, "say what would be taken out; nothing is changed");
}

// What a later table said again was not stored again, and goes with the first.
void note_repeated(Session& session, const std::vector<BroughtIn>& all, const BroughtIn& one) {
  auto origin = [](const BroughtIn& any) { return any.name.substr(0, any.name.find(": ")); };
  std::vector<std::string> later;
  for (const auto& other : all)
    if (other.number > one.number && origin(other) == origin(one))
      later.push_back(fmt::format("{} ({})", other.number, visible(other.name)));
  if (later.empty()) return;
  session.note(fmt::format(
      "Figures that were the same in {} were not stored a second time: import {} again\n",
      join(later, ", "), later.size() == 1 ? "that table" : "those tables"));
}

Status run_undo(Session& session, const UndoOptions& options) {
  auto* reader = session.existing_store();
  auto all = reader == nullptr ? std::vector<BroughtIn>{} : imports(*reader);
  auto found = std::find_if(all.begin(), all.end(),
                            [&](const auto& one) { return one.number == options.number; });
  if (found == all.end())
    throw Error(Status::usage, fmt::format("there is no import {}", options.number),
                "`smm metrics imports` lists them");
  if (!options.dry_run) undo_import(session.store(), options.number);
  if (session.json()) {
    auto json = as_json(*found);
    json["dry_run"] = options.dry_run;
    session.print(write_json(json, 2) + "\n");
  } else {
    session.print(fmt::format("{} out {}, {}: {} of {}\n", options.dry_run ? "would take" : "took",
                              found->number, visible(found->name),
                              counted(found->figures, "figure"),
                              counted(found->subjects, "thing")));
    note_repeated(session, all, *found);
  }
  return Status::done;
}

}  // namespace

void metrics_imports(Arguments& app, Session& session) {
  subcommand<ImportsOptions>(app, session, "imports", "what was brought in, with its numbers",
                             "smm metrics imports\nsmm metrics imports --json\n", setup_imports,
                             run_imports);
}

void metrics_undo(Arguments& app, Session& session) {
  subcommand<UndoOptions>(app, session, "undo", "take an import out again",
                          "smm metrics undo 4\nsmm metrics undo 4 --dry-run\n", setup_undo,
                          run_undo);
}

}  // namespace smm
