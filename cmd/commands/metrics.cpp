// smm metrics: figures in, figures shown.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "command.h"
#include "core/text.h"
#include "metrics/importer.h"
#include "metrics/show.h"
#include "sys/files.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

// ---- import ----

struct ImportOptions {
  std::string file, mapping;
  bool dry_run = false;
};

void setup_import(CLI::App& app, ImportOptions& options) {
  app.add_option("FILE", options.file, "a CSV table; - is standard input")
      ->type_name("FILE")
      ->required();
  app.add_option("--mapping", options.mapping, "which of `imports:` in smm.yaml reads it")
      ->type_name("MAPPING")
      ->required();
  app.add_flag("--dry-run", options.dry_run, "the same reading and counts; nothing is stored");
}

Json import_json(const ImportResult& result) {
  Json json{{"rows", result.rows},
            {"rows_used", result.rows_used},
            {"rows_refused", result.rows_refused},
            {"cells", result.cells},
            {"stored", result.stored},
            {"superseded", result.superseded},
            {"unchanged", result.unchanged},
            {"absent", result.absent},
            {"figures_refused", result.figures_refused},
            {"dry_run", result.dry_run},
            {"refused", Json::array()}};
  for (const auto& refusal : result.refused)
    json["refused"].push_back(
        {{"line", refusal.line}, {"column", refusal.column}, {"why", refusal.why}});
  return json;
}

void print_import(Session& session, const std::string& name, const ImportResult& result) {
  for (const auto& refusal : result.refused)
    session.complain(fmt::format("{}:{}: {}{}\n", visible(name), refusal.line,
                                 refusal.column.empty() ? "" : visible(refusal.column) + ": ",
                                 visible(refusal.why)));
  session.print(fmt::format(
      "{}{}: {} rows read, {} used, {} refused; {} figures stored, {} superseded, {} unchanged, "
      "{} refused, {} empty\n",
      result.dry_run ? "would import " : "", visible(name), result.rows, result.rows_used,
      result.rows_refused, result.stored, result.superseded, result.unchanged,
      result.figures_refused, result.absent));
}

