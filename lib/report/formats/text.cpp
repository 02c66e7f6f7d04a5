// For a terminal or a mail: 80 columns, verdicts first, no colour codes. Foreign text is made
// visible, and no line begins with "::", which build servers would obey.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>

#include "core/text.h"
#include "core/zone.h"
#include "report/drawing/heat.h"
#include "report/drawing/numbers.h"
#include "report/drawing/phrases.h"
#include "report/drawing/text_page.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

std::string safe(std::string_view text) {
  auto out = visible(text);
  if (trim(out).starts_with("::")) replace_all(out, "::", "\u2237");
  return out;
}

// ---- Sections. ----

std::string word(Verdict::State state, const Speech& in) {
  if (state == Verdict::State::missed) return in.say("loud.missed");
  if (state == Verdict::State::invalid) return in.say("loud.invalid");
  return words_of(state, in);
}

std::string stressed_by(Verdict::State state, const std::string& text) {
  if (state == Verdict::State::met) return stressed(text, Stress::good);
  bool bad = state == Verdict::State::missed || state == Verdict::State::invalid;
  return bad ? stressed(text, Stress::bad) : text;
}

// In at least so many columns.
std::string padded(std::string_view text, std::size_t width) {
  return display_width(text) < width ? fit(text, width) : std::string(text);
}

std::string explained(const std::string& name, const Explanation& e, const Speech& in) {
  return flowing(2, 4, safe(made_of(name, e, in, visible)));
}

std::string in_short(const Report& report) {
  if (report.summary.empty() && report.words.empty()) return "";
  std::string out = headed(report.speech.say("report.short"));
  for (const auto& sentence : report.summary) out += flowing(2, 4, "- " + safe(sentence));
  for (const auto& paragraph : report.words) out += "\n" + flowing(2, 2, safe(paragraph));
  return out;
}

std::string verdicts(const Report& report) {
  if (report.verdicts.empty()) return "";
  const auto& in = report.speech;
  std::string out = headed(in.say("report.verdicts"));
  for (const auto& verdict : report.verdicts) {
    auto level = in.say(verdict.level == Kpi::Level::error ? "level.error" : "level.warn");
    auto what = safe(verdict.name);
    if (!verdict.where.empty()) what += fmt::format(" ({})", safe(verdict.where));
    out += flowing(
        2, 20,
        fmt::format("{}  {}  {}", stressed_by(verdict.state, padded(word(verdict.state, in), 9)),
                    padded(level, 5), what));
    out += flowing(20, 20, safe(verdict.reason));
    if (report.explain && !verdict.stat.name.empty())
      out += explained(verdict.metric, verdict.stat.explanation, in);
  }
  if (report.gate != Gate::none)
    out += flowing(2, 4, safe(in.say("gate", {{"reason", report.gate_reason}})));
  return out;
}

std::string stats(const std::string& name, const std::vector<Stat>& all, const Report& report) {
  if (all.empty()) return "";
  const auto& in = report.speech;
  auto change = in.say("report.change");
  TextTable grid{
      {"", report.period.name, report.previous.name, change, report.last_year.name, change}, {}};
  if (report.previous.kind == Period::Kind::range)
    grid.header = {"",     in.say("report.now"),      in.say("report.before"),
                   change, in.say("report.year_ago"), change};
  for (const auto& stat : all) {
    auto value = [&](std::optional<double> v) { return shown(in, v, stat.unit, stat.currency); };
    grid.rows.push_back({stat.title, value(stat.value),
                         value(stat.whole(stat.before, stat.previous)),
                         change_of(in, stat, stat.before, stat.previous),
                         value(stat.whole(stat.year, stat.last_year)),
                         change_of(in, stat, stat.year, stat.last_year)});
  }
  auto out = headed(name) + drawn(grid);
  if (report.explain)
    for (const auto& stat : all) out += explained(stat.title, stat.explanation, in);
  return out;
}

std::string spark(const Line& line) {
  constexpr std::string_view bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  constexpr auto most = static_cast<double>(std::size(bars)) - 1;
  std::optional<double> low, high;
  for (const auto& point : line.points)
    if (point.value) {
      low = std::min(low.value_or(*point.value), *point.value);
      high = std::max(high.value_or(*point.value), *point.value);
    }
  std::string out;
  for (const auto& point : line.points) {
    if (!point.value) {
      out += ' ';
      continue;
    }
    double share = *high > *low ? (*point.value - *low) / (*high - *low) : 0.5;
    out += bars[static_cast<std::size_t>(std::min(most, std::floor(share * (most + 1))))];
  }
  return out;
}

