// smm metrics export: every figure that is kept, for other tools.

#include "metrics/export.h"

#include <algorithm>

#include "commands/metrics/commands.h"
#include "core/text.h"
#include "values.h"

namespace smm {
namespace {

constexpr std::size_t chunk = 1U << 16;  // bytes; a million figures need no more memory than one

struct ExportOptions {
  std::string format, account;
  Window window;
};

void setup(Arguments& app, ExportOptions& options) {
  app.option("--format", options.format, "default: csv").words({"csv", "json"});
  app.option("--account", options.account, "only this account").type_name("ACCOUNT");
  window_options(app, options.window, "measured");
}

// On a terminal nothing in a figure's names moves the cursor; a pipe has them as they are.
void print(Session& session, std::string_view text) {
  if (!session.terminal().is_terminal) return session.print(text);
  std::string shown;
  while (!text.empty()) {
    auto end = std::min(text.find('\n'), text.size());
    shown += visible(text.substr(0, end));
    if (end < text.size()) shown += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  session.print(shown);
}

Status run(Session& session, const ExportOptions& options) {
  require_account(session, options.account);
  ExportFilter filter{options.account, {}, {}};
  auto days = read_days(session, options.window);
  if (days.first) filter.since = begin_of(session, *days.first);
  if (days.last) filter.until = begin_of(session, *days.last, 1);
  if (session.json() && options.format == "csv")
    throw Error(Status::usage, "--json and --format csv contradict each other");
  bool json = session.json() || options.format == "json";
  std::string text(json ? "[" : export_header());
  bool first = true;
  auto* db = session.existing_store();
  if (db != nullptr)
    each_figure(*db, filter, [&](const ExportedFigure& figure) {
      if (json) {
        text += first ? "\n" : ",\n";
        append_json(text, figure);
      } else {
        append_csv(text, figure);
      }
      first = false;
      if (text.size() < chunk) return;
      print(session, text);
      text.clear();
    });
  if (json) text += first ? "]\n" : "\n]\n";
  print(session, text);
  return Status::done;
}

}  // namespace

void metrics_export(Arguments& app, Session& session) {
  subcommand<ExportOptions>(app, session, "export", "all figures, for other tools",
                            "smm metrics export > figures.csv\n"
                            "smm metrics export --account insta --since 2026-10-01 --format json\n",
                            setup, run);
}

}  // namespace smm
