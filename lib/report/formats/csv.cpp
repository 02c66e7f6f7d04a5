// One tidy table for spreadsheets and scripts: a figure a row. Numbers have a point and up to six
// decimals, what is absent is empty; a cell of text that a spreadsheet would run is quoted.

#include "sys/text/csv.h"

#include <fmt/format.h>

#include <cmath>

#include "core/text.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

std::string number(std::optional<double> value) {
  if (!value || !std::isfinite(*value)) return "";
  auto text = fmt::format("{:.6f}", *value);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string unit_of(Unit unit, const std::string& currency) {
  return unit == Unit::money && !currency.empty() ? currency : std::string(to_string(unit));
}

// Percent of what it was; of a percentage, percentage points.
std::optional<double> change_of(std::optional<double> now, std::optional<double> before,
                                Unit unit) {
  if (!now || !before) return {};
  if (unit == Unit::percent) return *now - *before;
  if (*before == 0) return {};
  return (*now - *before) / std::abs(*before) * 100;
}

struct Figure {
  std::string section, key, metric;
  std::optional<double> value = {};
  Unit unit = Unit::count;
  std::string currency = {};
  std::optional<double> previous = {};
  std::string coverage = {};
  std::optional<double> beside = {};  // what `previous` is set against, if not the value
};

class Rows {
 public:
  Rows() : out_("section,key,metric,value,unit,previous,change,coverage\r\n") {}

  void add(const Figure& figure) {
    text(figure.section);
    text(figure.key);
    text(figure.metric);
    out_ += number(figure.value) + ",";
    text(unit_of(figure.unit, figure.currency));
    out_ += number(figure.previous) + ",";
    out_ += number(change_of(figure.beside ? figure.beside : figure.value, figure.previous,
                             figure.unit)) +
            ",";
    append_csv_text(out_, figure.coverage);
    out_ += "\r\n";
  }

  void add(const std::string& section, const std::string& key, const Stat& stat) {
    const auto& e = stat.explanation;
    auto covered = fmt::format("{}/{} {}", e.covered, e.items, e.item);
    add({section, key, stat.name, stat.value, stat.unit, stat.currency, stat.previous, covered,
         stat.before.now});
  }

  void add(const std::string& section, const Table& table) {
    for (const auto& row : table.rows)
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        if (!row.cells[i]) continue;
        const auto& column = table.columns[i];
        auto covered = i < row.covered.size() ? fmt::format("{}", row.covered[i]) : "";
        add({section,
             join(row.keys, " / "),
             column.name,
             row.cells[i],
             column.unit,
             column.currency,
             {},
             covered});
      }
  }

  std::string take() { return std::move(out_); }

 private:
  void text(std::string_view cell) {
    append_csv_text(out_, visible(cell));
    out_ += ',';
  }
  std::string out_;
};

void add_campaign(Rows& rows, const CampaignMoney& m) {
  auto add = [&](const char* metric, std::optional<double> value, Unit unit) {
    if (value) rows.add({"campaign", m.campaign, metric, value, unit, m.currency});
  };
  add("spend", m.spend, Unit::money);
  add("revenue", m.revenue, Unit::money);
  add("profit", m.profit, Unit::money);
  add("roas", m.roas, Unit::ratio);
  add(m.romi_base == "revenue" ? "romi_revenue_based" : "romi", m.romi, Unit::percent);
  add("orders", m.orders, Unit::count);
  add("cost_per_order", m.cost_per_order, Unit::money);
  add("leads", m.leads, Unit::count);
  add("cost_per_lead", m.cost_per_lead, Unit::money);
  add("cost_per_click", m.cost_per_click, Unit::money);
  if (m.budget)
    rows.add({"campaign", m.campaign, "budget", m.budget, Unit::money, m.budget_currency});
  add("spend_to_date", m.spend_to_date, Unit::money);
  add("expected_to_date", m.expected, Unit::money);
  add("forecast_spend", m.forecast_spend, Unit::money);
  add("forecast_spend_low", m.forecast_spend_low, Unit::money);
  add("forecast_spend_high", m.forecast_spend_high, Unit::money);
  add("forecast_revenue", m.forecast_revenue, Unit::money);
  add("forecast_orders", m.forecast_orders, Unit::count);
}

void add_posts(Rows& rows, const std::string& section, const std::vector<PostLine>& posts) {
  for (const auto& post : posts) {
    auto key = post.account + " / " + post.id;
    auto add = [&](const char* metric, std::optional<double> value, Unit unit) {
      if (value) rows.add({section, key, metric, value, unit});
    };
    add("effect", post.effect, Unit::ratio);
    add("engagements", post.engagements, Unit::count);
    add("reach", post.reach, Unit::count);
    add("engagement_rate", post.engagement_rate, Unit::percent);
    add("clicks", post.clicks, Unit::count);
  }
}

std::string render(const Report& report) {
  Rows rows;
  for (const auto& verdict : report.verdicts)
    if (!verdict.stat.name.empty()) rows.add("verdict", verdict.name, verdict.stat);
  for (const auto& stat : report.happened) rows.add("happened", "", stat);
  for (const auto& section : report.sections)
    if (section.leads)
      for (const auto& stat : section.stats) rows.add(section.name, "", stat);
  for (const auto* lines : {&report.followers, &report.activity})
    for (const auto& line : *lines)
      for (const auto& point : line.points)
        if (point.value)
          rows.add({"by-" + report.step, point.day, line.title, point.value, line.unit});
  for (const auto& table : report.tables) rows.add(table.name, table);
  for (const auto& table : report.times) rows.add(table.name, table);
  if (report.heat) rows.add(report.heat->name, *report.heat);
  add_posts(rows, "best", report.best);
  add_posts(rows, "worst", report.worst);
  for (const auto& section : report.sections) {
    if (!section.leads)
      for (const auto& stat : section.stats) rows.add(section.name, "", stat);
    for (const auto& campaign : section.campaigns) add_campaign(rows, campaign);
    for (const auto& table : section.tables) rows.add(table.name, table);
  }
  return rows.take();
}

}  // namespace

extern const Format csv{"csv", "one tidy table, a figure a row", "csv", render};

}  // namespace smm::formats
