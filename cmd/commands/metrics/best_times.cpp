// smm metrics best-times: when posts do better than usual, if they do.

#include "metrics/analysis/best_times.h"

#include <fmt/format.h>

#include <algorithm>

#include "commands/metrics/commands.h"
#include "commands/metrics/posts.h"
#include "core/json.h"
#include "core/text.h"
#include "report/data/timed_posts.h"
#include "report/times.h"

namespace smm {
namespace {

constexpr std::size_t most_listed = 5;

struct Asked {
  const KpiInfo* kpi;
  OwnPosts own;
  TimedPosts posts;
  BestTimes times;

  std::string sentence() const { return smm::sentence(times, posts.series, own.data.speech); }
};

std::string percent(double share) {
  return fmt::format("{}{:.0f} %", share < 0 ? "" : "+", share * 100 + 0.0);
}

std::string range(const TimeEffect& effect) {
  return percent(effect.low) + " to " + percent(effect.high);
}

Asked ask(Session& session, const PostOptions& options) {
  const auto& kpi = kpi_of_posts(options.kpi);
  if (is_of_money(kpi))
    throw Error(Status::usage,
                fmt::format("{} is made of money, not of what posts gather", kpi.name),
                "choose another, as engagement_rate or clicks");
  auto own = own_posts(session, options);
  auto posts = timed_posts(session.workspace(), own.data, own.posts, kpi);
  auto times = best_times_of(posts, kpi);
  return {&kpi, std::move(own), std::move(posts), times};
}

// ---- For programs. ----

Json effect_json(const Asked& asked, const TimeEffect& effect) {
  auto series = effect.series == 0 ? Json() : Json(asked.posts.series.at(effect.series));
  return {{"posts", effect.posts}, {"effect", effect.effect}, {"low", effect.low},
          {"high", effect.high},   {"thin", effect.thin()},   {"all_of_series", series}};
}

bool recommended(const BestTimes& times, std::size_t at, bool hour) {
  return times.hours_known == hour &&
         std::find(times.best.begin(), times.best.end(), at) != times.best.end();
}

Json cell_json(const Asked& asked, std::size_t at) {
  const auto& cell = asked.times.cells[at];
  Json json{{"weekday", day_name(cell.weekday)}, {"hour", cell.hour}};
  json.update(effect_json(asked, cell));
  json["recommended"] = recommended(asked.times, at, true);
  return json;
}

Json day_json(const Asked& asked, std::size_t day) {
  Json json{{"weekday", day_name(day)}};
  json.update(effect_json(asked, asked.times.days[day]));
  json["recommended"] = recommended(asked.times, day, false);
  return json;
}

Json as_json(const Asked& asked, const PostOptions& options) {
  const auto& times = asked.times;
  Json json{{"kpi", asked.kpi->name},
            {"account", options.account},
            {"since", to_string(asked.own.period.first)},
            {"until", to_string(asked.own.period.last)},
            {"zones", asked.posts.zones},
            {"posts", times.posts},
            {"without_the_figure", asked.posts.without},
            {"without_an_hour", times.untimed},
            {"hours_known", times.hours_known},
            {"too_young", asked.own.young},
            {"p", times.p ? Json(*times.p) : Json()},
            {"detected", times.detected()},
            {"sentence", asked.sentence()},
            {"best", Json::array()},
            {"cells", Json::array()},
            {"weekdays", Json::array()},
            {"hours", Json::array()}};
  for (auto at : times.best)
    json["best"].push_back(times.hours_known ? cell_json(asked, at) : day_json(asked, at));
  for (std::size_t at = 0; at < times.cells.size(); ++at)
    if (times.cells[at].posts > 0) json["cells"].push_back(cell_json(asked, at));
  for (std::size_t i = 0; i < 7; ++i) json["weekdays"].push_back(day_json(asked, i));
  for (unsigned i = 0; i < 24; ++i) {
    if (times.hours[i].posts == 0) continue;
    Json hour{{"hour", i}};
    hour.update(effect_json(asked, times.hours[i]));
    json["hours"].push_back(hour);
  }
  return json;
}

void print_rows(Session& session, const BestTimes& times) {
  Grid grid({{"WEEKDAY"}, {"HOUR"}, {"POSTS"}, {"EFFECT"}, {"LOW"}, {"HIGH"}, {"NOTE"}});
  auto add = [&](std::size_t day, const std::string& hour, const TimeEffect& one, bool best) {
    if (one.posts == 0) return;
    grid.add({day_name(day), hour, std::to_string(one.posts), fmt::format("{:.4f}", one.effect),
              fmt::format("{:.4f}", one.low), fmt::format("{:.4f}", one.high),
              best         ? "best"
              : one.thin() ? "thin"
                           : ""});
  };
  if (times.hours_known)
    for (std::size_t at = 0; at < times.cells.size(); ++at)
      add(times.cells[at].weekday, hour_name(times.cells[at].hour), times.cells[at],
          recommended(times, at, true));
  else
    for (std::size_t day = 0; day < 7; ++day)
      add(day, "", times.days[day], recommended(times, day, false));
  session.print(grid.render(session.terminal()));
}

// ---- For people. ----

struct Map {
  const BestTimes& times;
  const Terminal& terminal;
  bool lower;    // is better
  bool numbers;  // room for the posts behind each cell
};

// How good a cell is, and how many posts say so.
std::string shade(const Map& map, std::size_t at) {
  const auto& cell = map.times.cells[at];
  if (cell.posts == 0) return map.numbers ? "·  " : "· ";
  double good = map.lower ? 1 / (1 + cell.effect) - 1 : cell.effect;
  const char* block = good < -0.2 ? "░" : good < -0.05 ? "▒" : good < 0.05 ? "▓" : "█";
  auto style = good < -0.05 ? Style::red : good < 0.05 ? Style::plain : Style::green;
  auto mark = std::string(recommended(map.times, at, true) ? "*" : cell.thin() ? "?" : " ");
  if (map.numbers) mark = cell.posts > 99 ? "++" : fmt::format("{:<2}", cell.posts);
  return map.terminal.paint(block, cell.thin() ? Style::dim : style) + mark;
}

std::string heat_map(const Map& map) {
  std::string text;
  auto line = [&](std::string row) {
    while (row.ends_with(' ')) row.pop_back();
    text += row + "\n";
  };
  if (map.terminal.width >= 76) {
    std::string head = "    ";
    for (unsigned hour = 0; hour < 24; ++hour) head += fmt::format("{:02} ", hour);
    line(head);
    for (unsigned day = 0; day < 7; ++day) {
      auto row = day_name(day).substr(0, 3) + " ";
      for (unsigned hour = 0; hour < 24; ++hour) row += shade(map, day * 24 + hour);
      line(row);
    }
    return text;
  }
  std::string head = "   ";
  for (unsigned day = 0; day < 7; ++day)
    head += day_name(day).substr(0, 2) + (map.numbers ? " " : "");
  line(head);
  for (unsigned hour = 0; hour < 24; ++hour) {
    if (map.times.hours[hour].posts == 0) continue;
    auto row = fmt::format("{:02} ", hour);
    for (unsigned day = 0; day < 7; ++day) row += shade(map, day * 24 + hour);
    line(row);
  }
  return text;
}

std::string legend(const Map& map) {
  if (map.numbers)
    return "░ much worse than usual  ▒ worse  ▓ usual  █ better\n"
           "and the number of posts: fewer than 5 recommend nothing\n";
  return "░ much worse ▒ worse\n▓ usual █ better\n· none ? below 5\n* recommended\n";
}

// The weekdays, where no hour is known.
void print_days(Session& session, const BestTimes& times) {
  Grid grid({{"WEEKDAY"}, {"EFFECT", Grid::Align::right}, {"POSTS", Grid::Align::right}, {"95 %"}});
  for (std::size_t day = 0; day < 7; ++day) {
    const auto& one = times.days[day];
    if (one.posts == 0) continue;
    auto style = recommended(times, day, false) ? Style::bold
                 : one.thin()                   ? Style::dim
                                                : Style::plain;
    grid.add(
        {day_name(day).substr(0, 3), percent(one.effect), std::to_string(one.posts), range(one)},
        style);
  }
  session.print("\n" + grid.render(session.terminal()));
}

void print_people(Session& session, const Asked& asked) {
  const auto& times = asked.times;
  const auto& terminal = session.terminal();
  session.show(asked.sentence() + "\n");
  if (!times.p) return;
  if (!times.hours_known) return print_days(session, times);
  Map map{times, terminal, asked.kpi->better == Better::lower, terminal.width >= 26};
  session.print("\n" + heat_map(map) + legend(map));
  if (times.best.empty()) return;
  std::vector<Grid::Column> columns{{"BEST"}, {"EFFECT", Grid::Align::right}};
  if (terminal.width >= 44)
    columns.insert(columns.end(), {{"POSTS", Grid::Align::right}, {"95 %"}});
  Grid grid(columns);
  for (std::size_t i = 0; i < std::min(times.best.size(), most_listed); ++i) {
    const auto& cell = times.cells[times.best[i]];
    std::vector<std::string> cells{day_name(cell.weekday).substr(0, 3) + " " + hour_name(cell.hour),
                                   percent(cell.effect)};
    if (terminal.width >= 44) cells.insert(cells.end(), {std::to_string(cell.posts), range(cell)});
    grid.add(cells);
  }
  session.print("\n" + grid.render(terminal));
}

Status run(Session& session, const PostOptions& options) {
  auto asked = ask(session, options);
  if (session.json()) {
    session.print(write_json(as_json(asked, options), 2) + "\n");
    return Status::done;
  }
  if (session.terminal().is_terminal) {
    print_people(session, asked);
  } else {
    if (asked.times.p) print_rows(session, asked.times);
    session.note(asked.sentence() + "\n");
  }
  auto note = scope(asked.own, *asked.kpi);
  const auto& posts = asked.posts;
  if (posts.without > 0) note += fmt::format("; {} have no such figure", posts.without);
  if (asked.times.untimed > 0)
    note +=
        fmt::format("; of {} the hour is not known, and they are left out", asked.times.untimed);
  if (!posts.zones.empty())
    note += "; local time, " + join({posts.zones.begin(), posts.zones.end()}, ", ");
  session.note(note + "\n");
  return Status::done;
}

}  // namespace

void metrics_best_times(Arguments& app, Session& session) {
  subcommand<PostOptions>(app, session, "best-times", "weekdays and hours at which posts do better",
                          "smm metrics best-times\n"
                          "smm metrics best-times --account insta --kpi reach_rate\n"
                          "smm metrics best-times --since 2026-10-01 --json\n",
                          post_options, run);
}

}  // namespace smm
