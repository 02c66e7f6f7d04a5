#include "metrics/sample_writer.h"

#include <algorithm>
#include <tuple>

namespace smm {
namespace {

constexpr std::size_t block = 1U << 19;
constexpr Seconds a_day{36 * 3600};  // "in a day", whatever the hour

auto key(const NewSample& one) {
  return std::tie(one.sample.subject, one.sample.metric, one.sample.measured);
}

}  // namespace

void SampleWriter::add(const NewSample& sample) {
  if (waiting_.empty()) waiting_.reserve(1024);
  waiting_.push_back(sample);
  if (waiting_.size() >= block) flush();
}

void SampleWriter::watch_followers(const NewSample& now) {
  const auto& sample = now.sample;
  auto [found, first] = followers_.try_emplace(sample.subject, Time{}, 0);
  if (first && !now.fresh)
    if (auto before = store_.latest(sample.subject, sample.metric, sample.measured - Seconds{1}))
      found->second = {before->measured, before->value};
  auto& [at, value] = found->second;
  if (at != Time{} && sample.measured > at && sample.measured - at <= a_day)
    doubts_.followers(now.line, value, sample.value);
  found->second = {sample.measured, sample.value};
}

void SampleWriter::flush() {
  auto before = [](const NewSample& a, const NewSample& b) { return key(a) < key(b); };
  if (!std::is_sorted(waiting_.begin(), waiting_.end(), before))
    std::stable_sort(waiting_.begin(), waiting_.end(), before);
  auto followers = store_.metric_id(Metric::followers);
  accepted_.clear();
  for (const auto& one : waiting_) {
    const auto& sample = one.sample;
    if (sample.metric == followers) watch_followers(one);
    std::optional<Sample> known;
    if (!one.fresh)
      known = dated_ ? store_.at(sample.subject, sample.metric, sample.measured)
                     : store_.latest(sample.subject, sample.metric, sample.measured);
    if (known && known->value == sample.value) {
      ++unchanged;
      continue;
    }
    ++(known ? superseded : stored);
    accepted_.push_back(sample);
    accepted_.back().source = source_(sample.source);
  }
  store_.add_samples(accepted_);
  waiting_.clear();
}

}  // namespace smm
