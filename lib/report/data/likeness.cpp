#include "report/data/likeness.h"

#include <algorithm>
#include <iterator>

namespace smm {
namespace {

static_assert(metric_count <= 64, "a bit a metric");

// From this age on a post gathers little.
constexpr Seconds grown_up{28 * 86'400};

std::uint64_t bit(Metric metric) { return std::uint64_t{1} << static_cast<unsigned>(metric); }

// Followers below the line of a rate of posts are the account's, not the posts'.
std::uint64_t bits_of(const KpiInfo& kpi) {
  std::uint64_t bits = 0;
  for (auto metric : metrics_of(kpi))
    if (metric != Metric::followers) bits |= bit(metric);
  return bits;
}

bool adds_up_over_time(const KpiInfo& kpi) {
  return kpi.rule == KpiRule::posts || kpi.rule == KpiRule::total || kpi.rule == KpiRule::gained;
}

// The days of a period until `now`.
int days_until(const Period& period, const Zone& zone, Time now) {
  if (now >= period.end) return period.days();
  auto today = std::chrono::floor<std::chrono::days>(zone.local(now)).time_since_epoch();
  return static_cast<int>(
             (today - std::chrono::sys_days{period.first}.time_since_epoch()).count()) +
         1;
}

}  // namespace

const Likeness::Known& Likeness::known_in(const Period& period) {
  auto [found, added] = known_.try_emplace({period.begin, period.end});
  auto& known = found->second;
  if (!added) return known;
  for (const auto& post : data_.between(period)) {
    auto& bits = known.posts[post.account];
    for (const auto& figure : data_.figures_of(post)) bits |= bit(figure.metric);
    known.told.insert(post.account);
  }
  for (const auto& flow : data_.flows_between(period))
    known.flows[flow.account] |= bit(flow.metric);
  for (const auto& fee : data_.fees_between(period)) known.flows[fee.account] |= bit(fee.metric);
  for (const auto& [key, levels] : data_.gauges)
    if (last_level(levels, period)) known.flows[data_.names.find(key.second)] |= bit(key.first);
  for (const auto& [account, levels] : data_.followers)
    if (last_level(levels, period)) known.followed.insert(data_.names.find(account));
  for (const auto& [account, range] : data_.told)
    if (data_.tells_posts_of(account, period)) known.told.insert(account);
  return known;
}

Likeness::Accounts Likeness::accounts(const KpiInfo& kpi, std::string_view item, const Slice& in) {
  const auto& known = known_in(in.period);
  Accounts all;
  auto add = [&](std::uint32_t account) {
    const auto& name = data_.names.text(account);
    bool competitor = data_.competitors.contains(name) && !in.where.competitors;
    if (!competitor && (!in.where.account || *in.where.account == account)) all.insert(account);
  };
  auto wanted = bits_of(kpi);
  if (kpi.base == KpiBase::audience) {
    for (auto account : known.followed) add(account);
  } else if (item == "campaigns") {
    for (auto [account, bits] : known.flows)
      if ((bits & wanted) != 0) add(account);
  } else {
    for (auto account : known.told) {
      auto posts = known.posts.find(account);
      // Known without a post: there was none, and so nothing that posts could have gathered.
      if (wanted == 0 || posts == known.posts.end() || (posts->second & wanted) != 0) add(account);
    }
  }
  return all;
}

KpiValue Likeness::value(const KpiInfo& kpi, const Slice& of, const Accounts* only, bool at_age) {
  auto cut = [&] {
    auto where = of.where;
    if (only != nullptr) where.only = *only;
    where.at_age = at_age;
    return slice(data_, workspace_, plan_, where, of.period, now_);
  };
  if (!of.where.everything()) return cut().value(kpi);
  Cut key{of.period.begin, of.period.end, only != nullptr ? *only : Accounts{}, at_age};
  if (only != nullptr && only->empty()) return cut().value(kpi);
  auto found = slices_.find(key);
  if (found == slices_.end()) found = slices_.emplace(key, cut()).first;
  return found->second.value(kpi);
}

Likeness::Ages Likeness::ages(const Slice& of) const {
  Ages ages;
  std::vector<Seconds> read;
  for (const auto& post : data_.between(of.period)) {
    auto age = of.where.matches(post) ? data_.age_read(post) : std::nullopt;
    if (!age) continue;
    read.push_back(*age);
    if (data_.young(post, now_)) continue;
    ++ages.grown;
    if (post.at_age != 0) ++ages.at_age;
  }
  if (read.empty()) return ages;
  auto middle = read.begin() + static_cast<std::ptrdiff_t>(read.size() / 2);
  std::nth_element(read.begin(), middle, read.end());
  ages.read = *middle;
  return ages;
}

// What posts have gathered is compared at one age; where that is not known, the ages are told if
// they differ by half while posts still gather.
void Likeness::weigh_ages(Compared& result, const KpiInfo& kpi, const Slice& now, const Slice& then,
                          const Accounts* only) {
  auto here = ages(now), there = ages(then);
  auto known = [](const Ages& ages) { return ages.grown > 0 && ages.at_age == ages.grown; };
  if (known(here) && known(there)) {
    auto is = value(kpi, now, only, true), was = value(kpi, then, only, true);
    if (!is.value || !was.value) return;
    result.now = is.value;
    result.then = was.value;
    result.at_age = true;
    return;
  }
  if (!here.read || !there.read) return;
  auto [low, high] = std::minmax(*here.read, *there.read);
  if (low >= grown_up || high * 2 <= low * 3) return;
  result.now_read = here.read;
  result.then_read = there.read;
}

std::vector<SeriesBreak> Likeness::breaks(const KpiInfo& kpi, const Slice& now,
                                          const Slice& then) const {
  auto metrics = metrics_of(kpi);
  auto first = std::min(now.period.first, then.period.first);
  auto last = std::max(now.period.last, then.period.last);
  auto found = series_breaks(data_, workspace_, metrics, first, last);
  std::erase_if(found, [&](const SeriesBreak& one) {
    return !now.where.matches_account(one.account, data_);
  });
  return found;
}

Compared Likeness::compare(const KpiInfo& kpi, const Slice& now, const Slice& then) {
  auto result = compare_alike(kpi, now, then);
  result.breaks = breaks(kpi, now, then);
  auto is = now.currency_of(kpi), was = then.currency_of(kpi);
  if (kpi.unit == Unit::money && result.then && !is.empty() && !was.empty() && is != was)
    result.currencies.emplace(is, was);
  if (result.breaks.empty() && !result.currencies) return result;
  result.then.reset();
  result.now_a_day.reset();
  result.then_a_day.reset();
  result.now_read.reset();
  result.then_read.reset();
  result.at_age = false;
  return result;
}

std::vector<std::string> hindrances(const Compared& compared, const Period& now, const Period& then,
                                    const Speech& in) {
  std::vector<std::string> all;
  for (const auto& one : compared.breaks) all.push_back(in_words(one, in));
  if (compared.currencies)
    all.push_back(in.say("compared.currencies", {{"period", title(now, in)},
                                                 {"currency", compared.currencies->first},
                                                 {"other", title(then, in)},
                                                 {"other_currency", compared.currencies->second}}));
  return all;
}

Compared Likeness::compare_alike(const KpiInfo& kpi, const Slice& now, const Slice& then) {
  Compared result;
  auto is = now.value(kpi), was = then.value(kpi);
  result.now = is.value;
  result.then = was.value;
  if (kpi.rule == KpiRule::share || kpi.rule == KpiRule::mean_level) return result;
  if (is.value && was.value && is.item != was.item) {
    result.then.reset();
    return result;
  }
  auto here = accounts(kpi, is.item, now), there = accounts(kpi, was.item, then);
  std::optional<Accounts> both;
  if (here != there && is.value && was.value) {
    Accounts others;
    both.emplace();
    std::set_intersection(here.begin(), here.end(), there.begin(), there.end(),
                          std::inserter(*both, both->end()));
    std::set_symmetric_difference(here.begin(), here.end(), there.begin(), there.end(),
                                  std::inserter(others, others.end()));
    for (auto account : others)
      if (!data_.names.text(account).empty()) result.left_out.push_back(data_.names.text(account));
    std::sort(result.left_out.begin(), result.left_out.end());
    result.now = both->empty() ? std::nullopt : value(kpi, now, &*both, false).value;
    result.then = both->empty() ? std::nullopt : value(kpi, then, &*both, false).value;
  }
  bool of_posts = is.item == "posts" && kpi.rule != KpiRule::posts;
  if (of_posts && result.now && result.then)
    weigh_ages(result, kpi, now, then, both ? &*both : nullptr);
  int days = days_until(now.period, data_.zone, now_), before = then.period.days();
  if (adds_up_over_time(kpi) && result.now && result.then && days > 0 && days != before) {
    result.now_a_day = *result.now / days;
    result.then_a_day = *result.then / before;
  }
  return result;
}

}  // namespace smm
