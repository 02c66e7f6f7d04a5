#pragma once
// The parts of read.h, one file of a plan at a time.

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/advance.h"
#include "plan/keys.h"
#include "plan/plan.h"
#include "plan/reading/copy.h"
#include "plan/reading/references.h"
#include "workspace/fields.h"

namespace smm {

// What the posts of a file are read into and checked against.
struct PlanReader {
  const Workspace& workspace;
  Time now;
  Zone zone;
  Plan& plan;
  Zones zones;
  References references;
  LinkTracking tracking;
  Kept kept;
  MediaShelf shelf;
  std::string language;  // the workspace's default, or empty
  // What the recurring posts of the whole plan may still become: a few lines of a stranger's plan
  // must not take the memory of a machine. Units: see cost_of() in occurrences.cpp.
  std::size_t room = 100'000;
  bool full = false;  // it has been told that there is no more
  Advance advance;    // told of each post that is read
  std::size_t posts_given = 0, posts_read = 0;
  PlannedPost::Status default_status;
  std::map<std::string, std::string, std::less<>> account_words;  // account_wording(), by name

  PlanReader(const Workspace& workspace, Time now, Plan& plan);

  // The plan's own sections: goals, pillars, audiences, personas, campaigns, hashtags, kpis. In
  // smm.yaml and in plan files.
  void read_sections(const Yaml& document, const std::string& file);
  void read_tracking(const Yaml* node, const std::string& file);
  void read_hashtags(const Yaml& document, const std::string& file);
  // What one section says of another by name, once all sections of all files are read.
  void check_mentions();
  // The posts, once all sections of all files are known; then references.settle().
  void read_posts(const Yaml& document, const std::string& file);
  // The `tags` of a post: without '#', `set:NAME` replaced by the set's, none twice.
  std::vector<std::string> read_tags(Fields& fields);
  // `approved_by` and `approved`, held to the team.
  void read_approval(Fields& fields, PlannedPost& post);

  struct Mention {
    enum class To { goal, audience } to;
    std::string name;
    Place place;
  };
  std::vector<Mention> mentions;

  // What posts may name, once all sections of all files are read (check_mentions() fills it).
  struct Named {
    std::set<std::string_view> pillars, campaigns, audiences;
  };
  Named named;
};

// Which approvals are a yes to what the plan says now: a post that enough of them cover is
// approved, every other waits for review. Once all posts have their times.
void judge_approvals(Plan& plan, const Workspace& workspace, Time now, Kept& kept);

// "4%" with percent, "3", "1200".
bool parse_target(std::string_view text, Kpi& kpi);

}  // namespace smm
