#include "report/data/workings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

using Row = Explanation::Row;

Date date_of(LocalTime local) {
  return Date{
      std::chrono::sys_days{std::chrono::floor<std::chrono::days>(local).time_since_epoch()}};
}

std::string exact(double value) { return fmt::format("{:.10g}", value); }

class Workings {
 public:
  Workings(const KpiInfo& kpi, const Slice& in, const Dataset& data, const Workspace& workspace)
      : kpi_(kpi), in_(in), data_(data), workspace_(workspace) {}

  std::vector<Row> rows(std::string_view item) const {
    if (kpi_.rule == KpiRule::posts) return posts_counted();
    if (kpi_.rule == KpiRule::share) return voices();
    if (item == "measurements") return measurements();
    if (item == "campaigns") return campaigns();
    return kpi_.base == KpiBase::audience ? accounts() : posts();
  }

 private:
  std::string name(const KnownPost& post) const {
    return data_.speech.say("rows.post", {{"post", post.id},
                                          {"account", data_.names.text(post.account)},
                                          {"day", data_.speech.date(date_of(post.local))}});
  }

  template <typename Use>
  void each_post(Use use) const {
    for (const auto& post : data_.between(in_.period))
      if (in_.where.matches(post)) use(post);
  }

  std::vector<Row> posts_counted() const {
    std::vector<Row> rows;
    each_post([&](const KnownPost& post) { rows.push_back({name(post), 1, {}}); });
    return rows;
  }

  template <typename Figures>  // of a post, or of a campaign or an account
  std::optional<Row> row_of(std::string of, const Figures& figures) const {
    auto fraction = fraction_of(kpi_, figures);
    if (!fraction) return {};
    bool rate = kpi_.rule == KpiRule::pooled || kpi_.rule == KpiRule::mean;
    return Row{std::move(of), fraction->above,
               rate ? std::optional(fraction->below) : std::nullopt};
  }

  std::vector<Row> posts() const {
    std::vector<Row> rows;
    each_post([&](const KnownPost& post) {
      if (auto row = row_of(name(post), data_.arithmetic(post))) rows.push_back(std::move(*row));
    });
    return rows;
  }

  // Figures of campaigns and accounts, added up over the days of the period; of a level the last.
  std::vector<Row> campaigns() const {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Received> sums;
    for (const auto& flow : data_.flows_between(in_.period))
      if (in_.where.matches(flow)) receive(sums[{flow.account, flow.campaign}], flow, data_);
    for (const auto& fee : data_.fees_between(in_.period))
      if (in_.where.matches(fee)) receive(sums[{fee.account, fee.campaign}], fee, data_);
    for (const auto& [key, levels] : data_.gauges)
      for (const auto& level : levels)
        if (!in_.where.campaign && in_.where.matches_account(key.second, data_) &&
            in_.period.contains(level.at))
          sums[{data_.names.find(key.second), 0}].set_level(key.first, level.value);
    std::vector<Row> rows;
    for (const auto& [key, figures] : sums) {
      const auto& account = data_.names.text(key.first);
      auto of = data_.names.text(key.second);
      if (of.empty())
        of = account;
      else if (!account.empty())
        of = data_.speech.say("rows.on", {{"subject", of}, {"account", account}});
      if (auto row = row_of(of, figures)) rows.push_back(std::move(*row));
    }
    return rows;
  }

