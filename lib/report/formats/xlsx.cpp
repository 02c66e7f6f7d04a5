// A workbook for the client: the verdicts and figures on the first sheet, then a sheet for each
// part, with numbers as numbers.

#include "sys/text/xlsx.h"

#include <fmt/format.h>

#include "core/text.h"
#include "core/zone.h"
#include "metrics/kpi_words.h"
#include "report/drawing/phrases.h"
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

SheetCell number(const Speech& in, std::optional<double> value, Unit unit) {
  if (!value) return {in.say("na"), CellLook::plain};
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

// "12 of 30 posts", also of all of them.
std::string covered_of(const Speech& in, const Explanation& e) {
  return in.say(fmt::format("coverage.{}", e.item), {{"k", e.covered}, {"n", e.items}});
}

void add_stats(Sheet& sheet, const std::string& name, const std::vector<Stat>& stats,
               const Report& report) {
  if (stats.empty()) return;
  const auto& in = report.speech;
  sheet.rows.push_back({});
  sheet.rows.push_back({text(name, CellLook::title)});
  sheet.rows.push_back(
      head({in.say("xlsx.figure"), report.period.name, report.previous.name, report.last_year.name,
            in.say("xlsx.unit"), in.say("xlsx.of"), in.say("xlsx.how")}));
  for (const auto& stat : stats) {
    const auto& e = stat.explanation;
    auto unit = stat.unit == Unit::percent   ? std::string("%")
                : stat.unit == Unit::seconds ? std::string("s")
                                             : stat.currency;
    sheet.rows.push_back({text(stat.title), number(in, stat.value, stat.unit),
                          number(in, stat.whole(stat.before, stat.previous), stat.unit),
                          number(in, stat.whole(stat.year, stat.last_year), stat.unit), text(unit),
                          text(e.items == 0 ? "" : covered_of(in, e)), text(e.formula)});
  }
}

void add_table(const Speech& in, Sheet& sheet, const Table& table) {
  if (!sheet.rows.empty()) sheet.rows.push_back({});
  sheet.rows.push_back({text(table.title, CellLook::title)});
  auto titles = key_names_of(table, in);
  for (const auto& column : table.columns)
    titles.push_back(column.currency.empty() ? column.title
                                             : in.list({column.title, column.currency}));
  sheet.rows.push_back(head(titles));
  for (const auto& row : table.rows) {
    Row cells;
    for (const auto& key : keys_of(table, row, in)) cells.push_back(text(key));
    for (std::size_t i = 0; i < row.cells.size(); ++i)
      cells.push_back(number(in, row.cells[i], table.columns[i].unit));
    if (!row.remark.empty()) cells.push_back(text(row.remark));
    sheet.rows.push_back(std::move(cells));
  }
  if (!table.note.empty()) sheet.rows.push_back({text(table.note)});
}

std::string title_line(const Report& report) {
  const auto& in = report.speech;
  return in.say("titled", {{"name", report.brand}, {"about", title(report.period, in)}});
}

Sheet overview(const Report& report) {
  const auto& in = report.speech;
  Sheet sheet{in.say("xlsx.overview"), {34, 16, 16, 16, 10, 20, 60}, {}};
  sheet.rows.push_back({text(title_line(report), CellLook::title)});
  auto local = in.date_time(Zone::find(report.timezone).local(report.now));
  sheet.rows.push_back(
      {text(in.say("report.as_of_alone", {{"time", local}, {"zone", report.timezone}}))});
  if (!report.verdicts.empty()) {
    sheet.rows.push_back({});
    sheet.rows.push_back({text(in.say("report.targets"), CellLook::title)});
    sheet.rows.push_back(
        head({in.say("xlsx.kpi"), in.say("xlsx.result"), in.say("xlsx.figure"),
              in.say("xlsx.target"), in.say("xlsx.level"), in.say("xlsx.of"), in.say("xlsx.why")}));
    for (const auto& v : report.verdicts)
      sheet.rows.push_back(
          {text(v.name), text(words_of(v.state, in)), number(in, v.value, v.unit), text(v.target),
           text(in.say(v.level == Kpi::Level::error ? "level.error" : "level.warn")), text(v.where),
           text(v.reason)});
    if (report.gate != Gate::none)
      sheet.rows.push_back({text(in.say("gate", {{"reason", report.gate_reason}}))});
  }
  add_stats(sheet, in.say("report.happened"), report.happened, report);
  for (const auto& note : report.compared) sheet.rows.push_back({text(note)});
  for (const auto& section : report.sections)
    if (section.leads) add_stats(sheet, section.title, section.stats, report);
  return sheet;
}

Sheet posts(const Report& report) {
  const auto& in = report.speech;
  auto title = [&](std::string_view kpi) { return title_of(*find_kpi(kpi), in); };
  Sheet sheet{title("posts"), {10, 14, 17, 60, 12, 12, 12, 12, 40}, {}};
  sheet.rows.push_back({text(report.ranked_by)});
  sheet.rows.push_back(
      head({"", in.say("xlsx.account"), in.say("xlsx.published"), in.say("xlsx.text"),
            title("engagements"), in.say("xlsx.reach"), in.say("column.rate"),
            in.say("xlsx.effect"), in.say("xlsx.address")}));
  auto add = [&](const std::string& kind, const std::vector<PostLine>& all) {
    for (const auto& post : all)
      sheet.rows.push_back({text(kind), text(post.account), text(in.date_time(post.clock)),
                            text(post.text.empty() ? post.id : post.text, CellLook::wrapped),
                            number(in, post.engagements, Unit::count),
                            number(in, post.reach, Unit::count),
                            number(in, post.engagement_rate, Unit::percent),
                            number(in, post.effect, Unit::ratio), text(post.url)});
  };
  add(in.say("xlsx.best"), report.best);
  add(in.say("xlsx.worst"), report.worst);
  return sheet;
}

Sheet campaigns(const Speech& in, const std::vector<CampaignMoney>& all) {
  auto title = [&](std::string_view kpi) { return title_of(*find_kpi(kpi), in); };
  Sheet sheet{in.say("html.campaigns"), {24, 10, 12, 12, 10, 12, 12, 12, 14, 14, 50}, {}};
  sheet.rows.push_back(
      head({in.say("xlsx.campaign"), in.say("xlsx.currency"), title("spend"), title("revenue"),
            in.say("xlsx.roas"), in.say("xlsx.romi"), title("orders"), in.say("html.budget"),
            in.say("xlsx.spent"), in.say("xlsx.forecast"), in.say("xlsx.pace")}));
  for (const auto& m : all) {
    auto pace = outlook_of(m, in);
    sheet.rows.push_back({text(m.campaign.empty() ? in.say("none") : m.campaign), text(m.currency),
                          number(in, m.spend, Unit::money), number(in, m.revenue, Unit::money),
                          number(in, m.roas, Unit::ratio), number(in, m.romi, Unit::percent),
                          number(in, m.orders, Unit::count), number(in, m.budget, Unit::money),
                          number(in, m.spend_to_date, Unit::money),
                          number(in, m.forecast_spend, Unit::money), text(pace)});
  }
  return sheet;
}

Sheet quality(const Report& report) {
  const auto& in = report.speech;
  Sheet sheet{in.say("report.quality"), {18, 80, 80}, {}};
  sheet.rows.push_back(head({in.say("xlsx.rule"), in.say("xlsx.what"), in.say("xlsx.examples")}));
  for (const auto& issue : report.quality)
    sheet.rows.push_back({text(issue.rule), text(issue.message, CellLook::wrapped),
                          text(in.list(issue.examples), CellLook::wrapped)});
  return sheet;
}

Sheet over_time(const Report& report) {
  const auto& in = report.speech;
  Sheet sheet{in.say("html.time"), {14}, {}};
  std::vector<std::string> titles{step_of(report)};
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
      row.push_back(value ? number(in, value, Unit::count) : SheetCell{});
    sheet.rows.push_back(std::move(row));
  }
  return sheet;
}

