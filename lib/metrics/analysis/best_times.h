#pragma once
// When posts do better than usual: weekday and hour, out of an account's own posts.
//
//   std::vector<TimedPost> posts = ...;              // one figure each, and when it came out
//   BestTimes times = best_times(posts, {});
//   if (!times.detected()) say("no detectable effect");
//   for (std::size_t cell : times.best) say(times.cells[cell]);
//
// How it works:
//   1. y = log(1 + value), so that a post twice as good counts the same at every level.
//   2. The account's own course is taken out: from y goes the median of the account's posts within
//      14 days, or of the nearest ten where those are fewer.
//   3. What lies further than 3 robust standard deviations from the middle is drawn in to there:
//      one viral post is one good post.
//   4. A model of weekday + hour, each effect drawn towards none as its variance between groups is
//      small against that within (method of moments); each cell drawn towards that model in the
//      same way: theta = (n * mean + k * model) / (n + k), k = variance within / between.
//   5. The test: the same posts with their figures shuffled within each account. p is the share of
//      the shuffles that differ by time at least as much.
//
// A cell is recommended only if p <= 0.05, at least 5 posts stand behind it and all of its interval
// is better than usual. p is of the pattern as a whole, not of one cell.
//
// Of a post whose hour nobody knows only the weekday counts. Where most posts are like that, hours
// are left out of it: weekdays alone are modelled and tested. Else those posts are. The same posts
// and options give the same result to the last bit.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/clock.h"
#include "core/zone.h"

namespace smm {

struct TimedPost {
  std::uint32_t account = 0;  // any number, the same for the posts of one account
  Time published{};
  LocalTime local{};         // in the account's zone
  double value = 0;          // not negative; rates in parts of a thousand, so that 1 is small
  bool timed = true;         // false: the day is known, the hour is not
  std::uint32_t series = 0;  // any number but 0, the same for the posts of one series
};

struct BestTimesOptions {
  bool lower_is_better = false;
  int shuffles = 2000;
  std::uint64_t seed = 1;
};

// How much better than usual, as a share: 0.2 is 20 % more. The interval holds it with 95 %
// probability under the model.
struct TimeEffect {
  std::size_t posts = 0;
  double effect = 0, low = 0, high = 0;
  std::uint32_t series = 0;  // all of its posts are of it: is it the time, or the series?
  bool thin() const;         // too few posts to recommend it
};

inline constexpr std::size_t fewest_in_cell = 5;
inline constexpr std::size_t cells_in_week = std::size_t{7} * 24;
inline constexpr std::size_t fewest_posts = 20;  // below, nothing is tested

inline bool TimeEffect::thin() const { return posts < fewest_in_cell; }

struct TimeCell : TimeEffect {
  unsigned weekday = 0, hour = 0;  // 0 is Monday
};

struct BestTimes {
  std::size_t posts = 0;                        // those that count
  std::size_t untimed = 0;                      // those left out for want of an hour
  bool hours_known = true;                      // false: only weekdays are told
  std::array<TimeCell, cells_in_week> cells{};  // by weekday, then hour; those without a post too
  std::array<TimeEffect, 7> days{};
  std::array<TimeEffect, 24> hours{};
  std::optional<double> p;  // nothing: fewer posts than fewest_posts
  // The recommended ones, the best first: of cells; where no hour is known, of days.
  std::vector<std::size_t> best;

  bool detected() const { return p && *p <= 0.05; }
};

BestTimes best_times(std::vector<TimedPost> posts, const BestTimesOptions& options);

}  // namespace smm
