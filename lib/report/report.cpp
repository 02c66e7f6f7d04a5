#include "report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.h"
#include "report/breakdown.h"
#include "report/lines.h"
#include "report/money.h"
#include "report/quality.h"
#include "report/select.h"
#include "report/verdict.h"

namespace smm {
namespace {

// What is always said, known or not; what is said when it is known.
constexpr std::array<std::string_view, 4> always{"posts_published", "engagements",
                                                 "engagement_rate", "followers_gained"};
constexpr std::array<std::string_view, 11> overview{
    "posts_published", "engagements", "engagement_rate",    "reach",     "impressions",
    "views",           "clicks",      "click_through_rate", "followers", "followers_gained",
    "audience_growth"};
constexpr std::array<std::string_view, 14> money_overview{"spend",
                                                          "revenue",
                                                          "roas",
                                                          "orders",
                                                          "cost_per_order",
                                                          "leads",
                                                          "cost_per_lead",
                                                          "registrations",
                                                          "calls",
                                                          "visits",
                                                          "cost_per_click",
                                                          "cost_per_mille",
                                                          "conversion_rate",
                                                          "cost_per_engagement"};
constexpr std::array<std::string_view, 6> breakdowns{"account",  "type",  "pillar",
                                                     "campaign", "stage", "audience"};

void check_keys(const std::vector<std::string>& by) {
  const auto& known = report_keys();
  for (const auto& key : by) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    auto meant = nearest(key, known);
    throw Error(
        Status::usage, fmt::format("a report cannot be cut by \"{}\"", key),
        meant ? fmt::format("did you mean \"{}\"?", *meant) : "known: " + join(known, ", "));
  }
  if (by.size() > 2)
    throw Error(Status::usage, "a report is cut by one or two keys",
                fmt::format("as: --by {},{}", by[0], by[1]));
  if (by.size() == 2 && by[0] == by[1])
    throw Error(Status::usage, fmt::format("a report cannot be cut by \"{}\" twice", by[0]));
}

class Maker {
 public:
  Maker(const ReportRequest& request, const Workspace& workspace, const Plan& plan, Db* db,
        Time now)
      : request_(request), workspace_(workspace), plan_(plan), db_(db), now_(now) {
    auto zone = Zone::find(workspace.timezone);
    report_.brand = workspace.brand;
    report_.timezone = workspace.timezone;
    report_.now = now;
    report_.period = request.period ? *request.period : last_month(now, zone);
    report_.previous = previous(report_.period, zone);
    report_.last_year = last_year(report_.period, zone);
    report_.running = now < report_.period.end;
    report_.explain = request.explain;
  }

  Report make() {
    const auto& period = report_.period;
    auto data =
        load_dataset(workspace_, plan_, db_, {period, report_.previous, report_.last_year}, now_);
    report_.verdicts = judge(data, workspace_, plan_, period, now_);
    std::tie(report_.gate, report_.gate_reason) = gate_of(report_.verdicts);
    stats(data);
    tables(data);
    report_.money = campaign_money(data, plan_, period);
    report_.step = step_of(period);
    report_.followers = follower_lines(data, workspace_, period, now_);
    report_.activity = activity_lines(data, period, now_);
    report_.quality = quality(data, workspace_, plan_, period, now_);
    return std::move(report_);
  }

 private:
  void stats(const Dataset& data) {
    auto cut = [&](const Period& p) { return slice(data, workspace_, plan_, {}, p, now_); };
    Slice now = cut(report_.period), before = cut(report_.previous), year = cut(report_.last_year);
    report_.currency = now.currency();
    for (auto name : overview) add(report_.happened, data, *find_kpi(name), now, before, year);
    for (auto name : money_overview)
      add(report_.money_stats, data, *find_kpi(name), now, before, year);
  }

  static void add(std::vector<Stat>& stats, const Dataset& data, const KpiInfo& kpi,
                  const Slice& now, const Slice& before, const Slice& year) {
    auto value = now.value(kpi);
    Stat stat;
    stat.name = kpi.name;
    stat.title = kpi.name == "reach" ? "Reach of the posts, added up" : std::string(kpi.title);
    stat.unit = kpi.unit;
    if (kpi.unit == Unit::money) stat.currency = now.currency();
    stat.value = value.value;
    stat.why = value.why;
    stat.previous = known(data, before, kpi);
    stat.last_year = known(data, year, kpi);
    stat.explanation = explain(kpi, value, now, data);
    bool said = std::find(always.begin(), always.end(), kpi.name) != always.end();
    // Amounts that cannot be added up are worth a line that says so.
    bool refused = !stat.value && now.currencies.size() > 1 && value.covered > 0;
    if (said || refused || stat.value || stat.previous || stat.last_year)
      stats.push_back(std::move(stat));
  }

  // No posts in a time before the first that anybody told us of are not zero posts.
  static std::optional<double> known(const Dataset& data, const Slice& in, const KpiInfo& kpi) {
    bool before_all = data.posts.empty() || data.posts.front().published >= in.period.end;
    if (kpi.rule == KpiRule::posts && before_all) return {};
    return in.value(kpi).value;
  }

  void tables(const Dataset& data) {
    auto table = [&](const std::vector<std::string>& keys, Columns columns) {
      return breakdown(data, workspace_, plan_, report_.period, keys, columns);
    };
    if (!request_.by.empty()) {
      report_.tables.push_back(table(request_.by, Columns::all));
      return;
    }
    for (auto key : breakdowns)
      if (auto one = table({std::string(key)}, Columns::few); !empty(one))
        report_.tables.push_back(std::move(one));
    for (const char* key : {"weekday", "hour"})
      if (auto one = table({key}, Columns::few); !empty(one))
        report_.times.push_back(std::move(one));
    auto ranking = rank_posts(data, report_.period, now_, db_);
    report_.best = std::move(ranking.best);
    report_.worst = std::move(ranking.worst);
    report_.ranked_by = ranking.by;
  }

  const ReportRequest& request_;
  const Workspace& workspace_;
  const Plan& plan_;
  Db* db_;
  Time now_;
  Report report_;
};

}  // namespace

const std::vector<std::string>& report_keys() {
  static const std::vector<std::string> keys{"account",  "network", "type",     "pillar",
                                             "campaign", "stage",   "audience", "weekday",
                                             "hour",     "day",     "week",     "month"};
  return keys;
}

Report make_report(const ReportRequest& request, const Workspace& workspace, const Plan& plan,
                   Db* db, Time now) {
  check_keys(request.by);
  return Maker(request, workspace, plan, db, now).make();
}

}  // namespace smm
