#pragma once
// KPI arithmetic: pure functions over plain data. What a KPI is made of says metrics/kpi.h.
//
// A Tally keeps, of each kind of item, the sum of every term and of both sides of every ratio, so
// that any number of KPIs is read from it after one pass over the items.

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string_view>

#include "metrics/kpi.h"
#include "metrics/kpi_table.h"
#include "metrics/metric.h"
#include "metrics/received.h"

namespace smm {

struct PostFigures {
  Figures figures;
  std::optional<double> followers;  // of the account on the day of publication
};

// One account in the period.
struct Following {
  std::optional<double> before, after;  // followers before it (or on its first known day), and at
                                        // its end
  std::optional<double> mean = {};      // of the followers measured in it
  Figures figures = {};                 // what came in on the account itself
  double engaged_days = 0;              // days of it with engagements among those figures
};

// What one post has above and below the line of a KPI; `below` is 1 where there is no line.
struct Fraction {
  double above = 0, below = 1;
};
// Nothing if the post has not both, or 0 below the line, or the KPI is not one that a single post
// has. Its value for the post is above / below * factor.
std::optional<Fraction> fraction_of(const KpiInfo& kpi, const PostFigures& post);
// The same of a campaign or an account. `left_out`, if it is given: also the days of which only one
// side of a ratio is known.
std::optional<Fraction> fraction_of(const KpiInfo& kpi, const Received& flow,
                                    std::set<Received::Day>* left_out = nullptr);

// Adds a figure of an account or a campaign to those of the same period that came before it: what
// came in adds up, of a level the latest counts.
void add_later(Figures& figures, Metric metric, double value);

struct KpiValue {
  std::optional<double> value;
  std::size_t covered = 0;  // items the value is made of
  std::size_t items = 0;    // items there are: posts, campaigns or accounts
  std::string_view item = "posts";
  std::string_view why;  // no value: the reason, as the catalogues of core/speech.h call it
  std::size_t days_left_out = 0;  // of a ratio: of which only one side is known
};

// Sums over any number of items, in one pass; the order of adding does not matter but for rounding.
class Tally {
 public:
  void add_post(const PostFigures& post);
  // What one campaign, or one account outside campaigns, had in the period.
  void add_flow(const Figures& flow);
  void add_flow(const Received& flow);
  void add_account(const Following& account);
  // The same as add_flow, of one competitor: for shares of voice.
  void add_competitor(const Figures& flow);

  std::size_t posts() const { return posts_.items; }
  KpiValue value(const KpiInfo& kpi) const;
  // Throws std::out_of_range for a name that find_kpi() does not know.
  KpiValue value(std::string_view kpi) const;
  // Of posts: the sum of the metric, if any post reports it.
  std::optional<double> sum(Metric metric) const;

 private:
  struct Pair {
    double above = 0, below = 0, ratios = 0;
    std::size_t items = 0;
  };
  struct Sums {
    std::size_t items = 0;
    std::array<double, term_count> sum{};
    std::array<std::size_t, term_count> known{};
    std::array<Pair, ratio_count> pairs{};
  };
  // `flow`: of a campaign or an account, what the figures are the total of; may be null.
  void add(Sums& sums, const Figures& figures, std::optional<double> followers,
           const Received* flow = nullptr);
  // Campaigns and accounts where they know `needed`, else posts.
  const Sums& sums_of(const KpiInfo& kpi, Metric needed) const;
  KpiValue start(const Sums& sums) const;
  KpiValue total(const KpiInfo& kpi) const;
  KpiValue ratio(const KpiInfo& kpi) const;
  KpiValue per_item(const KpiInfo& kpi) const;
  KpiValue share(const KpiInfo& kpi) const;
  KpiValue audience(const KpiInfo& kpi) const;
  std::string_view why_not(const KpiInfo& kpi, const KpiValue& value) const;

  Sums posts_, flows_, competitors_;
  std::map<std::string_view, std::set<Received::Day>> left_out_;  // of ratios of flows, by KPI
  std::size_t accounts_ = 0;
  Pair level_, gained_, churned_, daily_;  // of accounts; gained: above the gain, below the start
  double ends_ = 0;                        // followers at the end of the accounts in gained_
};

// E of one post: the sum of what is reported of likes, comments, shares and saves.
std::optional<double> engagements(const Figures& figures);
// Impressions, or views where only those are reported.
std::optional<double> impressions(const Figures& figures);

}  // namespace smm
