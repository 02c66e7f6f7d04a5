#pragma once
// A report: what the figures and the plan say about a period, as pure data. A Format
// (report/format.h) renders it.
//
//   ReportRequest request;
//   request.period = parse_period("2026-10", Zone::find(workspace.timezone));   // default: last
//   month request.by = {"pillar", "weekday"};                                         // none, one
//   or two Report report = make_report(request, workspace, plan, &db, clock.now()); std::string
//   page = find_format("html")->render(report); if (check) exit with status_of(report.gate)
//
// Posts count in the period in which they were published, with the latest figures known on the day
// of `now`; money and followers count by the day they were measured. Posts of the queue, of the
// store and of the plan are one post when they share the account and the plan's id, the network's
// id, the address, or the text. The same state and the same `now` give equal reports.

#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/error.h"
#include "metrics/kpi.h"
#include "plan/plan.h"
#include "report/data/period.h"
#include "sys/sqlite.h"
#include "workspace/workspace.h"

namespace smm {

struct ReportRequest {
  std::optional<Period> period;  // nothing: last_month()
  // Keys of one table that replaces the usual breakdowns: at most two of report_keys().
  std::vector<std::string> by;
  // Only the posts, the money and the KPIs of this campaign; without a period, the days of it.
  std::string campaign;
  Seconds maturity = usual_maturity;
  bool explain = false;  // formats print, beside each figure, where it is from
};

// account network type pillar campaign stage audience weekday hour day week month
const std::vector<std::string>& report_keys();

// ---- Figures. ----

struct Explanation {
  std::string formula;
  std::string origin;  // where the formula is from; may be empty
  std::string base;    // "posts published in October 2026 on insta"
  std::size_t covered = 0, items = 0;
  std::string item;                  // posts | campaigns | accounts
  std::vector<std::string> sources;  // where the figures are from, sorted
  std::optional<Time> measured_first, measured_last;
  std::string query;  // SQL over the view `figures` that yields it; empty: no one query does
};

// One figure with what it was before. An absent value has its reason in `why`.
struct Stat {
  std::string name;  // of the KPI
  std::string title;
  Unit unit = Unit::count;
  std::string currency;  // of money, if known
  std::optional<double> value;
  std::string why;
  std::optional<double> previous, last_year;
  Explanation explanation;
};

// ---- Verdicts. ----

struct Verdict {
  enum class State {
    met,
    missed,
    missing,  // the figure is not there
    not_due,  // no complete period of that length lies in the report's period before now
    invalid,  // the KPI asks for something that does not exist
    off,      // level: off
  };
  std::string name, metric, where, per;  // where: "account insta, campaign autumn", or empty
  std::string target;                    // ">= 4%", "2..4%", ">= +10% vs previous"
  Unit unit = Unit::count;
  State state = State::missing;
  Kpi::Level level = Kpi::Level::warn;
  Kpi::Missing on_missing = Kpi::Missing::warn;
  std::optional<double> value;  // of the period that decided; of not_due, so far
  std::string reason;           // one sentence, why this state
  struct Part {                 // each period judged, when there are several
    std::string period;
    std::optional<double> value;
    bool met = false;
    std::string of;  // with `each`: the account or network
  };
  std::vector<Part> parts;
  Stat stat;    // with its explanation
  Place place;  // of the KPI in the plan
  // Fails the gate: level error, and missed, or missing with on_missing fail.
  bool fails() const;
};

enum class Gate {
  none,  // no KPI of level error
  passed,
  failed,
  not_evaluated,  // a KPI of level error is invalid, or not one of them could be judged
};

// done for none and passed, gate for failed, failed for not_evaluated.
Status status_of(Gate gate);

// ---- Tables, posts, money, lines. ----

struct Table {
  std::string name;  // "by-pillar", "by-pillar-weekday"
  std::string title;
  std::vector<std::string> keys;
  struct Column {
    std::string name, title;
    Unit unit = Unit::count;
    std::string currency = {};  // of money, if known
  };
  std::vector<Column> columns;  // of a breakdown, the first is `posts`
  struct Row {
    std::vector<std::string> keys;
    std::vector<std::optional<double>> cells;
    std::vector<std::size_t> covered;  // items behind each cell; empty: not counted
    std::string remark = {};           // a few words, or empty
  };
  std::vector<Row> rows;
  std::string note;
};

struct PostLine {
  std::string id;  // the plan's, else the network's
  std::string account, network, text, url, pillar, campaign, type;
  Time published{};
  std::string local;  // "2026-10-03 09:30"
  std::optional<double> engagements, reach, engagement_rate, clicks;
  std::optional<double> effect;  // on the goals: 1 is the average post of its stage
  std::string brought;           // "3 orders, 40 clicks": what the effect is made of
  bool young = false;            // below the age of judgement
};

struct CampaignMoney {
  std::string campaign;  // "" for spend outside campaigns
  std::string currency;
  std::optional<double> spend, revenue, orders, leads, clicks, impressions, roas, cost_per_order,
      cost_per_lead, cost_per_click, profit, romi;         // of the report's period
  std::string romi_base;                                   // gross profit | revenue
  std::optional<double> budget, spend_to_date, daily_cap;  // of the whole campaign, until the end
  std::optional<double>
      expected;          // of the budget, at an even pace, by the end of the period or now
  std::string from, to;  // "2026-10-01"
  std::vector<std::string> over_cap;  // days on which more than the cap was spent
  std::string pace;                   // one sentence, or empty
  // At the pace so far, by the last day of a campaign that is not over.
  std::optional<double> forecast_spend, forecast_revenue, forecast_orders;
  std::string forecast;  // one sentence, or empty
};

struct Line {  // one line of a chart
  std::string name, title;
  Unit unit = Unit::count;
  struct Point {
    std::string day;  // or the first day of the week or month
    std::optional<double> value;
  };
  std::vector<Point> points;
};

struct Issue {          // of data quality
  std::string rule;     // missing | impossible | young | future | currency | unknown-post ...
  std::string message;  // one sentence with its numbers
  std::vector<std::string> examples;  // at most five, sorted
};

// A part of the report that needs no form of its own: figures, tables, sentences, in that order.
struct Section {
  std::string name;  // money | audience | traffic | care | rivals | experiments | hygiene
  std::string title;
  std::vector<Stat> stats = {};
  std::vector<Table> tables = {};
  std::vector<std::string> notes = {};  // sentences

