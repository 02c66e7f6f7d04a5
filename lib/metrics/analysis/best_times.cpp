#include "metrics/analysis/best_times.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

#include "metrics/analysis/statistics.h"

namespace smm {
namespace {

using namespace std::chrono;

constexpr Seconds half_window = days{14};
constexpr std::size_t fewest_around = 10;
constexpr double robust_deviations = 3;
// In the test a group of few posts says little: its sum counts as if so many posts of no effect
// were with them.
constexpr double test_damping = 5;
constexpr double normal_95 = 1.959964;
constexpr std::size_t days_at = 1, hours_at = 8, columns = 32;  // of the model: mean, 7, 24

std::size_t weekday_of(LocalTime local) {
  auto day = floor<days>(local).time_since_epoch().count();
  return static_cast<std::size_t>(((day + 3) % 7 + 7) % 7);  // 1 January 1970: Thursday
}

std::size_t hour_of(LocalTime local) {
  return static_cast<std::size_t>(floor<hours>(local - floor<days>(local)).count());
}

std::size_t cell_of(const TimedPost& post, bool hours) {
  return weekday_of(post.local) * 24 + (hours ? hour_of(post.local) : 0);
}

// Takes out of `y` the rolling median of one account's posts, which are those in [begin, end) of
// `posts`, by time.
void take_out_course(const std::vector<TimedPost>& posts, std::size_t begin, std::size_t end,
                     std::vector<double>& y) {
  std::vector<double> window, before(y.begin() + static_cast<std::ptrdiff_t>(begin),
                                     y.begin() + static_cast<std::ptrdiff_t>(end));
  auto value = [&](std::size_t i) { return before[i - begin]; };
  std::size_t first = begin, last = begin;
  for (auto i = begin; i < end; ++i) {
    for (; last < end && posts[last].published - posts[i].published <= half_window; ++last)
      window.insert(std::upper_bound(window.begin(), window.end(), value(last)), value(last));
    for (; posts[i].published - posts[first].published > half_window; ++first)
      window.erase(std::lower_bound(window.begin(), window.end(), value(first)));
    auto n = window.size();
    double middle = n % 2 == 1 ? window[n / 2] : (window[n / 2 - 1] + window[n / 2]) / 2;
    if (n < fewest_around) {
      auto size = std::min(fewest_around, end - begin);
      auto from = std::clamp(i, begin + size / 2, end - (size - size / 2)) - size / 2;
      auto at = before.begin() + static_cast<std::ptrdiff_t>(from - begin);
      middle = median({at, at + static_cast<std::ptrdiff_t>(size)});
    }
    y[i] = value(i) - middle;
  }
}

void draw_in(std::vector<double>& y) {
  double middle = median(y);
  std::vector<double> away;
  away.reserve(y.size());
  for (double value : y) away.push_back(std::abs(value - middle));
  double deviation = 1.4826 * median(away);  // of a normal distribution, its standard deviation
  if (deviation > 0)
    for (double& value : y)
      value = std::clamp(value, middle - robust_deviations * deviation,
                         middle + robust_deviations * deviation);
  double mean = std::accumulate(y.begin(), y.end(), 0.0) / static_cast<double>(y.size());
  for (double& value : y) value -= mean;
}

struct Sum {
  double total = 0;
  double n = 0;
};
using CellSums = std::array<Sum, cells_in_week>;

double spread(const std::vector<Sum>& groups) {
  double all = 0;
  for (const auto& group : groups)
    if (group.n > 0) all += group.total * group.total / (group.n + test_damping);
  return all;
}

std::vector<Sum> day_sums(const CellSums& cells) {
  std::vector<Sum> sums(7);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    sums[i / 24].total += cells[i].total;
    sums[i / 24].n += cells[i].n;
  }
  return sums;
}

std::vector<Sum> hour_sums(const CellSums& cells) {
  std::vector<Sum> sums(24);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    sums[i % 24].total += cells[i].total;
    sums[i % 24].n += cells[i].n;
  }
  return sums;
}

double statistic(const CellSums& cells) {
  return spread(day_sums(cells)) + spread(hour_sums(cells)) + spread({cells.begin(), cells.end()});
}

// The variance between groups by the method of moments, never below zero. `within`: that of posts.
double between(const std::vector<Sum>& groups, double within, double freedom) {
  double squares = 0, n = 0, n2 = 0;
  for (const auto& group : groups) {
    if (group.n == 0) continue;
    squares += group.total * group.total / group.n;
    n += group.n;
    n2 += group.n * group.n;
  }
  double scale = n - n2 / n;
  if (!(scale > 0) || freedom <= 0) return 0;
  return std::max(0.0, (squares - freedom * within) / scale);
}

double groups_of(const std::vector<Sum>& groups) {
  return static_cast<double>(
      std::count_if(groups.begin(), groups.end(), [](const auto& g) { return g.n > 0; }));
}

