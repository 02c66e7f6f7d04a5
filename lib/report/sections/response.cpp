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
  return {value("conversations"), value("answered"), value("response_rate"),
          value("response_seconds")};
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
                   material.stat("response_rate"), material.stat("response_seconds")};
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
