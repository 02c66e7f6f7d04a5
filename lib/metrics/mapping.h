#pragma once
// How to read somebody's table: `imports:` of smm.yaml, one named mapping each.
//
//   imports:
//     instagram:
//       account: insta                # or {column: Account}: the column holds the account's name;
//                                     # may be left out for campaigns that run on several
//       zone: Europe/Rome             # of local times in the file; default: the brand's
//       dates: "%d/%m/%Y %H:%M"       # core/cells.h; ISO forms need none
//       delimiter: ","                # default: detected
//       decimal: "."                  # or ","
//       currency: EUR                 # of spend and revenue; default: that of the campaign's
//       budget post:                         # the figures are of posts; absent: of the account
//       itself
//         id: Post ID                 # the network's id; or `plan: Post`, the plan's own
//         published: Publish time     # the rest is optional
//         text: Description
//         url: Permalink
//         type: Post type
//       campaign: Campaign            # a column, or {value: autumn}: figures of a campaign
//       measured: Date                # when the figure was measured; absent: at the import
//       metrics: {likes: Likes, comments: Comments}     # metric: column
//
// Column names match exactly but for case and surrounding space.

#include <string>
#include <utility>
#include <vector>

#include "core/diagnostic.h"
#include "metrics/metric.h"
#include "workspace/workspace.h"

namespace smm {

// A value that is the same for the whole table, or a column of it. Both empty: absent.
struct FixedOrColumn {
  std::string fixed, column;
  bool given() const { return !fixed.empty() || !column.empty(); }
};

struct Mapping {
  std::string name;
  FixedOrColumn account;
  FixedOrColumn campaign;
  std::string zone;
  std::string dates;
  char delimiter = 0;
  char decimal = '.';
  std::string currency;
  struct {
    std::string id, plan, published, text, url, type;  // columns; exactly one of id and plan
    bool given() const { return !id.empty() || !plan.empty(); }
  } post;
  std::string measured;                                 // column, or empty
  std::vector<std::pair<Metric, std::string>> metrics;  // and its column; in the order of the file
  Position at;
};

// The mappings of `imports:`, in the order of the file; those that are wrong are left out, with a
// Diagnostic each (unknown keys and metrics with the nearest known one). No `imports:`: none.
std::vector<Mapping> read_mappings(const Workspace& workspace, Diagnostics& problems);

// The one called `name`. Throws Error(invalid) with the first problem when that mapping (or
// `imports:` as a whole) is wrong, and Error(usage) naming the nearest when there is no such one.
Mapping find_mapping(const Workspace& workspace, std::string_view name);

}  // namespace smm
