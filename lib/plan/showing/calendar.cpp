#include "plan/showing/calendar.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

bool passes(const std::vector<std::string>& wanted, std::string_view value) {
  return wanted.empty() || std::find(wanted.begin(), wanted.end(), value) != wanted.end();
}

bool wants_post(const CalendarFilter& filter, const PlannedPost& post) {
  bool named =
      passes(filter.posts, post.id) || (!post.series.empty() && passes(filter.posts, post.series));
  return named && passes(filter.pillars, post.pillar) && passes(filter.campaigns, post.campaign);
}

// The queue's draft is what the plan calls draft or review: of the two words, the plan's counts.
bool wants_status(const CalendarFilter& filter, const PlannedPost& post, const Output& output,
                  const StateOf& state) {
  if (passes(filter.statuses, to_string(post.status))) return true;
  auto known = state ? state(post.id, output.account) : "";
  return !known.empty() && known != "draft" && passes(filter.statuses, known);
}

bool wants_day(const CalendarFilter& filter, Date day) {
  return (!filter.from || sys_days{day} >= sys_days{*filter.from}) &&
         (!filter.until || sys_days{day} <= sys_days{*filter.until});
}

}  // namespace

Date day_of(LocalTime local) { return Date{std::chrono::floor<days>(local)}; }

std::vector<CalendarItem> calendar(const Plan& plan, const CalendarFilter& filter, const Zone& zone,
                                   const StateOf& state) {
  std::vector<CalendarItem> items;
  for (const auto& post : plan.posts) {
    if (!wants_post(filter, post)) continue;
    auto first = items.size();
    for (const auto& output : post.outputs) {
      auto local = zone.local(output.at);
      if (!passes(filter.accounts, output.account) || !wants_day(filter, day_of(local)) ||
          !wants_status(filter, post, output, state))
        continue;
      auto same = std::find_if(items.begin() + static_cast<std::ptrdiff_t>(first), items.end(),
                               [&](const auto& item) { return item.at == output.at; });
      if (same != items.end())
        same->outputs.push_back(&output);
      else
        items.push_back({&post, output.at, local, {&output}});
    }
  }
  std::stable_sort(items.begin(), items.end(), [](const auto& a, const auto& b) {
    return std::tie(a.at, a.post->id) < std::tie(b.at, b.post->id);
  });
  return items;
}

Zone calendar_zone(const Workspace& workspace, const std::vector<std::string>& accounts) {
  const auto* only = accounts.size() == 1 ? workspace.account(accounts[0]) : nullptr;
  return Zone::find(only == nullptr || only->timezone.empty() ? workspace.timezone
                                                              : only->timezone);
}

Seconds clock_change(const Zone& zone, Date day) {
  auto midnight = [&](Date date) {
    return zone.resolve(LocalTime{sys_days{date}.time_since_epoch()}).at;
  };
  return zone.offset(midnight(Date{sys_days{day} + days{1}})) - zone.offset(midnight(day));
}

Date monday_of(Date day) {
  sys_days at{day};
  return Date{at - (std::chrono::weekday{at} - std::chrono::Monday)};
}

std::string clock_words(Seconds change) {
  if (change == Seconds{0}) return {};
  return fmt::format("the clocks go {} {}", change > Seconds{0} ? "forward" : "back",
                     to_string(change > Seconds{0} ? change : -change));
}

}  // namespace smm
