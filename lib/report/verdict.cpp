#include "report/verdict.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/text.h"
#include "metrics/kpi_words.h"
#include "report/data/likeness.h"
#include "report/data/select.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

using namespace std::chrono;
using State = Verdict::State;

bool meets(double value, const Kpi& kpi) {
  if (kpi.comparison == "..") return value >= kpi.target && value <= kpi.high;
  if (kpi.comparison == ">=") return value >= kpi.target;
  if (kpi.comparison == ">") return value > kpi.target;
  if (kpi.comparison == "<=") return value <= kpi.target;
  if (kpi.comparison == "<") return value < kpi.target;
  return value == kpi.target;
}

// How far a value is on the wrong side; the largest is the worst.
double shortfall(double value, const Kpi& kpi) {
  if (kpi.comparison == "..") return std::max(kpi.target - value, value - kpi.high);
  if (kpi.comparison.starts_with('>')) return kpi.target - value;
  if (kpi.comparison.starts_with('<')) return value - kpi.target;
  return std::abs(value - kpi.target);
}

std::string key_word(const std::string& key, const Speech& in) {
  auto word = fmt::format("key.{}", key);
  return in.knows(word) ? in.say(word) : key;
}

std::string where_text(const Kpi& kpi, const Speech& in) {
  std::vector<std::string> all;
  for (const auto& [key, value] : kpi.where)
    all.push_back(in.say("where", {{"key", key_word(key, in)}, {"value", value}}));
  return in.list(all);
}

std::string target_text(const Kpi& kpi, const Speech& in) {
  auto unit = kpi.percent ? "%" : "";
  auto text = kpi.comparison == ".."
                  ? fmt::format("{}..{}{}", kpi.target, kpi.high, unit)
                  : fmt::format("{} {}{}{}", kpi.comparison,
                                kpi.against != Kpi::Against::nothing && kpi.target > 0 ? "+" : "",
                                kpi.target, unit);
  if (kpi.against == Kpi::Against::previous) return in.say("target.previous", {{"target", text}});
  if (kpi.against == Kpi::Against::last_year) return in.say("target.last_year", {{"target", text}});
  return text;
}

// The same in words.
std::string wanted_text(const Kpi& kpi, Unit unit, std::string_view currency, const Speech& in) {
  bool change = kpi.against != Kpi::Against::nothing;
  auto value = [&](double target) {
    int decimals = target == std::floor(target) ? 0 : 1;
    return change ? signed_percent(in, target, decimals) : shown(in, target, unit, currency);
  };
  auto said = [&](std::string_view words) { return in.say(words, {{"value", value(kpi.target)}}); };
  auto text =
      kpi.comparison == ".."
          ? in.say("client.between", {{"low", value(kpi.target)}, {"high", value(kpi.high)}})
      : kpi.comparison == ">=" ? said("client.at_least")
      : kpi.comparison == "<=" ? said("client.at_most")
      : kpi.comparison == ">"  ? said("client.more_than")
      : kpi.comparison == "<"  ? said("client.less_than")
                               : said("client.exactly");
  if (kpi.against == Kpi::Against::previous) return in.say("target.previous", {{"target", text}});
  if (kpi.against == Kpi::Against::last_year) return in.say("target.last_year", {{"target", text}});
  return text;
}

Period compared_with(const Period& period, const Kpi& kpi, const Zone& zone) {
  return kpi.against == Kpi::Against::last_year ? last_year(period, zone) : previous(period, zone);
}

// The spans that are judged: those that lie in the period; else, of longer ones, the one that ends
// in it.
std::vector<Period> judged_parts(const Period& period, std::string_view length, const Zone& zone) {
  auto all = parts(period, length, zone);
  if (!all.empty()) return all;
  auto span = span_of(period.first, length, zone);
  if (span && sys_days{span->last} <= sys_days{period.last}) all.push_back(*span);
  return all;
}

// A figure beside a target that is not met by it never reads as the target: as many decimals as it
// takes. `write`: a value with so many decimals.
template <typename Write>
std::string unlike(double value, double target, const std::string& text, const std::string& other,
                   Write write) {
  constexpr int most_decimals = 12;
  if (value == target || text != other) return text;
  for (int decimals = 3; decimals < most_decimals; ++decimals)
    if (auto longer = write(value, decimals); longer != write(target, decimals)) return longer;
  return write(value, most_decimals);
}

// The end of the target that the value is nearer to.
double nearest_target(double value, const Kpi& kpi) {
  if (kpi.comparison != "..") return kpi.target;
  return std::abs(value - kpi.target) <= std::abs(value - kpi.high) ? kpi.target : kpi.high;
}

