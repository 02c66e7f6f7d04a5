#pragma once
// What a report comes to, in at most five sentences, by rule.
//
// In this order, as far as there is something to say: how many targets are met, and which are
// missed; what was published; whether a post brought more than one of the period before, by a test
// that tells a change from noise (metrics/analysis/compare.h); that one post made most of it;
// followers. Nothing is said of what is not known, and no cause is claimed.

#include <string>
#include <vector>

#include "report/report.h"
#include "report/section.h"

namespace smm {

inline constexpr std::size_t most_sentences = 5;

// `report` has its verdicts and what happened.
std::vector<std::string> summary_of(const Report& report, const Material& material);

}  // namespace smm
