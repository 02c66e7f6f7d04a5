// smm plan export: the plan as a calendar, a table or a page.

#include <fmt/format.h>

#include "commands/plan/commands.h"
#include "core/text.h"
#include "output.h"
#include "plan/exporting/export.h"
#include "sys/files.h"
#include "values.h"

namespace smm {
namespace {

struct ExportOptions {
  std::string format, output, account, language;
  Window window;
  bool yes = false;
};

void setup_export(Arguments& app, ExportOptions& options) {
  app.option("--format", options.format, "what to write")
      .required()
      .words({"ics", "csv", "json", "markdown", "html"});
  app.option("--output", options.output, "the file to write; default: standard output")
      .type_name("FILE");
  app.option("--account", options.account, "only this account or group").type_name("ACCOUNT");
  window_options(app, options.window, "due");
  language_option(app, options.language);
  overwrite_option(app, options.yes);
}

std::vector<PlannedPost> wanted(Session& session, const Plan& plan, const ExportOptions& options,
                                const Zone& zone) {
  std::set<std::string> accounts;
  if (!options.account.empty())
    for (auto& name : read_accounts(session, {options.account})) accounts.insert(std::move(name));
  auto days = read_days(session, options.window);
  auto first = days.first ? to_string(*days.first) : "";
  auto last = days.last ? to_string(*days.last) : "";
  std::vector<PlannedPost> posts;
  for (auto post : plan.posts) {
    auto date = to_string(zone.local(post.at)).substr(0, 10);
    if (date < first || (!last.empty() && date > last)) continue;
    if (!accounts.empty())
      std::erase_if(post.outputs, [&](const auto& o) { return !accounts.contains(o.account); });
    if (!post.outputs.empty()) posts.push_back(std::move(post));
  }
  return posts;
}

std::string rendered(Session& session, const ExportOptions& options, ExportedPlan plan) {
  if (options.format == "ics") return export_ics(plan);
  if (options.format == "json") return export_json(plan);
  if (options.format == "markdown") return export_markdown(plan);
  if (options.format == "html") return export_html(plan);
  bool all = options.account.empty() && !options.window.given();
  std::set<std::string> ids;
  for (const auto& post : plan.posts) ids.insert(post.series.empty() ? post.id : post.series);
  return export_csv(session.workspace(), all ? nullptr : &ids);
}

Status run_export(Session& session, const ExportOptions& options) {
  const auto& workspace = session.valid_workspace();
  auto plan = session.plan_as_written();
  auto zone = Zone::find(workspace.timezone);
  ExportedPlan exported{workspace.brand,
                        zone,
                        session.now(),
                        wanted(session, plan, options, zone),
                        accounts_by_hand(workspace),
                        pictures_of(workspace),
                        read_language(session, options.language)};
  auto posts = exported.posts.size();
  auto text = rendered(session, options, std::move(exported));
  if (options.output.empty()) {
    session.print(text);
  } else {
    auto file = session.env().folder / options.output;
    if (!may_write(session, "--output", {file}, options.yes)) return session.declined();
    write_file(file, text);
    session.print(fmt::format("wrote {}: {} post{}\n", visible(options.output), posts,
                              posts == 1 ? "" : "s"));
  }
  if (!has_errors(plan.problems)) return Status::done;
  session.complain(
      "smm: the plan has errors, and this may not be all of it; see `smm plan check`\n");
  return Status::invalid;
}

}  // namespace

void plan_export(Arguments& app, Session& session) {
  subcommand<ExportOptions>(app, session, "export",
                            "write the plan as a calendar, a table or a page",
                            "smm plan export --format ics --output plan.ics\n"
                            "smm plan export --format html --period 2026-10 --output october.html\n"
                            "smm plan export --format csv            # plan import reads it back\n",
                            setup_export, run_export);
}

}  // namespace smm
