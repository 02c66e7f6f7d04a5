#pragma once
// Choosing posts, money and accounts out of a Dataset, and adding them up.

#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "metrics/tally.h"
#include "plan/plan.h"
#include "report/data/dataset.h"
#include "report/data/days_known.h"
#include "report/report.h"

namespace smm {

// A filter. Without one, everything that is the brand's own; a competitor only when it is named.
struct Where {
  std::optional<std::uint32_t> account, network, type, pillar, campaign, stage, audience;
  bool competitors = false;
  std::optional<std::set<std::uint32_t>> only;  // accounts, where not all
  bool at_age = false;  // posts with figures at the age of judgement, and these figures

  bool everything() const {
    return !account && !network && !campaign && !of_posts_only() && !competitors && !only &&
           !at_age;
  }
  // Campaign and account figures have no pillar, stage, audience or type.
  bool of_posts_only() const { return type || pillar || stage || audience; }
  bool matches(const KnownPost& post) const;
  bool matches(const KnownFlow& flow) const;
  // Of followers and other levels of an account of the workspace.
  bool matches_account(const std::string& name, const Dataset& data) const;
};

// The filter that a KPI's `where` means; a reason in `wrong` if there can be none.
Where where_of(const Kpi& kpi, const KpiInfo& info, const Dataset& data, const Workspace& workspace,
               std::string& wrong);

// Where figures came from and when they were measured, by metric.
struct Provenance {
  struct Of {
    std::set<std::int64_t> sources;
    std::optional<Time> first, last;
    void add(std::int64_t source, Time measured);
  };
  std::array<Of, metric_count> of;
};

// One period under one filter.
struct Slice {
  Period period;
  Where where;
  Tally tally;
  Provenance of_posts, of_others;    // of the posts' figures; of campaigns' and accounts'
  std::set<std::string> accounts;    // of its posts
  std::set<std::string> currencies;  // of its amounts; more than one cannot be added up
  std::size_t young = 0;             // posts below the age of judgement
  // What networks asked for in it. No campaign's money, and added up with none.
  struct Fees {
    double sum = 0;
    std::set<std::pair<std::uint32_t, std::uint32_t>> items;  // accounts and campaigns
    std::set<std::string> currencies;
  } fees;
  bool tells_posts = true;  // without posts: whether it is known that there were none
  std::map<Metric, std::set<std::chrono::local_days>> days;  // with a figure that came in on them
  std::map<Metric, std::vector<double>> levels;  // measured in the period, of what does not add up

  // The KPI's value; none, with the reason, where amounts of several currencies would be added. Of
  // a level other than followers, the median of what was measured.
  KpiValue value(const KpiInfo& kpi) const;
  // Of which days of the period, until now, it is known what came in. That today is not known yet
  // is no gap.
  DaysKnown days_of(Metric metric, const Dataset& data, Time now) const;
  // Their only currency, or empty.
  std::string currency() const;
  // That of the KPI's amounts.
  std::string currency_of(const KpiInfo& kpi) const;
};

// Adds a flow to what came in on its campaign or account; `data` outlives it.
void receive(Received& into, const KnownFlow& flow, const Dataset& data);

// `now` only decides which posts are young.
Slice slice(const Dataset& data, const Workspace& workspace, const Plan& plan, const Where& where,
            const Period& period, Time now);

// The currency of an amount: that of its source, else of its campaign's budget, else unknown.
std::string currency_of(const Dataset& data, const Plan& plan, std::int64_t source,
                        std::uint32_t campaign);

Explanation explain(const KpiInfo& kpi, const KpiValue& value, const Slice& in, const Dataset& data,
                    const std::string& where = {});

}  // namespace smm
