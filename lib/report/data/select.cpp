#include "report/data/select.h"

#include <algorithm>

#include "metrics/kpi_words.h"
#include "report/data/query_store.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

constexpr std::string_view several_currencies = "why.currencies";
constexpr std::string_view nothing_there = "why.nothing";
constexpr std::string_view untold = "why.untold";

// Of what was told to be nothing, and of what nobody told.
std::string_view why_nothing(const KpiInfo& kpi, bool told) {
  if (kpi.base == KpiBase::posts) return told ? "why.unpublished" : untold;
  return told ? nothing_there : "why.unheard";
}

bool agrees(const std::optional<std::uint32_t>& wanted, std::uint32_t is) {
  return !wanted || *wanted == is;
}

bool among(const std::optional<std::set<std::uint32_t>>& wanted, std::uint32_t is) {
  return !wanted || wanted->contains(is);
}

bool is_money(Metric metric) { return info(metric).unit == Unit::money; }

void add_posts(Slice& result, const Dataset& data, const Plan& plan, const Where& where, Time now) {
  for (const auto& post : data.between(result.period)) {
    if (!where.matches(post) || (where.at_age && post.at_age == 0)) continue;
    result.tally.add_post(where.at_age ? data.arithmetic_at_age(post) : data.arithmetic(post));
    result.accounts.insert(data.names.text(post.account));
    if (data.young(post, now)) ++result.young;
    for (const auto& figure : data.figures_of(post)) {
      result.of_posts.of[static_cast<std::size_t>(figure.metric)].add(figure.source,
                                                                      figure.measured);
      if (is_money(figure.metric))
        result.currencies.insert(currency_of(data, plan, figure.source, post.campaign));
    }
  }
}

bool tells_posts(const Dataset& data, const Workspace& workspace, const Where& where,
                 const Period& period) {
  return std::any_of(workspace.accounts.begin(), workspace.accounts.end(),
                     [&](const auto& account) {
                       return where.matches_account(account.name, data) &&
                              data.tells_posts_of(data.names.find(account.name), period);
                     });
}

// What came in on each account itself, for the rates of audiences.
struct OfAccount {
  Figures figures;
  std::set<std::chrono::local_days> engaged;
};
using OfAccounts = std::map<std::uint32_t, OfAccount>;

bool is_engagement(Metric metric) {
  return metric == Metric::likes || metric == Metric::comments || metric == Metric::shares ||
         metric == Metric::saves;
}

using Sums = std::map<std::pair<std::uint32_t, std::uint32_t>, Received>;

// Levels other than followers: the latest of the period stands, and the median of all is kept.
void add_levels(Slice& result, const Dataset& data, const Where& where, Sums& sums) {
  if (where.campaign) return;
  for (const auto& [key, levels] : data.gauges) {
    const auto& [metric, account] = key;
    if (!where.matches_account(account, data)) continue;
    for (const auto& level : levels) {
      if (!result.period.contains(level.at)) continue;
      result.levels[metric].push_back(level.value);
      result.of_others.of[static_cast<std::size_t>(metric)].add(level.source, level.at);
      sums[{data.names.find(account), 0}].set_level(metric, level.value);
    }
  }
}

bool is_of_fees(const KpiInfo& kpi) {
  return kpi.above.kind == Term::Kind::metric && kpi.above.metric == Metric::network_fees;
}

std::string only(std::set<std::string> currencies) {
  currencies.erase("");
  return currencies.size() == 1 ? *currencies.begin() : "";
}

void add_fees(Slice& result, const Dataset& data, const Plan& plan, const Where& where) {
  for (const auto& fee : data.fees_between(result.period)) {
    if (!where.matches(fee)) continue;
    result.fees.sum += fee.value;
    result.fees.items.emplace(fee.account, fee.campaign);
    result.fees.currencies.insert(currency_of(data, plan, fee.source, fee.campaign));
    result.of_others.of[static_cast<std::size_t>(fee.metric)].add(fee.source, fee.measured);
  }
}

