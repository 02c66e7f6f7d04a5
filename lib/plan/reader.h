#pragma once
// The reading half of plan.h, one file of a plan at a time. Used by plan.cpp only.

#include <map>
#include <string>
#include <vector>

#include "plan/copy.h"
#include "plan/plan.h"
#include "plan/references.h"
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
  MediaShelf shelf;
  std::string language;  // the workspace's default, or empty
  std::string default_status;

  PlanReader(const Workspace& workspace, Time now, Plan& plan);

  // The plan's own sections: pillars, audiences, campaigns, kpis. In smm.yaml and in plan files.
  void read_sections(const Yaml& document, const std::string& file);
  void read_tracking(const Yaml* node, const std::string& file);
  // The posts, once all sections of all files are known; then references.settle().
  void read_posts(const Yaml& document, const std::string& file);
};

// "4%" with percent, "3", "1200".
bool parse_target(std::string_view text, Kpi& kpi);

}  // namespace smm
