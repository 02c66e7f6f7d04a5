// For programs. Keys in a fixed order, fields are added and never removed; numbers are numbers
// (fractions to six decimals), absent ones null with a reason; times are RFC 3339 in UTC.

#include <cmath>

#include "core/json.h"
#include "report/format.h"
#include "report/report.h"

namespace smm::formats {
namespace {

Json number(std::optional<double> value) {
  if (!value) return nullptr;
  if (*value == std::floor(*value) && std::abs(*value) < 9e15)
    return static_cast<std::int64_t>(*value);
  return std::round(*value * 1e6) / 1e6;
}

Json time(std::optional<Time> value) {
  if (!value) return nullptr;
  return rfc3339(*value);
}

std::string_view name(Kpi::Level level) {
  switch (level) {
    case Kpi::Level::error:
      return "error";
    case Kpi::Level::warn:
      return "warn";
    default:
      return "off";
  }
}

std::string_view name(Kpi::Missing missing) {
  switch (missing) {
    case Kpi::Missing::fail:
      return "fail";
    case Kpi::Missing::skip:
      return "skip";
    default:
      return "warn";
  }
}

Json of(const Period& period, const Speech& in) {
  return {{"name", period.name},
          {"title", title(period, in)},
          {"since", to_string(period.first)},
          {"until", to_string(period.last)},
          {"begin", rfc3339(period.begin)},
          {"end", rfc3339(period.end)}};
}

Json of(const Explanation& e) {
  return {{"formula", e.formula},
          {"origin", e.origin},
          {"base", e.base},
          {"covered", e.covered},
          {"items", e.items},
          {"item", e.item},
          {"sources", e.sources},
          {"measured_first", time(e.measured_first)},
          {"measured_last", time(e.measured_last)},
          {"query", e.query},
          {"no_query", e.no_query}};
}

Json of(const Stat::Beside& beside) {
  return {{"value", number(beside.now)},         {"left_out", beside.left_out},
          {"value_a_day", number(beside.day)},   {"other_a_day", number(beside.other_day)},
          {"other_whole", number(beside.whole)}, {"at_age", beside.at_age},
          {"read_at_days", number(beside.read)}, {"other_read_at_days", number(beside.other_read)}};
}

Json of(const Stat& stat) {
  return {{"name", stat.name},
          {"title", stat.title},
          {"unit", to_string(stat.unit)},
          {"currency", stat.currency},
          {"value", number(stat.value)},
          {"why", stat.why},
          {"previous", number(stat.previous)},
          {"last_year", number(stat.last_year)},
          {"beside_previous", of(stat.before)},
          {"beside_last_year", of(stat.year)},
          {"explanation", of(stat.explanation)}};
}

Json of(const Verdict& verdict) {
  Json parts = Json::array();
  for (const auto& part : verdict.parts)
    parts.push_back({{"period", part.period},
                     {"of", part.of},
                     {"value", number(part.value)},
                     {"met", part.met}});
  return {{"name", verdict.name},
          {"metric", verdict.metric},
          {"where", verdict.where},
          {"per", verdict.per},
          {"target", verdict.target},
          {"level", name(verdict.level)},
          {"on_missing", name(verdict.on_missing)},
          {"state", to_string(verdict.state)},
          {"fails", verdict.fails()},
          {"unit", to_string(verdict.unit)},
          {"value", number(verdict.value)},
          {"share_gone", number(verdict.share_gone)},
          {"reason", verdict.reason},
          {"parts", parts},
          {"explanation", of(verdict.stat.explanation)}};
}

Json of(const Table& table) {
  Json columns = Json::array(), rows = Json::array();
  for (const auto& column : table.columns)
    columns.push_back({{"name", column.name},
                       {"title", column.title},
                       {"unit", to_string(column.unit)},
                       {"currency", column.currency}});
  for (const auto& row : table.rows) {
    Json keys = Json::object(), cells = Json::object(), covered = Json::object();
    for (std::size_t i = 0; i < row.keys.size(); ++i) keys[table.keys[i]] = row.keys[i];
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      cells[table.columns[i].name] = number(row.cells[i]);
      if (i < row.covered.size()) covered[table.columns[i].name] = row.covered[i];
    }
    rows.push_back(
        {{"keys", keys}, {"values", cells}, {"covered", covered}, {"remark", row.remark}});
  }
  return {{"name", table.name}, {"title", table.title}, {"keys", table.keys},
          {"columns", columns}, {"rows", rows},         {"note", table.note}};
}

Json of(const PostLine& post) {
  return {{"id", post.id},
          {"account", post.account},
          {"network", post.network},
          {"type", post.type},
          {"pillar", post.pillar},
          {"campaign", post.campaign},
          {"published", rfc3339(post.published)},
          {"text", post.text},
          {"url", post.url},
          {"engagements", number(post.engagements)},
          {"reach", number(post.reach)},
          {"engagement_rate", number(post.engagement_rate)},
          {"clicks", number(post.clicks)},
          {"effect", number(post.effect)},
          {"brought", post.brought},
          {"young", post.young}};
}

Json of(const CampaignMoney& money) {
  return {{"campaign", money.campaign},
          {"currency", money.currency},
          {"spend", number(money.spend)},
          {"revenue", number(money.revenue)},
          {"roas", number(money.roas)},
          {"orders", number(money.orders)},
          {"cost_per_order", number(money.cost_per_order)},
          {"leads", number(money.leads)},
          {"cost_per_lead", number(money.cost_per_lead)},
          {"clicks", number(money.clicks)},
          {"cost_per_click", number(money.cost_per_click)},
          {"impressions", number(money.impressions)},
          {"from", money.from},
          {"to", money.to},
          {"budget", number(money.budget)},
          {"budget_currency", money.budget_currency},
          {"daily_cap", number(money.daily_cap)},
          {"spend_to_date", number(money.spend_to_date)},
          {"expected_to_date", number(money.expected)},
          {"days_gone", money.days_gone},
          {"days_known", money.days_known},
          {"days_over_cap", money.over_cap},
          {"pace", money.pace},
          {"profit", number(money.profit)},
          {"romi", number(money.romi)},
          {"romi_base", money.romi_base},
          {"forecast_spend", number(money.forecast_spend)},
          {"forecast_spend_low", number(money.forecast_spend_low)},
          {"forecast_spend_high", number(money.forecast_spend_high)},
          {"forecast_revenue", number(money.forecast_revenue)},
          {"forecast_orders", number(money.forecast_orders)},
          {"forecast", money.forecast}};
}

Json of(const Line& line) {
  Json points = Json::array();
  for (const auto& point : line.points)
    points.push_back({{"day", point.day}, {"value", number(point.value)}});
  Json json{{"name", line.name},
            {"title", line.title},
            {"unit", to_string(line.unit)},
            {"points", points}};
  for (const auto& mark : line.marks)
    json["breaks"].push_back({{"day", mark.day}, {"says", mark.words}});
  return json;
}

Json of(const Issue& issue) {
  return {{"rule", issue.rule}, {"message", issue.message}, {"examples", issue.examples}};
}

template <typename Items>
Json all(const Items& items) {
  Json out = Json::array();
  for (const auto& item : items) out.push_back(of(item));
  return out;
}

// What leads stands at the top, under the section's own name.
Json of(const SectionData& section) {
  Json stats = section.leads ? Json::array() : all(section.stats), tables = all(section.tables);
  Json json{{"name", section.name},
            {"title", section.title},
            {"stats", stats},
            {"tables", tables},
            {"notes", section.notes}};
  if (!section.leads && !section.campaigns.empty()) json["campaigns"] = all(section.campaigns);
  return json;
}

std::string render(const Report& report) {
  Json root{{"smm", 1},
            {"brand", report.brand},
            {"timezone", report.timezone},
            {"now", rfc3339(report.now)},
            {"period", of(report.period, report.speech)},
            {"running", report.running},
            {"previous", of(report.previous, report.speech)},
            {"last_year", of(report.last_year, report.speech)},
            {"gate", {{"state", to_string(report.gate)}, {"reason", report.gate_reason}}},
            {"verdicts", all(report.verdicts)},
            {"happened", all(report.happened)},
            {"tables", all(report.tables)},
            {"times", all(report.times)},
            {"ranked_by", report.ranked_by},
            {"best", all(report.best)},
            {"worst", all(report.worst)}};
  for (const auto& section : report.sections)
    if (section.leads)
      root[section.name] = {{"currency", report.currency},
                            {"stats", all(section.stats)},
                            {"campaigns", all(section.campaigns)}};
  root["step"] = report.step;
  root["followers"] = all(report.followers);
  root["activity"] = all(report.activity);
  root["quality"] = all(report.quality);
  root["summary"] = report.summary;
  root["words"] = report.words;
  root["compared"] = report.compared;
  root["campaign"] = report.campaign;
  root["accounts"] = report.accounts;
  root["mature_days"] = report.mature_days;
  root["heat"] = report.heat ? of(*report.heat) : Json(nullptr);
  root["sections"] = Json::array();
  for (const auto* section : report.shown_sections()) root["sections"].push_back(of(*section));
  // Foreign text may hold broken bytes, which JSON cannot.
  return write_json(root, 2) + "\n";
}

}  // namespace

extern const Format json{"json", "for programs", "json", render};

}  // namespace smm::formats