OfAccounts add_flows(Slice& result, const Dataset& data, const Plan& plan, const Where& where) {
  OfAccounts accounts;
  if (where.of_posts_only()) return accounts;
  Sums sums;
  std::map<std::uint32_t, Figures> competitors;
  for (const auto& flow : data.flows_between(result.period)) {
    if (flow.competitor && agrees(where.network, flow.network))
      add_later(competitors[flow.account], flow.metric, flow.value);
    if (!where.matches(flow)) continue;
    receive(sums[{flow.account, flow.campaign}], flow, data);
    for (int day = 0; day < flow.days; ++day)
      result.days[flow.metric].insert(flow.day - std::chrono::days{day});
    if (flow.campaign == 0) {
      auto& account = accounts[flow.account];
      add_later(account.figures, flow.metric, flow.value);
      for (int day = 0; is_engagement(flow.metric) && day < flow.days; ++day)
        account.engaged.insert(flow.day - std::chrono::days{day});
    }
    result.of_others.of[static_cast<std::size_t>(flow.metric)].add(flow.source, flow.measured);
    if (is_money(flow.metric))
      result.currencies.insert(currency_of(data, plan, flow.source, flow.campaign));
  }
  add_levels(result, data, where, sums);
  for (const auto& [key, received] : sums) result.tally.add_flow(received);
  for (const auto& [key, figures] : competitors) result.tally.add_competitor(figures);
  return accounts;
}

void add_accounts(Slice& result, const Dataset& data, const Workspace& workspace,
                  const Where& where, const OfAccounts& received) {
  if (where.of_posts_only() || where.campaign) return;
  auto& from = result.of_others.of[static_cast<std::size_t>(Metric::followers)];
  for (const auto& account : workspace.accounts) {
    if (!where.matches_account(account.name, data)) continue;
    auto following = data.following(account.name, result.period);
    if (auto found = received.find(data.names.find(account.name)); found != received.end()) {
      following.figures = found->second.figures;
      following.engaged_days = static_cast<double>(found->second.engaged.size());
    }
    result.tally.add_account(following);
    if (auto found = data.followers.find(account.name); found != data.followers.end())
      for (const auto& level : found->second)
        if (result.period.contains(level.at)) from.add(level.source, level.at);
  }
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  auto middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::string base_of(const KpiInfo& kpi, const KpiValue& value, const Slice& of, const Speech& in) {
  auto period = title(of.period, in);
  if (kpi.base == KpiBase::audience) return in.say("base.followers", {{"period", period}});
  if (value.item == "campaigns") return in.say("base.campaigns", {{"period", period}});
  if (of.accounts.empty()) return in.say("base.posts", {{"period", period}});
  return in.say("base.posts_on", {{"period", period},
                                  {"accounts", in.list({of.accounts.begin(), of.accounts.end()})}});
}

}  // namespace

bool Where::matches(const KnownPost& post) const {
  return (competitors || !post.competitor) && agrees(account, post.account) &&
         among(only, post.account) && agrees(network, post.network) && agrees(type, post.type) &&
         agrees(pillar, post.pillar) && agrees(campaign, post.campaign) &&
         agrees(stage, post.stage) && agrees(audience, post.audience);
}

bool Where::matches(const KnownFlow& flow) const {
  return !of_posts_only() && (competitors || !flow.competitor) && agrees(account, flow.account) &&
         among(only, flow.account) && agrees(network, flow.network) &&
         agrees(campaign, flow.campaign);
}

bool Where::matches_account(const std::string& name, const Dataset& data) const {
  auto at = data.networks.find(name);
  if (at == data.networks.end()) return false;
  auto number = data.names.find(name);
  if (!agrees(account, number) || !among(only, number)) return false;
  if (network && *network != at->second) return false;
  return competitors || !data.competitors.contains(name);
}

Where where_of(const Kpi& kpi, const KpiInfo& info, const Dataset& data, const Workspace& workspace,
               std::string& wrong) {
  Where where;
  const auto& in = data.speech;
  const std::map<std::string_view, std::optional<std::uint32_t> Where::*> keys{
      {"account", &Where::account},  {"network", &Where::network},   {"type", &Where::type},
      {"pillar", &Where::pillar},    {"campaign", &Where::campaign}, {"stage", &Where::stage},
      {"audience", &Where::audience}};
  for (const auto& [key, value] : kpi.where) {
    auto found = keys.find(key);
    if (found == keys.end()) {
      wrong = in.say("where.no_key", {{"key", key}});
      return where;
    }
    where.*found->second = data.names.find(value);
    if (key != "account") continue;
    const auto* account = workspace.account(value);
    if (account == nullptr) {
      auto meant = workspace.meant(value);
      wrong = meant.empty()
                  ? in.say("where.no_account", {{"account", value}})
                  : in.say("where.no_account_meant", {{"account", value}, {"meant", meant}});
    }
    where.competitors = account != nullptr && account->kind == "competitor";
  }
  bool of_posts = where.of_posts_only() || where.campaign;
  if (info.base == KpiBase::audience && of_posts)
    wrong = in.say("where.of_accounts", {{"metric", info.name}});
  return where;
}

void receive(Received& into, const KnownFlow& flow, const Dataset& data) {
  auto source = data.sources.find(flow.source);
  into.add(flow.metric, flow.value, flow.day - std::chrono::days{flow.days - 1}, flow.day,
           source == data.sources.end() ? std::string_view{} : source->second.origin());
}