  bool empty() const { return stats.empty() && tables.empty() && notes.empty(); }
};

struct Report {
  std::string brand, timezone;
  Time now{};
  Period period, previous, last_year;
  bool running = false;  // the period is not over
  bool explain = false;
  int mature_days = 7;   // the age at which a post is judged
  std::string campaign;  // what it is restricted to, or empty
  std::string currency;

  Gate gate = Gate::none;
  std::string gate_reason;
  std::vector<Verdict> verdicts;  // in the order of the plan, those with level off left out
  std::vector<Stat> happened;
  std::vector<Table> tables;  // by account, type, pillar, campaign, stage, audience; or `by`
  std::vector<Table> times;   // by weekday and hour
  std::optional<Table> heat;  // by weekday and hour together
  std::vector<PostLine> best, worst;
  std::string ranked_by;  // how the posts were put in order, one sentence
  std::vector<CampaignMoney> money;
  std::vector<Stat> money_stats;
  std::string step;               // of the lines' points: day | week | month
  std::vector<Line> followers;    // one an account
  std::vector<Line> activity;     // posts, and their engagements, by time of publication
  std::vector<Section> sections;  // what there is of them, in order; money is `money_stats`,
                                  // `money` and the tables of its section
  std::vector<Issue> quality;
};

// `db` may be null: nothing is known then, and the report says so. Throws Error(usage) for a key of
// `by` that there is not, naming the nearest.
Report make_report(const ReportRequest& request, const Workspace& workspace, const Plan& plan,
                   Db* db, Time now);

// One KPI of the request's period (and campaign) with its explanation. Throws Error(usage) for a
// name that is none, naming the nearest.
Stat explain_kpi(std::string_view name, const ReportRequest& request, const Workspace& workspace,
                 const Plan& plan, Db* db, Time now);

// The campaign of that name. Throws Error(usage) for one that the plan does not have, naming the
// nearest.
const Campaign& campaign_of(const Plan& plan, std::string_view name);
// The days of a campaign of the plan. Throws Error(usage) for one that it does not have or that
// has no days, naming the nearest.
Period campaign_period(const Plan& plan, std::string_view name, const Zone& zone);

}  // namespace smm