std::string beside_target(const Speech& in, std::optional<double> value, Unit unit,
                          std::string_view currency, const Kpi& kpi) {
  auto text = shown(in, value, unit, currency);
  if (!value) return text;
  auto target = nearest_target(*value, kpi);
  return unlike(*value, target, text, shown(in, target, unit, currency),
                [&](double number, int decimals) {
                  return shown_exactly(in, number, decimals, unit, currency);
                });
}

std::string change_beside_target(const Speech& in, double percent, const Kpi& kpi) {
  auto target = nearest_target(percent, kpi);
  auto text = [&](double value, int decimals) { return signed_percent(in, value, decimals); };
  return unlike(percent, target, text(percent, 1), text(target, 1), text);
}

// That of the plan's amounts: of the campaign that the KPI is about, else the only one of its
// budgets. Empty: it does not say. What networks ask for is in theirs.
std::string target_currency(const Kpi& kpi, const KpiInfo& info, const Plan& plan) {
  bool amount = info.unit == Unit::money && info.name != "network_fees";
  if (!amount || kpi.against != Kpi::Against::nothing) return {};
  auto about = kpi.where.find("campaign");
  std::set<std::string> known;
  for (const auto& campaign : plan.campaigns)
    if (campaign.budget && (about == kpi.where.end() || campaign.name == about->second))
      known.insert(campaign.budget->currency);
  return known.size() == 1 ? *known.begin() : "";
}

// One period of one account (of all, unless the KPI is for each).
struct Judged {
  Period part;
  std::string of;  // the account or network, or empty
  Slice in;
  KpiValue value;
  std::optional<double> measure;  // what the target is about: the value, or its change in percent
  std::string text;               // of the value, and of what it is compared with
  std::string why;                // no measure: the reason
};

class Judge {
 public:
  Judge(const Dataset& data, const Workspace& workspace, const Plan& plan, const Period& period,
        Time now)
      : in_(data.speech),
        data_(data),
        workspace_(workspace),
        plan_(plan),
        period_(period),
        now_(now) {}

  Verdict judge(const Kpi& kpi) const {
    Verdict verdict;
    verdict.name = kpi.name;
    verdict.metric = kpi.metric;
    verdict.where = where_text(kpi, in_);
    verdict.per = kpi.per;
    verdict.target = target_text(kpi, in_);
    verdict.level = kpi.level;
    verdict.on_missing = kpi.on_missing;
    verdict.place = kpi.place;
    bool fixed = kpi.against == Kpi::Against::nothing && kpi.comparison != "..";
    if (fixed && kpi.comparison != "=") verdict.goal = kpi.target;
    verdict.at_most = kpi.comparison.starts_with('<');
    const auto* info = find_kpi(kpi.metric);
    if (info == nullptr) return invalid(verdict, unknown_metric(kpi.metric));
    verdict.unit = info->unit;
    if (kpi.percent && info->unit != Unit::percent && kpi.against == Kpi::Against::nothing)
      return invalid(verdict, in_.say("verdict.not_percent", {{"metric", info->name}}));
    std::string wrong;
    auto where = where_of(kpi, *info, data_, workspace_, wrong);
    if (!wrong.empty()) return invalid(verdict, wrong);
    if (!kpi.each.empty()) verdict.where = said_each(verdict.where, kpi.each);
    decide(verdict, kpi, *info, where);
    auto currency = target_currency(kpi, *info, plan_);
    verdict.wanted =
        wanted_text(kpi, info->unit, currency.empty() ? verdict.stat.currency : currency, in_);
    return verdict;
  }

 private:
  static Verdict invalid(Verdict verdict, std::string why) {
    verdict.state = State::invalid;
    verdict.reason = std::move(why);
    return verdict;
  }

  std::string said_each(const std::string& where, const std::string& each) const {
    auto words = in_.say(fmt::format("each.{}", each));
    return where.empty() ? words : in_.list({where, words});
  }

  std::string unknown_metric(const std::string& name) const {
    std::vector<std::string> names;
    for (const auto& kpi : all_kpis()) names.emplace_back(kpi.name);
    auto meant = nearest(name, names);
    if (!meant) return in_.say("verdict.unknown", {{"metric", name}});
    return in_.say("verdict.unknown_meant", {{"metric", name}, {"meant", *meant}});
  }

  Slice cut(const Where& where, const Period& period) const {
    return slice(data_, workspace_, plan_, where, period, now_);
  }

