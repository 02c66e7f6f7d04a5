#include "report/report.h"

#include <fmt/format.h>

#include "core/clock.h"

namespace smm {

bool Verdict::fails() const {
  if (level != Kpi::Level::error) return false;
  return state == State::missed || (state == State::missing && on_missing == Kpi::Missing::fail);
}

std::string_view to_string(Verdict::State state) {
  switch (state) {
    case Verdict::State::met:
      return "met";
    case Verdict::State::missed:
      return "missed";
    case Verdict::State::missing:
      return "missing";
    case Verdict::State::not_due:
      return "not_due";
    case Verdict::State::invalid:
      return "invalid";
    case Verdict::State::off:
      break;
  }
  return "off";
}

std::string words_of(Verdict::State state, const Speech& in) {
  return in.say(fmt::format("state.{}", to_string(state)));
}

std::string_view to_string(Gate gate) {
  switch (gate) {
    case Gate::passed:
      return "passed";
    case Gate::failed:
      return "failed";
    case Gate::not_evaluated:
      return "not_evaluated";
    case Gate::none:
      break;
  }
  return "none";
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

namespace {

// The weekday of that English name, from Monday; nothing if it is none.
std::optional<std::size_t> weekday_of(std::string_view name) {
  for (unsigned i = 0; i < 7; ++i)
    if (weekday_name(std::chrono::weekday{i + 1}) == name) return i;
  return {};
}

// "age:25-34" has its kind before it.
std::string segment_words(const std::string& segment, const Speech& in) {
  auto colon = segment.find(':');
  auto kind = fmt::format("segment.{}", segment.substr(0, colon));
  if (colon == std::string::npos || !in.knows(kind)) return segment;
  return in.say("segment", {{"kind", in.say(kind)}, {"value", segment.substr(colon + 1)}});
}

std::string key_words(const std::string& key, const std::string& value, const Speech& in) {
  if (value.empty()) return in.say("none");
  if (key == "segment") return segment_words(value, in);
  if (key == "weekday")
    if (auto day = weekday_of(value)) return in.weekday(*day);
  if (key == "account" && value.ends_with(competitor_mark))
    return in.say("rows.competitor",
                  {{"account", value.substr(0, value.size() - competitor_mark.size())}});
  auto words = key == "stage"  ? fmt::format("stage.{}", value)
               : key == "type" ? fmt::format("type.{}", value)
                               : std::string();
  return in.knows(words) ? in.say(words) : value;
}

}  // namespace

std::vector<std::string> keys_of(const Table& table, const Table::Row& row, const Speech& in) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < row.keys.size(); ++i)
    words.push_back(key_words(i < table.keys.size() ? table.keys[i] : "", row.keys[i], in));
  return words;
}

std::vector<std::string> key_names_of(const Table& table, const Speech& in) {
  std::vector<std::string> names;
  for (const auto& key : table.keys) {
    auto word = fmt::format("key.{}", key);
    names.push_back(in.knows(word) ? in.say(word) : key);
  }
  return names;
}

std::vector<const SectionData*> Report::shown_sections() const {
  std::vector<const SectionData*> shown;
  if (one_table) return shown;
  for (const auto& section : sections)
    if (!section.empty() && (reader == Reader::team || !section.for_team))
      shown.push_back(&section);
  return shown;
}

}  // namespace smm
