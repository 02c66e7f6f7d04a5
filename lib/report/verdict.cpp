#include "report/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"
#include "report/numbers.h"
#include "report/select.h"

namespace smm {
namespace {

using State = Verdict::State;

bool meets(double value, const Kpi& kpi) {
  if (kpi.comparison == ">=") return value >= kpi.target;
  if (kpi.comparison == ">") return value > kpi.target;
  if (kpi.comparison == "<=") return value <= kpi.target;
  if (kpi.comparison == "<") return value < kpi.target;
  return value == kpi.target;
}

// How far a value is on the wrong side; the largest is the worst.
double shortfall(double value, const Kpi& kpi) {
  if (kpi.comparison.starts_with('>')) return kpi.target - value;
  if (kpi.comparison.starts_with('<')) return value - kpi.target;
  return std::abs(value - kpi.target);
}

std::string where_text(const Kpi& kpi) {
  std::vector<std::string> all;
  for (const auto& [key, value] : kpi.where) all.push_back(key + " " + value);
  return join(all, ", ");
}

std::string target_text(const Kpi& kpi) {
  return fmt::format("{} {}{}", kpi.comparison, kpi.target, kpi.percent ? "%" : "");
}

std::string young_note(const Slice& in) {
  if (in.young == 0) return "";
  return fmt::format("; {} younger than {} days", counted(in.young, "posts"),
                     maturity.count() / 86'400);
}

class Judge {
 public:
  Judge(const Dataset& data, const Workspace& workspace, const Plan& plan, const Period& period,
        Time now)
      : data_(data), workspace_(workspace), plan_(plan), period_(period), now_(now) {}

  Verdict judge(const Kpi& kpi) const {
    Verdict verdict;
    verdict.name = kpi.name;
    verdict.metric = kpi.metric;
    verdict.where = where_text(kpi);
    verdict.per = kpi.per;
    verdict.target = target_text(kpi);
    verdict.level = kpi.level;
    verdict.on_missing = kpi.on_missing;
    const auto* info = find_kpi(kpi.metric);
    if (info == nullptr) return invalid(verdict, unknown_metric(kpi.metric));
    verdict.unit = info->unit;
    if (kpi.percent && info->unit != Unit::percent)
      return invalid(verdict, fmt::format("{} is no percentage, the target is", info->name));
    std::string wrong;
    auto where = where_of(kpi, *info, data_, workspace_, wrong);
    if (!wrong.empty()) return invalid(verdict, wrong);
    decide(verdict, kpi, *info, where);
    return verdict;
  }

 private:
  static Verdict invalid(Verdict verdict, std::string why) {
    verdict.state = State::invalid;
    verdict.reason = std::move(why);
    return verdict;
  }

  static std::string unknown_metric(const std::string& name) {
    std::vector<std::string> names;
    for (const auto& kpi : all_kpis()) names.emplace_back(kpi.name);
    auto meant = nearest(name, names);
    return fmt::format("there is no metric \"{}\"{}", name,
                       meant ? fmt::format("; did you mean \"{}\"?", *meant) : "");
  }

  Slice cut(const Where& where, const Period& period) const {
    return slice(data_, workspace_, plan_, where, period, now_);
  }

  void remember(Verdict& verdict, const KpiInfo& info, const Slice& in,
                const KpiValue& value) const {
    verdict.value = value.value;
    auto& stat = verdict.stat;
    stat.name = info.name;
    stat.title = info.title;
    stat.unit = info.unit;
    stat.currency = in.currency();
    stat.value = value.value;
    stat.why = value.why;
    stat.explanation = explain(info, value, in, data_, verdict.where);
  }

  void decide(Verdict& verdict, const Kpi& kpi, const KpiInfo& info, const Where& where) const {
    auto all = parts(period_, kpi.per, data_.zone);
    if (all.empty())
      return not_due(
          verdict, info, where,
          fmt::format("judged per {}; there is no whole one in {}", kpi.per, title(period_)));
    std::vector<Period> over;
    for (const auto& part : all)
      if (part.end <= now_) over.push_back(part);
    if (over.empty())
      return not_due(verdict, info, where, fmt::format("{} is not over", title(all.front())));
    judge_parts(verdict, kpi, info, where, over);
  }

  void not_due(Verdict& verdict, const KpiInfo& info, const Where& where,
               const std::string& why) const {
    auto in = cut(where, period_);
    remember(verdict, info, in, in.value(info));
    verdict.state = State::not_due;
    auto so_far =
        verdict.value ? shown(verdict.value, info.unit, verdict.stat.currency) : "not known";
    verdict.reason = fmt::format("{}; so far {}", why, so_far);
  }

  void judge_parts(Verdict& verdict, const Kpi& kpi, const KpiInfo& info, const Where& where,
                   const std::vector<Period>& over) const {
    std::optional<double> worst;
    std::size_t missing = 0;
    std::string decided_by;
    for (const auto& part : over) {
      auto in = cut(where, part);
      auto value = in.value(info);
      bool met = value.value && meets(*value.value, kpi);
      verdict.parts.push_back({part.name, value.value, met});
      if (!value.value && ++missing == 1 && !worst) remember(verdict, info, in, value);
      if (!value.value || (worst && shortfall(*value.value, kpi) <= *worst)) continue;
      worst = shortfall(*value.value, kpi);
      remember(verdict, info, in, value);
      decided_by = over.size() > 1 ? fmt::format(" in {}, the worst of {}", title(part),
                                                 counted(over.size(), kpi.per + "s"))
                                   : "";
      if (info.base == KpiBase::posts) decided_by += young_note(in);
    }
    verdict.state = worst && !meets(*verdict.value, kpi) ? State::missed
                    : missing > 0                        ? State::missing
                                                         : State::met;
    auto actual = shown(verdict.value, info.unit, verdict.stat.currency);
    if (verdict.state == State::missing) {
      verdict.value.reset();
      auto why =
          verdict.stat.why.empty() ? std::string("not every figure is known") : verdict.stat.why;
      verdict.reason = over.size() > 1 ? fmt::format("{} of {} have no figure", missing,
                                                     counted(over.size(), kpi.per + "s"))
                                       : why;
    } else {
      verdict.reason = fmt::format("{} against {}{}", actual, verdict.target, decided_by);
    }
    if (verdict.parts.size() == 1) verdict.parts.clear();
  }

  const Dataset& data_;
  const Workspace& workspace_;
  const Plan& plan_;
  const Period& period_;
  Time now_;
};

bool judged(const Verdict& verdict) {
  return verdict.state == State::met || verdict.state == State::missed || verdict.fails();
}

std::string names_where(const std::vector<Verdict>& verdicts, bool (*holds)(const Verdict&)) {
  std::vector<std::string> names;
  for (const auto& verdict : verdicts)
    if (verdict.level == Kpi::Level::error && holds(verdict)) names.push_back(verdict.name);
  return join(names, ", ");
}

}  // namespace

bool Verdict::fails() const {
  if (level != Kpi::Level::error) return false;
  return state == State::missed || (state == State::missing && on_missing == Kpi::Missing::fail);
}

std::vector<Verdict> judge(const Dataset& data, const Workspace& workspace, const Plan& plan,
                           const Period& period, Time now) {
  Judge judge(data, workspace, plan, period, now);
  std::vector<Verdict> verdicts;
  for (const auto& kpi : plan.kpis)
    if (kpi.level != Kpi::Level::off) verdicts.push_back(judge.judge(kpi));
  return verdicts;
}

std::pair<Gate, std::string> gate_of(const std::vector<Verdict>& verdicts) {
  auto is = [](State state) { return [state](const Verdict& v) { return v.state == state; }; };
  std::vector<Verdict> gates;
  for (const auto& verdict : verdicts)
    if (verdict.level == Kpi::Level::error) gates.push_back(verdict);
  if (gates.empty()) return {Gate::none, "none: no KPI is required (level: error)"};
  if (std::any_of(gates.begin(), gates.end(), [](const auto& v) { return v.fails(); }))
    return {Gate::failed,
            "failed: " + names_where(gates, [](const Verdict& v) { return v.fails(); })};
  if (std::any_of(gates.begin(), gates.end(), is(State::invalid)))
    return {Gate::not_evaluated,
            "not evaluated: wrong in the plan: " +
                names_where(gates, [](const Verdict& v) { return v.state == State::invalid; })};
  std::erase_if(gates, [](const Verdict& v) {
    return v.state == State::missing && v.on_missing == Kpi::Missing::skip;
  });
  auto count = static_cast<std::size_t>(std::count_if(gates.begin(), gates.end(), judged));
  if (count == 0 && !gates.empty())
    return {Gate::not_evaluated, "not evaluated: not one required KPI could be judged: " +
                                     names_where(gates, [](const Verdict&) { return true; })};
  auto reason = fmt::format("passed: {} met", counted(count, "required KPIs"));
  if (count < gates.size())
    reason += fmt::format(", {} could not be judged", counted(gates.size() - count, "others"));
  return {Gate::passed, reason};
}

Status status_of(Gate gate) {
  switch (gate) {
    case Gate::failed:
      return Status::gate;
    case Gate::not_evaluated:
      return Status::failed;
    default:
      return Status::done;
  }
}

}  // namespace smm
