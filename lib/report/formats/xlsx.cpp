// A workbook for the client: what came of it on the first sheet, then the lines over time, the
// breakdown as one table to filter, the posts, and what else there is. Numbers are numbers, dates
// are dates, and every sheet prints one page wide.

#include "sys/text/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/text.h"
#include "core/zone.h"
#include "metrics/kpi_words.h"
#include "report/drawing/cells.h"
#include "report/drawing/client.h"
#include "report/drawing/heat.h"
#include "report/drawing/numbers.h"
#include "report/drawing/phrases.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

using cells::across;
using cells::figure;
using cells::head;
using cells::long_text;
using cells::text;
using Face = CellLook::Face;
using Cells = std::vector<SheetCell>;

constexpr int logo_height = 48;     // pixels
constexpr double logo_row = 42;     // points: the logo with a little room
constexpr double most_share = 1.5;  // of a target, where the bars end
constexpr double posts_width = 70;  // characters of a post's words in a column

std::string title_line(const Report& report) {
  const auto& in = report.speech;
  return in.say("titled", {{"name", brand_of(report)}, {"about", subject_of(report)}});
}

bool is_client(const Report& report) { return report.reader == Reader::client; }

void add(Sheet& sheet, SheetRow row) { sheet.rows.push_back(std::move(row)); }
void add(Sheet& sheet, Cells row) { sheet.rows.push_back({.cells = std::move(row)}); }
void gap(Sheet& sheet) {
  if (!sheet.rows.empty()) sheet.rows.emplace_back();
}

// A sheet of one table begins with its name, so that a printed page says what it is of.
Sheet titled(const Report& report, const std::string& name) {
  Sheet sheet{.name = name};
  add(sheet,
      cells::title(report.speech.say("titled", {{"name", title_line(report)}, {"about", name}})));
  return sheet;
}

// Whether a figure is missing, which the sheet then says once.
bool has_blanks(const Table& table) {
  return std::any_of(table.rows.begin(), table.rows.end(), [](const Table::Row& row) {
    return std::any_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return !cell; });
  });
}

void say_blanks(const Speech& in, Sheet& sheet) {
  add(sheet, across(in.say("xlsx.blank"), Face::soft));
}

// ---- The first sheet. ----

// The figure as a share of the target.
SheetCell share_of(const Speech& in, const Verdict& verdict) {
  if (!verdict.value || !verdict.goal || *verdict.goal <= 0) return {};
  return figure(in, *verdict.value / *verdict.goal * 100, Unit::percent);
}

std::string result_of(const Speech& in, const Verdict& verdict) {
  if (verdict.state == Verdict::State::met) return page::word_of(verdict, in);
  auto why = page::why_of(verdict, in);
  auto word = page::word_of(verdict, in);
  return why.empty() ? word : in.say("titled", {{"name", word}, {"about", why}});
}

void targets(const Report& report, Sheet& sheet) {
  if (report.verdicts.empty()) return;
  const auto& in = report.speech;
  gap(sheet);
  add(sheet, cells::title(in.say("report.targets")));
  std::vector<std::string> titles{in.say("xlsx.target"), in.say("xlsx.figure"),
                                  in.say("client.wanted"), in.say("xlsx.share"),
                                  in.say("xlsx.result")};
  bool team = !is_client(report);
  if (team)
    for (const char* key : {"xlsx.level", "xlsx.of", "xlsx.why"}) titles.push_back(in.say(key));
  add(sheet, head(titles));
  auto first = sheet.rows.size();
  for (const auto& v : report.verdicts) {
    Cells row{long_text(v.name), figure(in, v.value, v.unit, v.stat.currency, v.reason),
              text(page::wanted_of(v, in)), share_of(in, v),
              team ? text(words_of(v.state, in)) : long_text(result_of(in, v))};
    if (team) {
      row.push_back(text(in.say(v.level == Kpi::Level::error ? "level.error" : "level.warn")));
      row.push_back(long_text(v.where));
      row.push_back(long_text(v.reason));
    }
    add(sheet, std::move(row));
  }
  sheet.shades.push_back({.first = first,
                          .last = sheet.rows.size() - 1,
                          .from = 3,
                          .to = 3,
                          .low = 0,
                          .high = most_share});
  if (team && report.gate != Gate::none)
    add(sheet, across(in.say("gate", {{"reason", report.gate_reason}})));
}

