#pragma once
// The content plan: what smm.yaml and the plan files say, read into values, with a position for
// everything that can be wrong. Reading reaches no network, runs nothing and writes nothing.

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/diagnostic.h"
#include "core/money.h"
#include "core/zone.h"
#include "networks/post.h"
#include "workspace/workspace.h"

namespace smm {

using Date = std::chrono::year_month_day;

struct Place {  // where something stands
  std::string file;
  Position at;
};

struct Pillar {
  std::string name;
  std::optional<double> share;  // target, 0..1
  Place place;
};

struct Audience {
  std::string name;
  std::string description;
  Place place;
};

struct Campaign {
  std::string name;
  std::optional<Date> from, to;  // both included, in the workspace's zone
  std::optional<Money> budget, daily_cap;
  std::string goal;
  Place place;
};

// A figure to reach. What `metric` may be, see metrics/kpi.h.
struct Kpi {
  std::string name;
  std::string metric;
  std::map<std::string, std::string, std::less<>> where;  // account, network, campaign, pillar, ...
  std::string per = "period";                             // day | week | month | quarter | period
  std::string comparison = ">=";                          // >= | > | <= | < | =
  double target = 0;                                      // "4%" is 4 with percent set
  bool percent = false;
  enum class Level { off, warn, error } level = Level::warn;
  enum class Missing { fail, warn, skip } on_missing = Missing::warn;
  Place place;
};

// What one account will publish of a post.
struct Output {
  std::string account;
  Post post;
  Time at{};          // the post's own time, unless this account has another
  std::string local;  // as written, with its zone
  Fold fold = Fold::unique;
  std::vector<Position> parts_at;  // where each part's text stands, for messages
  Position time_at{};              // where its own time stands; line 0: it has the post's
};

// One post of the plan (of a recurring one: one occurrence), with what each account would publish.
struct PlannedPost {
  std::string id;
  std::string series;  // of an occurrence: the id as written, "tip-{date}"; else empty
  Time at;
  std::string local;  // the time as written and its zone: "2026-10-03 09:30 Europe/Rome"
  Fold fold = Fold::unique;
  std::string pillar, campaign, audience, stage, type;
  std::string assignee;            // who of the team sees to it
  std::string experiment, arm;     // what is compared, and which side of it this post is
  std::string origin, permission;  // of material that is not the brand's own
  bool evergreen = false;          // may be said again
  bool ad = false;
  enum class Status { draft, review, approved } status = Status::approved;
  Seconds late{7200};
  std::vector<Output> outputs;     // by account
  Place place;                     // of the id
  Position time_at;                // of the time, in the same file
  std::set<std::string> silenced;  // names of warnings that the plan silences, with a reason
};

struct Plan {
  std::vector<Pillar> pillars;
  std::vector<Audience> audiences;
  std::vector<Campaign> campaigns;
  std::vector<Kpi> kpis;
  std::vector<PlannedPost> posts;  // by time, then id
  Diagnostics problems;            // what reading and checking found, sorted

  const Campaign* campaign(std::string_view name) const;
  const PlannedPost* post(std::string_view id) const;
};

// What is already settled, so that a post of the past is not a mistake: true if the queue knows the
// post for that account (in whatever state).
using Known = std::function<bool(std::string_view post, std::string_view account)>;

// Reads smm.yaml and all plan files and checks everything (plan/check.h says what). The posts of a
// plan with errors are as complete as could be read; do not act on them. `known` may be empty: then
// a post whose time has passed is a warning only.
Plan read_plan(const Workspace& workspace, Time now, const Known& known);

}  // namespace smm
