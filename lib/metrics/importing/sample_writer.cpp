#include "metrics/importing/sample_writer.h"

#include <algorithm>
#include <tuple>

namespace smm {
namespace {

constexpr std::size_t block = 1U << 19;
constexpr std::size_t batch = 1024;  // that are given to the store at a time
static_assert(sizeof(NewSample) == 32);
constexpr Seconds a_day{36 * 3600};  // "in a day", whatever the hour

bool before(const NewSample& a, const NewSample& b) {
  return std::tie(a.subject, a.metric, a.when, a.line) <
         std::tie(b.subject, b.metric, b.when, b.line);
}

}  // namespace

SampleWriter::SampleWriter(MetricStore& store, Doubts& doubts, bool dated, std::string origin,
                           std::function<std::int64_t(std::int64_t)> source)
    : store_(store),
      doubts_(doubts),
      dated_(dated),
      origin_(std::move(origin)),
      sources_(store.sources()),
      source_(std::move(source)) {}

void SampleWriter::add(const NewSample& sample) {
  // By halves, so that it is never twice as large as what it holds.
  if (waiting_.size() == waiting_.capacity())
    waiting_.reserve(std::min(block, std::max<std::size_t>(1024, waiting_.size() * 3 / 2)));
  waiting_.push_back(sample);
  if (waiting_.size() >= block) flush();
}

void SampleWriter::watch_followers(const NewSample& now) {
  auto at = now.measured();
  auto [found, first] = followers_.try_emplace(now.subject, Time{}, 0);
  if (first && !now.fresh)
    if (auto last = store_.latest(now.subject, now.metric, at - Seconds{1}))
      found->second = {last->measured, last->value};
  auto& [before, value] = found->second;
  if (before != Time{} && at > before && at - before <= a_day)
    doubts_.followers(now.line, value, now.value);
  found->second = {at, now.value};
}

// What this origin said of it last.
std::optional<Sample> SampleWriter::known(const NewSample& one) {
  if (one.fresh) return {};
  if (!dated_) return store_.latest(one.subject, one.metric, one.measured());
  std::optional<Sample> own;
  for (const auto& sample : store_.all_at(one.subject, one.metric, one.measured(), one.days())) {
    auto source = sources_.find(sample.source);
    auto origin = source == sources_.end() ? std::string_view(origin_) : source->second.origin();
    if (origin == origin_)
      own = own ? own : sample;
    else if (sample.value != one.value)
      ++beside[{one.metric, std::string(origin)}];
  }
  return own;
}

void SampleWriter::flush() {
  if (!std::is_sorted(waiting_.begin(), waiting_.end(), before))
    std::sort(waiting_.begin(), waiting_.end(), before);
  auto followers = store_.known_metric(Metric::followers);
  for (const auto& one : waiting_) {
    if (one.metric == followers) watch_followers(one);
    auto said = known(one);
    if (said && said->value == one.value) {
      ++unchanged;
      continue;
    }
    ++(said ? superseded : stored);
    accepted_.push_back(
        {one.subject, one.metric, one.measured(), source_(one.source), one.value, one.days()});
    if (accepted_.size() < batch) continue;
    store_.add_samples(accepted_);
    accepted_.clear();
  }
  store_.add_samples(accepted_);
  accepted_.clear();
  waiting_.clear();
}

}  // namespace smm
