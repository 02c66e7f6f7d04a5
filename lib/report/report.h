#pragma once
// A report: what the figures and the plan say about a period, as pure data. report/make.h makes it,
// a Format (report/format.h) renders it; it knows neither of them.
//
// An absent value has its reason beside it; it is never zero.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/error.h"
#include "core/speech.h"
#include "metrics/metric.h"
#include "plan/plan.h"
#include "report/data/period.h"
#include "report/look.h"

namespace smm {

// ---- Figures. ----

struct Explanation {
  std::string formula;
  std::string origin;  // where the formula is from; may be empty
  std::string base;    // "posts published in October 2026 on insta"
  std::size_t covered = 0, items = 0;
  std::string item;                  // posts | campaigns | accounts
  std::vector<std::string> sources;  // where the figures are from, sorted
  std::optional<Time> measured_first, measured_last;
  // SQL over the view `figures` that was run and yields it. Empty: no one query does, for
  // `no_query`.
  std::string query, no_query;
  // Where none does: what it is made of, and how.
  struct Row {
    std::string of;  // "launch on insta, 2026-10-03"
    double above = 0;
    std::optional<double> below;  // of a rate
  };
  std::vector<Row> rows;
  std::string arithmetic;  // "120 / 4000 * 100 = 3"
};

// One figure with what it was before. An absent value has its reason in `why`.
struct Stat {
  std::string name;  // of the KPI
  std::string title;
  Unit unit = Unit::count;
  std::string currency;  // of money, if known
  std::optional<double> value;
  std::string why;
  // Beside the period before and the one a year ago, like with like: of accounts known in both and
  // of posts at one age, which is why what stands beside them may be less than the value.
  std::optional<double> previous, last_year;
  struct Beside {
    std::optional<double> now;             // the value of those accounts, at that age
    std::vector<std::string> left_out;     // accounts that are known in one of the two only
    std::optional<double> day, other_day;  // a day, of sums over periods of different length
    std::optional<double> whole = {};      // of the other period, of all accounts at any age
    bool at_age = false;                   // of posts at the age of judgement
    // Else, where posts were read at different ages: at how many days, at the median.
    std::optional<double> read, other_read;
    // A sentence for each thing that hinders a comparison: a metric that changed its meaning
    // between the two, amounts in two currencies.
    std::vector<std::string> breaks = {};
  };
  Beside before, year;
  Explanation explanation;

  // What the other is set against.
  std::optional<double> beside(const Beside& other) const { return other.now ? other.now : value; }
  // The figure of the other period as it stands by itself.
  std::optional<double> whole(const Beside& other, std::optional<double> like) const {
    return other.whole ? other.whole : like;
  }
};

// ---- Verdicts. ----

struct Verdict {
  enum class State {
    met,
    missed,
    missing,  // the figure is not there
    not_due,  // no period of that length ends in the report's period before now
    invalid,  // the KPI asks for something that does not exist
    off,      // level: off
  };
  std::string name, metric, where, per;  // where: "account insta, campaign autumn", or empty
  std::string target;                    // as in the plan: ">= 4%", "2..4%", ">= +10% vs previous"
  std::string wanted;                    // in words: "at least 4.00 %", "2.00 % to 4.00 %"
  Unit unit = Unit::count;
  State state = State::missing;
  Kpi::Level level = Kpi::Level::warn;
  Kpi::Missing on_missing = Kpi::Missing::warn;
  std::optional<double> value;       // of the period that decided; of not_due, so far
  std::optional<double> share_gone;  // of not_due: of the time of its span, in percent
  std::string reason;                // one sentence, why this state
  struct Part {                      // each period judged, when there are several
    std::string period;
    std::optional<double> value;
    bool met = false;
    std::string of;  // with `each`: the account or network
  };
  std::vector<Part> parts;
  std::optional<double> goal;  // what the value is held against; none of changes and ranges
  bool at_most = false;        // and is not to exceed
  Stat stat;                   // with its explanation
  Place place;                 // of the KPI in the plan
  // Fails the gate: level error, and missed, or missing with on_missing fail.
  bool fails() const;
};

// As JSON and JUnit call it: met, missed, missing, not_due, invalid, off.
std::string_view to_string(Verdict::State state);
// For people: "no figure", "not due".
std::string words_of(Verdict::State state, const Speech& in);

enum class Gate {
  none,  // no KPI of level error
  passed,
  failed,
  not_evaluated,  // a KPI of level error is invalid, or not one of them could be judged
};

std::string_view to_string(Gate gate);
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
  LocalTime clock{};  // of publication, in the report's zone
  std::optional<double> engagements, reach, engagement_rate, clicks;
  std::optional<double> effect;  // on the goals: 1 is the average post of its stage
  std::string brought;           // "3 orders, 40 clicks": what the effect is made of
  bool young = false;            // below the age of judgement
  struct Picture {
    std::string address;        // "data:image/jpeg;base64,..."
    std::string alt;            // for who does not see it; may be empty
    int width = 0, height = 0;  // pixels
  };
  std::optional<Picture> picture = {};  // of those that a client sees (report/post_pictures.h)
};