// Figures beside those of the period before; for the team also those of the year before and how
// each is made.
void stats(const Report& report, Sheet& sheet, const std::string& name,
           const std::vector<Stat>& all) {
  if (all.empty()) return;
  const auto& in = report.speech;
  bool team = !is_client(report);
  gap(sheet);
  add(sheet, cells::title(name));
  bool compared =
      team || std::any_of(all.begin(), all.end(), [](const Stat& one) { return one.previous; });
  std::vector<std::string> titles{in.say("xlsx.figure"), title(report.period, in)};
  if (compared) {
    titles.push_back(title(report.previous, in));
    titles.push_back(in.say("report.Change"));
  }
  if (team) {
    titles.push_back(title(report.last_year, in));
    titles.push_back(in.say("xlsx.of"));
    titles.push_back(in.say("xlsx.how"));
  }
  add(sheet, head(titles));
  auto value = [&](const Stat& stat, std::optional<double> one, std::string_view why) {
    return figure(in, one, stat.unit, stat.currency, why);
  };
  for (const auto& stat : all) {
    const auto& e = stat.explanation;
    Cells row{long_text(stat.title), value(stat, stat.value, stat.why)};
    if (compared) {
      row.push_back(value(stat, stat.whole(stat.before, stat.previous), ""));
      row.push_back(cells::change(in, stat));
    }
    if (team) {
      row.push_back(value(stat, stat.whole(stat.year, stat.last_year), ""));
      row.push_back(text(e.items == 0 ? "" : coverage(in, e.covered, e.items, e.item)));
      row.push_back(long_text(e.formula));
    }
    add(sheet, std::move(row));
  }
}

void happened(const Report& report, Sheet& sheet) {
  const auto& in = report.speech;
  auto name = is_client(report)
                  ? in.say("client.beside", {{"period", title(report.period, in)},
                                             {"previous", title(report.previous, in)}})
                  : in.say("report.happened");
  stats(report, sheet, name, report.happened);
  for (const auto& note : report.compared) add(sheet, across(note, Face::soft));
}

void sentences(Sheet& sheet, const std::string& name, const std::vector<std::string>& all) {
  if (all.empty()) return;
  gap(sheet);
  add(sheet, cells::title(name));
  for (const auto& one : all) add(sheet, across(one));
}

void unknown(const Report& report, Sheet& sheet) {
  std::vector<std::string> all;
  for (const auto& issue : report.quality) all.push_back(issue.message);
  sentences(sheet, report.speech.say("client.unknown"), all);
}

bool wants(const Report& report, std::string_view part) {
  const auto& wanted = report.look.sections;
  return !is_client(report) || wanted.empty() ||
         std::find(wanted.begin(), wanted.end(), part) != wanted.end();
}

std::string signature(const Report& report) {
  const auto& look = report.look;
  return is_client(report) && !look.signature.empty() ? look.signature
                                                      : report.speech.say("html.smm");
}

void letterhead(const Report& report, Sheet& sheet) {
  const auto& in = report.speech;
  const auto& look = report.look;
  bool drawn = look.logo_type == "image/png" || look.logo_type == "image/jpeg";
  if (is_client(report) && drawn && !look.logo.empty()) {
    sheet.picture = SheetPicture{look.logo, look.logo_width, look.logo_height, logo_height, 0, 0};
    add(sheet, {.cells = {}, .height = logo_row});
  }
  add(sheet, cells::title(title_line(report)));
  auto local = in.date_time(Zone::find(report.timezone).local(report.now));
  add(sheet, across(in.say(report.running ? "client.running_known" : "client.known",
                           {{"dates", dates_of(report.period, in)},
                            {"time", local},
                            {"zone", report.timezone}}),
                    Face::soft));
}