std::string lines(const Report& report) {
  const auto& in = report.speech;
  std::string out;
  auto add = [&](const Line& line) {
    std::optional<double> first, last;
    for (const auto& point : line.points)
      if (point.value) {
        if (!first) first = point.value;
        last = point.value;
      }
    auto ends = line.name == "posts" || line.name == "engagements"
                    ? std::string{}
                    : "  " + in.say("range", {{"first", shown(in, first, line.unit)},
                                              {"last", shown(in, last, line.unit)}});
    out += flowing(2, 4, fmt::format("{}  {}{}", fit(safe(line.title), 24), spark(line), ends));
  };
  for (const auto& line : report.followers) add(line);
  for (const auto& line : report.activity) add(line);
  if (out.empty()) return "";
  return headed(in.say(fmt::format("report.over_time_{}", report.step))) + out;
}

// Titles that leave room for six columns on a page.
std::string short_title(const Table::Column& column, const Speech& in) {
  auto key = fmt::format("brief.{}", column.name);
  return in.knows(key) ? in.say(key) : in.say("term.metric", {{"figure", column.title}});
}

bool remarked(const Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [](const auto& row) { return !row.remark.empty(); });
}

// `of`: the section it is a part of, or empty.
std::string table(const Speech& in, const Table& table, const std::string& of = {}) {
  TextTable grid;
  grid.header.push_back(in.list(key_names_of(table, in)));
  for (const auto& column : table.columns) grid.header.push_back(short_title(column, in));
  bool remarks = remarked(table);
  if (remarks) grid.header.emplace_back();
  for (const auto& row : table.rows) {
    std::vector<std::string> labels;
    for (const auto& key : keys_of(table, row, in)) labels.push_back(safe(key));
    std::vector<std::string> cells{in.list(labels)};
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(shown(in, row.cells[i], table.columns[i].unit, table.columns[i].currency));
    if (remarks) cells.push_back(safe(row.remark));
    grid.rows.push_back(std::move(cells));
  }
  auto name = of.empty() ? safe(table.title)
                         : in.say("report.part", {{"section", of}, {"table", safe(table.title)}});
  auto out =
      headed(name) + (grid.rows.empty() ? "  " + in.say("report.nothing") + "\n" : drawn(grid));
  if (!table.note.empty()) out += flowing(2, 2, safe(table.note));
  return out;
}

// Weekdays and hours, darker where it is more.
std::string heat_map(const Report& report) {
  if (!report.heat) return "";
  constexpr std::string_view shades[] = {"\u00B7", "\u2591", "\u2592", "\u2593", "\u2588"};
  static_assert(std::size(shades) == heat_levels + 1);
  auto heat = heat_of(*report.heat);
  const auto& in = report.speech;
  std::size_t widest = 3;
  for (std::size_t day = 0; day < 7; ++day)
    widest = std::max(widest, display_width(in.short_weekday(day)));
  auto out = headed(in.say("report.heat", {{"figure", heat.title}})) + std::string(widest + 2, ' ');
  for (int hour = 0; hour < 24; ++hour) out += fmt::format(" {:02}", hour);
  out += "\n";
  for (std::size_t day = 0; day < 7; ++day) {
    out += fmt::format("  {}", fit(in.short_weekday(day), widest));
    for (std::size_t hour = 0; hour < 24; ++hour) {
      auto shade = shades[static_cast<std::size_t>(heat.level(day, hour))];
      bool none = heat.level(day, hour) == 0;
      out += none ? fmt::format("  {}", shade)
                  : fmt::format(" {}{}", shade, heat.thin[day][hour] ? "?" : std::string(shade));
    }
    out += "\n";
  }
  return out + flowing(2, 2,
                       in.say(heat.effect ? "report.heat_legend" : "report.heat_legend_count",
                              {{"note", safe(report.heat->note)}}));
}

std::string posts(const Speech& in, const std::string& name, const std::vector<PostLine>& all) {
  if (all.empty()) return "";
  TextTable grid{{in.say("short.post"), in.say("short.published"), in.say("short.reach"),
                  in.say("short.engagements"), in.say("short.rate")},
                 {}};
  for (const auto& post : all)
    grid.rows.push_back(
        {safe(post.text.empty() ? post.id : post.text),
         in.date_time(post.clock) + (post.young ? "*" : " "), shown(in, post.reach, Unit::count),
         shown(in, post.engagements, Unit::count), shown(in, post.engagement_rate, Unit::percent)});
  if (all[0].effect) {
    grid.header.push_back(in.say("short.effect"));
    for (std::size_t i = 0; i < all.size(); ++i)
      grid.rows[i].push_back(shown(in, all[i].effect, Unit::ratio));
  }
  return headed(name) + drawn(grid);
}

