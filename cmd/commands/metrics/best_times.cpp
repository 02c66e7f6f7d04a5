// smm metrics best-times: when posts do better than usual, if they do.

#include "metrics/analysis/best_times.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "commands/metrics/commands.h"
#include "commands/metrics/posts.h"
#include "core/json.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr std::size_t most_listed = 5;

struct Asked {
  const KpiInfo* kpi;
  OwnPosts own;
  std::set<std::string> zones;
  std::size_t without = 0;  // posts that do not have the figure
  BestTimes times;
};

std::string day_name(unsigned weekday) {
  return std::string(weekday_name(std::chrono::weekday{weekday + 1}));
}

std::string hour_name(unsigned hour) { return fmt::format("{:02}:00", hour); }

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
  Asked asked{&kpi, own_posts(session, options), {}, 0, {}};
  const auto& workspace = session.workspace();
  std::vector<TimedPost> posts;
  for (const auto* post : asked.own.posts) {
    auto fraction = fraction_of(kpi, asked.own.data.arithmetic(*post));
    if (!fraction) {
      ++asked.without;
      continue;
    }
    double value = fraction->above / fraction->below;
    if (kpi.rule == KpiRule::pooled || kpi.rule == KpiRule::mean) value *= 1000;
    posts.push_back(
        {post->account, post->published, local_time(workspace, asked.own.data, *post), value});
    const auto* account = workspace.account(asked.own.data.names.text(post->account));
    bool other = account != nullptr && !account->timezone.empty();
    asked.zones.insert(other ? account->timezone : workspace.timezone);
  }
  BestTimesOptions how;
  how.lower_is_better = kpi.better == Better::lower;
  asked.times = best_times(std::move(posts), how);
  return asked;
}

std::string sentence(const BestTimes& times) {
  if (!times.p)
    return fmt::format("Nothing can be told from {} post{} with the figure; it takes {}.",
                       times.posts, times.posts == 1 ? "" : "s", fewest_posts);
  if (!times.detected())
    return fmt::format("No detectable effect of weekday and hour (p = {:.2f}).", *times.p);
  auto p = *times.p < 0.001 ? std::string("p < 0.001") : fmt::format("p = {:.3f}", *times.p);
  if (times.best.empty())
    return fmt::format("Time has an effect ({}), but no single hour is surely better.", p);
  const auto& best = times.cells[times.best[0]];
  return fmt::format("{} {} does best ({}): {} against the usual, {}, from {} posts.",
                     day_name(best.weekday), hour_name(best.hour), p, percent(best.effect),
                     range(best), best.posts);
}

// ---- For programs. ----

Json effect_json(const TimeEffect& effect) {
  return {{"posts", effect.posts},
          {"effect", effect.effect},
          {"low", effect.low},
          {"high", effect.high}};
}

Json cell_json(const BestTimes& times, std::size_t at) {
  const auto& cell = times.cells[at];
  Json json{{"weekday", day_name(cell.weekday)}, {"hour", cell.hour}};
  json.update(effect_json(cell));
  json["thin"] = cell.thin();
  json["recommended"] = std::find(times.best.begin(), times.best.end(), at) != times.best.end();
  return json;
}

Json as_json(const Asked& asked, const PostOptions& options) {
  const auto& times = asked.times;
  Json json{{"kpi", asked.kpi->name},
            {"account", options.account},
            {"since", to_string(asked.own.period.first)},
            {"until", to_string(asked.own.period.last)},
            {"zones", asked.zones},
            {"posts", times.posts},
            {"without_the_figure", asked.without},
            {"too_young", asked.own.young},
            {"p", times.p ? Json(*times.p) : Json()},
            {"detected", times.detected()},
            {"sentence", sentence(times)},
            {"best", Json::array()},
            {"cells", Json::array()},
            {"weekdays", Json::array()},
            {"hours", Json::array()}};
  for (auto at : times.best) json["best"].push_back(cell_json(times, at));
  for (std::size_t at = 0; at < times.cells.size(); ++at)
    if (times.cells[at].posts > 0) json["cells"].push_back(cell_json(times, at));
  for (unsigned i = 0; i < 7; ++i) {
    Json day{{"weekday", day_name(i)}};
    day.update(effect_json(times.days[i]));
    json["weekdays"].push_back(day);
  }
  for (unsigned i = 0; i < 24; ++i) {
    if (times.hours[i].posts == 0) continue;
    Json hour{{"hour", i}};
    hour.update(effect_json(times.hours[i]));
    json["hours"].push_back(hour);
  }
  return json;
}

void print_rows(Session& session, const BestTimes& times) {
  Grid grid({{"WEEKDAY"}, {"HOUR"}, {"POSTS"}, {"EFFECT"}, {"LOW"}, {"HIGH"}, {"NOTE"}});
  for (std::size_t at = 0; at < times.cells.size(); ++at) {
    const auto& cell = times.cells[at];
    if (cell.posts == 0) continue;
    bool best = std::find(times.best.begin(), times.best.end(), at) != times.best.end();
    grid.add({day_name(cell.weekday), hour_name(cell.hour), std::to_string(cell.posts),
              fmt::format("{:.4f}", cell.effect), fmt::format("{:.4f}", cell.low),
              fmt::format("{:.4f}", cell.high),
              best          ? "best"
              : cell.thin() ? "thin"
                            : ""});
  }
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
  const auto& best = map.times.best;
  bool recommended = std::find(best.begin(), best.end(), at) != best.end();
  auto mark = std::string(recommended ? "*" : cell.thin() ? "?" : " ");
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

void print_people(Session& session, const Asked& asked) {
  const auto& times = asked.times;
  const auto& terminal = session.terminal();
  session.show(sentence(times) + "\n");
  if (!times.p) return;
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
    session.note(sentence(asked.times) + "\n");
  }
  auto note = scope(asked.own, *asked.kpi);
  if (asked.without > 0) note += fmt::format("; {} have no such figure", asked.without);
  if (!asked.zones.empty())
    note += "; local time, " + join({asked.zones.begin(), asked.zones.end()}, ", ");
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
