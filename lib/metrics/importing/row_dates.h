#pragma once
// Of which time the figures of a row are: an instant, a local day, or days together.
//
//   RowDates dates(mapping, table.header(), "spend.csv", now);
//   dates.locate(subjects.published());
//   ... dates.show(row, line) for all rows ...
//   When when = dates.measured(row, line);
//
// What comes in by the day is of the local day that the row names, however it is written; what a
// row of a period tells is of all of its days together (metrics/metric_store.h). In a table without
// days the figures are of those that the lines in front of it name, or that the mapping gives.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/zone.h"
#include "metrics/importing/figure_dates.h"
#include "metrics/importing/mapping.h"
#include "metrics/importing/table.h"

namespace smm {

// When a row's figures are of.
struct When {
  Time at;             // the instant, as far as there is one
  Time mark;           // the day, or the last of `days`: day_mark()
  int days = 1;        // that what came in is of, all together
  bool timed = false;  // there is an hour
};

class RowDates {
 public:
  using Row = std::span<const std::string_view>;

  // All must outlive it. `table` is how messages call it.
  RowDates(const Mapping& mapping, const FigureTable& table, std::string name, Time now);

  // `published`: where that column stands. Throws Error(invalid), as find_column() does.
  void locate(std::size_t published);
  // For a table without days. `span`: those that it names in front of its header. `levels`: it has
  // nothing but levels, which are of the moment. Throws Error(invalid) where nothing says of which
  // day its figures are.
  void settle(const std::optional<FigureTable::Span>& span, bool levels);
  // Every row, before the first is read.
  void show(Row row, int line);  // throws Error(invalid) for posts by day: they are no totals

  // Both throw Refuse (row_subject.h).
  When measured(Row row, int line);
  std::optional<FigureDate> published(Row row, int line);

  // The table says of which time its figures are; else they are of the moment.
  bool dated() const { return dated_; }
  // As NewSample::when: what comes in is of days; a level, and what a post has by then, of an
  // instant if there is one.
  std::int64_t when_of(Metric metric, const When& when) const;

  // Counts figures of several days together, for told().
  void note(const When& when, std::size_t figures);
  // A sentence about them; empty if there were none.
  std::string told() const;

 private:
  // Of how many days a row is that names their first.
  enum class Step { given, week, month, quarter };
  FigureDates column(std::size_t at) const;
  void locate_measured();
  When of_several(Row row, std::string_view first, std::string_view last, int line);
  When of_step(std::chrono::local_days first) const;
  FigureDate read(FigureDates& dates, std::string_view cell, int line, std::string_view what) const;
  When days_between(std::chrono::local_days first, std::chrono::local_days last) const;

  const Mapping& mapping_;
  const Header& header_;
  std::string table_;
  DateOrder order_;  // of the preset, in a table as its tool writes it: a spreadsheet has its own
  Time now_;
  Zone zone_;
  std::chrono::local_days today_;
  Time tomorrow_;
  bool dated_ = false;
  Step step_ = Step::given;
  std::optional<FigureTable::Span> span_;  // that stands in front of the header
  std::size_t measured_ = Header::nowhere, until_ = Header::nowhere, published_ = Header::nowhere;
  std::size_t day_ = Header::nowhere;  // of posts: a column of days that nothing reads
  std::optional<FigureDates> measured_dates_, until_dates_, published_dates_;
  When fixed_{};
  std::size_t span_figures_ = 0;
  std::optional<std::chrono::local_days> span_first_, span_last_;
};

}  // namespace smm
