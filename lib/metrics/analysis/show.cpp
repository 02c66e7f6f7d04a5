#include "metrics/analysis/show.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "metrics/metric.h"
#include "metrics/metric_store.h"
#include "metrics/overlaps.h"

namespace smm {
namespace {

bool wanted(const Subject& subject, const ShowFilter& filter) {
  if (!filter.account.empty() && subject.account != filter.account) return false;
  if (!filter.campaign.empty())
    return subject.kind == SubjectKind::campaign && subject.key == filter.campaign;
  if (!filter.post.empty())
    return subject.kind == SubjectKind::post &&
           (subject.post == filter.post || subject.key == filter.post);
  return subject.kind != SubjectKind::post || filter.posts;
}

// Whether all of what the figure is about is wanted.
bool within(const Sample& sample, const ShowFilter& filter) {
  static const Zone utc = Zone::find("UTC");
  const auto& zone = filter.zone != nullptr ? *filter.zone : utc;
  auto last = sample.at(zone);
  auto first =
      sample.days > 1 ? noon_of(sample.measured - std::chrono::days{sample.days - 1}, zone) : last;
  return (!filter.since || first >= *filter.since) && (!filter.until || last < *filter.until);
}

bool comes_in(const Subject& subject, std::string_view metric) {
  const auto* known = find_metric(metric);
  return subject.kind != SubjectKind::post && known != nullptr && known->kind != MetricKind::gauge;
}

// Leaves out, of one metric of one subject, what does not count beside others.
void leave_out_overlaps(std::vector<Sample>& samples, const Zone* zone) {
  std::vector<ToldDays> told;
  for (const auto& sample : samples) {
    auto day = sample.days > 0 || zone == nullptr
                   ? marked_day(sample.measured)
                   : std::chrono::floor<std::chrono::days>(zone->local(sample.measured));
    told.push_back({day - std::chrono::days{std::max(sample.days - 1, 0)}, day, sample.source});
  }
  auto counts = counting(told);
  std::size_t at = 0;
  std::erase_if(samples, [&](const Sample&) { return !counts[at++]; });
}

bool is_money(std::string_view metric) {
  const auto* known = find_metric(metric);
  return known != nullptr && known->unit == Unit::money;
}

ShownMetric shown(const Subject& subject) {
  constexpr std::array kinds{"account", "post", "campaign"};
  ShownMetric metric;
  metric.kind = kinds[static_cast<std::size_t>(subject.kind)];
  metric.account = subject.account;
  if (subject.kind == SubjectKind::campaign) metric.campaign = subject.key;
  if (subject.kind == SubjectKind::post) {
    metric.post = subject.post;
    // The key of a post known only from the plan is made up.
    if (!subject.key.starts_with("plan:")) metric.remote_id = subject.key;
  }
  metric.url = subject.url;
  metric.text = subject.text;
  metric.published = subject.published;
  return metric;
}

}  // namespace

bool ShownMetric::is_amount() const { return is_money(metric); }

std::optional<double> ShownMetric::sum() const {
  const auto* known = find_metric(metric);
  if (kind == "post" || known == nullptr || known->kind != MetricKind::flow) return {};
  double all = 0;
  for (const auto& point : series) all += point.value;
  constexpr double parts = 1e6;  // without what binary fractions add to hundredths
  return std::round(all * parts) / parts;
}

std::vector<ShownMetric> show_metrics(Db& db, const ShowFilter& filter) {
  MetricStore store(db);
  auto names = store.metric_names();
  auto sources = store.sources();
  std::vector<Subject> subjects;
  for (auto kind : {SubjectKind::account, SubjectKind::campaign, SubjectKind::post})
    store.each_subject(kind, [&](const Subject& subject) {
      if (wanted(subject, filter)) subjects.push_back(subject);
    });

  std::vector<ShownMetric> all;
  for (const auto& subject : subjects) {
    // By metric and currency, as places in `all`.
    std::map<std::pair<std::int64_t, std::string>, std::size_t> places;
    std::map<std::int64_t, std::vector<Sample>> by_metric;
    for (const auto& sample : store.series(subject.id, filter.preferred))
      if (within(sample, filter) &&
          (filter.metric.empty() || names[sample.metric] == filter.metric))
        by_metric[sample.metric].push_back(sample);
    std::vector<Sample> counted;
    for (auto& [metric, samples] : by_metric) {
      if (comes_in(subject, names[metric])) leave_out_overlaps(samples, filter.zone);
      counted.insert(counted.end(), samples.begin(), samples.end());
    }
    for (const auto& sample : counted) {
      const auto& name = names[sample.metric];
      const auto& source = sources[sample.source];
      auto currency = is_money(name) ? source.currency : std::string();
      auto [place, fresh] = places.try_emplace({sample.metric, currency}, all.size());
      if (fresh) {
        all.push_back(shown(subject));
        all.back().metric = name;
        all.back().currency = currency;
      }
      auto& metric = all[place->second];
      metric.series.push_back({sample.measured, sample.value, sample.days});
      metric.source = source.name;
    }
  }
  auto order = [](const ShownMetric& m) {
    return std::tuple(m.kind == "post", m.kind, m.account, m.published, m.campaign, m.post,
                      m.remote_id, m.metric, m.currency);
  };
  std::stable_sort(all.begin(), all.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return all;
}

}  // namespace smm
