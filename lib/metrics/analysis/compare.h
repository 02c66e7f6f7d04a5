#pragma once
// Groups of posts side by side, and whether they differ by more than chance.
//
//   Comparison c = compare(*find_kpi("engagement_rate"), {{"video", posts}, {"photo", others}},
//   {}); say(c.groups[0].figure, c.differences[0].low, c.differences[0].high, c.sentences);
//
// The figure of a group is the KPI by its own rule: pooled rates are sum / sum, means are means of
// posts, totals are compared per post. The interval of a difference is a bootstrap by post within
// each group, with the percentiles moved outwards for small groups (Hesterberg, "What teachers
// should know about the bootstrap", 2015). Two groups: the first less the second. More: each less
// all the others together, with intervals made wider so that all of them hold together with 95 %
// (Bonferroni). An interval that holds zero is no difference: nobody wins by noise.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "metrics/tally.h"

namespace smm {

struct ComparedGroup {
  std::string name;
  std::vector<PostFigures> posts;
};

struct CompareOptions {
  int resamples = 2000;
  std::uint64_t seed = 1;
};

inline constexpr std::size_t fewest_compared = 5;  // posts with the figure; below, nothing is told

struct GroupFigure {
  std::string name;
  std::size_t posts = 0, covered = 0;          // all; those with the figure
  std::optional<double> figure;                // by the KPI's own rule; of totals, per post
  std::optional<double> mean, median, pooled;  // of posts; sum / sum (of totals, the mean)
};

struct Difference {
  std::string of, from;                    // names of groups; from "the others"
  std::optional<double> value, low, high;  // of the figures; none: too few posts
  std::optional<std::size_t> needed;       // posts each to tell a difference of this size, with
                                           // 80 % power; none if there is hardly any
  bool told() const { return low && high && (*low > 0 || *high < 0); }
};

struct Comparison {
  std::vector<GroupFigure> groups;  // as given
  std::vector<Difference> differences;
  std::vector<std::string> sentences;  // what can be said, plainly; at least one
};

// True if single posts have this KPI, so that groups of them can be compared.
bool is_of_posts(const KpiInfo& kpi);

// Needs two groups or more, and is_of_posts(kpi).
Comparison compare(const KpiInfo& kpi, const std::vector<ComparedGroup>& groups,
                   const CompareOptions& options);

// "4.21 %", "1234", "12.5": a figure as a sentence has it; a difference of percentages is in
// points.
std::string said(const KpiInfo& kpi, double value, bool difference = false);
// "0.12 to 1.9".
std::string interval(double low, double high);

}  // namespace smm
