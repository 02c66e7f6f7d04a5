#pragma once
// What all formats say of a report in the same words: whose it is and what it is about.

#include <string>

#include "report/report.h"

namespace smm {

std::string brand_of(const Report& report);    // or "Report"
std::string subject_of(const Report& report);  // "insta, autumn, October 2026"
// The same, with the word campaign.
std::string campaign_of(const Report& report);
std::string step_of(const Report& report);  // of its lines: "day"
std::string dates_of(const Period& period, const Speech& in);
// ">= 4% per quarter".
std::string target_of(const Verdict& verdict, const Speech& in);
// Of the gross profit or of the revenue.
std::string romi_base_of(const CampaignMoney& money, const Speech& in);
// The days on which more than the cap was spent.
std::string over_cap_of(const CampaignMoney& money, const Speech& in);
// The pace and the forecast, as far as there are any.
std::string outlook_of(const CampaignMoney& money, const Speech& in);
// "Engagement rate: sum of ...; of posts ... (3 of 4 posts); definition: ...; measured ...; from
// ...". `name` stands as it is; `safe` makes the rest fit for the format.
std::string made_of(const std::string& name, const Explanation& e, const Speech& in,
                    std::string (*safe)(std::string_view));
// "<html lang="de">".
std::string html_tag(const Speech& in);

}  // namespace smm
