#pragma once
// What came in on one campaign, or on one account outside of campaigns, in a period: in all, and
// span by span, so that a ratio goes by the days of which both of its sides are known.
//
// Where one table tells both sides, a day of which it tells only one says nothing of the other, and
// is in neither. Where each side has a table of its own, their totals are set against each other: a
// table of single orders has no row of a day without any.

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "metrics/metric.h"

namespace smm {

class Received {
 public:
  using Day = std::chrono::local_days;

  // Of the days from `first` to `last`, both included, as told by `origin`, which outlives this.
  void add(Metric metric, double value, Day first, Day last, std::string_view origin);
  // A level, which the latest says; by time.
  void set_level(Metric metric, double value) { total_.set(metric, value); }
  const Figures& total() const { return total_; }

  // A day, or days that are known together; of these metrics, those that are known of all of it.
  struct Part {
    Day first, last;
    Figures figures;
  };
  // What a ratio of these metrics is made of; nothing: of the totals.
  std::optional<std::vector<Part>> parts(std::span<const Metric> above,
                                         std::span<const Metric> below) const;

 private:
  struct Span {
    Day first, last;
    double value;
  };
  struct Of {
    std::vector<Span> spans;
    std::set<std::string_view> origins;
  };

  bool told_together(std::span<const Metric> above, std::span<const Metric> below) const;

  Figures total_;
  std::map<Metric, Of> metrics_;
};

}  // namespace smm
