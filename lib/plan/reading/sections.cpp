// Reading goals, pillars, audiences, personas, campaigns and KPIs, and what they say of each other.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "core/text.h"
#include "plan/reading/reader.h"

namespace smm {
namespace {

// Calls `read(name, fields, place)` for every entry of the map `key`; a name given in an earlier
// file is an error.
template <typename Item, typename Read>
void each(const Yaml& document, std::string_view key, const keys::Table& table,
          const std::string& file, Plan& plan, std::vector<Item>& items, Read read) {
  const auto* node = document.find(key);
  if (node == nullptr) return;
  Fields whole(*node, file, std::string(key), plan.problems);
  std::map<std::string, std::string> elsewhere;  // by name, the file
  for (const auto& item : items) elsewhere.emplace(item.name, item.place.file);
  for (std::size_t i = 0; i < node->fields.size(); ++i) {
    const auto& name = node->fields[i].first;
    if (auto found = elsewhere.find(name); found != elsewhere.end())
      whole.error(node->field_at[i], "duplicate-name",
                  fmt::format("\"{}\" is described already in {}", name, found->second));
    Fields fields(table, node->fields[i].second, file, plan.problems,
                  fmt::format("{}: {}", key, name));
    Item item;
    item.name = name;
    item.place = {file, node->field_at[i]};
    read(item, fields);
    fields.finish();
    items.push_back(std::move(item));
  }
}

// The name under `key` of something in another section, judged once all sections are read.
std::string mention(const char* key, PlanReader::Mention::To to, Fields& fields,
                    PlanReader& reader) {
  auto name = fields.text(key);
  if (!name) return {};
  reader.mentions.push_back({to, *name, {fields.file(), fields.node(key)->at}});
  return *name;
}

// The accounts that the names and groups under `key` stand for.
std::vector<std::string> read_accounts(const char* key, Fields& fields,
                                       const Workspace& workspace) {
  std::vector<std::string> accounts;
  for (const auto& name : fields.texts(key)) {
    auto expanded = workspace.expand(name);
    accounts.insert(accounts.end(), expanded.begin(), expanded.end());
    if (!expanded.empty()) continue;
    if (auto why = workspace.no_account(name); !why.empty())
      fields.error(fields.node(key)->at, "unknown-account", why);
  }
  return accounts;
}

void read_goal(Goal& goal, Fields& fields) {
  goal.description = fields.text("description").value_or("");
  goal.metric = fields.text("metric").value_or("");
  goal.by = fields.date("by");
}

void read_pillar(Pillar& pillar, Fields& fields) {
  pillar.share = fields.share("share");
  pillar.description = fields.text("description").value_or("");
  pillar.call_to_action = fields.flag("call_to_action").value_or(false);
}

void read_audience(Audience& audience, Fields& fields, PlanReader& reader) {
  audience.description = fields.text("description").value_or("");
  audience.networks = fields.texts("network");
  for (const auto& name : audience.networks)
    if (find_network(name) == nullptr)
      fields.error(fields.node("network")->at, "unknown-network",
                   fmt::format("there is no network \"{}\"; {}", name, meant_network(name)));
  audience.accounts = read_accounts("accounts", fields, reader.workspace);
  audience.parent = mention("parent", PlanReader::Mention::To::audience, fields, reader);
}

void read_persona(Persona& persona, Fields& fields, PlanReader& reader) {
  persona.description = fields.text("description").value_or("");
  persona.audience = mention("audience", PlanReader::Mention::To::audience, fields, reader);
  persona.age = fields.text("age").value_or("");
  persona.home = fields.text("place").value_or("");
  persona.interests = fields.texts("interests");
}

void check_budget(const Campaign& campaign, Fields& fields) {
  if (!campaign.budget) return;
  if (!campaign.from || !campaign.to) {
    if (fields.node("from") == nullptr || fields.node("to") == nullptr)
      fields.missing({"from", "to"}, fields.key_at("budget"),
                     fmt::format("campaign {}: a budget needs the days it is for: from and to",
                                 campaign.name));
    return;
  }
  if (campaign.daily_cap && campaign.budget->currency != campaign.daily_cap->currency)
    fields.error(fields.key_at("daily_cap"), "wrong-value",
                 "the daily cap is in the currency of the budget");
}

void read_campaign(Campaign& campaign, Fields& fields, PlanReader& reader) {
  campaign.from = fields.date("from");
  campaign.to = fields.date("to");
  campaign.budget = fields.money("budget");
  campaign.daily_cap = fields.money("daily_cap");
  campaign.goal = mention("goal", PlanReader::Mention::To::goal, fields, reader);
  campaign.description = fields.text("description").value_or("");
  campaign.channels = read_accounts("channels", fields, reader.workspace);
  if (campaign.from && campaign.to &&
      std::chrono::sys_days{*campaign.to} < std::chrono::sys_days{*campaign.from})
    fields.error(fields.key_at("to"), "campaign-dates",
                 fmt::format("campaign {} ends before it begins", campaign.name));
  check_budget(campaign, fields);
}

void read_where(Kpi& kpi, Fields& fields, Diagnostics& problems) {
  const auto* node = fields.node("where");
  if (node == nullptr) return;
  Fields where(keys::kpi_where, *node, fields.file(), problems);
  for (const auto& key : keys::kpi_where.keys)
    if (auto value = key.words.empty() ? where.text(key.name) : where.word(key.name))
      kpi.where.emplace(key.name, *value);
  where.finish();
}

void read_target(Kpi& kpi, Fields& fields) {
  auto text = fields.text("target");
  if (!text)
    fields.missing({"target"}, fields.at(), fmt::format("KPI {} needs a target", kpi.name));
  else if (!parse_target(*text, kpi))
    fields.error(fields.node("target")->at, "wrong-value",
                 fmt::format("\"{}\" is not a target: write it as \">= 4%\", \"2..4\" or \"+10% vs "
                             "previous\"",
                             *text));
}

Kpi read_kpi(const Yaml& node, const std::string& file, Diagnostics& problems) {
  Fields fields(keys::kpi, node, file, problems);
  Kpi kpi;
  kpi.place = {file, node.at};
  kpi.name = fields.text("name").value_or("");
  kpi.metric = fields.text("metric").value_or("");
  if (kpi.metric.empty()) fields.missing({"metric"}, node.at, "a KPI needs a metric");
  if (kpi.name.empty()) kpi.name = kpi.metric;
  read_where(kpi, fields, problems);
  kpi.per = fields.word("per").value_or("period");
  read_target(kpi, fields);
  kpi.each = fields.word("each").value_or("");
  if (!kpi.each.empty() && kpi.where.contains(kpi.each))
    fields.error(fields.key_at("each"), "wrong-value",
                 fmt::format("where names one {} already", kpi.each));
  auto level = fields.word("level").value_or("warn");
  kpi.level = level == "off"    ? Kpi::Level::off
              : level == "warn" ? Kpi::Level::warn
                                : Kpi::Level::error;
  auto missing = fields.word("on_missing").value_or("warn");
  kpi.on_missing = missing == "fail"   ? Kpi::Missing::fail
                   : missing == "warn" ? Kpi::Missing::warn
                                       : Kpi::Missing::skip;
  fields.finish();
  return kpi;
}

// Reported once, at the pillar with which it becomes too much.
void check_shares(Plan& plan) {
  double sum = 0;
  for (const auto& pillar : plan.pillars) {
    double before = sum;
    sum += pillar.share.value_or(0);
    constexpr double whole = 1.0005;  // 33.35% three times is meant as a whole
    if (before > whole || sum <= whole) continue;
    plan.problems.push_back(
        {pillar.place.file,
         pillar.place.at,
         Severity::error,
         "pillar-shares",
         fmt::format("with {} the shares of the pillars are more than 100%", pillar.name),
         {},
         {}});
  }
}

void check_parents(Plan& plan) {
  std::map<std::string_view, const Audience*> by_name;
  for (const auto& audience : plan.audiences) by_name.emplace(audience.name, &audience);
  for (const auto& audience : plan.audiences) {
    const auto* above = &audience;
    for (std::size_t steps = 0; above != nullptr && steps < plan.audiences.size(); ++steps) {
      auto found = by_name.find(above->parent);
      above = found == by_name.end() ? nullptr : found->second;
      if (above != &audience) continue;
      plan.problems.push_back({audience.place.file,
                               audience.place.at,
                               Severity::error,
                               "wrong-value",
                               fmt::format("audience {} is a part of itself", audience.name),
                               {},
                               {}});
      break;
    }
  }
}

}  // namespace

namespace {

// A number with an optional '+', and '%' behind it.
bool parse_number(std::string_view text, double& number, bool& percent) {
  text = trim(text);
  percent = text.ends_with('%');
  if (percent) text = trim(text.substr(0, text.size() - 1));
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto* end = text.data() + text.size();
  auto [stop, problem] = std::from_chars(text.data(), end, number);
  return !text.empty() && problem == std::errc{} && stop == end && std::isfinite(number);
}

// Cuts " vs previous" or " vs last year" off, if it is there.
bool parse_against(std::string_view& text, Kpi& kpi) {
  auto at = text.find(" vs ");
  if (at == std::string_view::npos) return true;
  auto what = trim(text.substr(at + 4));
  text = trim(text.substr(0, at));
  if (what == "previous")
    kpi.against = Kpi::Against::previous;
  else if (what == "last year")
    kpi.against = Kpi::Against::last_year;
  return kpi.against != Kpi::Against::nothing;
}

}  // namespace

bool parse_target(std::string_view text, Kpi& kpi) {
  text = trim(text);
  if (!parse_against(text, kpi)) return false;
  bool relative = kpi.against != Kpi::Against::nothing;
  bool compared = false;
  for (std::string_view sign : {">=", "<=", ">", "<", "="})
    if (text.starts_with(sign)) {
      kpi.comparison = sign;
      text = trim(text.substr(sign.size()));
      compared = true;
      break;
    }
  auto dots = text.find("..");
  if (dots == std::string_view::npos)
    return parse_number(text, kpi.target, kpi.percent) && (kpi.percent || !relative);
  bool low_percent = false;
  kpi.comparison = "..";
  return !compared && parse_number(text.substr(0, dots), kpi.target, low_percent) &&
         parse_number(text.substr(dots + 2), kpi.high, kpi.percent) &&
         (kpi.percent || !low_percent) && kpi.target <= kpi.high && (kpi.percent || !relative);
}

void PlanReader::read_sections(const Yaml& document, const std::string& file) {
  auto& problems = plan.problems;
  each(document, "goals", keys::goal, file, plan, plan.goals, read_goal);
  each(document, "pillars", keys::pillar, file, plan, plan.pillars, read_pillar);
  each(document, "audiences", keys::audience, file, plan, plan.audiences,
       [&](Audience& audience, Fields& fields) { read_audience(audience, fields, *this); });
  each(document, "personas", keys::persona, file, plan, plan.personas,
       [&](Persona& persona, Fields& fields) { read_persona(persona, fields, *this); });
  each(document, "campaigns", keys::campaign, file, plan, plan.campaigns,
       [&](Campaign& campaign, Fields& fields) { read_campaign(campaign, fields, *this); });
  read_hashtags(document, file);
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

void PlanReader::check_mentions() {
  auto listed = [](const auto& items) {
    std::vector<std::string> all;
    all.reserve(items.size());
    for (const auto& item : items) all.push_back(item.name);
    return all;
  };
  auto goals = listed(plan.goals), audiences = listed(plan.audiences);
  for (const auto& [to, name, place] : mentions) {
    bool goal = to == Mention::To::goal;
    if (goal && goals.empty()) continue;  // then a campaign says what it is for in a word
    const auto& known = goal ? goals : audiences;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    auto meant = nearest(name, known);
    auto message = fmt::format("there is no {} \"{}\"{}", goal ? "goal" : "audience", name,
                               meant ? fmt::format("; did you mean \"{}\"?", *meant) : "");
    plan.problems.push_back({place.file,
                             place.at,
                             Severity::error,
                             goal ? "unknown-goal" : "unknown-audience",
                             message,
                             {},
                             {}});
  }
  auto name_all = [](const auto& items, std::set<std::string_view>& all) {
    for (const auto& item : items) all.insert(item.name);
  };
  name_all(plan.pillars, named.pillars);
  name_all(plan.campaigns, named.campaigns);
  name_all(plan.audiences, named.audiences);
  check_shares(plan);
  check_parents(plan);
}

}  // namespace smm
