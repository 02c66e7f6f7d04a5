// How fast and how often people were answered. The time is the median of the medians measured:
// the conversations themselves are not in the figures.

#include <fmt/format.h>

#include <algorithm>

#include "report/drawing/numbers.h"
#include "report/sections.h"

namespace smm {
namespace {

struct Care {
  std::optional<double> conversations, answered, rate, time;
};

Care care_of(const Slice& in) {
  auto value = [&](const char* name) { return in.value(*find_kpi(name)).value; };
  Care care{value("conversations"), value("answered"), {}, value("response_seconds")};
  if (care.conversations && care.answered && *care.conversations > 0)
    care.rate = *care.answered / *care.conversations * 100;
  return care;
}

Stat rate_of(const Care& now, const Care& before, const Care& year, const Slice& in,
             const Dataset& data) {
  const auto& kpi = *find_kpi("answered");
  auto value = in.value(kpi);
  Stat stat{"response_rate",
            "Response rate",
            Unit::percent,
            "",
            now.rate,
            "",
            before.rate,
            year.rate,
            explain(kpi, value, in, data)};
  if (!now.rate) stat.why = "the conversations or the answers are not known";
  stat.explanation.formula = "answered / conversations * 100";
  stat.explanation.query.clear();
  return stat;
}

}  // namespace

Section care_section(const Material& material) {
  Section section{"care", "Response"};
  auto in = material.cut(material.period), before_in = material.cut(material.previous),
       year_in = material.cut(material.last_year);
  auto now = care_of(in), before = care_of(before_in), year = care_of(year_in);
  if (!now.conversations && !now.answered && !now.time) return section;
  for (const char* name : {"conversations", "answered"})
    section.stats.push_back(stat_of(*find_kpi(name), material.data, in, before_in, year_in));
  section.stats.push_back(rate_of(now, before, year, in, material.data));
  section.stats.push_back(
      stat_of(*find_kpi("response_seconds"), material.data, in, before_in, year_in));
  std::erase_if(section.stats,
                [](const Stat& s) { return !s.value && !s.previous && !s.last_year; });
  if (now.conversations && now.answered && *now.answered < *now.conversations)
    section.notes.push_back(fmt::format(
        "{} had no answer.",
        counted(static_cast<std::size_t>(*now.conversations - *now.answered), "conversations")));

  Table table{"response", "Response by account", {"account"}, {}, {}, ""};
  table.columns = {{"conversations", "Conversations", Unit::count},
                   {"answered", "Answered", Unit::count},
                   {"response_rate", "Rate", Unit::percent},
                   {"response_seconds", "Time", Unit::seconds}};
  for (const auto& account : material.workspace.accounts) {
    if (account.kind == "competitor") continue;
    Where where;
    where.account = material.data.names.find(account.name);
    auto one = care_of(material.cut(material.period, where));
    if (!one.conversations && !one.answered && !one.time) continue;
    table.rows.push_back(
        {{account.name}, {one.conversations, one.answered, one.rate, one.time}, {}});
  }
  if (table.rows.size() > 1) section.tables.push_back(std::move(table));
  return section;
}

}  // namespace smm