  void remember(Verdict& verdict, const KpiInfo& info, const Slice& in,
                const KpiValue& value) const {
    verdict.value = value.value;
    auto& stat = verdict.stat;
    stat.name = info.name;
    stat.title = title_of(info, in_);
    stat.unit = info.unit;
    stat.currency = in.currency_of(info);
    stat.value = value.value;
    if (!value.why.empty()) stat.why = in_.say(value.why);
    stat.explanation = explain(info, value, in, data_, verdict.where);
  }

  void decide(Verdict& verdict, const Kpi& kpi, const KpiInfo& info, const Where& where) const {
    auto all = judged_parts(period_, kpi.per, data_.zone);
    if (all.empty())
      return to_date(verdict, kpi, info, where, *span_of(period_.last, kpi.per, data_.zone));
    std::vector<Period> over;
    for (const auto& part : all)
      if (part.end <= now_) over.push_back(part);
    if (over.empty()) return to_date(verdict, kpi, info, where, all.front());
    judge_parts(verdict, kpi, info, where, over);
  }

  // Why the figure cannot be held against the target's number: it is in another currency. Empty: it
  // can.
  std::string other_currency(const Kpi& kpi, const KpiInfo& info, const Slice& in) const {
    auto wanted = target_currency(kpi, info, plan_), is = in.currency_of(info);
    if (wanted.empty() || is.empty() || wanted == is) return {};
    return in_.say("why.other_currency", {{"currency", is}, {"wanted", wanted}});
  }

  // The figure is none for this target, whose currency is the plan's.
  void forget(Verdict& verdict, const Kpi& kpi, const KpiInfo& info, const std::string& why) const {
    verdict.value.reset();
    verdict.stat.value.reset();
    verdict.stat.why = why;
    verdict.stat.currency = target_currency(kpi, info, plan_);
  }

  // What is known of a span that is not over in the report's period, or not at all.
  void to_date(Verdict& verdict, const Kpi& kpi, const KpiInfo& info, const Where& where,
               const Period& span) const {
    auto today = Date{sys_days{floor<days>(data_.zone.local(now_)).time_since_epoch()}};
    auto last = std::min(sys_days{period_.last}, sys_days{today});
    verdict.state = State::not_due;
    if (last < sys_days{span.first}) {
      auto in = cut(where, span);
      remember(verdict, info, in, in.value(info));
      verdict.reason = in_.say("verdict.not_begun", {{"period", title(span, in_)}});
      return;
    }
    auto so_far = period_between(span.first, Date{last}, data_.zone);
    auto in = cut(where, so_far);
    auto value = in.value(info);
    remember(verdict, info, in, value);
    verdict.share_gone = static_cast<double>(so_far.days()) / span.days() * 100;
    if (auto why = other_currency(kpi, info, in); value.value && !why.empty()) {
      forget(verdict, kpi, info, why);
      verdict.reason = why;
      return;
    }
    verdict.reason = in_.say(value.value ? "verdict.so_far" : "verdict.nothing_yet",
                             {{"value", shown(in_, value.value, info.unit, in.currency_of(info))},
                              {"target", verdict.target},
                              {"period", title(span, in_)},
                              {"gone", so_far.days()},
                              {"days", counted(in_, static_cast<std::size_t>(span.days()), "days")},
                              {"share", shown(in_, verdict.share_gone, Unit::percent)}});
  }

  // Of an active account of the brand's own, or the networks of these: what `each` goes through.
  std::vector<std::pair<std::string, Where>> each_of(const Kpi& kpi, const Where& where) const {
    if (kpi.each.empty()) return {{"", where}};
    std::vector<std::pair<std::string, Where>> all;
    for (const auto& account : workspace_.accounts) {
      if (account.kind == "competitor" || account.status != "active") continue;
      if (!where.matches_account(account.name, data_)) continue;
      bool by_account = kpi.each == "account";
      auto network =
          account.network == nullptr ? std::string() : std::string(account.network->name);
      auto name = by_account ? account.name : network;
      if (std::any_of(all.begin(), all.end(), [&](const auto& a) { return a.first == name; }))
        continue;
      auto one = where;
      (by_account ? one.account : one.network) = data_.names.find(name);
      all.emplace_back(name, one);
    }
    return all;
  }