std::string best_and_worst(const Report& report) {
  if (report.best.empty()) return "";
  const auto& in = report.speech;
  auto out = posts(in, in.say("report.best"), report.best) +
             posts(in, in.say("report.worst"), report.worst);
  auto young = [](const auto& all) {
    return std::any_of(all.begin(), all.end(), [](const auto& p) { return p.young; });
  };
  if (young(report.best) || young(report.worst))
    out += "  " + in.say("report.young", {{"n", report.mature_days}}) + "\n";
  return out + flowing(2, 2, safe(report.ranked_by));
}

// What a campaign cost and brought.
std::string came_in(const Speech& in, const CampaignMoney& m) {
  auto value = [&](std::optional<double> v) { return shown(in, v, Unit::money, m.currency); };
  auto line =
      in.say("campaign.line",
             {{"campaign", m.campaign.empty() ? in.say("report.outside") : safe(m.campaign)},
              {"spend", value(m.spend)},
              {"revenue", value(m.revenue)},
              {"roas", shown(in, m.roas, Unit::ratio)}});
  if (!m.orders) return line;
  return in.say(m.cost_per_order ? "campaign.orders_at" : "campaign.orders",
                {{"line", line},
                 {"orders", counted_figure(in, *m.orders, "orders")},
                 {"cost", value(m.cost_per_order)}});
}

std::string campaigns(const Speech& in, const std::vector<CampaignMoney>& all) {
  std::string out;
  for (const auto& m : all) {
    auto value = [&](std::optional<double> v) { return shown(in, v, Unit::money, m.currency); };
    auto say = [&](std::size_t first, std::string_view key, std::initializer_list<Hole> holes) {
      out += flowing(first, 4, in.say(key, holes));
    };
    out += flowing(2, 4, came_in(in, m));
    if (m.budget)
      say(4, "campaign.budget",
          {{"budget", shown(in, m.budget, Unit::money, m.budget_currency)},
           {"spent", value(m.spend_to_date)},
           {"pace", m.pace}});
    if (m.romi)
      say(4, "campaign.romi",
          {{"romi", shown(in, m.romi, Unit::percent)}, {"base", romi_base_of(m, in)}});
    if (!m.forecast.empty()) out += flowing(4, 4, safe(m.forecast));
    if (!m.over_cap.empty())
      say(4, "campaign.over_cap",
          {{"cap", shown(in, m.daily_cap, Unit::money, m.budget_currency)},
           {"days", counted(in, m.over_cap.size(), "days")},
           {"dates", over_cap_of(m, in)}});
  }
  return out;
}

std::string section(const SectionData& section, const Report& report) {
  auto out = stats(section.title, section.stats, report);
  // Without figures, the head of the first table names the section.
  bool tables_only = section.campaigns.empty() && !section.tables.empty();
  if (out.empty() && !tables_only) out = headed(section.title);
  out += campaigns(report.speech, section.campaigns);
  for (const auto& one : section.tables) out += table(report.speech, one, section.title);
  for (const auto& note : section.notes) out += flowing(2, 4, "- " + safe(note));
  return out;
}

std::string issues(const Report& report) {
  if (report.quality.empty()) return "";
  const auto& in = report.speech;
  auto out = headed(in.say("report.quality"));
  for (const auto& issue : report.quality) {
    auto text = issue.examples.empty()
                    ? issue.message
                    : in.say("examples",
                             {{"message", issue.message}, {"examples", in.list(issue.examples)}});
    out += flowing(2, 4, safe("- " + text));
  }
  return out;
}

std::string on_page(const Report& report, const TextPage& page) {
  const auto& in = report.speech;
  auto local = in.date_time(Zone::find(report.timezone).local(report.now));
  auto out = flowing(
      0, 0,
      in.say("titled", {{"name", safe(brand_of(report))}, {"about", safe(campaign_of(report))}}));
  out += flowing(
      0, 0,
      in.say(report.running ? "report.running_as_of" : "report.as_of",
             {{"dates", dates_of(report.period, in)}, {"time", local}, {"zone", report.timezone}}));
  out += flowing(0, 0,
                 in.say("report.compared", {{"previous", dates_of(report.previous, in)},
                                            {"last_year", dates_of(report.last_year, in)}}));
  out += in_short(report);
  out += verdicts(report);
  out += stats(in.say("report.happened"), report.happened, report);
  for (const auto& note : report.compared) out += flowing(2, 4, "- " + safe(note));
  out += lines(report);
  for (const auto& one : report.tables) out += table(in, one);
  out += best_and_worst(report);
  for (const auto& one : report.times) out += table(in, one);
  out += heat_map(report);
  for (const auto* one : report.shown_sections()) out += section(*one, report);
  out += issues(report);
  if (report.explain) out += "\n" + in.say("report.sql") + "\n";
  return laid_out(out, page);
}

std::string render(const Report& report) { return on_page(report, {}); }

}  // namespace

extern const Format text{"text", "for a terminal or a mail, 80 columns", "txt", render, on_page};

}  // namespace smm::formats
