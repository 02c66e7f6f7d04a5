#pragma once
// The figures of a row: which columns hold them, with which decimal mark, in which currency.
//
//   RowFigures figures(mapping, table.header(), "instagram.csv");
//   figures.locate();
//   ... figures.show(row, line) for all rows ...; figures.settle();
//   figures.read(row, line);
//   for (const RowFigure& figure : figures.all()) ...
//
// An empty cell is absent. A cell that is no figure of its metric is refused alone, in refused().
// Of conversions a row may be one, or several: what happened, how often, and what it was worth.

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "metrics/importing/decimal_mark.h"
#include "metrics/importing/figure_cell.h"
#include "metrics/importing/importer.h"
#include "metrics/importing/mapping.h"
#include "metrics/importing/table.h"
#include "metrics/metric.h"

namespace smm {

struct RowFigure {
  Metric metric;
  double value;
  std::size_t currency;  // its place in currencies(): what is no amount has that of the row's
};

class RowFigures {
 public:
  using Row = std::span<const std::string_view>;

  // All must outlive it. `table` is how messages call it.
  RowFigures(const Mapping& mapping, const Header& header, std::string table);

  // Throws Error(invalid), as find_column() does.
  void locate();
  // Every row before the first is read, and then once settle(), which throws Error(invalid) where
  // a column is of two marks or nothing tells.
  void show(Row row, int line);
  void settle();

  // Replaces all() and refused(). Throws Refuse (row_subject.h) for the row as a whole.
  void read(Row row, int line);
  const std::vector<RowFigure>& all() const { return figures_; }
  std::vector<Refusal>& refused() { return refused_; }

  bool any() const { return !columns_.empty() || events(); }
  bool events() const { return event_name_ != Header::nowhere; }
  // It has nothing but levels, which are of an instant.
  bool levels() const;
  // How many cells of a row are of figures.
  std::size_t cells() const { return columns_.size() + (events() ? 2 : 0); }
  // Of the columns; of conversions, what rows may say.
  std::vector<Metric> metrics() const;
  // Of the column of that name in the header.
  std::optional<Metric> metric_of(const std::string& column) const;
  const std::vector<std::string>& currencies() const { return currencies_; }

 private:
  struct Located {
    std::size_t at;
    const MetricColumn* column;
    std::string currency;  // that the header says
    DecimalMark marks;
    char decimal = '.';
  };

  std::string currency_in(std::string_view name, const MetricColumn& metric) const;
  std::string_view currency_of(const Located& located, Row row) const;
  std::vector<Located*> numbers();
  void read_one(const Located& located, Row row, std::string_view currency);
  void read_event(Row row, std::string_view currency);
  FigureCell read_event_cell(std::size_t at, Row row, const MetricInfo& metric) const;
  void refuse(std::size_t column, std::string why);
  std::size_t place_of(std::string_view currency);

  const Mapping& mapping_;
  const Header& header_;
  std::string table_;
  std::size_t currency_ = Header::nowhere, event_name_ = Header::nowhere,
              event_count_ = Header::nowhere, event_value_ = Header::nowhere;
  const MetricColumn revenue_{Metric::revenue, {}, 1, {}}, orders_{Metric::orders, {}, 1, {}};
  std::vector<Located> columns_, events_;
  std::vector<RowFigure> figures_;
  std::vector<Refusal> refused_;
  int line_ = 0;
  std::vector<std::string> currencies_;
};

}  // namespace smm
