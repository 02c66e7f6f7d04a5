#pragma once
// Stores many figures: those that differ from what is known, and counts the others.
//
// Figures are gathered and stored in the order of the index, a block at a time: appending to a page
// is several times cheaper than looking for its place. Memory is one block, 16 MiB.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "metrics/importing/doubts.h"
#include "metrics/metric_store.h"

namespace smm {

// As Sample, in 32 bytes.
struct NewSample {
  std::int64_t subject = 0;
  std::int64_t when = 0;  // of both below: by time, then by days
  double value = 0;
  int line = 0;
  std::uint16_t metric = 0;  // row of the metrics table: there are as many as metrics
  std::uint8_t source = 0;   // what the writer's `source` makes one of
  bool fresh = false;        // nothing was known of the subject before this table

  static std::int64_t packed(Time measured, int days) {
    return measured.time_since_epoch().count() * scale + days;
  }
  int days() const { return static_cast<int>(when - count() * scale); }
  Time measured() const { return Time{Seconds{count()}}; }

 private:
  static constexpr std::int64_t scale = 4096;
  std::int64_t count() const { return when >= 0 ? when / scale : -((scale - 1 - when) / scale); }
};

class SampleWriter {
 public:
  // `dated`: a figure is compared with that of the same instant or days; else with the latest.
  // `origin`: figures of another one of the same instant are not superseded but stand beside it.
  // `source` makes, of what stands in NewSample::source, the source: asked only for what is stored.
  SampleWriter(MetricStore& store, Doubts& doubts, bool dated, std::string origin,
               std::function<std::int64_t(std::int64_t)> source);

  void add(const NewSample& sample);
  void flush();

  // Of all that was flushed.
  std::size_t stored = 0, superseded = 0, unchanged = 0;
  // Figures that another origin tells otherwise, by metric and that origin.
  std::map<std::pair<std::int64_t, std::string>, std::size_t> beside;

 private:
  std::optional<Sample> known(const NewSample& one);
  void watch_followers(const NewSample& now);

  MetricStore& store_;
  Doubts& doubts_;
  bool dated_;
  std::string origin_;
  std::map<std::int64_t, Source> sources_;  // that were there before
  std::function<std::int64_t(std::int64_t)> source_;
  std::vector<NewSample> waiting_;
  std::vector<Sample> accepted_;                                         // few, on their way
  std::unordered_map<std::int64_t, std::pair<Time, double>> followers_;  // the last, by subject
};

}  // namespace smm
