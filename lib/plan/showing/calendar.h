#pragma once
// The plan by days: which posts go out when, in one time zone, after filters.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/zone.h"
#include "plan/plan.h"

namespace smm {

// What the queue says of a post on an account: "published", "held", ...; empty if it knows nothing.
using StateOf = std::function<std::string(std::string_view post, std::string_view account)>;

// What is wanted. An empty list, and a date that is not there, let everything pass.
struct CalendarFilter {
  std::vector<std::string> posts;  // ids, or what recurring posts are called: tip-{date}
  std::vector<std::string> accounts, pillars, campaigns;
  std::vector<std::string> statuses;  // draft, review, approved, or a state of the queue
  std::optional<Date> from, until;    // local days, both included
};

// A post at one time, with those of its accounts that publish it then. Points into the plan.
struct CalendarItem {
  const PlannedPost* post;
  Time at;
  LocalTime local;
  std::vector<const Output*> outputs;  // by account; at least one
};

// By time, then id. `state` may be empty: then no state of the queue matches a filter.
std::vector<CalendarItem> calendar(const Plan& plan, const CalendarFilter& filter, const Zone& zone,
                                   const StateOf& state);

// The zone in which days are counted: an account's own if only that one is looked at, else the
// workspace's.
Zone calendar_zone(const Workspace& workspace, const std::vector<std::string>& accounts);

Date day_of(LocalTime local);
// By how much the clocks go forward (or back: negative) in the course of the day; mostly zero.
Seconds clock_change(const Zone& zone, Date day);
// Monday of the week in which the day lies.
Date monday_of(Date day);
// "the clocks go back 1h", or empty for zero.
std::string clock_words(Seconds change);
// "Monday".
inline std::string_view weekday_name(Date day) {
  return weekday_name(std::chrono::weekday{std::chrono::sys_days{day}});
}

}  // namespace smm
