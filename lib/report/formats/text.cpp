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
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

constexpr std::size_t page_width = 80;
constexpr std::size_t widest_label = 30;

std::string safe(std::string_view text) {
  auto out = visible(text);
  if (trim(out).starts_with("::")) replace_all(out, "::", "\u2237");
  return out;
}

std::string right(std::string_view text, std::size_t width) {
  auto used = display_width(text);
  return (used < width ? std::string(width - used, ' ') : "") + std::string(text);
}

// `text` in lines of at most page_width columns, the first behind `first` spaces, the rest behind
// `rest`.
std::string wrapped(std::size_t first, std::size_t rest, std::string_view text) {
  std::string out, line(first, ' ');
  std::size_t used = first;
  bool begun = false;
  for (auto word : split(text, ' ')) {
    auto width = display_width(word);
    if (begun && used + 1 + width > page_width) {
      out += line + "\n";
      line.assign(rest, ' ');
      used = rest;
      begun = false;
    }
    if (begun) {
      line += ' ';
      ++used;
    }
    line += word;
    used += width;
    begun = true;
  }
  return out + line + "\n";
}

std::string heading(const std::string& text) { return "\n" + text + "\n"; }

// ---- A table of texts: the first column to the left, the rest to the right. ----

struct Grid {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

std::vector<std::size_t> widths(const Grid& grid) {
  std::vector<std::size_t> all;
  for (const auto& cell : grid.header) all.push_back(display_width(cell));
  for (const auto& row : grid.rows)
    for (std::size_t i = 0; i < row.size(); ++i) all[i] = std::max(all[i], display_width(row[i]));
  all[0] = std::min(all[0], widest_label);
  return all;
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& width,
                    std::size_t first, std::size_t last) {
  auto line = "  " + fit(cells[0], width[0]);
  for (auto i = first; i < last; ++i) line += "  " + right(cells[i], width[i]);
  while (line.ends_with(' ')) line.pop_back();
  return line + "\n";
}

// A table too wide for the page is continued below itself, with the first column again.
std::string drawn(const Grid& grid) {
  auto width = widths(grid);
  std::string out;
  for (std::size_t first = 1; first < width.size();) {
    auto used = 2 + width[0];
    auto last = first;
    while (last < width.size() && (last == first || used + 2 + width[last] <= page_width))
      used += 2 + width[last++];
    if (first > 1) out += "\n";
    out += line_of(grid.header, width, first, last);
    for (const auto& row : grid.rows) out += line_of(row, width, first, last);
    first = last;
  }
  return out;
}

// ---- Sections. ----

std::string_view word(Verdict::State state) {
  if (state == Verdict::State::missed) return "MISSED";
  if (state == Verdict::State::invalid) return "INVALID";
  return words_of(state);
}

std::string explained(const std::string& name, const Explanation& e) {
  auto text = fmt::format("{}: {}; of {} ({})", name, e.formula, e.base,
                          coverage(e.covered, e.items, e.item));
  if (!e.origin.empty()) text += fmt::format("; definition: {}", e.origin);
  if (e.measured_first)
    text +=
        fmt::format("; measured {} to {}", rfc3339(*e.measured_first), rfc3339(*e.measured_last));
  if (!e.sources.empty()) text += "; from " + join(e.sources, ", ");
  return wrapped(2, 4, safe(text));
}

std::string in_short(const Report& report) {
  if (report.summary.empty() && report.words.empty()) return "";
  std::string out = heading("In short");
  for (const auto& sentence : report.summary) out += wrapped(2, 4, "- " + safe(sentence));
  for (const auto& paragraph : report.words) out += "\n" + wrapped(2, 2, safe(paragraph));
  return out;
}

std::string verdicts(const Report& report) {
  if (report.verdicts.empty()) return "";
  std::string out = heading("Verdicts");
  for (const auto& verdict : report.verdicts) {
    auto level = verdict.level == Kpi::Level::error ? "error" : "warn";
    auto what = safe(verdict.name);
    if (!verdict.where.empty()) what += fmt::format(" ({})", safe(verdict.where));
    out += wrapped(2, 20, fmt::format("{:<9}  {:<5}  {}", word(verdict.state), level, what));
    out += wrapped(20, 20, safe(verdict.reason));
    if (report.explain && !verdict.stat.name.empty())
      out += explained(verdict.metric, verdict.stat.explanation);
  }
  if (report.gate != Gate::none) out += wrapped(2, 4, "Gate " + safe(report.gate_reason));
  return out;
}

std::string stats(const std::string& name, const std::vector<Stat>& all, const Report& report) {
  if (all.empty()) return "";
  Grid grid{
      {"", report.period.name, report.previous.name, "change", report.last_year.name, "change"},
      {}};
  if (report.previous.kind == Period::Kind::range)
    grid.header = {"", "now", "before", "change", "year ago", "change"};
  for (const auto& stat : all) {
    auto value = [&](std::optional<double> v) { return shown(v, stat.unit, stat.currency); };
    grid.rows.push_back(
        {stat.title, value(stat.value), value(stat.whole(stat.before, stat.previous)),
         change_of(stat, stat.before, stat.previous), value(stat.whole(stat.year, stat.last_year)),
         change_of(stat, stat.year, stat.last_year)});
  }
  auto out = heading(name) + drawn(grid);
  if (report.explain)
    for (const auto& stat : all) out += explained(stat.title, stat.explanation);
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
                    : fmt::format("  {} to {}", shown(first, line.unit), shown(last, line.unit));
    out += fmt::format("  {}  {}{}\n", fit(safe(line.title), 24), spark(line), ends);
  };
  for (const auto& line : report.followers) add(line);
  for (const auto& line : report.activity) add(line);
  if (out.empty()) return "";
  return heading(fmt::format("Over time, one mark a {}", report.step)) + out;
}

