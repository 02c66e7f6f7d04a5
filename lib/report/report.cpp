#include "report/report.h"

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

std::string_view words_of(Verdict::State state) {
  if (state == Verdict::State::missing) return "no figure";
  if (state == Verdict::State::not_due) return "not due";
  return to_string(state);
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

std::vector<const SectionData*> Report::shown_sections() const {
  std::vector<const SectionData*> shown;
  if (one_table) return shown;
  for (const auto& section : sections)
    if (!section.empty()) shown.push_back(&section);
  return shown;
}

}  // namespace smm
