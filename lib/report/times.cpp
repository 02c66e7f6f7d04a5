#include "report/times.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/zone.h"
#include "report/data/timed_posts.h"

namespace smm {
namespace {

std::string percent(double share) {
  return fmt::format("{}{:.0f} %", share < 0 ? "" : "+", share * 100 + 0.0);
}

std::string of_effect(const TimeEffect& effect, const std::vector<std::string>& series) {
  auto text = fmt::format("{} against the usual ({} to {}), from {} posts", percent(effect.effect),
                          percent(effect.low), percent(effect.high), effect.posts);
  if (effect.series != 0)
    text += fmt::format(". All of these are the series {}: it may be the series and not the time",
                        visible(series.at(effect.series)));
  return text;
}

std::string best_of(const BestTimes& times, const std::vector<std::string>& series) {
  if (times.best.empty())
    return times.hours_known ? "No single hour is surely better."
                             : "No single day is surely better.";
  auto at = times.best[0];
  if (!times.hours_known)
    return fmt::format("Best: {}, {}.", day_name(at), of_effect(times.days[at], series));
  const auto& best = times.cells[at];
  return fmt::format("Best: {} {}, {}.", day_name(best.weekday), hour_name(best.hour),
                     of_effect(best, series));
}

// The posts of the period that are old enough to be judged.
std::vector<const KnownPost*> own_posts(const Dataset& data, const Period& period, Time now) {
  std::vector<const KnownPost*> posts;
  for (const auto& post : data.between(period))
    if (!post.competitor && !data.young(post, now)) posts.push_back(&post);
  return posts;
}

Table table_of(const BestTimes& times) {
  Table table{"by-weekday-hour", "By weekday and hour", {"weekday", "hour"}, {}, {}, ""};
  table.columns = {{"posts", "Posts", Unit::count}};
  if (times.p)
    table.columns.insert(table.columns.end(), {{"effect", "Against the usual", Unit::percent},
                                               {"low", "At least", Unit::percent},
                                               {"high", "At most", Unit::percent}});
  table.columns.push_back({"thin", "Too few posts", Unit::count});
  for (const auto& cell : times.cells) {
    if (cell.posts == 0) continue;
    Table::Row row{
        {day_name(cell.weekday), hour_name(cell.hour)}, {static_cast<double>(cell.posts)}, {}};
    if (times.p)
      row.cells.insert(row.cells.end(), {cell.effect * 100, cell.low * 100, cell.high * 100});
    row.cells.emplace_back(cell.thin() ? 1 : 0);
    row.covered.assign(row.cells.size(), cell.posts);
    row.remark = cell.thin() ? "thin" : "";
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::string day_name(std::size_t weekday) {
  return std::string(weekday_name(std::chrono::weekday{static_cast<unsigned>(weekday + 1)}));
}

std::string hour_name(std::size_t hour) { return fmt::format("{:02}:00", hour); }

std::string sentence(const BestTimes& times, const std::vector<std::string>& series) {
  if (!times.p)
    return fmt::format("Nothing can be said from {} post{} with the figure; it takes {}.",
                       times.posts, times.posts == 1 ? "" : "s", fewest_posts);
  auto what = times.hours_known ? "weekday and hour" : "the weekday; the hours are not known";
  if (!times.detected())
    return fmt::format("No detectable effect of {} (p = {:.2f}).", what, *times.p);
  auto p = *times.p < 0.001 ? std::string("p < 0.001") : fmt::format("p = {:.3f}", *times.p);
  return fmt::format("When you post matters ({}). {}{}", p, best_of(times, series),
                     times.hours_known ? "" : " The hours are not known.");
}

std::optional<Table> times_table(const Dataset& data, const Workspace& workspace,
                                 const Period& period, Time now) {
  auto own = own_posts(data, period, now);
  const auto* kpi = find_kpi("engagement_rate");
  auto posts = timed_posts(workspace, data, own, *kpi);
  if (posts.posts.empty()) {
    kpi = find_kpi("engagements");
    posts = timed_posts(workspace, data, own, *kpi);
  }
  auto times = best_times_of(posts, *kpi);
  auto table = table_of(times);
  if (table.rows.empty()) return {};
  table.note = fmt::format("{}: {} Local time, {}.", kpi->title, sentence(times, posts.series),
                           join({posts.zones.begin(), posts.zones.end()}, ", "));
  return table;
}

}  // namespace smm