class Fit {
 public:
  Fit(const std::vector<double>& y, const std::vector<std::size_t>& cell) {
    for (std::size_t i = 0; i < y.size(); ++i) {
      cells_[cell[i]].total += y[i];
      cells_[cell[i]].n += 1;
    }
    measure_within(y, cell);
    solve();
    cells_between();
  }

  TimeEffect cell(std::size_t at) const {
    auto [model, variance] = predicted({0, days_at + at / 24, hours_at + at % 24});
    double n = cells_[at].n;
    TimeEffect result;
    result.posts = static_cast<std::size_t>(n);
    if (cell_variance_ <= 0 || n == 0) return finish(result, model, variance);
    double k = within_ / cell_variance_;
    double share = k / (n + k);
    return finish(result, (cells_[at].total + k * model) / (n + k),
                  within_ / (n + k) + share * share * variance);
  }

  TimeEffect day(std::size_t at) const { return main(day_sums(cells_)[at], days_at + at); }
  TimeEffect hour(std::size_t at) const { return main(hour_sums(cells_)[at], hours_at + at); }

 private:
  struct Prediction {
    double value, variance;
  };

  void measure_within(const std::vector<double>& y, const std::vector<std::size_t>& cell) {
    double squares = 0, used = 0, all = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
      const auto& sum = cells_[cell[i]];
      double away = y[i] - sum.total / sum.n;
      squares += away * away;
      all += y[i] * y[i];
    }
    for (const auto& sum : cells_) used += sum.n > 0 ? 1 : 0;
    auto n = static_cast<double>(y.size());
    // Where hardly a cell has two posts, all of the spread is taken for that within.
    within_ = n - used >= 10 ? squares / (n - used) : all / (n - 1);
    within_ = std::max(within_, 1e-12);
  }

  // The normal equations of mean + weekday + hour, each effect held back by its own variance.
  void solve() {
    auto by_day = day_sums(cells_), by_hour = hour_sums(cells_);
    double day_variance = between(by_day, within_, groups_of(by_day) - 1);
    double hour_variance = between(by_hour, within_, groups_of(by_hour) - 1);
    std::vector<double> matrix(columns * columns, 0.0), right(columns, 0.0);
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      std::array<std::size_t, 3> of{0, days_at + i / 24, hours_at + i % 24};
      for (auto row : of) {
        right[row] += cells_[i].total;
        for (auto column : of) matrix[row * columns + column] += cells_[i].n;
      }
    }
    constexpr double none = 1e12;  // held back so hard that no effect is left
    for (std::size_t i = 1; i < columns; ++i) {
      double variance = i < hours_at ? day_variance : hour_variance;
      matrix[i * columns + i] += variance > 0 ? within_ / variance : none;
    }
    inverse_ = inverse(std::move(matrix), columns);
    for (std::size_t i = 0; i < columns; ++i)
      for (std::size_t j = 0; j < columns; ++j) effects_[i] += inverse_[i * columns + j] * right[j];
  }

  void cells_between() {
    std::vector<Sum> left;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const auto& sum = cells_[i];
      double model = predicted({0, days_at + i / 24, hours_at + i % 24}).value;
      left.push_back({sum.total - sum.n * model, sum.n});
    }
    double mains = groups_of(day_sums(cells_)) + groups_of(hour_sums(cells_)) - 1;
    cell_variance_ = between(left, within_, groups_of(left) - mains);
  }

  Prediction predicted(std::initializer_list<std::size_t> of) const {
    Prediction result{0, 0};
    for (auto i : of) {
      result.value += effects_[i];
      for (auto j : of) result.variance += within_ * inverse_[i * columns + j];
    }
    return result;
  }

  TimeEffect main(const Sum& sum, std::size_t column) const {
    auto [value, variance] = predicted({0, column});
    TimeEffect result;
    result.posts = static_cast<std::size_t>(sum.n);
    return finish(result, value, variance);
  }

  static TimeEffect finish(TimeEffect result, double value, double variance) {
    double reach = normal_95 * std::sqrt(std::max(variance, 0.0));
    result.effect = std::expm1(value);
    result.low = std::expm1(value - reach);
    result.high = std::expm1(value + reach);
    return result;
  }

  CellSums cells_{};
  double within_ = 0, cell_variance_ = 0;
  std::array<double, columns> effects_{};
  std::vector<double> inverse_;
};

// The share of shuffles within accounts that differ by time at least as much as the posts do. The
// posts themselves count as one, so that p is never 0.
double permutation_p(const std::vector<TimedPost>& posts, std::vector<double> y,
                     const std::vector<std::size_t>& cell, const BestTimesOptions& options) {
  CellSums cells{};
  for (std::size_t i = 0; i < y.size(); ++i) {
    cells[cell[i]].total += y[i];
    cells[cell[i]].n += 1;
  }
  double is = statistic(cells);
  Draws draws(options.seed);
  int as_much = 1;
  for (int round = 0; round < options.shuffles; ++round) {
    for (std::size_t begin = 0, end; begin < y.size(); begin = end) {
      for (end = begin; end < y.size() && posts[end].account == posts[begin].account;) ++end;
      for (auto i = end - 1; i > begin; --i) std::swap(y[i], y[begin + draws.below(i - begin + 1)]);
    }
    for (auto& sum : cells) sum.total = 0;
    for (std::size_t i = 0; i < y.size(); ++i) cells[cell[i]].total += y[i];
    if (statistic(cells) >= is - 1e-12 * std::abs(is)) ++as_much;
  }
  return as_much / static_cast<double>(options.shuffles + 1);
}

