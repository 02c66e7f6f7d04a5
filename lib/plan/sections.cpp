// Reading pillars, audiences, campaigns, KPIs and link tracking.

#include <fmt/format.h>

#include <charconv>

#include "core/text.h"
#include "plan/reader.h"

namespace smm {
namespace {

// Calls `read(name, fields, place)` for every entry of the map `key`; a name given in an earlier
// file is an error.
template <typename Item, typename Read>
void each(const Yaml& document, std::string_view key, const std::string& file, Plan& plan,
          std::vector<Item>& items, Read read) {
  const auto* node = document.find(key);
  if (node == nullptr) return;
  Fields whole(*node, file, std::string(key), plan.problems);
  for (std::size_t i = 0; i < node->fields.size(); ++i) {
    const auto& name = node->fields[i].first;
    for (const auto& item : items)
      if (item.name == name)
        whole.error(node->field_at[i], "duplicate-name",
                    fmt::format("\"{}\" is described already in {}", name, item.place.file));
    Fields fields(node->fields[i].second, file, fmt::format("{}: {}", key, name), plan.problems);
    Item item;
    item.name = name;
    item.place = {file, node->field_at[i]};
    read(item, fields);
    fields.finish();
    items.push_back(std::move(item));
  }
}

std::optional<Money> read_money(Fields& fields, std::string_view key) {
  auto text = fields.text(key);
  if (!text) return {};
  auto money = parse_money(*text);
  if (!money)
    fields.error(fields.node(key)->at, "wrong-value",
                 fmt::format("\"{}\" is no amount: write it as 500 EUR", *text));
  return money;
}

void read_campaign(Campaign& campaign, Fields& fields) {
  campaign.from = fields.date("from");
  campaign.to = fields.date("to");
  campaign.budget = read_money(fields, "budget");
  campaign.daily_cap = read_money(fields, "daily_cap");
  campaign.goal = fields.text("goal").value_or("");
  if (campaign.from && campaign.to &&
      std::chrono::sys_days{*campaign.to} < std::chrono::sys_days{*campaign.from})
    fields.error(fields.key_at("to"), "campaign-dates",
                 fmt::format("campaign {} ends before it begins", campaign.name));
  if (campaign.budget && campaign.daily_cap &&
      campaign.budget->currency != campaign.daily_cap->currency)
    fields.error(fields.key_at("daily_cap"), "wrong-value",
                 "the daily cap is in the currency of the budget");
}

void read_where(Kpi& kpi, Fields& fields, Diagnostics& problems) {
  const auto* node = fields.node("where");
  if (node == nullptr) return;
  Fields where(*node, fields.file(), "where", problems);
  for (const char* key : {"account", "network", "campaign", "pillar", "audience", "stage", "type"})
    if (auto value = where.text(key)) kpi.where[key] = *value;
  where.finish();
}

void read_target(Kpi& kpi, Fields& fields) {
  auto text = fields.text("target");
  if (!text)
    fields.error(fields.at(), "missing-key", fmt::format("KPI {} needs a target", kpi.name));
  else if (!parse_target(*text, kpi))
    fields.error(fields.node("target")->at, "wrong-value",
                 fmt::format("\"{}\" is no target: write it as \">= 4%\" or \"<= 10\"", *text));
}

Kpi read_kpi(const Yaml& node, const std::string& file, Diagnostics& problems) {
  Fields fields(node, file, "a KPI", problems);
  Kpi kpi;
  kpi.place = {file, node.at};
  kpi.name = fields.text("name").value_or("");
  kpi.metric = fields.text("metric").value_or("");
  if (kpi.metric.empty()) fields.error(node.at, "missing-key", "a KPI needs a metric");
  if (kpi.name.empty()) kpi.name = kpi.metric;
  read_where(kpi, fields, problems);
  kpi.per = fields.one_of("per", {"day", "week", "month", "quarter", "period"}).value_or("period");
  read_target(kpi, fields);
  auto level = fields.one_of("level", {"off", "warn", "error"}).value_or("warn");
  kpi.level = level == "off"    ? Kpi::Level::off
              : level == "warn" ? Kpi::Level::warn
                                : Kpi::Level::error;
  auto missing = fields.one_of("on_missing", {"fail", "warn", "skip"}).value_or("warn");
  kpi.on_missing = missing == "fail"   ? Kpi::Missing::fail
                   : missing == "warn" ? Kpi::Missing::warn
                                       : Kpi::Missing::skip;
  fields.finish();
  return kpi;
}

}  // namespace

bool parse_target(std::string_view text, Kpi& kpi) {
  text = trim(text);
  for (std::string_view sign : {">=", "<=", ">", "<", "="})
    if (text.starts_with(sign)) {
      kpi.comparison = sign;
      text = trim(text.substr(sign.size()));
      break;
    }
  kpi.percent = text.ends_with('%');
  if (kpi.percent) text = trim(text.substr(0, text.size() - 1));
  const auto* end = text.data() + text.size();
  auto [stop, problem] = std::from_chars(text.data(), end, kpi.target);
  return !text.empty() && problem == std::errc{} && stop == end;
}

void PlanReader::read_tracking(const Yaml* node, const std::string& file) {
  if (node == nullptr) return;
  Fields fields(*node, file, "link_tracking", plan.problems);
  for (const char* name : {"utm_source", "utm_medium", "utm_campaign", "utm_content", "utm_term"})
    if (auto value = fields.text(name)) tracking.emplace_back(name, *value);
  fields.finish();
}

void PlanReader::read_sections(const Yaml& document, const std::string& file) {
  auto& problems = plan.problems;
  each(document, "pillars", file, plan, plan.pillars,
       [](Pillar& pillar, Fields& fields) { pillar.share = fields.share("share"); });
  each(document, "audiences", file, plan, plan.audiences, [](Audience& audience, Fields& fields) {
    audience.description = fields.text("description").value_or("");
  });
  each(document, "campaigns", file, plan, plan.campaigns, read_campaign);
  const auto* kpis = document.find("kpis");
  if (kpis == nullptr) return;
  if (kpis->kind != Yaml::Kind::sequence)
    problems.push_back({file,
                        kpis->at,
                        Severity::error,
                        "wrong-type",
                        "kpis is a list, one \"- \" an item",
                        {},
                        {}});
  for (const auto& node : kpis->items) plan.kpis.push_back(read_kpi(node, file, problems));
}

}  // namespace smm