std::string render(const Report& report) {
  std::vector<Sheet> sheets{overview(report)};
  if (!report.followers.empty() || !report.activity.empty()) sheets.push_back(over_time(report));
  const auto& in = report.speech;
  Sheet parts{in.say("html.breakdown"), {24, 24, 14, 14, 14, 14, 14, 14}, {}};
  for (const auto& table : report.tables) add_table(in, parts, table);
  for (const auto& table : report.times) add_table(in, parts, table);
  if (report.heat) add_table(in, parts, *report.heat);
  if (!parts.rows.empty()) sheets.push_back(std::move(parts));
  if (!report.best.empty()) sheets.push_back(posts(report));
  for (const auto& section : report.sections) {
    if (section.for_team && report.reader == Reader::client) continue;
    if (!section.campaigns.empty()) sheets.push_back(campaigns(in, section.campaigns));
    Sheet sheet{section.title, {30, 16, 16, 16, 16, 16, 40}, {}};
    if (!section.leads) add_stats(sheet, section.title, section.stats, report);
    for (const auto& table : section.tables) add_table(in, sheet, table);
    for (const auto& note : section.notes) sheet.rows.push_back({text(note)});
    if (!sheet.rows.empty()) sheets.push_back(std::move(sheet));
  }
  if (!report.quality.empty() && report.reader == Reader::team) sheets.push_back(quality(report));
  return write_xlsx(sheets, visible(title_line(report)), report.now);
}

}  // namespace

extern const Format xlsx{"xlsx", "a workbook for a spreadsheet", "xlsx", render};

}  // namespace smm::formats
