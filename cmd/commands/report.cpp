// smm report: what came of it, as a file for people and as a gate for pipelines.

#include <fmt/format.h>

#include <algorithm>

#include "command.h"
#include "core/text.h"
#include "report/format.h"
#include "report/report.h"
#include "sys/files.h"

namespace smm {
namespace {

struct ReportOptions {
  std::string period, since, until, output;
  std::vector<std::string> by, formats;
  bool check = false, explain = false;
};

void setup(CLI::App& app, ReportOptions& options) {
  app.add_option("--period", options.period,
                 "2026, 2026-Q4, 2026-10, 2026-W41 or 2026-10-03; default: the last whole month")
      ->type_name("PERIOD");
  app.add_option("--since", options.since, "from this day, with --until")->type_name("DATE");
  app.add_option("--until", options.until, "to this day, included")->type_name("DATE");
  app.add_option("--by", options.by, "one table by one or two keys, as pillar,weekday")
      ->type_name("KEYS")
      ->delimiter(',');
  std::vector<std::string> names;
  for (const auto* format : all_formats()) names.emplace_back(format->name);
  choice(app.add_option("--format", options.formats, "may be repeated; default: text"), names)
      ->allow_extra_args(false);
  app.add_option("--output", options.output,
                 "write there instead; with several formats, each adds its ending")
      ->type_name("FILE");
  app.add_flag("--check", options.check, "exit 10 when a KPI of level error is missed");
  app.add_flag("--explain", options.explain, "say of every figure where it is from");
}

Date date_of(const std::string& text, const char* option) {
  auto date = parse_date(text);
  if (!date)
    throw Error(Status::usage, fmt::format("{}: \"{}\" is no date", option, visible(text)),
                "write it as 2026-10-31");
  return *date;
}

std::optional<Period> period_of(const ReportOptions& options, const Zone& zone) {
  if (options.since.empty() != options.until.empty())
    throw Error(Status::usage, "--since and --until go together");
  if (!options.since.empty() && !options.period.empty())
    throw Error(Status::usage, "give either --period, or --since and --until");
  if (!options.since.empty())
    return period_between(date_of(options.since, "--since"), date_of(options.until, "--until"),
                          zone);
  if (options.period.empty()) return {};
  auto period = parse_period(options.period, zone);
  if (!period)
    throw Error(Status::usage,
                fmt::format("--period: \"{}\" is no period", visible(options.period)),
                "write it as 2026, 2026-Q4, 2026-10, 2026-W41 or 2026-10-03");
  return period;
}

std::vector<const Format*> formats_of(Session& session, const ReportOptions& options) {
  std::vector<const Format*> formats;
  for (const auto& name : options.formats) formats.push_back(find_format(name));
  if (formats.empty()) formats.push_back(find_format(session.json() ? "json" : "text"));
  if (formats.size() > 1 && options.output.empty())
    throw Error(Status::usage, "several formats need --output",
                "as: --format text --format html --output october");
  return formats;
}

void deliver(Session& session, const ReportOptions& options, const Report& report) {
  auto formats = formats_of(session, options);
  if (options.output.empty()) return session.print(formats[0]->render(report));
  for (const auto* format : formats) {
    auto path = session.env().folder / options.output;
    if (formats.size() > 1) path += fmt::format(".{}", format->extension);
    write_file(path, format->render(report));
    session.note(
        fmt::format("wrote {}\n", visible(path.lexically_relative(session.env().folder).string())));
  }
}

Status run(Session& session, const ReportOptions& options) {
  const auto& workspace = session.valid_workspace();
  auto zone = Zone::find(workspace.timezone);
  ReportRequest request;
  request.period = period_of(options, zone);
  request.by = options.by;
  request.explain = options.explain;
  auto plan = session.plan_as_written();
  if (has_errors(plan.problems) && !session.globals().quiet)
    session.complain(
        "smm: the plan has errors; posts that could not be read are not in the report\n");
  auto report = make_report(request, workspace, plan, session.existing_store(), session.now());
  deliver(session, options, report);
  if (!options.check) return Status::done;
  auto status = status_of(report.gate);
  if (status != Status::done)
    session.complain(fmt::format("smm: {}\n", visible(report.gate_reason)));
  return status;
}

void define(CLI::App& app, Session& session) {
  runs<ReportOptions>(app, session,
                      "smm report                                      # the last whole month\n"
                      "smm report --period 2026-Q4 --format html --output quarter.html\n"
                      "smm report --period 2026-11 --by pillar,weekday\n"
                      "smm report --period 2026-Q4 --check --format markdown\n",
                      setup, run);
}

}  // namespace

namespace commands {
extern const Command report{"report", "KPIs, verdicts and tables for a period", define, 5};
}  // namespace commands

}  // namespace smm
