#pragma once
// Making a report out of the plan, the queue and the figures.
//
//   ReportRequest request;
//   request.period = parse_period("2026-10", Zone::find(workspace.timezone));
//   request.by = {"pillar", "weekday"};
//   Report report = make_report(request, workspace, plan, &db, clock.now());
//   std::string page = find_format("html")->render(report);
//   if (check) exit with status_of(report.gate)
//
// Posts count in the period in which they were published, with the latest figures known on the day
// of `now`; money and followers count by the day they were measured. Posts of the queue, of the
// store and of the plan are one post when they share the account and the plan's id, the network's
// id, the address, or the text. The same state and the same `now` give equal reports.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"
#include "sys/sqlite.h"
#include "workspace/workspace.h"

namespace smm {

struct ReportRequest {
  std::optional<Period> period;  // nothing: last_month()
  // Keys of one table that replaces the usual breakdowns: at most two of breakdown_keys().
  std::vector<std::string> by;
  // Only the posts, the money and the KPIs of this campaign; without a period, the days of it.
  std::string campaign;
  // Only the posts, the money and the followers of these accounts, and the KPIs that are about one
  // of them; empty: all of the brand's own.
  std::vector<std::string> accounts;
  Seconds maturity = usual_maturity;
  bool explain = false;  // formats print, beside each figure, where it is from
  Speech speech;         // the language of what it says
  std::string words;     // of the manager about the period: paragraphs with empty lines between
};

// `db` may be null: nothing is known then, and the report says so. Throws Error(usage) for a key of
// `by` that there is not, naming the nearest.
Report make_report(const ReportRequest& request, const Workspace& workspace, const Plan& plan,
                   Db* db, Time now);

// One KPI of the request's period (and campaign) with its explanation. Throws Error(usage) for a
// name that is none, naming the nearest.
Stat explain_kpi(std::string_view name, const ReportRequest& request, const Workspace& workspace,
                 const Plan& plan, Db* db, Time now);

// The campaign of that name. Throws Error(usage) for one that the plan does not have, naming the
// nearest.
const Campaign& campaign_of(const Plan& plan, std::string_view name);
// The days of a campaign of the plan. Throws Error(usage) for one that it does not have or that
// has no days, naming the nearest.
Period campaign_period(const Plan& plan, std::string_view name, const Zone& zone);

}  // namespace smm
