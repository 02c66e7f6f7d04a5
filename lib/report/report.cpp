#include "report/report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/error.h"
#include "core/text.h"
#include "report/breakdown.h"
#include "report/drawing/numbers.h"
#include "report/lines.h"
#include "report/quality.h"
#include "report/ranking.h"
#include "report/sections.h"
#include "report/sections/money.h"
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
constexpr std::array<std::string_view, 19> money_overview{"spend",
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
                                                          "cost_per_engagement",
                                                          "profit",
                                                          "romi",
                                                          "cost_per_registration",
                                                          "cost_per_call",
                                                          "cost_per_visit"};
constexpr std::array<std::string_view, 7> breakdowns{"account",  "network", "type",    "pillar",
                                                     "campaign", "stage",   "audience"};

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

Period period_of(const ReportRequest& request, const Plan& plan, const Zone& zone, Time now) {
  if (request.period) return *request.period;
  if (!request.campaign.empty()) return campaign_period(plan, request.campaign, zone);
  return last_month(now, zone);
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
    report_.period = period_of(request, plan, zone, now);
    report_.previous = previous(report_.period, zone);
    report_.last_year = last_year(report_.period, zone);
    report_.running = now < report_.period.end;
    report_.explain = request.explain;
    report_.campaign = request.campaign;
    report_.mature_days = static_cast<int>(request.maturity.count() / 86'400);
  }

  Report make() {
    const auto& period = report_.period;
    auto data = load();
    report_.verdicts = judge(data, workspace_, plan_, period, now_, request_.campaign);
    std::tie(report_.gate, report_.gate_reason) = gate_of(report_.verdicts);
    if (!request_.campaign.empty()) keep_campaign(data, request_.campaign);
    stats(data);
    tables(data);
    report_.money = campaign_money(data, plan_, period);
    if (!request_.campaign.empty())
      std::erase_if(report_.money, [&](const auto& m) { return m.campaign != request_.campaign; });
    report_.step = step_of(period);
    report_.followers = follower_lines(data, workspace_, period, now_);
    report_.activity = activity_lines(data, period, now_);
    report_.quality = quality(data, workspace_, plan_, period, now_);
    sections(data);
    return std::move(report_);
  }

  Stat explained(const KpiInfo& kpi) {
    auto data = load();
    if (!request_.campaign.empty()) keep_campaign(data, request_.campaign);
    auto cut = [&](const Period& p) { return slice(data, workspace_, plan_, {}, p, now_); };
    return stat_of(kpi, data, cut(report_.period), cut(report_.previous), cut(report_.last_year));
  }

 private:
  Dataset load() const {
    auto zone = Zone::find(workspace_.timezone);
    std::vector<Period> periods{report_.period, report_.previous, report_.last_year};
    for (auto& other : compared_periods(plan_, report_.period, zone))
      periods.push_back(std::move(other));
    auto data = load_dataset(workspace_, plan_, db_, periods, now_);
    data.maturity = request_.maturity;
    return data;
  }

  void stats(const Dataset& data) {
    auto cut = [&](const Period& p) { return slice(data, workspace_, plan_, {}, p, now_); };
    Slice now = cut(report_.period), before = cut(report_.previous), year = cut(report_.last_year);
    report_.currency = now.currency();
    auto add = [&](std::vector<Stat>& stats, std::string_view name) {
      const auto* kpi = find_kpi(name);
      if (kpi == nullptr) return;
      auto stat = stat_of(*kpi, data, now, before, year);
      bool said = std::find(always.begin(), always.end(), name) != always.end();
      // Amounts that cannot be added up are worth a line that says so.
      bool refused = !stat.value && now.currencies.size() > 1 && stat.explanation.covered > 0;
      if (said || refused || stat.value || stat.previous || stat.last_year)
        stats.push_back(std::move(stat));
    };
    for (auto name : overview) add(report_.happened, name);
    for (auto name : money_overview) add(report_.money_stats, name);
  }

  void tables(const Dataset& data) {
    auto table = [&](const std::vector<std::string>& keys, Columns columns) {
      return breakdown(data, workspace_, plan_, report_.period, keys, columns);
    };
    if (!request_.by.empty()) {
      report_.tables.push_back(table(request_.by, Columns::all));
      return;
    }
    for (auto key : breakdowns) {
      auto one = table({std::string(key)}, Columns::few);
      // One network says nothing that the whole has not said.
      if (!empty(one) && (key != "network" || one.rows.size() > 1))
        report_.tables.push_back(std::move(one));
    }
    for (const char* key : {"weekday", "hour"})
      if (auto one = table({key}, Columns::few); !empty(one))
        report_.times.push_back(std::move(one));
    if (auto heat = table({"weekday", "hour"}, Columns::few); !empty(heat))
      report_.heat = std::move(heat);
    auto ranking = rank_posts(data, plan_, report_.period, now_, db_);
    report_.best = std::move(ranking.best);
    report_.worst = std::move(ranking.worst);
    report_.ranked_by = ranking.by;
  }

  // Those with nothing in them are left out, and the last section says what would fill them.
  void sections(const Dataset& data) {
    if (!request_.by.empty()) return;
    Material material{data, workspace_, plan_, report_.period, report_.previous, report_.last_year,
                      now_, db_};
    std::vector<std::string> lacking;
    for (const auto& maker : section_makers()) {
      auto section = maker.make(material);
      bool money =
          section.name == "money" && (!report_.money.empty() || !report_.money_stats.empty());
      if (!section.empty() || money)
        report_.sections.push_back(std::move(section));
      else if (!maker.filled_by.empty() && request_.campaign.empty())
        lacking.emplace_back(maker.filled_by);
    }
    bool nothing = !report_.quality.empty() && report_.quality[0].rule == "no-data";
    if (!lacking.empty() && !nothing)
      report_.quality.push_back({"left-out",
                                 fmt::format("{} left out, for want of figures",
                                             counted(lacking.size(), "sections") +
                                                 (lacking.size() == 1 ? " is" : " are")),
                                 lacking});
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

Stat explain_kpi(std::string_view name, const ReportRequest& request, const Workspace& workspace,
                 const Plan& plan, Db* db, Time now) {
  const auto* kpi = find_kpi(name);
  if (kpi == nullptr) {
    std::vector<std::string> known;
    for (const auto& one : all_kpis()) known.emplace_back(one.name);
    auto meant = nearest(std::string(name), known);
    throw Error(Status::usage, fmt::format("there is no figure \"{}\"", visible(name)),
                meant ? fmt::format("did you mean \"{}\"?", *meant)
                      : "smm-plan(5) lists them under Metrics");
  }
  return Maker(request, workspace, plan, db, now).explained(*kpi);
}

const Campaign& campaign_of(const Plan& plan, std::string_view name) {
  if (const auto* campaign = plan.campaign(name)) return *campaign;
  std::vector<std::string> known;
  for (const auto& one : plan.campaigns) known.push_back(one.name);
  auto meant = nearest(std::string(name), known);
  throw Error(Status::usage, fmt::format("the plan has no campaign \"{}\"", visible(name)),
              meant           ? fmt::format("did you mean \"{}\"?", *meant)
              : known.empty() ? "campaigns: in smm.yaml names them"
                              : "it has: " + join(known, ", "));
}

Period campaign_period(const Plan& plan, std::string_view name, const Zone& zone) {
  const auto& campaign = campaign_of(plan, name);
  if (!campaign.from || !campaign.to)
    throw Error(Status::usage, fmt::format("campaign {} has no days", campaign.name),
                "give it from: and to:, or the report --since and --until");
  return period_between(*campaign.from, *campaign.to, zone);
}

}  // namespace smm
