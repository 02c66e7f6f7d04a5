// smm metrics show: what is known, for eyes.

#include "metrics/analysis/show.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/metrics/commands.h"
#include "commands/metrics/drawing.h"
#include "commands/metrics/posts.h"
#include "commands/metrics/show_kpi.h"
#include "core/json.h"
#include "core/text.h"
#include "metrics/breaks.h"
#include "metrics/importing/mapping.h"
#include "metrics/metric.h"
#include "report/data/series_breaks.h"
#include "values.h"

namespace smm {
namespace {

struct ShowOptions {
  ShowKpiOptions kpi;  // with the options that both ways share
  std::string metric, post, campaign;
  bool posts = false;
};

void setup_show(Arguments& app, ShowOptions& options) {
  app.option("--account", options.kpi.account, "only this account").type_name("ACCOUNT");
  app.option("--metric", options.metric, "only this metric, as likes").type_name("METRIC");
  app.option("--post", options.post, "the figures of this post").type_name("POST");
  app.option("--campaign", options.campaign, "the figures of this campaign").type_name("CAMPAIGN");
  app.flag("--posts", options.posts, "also the figures of every post");
  window_options(app, options.kpi.window, "measured (of a KPI, or published)");
  app.option("--kpi", options.kpi.kpi, "this KPI over time, instead of what was measured")
      .type_name("KPI");
  app.option("--by", options.kpi.by, "of the KPI: each account, or the best posts")
      .words({"account", "post"});
  app.option("--per", options.kpi.per, "of the KPI: its steps; default: by the time")
      .words({"day", "week", "month"});
  app.option("--top", options.kpi.top, "with --by post: so many; default: 10").type_name("N");
}

std::chrono::local_days day_of(const Point& point, const Zone& zone) {
  return point.days > 0 ? marked_day(point.at)
                        : std::chrono::floor<std::chrono::days>(zone.local(point.at));
}

// An instant, a day, or the first and the last of several: as precise as it is known.
std::string when(const Point& point) {
  if (point.days == 0) return rfc3339(point.at);
  auto date = [](std::chrono::local_days day) {
    return to_string(std::chrono::year_month_day{day});
  };
  auto last = marked_day(point.at);
  if (point.days == 1) return date(last);
  return date(last - std::chrono::days{point.days - 1}) + "/" + date(last);
}

// The currency of each amount: what its table said, or what the campaign's budget is in.
void name_currencies(Session& session, std::vector<ShownMetric>& found) {
  auto lacks = [](const auto& shown) { return shown.is_amount() && shown.currency.empty(); };
  if (std::none_of(found.begin(), found.end(), lacks)) return;
  auto plan = session.plan_as_written();
  for (auto& shown : found)
    if (lacks(shown))
      if (const auto* campaign = plan.campaign(shown.campaign);
          campaign != nullptr && campaign->budget)
        shown.currency = campaign->budget->currency;
}

std::string amount(double value, const std::string& currency) {
  return currency.empty() ? fmt::format("{}", value) : fmt::format("{} {}", value, currency);
}

std::string sum_of(const ShownMetric& shown) {
  auto sum = shown.sum();
  return sum ? amount(*sum, shown.currency) : "";
}

Json shown_json(const ShownMetric& shown) {
  Json series = Json::array();
  for (const auto& point : shown.series)
    series.push_back({{"at", when(point)}, {"value", point.value}});
  return {{"kind", shown.kind},
          {"account", shown.account},
          {"campaign", shown.campaign},
          {"post", shown.post},
          {"remote_id", shown.remote_id},
          {"url", shown.url},
          {"published", shown.published ? Json(rfc3339(*shown.published)) : Json()},
          {"metric", shown.metric},
          {"latest", shown.latest().value},
          {"sum", shown.sum() ? Json(*shown.sum()) : Json()},
          {"currency", shown.currency.empty() ? Json() : Json(shown.currency)},
          {"measured", when(shown.latest())},
          {"source", shown.source},
          {"series", series}};
}

// One value a day: what came in adds up, of a level or a counter the last counts.
std::vector<std::optional<double>> by_day(const ShownMetric& shown, const Zone& zone) {
  const auto* known = find_metric(shown.metric);
  bool adds = shown.kind != "post" && known != nullptr && known->kind != MetricKind::gauge;
  std::vector<std::optional<double>> values;
  std::optional<std::chrono::local_days> last;
  for (const auto& point : shown.series) {
    auto day = day_of(point, zone);
    if (last != day)
      values.emplace_back(point.value);
    else
      values.back() = adds ? *values.back() + point.value : point.value;
    last = day;
  }
  return values;
}

std::string subject_of(const ShownMetric& shown) {
  if (shown.kind == "post") return shown.post.empty() ? shown.remote_id : shown.post;
  return shown.campaign;
}

void print_rows(Session& session, const std::vector<ShownMetric>& found) {
  Grid grid({{"ACCOUNT"},
             {"SUBJECT"},
             {"METRIC"},
             {"LATEST"},
             {"MEASURED"},
             {"POINTS"},
             {"SUM"},
             {"CURRENCY"}});
  for (const auto& shown : found)
    grid.add({shown.account, subject_of(shown), shown.metric,
              fmt::format("{}", shown.latest().value), when(shown.latest()),
              std::to_string(shown.series.size()),
              shown.sum() ? fmt::format("{}", *shown.sum()) : "", shown.currency});
  session.show(grid.render(session.terminal()));
}

// Where a series is two, of which one means something else, each once.
void note_breaks(Session& session, const std::vector<ShownMetric>& found) {
  auto zone = Zone::find(session.workspace().timezone);
  Speech english;
  std::set<std::string> said;
  for (const auto& shown : found) {
    const auto* account = session.workspace().account(shown.account);
    if (account == nullptr) continue;
    for (const auto& one : breaks_of(*account->network)) {
      std::chrono::local_days day{std::chrono::sys_days{one.day}.time_since_epoch()};
      bool across = day_of(shown.series.front(), zone) < day && day <= day_of(shown.latest(), zone);
      auto sentence = in_words({shown.account, one}, english);
      if (across && info(one.metric).name == shown.metric && said.insert(sentence).second)
        session.note(visible(sentence) + "\n");
    }
  }
}

// What does not fit the terminal is left out, the figure never.
void print_people(Session& session, const std::vector<ShownMetric>& found) {
  const auto& terminal = session.terminal();
  auto zone = Zone::find(session.workspace().timezone);
  bool sums = std::any_of(found.begin(), found.end(), [](const auto& m) { return !!m.sum(); });
  bool apart = terminal.width >= 60, time = terminal.width >= (sums ? 92 : 76);
  // Beside the columns of the longest metric's name.
  auto trend = static_cast<std::size_t>(
      std::clamp(terminal.width - (time ? 66 : 48) - (sums ? 16 : 0), 8, 60));
  std::vector<Grid::Column> columns{{"METRIC", {}, true}, {"LATEST", Grid::Align::right}};
  if (apart) columns = {{"ACCOUNT", {}, true}, {"SUBJECT", {}, true}, {"METRIC"}, columns[1]};
  if (sums) columns.push_back({"SUM", Grid::Align::right});
  if (time) columns.push_back({"MEASURED"});
  if (apart) columns.push_back({"TREND"});
  Grid grid(columns);
  for (const auto& shown : found) {
    auto subject = subject_of(shown);
    auto about = subject.empty() ? shown.account : subject;
    auto latest = amount(shown.latest().value, shown.currency);
    std::vector<std::string> cells{shown.metric + " " + about, latest};
    if (apart) cells = {shown.account, subject, shown.metric, latest};
    if (sums) cells.push_back(sum_of(shown));
    if (time)
      cells.push_back(shown.latest().days > 0 ? when(shown.latest())
                                              : to_string(zone.local(shown.latest().at)));
    if (apart) cells.push_back(sparkline(by_day(shown, zone), trend));
    grid.add(cells);
  }
  session.show(grid.render(terminal));
  if (found.empty()) session.note("No figures are known; `smm metrics import` brings them.\n");
}

void check(const ShowOptions& options) {
  const auto& kpi = options.kpi;
  if (kpi.kpi.empty()) {
    if (kpi.by.empty() && kpi.per.empty()) return;
    throw Error(Status::usage, "--by and --per are of a KPI", "name one with --kpi");
  }
  if (!options.metric.empty() || !options.post.empty() || !options.campaign.empty() ||
      options.posts)
    throw Error(Status::usage,
                "--kpi goes with --account, --by, --per, --top, --period, --since and --until");
}

Status run_show(Session& session, const ShowOptions& options) {
  check(options);
  if (!options.kpi.kpi.empty()) return show_kpi(session, options.kpi);
  const auto& asked = options.kpi;
  require_account(session, asked.account);
  require_metric(session, options.metric);
  require_post(session, options.post);
  require_campaign(session, options.campaign);
  ShowFilter filter;
  filter.account = asked.account;
  filter.metric = options.metric;
  filter.campaign = options.campaign;
  filter.post = options.post;
  filter.posts = options.posts;
  filter.preferred = preferred_sources(session.workspace());
  auto zone = Zone::find(session.workspace().timezone);
  filter.zone = &zone;
  auto days = read_days(session, asked.window);
  if (days.first) filter.since = begin_of(session, *days.first);
  if (days.last) filter.until = begin_of(session, *days.last, 1);
  std::vector<ShownMetric> found;
  if (auto* db = session.existing_store()) found = show_metrics(*db, filter);
  name_currencies(session, found);
  if (session.json()) {
    Json json = Json::array();
    for (const auto& shown : found) json.push_back(shown_json(shown));
    session.print(write_json(json, 2) + "\n");
    return Status::done;
  }
  session.terminal().is_terminal ? print_people(session, found) : print_rows(session, found);
  note_breaks(session, found);
  return Status::done;
}

}  // namespace

void metrics_show(Arguments& app, Session& session) {
  subcommand<ShowOptions>(app, session, "show", "show the figures that are known",
                          "smm metrics show\n"
                          "smm metrics show --account insta --metric followers\n"
                          "smm metrics show --posts --json\n"
                          "smm metrics show --kpi engagement_rate --per month\n"
                          "smm metrics show --kpi audience_growth --by account\n"
                          "smm metrics show --kpi reach_rate --by post --top 5\n",
                          setup_show, run_show);
}

}  // namespace smm
