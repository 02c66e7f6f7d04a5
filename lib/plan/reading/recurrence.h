#pragma once
// Recurring posts: which local days and hours a rule names. Pure calendar arithmetic; zones come
// later.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "workspace/fields.h"

namespace smm {

// A day of a month: "15", "last", "first mon", "last fri".
struct MonthDay {
  int number = 1;  // 1 to 31, of weekdays 1 to 5; -1: the last. A month without it is passed over.
  std::optional<std::chrono::weekday> weekday;
};

struct Recurrence {
  bool daily = false;
  std::vector<std::chrono::weekday> weekly;
  std::vector<MonthDay> monthly;
  std::vector<std::chrono::month_day> yearly;  // 29 February only in leap years
  std::int64_t step = 1;        // every so many days, weeks, months or years, counted from `from`
  std::vector<std::string> at;  // times of day, "08:15", in their order
  std::optional<std::chrono::year_month_day> from, until;  // both included
  std::optional<std::int64_t> count;  // at most so many occurrences, counted from `from`
  std::vector<std::chrono::year_month_day> except;  // sorted
};

struct Occurrence {
  std::chrono::year_month_day date;
  std::size_t time;  // which of the rule's times of day
  std::size_t turn;  // 0 for the first since `from`: which of the texts it takes
};

// The most occurrences that one rule may have: more is a slip of the pen (`until: 9999-12-31`).
inline constexpr std::size_t most_occurrences = 10'000;

// How far ahead a rule without an end is followed.
inline constexpr std::chrono::days usual_horizon{90};

// Reads `every: {...}`, reporting what is wrong with it.
std::optional<Recurrence> read_recurrence(const Yaml& node, const std::string& file,
                                          Diagnostics& problems);

// The occurrences from `first` (or the rule's own `from`, if it has one) to the rule's end, by date
// and time; a rule without an end stops `horizon` days after `first`. Without `from`, turns are
// counted from Monday 2024-01-01, so that they do not depend on the day of asking. Stops after
// `most` of them.
std::vector<Occurrence> occurrences(const Recurrence& rule, std::chrono::year_month_day first,
                                    std::chrono::days horizon = usual_horizon,
                                    std::size_t most = most_occurrences + 1);

// Whether the rule has an occurrence on or after `first`, however far away (looks 30 years ahead).
bool goes_on(const Recurrence& rule, std::chrono::year_month_day first);

}  // namespace smm
