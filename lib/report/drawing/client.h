#pragma once
// The first screen of a report for a client: what came of it, set against what was wanted, in the
// words of who reads it. No ids, no names of rules, nothing of how smm works.
//
// Each is a section of the page, or empty where there is nothing to say.

#include <string>
#include <string_view>

#include "report/report.h"

namespace smm::page {

// Of a target, in a few words: "at least 400 a month", "Missed by 12", and what stands behind it.
std::string wanted_of(const Verdict& verdict, const Speech& in);
std::string word_of(const Verdict& verdict, const Speech& in);
std::string why_of(const Verdict& verdict, const Speech& in);

// A post's words without what only counts the visitors of an address in them.
std::string without_tails(std::string_view text);

// Every target with its figure and a bar; all bars are on one scale, and a line is the target.
std::string client_targets(const Report& report);
// What happened beside the period before, like with like.
std::string client_beside(const Report& report);
// The engagements of each account over time, on one scale for all.
std::string client_multiples(const Report& report);
// The posts of each account that did most, in their own words.
std::string client_leaders(const Report& report);
// What the manager wrote.
std::string client_notes(const Report& report);
// What the figures do not tell.
std::string client_unknown(const Report& report);

}  // namespace smm::page
