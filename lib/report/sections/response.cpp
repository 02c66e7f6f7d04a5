// How fast and how often people were answered. The time is the median of the medians measured:
// the conversations themselves are not in the figures.

#include <fmt/format.h>

#include <algorithm>

#include "report/drawing/numbers.h"
#include "report/section.h"

namespace smm::sections {
namespace {

struct Answers {
  std::optional<double> conversations, answered, rate, time;
  bool known() const { return conversations || answered || time; }
};

Answers answers_in(const Slice& in) {
  auto value = [&](const char* name) { return in.value(*find_kpi(name)).value; };
  Answers answers{value("conversations"), value("answered"), {}, value("response_seconds")};
  if (answers.conversations && answers.answered && *answers.conversations > 0)
    answers.rate = *answers.answered / *answers.conversations * 100;
  return answers;
}

Stat rate_of(const Material& material, const Answers& now) {
  const auto& kpi = *find_kpi("answered");
  Stat stat;
  stat.name = "response_rate";
  stat.title = "Response rate";
  stat.unit = Unit::percent;
  stat.value = now.rate;
  if (!now.rate) stat.why = "the conversations or the answers are not known";
  stat.previous = answers_in(material.whole_before).rate;
  stat.last_year = answers_in(material.whole_year).rate;
  stat.explanation = explain(kpi, material.whole.value(kpi), material.whole, material.data);
  stat.explanation.formula = "answered / conversations * 100";
  stat.explanation.query.clear();
  return stat;
}

Table by_account(const Material& material) {
  Table table{"response", "Response by account", {"account"}, {}, {}, ""};
  table.columns = {{"conversations", "Conversations", Unit::count},
                   {"answered", "Answered", Unit::count},
                   {"response_rate", "Rate", Unit::percent},
                   {"response_seconds", "Time", Unit::seconds}};
  for (const auto& account : material.workspace.accounts) {
    if (account.kind == "competitor") continue;
    Where where;
    where.account = material.data.names.find(account.name);
    auto one = answers_in(material.cut(material.period, where));
    if (one.known())
      table.rows.push_back(
          {{account.name}, {one.conversations, one.answered, one.rate, one.time}, {}});
  }
  return table;
}

SectionData make(const Material& material) {
  SectionData section;
  auto now = answers_in(material.whole);
  if (!now.known()) return section;
  section.stats = {material.stat("conversations"), material.stat("answered"),
                   rate_of(material, now), material.stat("response_seconds")};
  std::erase_if(section.stats,
                [](const Stat& s) { return !s.value && !s.previous && !s.last_year; });
  if (now.conversations && now.answered && *now.answered < *now.conversations)
    section.notes.push_back(fmt::format(
        "{} had no answer.",
        counted(static_cast<std::size_t>(*now.conversations - *now.answered), "conversations")));
  if (auto table = by_account(material); table.rows.size() > 1)
    section.tables.push_back(std::move(table));
  return section;
}

}  // namespace

extern const Section response{
    .name = "response",
    .title = "Response",
    .order = 4,
    .filled_by = "response (conversations and answered of an account)",
    .make = make,
};

}  // namespace smm::sections