void Provenance::Of::add(std::int64_t source, Time measured) {
  sources.insert(source);
  first = first ? std::min(*first, measured) : measured;
  last = last ? std::max(*last, measured) : measured;
}

KpiValue Slice::value(const KpiInfo& kpi) const {
  auto result = tally.value(kpi);
  if (is_of_fees(kpi) && !fees.items.empty()) {
    result = {fees.sum, fees.items.size(), fees.items.size(), "campaigns", ""};
    if (fees.currencies.size() > 1) {
      result.value.reset();
      result.why = several_currencies;
    }
    return result;
  }
  if (kpi.rule == KpiRule::posts && !tells_posts) {
    result.value.reset();
    result.why = untold;
  }
  if (result.why == nothing_there) result.why = why_nothing(kpi, tells_posts);
  auto found = levels.find(kpi.above.metric);
  if (kpi.rule == KpiRule::mean_level && found != levels.end()) {
    result = {median(found->second), found->second.size(), found->second.size(), "measurements",
              ""};
    return result;
  }
  auto known = currencies.size() - currencies.count("");
  if (is_of_money(kpi) && known > 1 && result.value) {
    result.value.reset();
    result.why = several_currencies;
  }
  return result;
}

DaysKnown Slice::days_of(Metric metric, const Dataset& data, Time now) const {
  auto found = days.find(metric);
  static const std::set<DaysKnown::Day> none;
  const auto& known = found == days.end() ? none : found->second;
  auto local = [](Date day) {
    return DaysKnown::Day{std::chrono::sys_days{day}.time_since_epoch()};
  };
  auto today = std::chrono::floor<std::chrono::days>(data.zone.local(now));
  if (!known.contains(today)) today -= std::chrono::days{1};
  return days_known(local(period.first), std::min(local(period.last), today), known);
}

std::string Slice::currency() const { return only(currencies); }

std::string Slice::currency_of(const KpiInfo& kpi) const {
  return is_of_fees(kpi) ? only(fees.currencies) : currency();
}

Slice slice(const Dataset& data, const Workspace& workspace, const Plan& plan, const Where& where,
            const Period& period, Time now) {
  Slice result;
  result.period = period;
  result.where = where;
  add_posts(result, data, plan, where, now);
  result.tells_posts = result.tally.posts() > 0 || tells_posts(data, workspace, where, period);
  auto received = add_flows(result, data, plan, where);
  add_fees(result, data, plan, where);
  add_accounts(result, data, workspace, where, received);
  return result;
}

std::string currency_of(const Dataset& data, const Plan& plan, std::int64_t source,
                        std::uint32_t campaign) {
  auto found = data.sources.find(source);
  if (found != data.sources.end() && !found->second.currency.empty()) return found->second.currency;
  const auto* planned = plan.campaign(data.names.text(campaign));
  return planned != nullptr && planned->budget ? planned->budget->currency : "";
}

Explanation explain(const KpiInfo& kpi, const KpiValue& value, const Slice& in, const Dataset& data,
                    const std::string& where) {
  Explanation result;
  result.formula = formula_of(kpi, data.speech);
  result.origin = kpi.source;
  result.base = base_of(kpi, value, in, data.speech);
  if (value.days_left_out > 0)
    result.base = data.speech.say(
        "base.days_left_out",
        {{"base", result.base}, {"days", counted(data.speech, value.days_left_out, "days")}});
  if (!where.empty())
    result.base = data.speech.say("base.where", {{"base", result.base}, {"where", where}});
  result.covered = value.covered;
  result.items = value.items;
  result.item = value.item;
  std::set<std::string> sources;
  for (auto metric : metrics_of(kpi)) {
    // Followers are always of accounts, also below the line of a rate of posts.
    bool of_posts = value.item == "posts" && metric != Metric::followers;
    const auto& of = (of_posts ? in.of_posts : in.of_others).of[static_cast<std::size_t>(metric)];
    for (auto id : of.sources)
      if (auto found = data.sources.find(id); found != data.sources.end())
        sources.insert(found->second.name);
    if (of.first)
      result.measured_first = std::min(result.measured_first.value_or(*of.first), *of.first);
    if (of.last) result.measured_last = std::max(result.measured_last.value_or(*of.last), *of.last);
  }
  result.sources = {sources.begin(), sources.end()};
  auto query = query_of(kpi, value, in, data);
  result.query = std::move(query.sql);
  if (!query.none.empty()) result.no_query = data.speech.say(query.none);
  return result;
}

}  // namespace smm
