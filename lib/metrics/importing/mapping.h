#pragma once
// How to read somebody's table: `imports:` of smm.yaml, one named mapping each, and the presets
// (metrics/importing/presets.h) for exports that many people have.
//
//   imports:
//     instagram:
//       account: insta                # or {column: Account}: the column holds the account's name
//       or
//                                     # handle; may be left out for campaigns and pages
//       zone: Europe/Rome             # of local times in the file; default: the brand's
//       dates: "%d/%m/%Y %H:%M"       # core/cells.h; default: found out (metrics/figure_dates.h)
//       delimiter: ","                # default: detected
//       encoding: windows-1251        # default: found out (sys/encoding.h)
//       decimal: "."                  # or ","; default: found out (importing/decimal_mark.h)
//       currency: EUR                 # of amounts, or {column: Currency}; default: the budget's
//       post:                         # the figures are of posts; absent: of the account itself
//         id: Post ID                 # the network's id; or `plan: Post`, the plan's own; or only
//         published: Publish time     # `url`, the last part of which is the id
//         text: Description
//         url: Permalink
//         type: Post type
//       campaign: Campaign            # a column, or {value: autumn}: figures of a campaign
//       page: Landing page            # figures of landing pages: the path counts
//       segment: {age: Age, gender: Sex}      # parts of an audience; or {kind: Kind, value: Part}
//       utm: {source: Source, campaign: Campaign}     # visits by where they came from
//       event: {name: Conversion, count: Number, value: Sum}  # a row for each conversion
//       measured: Date                # when the figure was measured; absent: at the import
//       until: Reporting ends         # with `measured`, a row's last day: its figures are of all
//       of
//                                     # them together
//       sum: true                     # rows of the same thing and day are parts of one figure
//       metrics: {likes: Likes, watch_seconds: {column: Hours watched, unit: hours}}
//
// A column may be given by several names, of which a table has one: [Likes, Reactions]. Names match
// exactly but for case and surrounding space.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/diagnostic.h"
#include "metrics/metric.h"
#include "workspace/workspace.h"

namespace smm {

// A column by any of the names it may have.
struct ColumnNames {
  std::vector<std::string> any;
  bool optional = false;  // a table without it is read all the same
  bool given() const { return !any.empty(); }
};

// A value that is the same for the whole table, or a column of it. Both empty: absent.
struct FixedOrColumn {
  std::string fixed;
  ColumnNames column;
  bool given() const { return !fixed.empty() || column.given(); }
};

struct MetricColumn {
  Metric metric;
  ColumnNames column;
  double scale = 1;          // what one of the column's unit is of the metric's: 3600 for hours
  std::optional<Metric> of;  // the column holds a share of that metric: a bounce rate of visits
};

struct SegmentColumn {
  std::string kind;  // "age"
  ColumnNames column;
};

// How days and months stand in "03/04/2026" where nothing in the table tells.
enum class DateOrder { unknown, day_first, month_first };

struct Mapping {
  std::string name;
  FixedOrColumn account, campaign, currency;
  ColumnNames page;
  std::vector<SegmentColumn> segments;
  ColumnNames segment_kind, segment_value;
  struct {
    ColumnNames source, campaign;
    bool given() const { return source.given() || campaign.given(); }
  } utm;
  struct {
    ColumnNames name, count, value;
    bool given() const { return name.given(); }
  } event;
  struct {
    ColumnNames id, plan, published, text, url, type;
    bool given() const { return id.given() || plan.given() || url.given(); }
  } post;
  std::string zone;
  std::string dates;
  DateOrder order = DateOrder::unknown;
  std::string encoding;
  char delimiter = 0;
  char decimal = 0;  // 0: found out
  ColumnNames measured, until;
  ColumnNames since;  // the first day, where there is no `measured`: `until` goes with it alone
  ColumnNames week, month, quarter;  // a row is of the whole one; where there is no `measured`
  std::string day;  // of a table without `measured`: "2026-10-31"; empty: the time of the import
  bool sum = false;
  // A preset: a header may have the currency behind the name; rows of totals are left out.
  bool loose = false;
  // A preset of one advertising system: figures of another one are of other advertisements.
  bool ad_system = false;
  // A preset of any advertising system, whose name is not told: where it tells otherwise what is
  // known, it is asked whether it is another one.
  bool any_system = false;
  ColumnNames system;                 // the column that names the advertising system
  std::vector<MetricColumn> metrics;  // in the order of the file
  Position at;

  // All columns that it may read.
  std::vector<const ColumnNames*> columns() const;
  bool of_segments() const { return !segments.empty() || segment_value.given(); }
  bool of_account() const {
    return !post.given() && !campaign.given() && !page.given() && !of_segments() && !utm.given();
  }
};

// The mappings of `imports:`, in the order of the file; those that are wrong are left out, with a
// Diagnostic each (unknown keys and metrics with the nearest known one). No `imports:`: none.
std::vector<Mapping> read_mappings(const Workspace& workspace, Diagnostics& problems);

// The one called `name`. Throws Error(invalid) with the first problem when that mapping (or
// `imports:` as a whole) is wrong, and Error(usage) naming the nearest when there is no such one.
Mapping find_mapping(const Workspace& workspace, std::string_view name);

// Which table counts for a metric that several tell: `sources:` of smm.yaml, by the metric's name.
//
//   sources: {revenue: conversions}
std::map<std::string, std::string, std::less<>> preferred_sources(const Workspace& workspace);

// Seconds in a unit of time that a column may be in: seconds, minutes, hours. Nothing for another.
std::optional<double> seconds_in(std::string_view unit);

}  // namespace smm
