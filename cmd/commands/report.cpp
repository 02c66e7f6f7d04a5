// smm report: what came of it, as a file for people and as a gate for pipelines.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "command.h"
#include "core/text.h"
#include "output.h"
#include "paging.h"
#include "plan/showing/annotations.h"
#include "report/drawing/text_page.h"
#include "report/explained.h"
#include "report/format.h"
#include "report/make.h"
#include "report/post_pictures.h"
#include "sys/files.h"
#include "sys/text/pdf.h"
#include "values.h"

namespace smm {
namespace {

struct ReportOptions {
  std::string campaign, output, explain, language, reader;
  Window window;
  std::vector<std::string> accounts, by, formats;
  int mature_after = 7;
  bool check = false, yes = false;
};

constexpr const char* every_figure = "all";
constexpr std::string_view pdf = "pdf";  // the page, printed

void setup(Arguments& app, ReportOptions& options) {
  app.option("--period", options.window.period,
             "2026, 2026-Q4, 2026-10, 2026-W41, 2026-10-03 or campaign:NAME; default: the last "
             "whole month")
      .type_name("PERIOD");
  app.option("--since", options.window.since, "from this day, with --until").type_name("DATE");
  app.option("--until", options.window.until, "to this day, included").type_name("DATE");
  app.option("--account", options.accounts, "only these accounts or groups; may be repeated")
      .type_name("ACCOUNT")
      .delimiter(',')
      .one_each();
  app.option("--campaign", options.campaign, "only what is this campaign's, over its days")
      .type_name("CAMPAIGN");
  app.option("--by", options.by, "one table by one or two keys, as pillar,weekday")
      .type_name("KEYS")
      .delimiter(',');
  std::vector<std::string> names;
  for (const auto* format : all_formats()) names.emplace_back(format->name);
  names.emplace_back(pdf);
  app.option("--format", options.formats, "may be repeated; default: text").words(names).one_each();
  app.option(
         "--output", options.output,
         "write there instead, in the format of its ending; with several formats, each adds its "
         "ending")
      .type_name("FILE");
  app.flag("--check", options.check, "exit 10 when a KPI of level error is missed");
  app.option("--mature-after", options.mature_after,
             "days after which a post is judged; default: 7")
      .type_name("DAYS")
      .range(0, 365);
  app.option("--explain", options.explain,
             "say of every figure where it is from; with a name, of that one only")
      .type_name("[KPI]")
      .expected(0, 1)
      .default_text(every_figure);
  app.option("--for", options.reader,
             "client or team; default: client in html, pdf and xlsx, team in the others")
      .words({"client", "team"});
  language_option(app, options.language);
  overwrite_option(app, options.yes);
}

std::optional<Period> period_of(Session& session, const Window& window, const Plan& plan,
                                const Zone& zone) {
  constexpr std::string_view campaign = "campaign:";
  if (window.period.starts_with(campaign) && window.since.empty() && window.until.empty())
    return campaign_period(plan, window.period.substr(campaign.size()), zone);
  if (window.since.empty() != window.until.empty())
    throw Error(Status::usage, "--since and --until go together");
  auto days = read_days(session, window);
  if (!days.first) return {};
  auto named = parse_period(window.period, zone);
  return named ? named : period_between(*days.first, *days.last, zone);
}

// A format, or the page that is printed.
struct Document {
  std::string_view name, extension;
  const Format* format;