// In the order that the client's `sections:` have.
Sheet overview(const Report& report) {
  const auto& in = report.speech;
  Sheet sheet{.name = in.say("xlsx.overview"), .least_columns = 5};
  letterhead(report, sheet);
  bool chosen = is_client(report) && !report.look.sections.empty();
  auto parts = chosen ? report.look.sections
                      : std::vector<std::string>(std::begin(client_parts), std::end(client_parts));
  for (const auto& part : parts) {
    if (part == "summary") sentences(sheet, in.say("report.short"), report.summary);
    if (part == "targets") targets(report, sheet);
    if (part == "beside") happened(report, sheet);
    if (part == "notes") sentences(sheet, in.say("client.notes"), report.words);
    if (part == "unknown" && is_client(report)) unknown(report, sheet);
  }
  for (const auto& section : report.sections)
    if (section.leads && !is_client(report)) stats(report, sheet, section.title, section.stats);
  gap(sheet);
  add(sheet, across(signature(report), Face::soft));
  return sheet;
}

// ---- Over time. ----

// A column of the sheet of lines.
struct Drawn {
  std::string title;
  const Line* line;
};

SheetChart chart_of(std::string title, const SheetTable& table, std::size_t first,
                    std::size_t last) {
  SheetChart chart{
      .title = std::move(title), .head = table.head, .first = table.head + 1, .last = table.last};
  for (auto column = first; column < last; ++column) chart.values.push_back(column);
  return chart;
}

// Beside the table, below each other. `place` is the sheet's in the book.
void add_charts(const Report& report, Sheet& sheet, std::size_t place, std::size_t columns,
                std::size_t followers, std::size_t accounts) {
  const auto& in = report.speech;
  constexpr std::size_t chart_rows = 14;
  std::vector<SheetChart> charts;
  if (accounts > 0)
    charts.push_back(
        chart_of(in.say("client.multiples"), *sheet.table, columns - accounts, columns));
  if (followers > 0)
    charts.push_back(
        chart_of(title_of(*find_kpi("followers"), in), *sheet.table, 1, followers + 1));
  for (std::size_t i = 0; i < charts.size(); ++i) {
    charts[i].sheet = place;
    charts[i].row = sheet.table->head + i * chart_rows;
    charts[i].column = columns + 1;
    sheet.charts.push_back(std::move(charts[i]));
  }
}

std::vector<Drawn> lines_of(const Report& report) {
  const auto& in = report.speech;
  std::vector<Drawn> all;
  for (const auto& line : report.followers) all.push_back({line.title, &line});
  for (const auto& line : report.activity) all.push_back({line.title, &line});
  auto engagements = title_of(*find_kpi("engagements"), in);
  for (const auto& line : report.multiples)
    all.push_back({in.say("titled", {{"name", engagements}, {"about", line.title}}), &line});
  return all;
}

Sheet over_time(const Report& report, std::size_t place) {
  const auto& in = report.speech;
  auto sheet = titled(report, in.say("html.time"));
  auto lines = lines_of(report);
  std::map<std::string, Cells> days;
  for (std::size_t i = 0; i < lines.size(); ++i)
    for (const auto& point : lines[i].line->points) {
      auto& row = days[point.day];
      row.resize(lines.size() + 1);
      row[i + 1] = figure(in, point.value, lines[i].line->unit);
      for (const auto& mark : lines[i].line->marks)
        if (mark.day == point.day) row[i + 1].note = visible(mark.words);
    }
  bool blanks = std::any_of(days.begin(), days.end(), [](const auto& day) {
    return std::any_of(day.second.begin() + 1, day.second.end(), [](const SheetCell& cell) {
      return std::holds_alternative<std::monostate>(cell.value);
    });
  });
  if (blanks) say_blanks(in, sheet);
  std::vector<std::string> titles{report.step == "week" ? in.say("xlsx.week") : step_of(report)};
  for (const auto& line : lines) titles.push_back(line.title);
  sheet.table = SheetTable{sheet.rows.size(), sheet.rows.size() + days.size()};
  add(sheet, head(titles));
  for (auto& [day, row] : days) {
    row[0] = cells::day(in, day, report.step);
    add(sheet, std::move(row));
  }
  add_charts(report, sheet, place, titles.size(), report.followers.size(), report.multiples.size());
  return sheet;
}