  Judged judge_one(const Kpi& kpi, const KpiInfo& info, const Where& where, const std::string& of,
                   const Period& part) const {
    Judged one{part, of, cut(where, part), {}, {}, "", ""};
    one.value = one.in.value(info);
    one.measure = one.value.value;
    if (!one.value.why.empty()) one.why = in_.say(one.value.why);
    if (auto why = other_currency(kpi, info, one.in); one.measure && !why.empty()) {
      one.measure.reset();
      one.value.value.reset();
      one.why = why;
    }
    auto currency = one.in.currency_of(info);
    if (kpi.against == Kpi::Against::nothing || !one.value.value) {
      one.text =
          with_base(beside_target(in_, one.value.value, info.unit, currency, kpi), one, info);
      return one;
    }
    auto other = compared_with(part, kpi, data_.zone);
    auto in = cut(where, other);
    auto compared = Likeness(data_, workspace_, plan_, now_).compare(info, one.in, in);
    one.text = in_.say("verdict.after",
                       {{"now", shown(in_, compared.now, info.unit, currency)},
                        {"then", shown(in_, compared.then, info.unit, in.currency_of(info))},
                        {"period", title(other, in_)}});
    if (compared.now && compared.then && *compared.then != 0) {
      one.measure = (*compared.now - *compared.then) / std::abs(*compared.then) * 100;
      auto changed = with_base(change_beside_target(in_, *one.measure, kpi), one, info);
      one.text = in_.say("verdict.changed", {{"figures", one.text}, {"change", changed}});
      if (!compared.left_out.empty())
        one.text = in_.say("verdict.without",
                           {{"figures", one.text}, {"accounts", in_.list(compared.left_out)}});
    } else {
      one.measure.reset();
      auto why = hindrances(compared, part, other, in_);
      one.why =
          why.empty() ? in_.say("verdict.no_other", {{"period", title(other, in_)}}) : why.front();
    }
    return one;
  }

  // "5 %, of 12 of 30 posts,", "9 EUR, of 1 campaign on 10 of 30 days,": what it is made of.
  std::string with_base(const std::string& text, const Judged& one, const KpiInfo& info) const {
    const auto& value = one.value;
    bool fees = info.name == "network_fees";  // a day without any cost nothing
    if (!value.value || value.items == 0 || info.rule == KpiRule::posts || fees) return text;
    auto covered = coverage(in_, value.covered, value.items, value.item);
    if (value.item == "campaigns") {
      auto days = one.in.days_of(info.above.metric, data_, now_);
      if (!days.whole())
        return in_.say("verdict.of_days", {{"value", text},
                                           {"coverage", covered},
                                           {"days", coverage(in_, days.known, days.all, "days")}});
    }
    return in_.say("verdict.of", {{"value", text}, {"coverage", covered}});
  }

  void judge_parts(Verdict& verdict, const Kpi& kpi, const KpiInfo& info, const Where& where,
                   const std::vector<Period>& over) const {
    std::optional<double> worst;
    std::size_t missing = 0, units = 0;
    std::string why, reason;
    bool met = true;
    for (const auto& part : over)
      for (const auto& [of, chosen] : each_of(kpi, where)) {
        auto one = judge_one(kpi, info, chosen, of, part);
        ++units;
        verdict.parts.push_back(
            {part.name, one.value.value, one.measure && meets(*one.measure, kpi), of});
        if (!one.measure && ++missing == 1) {
          why = of.empty() ? one.why
                           : in_.say("verdict.subject", {{"subject", of}, {"why", one.why}});
          if (!worst) remember(verdict, info, one.in, one.value);
          if (!worst && !other_currency(kpi, info, one.in).empty())
            forget(verdict, kpi, info, one.why);
        }
        if (!one.measure || (worst && shortfall(*one.measure, kpi) <= *worst)) continue;
        worst = shortfall(*one.measure, kpi);
        met = meets(*one.measure, kpi);
        remember(verdict, info, one.in, one.value);
        reason = in_.say("verdict.against", {{"value", one.text}, {"target", verdict.target}});
        reason = decided(reason, kpi, of, part, over.size());
        if (info.base == KpiBase::posts) reason = with_young(reason, one.in);
      }
    verdict.state = worst && !met           ? State::missed
                    : missing > 0 || !worst ? State::missing
                                            : State::met;
    if (verdict.state == State::missing) {
      verdict.value.reset();
      if (why.empty()) why = in_.say(units == 0 ? "verdict.no_account" : "verdict.some_unknown");
      verdict.reason = units > 1 ? in_.say("verdict.some_missing",
                                           {{"missing", missing}, {"units", units}, {"why", why}})
                                 : why;
    } else {
      verdict.reason = reason;
    }
    if (verdict.parts.size() == 1) verdict.parts.clear();
  }

