#pragma once
// The sections of a report that need no form of their own: each is made of figures, tables and
// sentences, by one function in a file of its own. One that has nothing to say is empty, and the
// report leaves it out; what would fill it, it says itself.

#include <span>
#include <string_view>

#include "report/data/dataset.h"
#include "report/data/select.h"
#include "report/report.h"

namespace smm {

// What a section is made from.
struct Material {
  const Dataset& data;
  const Workspace& workspace;
  const Plan& plan;
  const Period &period, &previous, &last_year;
  Time now;
  Db* db;  // may be null

  Slice cut(const Period& in, const Where& where = {}) const {
    return slice(data, workspace, plan, where, in, now);
  }
};

// Followers of each account, and segments of the audience beside the plan's personas.
Section audience_section(const Material& material);
// Landing pages, and conversions by campaign.
Section traffic_section(const Material& material);
// Conversations, the share that was answered, the time to the first answer.
Section care_section(const Material& material);
// The brand beside its competitors: followers, posts, engagements, mentions, share of voice.
Section rivals_section(const Material& material);
// The arms of each of the plan's experiments side by side.
Section experiments_section(const Material& material);
// The plan against what was done: silences, the mix of pillars, what did not go out, hashtags.
Section hygiene_section(const Material& material);
// What each action (click, lead, order ...) cost; the money section's table.
Section money_section(const Material& material);

struct SectionMaker {
  Section (*make)(const Material&);
  std::string_view filled_by;  // what it lacks when it is empty: "landing pages: visits by page"
};
// In the order of the report.
std::span<const SectionMaker> section_makers();

// A cell's change in percent of what it was, where there is something to compare with.
std::optional<double> growth(std::optional<double> now, std::optional<double> before);

}  // namespace smm