Status run_import(Session& session, const ImportOptions& options) {
  const auto& workspace = session.valid_workspace();
  auto mapping = find_mapping(workspace, options.mapping);
  bool piped = options.file == "-";
  auto path = session.env().folder / options.file;
  auto text = piped ? std::string(std::istreambuf_iterator<char>(session.env().in), {})
                    : read_file(path, import_max_bytes);
  auto name = piped ? "standard input" : path.filename().string();
  ImportResult result;
  if (options.dry_run && session.existing_store() == nullptr) {
    Db empty(":memory:");  // nothing may be left behind, not even an empty state
    migrate(empty, migrations());
    result = import_table(empty, mapping, workspace, text, name, session.now(), true);
  } else {
    result = import_table(session.store(), mapping, workspace, text, name, session.now(),
                          options.dry_run);
  }
  if (session.json())
    session.print(import_json(result).dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  else
    print_import(session, name, result);
  if (result.refused.empty()) return Status::done;
  return result.rows_used > 0 ? Status::partial : Status::failed;
}

// ---- show ----

struct ShowOptions {
  std::string account, metric, post, campaign, since, until;
  bool posts = false;
};

void setup_show(CLI::App& app, ShowOptions& options) {
  app.add_option("--account", options.account, "only this account")->type_name("ACCOUNT");
  app.add_option("--metric", options.metric, "only this metric, as likes")->type_name("METRIC");
  app.add_option("--post", options.post, "the figures of this post")->type_name("POST");
  app.add_option("--campaign", options.campaign, "the figures of this campaign")
      ->type_name("CAMPAIGN");
  app.add_flag("--posts", options.posts, "also the figures of every post");
  app.add_option("--since", options.since, "measured on this day or later")->type_name("DATE");
  app.add_option("--until", options.until, "measured on this day or earlier")->type_name("DATE");
}

Time day_begin(Session& session, const std::string& text, const char* option, int days_later) {
  auto date = parse_date(text);
  if (!date)
    throw Error(Status::usage, fmt::format("{}: \"{}\" is no date", option, visible(text)),
                "write it as 2026-10-31");
  auto day = std::chrono::sys_days{*date} + std::chrono::days{days_later};
  return Zone::find(session.workspace().timezone).resolve(LocalTime{day.time_since_epoch()}).at;
}

Json shown_json(const ShownMetric& shown) {
  Json series = Json::array();
  for (const auto& point : shown.series)
    series.push_back({{"at", rfc3339(point.at)}, {"value", point.value}});
  return {{"kind", shown.kind},
          {"account", shown.account},
          {"campaign", shown.campaign},
          {"post", shown.post},
          {"remote_id", shown.remote_id},
          {"url", shown.url},
          {"published", shown.published ? Json(rfc3339(*shown.published)) : Json()},
          {"metric", shown.metric},
          {"latest", shown.latest().value},
          {"measured", rfc3339(shown.latest().at)},
          {"source", shown.source},
          {"series", series}};
}

// The last `width` points as block characters, lowest to highest.
std::string sparkline(const std::vector<Point>& series, std::size_t width) {
  static const std::vector<std::string> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  auto from = series.size() > width ? series.size() - width : 0;
  double low = series[from].value;
  double high = low;
  for (auto i = from; i < series.size(); ++i) {
    low = std::min(low, series[i].value);
    high = std::max(high, series[i].value);
  }
  std::string line;
  for (auto i = from; i < series.size(); ++i) {
    double share = high > low ? (series[i].value - low) / (high - low) : 0;
    line += blocks[static_cast<std::size_t>(share * 7)];
  }
  return line;
}

std::string subject_of(const ShownMetric& shown) {
  if (shown.kind == "post") return shown.post.empty() ? shown.remote_id : shown.post;
  return shown.campaign;
}

Status run_show(Session& session, const ShowOptions& options) {
  session.require_account(options.account);
  ShowFilter filter{
      options.account, options.metric, options.campaign, options.post, options.posts, {}, {}};
  if (!options.since.empty()) filter.since = day_begin(session, options.since, "--since", 0);
  if (!options.until.empty()) filter.until = day_begin(session, options.until, "--until", 1);
  std::vector<ShownMetric> found;
  if (auto* db = session.existing_store()) found = show_metrics(*db, filter);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& shown : found) json.push_back(shown_json(shown));
    session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
    return Status::done;
  }
  bool person = session.terminal().is_terminal;
  auto zone = Zone::find(session.workspace().timezone);
  Grid grid({{"ACCOUNT"},
             {"SUBJECT", {}, true},
             {"METRIC"},
             {"LATEST", Grid::Align::right},
             {"MEASURED"},
             {person ? "TREND" : "POINTS"}});
  for (const auto& shown : found)
    grid.add({shown.account, subject_of(shown), shown.metric,
              fmt::format("{}", shown.latest().value),
              person ? to_string(zone.local(shown.latest().at)) : rfc3339(shown.latest().at),
              person ? sparkline(shown.series, 24) : std::to_string(shown.series.size())});
  session.print(grid.render(session.terminal()));
  if (found.empty() && person)
    session.note("No figures are known; `smm metrics import` brings them.\n");
  return Status::done;
}

void define(CLI::App& app, Session& session) {
  app.footer(
      "smm metrics import data/ads.csv --mapping ads\n"
      "smm metrics show\n");
  subcommand<ImportOptions>(app, session, "import", "store the figures of a table",
                            "smm metrics import data/instagram.csv --mapping instagram\n"
                            "smm metrics import data/ads.csv --mapping ads --dry-run\n",
                            setup_import, run_import);
  subcommand<ShowOptions>(app, session, "show", "show the figures that are known",
                          "smm metrics show\n"
                          "smm metrics show --account insta --metric followers\n"
                          "smm metrics show --posts --json\n",
                          setup_show, run_show);
}

}  // namespace

namespace commands {
extern const Command metrics{"metrics", "figures: import, show", define, 4};
}  // namespace commands

}  // namespace smm
