#pragma once
// Recurring posts: which local days a rule names. Pure calendar arithmetic; hours and zones come
// later.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "workspace/fields.h"

namespace smm {

struct Recurrence {
  bool daily = false;
  std::vector<std::chrono::weekday> weekly;  // in the order of the week, Monday first
  std::vector<std::chrono::day> monthly;     // a month without that day is passed over
  std::string at;                            // "08:15"
  std::optional<std::chrono::year_month_day> from, until;  // both included
  std::optional<std::int64_t> count;  // at most so many occurrences, counted from `from`
  std::vector<std::chrono::year_month_day> except;
};

struct Occurrence {
  std::chrono::year_month_day date;
  std::size_t turn;  // 0 for the first since `from`: which of the texts it takes
};

// Reads `every: {...}`, reporting what is wrong with it.
std::optional<Recurrence> read_recurrence(const Yaml& node, const std::string& file,
                                          Diagnostics& problems);

// The occurrences from `first` (or the rule's own `from`, if that is later) to the rule's end; a
// rule without an end stops `horizon` days after `first`. Without `from`, turns are counted from
// Monday 2024-01-01, so that they do not depend on the day of asking.
std::vector<Occurrence> occurrences(const Recurrence& rule, std::chrono::year_month_day first,
                                    std::chrono::days horizon = std::chrono::days{90});

}  // namespace smm
