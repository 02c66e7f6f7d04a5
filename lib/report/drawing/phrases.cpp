#include "report/drawing/phrases.h"

#include <fmt/format.h>

#include "core/text.h"
#include "report/drawing/numbers.h"

namespace smm {

std::string brand_of(const Report& report) {
  return report.brand.empty() ? report.speech.say("report") : report.brand;
}

namespace {

// What the report is restricted to, before its period.
std::string subject(const Report& report, std::string_view campaign) {
  const auto& in = report.speech;
  auto words = title(report.period, in);
  if (!report.campaign.empty())
    words = in.say(campaign, {{"campaign", report.campaign}, {"period", words}});
  if (!report.accounts.empty())
    words =
        in.say("report.of_accounts", {{"accounts", in.list(report.accounts)}, {"period", words}});
  return words;
}

}  // namespace

std::string subject_of(const Report& report) { return subject(report, "report.of_name"); }

std::string campaign_of(const Report& report) { return subject(report, "report.of_campaign"); }

std::string step_of(const Report& report) {
  return report.step.empty() ? "" : report.speech.say(fmt::format("key.{}", report.step));
}

std::string dates_of(const Period& period, const Speech& in) {
  return in.say("range", {{"first", in.date(period.first)}, {"last", in.date(period.last)}});
}

std::string target_of(const Verdict& verdict, const Speech& in) {
  if (verdict.per.empty() || verdict.per == "period") return verdict.target;
  return in.say(fmt::format("target.per_{}", verdict.per), {{"target", verdict.target}});
}

std::string romi_base_of(const CampaignMoney& money, const Speech& in) {
  return in.say(money.romi_base == "revenue" ? "romi.revenue" : "romi.gross_profit");
}

std::string over_cap_of(const CampaignMoney& money, const Speech& in) {
  std::vector<std::string> days;
  for (const auto& day : money.over_cap) {
    auto date = parse_date(day);
    days.push_back(date ? in.date(*date) : day);
  }
  return in.list(days);
}

std::string outlook_of(const CampaignMoney& money, const Speech& in) {
  if (money.forecast.empty()) return money.pace;
  return in.say("campaign.and", {{"pace", money.pace}, {"forecast", money.forecast}});
}

std::string made_of(const std::string& name, const Explanation& e, const Speech& in,
                    std::string (*safe)(std::string_view)) {
  auto text = in.say("made.text", {{"figure", name},
                                   {"formula", safe(e.formula)},
                                   {"base", safe(e.base)},
                                   {"coverage", coverage(in, e.covered, e.items, e.item)}});
  if (!e.origin.empty())
    text = in.say("made.definition", {{"text", text}, {"origin", safe(e.origin)}});
  if (e.measured_first)
    text = in.say("made.measured", {{"text", text},
                                    {"first", rfc3339(*e.measured_first)},
                                    {"last", rfc3339(*e.measured_last)}});
  if (e.sources.empty()) return text;
  return in.say("made.sources", {{"text", text}, {"sources", safe(in.list(e.sources))}});
}

std::string html_tag(const Speech& in) {
  auto direction = in.language().leftwards ? " dir=\"rtl\"" : "";
  return fmt::format("<html lang=\"{}\"{}>", in.tag(), direction);
}

}  // namespace smm
