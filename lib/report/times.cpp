#include "report/times.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "core/zone.h"
#include "metrics/kpi_words.h"
#include "report/breakdown.h"
#include "report/data/timed_posts.h"

namespace smm {
namespace {

std::string percent(double share, const Speech& in) {
  auto number = in.number(share * 100 + 0.0);
  return in.say("percent", {{"number", share < 0 ? number : "+" + number}});
}

std::string of_effect(const TimeEffect& effect, const std::vector<std::string>& series,
                      const Speech& in) {
  auto text = in.say("times.effect", {{"effect", percent(effect.effect, in)},
                                      {"low", percent(effect.low, in)},
                                      {"high", percent(effect.high, in)},
                                      {"n", effect.posts}});
  if (effect.series == 0) return text;
  return in.say("times.series", {{"effect", text}, {"series", visible(series.at(effect.series))}});
}

std::string best_of(const BestTimes& times, const std::vector<std::string>& series,
                    const Speech& in) {
  if (times.best.empty()) return in.say(times.hours_known ? "times.no_hour" : "times.no_day");
  auto at = times.best[0];
  if (!times.hours_known)
    return in.say("times.best_day",
                  {{"day", in.weekday(at)}, {"effect", of_effect(times.days[at], series, in)}});
  const auto& best = times.cells[at];
  return in.say("times.best_hour", {{"day", in.weekday(best.weekday)},
                                    {"hour", hour_name(best.hour)},
                                    {"effect", of_effect(best, series, in)}});
}

// The posts of the period that are old enough to be judged.
std::vector<const KnownPost*> own_posts(const Dataset& data, const Period& period, Time now) {
  std::vector<const KnownPost*> posts;
  for (const auto& post : data.between(period))
    if (!post.competitor && !data.young(post, now)) posts.push_back(&post);
  return posts;
}

Table table_of(const BestTimes& times, const Speech& in) {
  std::vector<std::string> keys{"weekday", "hour"};
  Table table{"by-weekday-hour", table_title(keys, in), keys, {}, {}, ""};
  table.columns = {{"posts", title_of(Metric::posts, in), Unit::count}};
  if (times.p)
    table.columns.insert(table.columns.end(), {{"effect", in.say("column.effect"), Unit::percent},
                                               {"low", in.say("column.low"), Unit::percent},
                                               {"high", in.say("column.high"), Unit::percent}});
  table.columns.push_back({"thin", in.say("column.thin"), Unit::count});
  for (const auto& cell : times.cells) {
    if (cell.posts == 0) continue;
    Table::Row row{
        {day_name(cell.weekday), hour_name(cell.hour)}, {static_cast<double>(cell.posts)}, {}};
    if (times.p)
      row.cells.insert(row.cells.end(), {cell.effect * 100, cell.low * 100, cell.high * 100});
    row.cells.emplace_back(cell.thin() ? 1 : 0);
    row.covered.assign(row.cells.size(), cell.posts);
    if (cell.thin()) row.remark = in.say("remark.thin");
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

std::string day_name(std::size_t weekday) {
  return std::string(weekday_name(std::chrono::weekday{static_cast<unsigned>(weekday + 1)}));
}

std::string hour_name(std::size_t hour) { return fmt::format("{:02}:00", hour); }

std::string sentence(const BestTimes& times, const std::vector<std::string>& series,
                     const Speech& in) {
  if (!times.p) return in.say("times.few", {{"n", times.posts}, {"fewest", fewest_posts}});
  if (!times.detected())
    return in.say(times.hours_known ? "times.none" : "times.none_days",
                  {{"p", in.plain_number(*times.p, 2)}});
  auto p =
      *times.p < 0.001 ? "p < " + in.plain_number(0.001, 3) : "p = " + in.plain_number(*times.p, 3);
  return in.say(times.hours_known ? "times.matters" : "times.matters_days",
                {{"p", p}, {"best", best_of(times, series, in)}});
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
  const auto& in = data.speech;
  auto table = table_of(times, in);
  if (table.rows.empty()) return {};
  table.note = in.say("times.note", {{"figure", title_of(*kpi, in)},
                                     {"sentence", sentence(times, posts.series, in)},
                                     {"zones", in.list({posts.zones.begin(), posts.zones.end()})}});
  return table;
}

}  // namespace smm
