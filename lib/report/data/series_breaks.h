#pragma once
// The days on which figures of accounts began to mean something else (metrics/breaks.h), as far as
// the figures of a report reach across them.

#include <span>
#include <string>
#include <vector>

#include "metrics/breaks.h"
#include "report/data/dataset.h"

namespace smm {

struct SeriesBreak {
  std::string account;
  MetricBreak what;

  friend bool operator==(const SeriesBreak& a, const SeriesBreak& b) {
    return a.account == b.account && a.what.metric == b.what.metric && a.what.day == b.what.day;
  }
};

// Of those metrics on the brand's own accounts, after `first` and until `last`: the figures of
// these days, both included, are on both sides. Only of accounts that tell the metric at all, and
// of one account if it is named. By day.
std::vector<SeriesBreak> series_breaks(const Dataset& data, const Workspace& workspace,
                                       std::span<const Metric> metrics, Date first, Date last,
                                       std::string_view account = {});

// "Reach of insta: since 15 November 2026 ..."
std::string in_words(const SeriesBreak& found, const Speech& in);

}  // namespace smm
