#pragma once
// Importing a table of figures with a mapping.
//
//   Mapping mapping = find_mapping(workspace, "instagram");
//   ImportResult result = import_table(db, mapping, workspace, read_file(path, import_max_bytes),
//                                      "instagram.csv", clock.now(), /*dry_run=*/false);
//
// How the table is opened is said in metrics/importing/table.h, how cells are read in figure_cell.h
// and figure_dates.h there, what looks wrong in doubts.h.
//
// How it works: the header is looked for and each column of the mapping given its place in it; then
// one pass over the rows settles what a single cell does not tell: the order of day and month, the
// decimal mark, whether there are hours, whether a spreadsheet rounded the ids. Rows are read
// one after another: what the row is about (metrics/importing/row_subject.h), its instant, its
// figures. What comes in by the day (metrics/metric.h) is of the local day that the row names,
// however it is written, or of all days of its span together. A subject is put into the store when
// it is first met and known by its key from then on; figures go through a block
// (metrics/importing/sample_writer.h) that compares them with what is stored before it writes. With
// `sum: true` figures are added up by subject, metric and instant, and stored when the last row has
// been read. Posts that the queue does not know by their id are joined with it by address or text
// (metrics/join.h) at the end.
//
// One real thing is one subject: a campaign with and without its account, a post by id, by address
// and by the plan's id (importing/one_subject.h).
//
// One transaction; a dry run is the same code rolled back. Nothing is overwritten. Importing the
// same table twice changes nothing: a figure equal to the one known for the same instant (with
// `measured:`) or to the latest one (without) is not stored again. An empty cell is absent, not
// zero.
//
// A row is refused as a whole when it does not say for certain what its figures are about (unknown
// account, no id, a bad date, another number of fields than the header, the same subject and
// instant as an earlier row, unless it repeats the same figures of a post); one figure alone when
// it is no number, negative (but for corrections of money and conversions, which are told), or a
// fraction of something that is counted. With `sum: true`, rows of
// the same thing and day are parts of one figure: they are added up, and a sum with a part that was
// refused is not stored. Every cell is accounted for:
//   rows = used + left out + refused rows
//   cells = stored + superseded + unchanged + added to an earlier one + absent + refused figures
// where cells are those of the metrics' columns in the rows used, once for each thing that the row
// is about (a row of women of 25 to 34 is about two segments).
//
// Memory: the table (twice, if it is not UTF-8), one block of figures (metrics/sample_writer.h),
// some 50 bytes a row, and the names of what the figures are about.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/advance.h"
#include "core/clock.h"
#include "metrics/importing/doubts.h"
#include "metrics/importing/mapping.h"
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
  std::size_t rows_left = 0;  // totals, and visits that no account or campaign brought
  std::size_t cells = 0;
  std::size_t stored = 0;      // figures of which nothing was known
  std::size_t superseded = 0;  // figures that differ from the one known so far
  std::size_t unchanged = 0;
  std::size_t absent = 0;
  std::size_t added = 0;         // parts of a sum beyond its first
  std::vector<Refusal> refused;  // by line
  std::size_t rows_refused = 0, figures_refused = 0;
  std::vector<Doubt> doubts;  // by line; at most most_doubts of doubts_count
  std::size_t doubts_count = 0;
  std::vector<std::string> notes;  // how the table was understood, where that was a guess
  bool dry_run = false;
  std::int64_t import = 0;  // its number, for imports.h; 0: it changed nothing
};

// `source_name`: how the table is called in reports, usually its file name. Throws Error(invalid),
// with nothing stored, when the table cannot be read or lacks a column of the mapping (naming the
// nearest header it has). `advance` is told of the rows.
ImportResult import_table(Db& db, const Mapping& mapping, const Workspace& workspace,
                          std::string_view csv, std::string_view source_name, Time now,
                          bool dry_run, const Advance& advance = {});

}  // namespace smm
