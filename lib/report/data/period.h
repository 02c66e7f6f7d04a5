#pragma once
// The time a report is about: whole days of the brand's zone.
//
// Named periods: 2026, 2026-Q4, 2026-10, 2026-W41 (ISO 8601 week), 2026-10-03; else two dates, both
// included. The previous period of a named one is the one before it in the calendar, of two dates
// as many days before. The same period last year has the same name a year earlier; weeks are
// compared with the week 52 weeks before, two dates with the same dates (29 February with the
// 28th).

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/speech.h"
#include "core/zone.h"

namespace smm {

// Networks keep counting: a post younger than this is not judged, unless the report says otherwise.
inline constexpr Seconds usual_maturity{7 * 86'400};

struct Period {
  enum class Kind { day, week, month, quarter, year, range } kind = Kind::range;
  std::string name;                         // "2026-10", "2026-10-03..2026-10-17"
  std::chrono::year_month_day first, last;  // both included
  Time begin{}, end{};                      // [begin, end)

  bool contains(Time at) const { return begin <= at && at < end; }
  int days() const {
    return static_cast<int>((std::chrono::sys_days{last} - std::chrono::sys_days{first}).count()) +
           1;
  }
};

// Nothing if `name` is not the name of a period.
std::optional<Period> parse_period(std::string_view name, const Zone& zone);
// `since` <= `until`, else Error(usage).
Period period_between(std::chrono::year_month_day since, std::chrono::year_month_day until,
                      const Zone& zone);
// The last whole calendar month before `now`: what a report is about when nothing is said.
Period last_month(Time now, const Zone& zone);

Period previous(const Period& period, const Zone& zone);
Period last_year(const Period& period, const Zone& zone);

// Every complete day, week, month, quarter or year (by that name) inside `period`, in order.
// "period": the period itself.
std::vector<Period> parts(const Period& period, std::string_view length, const Zone& zone);

// The day, week, month, quarter or year (by that name) that the day lies in; nothing for "period".
std::optional<Period> span_of(std::chrono::year_month_day day, std::string_view length,
                              const Zone& zone);

// "October 2026", "Q4 2026", "week 41 of 2026 (5 to 11 October)", "3 October to 17 November 2026".
std::string title(const Period& period, const Speech& in);

}  // namespace smm
