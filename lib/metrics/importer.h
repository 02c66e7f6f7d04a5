#pragma once
// Importing a table of figures with a mapping.
//
//   Mapping mapping = find_mapping(workspace, "instagram");
//   ImportResult result = import_table(db, mapping, workspace, read_file(path, import_max_bytes),
//                                      "instagram.csv", clock.now(), /*dry_run=*/false);
//
// One transaction; a dry run is the same code rolled back. Nothing is overwritten. Importing the
// same table twice changes nothing: a figure equal to the one known for the same instant (with
// `measured:`) or to the latest one (without) is not stored again. An empty cell is absent, not
// zero.
//
// A row is refused as a whole when it does not say for certain what its figures are about (unknown
// account, no id, a bad date, another number of fields than the header, the same subject and
// instant as an earlier row, unless it repeats the same figures of a post); one figure alone when
// it is no number, negative, or a fraction of something that is counted. Every cell is accounted
// for:
//   rows = used + refused rows;   cells = stored + superseded + unchanged + absent + refused
//   figures
// where cells are those of the metrics' columns in the rows used.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "metrics/mapping.h"
#include "sys/sqlite.h"
#include "workspace/workspace.h"

namespace smm {

inline constexpr std::size_t import_max_bytes = 512U << 20;

struct Refusal {
  int line = 0;
  std::string column;  // empty: the whole row
  std::string why;     // one sentence; foreign text in it is as it stood in the table
};

struct ImportResult {
  std::size_t rows = 0;  // records after the header
  std::size_t rows_used = 0;
  std::size_t cells = 0;
  std::size_t stored = 0;      // figures of which nothing was known
  std::size_t superseded = 0;  // figures that differ from the one known so far
  std::size_t unchanged = 0;
  std::size_t absent = 0;
  std::vector<Refusal> refused;  // by line
  std::size_t rows_refused = 0, figures_refused = 0;
  bool dry_run = false;
};

// `source_name`: how the table is called in reports, usually its file name. Throws Error(invalid),
// with nothing stored, when the table cannot be read or lacks a column of the mapping (naming the
// nearest header it has).
ImportResult import_table(Db& db, const Mapping& mapping, const Workspace& workspace,
                          std::string_view csv, std::string_view source_name, Time now,
                          bool dry_run);

}  // namespace smm
