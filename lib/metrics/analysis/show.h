#pragma once
// What is known, for eyes: the data behind `smm metrics show`.
//
//   for (const ShownMetric& m : show_metrics(db, {.account = "insta"}))
//     print(m.account, m.metric, m.latest.value, sparkline(m.series));

#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "metrics/metric_store.h"
#include "sys/sqlite.h"

namespace smm {

struct ShowFilter {
  std::string account = {};   // empty: all
  std::string metric = {};    // empty: all; a name of metrics/metric.h or of a network's own
  std::string campaign = {};  // figures of that campaign only
  std::string post = {};      // plan id or remote id: figures of that post only
  Preferred preferred = {};   // which table counts, where several tell a figure
  bool posts = false;         // also those of every post, when neither is given
  std::optional<Time> since = {}, until = {};  // [since, until) of the time of measurement
  const Zone* zone = nullptr;                  // of the days; null: UTC
};

struct Point {
  Time at{};  // of days: day_mark() of the last (metrics/metric_store.h)
  double value = 0;
  int days = 0;  // 0: of an instant
};

// One metric of one subject; an amount, in one currency.
struct ShownMetric {
  std::string kind;  // account | post | campaign
  std::string account, campaign;
  std::string post, remote_id, url, text;
  std::optional<Time> published;
  std::string metric;
  // Those that count, by time: of days together only where all of them are wanted, and of what
  // overlaps what the reports count (metrics/overlaps.h). Never empty.
  std::vector<Point> series;
  std::string source;    // of the latest
  std::string currency;  // of an amount; empty: none, or that of the campaign's budget
  const Point& latest() const { return series.back(); }
  bool is_amount() const;
  // What comes in by the day, added up; nothing of a level, or of what is told as a total so far.
  std::optional<double> sum() const;
};

// By kind (account, campaign, post), account, then publication or name, then metric.
std::vector<ShownMetric> show_metrics(Db& db, const ShowFilter& filter);

}  // namespace smm
