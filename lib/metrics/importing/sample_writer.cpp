#include "metrics/importing/sample_writer.h"

#include <algorithm>
#include <tuple>

namespace smm {
namespace {

constexpr std::size_t block = 1U << 20;
constexpr std::size_t batch = 1024;  // that are given to the store at a time
static_assert(sizeof(NewSample) == 32);
constexpr Seconds a_day{36 * 3600};  // "in a day", whatever the hour

bool before(const NewSample& a, const NewSample& b) {
  return std::tie(a.subject, a.metric, a.measured, a.line) <
         std::tie(b.subject, b.metric, b.measured, b.line);
}

}  // namespace

void SampleWriter::add(const NewSample& sample) {
  // By halves, so that it is never twice as large as what it holds.
  if (waiting_.size() == waiting_.capacity())
    waiting_.reserve(std::min(block, std::max<std::size_t>(1024, waiting_.size() * 3 / 2)));
  waiting_.push_back(sample);
  if (waiting_.size() >= block) flush();
}

void SampleWriter::watch_followers(const NewSample& now) {
  auto [found, first] = followers_.try_emplace(now.subject, Time{}, 0);
  if (first && !now.fresh)
    if (auto last = store_.latest(now.subject, now.metric, now.measured - Seconds{1}))
      found->second = {last->measured, last->value};
  auto& [at, value] = found->second;
  if (at != Time{} && now.measured > at && now.measured - at <= a_day)
    doubts_.followers(now.line, value, now.value);
  found->second = {now.measured, now.value};
}

void SampleWriter::flush() {
  if (!std::is_sorted(waiting_.begin(), waiting_.end(), before))
    std::sort(waiting_.begin(), waiting_.end(), before);
  auto followers = store_.metric_id(Metric::followers);
  for (const auto& one : waiting_) {
    if (one.metric == followers) watch_followers(one);
    std::optional<Sample> known;
    if (!one.fresh)
      known = dated_ ? store_.at(one.subject, one.metric, one.measured)
                     : store_.latest(one.subject, one.metric, one.measured);
    if (known && known->value == one.value) {
      ++unchanged;
      continue;
    }
    ++(known ? superseded : stored);
    accepted_.push_back({one.subject, one.metric, one.measured, source_(one.source), one.value});
    if (accepted_.size() < batch) continue;
    store_.add_samples(accepted_);
    accepted_.clear();
  }
  store_.add_samples(accepted_);
  accepted_.clear();
  waiting_.clear();
}

}  // namespace smm
