// A workbook for the client: the verdicts and figures on the first sheet, then a sheet for each
// part, with numbers as numbers.

#include "sys/text/xlsx.h"

#include <fmt/format.h>

#include "core/text.h"
#include "core/zone.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

using Row = std::vector<SheetCell>;

CellLook look_of(Unit unit) {
  switch (unit) {
    case Unit::count:
      return CellLook::whole;
    case Unit::percent:
      return CellLook::percent;
    case Unit::money:
      return CellLook::money;
    case Unit::seconds:
      return CellLook::whole;
    default:
      return CellLook::fraction;
  }
}

SheetCell text(std::string_view value, CellLook look = CellLook::plain) {
  return {visible(value), look};
}

SheetCell number(std::optional<double> value, Unit unit) {
  if (!value) return {std::string("n/a"), CellLook::plain};
  // Followers on average are no whole number.
  auto look =
      unit == Unit::count && *value != std::floor(*value) ? CellLook::fraction : look_of(unit);
  return {*value, look};
}

Row head(const std::vector<std::string>& titles) {
  Row row;
  for (const auto& title : titles) row.push_back(text(title, CellLook::head));
  return row;
}

void add_stats(Sheet& sheet, const std::string& name, const std::vector<Stat>& stats,
               const Report& report) {
  if (stats.empty()) return;
  sheet.rows.push_back({});
  sheet.rows.push_back({text(name, CellLook::title)});
  sheet.rows.push_back(head({"Figure", report.period.name, report.previous.name,
                             report.last_year.name, "Unit", "Of", "How it is made"}));
  for (const auto& stat : stats) {
    const auto& e = stat.explanation;
    auto unit = stat.unit == Unit::percent   ? std::string("%")
                : stat.unit == Unit::seconds ? std::string("s")
                                             : stat.currency;
    sheet.rows.push_back(
        {text(stat.title), number(stat.value, stat.unit),
         number(stat.whole(stat.before, stat.previous), stat.unit),
         number(stat.whole(stat.year, stat.last_year), stat.unit), text(unit),
         text(e.items == 0 ? "" : fmt::format("{} of {} {}", e.covered, e.items, e.item)),
         text(e.formula)});
  }
}

void add_table(Sheet& sheet, const Table& table) {
  if (!sheet.rows.empty()) sheet.rows.push_back({});
  sheet.rows.push_back({text(table.title, CellLook::title)});
  auto titles = table.keys;
  for (const auto& column : table.columns)
    titles.push_back(column.title + (column.currency.empty() ? "" : ", " + column.currency));
  sheet.rows.push_back(head(titles));
  for (const auto& row : table.rows) {
    Row cells;
    for (const auto& key : row.keys) cells.push_back(text(key.empty() ? "(none)" : key));
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(number(row.cells[i], table.columns[i].unit));
    if (!row.remark.empty()) cells.push_back(text(row.remark));
    sheet.rows.push_back(std::move(cells));
  }
  if (!table.note.empty()) sheet.rows.push_back({text(table.note)});
}

Sheet overview(const Report& report) {
  Sheet sheet{"Overview", {34, 16, 16, 16, 10, 20, 60}, {}};
  sheet.rows.push_back({text(report.brand + ": " + title(report.period), CellLook::title)});
  sheet.rows.push_back({text(fmt::format(
      "As of {} {}", to_string(Zone::find(report.timezone).local(report.now)), report.timezone))});
  if (!report.verdicts.empty()) {
    sheet.rows.push_back({});
    sheet.rows.push_back({text("Targets", CellLook::title)});
    sheet.rows.push_back(head({"KPI", "Result", "Figure", "Target", "Level", "Of", "Why"}));
    for (const auto& v : report.verdicts)
      sheet.rows.push_back({text(v.name), text(words_of(v.state)), number(v.value, v.unit),
                            text(v.target), text(v.level == Kpi::Level::error ? "error" : "warn"),
                            text(v.where), text(v.reason)});
    if (report.gate != Gate::none) sheet.rows.push_back({text("Gate " + report.gate_reason)});
  }
  add_stats(sheet, "What happened", report.happened, report);
  for (const auto& note : report.compared) sheet.rows.push_back({text(note)});
  for (const auto& section : report.sections)
    if (section.leads) add_stats(sheet, section.title, section.stats, report);
  return sheet;
}