  Reader reader(const ReportOptions& options) const {
    if (!options.reader.empty()) return options.reader == "team" ? Reader::team : Reader::client;
    bool seen = name == "html" || name == "xlsx" || name == pdf;
    return seen ? Reader::client : Reader::team;
  }
};

Document document_named(std::string_view name) {
  if (name == pdf) return {pdf, pdf, find_format("html")};
  const auto* format = find_format(name);
  return {format->name, format->extension, format};
}

// The document that the file's ending means. Without an ending, text.
Document document_of_file(const std::string& file) {
  auto ending = fs::path(file).extension().string();
  if (ending.empty()) return document_named("text");
  if (ending == "." + std::string(pdf)) return document_named(pdf);
  std::vector<std::string> known{"." + std::string(pdf)};
  for (const auto* format : all_formats()) {
    if (ending == "." + std::string(format->extension)) return document_named(format->name);
    known.push_back("." + std::string(format->extension));
  }
  throw Error(Status::usage, fmt::format("no report is written as \"{}\"", visible(ending)),
              "it may end in " + join(known, ", ") + "; or say --format");
}

std::vector<Document> documents_of(Session& session, const ReportOptions& options) {
  std::vector<Document> documents;
  for (const auto& name : options.formats) documents.push_back(document_named(name));
  if (documents.empty() && session.json()) documents.push_back(document_named("json"));
  if (documents.empty()) documents.push_back(document_of_file(options.output));
  if (documents.size() > 1 && options.output.empty())
    throw Error(Status::usage, "several formats need --output",
                "as: --format text --format html --output october");
  return documents;
}

// A page for a client, which shows the posts that did most with their pictures.
bool shows_pictures(const Document& document, const ReportOptions& options) {
  return document.format->name == "html" && document.reader(options) == Reader::client;
}

std::string rendered(const Document& document, const ReportOptions& options, Report& report) {
  report.reader = document.reader(options);
  auto text = document.format->render(report);
  return document.name == pdf ? print_to_pdf(text) : text;
}

// A person at a terminal gets a page as wide as that.
void print_report(Session& session, const Document& document, const ReportOptions& options,
                  Report& report) {
  const auto& terminal = session.terminal();
  if (!terminal.is_terminal || document.format->on_page == nullptr)
    return session.print(rendered(document, options, report));
  report.reader = document.reader(options);
  constexpr int narrowest = 20;
  auto paint = [&](std::string_view text, Stress stress) {
    auto style = stress == Stress::heading ? Style::bold
                 : stress == Stress::good  ? Style::green
                                           : Style::red;
    return terminal.paint(text, style);
  };
  auto columns = static_cast<std::size_t>(std::max(terminal.width, narrowest));
  show_document(session, document.format->on_page(report, {columns, true, paint}));
}

// False: a person did not want a file written over.
bool deliver(Session& session, const ReportOptions& options, Report& report) {
  auto documents = documents_of(session, options);
  if (options.output.empty()) {
    print_report(session, documents[0], options, report);
    return true;
  }
  std::vector<fs::path> files;
  for (const auto& document : documents) {
    files.push_back(session.env().folder / options.output);
    if (documents.size() > 1) files.back() += fmt::format(".{}", document.extension);
  }
  if (!may_write(session, "--output", files, options.yes)) return false;
  for (std::size_t i = 0; i < files.size(); ++i) {
    write_file(files[i], rendered(documents[i], options, report));
    session.note(fmt::format("wrote {}\n",
                             visible(files[i].lexically_relative(session.env().folder).string())));
  }
  return true;
}

// One figure as text or JSON: its value, then what it is made of.
Status explain(Session& session, const ReportOptions& options, const ReportRequest& request,
               const Plan& plan) {
  if (options.check || !options.formats.empty() || !options.by.empty() || !options.output.empty())
    throw Error(Status::usage, "--explain with a name prints that figure and nothing else",
                "leave --check, --format, --by and --output out");
  const auto& workspace = session.valid_workspace();
  auto stat = explain_kpi(options.explain, request, workspace, plan, session.existing_store(),
                          session.now());
  session.show(session.json() ? explained_json(stat) : explained_text(stat, request.speech));
  return Status::done;
}

// What did not come out as the plan wants, beside the lines of the plan; the runner of GitHub reads
// it from either stream.
void annotate(Session& session, const Report& report) {
  Diagnostics problems;
  for (const auto& verdict : report.verdicts) {
    bool wrong = verdict.state == Verdict::State::missed ||
                 verdict.state == Verdict::State::missing ||
                 verdict.state == Verdict::State::invalid;
    if (!wrong ||
        (verdict.state == Verdict::State::missing && verdict.on_missing == Kpi::Missing::skip))
      continue;
    bool error = verdict.fails() ||
                 (verdict.level == Kpi::Level::error && verdict.state == Verdict::State::invalid);
    problems.push_back({verdict.place.file,
                        verdict.place.at,
                        error ? Severity::error : Severity::warning,
                        visible(verdict.name),
                        visible(verdict.reason),
                        {},
                        {}});
  }
  session.complain(to_annotations(problems, session.folder_in_repository()));
}

Status check(Session& session, const Report& report) {
  if (session.under_github()) annotate(session, report);
  auto status = status_of(report.gate);
  if (status != Status::done)
    session.complain(fmt::format("smm: {}\n", visible(report.gate_reason)));
  return status;
}

// What the manager wrote about the period, in a file of its name beside the plan.
std::string words_about(const Workspace& workspace, const ReportRequest& request, Time now) {
  if (!request.campaign.empty() || !request.accounts.empty()) return {};
  auto period = request.period ? *request.period : last_month(now, Zone::find(workspace.timezone));
  auto file = workspace.root / "notes" / (period.name + ".md");
  constexpr std::size_t most_bytes = 64U << 10;
  return std::filesystem::is_regular_file(file) ? read_file(file, most_bytes) : std::string{};
}

ReportLook look_of(const Workspace& workspace) {
  Diagnostics problems;
  auto look = read_look(workspace, problems);
  if (problems.empty()) return look;
  const auto& first = problems.front();
  throw Error(Status::invalid,
              fmt::format("{}:{}:{}: {}", first.file, first.at.line, first.at.column,
                          visible(first.message)),
              "correct it; `smm plan check` shows it again");
}

Status run(Session& session, const ReportOptions& options) {
  const auto& workspace = session.valid_workspace();
  auto zone = Zone::find(workspace.timezone);
  auto plan = session.plan_as_written();
  bool wrong = has_errors(plan.problems);
  if (wrong && !session.globals().quiet)
    session.complain(
        "smm: the plan has errors; posts that could not be read are not in the report\n");
  ReportRequest request;
  if (!options.campaign.empty()) campaign_of(plan, options.campaign);
  request.period = period_of(session, options.window, plan, zone);
  request.campaign = options.campaign;
  request.speech = read_language(session, options.language);
  request.accounts = read_accounts(session, options.accounts);
  request.by = options.by;
  request.explain = !options.explain.empty();
  request.words = words_about(workspace, request, session.now());
  request.maturity = Seconds{86'400} * options.mature_after;
  if (request.explain && options.explain != every_figure)
    return explain(session, options, request, plan);
  auto report = make_report(request, workspace, plan, session.existing_store(), session.now());
  report.look = look_of(workspace);
  auto documents = documents_of(session, options);
  if (std::any_of(documents.begin(), documents.end(),
                  [&](const Document& one) { return shows_pictures(one, options); }))
    add_pictures(report, plan, pictures_of(workspace, small_picture));
  if (!deliver(session, options, report)) return session.declined();
  if (!options.check) return Status::done;
  auto status = check(session, report);
  // A gate over a plan that could not be read whole is no gate; one that fails even so, fails.
  return wrong && status == Status::done ? Status::invalid : status;
}

void define(Arguments& app, Session& session) {
  runs<ReportOptions>(
      app, session,
      "smm report                                      # the last whole month\n"
      "smm report --period 2026-Q4 --output quarter.html      # for a client\n"
      "smm report --period 2026-Q4 --output quarter.html --for team\n"
      "smm report --period 2026-11 --by pillar,weekday\n"
      "smm report --campaign winter-market             # one campaign, over its days\n"
      "smm report --period 2026-Q4 --account insta     # one account\n"
      "smm report --language de --output bericht.html\n"
      "smm report --period 2026-Q4 --explain roas      # where is that figure from?\n"
      "smm report --period 2026-Q4 --check --format markdown\n",
      setup, run);
}

}  // namespace

namespace commands {
extern const Command report{"report", "KPIs, verdicts and tables for a period", define, 5};
}  // namespace commands

}  // namespace smm
