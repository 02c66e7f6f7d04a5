// smm plan undo: takes back what one plan apply did to the queue.

#include "queue/undo_store.h"

#include <fmt/format.h>

#include "commands/plan/commands.h"
#include "core/json.h"
#include "core/text.h"

namespace smm {
namespace {

struct UndoOptions {
  std::int64_t number = 0;
  bool dry_run = false, yes = false;
};

void setup_undo(Arguments& app, UndoOptions& options) {
  app.option("APPLY", options.number, "the number that plan apply gave; default: the last one")
      .type_name("N")
      .range(1, INT64_MAX);
  app.flag("--dry-run", options.dry_run, "say what would be undone; nothing is");
  app.flag("-y,--yes", options.yes, "do not ask");
}

std::string_view word(Undone::What what) {
  switch (what) {
    case Undone::What::restored:
      return "restored";
    case Undone::What::taken_out:
      return "taken out";
    default:
      return "left";
  }
}

std::string table(Session& session, const UndoResult& result) {
  const auto& terminal = session.terminal();
  auto zone = Zone::find(session.workspace().timezone);
  Grid grid({{""}, {"POST"}, {"ACCOUNT"}, {"DUE"}, {"STATE"}});
  for (const auto& [what, entry] : result.entries)
    grid.add({std::string(word(what)), entry.post, entry.account,
              terminal.is_terminal ? to_string(zone.local(entry.due)) : rfc3339(entry.due),
              what == Undone::What::taken_out ? "" : std::string(to_string(entry.state))},
             what == Undone::What::left ? Style::yellow : Style::plain);
  return grid.render(terminal);
}

Json result_json(const UndoResult& result, bool dry_run) {
  Json json{{"apply", result.number}, {"dry_run", dry_run}, {"entries", Json::array()}};
  for (const auto& [what, entry] : result.entries)
    json["entries"].push_back(
        {{"entry", entry.id},
         {"post", entry.post},
         {"account", entry.account},
         {"what", word(what)},
         {"due", rfc3339(entry.due)},
         {"state", what == Undone::What::taken_out ? Json() : Json(to_string(entry.state))}});
  return json;
}

// What was changed since the apply stays as it is.
void tell_left(const UndoResult& result) {
  std::size_t left = 0;
  for (const auto& one : result.entries) left += one.what == Undone::What::left ? 1U : 0U;
  if (left == 0) return;
  auto head = left == 1 ? std::string("one entry was") : fmt::format("{} entries were", left);
  throw Error(Status::partial,
              fmt::format("{} changed since apply {} and left alone", head, result.number),
              "`smm queue list` shows them as they are");
}

Status run_undo(Session& session, const UndoOptions& options) {
  auto* known = session.existing_store();
  UndoRequest request{{}, session.who(), true};
  if (options.number > 0) request.number = options.number;
  if (known == nullptr)
    throw Error(Status::failed, "nothing was ever queued here: there is nothing to undo");
  auto& db = session.store();
  auto result = undo_apply(db, session.now(), request);
  if (!session.json())
    session.print(table(session, result));
  else if (!options.dry_run && !options.yes)
    session.env().err.write(table(session, result));
  if (!options.dry_run) {
    if (!session.confirm(fmt::format("Undo apply {}?", result.number), options.yes, "plan undo"))
      return session.declined();
    request.number = result.number;
    request.dry_run = false;
    result = undo_apply(db, session.now(), request);
  }
  if (session.json()) session.print(write_json(result_json(result, options.dry_run), 2) + "\n");
  if (options.dry_run) session.note("Nothing was changed (--dry-run).\n");
  tell_left(result);
  if (!options.dry_run) session.note("To do it again: smm plan apply\n");
  return Status::done;
}

}  // namespace

void plan_undo(Arguments& app, Session& session) {
  subcommand<UndoOptions>(app, session, "undo", "take back what one plan apply did",
                          "smm plan undo --dry-run      # look first\n"
                          "smm plan undo --yes          # the last apply\n",
                          setup_undo, run_undo);
}

}  // namespace smm