Sheet posts(const Report& report) {
  Sheet sheet{"Posts", {10, 14, 17, 60, 12, 12, 12, 12, 40}, {}};
  sheet.rows.push_back({text(report.ranked_by)});
  sheet.rows.push_back(head(
      {"", "Account", "Published", "Text", "Engagements", "Reach", "Rate", "Effect", "Address"}));
  auto add = [&](const char* kind, const std::vector<PostLine>& all) {
    for (const auto& post : all)
      sheet.rows.push_back({text(kind), text(post.account), text(post.local),
                            text(post.text.empty() ? post.id : post.text, CellLook::wrapped),
                            number(post.engagements, Unit::count), number(post.reach, Unit::count),
                            number(post.engagement_rate, Unit::percent),
                            number(post.effect, Unit::ratio), text(post.url)});
  };
  add("best", report.best);
  add("worst", report.worst);
  return sheet;
}

Sheet campaigns(const std::vector<CampaignMoney>& all) {
  Sheet sheet{"Campaigns", {24, 10, 12, 12, 10, 12, 12, 12, 14, 14, 50}, {}};
  sheet.rows.push_back(head({"Campaign", "Currency", "Spend", "Revenue", "ROAS", "ROMI", "Orders",
                             "Budget", "Spent to date", "Forecast", "Pace"}));
  for (const auto& m : all) {
    auto pace = m.pace + (m.forecast.empty() ? "" : "; " + m.forecast);
    sheet.rows.push_back({text(m.campaign.empty() ? "(none)" : m.campaign), text(m.currency),
                          number(m.spend, Unit::money), number(m.revenue, Unit::money),
                          number(m.roas, Unit::ratio), number(m.romi, Unit::percent),
                          number(m.orders, Unit::count), number(m.budget, Unit::money),
                          number(m.spend_to_date, Unit::money),
                          number(m.forecast_spend, Unit::money), text(pace)});
  }
  return sheet;
}

Sheet quality(const Report& report) {
  Sheet sheet{"Data quality", {18, 80, 80}, {}};
  sheet.rows.push_back(head({"Rule", "What", "Examples"}));
  for (const auto& issue : report.quality)
    sheet.rows.push_back({text(issue.rule), text(issue.message, CellLook::wrapped),
                          text(join(issue.examples, ", "), CellLook::wrapped)});
  return sheet;
}

Sheet over_time(const Report& report) {
  Sheet sheet{"Over time", {14}, {}};
  std::vector<std::string> titles{report.step};
  std::map<std::string, std::vector<std::optional<double>>> days;
  std::size_t column = 0;
  for (const auto* lines : {&report.followers, &report.activity})
    for (const auto& line : *lines) {
      titles.push_back(line.title);
      ++column;
      for (const auto& point : line.points) {
        auto& cells = days[point.day];
        cells.resize(column);
        cells[column - 1] = point.value;
      }
    }
  sheet.widths.resize(titles.size(), 22);
  sheet.rows.push_back(head(titles));
  for (const auto& [day, values] : days) {
    Row row{text(day)};
    for (const auto& value : values)
      row.push_back(value ? number(value, Unit::count) : SheetCell{});
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

std::string render(const Report& report) {
  std::vector<Sheet> sheets{overview(report)};
  if (!report.followers.empty() || !report.activity.empty()) sheets.push_back(over_time(report));
  Sheet parts{"Breakdown", {24, 24, 14, 14, 14, 14, 14, 14}, {}};
  for (const auto& table : report.tables) add_table(parts, table);
  for (const auto& table : report.times) add_table(parts, table);
  if (report.heat) add_table(parts, *report.heat);
  if (!parts.rows.empty()) sheets.push_back(std::move(parts));
  if (!report.best.empty()) sheets.push_back(posts(report));
  for (const auto& section : report.sections) {
    if (!section.campaigns.empty()) sheets.push_back(campaigns(section.campaigns));
    Sheet sheet{section.title, {30, 16, 16, 16, 16, 16, 40}, {}};
    if (!section.leads) add_stats(sheet, section.title, section.stats, report);
    for (const auto& table : section.tables) add_table(sheet, table);
    for (const auto& note : section.notes) sheet.rows.push_back({text(note)});
    if (!sheet.rows.empty()) sheets.push_back(std::move(sheet));
  }
  if (!report.quality.empty()) sheets.push_back(quality(report));
  return write_xlsx(sheets, visible(report.brand + ": " + title(report.period)), report.now);
}

}  // namespace

extern const Format xlsx{"xlsx", "a workbook for a spreadsheet", "xlsx", render};

}  // namespace smm::formats