// Titles that leave room for six columns on a page.
std::string short_title(const Table::Column& column) {
  if (column.name == "engagements") return "engag.";
  if (column.name == "engagement_rate") return "rate";
  if (column.name == "followers_gained") return "gained";
  if (column.name == "engagement_rate_median") return "median";
  auto title = lower_ascii(column.title);
  replace_all(title, "engagement rate", "rate");
  return title;
}

bool remarked(const Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [](const auto& row) { return !row.remark.empty(); });
}

// `of`: the section it is a part of, or empty.
std::string table(const Table& table, const std::string& of = {}) {
  Grid grid;
  grid.header.push_back(join(table.keys, ", "));
  for (const auto& column : table.columns) grid.header.push_back(short_title(column));
  bool remarks = remarked(table);
  if (remarks) grid.header.emplace_back();
  for (const auto& row : table.rows) {
    std::vector<std::string> labels;
    for (const auto& key : row.keys) labels.push_back(key.empty() ? "(none)" : safe(key));
    std::vector<std::string> cells{join(labels, ", ")};
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(shown(row.cells[i], table.columns[i].unit, table.columns[i].currency));
    if (remarks) cells.push_back(safe(row.remark));
    grid.rows.push_back(std::move(cells));
  }
  auto name = of.empty() ? safe(table.title) : of + ": " + lower_ascii(safe(table.title));
  auto out = heading(name) + (grid.rows.empty() ? "  nothing\n" : drawn(grid));
  if (!table.note.empty()) out += wrapped(2, 2, safe(table.note));
  return out;
}

// Weekdays and hours, darker where it is more.
std::string heat_map(const Report& report) {
  if (!report.heat) return "";
  constexpr std::string_view shades[] = {"\u00B7", "\u2591", "\u2592", "\u2593", "\u2588"};
  static_assert(std::size(shades) == heat_levels + 1);
  auto heat = heat_of(*report.heat);
  auto out = heading(heat.title + " by weekday and hour") + "     ";
  for (int hour = 0; hour < 24; ++hour) out += fmt::format(" {:02}", hour);
  out += "\n";
  for (std::size_t day = 0; day < 7; ++day) {
    out += fmt::format("  {}", short_weekdays[day]);
    for (std::size_t hour = 0; hour < 24; ++hour) {
      auto shade = shades[static_cast<std::size_t>(heat.level(day, hour))];
      bool none = heat.level(day, hour) == 0;
      out += none ? fmt::format("  {}", shade)
                  : fmt::format(" {}{}", shade, heat.thin[day][hour] ? "?" : std::string(shade));
    }
    out += "\n";
  }
  auto legend = heat.effect
                    ? "\u2591 much worse than usual, \u2592 worse, \u2593 usual, \u2588 better"
                    : "\u2588 is the most";
  return out + wrapped(2, 2,
                       fmt::format("{}; ? fewer than 5 posts, too few to go by. {}", legend,
                                   safe(report.heat->note)));
}

std::string posts(const std::string& name, const std::vector<PostLine>& all) {
  if (all.empty()) return "";
  Grid grid{{"post", "published", "reach", "engag.", "rate"}, {}};
  for (const auto& post : all)
    grid.rows.push_back({safe(post.text.empty() ? post.id : post.text),
                         post.local + (post.young ? "*" : " "), shown(post.reach, Unit::count),
                         shown(post.engagements, Unit::count),
                         shown(post.engagement_rate, Unit::percent)});
  if (all[0].effect) {
    grid.header.emplace_back("effect");
    for (std::size_t i = 0; i < all.size(); ++i)
      grid.rows[i].push_back(shown(all[i].effect, Unit::ratio));
  }
  return heading(name) + drawn(grid);
}