// ---- The breakdown, as one table. ----

using Column = Table::Column;

bool same(const Column& one, const Column& other) {
  return one.name == other.name && one.unit == other.unit && one.currency == other.currency;
}

std::string title_of_column(const Speech& in, const Column& column) {
  return column.currency.empty() ? column.title : in.list({column.title, column.currency});
}

std::size_t place_of(std::vector<Column>& columns, const Column& wanted) {
  auto found = std::find_if(columns.begin(), columns.end(),
                            [&](const Column& column) { return same(column, wanted); });
  if (found == columns.end()) return columns.push_back(wanted), columns.size() - 1;
  return static_cast<std::size_t>(found - columns.begin());
}

std::string row_name(const Speech& in, const Table& table, const Table::Row& row) {
  return in.list(keys_of(table, row, in));
}

// Its notes stand above it, where a filter does not hide them.
Sheet breakdown(const Report& report, const std::vector<const Table*>& tables) {
  const auto& in = report.speech;
  auto sheet = titled(report, in.say("html.breakdown"));
  std::vector<Column> columns;
  for (const auto* table : tables)
    for (const auto& column : table->columns) place_of(columns, column);
  if (std::any_of(tables.begin(), tables.end(),
                  [](const auto* table) { return has_blanks(*table); }))
    say_blanks(in, sheet);
  std::vector<std::string> said;
  for (const auto* table : tables)
    if (!table->note.empty() && std::find(said.begin(), said.end(), table->note) == said.end())
      add(sheet, across(said.emplace_back(table->note), Face::soft));
  std::vector<std::string> titles{in.say("xlsx.cut"), in.say("xlsx.group")};
  for (const auto& column : columns) titles.push_back(title_of_column(in, column));
  titles.push_back(in.say("xlsx.remark"));
  sheet.table = SheetTable{sheet.rows.size(), 0};
  add(sheet, head(titles));
  bool remarks = false;
  for (const auto* table : tables)
    for (const auto& row : table->rows) {
      Cells cells(columns.size() + 2);
      cells[0] = text(table->title);
      cells[1] = long_text(row_name(in, *table, row));
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const auto& column = table->columns[i];
        cells[place_of(columns, column) + 2] =
            figure(in, row.cells[i], column.unit, column.currency);
      }
      if (!row.remark.empty()) cells.push_back(long_text(row.remark)), remarks = true;
      add(sheet, std::move(cells));
    }
  if (!remarks) sheet.rows[sheet.table->head].cells.pop_back();
  sheet.table->last = sheet.rows.size() - 1;
  return sheet;
}

// ---- Posts. ----

Cells post_row(const Speech& in, const PostLine& post, bool client) {
  const auto& words = post.text.empty() ? post.id : post.text;
  return {text(post.account),
          cells::time(in, post.clock),
          long_text(client ? page::without_tails(words) : words),
          figure(in, post.engagements, Unit::count),
          figure(in, post.reach, Unit::count),
          figure(in, post.engagement_rate, Unit::percent),
          figure(in, post.clicks, Unit::count)};
}

