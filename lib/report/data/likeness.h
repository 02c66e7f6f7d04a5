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

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "report/data/select.h"

namespace smm {

struct Compared {
  std::optional<double> now, then;    // of the accounts known in both periods
  std::vector<std::string> left_out;  // the others, by name
  // Of what adds up over time, in periods of different length: what it is a day.
  std::optional<double> now_a_day, then_a_day;
};

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
  using Cut = std::tuple<Time, Time, Accounts>;

  const Known& known_in(const Period& period);
  Accounts accounts(const KpiInfo& kpi, std::string_view item, const Slice& in);
  KpiValue value(const KpiInfo& kpi, const Slice& of, const Accounts& only);

  const Dataset& data_;
  const Workspace& workspace_;
  const Plan& plan_;
  Time now_;
  std::map<std::pair<Time, Time>, Known> known_;
  std::map<Cut, Slice> slices_;  // of the filter that is everything
};

}  // namespace smm
