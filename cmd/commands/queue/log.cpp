// smm queue log: who did what to which entry, when and why.

#include <fmt/format.h>

#include <algorithm>

#include "commands/queue/commands.h"
#include "commands/queue/selection.h"
#include "core/json.h"
#include "core/text.h"
#include "paging.h"
#include "queue/queue_store.h"
#include "values.h"

namespace smm {
namespace {

struct LogOptions {
  std::string entry, who;
  Window window;
  std::int64_t limit = -1, after = 0;
  bool all = false;
};

void setup_log(Arguments& app, LogOptions& options) {
  app.option("--entry", options.entry, "only what was done to this entry").type_name("ENTRY");
  app.option("--who", options.who, "only what this person did; smm is the program itself")
      .type_name("NAME");
  time_window_options(app, options.window, "done");
  all_option(app, options.all);
  app.option("--limit", options.limit, "at most so many").type_name("N").range(1, 1'000'000);
  app.option("--after", options.after, "only what comes after this number of the log")
      .type_name("N");
}

// What a person sees first: what was done last.
void keep_newest(Session& session, std::vector<AuditRow>& rows) {
  std::reverse(rows.begin(), rows.end());
  auto hidden = rows.size() - std::min(rows.size(), rows_on_a_screen);
  rows.resize(rows.size() - hidden);
  note_hidden(session, hidden, "before these", 0);
}

Status run_log(Session& session, const LogOptions& options) {
  require_person(session, options.who);
  AuditFilter filter;
  filter.who = options.who;
  filter.limit = options.limit;
  filter.after = options.after;
  if (!options.entry.empty()) filter.entry = find_entry(session, options.entry).id;
  auto times = read_times(session, options.window);
  filter.since = times.since;
  filter.until = times.until;
  std::vector<AuditRow> rows;
  if (auto* db = session.existing_store()) rows = QueueStore(*db).audit(filter);
  bool narrowed = !options.entry.empty() || !options.who.empty() || options.window.given() ||
                  options.limit >= 0 || options.after > 0;
  if (is_cut(session, options.all, narrowed)) keep_newest(session, rows);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& row : rows)
      json.push_back({{"number", row.id},
                      {"at", rfc3339(row.at)},
                      {"who", row.who},
                      {"action", row.action},
                      {"entry", row.entry ? Json(*row.entry) : Json()},
                      {"detail", row.detail}});
    session.print(write_json(json, 2) + "\n");
    return Status::done;
  }
  Grid grid({{"NO", Grid::Align::right},
             {"AT"},
             {"WHO"},
             {"ACTION"},
             {"ENTRY", Grid::Align::right},
             {"WHY", {}, true}});
  auto zone = Zone::find(session.workspace().timezone);
  for (const auto& row : rows)
    grid.add({std::to_string(row.id),
              session.terminal().is_terminal ? to_string(zone.local(row.at)) : rfc3339(row.at),
              row.who, row.action, row.entry ? std::to_string(*row.entry) : "", row.detail});
  session.print(grid.render(session.terminal()));
  return Status::done;
}

}  // namespace

void queue_log(Arguments& app, Session& session) {
  subcommand<LogOptions>(app, session, "log", "who did what, when and why",
                         "smm queue log\n"
                         "smm queue log --entry 1\n"
                         "smm queue log --who smm --since 2026-10-01 --limit 20 --json\n",
                         setup_log, run_log);
}

}  // namespace smm