// To a client those of each account that did most, in their own words; to the team the best and the
// weakest, and by how much.
Sheet posts(const Report& report) {
  const auto& in = report.speech;
  bool client = is_client(report);
  auto kpi = [&](std::string_view name) { return title_of(*find_kpi(name), in); };
  auto sheet = titled(report, kpi("posts"));
  sheet.most_width = posts_width;
  add(sheet, across(client ? in.say("client.leaders") : report.ranked_by, Face::soft));
  std::vector<std::string> titles{
      in.say("xlsx.account"), in.say("xlsx.published"), in.say("xlsx.text"), kpi("engagements"),
      in.say("xlsx.reach"),   in.say("column.rate"),    kpi("clicks")};
  if (!client) {
    titles.insert(titles.begin(), in.say("xlsx.result"));
    titles.push_back(in.say("xlsx.effect"));
  }
  titles.push_back(in.say("xlsx.address"));
  sheet.table = SheetTable{sheet.rows.size(), 0};
  add(sheet, head(titles));
  auto all = [&](const std::string& kind, const std::vector<PostLine>& some) {
    for (const auto& post : some) {
      auto row = post_row(in, post, client);
      if (!client) {
        row.insert(row.begin(), text(kind));
        row.push_back(figure(in, post.effect, Unit::ratio));
      }
      row.push_back(long_text(post.url));
      add(sheet, std::move(row));
    }
  };
  if (client) {
    all("", report.leaders);
  } else {
    all(in.say("xlsx.best"), report.best);
    all(in.say("xlsx.worst"), report.worst);
  }
  sheet.table->last = sheet.rows.size() - 1;
  return sheet;
}

// ---- What else there is, one below the other. ----

void add_table(const Speech& in, Sheet& sheet, const Table& table) {
  gap(sheet);
  add(sheet, cells::title(table.title));
  auto titles = key_names_of(table, in);
  for (const auto& column : table.columns) titles.push_back(title_of_column(in, column));
  add(sheet, head(titles));
  for (const auto& row : table.rows) {
    Cells cells;
    for (const auto& key : keys_of(table, row, in)) cells.push_back(long_text(key));
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(figure(in, row.cells[i], table.columns[i].unit, table.columns[i].currency));
    if (!row.remark.empty()) cells.push_back(long_text(row.remark));
    add(sheet, std::move(cells));
  }
  if (has_blanks(table)) say_blanks(in, sheet);
  if (!table.note.empty()) add(sheet, across(table.note, Face::soft));
}

void campaigns(const Speech& in, Sheet& sheet, const std::vector<CampaignMoney>& all) {
  if (all.empty()) return;
  auto kpi = [&](std::string_view name) { return title_of(*find_kpi(name), in); };
  gap(sheet);
  add(sheet, cells::title(in.say("html.campaigns")));
  add(sheet, head({in.say("xlsx.campaign"), kpi("spend"), kpi("revenue"), in.say("xlsx.roas"),
                   in.say("xlsx.romi"), kpi("orders"), in.say("html.budget"), in.say("xlsx.spent"),
                   in.say("xlsx.forecast")}));
  auto name = [&](const CampaignMoney& m) {
    return m.campaign.empty() ? in.say("none") : m.campaign;
  };
  for (const auto& m : all) {
    auto money = [&](std::optional<double> value) {
      return figure(in, value, Unit::money, m.currency);
    };
    add(sheet,
        Cells{long_text(name(m)), money(m.spend), money(m.revenue), figure(in, m.roas, Unit::ratio),
              figure(in, m.romi, Unit::percent), figure(in, m.orders, Unit::count),
              figure(in, m.budget, Unit::money, m.budget_currency), money(m.spend_to_date),
              money(m.forecast_spend)});
  }
  for (const auto& m : all)
    if (auto outlook = outlook_of(m, in); !outlook.empty())
      add(sheet, across(in.say("titled", {{"name", name(m)}, {"about", outlook}}), Face::soft));
}

