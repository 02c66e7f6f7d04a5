#pragma once
// Like with like: a figure of one period beside the same figure of another, over the accounts that
// are known in both.
//
//   Likeness likeness(data, workspace, plan, now);
//   Compared compared = likeness.compare(kpi, october, september);
//   change(compared.now, compared.then, kpi.unit); say(compared.left_out);
//
// An account is known in a period if its posts (or campaigns, or followers: whatever the KPI is
// made of) have there any of the metrics that the KPI needs; of what was published, also if it is
// known that nothing was. A figure made of campaigns is not compared with one made of posts.
//
// Posts are compared by their figures at one age, the age of judgement, where these are known of
// the posts of both periods: those of last month have had longer to gather. Where they are not, and
// the posts of one period were read at another age than those of the other, that is said.
//
// Where a metric changed its meaning between the two, or in one of them, nothing is compared; nor
// are amounts in two currencies.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "report/data/select.h"
#include "report/data/series_breaks.h"

namespace smm {

struct Compared {
  std::optional<double> now, then;    // of the accounts known in both periods
  std::vector<std::string> left_out;  // the others, by name
  bool at_age = false;                // of figures at the age of judgement
  // Else, where the posts were read at different ages: the medians, in seconds.
  std::optional<Seconds> now_read, then_read;
  // Of what adds up over time, in periods of different length: what it is a day.
  std::optional<double> now_a_day, then_a_day;
  // Where the figures of the one mean something else than those of the other, `then` is not there.
  std::vector<SeriesBreak> breaks;
  // Likewise of amounts in another currency: those of the two.
  std::optional<std::pair<std::string, std::string>> currencies = {};
};

// Why `then` is not there, one sentence each.
std::vector<std::string> hindrances(const Compared& compared, const Period& now, const Period& then,
                                    const Speech& in);

class Likeness {
 public:
  Likeness(const Dataset& data, const Workspace& workspace, const Plan& plan, Time now)
      : data_(data), workspace_(workspace), plan_(plan), now_(now) {}

  // Both slices of one filter.
  Compared compare(const KpiInfo& kpi, const Slice& now, const Slice& then);

 private:
  using Accounts = std::set<std::uint32_t>;
  // What is known of each account in one period; a bit a metric.
  struct Known {
    std::map<std::uint32_t, std::uint64_t> posts, flows;
    Accounts told, followed;
  };
  using Cut = std::tuple<Time, Time, Accounts, bool>;
  // The posts of a slice, by age.
  struct Ages {
    std::size_t grown = 0, at_age = 0;  // of the age of judgement; with figures at it
    std::optional<Seconds> read;        // at the median
  };

  Compared compare_alike(const KpiInfo& kpi, const Slice& now, const Slice& then);
  std::vector<SeriesBreak> breaks(const KpiInfo& kpi, const Slice& now, const Slice& then) const;
  const Known& known_in(const Period& period);
  Accounts accounts(const KpiInfo& kpi, std::string_view item, const Slice& in);
  KpiValue value(const KpiInfo& kpi, const Slice& of, const Accounts* only, bool at_age);
  Ages ages(const Slice& of) const;
  void weigh_ages(Compared& result, const KpiInfo& kpi, const Slice& now, const Slice& then,
                  const Accounts* only);

  const Dataset& data_;
  const Workspace& workspace_;
  const Plan& plan_;
  Time now_;
  std::map<std::pair<Time, Time>, Known> known_;
  std::map<Cut, Slice> slices_;  // of the filter that is everything
};

}  // namespace smm