struct CampaignMoney {
  std::string campaign;  // "" for spend outside campaigns
  std::string currency;
  std::optional<double> spend, revenue, orders, leads, clicks, impressions, roas, cost_per_order,
      cost_per_lead, cost_per_click, profit, romi;         // of the report's period
  std::string romi_base;                                   // gross profit | revenue, or empty
  std::optional<double> budget, spend_to_date, daily_cap;  // of the whole campaign, until the end
  // Of the budget and the cap. Where it is not that of the amounts, nothing is set against them.
  std::string budget_currency;
  std::optional<double>
      expected;  // of the budget, at an even pace, for the days of it that are known
  std::size_t days_gone = 0, days_known = 0;  // of the campaign so far; those with a spend
  std::string from, to;                       // "2026-10-01"
  std::vector<std::string> over_cap;          // days on which more than the cap was spent
  std::string pace;                           // one sentence, or empty
  // At the pace of the days known, by the last day of a campaign that is not over.
  std::optional<double> forecast_spend, forecast_revenue, forecast_orders;
  // Four times in five the spend lies within, by what such forecasts were off before.
  std::optional<double> forecast_spend_low, forecast_spend_high;
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
  struct Mark {         // from here on the figures mean something else
    std::string day;    // of the point
    std::string words;  // a sentence
  };
  std::vector<Mark> marks = {};
  std::optional<double> before = {};  // the mean of a step of the period before
};

struct Issue {          // of data quality
  std::string rule;     // missing | impossible | young | future | currency | unknown-post ...
  std::string message;  // one sentence with its numbers
  std::vector<std::string> examples;  // at most five, sorted
};

// The words of a row's keys: what is the language's own, as weekdays and stages, in it.
std::vector<std::string> keys_of(const Table& table, const Table::Row& row, const Speech& in);
// "pillar, weekday".
std::vector<std::string> key_names_of(const Table& table, const Speech& in);
// Marks an account of another brand in a row's key.
inline constexpr std::string_view competitor_mark = " (competitor)";

// What one section of the report says (report/section.h): figures, campaigns, tables, sentences, in
// that order. Formats show what is in it and know no section by its name.
struct SectionData {
  std::string name, title;
  // Its figures stand beside what happened, also where one table was asked for: formats that are
  // data put them in front, JSON under the section's name.
  bool leads = false;
  bool for_team = false;  // says nothing to a client
  std::vector<Stat> stats = {};
  std::vector<CampaignMoney> campaigns = {};
  std::vector<Table> tables = {};
  std::vector<std::string> notes = {};

  bool empty() const {
    return stats.empty() && campaigns.empty() && tables.empty() && notes.empty();
  }
};

// For whom a document is made: who did the work, with ids, hygiene and where each figure is from;
// or who pays for it.
enum class Reader { team, client };

struct Report {
  Speech speech;  // the language in which its sentences are
  Reader reader = Reader::team;
  ReportLook look = {};  // to a client
  std::string brand, timezone;
  Time now{};
  Period period, previous, last_year;
  bool running = false;  // the period is not over
  bool explain = false;
  int mature_days = 7;     // the age at which a post is judged
  bool one_table = false;  // a table by keys was asked for, and documents show no sections
  std::string campaign;    // what it is restricted to, or empty
  std::vector<std::string> accounts;  // likewise
  std::string currency;

  Gate gate = Gate::none;
  std::string gate_reason;
  std::vector<Verdict> verdicts;     // in the order of the plan, those with level off left out
  std::vector<std::string> summary;  // at most five sentences (report/summary.h)
  std::vector<std::string> words;    // of the manager about the period, in paragraphs
  std::vector<Stat> happened;
  std::vector<std::string> compared;  // what the comparisons leave out, and how they are a day
  std::vector<Table> tables;  // by account, type, pillar, campaign, stage, audience; or `by`
  std::vector<Table> times;   // by weekday and hour
  std::optional<Table> heat;  // by weekday and hour together
  std::vector<PostLine> best, worst;
  std::vector<PostLine> leaders;  // of each account at most three, by account
  std::string ranked_by;          // how the posts were put in order, one sentence
  std::string step;               // of the lines' points: day | week | month
  std::vector<Line> followers;    // one an account
  std::vector<Line> activity;     // posts, and their engagements, by time of publication
  std::vector<Line> multiples;    // the engagements of each account
  // In order: those that say something, and those that lead.
  std::vector<SectionData> sections;
  std::vector<Issue> quality;

  // The sections of a document: those that say something to its reader, and none beside one table.
  std::vector<const SectionData*> shown_sections() const;
};

}  // namespace smm
