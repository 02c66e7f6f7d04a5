// smm metrics: figures in, figures shown.

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "command.h"
#include "core/text.h"
#include "metrics/commands.h"
#include "metrics/show.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

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
  metrics_pull(app, session);
  metrics_import(app, session);
  subcommand<ShowOptions>(app, session, "show", "show the figures that are known",
                          "smm metrics show\n"
                          "smm metrics show --account insta --metric followers\n"
                          "smm metrics show --posts --json\n",
                          setup_show, run_show);
}

}  // namespace

namespace commands {
extern const Command metrics{"metrics", "figures: pull, import, show", define, 4};
}  // namespace commands

}  // namespace smm
