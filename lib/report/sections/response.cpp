// How fast and how often people were answered. The time is the median of the medians measured:
// the conversations themselves are not in the figures.

#include <algorithm>

#include "metrics/kpi_words.h"
#include "report/section.h"

namespace smm::sections {
namespace {

struct Answers {
  std::optional<double> conversations, answered, rate, time;
  bool known() const { return conversations || answered || time; }
};

Answers answers_in(const Slice& in) {
  auto value = [&](const char* name) { return in.value(*find_kpi(name)).value; };
  return {value("conversations"), value("answered"), value("response_rate"),
          value("response_seconds")};
}

Table by_account(const Material& material) {
  const auto& in = material.data.speech;
  Table table{"response", in.say("table.response"), {"account"}, {}, {}, ""};
  table.columns = {{"conversations", title_of(Metric::conversations, in), Unit::count},
                   {"answered", title_of(Metric::answered, in), Unit::count},
                   {"response_rate", in.say("column.rate"), Unit::percent},
                   {"response_seconds", in.say("column.time"), Unit::seconds}};
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
                   material.stat("response_rate"), material.stat("response_seconds")};
  std::erase_if(section.stats,
                [](const Stat& s) { return !s.value && !s.previous && !s.last_year; });
  if (now.conversations && now.answered && *now.answered < *now.conversations)
    section.notes.push_back(material.data.speech.say(
        "response.unanswered",
        {{"n", static_cast<std::size_t>(*now.conversations - *now.answered)}}));
  if (auto table = by_account(material); table.rows.size() > 1)
    section.tables.push_back(std::move(table));
  return section;
}

}  // namespace

extern const Section response{
    .name = "response",
    .order = 4,
    .told_when_empty = true,
    .make = make,
};

}  // namespace smm::sections