// Weekdays below each other, hours beside each other: those that have a post.
void heat(const Speech& in, Sheet& sheet, const Table& table) {
  auto heat = heat_of(table);
  std::vector<std::size_t> hours;
  for (std::size_t hour = 0; hour < 24; ++hour)
    if (std::any_of(heat.values.begin(), heat.values.end(),
                    [&](const auto& day) { return day[hour].has_value(); }))
      hours.push_back(hour);
  if (hours.empty()) return;
  gap(sheet);
  add(sheet, cells::title(in.say("report.heat", {{"figure", heat.title}})));
  std::vector<std::string> titles{in.say("key.weekday")};
  for (auto hour : hours) titles.push_back(fmt::format("{:02}:00", hour));
  add(sheet, head(titles));
  auto first = sheet.rows.size();
  for (std::size_t day = 0; day < heat.values.size(); ++day) {
    Cells row{text(in.weekday(day))};
    for (auto hour : hours) {
      auto cell = figure(in, heat.values[day][hour], heat.effect ? Unit::percent : Unit::count);
      if (heat.thin[day][hour]) cell.look.face = Face::soft;
      row.push_back(std::move(cell));
    }
    add(sheet, std::move(row));
  }
  sheet.shades.push_back({.bars = false,
                          .first = first,
                          .last = sheet.rows.size() - 1,
                          .from = 1,
                          .to = hours.size()});
  add(sheet, across(in.say("xlsx.thin"), Face::soft));
  if (!table.note.empty()) add(sheet, across(table.note, Face::soft));
}

void section(const Report& report, Sheet& sheet, const SectionData& data) {
  const auto& in = report.speech;
  if (!data.leads || is_client(report)) stats(report, sheet, data.title, data.stats);
  campaigns(in, sheet, data.campaigns);
  for (const auto& table : data.tables) add_table(in, sheet, table);
  for (const auto& note : data.notes) add(sheet, across(note, Face::soft));
}

Sheet appendix(const Report& report) {
  const auto& in = report.speech;
  Sheet sheet{.name = in.say("client.appendix")};
  if (report.heat) heat(in, sheet, *report.heat);
  for (const auto& data : report.sections)
    if (!data.for_team || !is_client(report)) section(report, sheet, data);
  return sheet;
}

Sheet quality(const Report& report) {
  const auto& in = report.speech;
  auto sheet = titled(report, in.say("report.quality"));
  sheet.most_width = posts_width;
  sheet.table = SheetTable{sheet.rows.size(), sheet.rows.size() + report.quality.size()};
  add(sheet, head({in.say("xlsx.rule"), in.say("xlsx.what"), in.say("xlsx.examples")}));
  for (const auto& issue : report.quality)
    add(sheet,
        Cells{text(issue.rule), long_text(issue.message), long_text(in.list(issue.examples))});
  return sheet;
}

std::string render(const Report& report) {
  const auto& in = report.speech;
  Workbook book{.title = visible(title_line(report)),
                .foot = signature(report),
                .leftwards = in.language().leftwards,
                .created = report.now};
  if (is_client(report) && !report.look.colour.empty()) book.colour = report.look.colour;
  book.sheets.push_back(overview(report));
  bool lines = !report.followers.empty() || !report.activity.empty() || !report.multiples.empty();
  if (lines && (wants(report, "accounts") || wants(report, "appendix")))
    book.sheets.push_back(over_time(report, book.sheets.size()));
  std::vector<const Table*> tables;
  for (const auto* all : {&report.tables, &report.times})
    for (const auto& table : *all)
      if (!table.rows.empty()) tables.push_back(&table);
  if (wants(report, "appendix") && !tables.empty())
    book.sheets.push_back(breakdown(report, tables));
  bool ranked = is_client(report) ? !report.leaders.empty() : !report.best.empty();
  if (ranked && wants(report, "posts")) book.sheets.push_back(posts(report));
  if (auto more = appendix(report); wants(report, "appendix") && !more.rows.empty())
    book.sheets.push_back(std::move(more));
  if (!report.quality.empty() && !is_client(report)) book.sheets.push_back(quality(report));
  return write_xlsx(book);
}

}  // namespace

extern const Format xlsx{"xlsx", "a workbook for a spreadsheet", "xlsx", render};

}  // namespace smm::formats
