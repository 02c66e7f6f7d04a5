#pragma once
// The content plan: what smm.yaml and the plan files say, as values, with a position for everything
// that can be wrong. read.h makes them.

#include <array>
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
#include "plan/yes.h"
#include "workspace/workspace.h"

namespace smm {

using Date = std::chrono::year_month_day;

struct Place {  // where something stands
  std::string file;
  Position at;
};

// What all of it is for.
struct Goal {
  std::string name;
  std::string description;
  std::string metric;      // a figure of metrics/kpi.h that shows it; may be empty
  std::optional<Date> by;  // the last day, included
  Place place;
};

struct Pillar {
  std::string name;
  std::optional<double> share;  // target, 0..1
  std::string description;
  bool call_to_action = false;  // its posts lead somewhere
  Place place;
};

struct Audience {
  std::string name;
  std::string description;
  std::vector<std::string> networks, accounts;  // where it is met
  std::string parent;                           // the audience that this one is a part of
  Place place;
};

// One invented person who stands for an audience.
struct Persona {
  std::string name;
  std::string description;
  std::string audience;
  std::string age, home;  // free text
  std::vector<std::string> interests;
  Place place;
};

struct Campaign {
  std::string name;
  std::optional<Date> from, to;  // both included, in the workspace's zone
  std::optional<Money> budget, daily_cap;
  std::string goal;  // one of the plan's goals, where it has any; else free text
  std::string description;
  std::vector<std::string> channels;  // accounts
  Place place;
};

// Hashtags that go together, without '#', none twice.
struct HashtagSet {
  std::string name;
  std::vector<std::string> tags;
  Place place;
};

struct Range {
  std::int64_t low = 0, high = 0;  // both included
};

// A part of every day, in seconds since midnight; over midnight if `to` is not after `from`.
struct DayWindow {
  Seconds from{}, to{};  // from included, to not
};

// How often one account speaks. There are no norms: what the plan does not say is not judged.
struct Cadence {
  std::string account;
  std::optional<Range> per_day, per_week;  // posts; weeks begin on Monday
  std::optional<Seconds> gap;              // the longest silence
  std::optional<Seconds> spacing;          // the least distance of two posts
  std::optional<std::vector<DayWindow>> quiet;
  Place place;
};

// A figure to reach. What `metric` may be, see metrics/kpi.h.
struct Kpi {
  std::string name;
  std::string metric;
  std::map<std::string, std::string, std::less<>> where;  // account, network, campaign, pillar, ...
  std::string per = "period";                             // day | week | month | quarter | period
  std::string comparison = ">=";                          // >= | > | <= | < | = | ..
  double target = 0;                                      // "4%" is 4 with percent set
  double high = 0;                                        // of "..": the other end, included
  bool percent = false;
  // The target is a change, in percent, against what it was then.
  enum class Against { nothing, previous, last_year } against = Against::nothing;
  std::string each;  // account | network: every one of them is judged, and the worst decides
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
  std::vector<std::string> approved_by;  // names of the team
  std::vector<Approval> approvals;       // where approval is required: whose yes covers what
  Said said;                             // likewise: what a yes to it covers now
  bool called_approved = false;          // the file says that it is, with or without a yes
  std::string assignee;                  // who of the team sees to it
  std::string experiment, arm;           // what is compared, and which side of it this post is
  std::string origin, permission;        // of material that is not the brand's own
  std::string note;                      // for colleagues; goes nowhere else
  bool evergreen = false;                // may be said again
  Disclosure disclosure;
  enum class Status { draft, review, approved } status = Status::approved;
  Seconds late{7200};
  std::vector<Output> outputs;     // by account
  Place place;                     // of the id
  Position time_at;                // of the time, in the same file
  std::set<std::string> silenced;  // names of warnings that the plan silences, with a reason
};

// A recurring post as it is written, and the days for which the plan holds its occurrences: outside
// of them the plan does not say what there is.
struct Series {
  std::string id;                   // with its braces: "tip-{date}"
  std::optional<Date> first, last;  // both included; none: without an end
  Said said = {};                   // where approval is required: what a yes to all of it covers
  Place place = {};                 // of the id

  // The day of the occurrence with this id; none: it is no occurrence of this series.
  std::optional<Date> day_of(std::string_view post) const;
  // What a yes to this occurrence alone is written under, behind the name: "2026-12-03", and where
  // it recurs several times a day "2026-12-03/0815". Empty: it is none.
  std::string occurrence(const PlannedPost& post) const;
};

// The words of a status, as a plan has them.
inline constexpr auto statuses = std::to_array<std::string_view>({"draft", "review", "approved"});
std::string_view to_string(PlannedPost::Status status);

struct Plan {
  std::vector<Goal> goals;
  std::vector<Pillar> pillars;
  std::vector<Audience> audiences;
  std::vector<Persona> personas;
  std::vector<Campaign> campaigns;
  std::vector<HashtagSet> hashtag_sets;
  std::vector<Cadence> cadence;  // by account, groups resolved
  std::vector<Kpi> kpis;
  std::vector<PlannedPost> posts;  // by time, then id
  std::vector<Series> series;      // in the order of the files
  Diagnostics problems;            // what reading and checking found, sorted

  const Campaign* campaign(std::string_view name) const;
  const PlannedPost* post(std::string_view id) const;
  const Series* series_of(std::string_view id) const;  // by its id as written
  const HashtagSet* hashtags(std::string_view name) const;
};

}  // namespace smm