  // The reason, and which part of several it is about.
  std::string decided(std::string reason, const Kpi& kpi, const std::string& of, const Period& part,
                      std::size_t parts) const {
    if (!of.empty()) reason = in_.say("verdict.on", {{"reason", reason}, {"subject", of}});
    if (parts > 1) {
      reason = in_.say("verdict.in", {{"reason", reason}, {"period", title(part, in_)}});
      return in_.say("verdict.worst_of",
                     {{"reason", reason}, {"parts", counted(in_, parts, kpi.per + "s")}});
    }
    if (of.empty()) return reason;
    return in_.say("verdict.worst", {{"reason", reason}, {"kind", key_word(kpi.each, in_)}});
  }

  std::string with_young(const std::string& reason, const Slice& of) const {
    if (of.young == 0) return reason;
    return in_.say("verdict.young", {{"reason", reason},
                                     {"posts", counted(in_, of.young, "posts")},
                                     {"days", data_.maturity.count() / 86'400}});
  }

  const Speech& in_;
  const Dataset& data_;
  const Workspace& workspace_;
  const Plan& plan_;
  const Period& period_;
  Time now_;
};

bool judged(const Verdict& verdict) {
  return verdict.state == State::met || verdict.state == State::missed || verdict.fails();
}

std::string names_where(const Speech& in, const std::vector<Verdict>& verdicts,
                        bool (*holds)(const Verdict&)) {
  std::vector<std::string> names;
  for (const auto& verdict : verdicts)
    if (verdict.level == Kpi::Level::error && holds(verdict)) names.push_back(verdict.name);
  return in.list(names);
}

bool concerns(const Kpi& kpi, std::string_view campaign) {
  auto found = kpi.where.find("campaign");
  return campaign.empty() || (found != kpi.where.end() && found->second == campaign);
}

}  // namespace

std::vector<Verdict> judge(const Dataset& data, const Workspace& workspace, const Plan& plan,
                           const Period& period, Time now, std::string_view campaign) {
  Judge judge(data, workspace, plan, period, now);
  std::vector<Verdict> verdicts;
  for (const auto& kpi : plan.kpis)
    if (kpi.level != Kpi::Level::off && concerns(kpi, campaign))
      verdicts.push_back(judge.judge(kpi));
  return verdicts;
}

std::vector<Period> judged_periods(const Plan& plan, const Period& period, const Zone& zone) {
  std::vector<Period> all;
  for (const auto& kpi : plan.kpis) {
    if (kpi.level == Kpi::Level::off) continue;
    auto judged = judged_parts(period, kpi.per, zone);
    if (judged.empty())
      if (auto span = span_of(period.last, kpi.per, zone)) judged.push_back(*span);
    for (const auto& part : judged) {
      if (sys_days{part.first} < sys_days{period.first}) all.push_back(part);
      if (kpi.against != Kpi::Against::nothing) all.push_back(compared_with(part, kpi, zone));
    }
  }
  return all;
}

std::pair<Gate, std::string> gate_of(const std::vector<Verdict>& verdicts, const Speech& in) {
  auto is = [](State state) { return [state](const Verdict& v) { return v.state == state; }; };
  std::vector<Verdict> gates;
  for (const auto& verdict : verdicts)
    if (verdict.level == Kpi::Level::error) gates.push_back(verdict);
  if (gates.empty()) return {Gate::none, in.say("gate.none")};
  if (std::any_of(gates.begin(), gates.end(), [](const auto& v) { return v.fails(); }))
    return {Gate::failed,
            in.say("gate.failed",
                   {{"kpis", names_where(in, gates, [](const Verdict& v) { return v.fails(); })}})};
  if (std::any_of(gates.begin(), gates.end(), is(State::invalid)))
    return {Gate::not_evaluated,
            in.say("gate.wrong", {{"kpis", names_where(in, gates, [](const Verdict& v) {
                                     return v.state == State::invalid;
                                   })}})};
  std::erase_if(gates, [](const Verdict& v) {
    return v.state == State::missing && v.on_missing == Kpi::Missing::skip;
  });
  auto count = static_cast<std::size_t>(std::count_if(gates.begin(), gates.end(), judged));
  if (count == 0 && !gates.empty())
    return {Gate::not_evaluated,
            in.say("gate.unjudged",
                   {{"kpis", names_where(in, gates, [](const Verdict&) { return true; })}})};
  auto others = gates.size() - count;
  return {Gate::passed, in.say(others > 0 ? "gate.passed_some" : "gate.passed",
                               {{"n", count}, {"others", others}})};
}

}  // namespace smm
