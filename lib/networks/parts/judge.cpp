#include "networks/parts/judge.h"

#include "core/text.h"

namespace smm::networks {
namespace {

bool fits(const Rule& rule, const Answered& answered) {
  if (answered.status < rule.from || answered.status > rule.to) return false;
  if (rule.silent) return answered.words.empty() && answered.code.empty();
  if (rule.code.ends_with('*')) {
    if (!answered.code.starts_with(rule.code.substr(0, rule.code.size() - 1))) return false;
  } else if (rule.code.starts_with('*')) {
    if (!answered.code.ends_with(rule.code.substr(1))) return false;
  } else if (!rule.code.empty() && answered.code != rule.code) {
    return false;
  }
  return rule.words.empty() || lower_ascii(answered.words).find(rule.words) != std::string::npos;
}

Outcome busy(const Answered& answered) {
  return Busy{answered.wait, answered.why, answered.status == 429};
}

Outcome by_rule(const Answered& answered, Rule::Means means) {
  switch (means) {
    case Rule::Means::busy:
      return busy(answered);
    case Rule::Means::retry:
      return RetryLater{answered.wait, answered.why};
    case Rule::Means::rejected:
      return Rejected{answered.why};
    case Rule::Means::refused:
      return Refused{answered.why, true};
    case Rule::Means::asks_who:
      return Refused{answered.why};
    case Rule::Means::unclear:
      break;
  }
  return Unknown{answered.why};
}

bool passing(const Answered& answered) {
  auto status = answered.status;
  return status < 400 || status == 408 || status == 425 || status == 429 || status >= 500 ||
         !answered.of_interface;
}

}  // namespace

Outcome judge(const Answered& answered, Deed deed, std::span<const Rule> table) {
  if (answered.status == 0 && !answered.maybe_sent) return NotReached{answered.why};
  if (answered.status != 0)
    for (const auto& rule : table)
      if (fits(rule, answered)) return by_rule(answered, rule.means);
  if (answered.status == 401) return Refused{answered.why, true};
  if (answered.status == 413) return Rejected{answered.why};
  if (passing(answered))
    return deed == Deed::posts ? Outcome{Unknown{answered.why}} : busy(answered);
  if (answered.status == 403 || deed == Deed::asks) return Refused{answered.why};
  return Rejected{answered.why};
}

}  // namespace smm::networks
