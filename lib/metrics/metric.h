#pragma once
// The metrics smm knows: what each counts and how its figures add up. To add one, put its name into
// the enum, its line into the table of metric.cpp and its words into core/languages/.
//
// What a figure means depends on its subject. Of a **post**, every metric is a counter since
// publication: the latest figure is the figure. Of an **account** or a **campaign**, a gauge is a
// level (followers: the latest counts), and everything else is a flow: what came in on a day, or in
// some days together (spend of 3 October, of 1 to 31 October), so the figures of different days add
// up.
//
// Two tables have one metric only where they define it alike; else each has its own.
//
// Reach counts people. The reach of several posts, days or accounts is not the reach of their sum:
// smm adds it as weights of a rate and shows it added up only under a name that says so.
//
// Missing is not zero: a figure that was not reported is absent everywhere.

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string_view>

namespace smm {

enum class Metric : std::uint8_t {
  likes,
  comments,
  shares,
  saves,
  reach,
  impressions,
  views,
  clicks,
  profile_visits,
  follows,
  unfollows,
  hides,
  video_starts,
  video_completions,
  watch_seconds,
  followers,
  spend,
  revenue,
  orders,
  leads,
  registrations,
  calls,
  visits,
  profit,
  all_clicks,
  video_25,
  video_50,
  video_75,
  thruplays,
  engaged_visits,
  short_visits,
  mentions,
  mentions_positive,
  mentions_neutral,
  mentions_negative,
  conversations,
  answered,
  response_seconds,
  posts,
  audience_share,
  detail_expands,
  thumbnail_impressions,
  net_follows,
  key_events,
  conversions,
  network_fees,
  end  // no metric: how many there are
};
inline constexpr auto metric_count = static_cast<std::size_t>(Metric::end);

enum class MetricKind {
  counter,  // of posts first of all
  gauge,    // a level, of accounts only
  flow,     // money, visits and conversions: of campaigns, accounts and pages first of all
};

enum class Unit { count, percent, ratio, money, seconds };
// As JSON and CSV call it.
std::string_view to_string(Unit unit);

struct MetricInfo {
  Metric metric;
  std::string_view name;  // stable: in mappings, plans, JSON
  MetricKind kind;
  Unit unit;    // count: whole numbers only
  bool people;  // counts people, not events: never added up as people
};

std::span<const MetricInfo> all_metrics();  // in the order of the enum
const MetricInfo& info(Metric metric);
const MetricInfo* find_metric(std::string_view name);
// A model of attribution gives a part of a conversion to each click before it: 2.5 orders.
bool may_be_fraction(Metric metric);
// Money and conversions are taken back, and subscribers lost may be more than those gained.
bool may_be_negative(Metric metric);

// One figure a metric, or none: plain data for the arithmetic.
class Figures {
 public:
  Figures() { values_.fill(std::numeric_limits<double>::quiet_NaN()); }

  std::optional<double> get(Metric metric) const {
    double value = values_[static_cast<std::size_t>(metric)];
    if (std::isnan(value)) return {};
    return value;
  }
  // NaN where absent: for loops that cannot afford an optional.
  double raw(Metric metric) const { return values_[static_cast<std::size_t>(metric)]; }
  void set(Metric metric, double value) { values_[static_cast<std::size_t>(metric)] = value; }
  void add(Metric metric, double value) {
    auto& slot = values_[static_cast<std::size_t>(metric)];
    slot = std::isnan(slot) ? value : slot + value;
  }

 private:
  std::array<double, metric_count> values_;
};

}  // namespace smm