std::string best_and_worst(const Report& report) {
  if (report.best.empty()) return "";
  auto out = posts("Best posts", report.best) + posts("Worst posts", report.worst);
  auto young = [](const auto& all) {
    return std::any_of(all.begin(), all.end(), [](const auto& p) { return p.young; });
  };
  if (young(report.best) || young(report.worst))
    out += fmt::format("  * younger than {} days: still growing\n", report.mature_days);
  return out + wrapped(2, 2, safe(report.ranked_by));
}

std::string campaigns(const std::vector<CampaignMoney>& all) {
  std::string out;
  for (const auto& m : all) {
    auto value = [&](std::optional<double> v) { return shown(v, Unit::money, m.currency); };
    auto name = m.campaign.empty() ? std::string("outside campaigns") : safe(m.campaign);
    out += wrapped(2, 4,
                   fmt::format("{}: spend {}, revenue {}, ROAS {}, {} orders at {}", name,
                               value(m.spend), value(m.revenue), shown(m.roas, Unit::ratio),
                               shown(m.orders, Unit::count), value(m.cost_per_order)));
    if (m.budget)
      out += wrapped(4, 4,
                     fmt::format("budget {}, spent to date {}: {}", value(m.budget),
                                 value(m.spend_to_date), m.pace));
    if (m.romi)
      out +=
          wrapped(4, 4, fmt::format("ROMI {}, on {}", shown(m.romi, Unit::percent), m.romi_base));
    if (!m.forecast.empty()) out += wrapped(4, 4, safe(m.forecast));
    if (!m.over_cap.empty())
      out += wrapped(4, 4,
                     fmt::format("over the daily cap of {} on {}: {}", value(m.daily_cap),
                                 counted(m.over_cap.size(), "days"), join(m.over_cap, ", ")));
  }
  return out;
}

std::string section(const SectionData& section, const Report& report) {
  auto out = stats(section.title, section.stats, report);
  // Without figures, the head of the first table names the section.
  bool tables_only = section.campaigns.empty() && !section.tables.empty();
  if (out.empty() && !tables_only) out = heading(section.title);
  out += campaigns(section.campaigns);
  for (const auto& one : section.tables) out += table(one, section.title);
  for (const auto& note : section.notes) out += wrapped(2, 4, "- " + safe(note));
  return out;
}

std::string issues(const Report& report) {
  if (report.quality.empty()) return "";
  auto out = heading("Data quality");
  for (const auto& issue : report.quality) {
    auto text = "- " + issue.message;
    if (!issue.examples.empty()) text += ": " + join(issue.examples, ", ");
    out += wrapped(2, 4, safe(text));
  }
  return out;
}

std::string render(const Report& report) {
  auto name = report.brand.empty() ? "Report" : safe(report.brand);
  auto local = to_string(Zone::find(report.timezone).local(report.now));
  auto dates = [](const Period& p) { return to_string(p.first) + " to " + to_string(p.last); };
  auto about = title(report.period);
  if (!report.campaign.empty())
    about = fmt::format("campaign {}, {}", safe(report.campaign), about);
  if (!report.accounts.empty())
    about = fmt::format("{}, {}", safe(join(report.accounts, ", ")), about);
  auto out = wrapped(0, 0, fmt::format("{}: {}", name, about));
  out += fmt::format("{}{}; as of {} {}\n", dates(report.period),
                     report.running ? ", not over yet" : "", local, report.timezone);
  out += wrapped(0, 0,
                 fmt::format("Compared with {}, and a year ago, {}", dates(report.previous),
                             dates(report.last_year)));
  out += in_short(report);
  out += verdicts(report);
  out += stats("What happened", report.happened, report);
  for (const auto& note : report.compared) out += wrapped(2, 4, "- " + safe(note));
  out += lines(report);
  for (const auto& one : report.tables) out += table(one);
  out += best_and_worst(report);
  for (const auto& one : report.times) out += table(one);
  out += heat_map(report);
  for (const auto* one : report.shown_sections()) out += section(*one, report);
  out += issues(report);
  if (report.explain) out += "\nThe SQL behind a figure: smm report --explain NAME\n";
  return out;
}

}  // namespace

extern const Format text{"text", "for a terminal or a mail, 80 columns", "txt", render};

}  // namespace smm::formats