// Effects were found on figures turned over: back to how the figure itself goes.
TimeEffect turned(TimeEffect effect) {
  auto over = [](double share) { return 1 / (1 + share) - 1; };
  return {effect.posts, over(effect.effect), over(effect.high), over(effect.low), effect.series};
}

// Leaves out what cannot be set side by side, and says whether hours can be.
void choose(std::vector<TimedPost>& posts, BestTimes& result) {
  auto timed = static_cast<std::size_t>(
      std::count_if(posts.begin(), posts.end(), [](const auto& post) { return post.timed; }));
  result.hours_known = timed == posts.size() || (timed >= fewest_posts && 2 * timed > posts.size());
  if (result.hours_known)
    result.untimed = std::erase_if(posts, [](const auto& post) { return !post.timed; });
  result.posts = posts.size();
  std::sort(posts.begin(), posts.end(), [](const auto& a, const auto& b) {
    return std::tie(a.account, a.published, a.local, a.value) <
           std::tie(b.account, b.published, b.local, b.value);
  });
}

void count(TimeEffect& into, const TimedPost& post) {
  into.series = into.posts == 0 || into.series == post.series ? post.series : 0;
  ++into.posts;
}

void take_out_courses(const std::vector<TimedPost>& posts, std::vector<double>& y) {
  for (std::size_t begin = 0, end; begin < posts.size(); begin = end) {
    for (end = begin; end < posts.size() && posts[end].account == posts[begin].account;) ++end;
    take_out_course(posts, begin, end, y);
  }
}

class Filling {
 public:
  Filling(BestTimes& result, const Fit& fit, bool lower_is_better)
      : result_(result), fit_(fit), lower_is_better_(lower_is_better) {}

  void fill() {
    for (std::size_t i = 0; i < 7; ++i) {
      auto effect = of(result_.days[i], fit_.day(i));
      result_.days[i] = shown(effect);
      if (!result_.hours_known) consider(effect, i);
    }
    if (result_.hours_known) fill_hours();
    std::sort(good_.begin(), good_.end());
    for (const auto& [worth, at] : good_) result_.best.push_back(at);
  }

 private:
  void fill_hours() {
    for (std::size_t i = 0; i < 24; ++i)
      result_.hours[i] = shown(of(result_.hours[i], fit_.hour(i)));
    for (std::size_t i = 0; i < result_.cells.size(); ++i) {
      auto effect = of(result_.cells[i], fit_.cell(i));
      static_cast<TimeEffect&>(result_.cells[i]) = shown(effect);
      consider(effect, i);
    }
  }

  void consider(const TimeEffect& effect, std::size_t at) {
    if (result_.detected() && effect.posts >= fewest_in_cell && effect.low > 0)
      good_.emplace_back(-effect.effect, at);
  }

  static TimeEffect of(const TimeEffect& counted, TimeEffect effect) {
    effect.series = counted.series;
    return effect;
  }

  TimeEffect shown(const TimeEffect& effect) const {
    return lower_is_better_ ? turned(effect) : effect;
  }

  BestTimes& result_;
  const Fit& fit_;
  bool lower_is_better_;
  std::vector<std::pair<double, std::size_t>> good_;
};

}  // namespace

BestTimes best_times(std::vector<TimedPost> posts, const BestTimesOptions& options) {
  BestTimes result;
  choose(posts, result);
  std::vector<double> y;
  std::vector<std::size_t> cell;
  y.reserve(posts.size());
  cell.reserve(posts.size());
  for (const auto& post : posts) {
    double up = std::log1p(std::max(post.value, 0.0));
    y.push_back(options.lower_is_better ? -up : up);
    cell.push_back(cell_of(post, result.hours_known));
  }
  for (std::size_t i = 0; i < result.cells.size(); ++i) {
    result.cells[i].weekday = static_cast<unsigned>(i / 24);
    result.cells[i].hour = static_cast<unsigned>(i % 24);
  }
  for (std::size_t i = 0; i < posts.size(); ++i) {
    count(result.days[cell[i] / 24], posts[i]);
    if (!result.hours_known) continue;
    count(result.cells[cell[i]], posts[i]);
    count(result.hours[cell[i] % 24], posts[i]);
  }
  if (posts.size() < fewest_posts) return result;
  take_out_courses(posts, y);
  draw_in(y);
  result.p = permutation_p(posts, y, cell, options);
  Fit fit(y, cell);
  Filling(result, fit, options.lower_is_better).fill();
  return result;
}

}  // namespace smm
