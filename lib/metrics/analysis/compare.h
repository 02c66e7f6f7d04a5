#pragma once
// Groups of posts side by side, and whether they differ by more than chance.
//
//   Comparison c = compare(*find_kpi("engagement_rate"), {{"video", posts}, {"photo", others}},
//   {}, Speech("en")); say(c.groups[0].figure, c.differences[0].low, c.differences[0].high,
//   c.sentences);
//
// The figure of a group is the KPI by its own rule: pooled rates are sum / sum, means are means of
// posts, totals are compared per post. Two groups: the first less the second. More: each less all
// the others together.
//
// A difference is told by permutation: were the groups alike, any post could as well have been in
// another, so the posts are dealt out anew, many times, to groups of the same sizes. The statistic
// is the difference over its own standard error (Janssen, "Studentized permutation tests for
// non-i.i.d. hypotheses", 1997), and of several groups the largest of all (Westfall and Young,
// "Resampling-based multiple testing", 1993), so that one wrong finding among all of them is as
// rare as one between two. p is the share of deals with a statistic at least as large; p <= 0.05 is
// told. The interval is the difference and, to both sides, its standard error times the statistic
// that 5 % of the deals exceed: it leaves zero out exactly where the difference is told.
//
// Nothing is said of a side with fewer than five posts or whose posts are all the same. The order
// of posts and groups makes no difference, and the same posts give the same result to the last bit.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/speech.h"
#include "metrics/tally.h"

namespace smm {

struct ComparedGroup {
  std::string name;
  std::vector<PostFigures> posts;
};

struct CompareOptions {
  int shuffles = 4999;  // fewer with so many posts that it would take long
};

inline constexpr std::size_t fewest_compared = 5;  // posts with the figure; below, nothing is told

struct GroupFigure {
  std::string name;
  std::size_t posts = 0, covered = 0;          // all; those with the figure
  std::optional<double> figure;                // by the KPI's own rule; of totals, per post
  std::optional<double> mean, median, pooled;  // of posts; sum / sum (of totals, the mean)
};

inline constexpr double told_at = 0.05;  // the p at which a difference is told

struct Difference {
  std::string of, from;                          // names of groups; from "the others"
  std::optional<double> of_figure, from_figure;  // of both sides
  std::optional<double> value;                   // the first less the second
  std::optional<double> low, high, p;            // none: nothing can be told
  // The size of a true difference that a comparison like this tells four times in five.
  std::optional<double> could_tell;
  std::string why;  // no p: the reason
  bool told() const { return p && *p <= told_at; }
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
                   const CompareOptions& options, const Speech& in);

// "4.21 %", "1234", "12.5": a figure as a sentence has it; a difference of percentages is in
// points.
std::string said(const KpiInfo& kpi, double value, const Speech& in, bool difference = false);
// "0.12 to 1.9".
std::string interval(double low, double high, const Speech& in);

}  // namespace smm