  std::vector<Row> measurements() const {
    std::vector<Row> rows;
    for (const auto& [key, levels] : data_.gauges) {
      if (key.first != kpi_.above.metric || !in_.where.matches_account(key.second, data_)) continue;
      for (const auto& level : levels)
        if (in_.period.contains(level.at))
          rows.push_back({data_.speech.say("rows.dated",
                                           {{"subject", key.second}, {"time", rfc3339(level.at)}}),
                          level.value,
                          {}});
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const auto& a, const auto& b) { return a.above < b.above; });
    return rows;
  }

  std::vector<Row> voices() const {
    std::map<std::string, double> all;
    for (const auto& flow : data_.flows_between(in_.period)) {
      if (flow.metric != kpi_.above.metric) continue;
      const auto& account = data_.names.text(flow.account);
      all[flow.competitor ? data_.speech.say("rows.competitor", {{"account", account}})
                          : account] += flow.value;
    }
    std::vector<Row> rows;
    rows.reserve(all.size());
    for (const auto& [of, value] : all) rows.push_back({of, value, {}});
    return rows;
  }

  std::vector<Row> accounts() const {
    std::vector<Row> rows;
    for (const auto& account : workspace_.accounts) {
      if (!in_.where.matches_account(account.name, data_)) continue;
      auto following = data_.following(account.name, in_.period);
      if (kpi_.rule == KpiRule::churn || kpi_.rule == KpiRule::daily)
        add_received(rows, account.name, following);
      else if (kpi_.rule == KpiRule::level && following.after)
        rows.push_back({account.name, *following.after, {}});
      else if (following.after && following.before)
        rows.push_back({account.name, *following.after - *following.before,
                        kpi_.rule == KpiRule::growth          ? following.before
                        : kpi_.rule == KpiRule::growth_of_end ? following.after
                                                              : std::nullopt});
    }
    return rows;
  }

  // What came in on the account itself, beside its followers.
  void add_received(std::vector<Row>& rows, const std::string& account,
                    const Following& following) const {
    Figures figures;
    std::set<std::chrono::local_days> days;
    for (const auto& flow : data_.flows_between(in_.period)) {
      if (!in_.where.matches(flow) || flow.campaign != 0 ||
          data_.names.text(flow.account) != account)
        continue;
      add_later(figures, flow.metric, flow.value);
      bool engaged = flow.metric == Metric::likes || flow.metric == Metric::comments ||
                     flow.metric == Metric::shares || flow.metric == Metric::saves;
      for (int day = 0; engaged && day < flow.days; ++day)
        days.insert(flow.day - std::chrono::days{day});
    }
    if (kpi_.rule == KpiRule::churn) {
      auto lost = figures.get(Metric::unfollows);
      if (lost && following.before && *following.before > 0)
        rows.push_back({account, *lost, following.before});
      return;
    }
    auto received = engagements(figures);
    auto audience = following.mean.value_or(0) * static_cast<double>(days.size());
    if (received && audience > 0)
      rows.push_back({data_.speech.say("rows.followers",
                                       {{"account", account},
                                        {"followers", exact(following.mean.value_or(0)),
                                         following.mean.value_or(0)},
                                        {"days", counted(data_.speech, days.size(), "days")}}),
                      *received, audience});
  }

  const KpiInfo& kpi_;
  const Slice& in_;
  const Dataset& data_;
  const Workspace& workspace_;
};

std::string times(double factor) { return factor == 1 ? "" : " * " + exact(factor); }

// How the rows make the value.
std::string arithmetic_of(const KpiInfo& kpi, const std::vector<Row>& rows, double own,
                          const KpiValue& made, const Speech& in) {
  double above = 0, below = 0;
  for (const auto& row : rows) {
    above += row.above;
    below += row.below.value_or(0);
  }
  auto result = " = " + exact(made.value.value_or(0));
  if (made.item == "measurements") return in.say("rows.median", {{"result", result}});
  if (kpi.rule == KpiRule::mean)
    return in.say("rows.mean", {{"n", rows.size()}, {"result", times(kpi.factor) + result}});
  if (kpi.rule == KpiRule::per_item || kpi.rule == KpiRule::mean_level)
    return fmt::format("{} / {}{}", exact(above), rows.size(), result);
  if (kpi.rule == KpiRule::share)
    return fmt::format("{} / {}{}{}", exact(own), exact(above), times(kpi.factor), result);
  if (below > 0)
    return fmt::format("{} / {}{}{}", exact(above), exact(below), times(kpi.factor), result);
  return in.say("rows.sum", {{"n", rows.size()}, {"result", result}});
}

}  // namespace

void add_workings(Stat& stat, const KpiInfo& kpi, const Slice& in, const Dataset& data,
                  const Workspace& workspace) {
  auto& told = stat.explanation;
  told.rows = Workings(kpi, in, data, workspace).rows(told.item);
  if (!stat.value) return;
  double own = 0;  // of a share: what is not the competitors'
  for (const auto& flow : data.flows_between(in.period))
    if (flow.metric == kpi.above.metric && !flow.competitor) own += flow.value;
  KpiValue made{stat.value, told.covered, told.items, told.item, {}};
  told.arithmetic = arithmetic_of(kpi, told.rows, own, made, data.speech);
}

}  // namespace smm
