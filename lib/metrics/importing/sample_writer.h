#pragma once
// Stores many figures: those that differ from what is known, and counts the others.
//
// Figures are gathered and stored in the order of the index, a block at a time: appending to a page
// is several times cheaper than looking for its place. Memory is one block, 32 MiB.

#include <cstdint>
#include <functional>
#include <vector>

#include "metrics/importing/doubts.h"
#include "metrics/metric_store.h"

namespace smm {

// As Sample, in 32 bytes.
struct NewSample {
  std::int64_t subject = 0;
  Time measured{};
  double value = 0;
  int line = 0;
  std::uint16_t metric = 0;  // row of the metrics table: there are as many as metrics
  std::uint8_t source = 0;   // what the writer's `source` makes one of
  bool fresh = false;        // nothing was known of the subject before this table
};

class SampleWriter {
 public:
  // `dated`: a figure is compared with that of the same instant; else with the latest. `source`
  // makes, of what stands in NewSample::source, the source: asked only for what is stored.
  SampleWriter(MetricStore& store, Doubts& doubts, bool dated,
               std::function<std::int64_t(std::int64_t)> source)
      : store_(store), doubts_(doubts), dated_(dated), source_(std::move(source)) {}

  void add(const NewSample& sample);
  void flush();

  // Of all that was flushed.
  std::size_t stored = 0, superseded = 0, unchanged = 0;

 private:
  void watch_followers(const NewSample& now);

  MetricStore& store_;
  Doubts& doubts_;
  bool dated_;
  std::function<std::int64_t(std::int64_t)> source_;
  std::vector<NewSample> waiting_;
  std::vector<Sample> accepted_;                                         // few, on their way
  std::unordered_map<std::int64_t, std::pair<Time, double>> followers_;  // the last, by subject
};

}  // namespace smm
