// How often each account speaks, against what `cadence` says.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "plan/checks/check_strategy.h"

namespace smm {
namespace {

using std::chrono::days;
using std::chrono::local_days;

struct Slot {
  Time at;
  local_days day;
  Seconds hour;  // since midnight
  const PlannedPost* post;
};

std::string show(local_days day) { return to_string(Date{day}); }

std::string show(Seconds hour) {
  return fmt::format("{:02}:{:02}", hour.count() / 3600, hour.count() / 60 % 60);
}

class AccountCadence {
 public:
  // `slots` are sorted by time.
  AccountCadence(const Cadence& cadence, const std::vector<Slot>& slots, Time now, local_days today,
                 Warnings& warnings)
      : cadence_(cadence), slots_(slots), now_(now), today_(today), warnings_(warnings) {}

  void check(local_days until) {
    check_neighbours();
    check_quiet();
    if (cadence_.per_day) check_periods(days{1}, *cadence_.per_day, until);
    if (cadence_.per_week) check_periods(days{7}, *cadence_.per_week, until);
  }

 private:
  void warn(const Slot& slot, const std::string& rule, const std::string& message) {
    warnings_.about(*slot.post, slot.post->time_at, rule, message, cadence_.account);
  }

  void check_neighbours() {
    for (std::size_t i = 1; i < slots_.size(); ++i) {
      const auto &before = slots_[i - 1], &slot = slots_[i];
      auto distance = slot.at - before.at;
      if (slot.at < now_) continue;
      if (cadence_.spacing && distance < *cadence_.spacing)
        warn(slot, "too-close",
             fmt::format(
                 "{} {} on {}; posts are {} apart",
                 distance == Seconds{0} ? "at the same time as" : to_string(distance) + " after",
                 before.post->id, cadence_.account, to_string(*cadence_.spacing)));
      // A silence is counted on the calendar, where a day is a day when the clocks change, too.
      auto silence = (slot.day + slot.hour) - (before.day + before.hour);
      if (cadence_.gap && silence > *cadence_.gap && before.at >= now_)
        warn(
            slot, "cadence-gap",
            fmt::format("nothing on {} for more than {} before this: {} is on {}", cadence_.account,
                        to_string(*cadence_.gap), before.post->id, show(before.day)));
    }
  }

  void check_quiet() {
    if (!cadence_.quiet) return;
    for (const auto& slot : slots_) {
      if (slot.at < now_) continue;
      for (const auto& [from, to] : *cadence_.quiet) {
        bool after = slot.hour >= from, before = slot.hour < to;
        if (from < to ? !(after && before) : !(after || before)) continue;
        warn(slot, "quiet-hours",
             fmt::format("{} is within the quiet hours of {}, {}-{}", show(slot.hour),
                         cadence_.account, show(from), show(to)));
        break;
      }
    }
  }

  // Days, or weeks from Monday on. One with too many is said at the post that is too much; all with
  // too few are one line, as no post is to blame. Too few are counted only where the whole period
  // is to come and lies between the first post to come and `until`.
  void check_periods(days length, Range range, local_days until) {
    auto begin_of = [&](local_days day) {
      return length == days{1} ? day : day - (std::chrono::weekday{day} - std::chrono::Monday);
    };
    const char* name = length == days{1} ? "day" : "week";
    std::vector<local_days> enough;
    auto next = std::find_if(slots_.begin(), slots_.end(),
                             [&](const Slot& slot) { return slot.day >= begin_of(today_); });
    for (auto first = next; first != slots_.end(); first = next) {
      auto begin = begin_of(first->day);
      next = std::find_if(first, slots_.end(),
                          [&](const Slot& slot) { return slot.day >= begin + length; });
      auto count = next - first;
      if (count >= range.low) enough.push_back(begin);
      if (count <= range.high) continue;
      const auto& extra = first[range.high];
      if (extra.at >= now_)
        warn(extra, "cadence",
             fmt::format("{} posts on {} in the {} of {}; at most {}", count, cadence_.account,
                         name, show(begin), range.high));
    }
    check_few(length, begin_of, range.low, enough, until);
  }

  template <typename BeginOf>
  void check_few(days length, BeginOf begin_of, std::int64_t low,
                 const std::vector<local_days>& enough, local_days until) {
    auto coming = std::find_if(slots_.begin(), slots_.end(),
                               [&](const Slot& slot) { return slot.day >= today_; });
    if (low == 0 || coming == slots_.end()) return;
    auto first = begin_of(coming->day);
    if (first < coming->day) first += length;
    auto end = begin_of(until + days{1});  // not included
    if (end <= first) return;
    auto inside = [&](local_days begin) { return begin >= first && begin < end; };
    auto met = std::count_if(enough.begin(), enough.end(), inside);
    auto all = (end - first) / length;
    if (met >= all) return;
    auto missing = first;
    while (std::binary_search(enough.begin(), enough.end(), missing)) missing += length;
    warnings_.about(cadence_.place, "cadence",
                    fmt::format("{}: {} of {} {}s have fewer than {} posts, the first that of {}",
                                cadence_.account, all - met, all,
                                length == days{1} ? "day" : "week", low, show(missing)));
  }

  const Cadence& cadence_;
  const std::vector<Slot>& slots_;
  Time now_;
  local_days today_;
  Warnings& warnings_;
};

}  // namespace

void check_cadence(const Plan& plan, const Workspace& workspace, Time now, Warnings& warnings) {
  if (plan.cadence.empty()) return;
  // Days and hours are those of the account.
  std::map<std::string_view, Zone> zones;
  for (const auto& cadence : plan.cadence) {
    const auto* account = workspace.account(cadence.account);
    bool own = account != nullptr && !account->timezone.empty();
    zones.emplace(cadence.account, Zone::find(own ? account->timezone : workspace.timezone));
  }
  std::map<std::string_view, std::vector<Slot>> slots;
  for (const auto& cadence : plan.cadence) slots[cadence.account];
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs) {
      auto found = slots.find(output.account);
      if (found == slots.end()) continue;
      auto local = zones.at(output.account).local(output.at);
      auto day = std::chrono::floor<days>(local);
      found->second.push_back({output.at, day, local - day, &post});
    }
  for (const auto& cadence : plan.cadence) {
    auto& own = slots[cadence.account];
    std::stable_sort(own.begin(), own.end(),
                     [](const Slot& a, const Slot& b) { return a.at < b.at; });
    auto until = Time::min();
    for (const auto& slot : own)
      if (slot.post->series.empty()) until = std::max(until, slot.at);
    if (until == Time::min() && !own.empty()) until = own.back().at;
    if (own.empty()) continue;
    const auto& zone = zones.at(cadence.account);
    auto day_of = [&](Time at) { return std::chrono::floor<days>(zone.local(at)); };
    AccountCadence(cadence, own, now, day_of(now), warnings).check(day_of(until));
  }
}

}  // namespace smm
