#include "metrics/importing/row_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/ascii.h"
#include "core/cells.h"
#include "core/error.h"
#include "core/money.h"
#include "core/text.h"
#include "metrics/importing/row_subject.h"

namespace smm {
namespace {

constexpr auto nowhere = Header::nowhere;
constexpr std::size_t most_currencies = 200;  // of one table

}  // namespace

RowFigures::RowFigures(const Mapping& mapping, const Header& header, std::string table)
    : mapping_(mapping), header_(header), table_(std::move(table)) {}

void RowFigures::locate() {
  currency_ = find_column(header_, mapping_.currency.column, table_);
  event_name_ = find_column(header_, mapping_.event.name, table_);
  event_count_ = find_column(header_, mapping_.event.count, table_);
  event_value_ = find_column(header_, mapping_.event.value, table_);
  for (const auto& metric : mapping_.metrics)
    if (auto at = find_column(header_, metric.column, table_); at != nowhere)
      columns_.push_back({at, &metric, currency_in(header_.names()[at], metric), {}, '.'});
  if (event_value_ != nowhere) events_.push_back({event_value_, &revenue_, {}, {}, '.'});
  if (event_count_ != nowhere) events_.push_back({event_count_, &orders_, {}, {}, '.'});
}

// "EUR" of "Amount spent (EUR)".
std::string RowFigures::currency_in(std::string_view name, const MetricColumn& metric) const {
  if (!mapping_.loose || info(metric.metric).unit != Unit::money || !name.ends_with(')')) return {};
  auto inside = name.substr(name.rfind('(') + 1);
  inside.remove_suffix(1);
  bool code =
      inside.size() == 3 && std::all_of(inside.begin(), inside.end(), ascii::is_upper<char>);
  return code ? std::string(inside) : std::string{};
}

bool RowFigures::levels() const {
  return !events() && std::all_of(columns_.begin(), columns_.end(), [](const auto& located) {
    return info(located.column->metric).kind == MetricKind::gauge;
  });
}

std::vector<Metric> RowFigures::metrics() const {
  std::vector<Metric> all;
  for (const auto& located : columns_) all.push_back(located.column->metric);
  if (all.empty()) all = {Metric::orders, Metric::leads, Metric::registrations, Metric::calls};
  return all;
}

std::optional<Metric> RowFigures::metric_of(const std::string& column) const {
  for (const auto& located : columns_)
    if (header_.names()[located.at] == column) return located.column->metric;
  return {};
}

std::vector<RowFigures::Located*> RowFigures::numbers() {
  std::vector<Located*> all;
  for (auto* located : {&columns_, &events_})
    for (auto& one : *located) all.push_back(&one);
  return all;
}

void RowFigures::show(Row row, int line) {
  for (auto* columns : {&columns_, &events_})
    for (auto& located : *columns) {
      const auto& metric = info(located.column->metric);
      bool whole = metric.unit == Unit::money && is_whole_currency(currency_of(located, row));
      located.marks.show(row[located.at], metric, located.column->of.has_value(), whole, line);
    }
}

// As far as it is known without reading the amount.
std::string_view RowFigures::currency_of(const Located& located, Row row) const {
  if (!located.currency.empty()) return located.currency;
  if (currency_ != nowhere && !absent(row[currency_])) return trim(row[currency_]);
  return mapping_.currency.fixed;
}

// A column that does not tell its decimal mark has that of the others, if they agree.
void RowFigures::settle() {
  char others = 0;
  bool agree = true;
  for (auto* located : numbers()) {
    if (mapping_.decimal == 0) located->marks.check(table_, header_.names()[located->at]);
    auto found = located->marks.found();
    agree = agree && (found == 0 || others == 0 || found == others);
    if (found != 0) others = found;
  }
  for (auto* located : numbers()) {
    auto found = located->marks.found();
    if (mapping_.decimal != 0) found = mapping_.decimal;
    if (found == 0 && agree) found = others;
    if (found == 0 && located->marks.open_line() > 0)
      throw Error(
          Status::invalid,
          fmt::format("{}: in the column \"{}\", line {}, \"{}\" may be thousands or a fraction, "
                      "and nothing in the table tells",
                      table_, header_.names()[located->at], located->marks.open_line(),
                      located->marks.open_cell()),
          "nothing was imported; say which mark is the decimal one: with --decimal . or , or "
          "with `decimal:` of the mapping");
    located->decimal = found == 0 ? '.' : found;
  }
}

void RowFigures::read(Row row, int line) {
  figures_.clear();
  refused_.clear();
  line_ = line;
  std::string_view currency = mapping_.currency.fixed;
  for (const auto& located : columns_)  // an export names it in one header or in all
    if (currency.empty()) currency = located.currency;
  if (currency_ != nowhere && !absent(row[currency_])) currency = trim(row[currency_]);
  for (const auto& located : columns_)
    if (!absent(row[located.at])) read_one(located, row, currency);
  if (events()) read_event(row, currency);
  // What is no amount has no currency: it is of the source of the row's amounts.
  auto money = std::find_if(figures_.begin(), figures_.end(), [](const auto& figure) {
    return info(figure.metric).unit == Unit::money;
  });
  if (money == figures_.end()) return;
  for (auto& figure : figures_)
    if (info(figure.metric).unit != Unit::money) figure.currency = money->currency;
}

void RowFigures::read_one(const Located& located, Row row, std::string_view currency) {
  const auto& column = *located.column;
  auto cell = row[located.at];
  const auto& metric = info(column.metric);
  auto figure = read_figure(cell, metric, located.decimal, column.of.has_value());
  if (!figure.why.empty()) return refuse(located.at, figure.why);
  if (column.of) {
    auto whole = std::find_if(figures_.begin(), figures_.end(),
                              [&](const auto& other) { return other.metric == *column.of; });
    if (whole == figures_.end())
      return refuse(located.at,
                    fmt::format("a share of {}, which are not there", info(*column.of).name));
    figure.value = std::round(figure.value * whole->value);
  }
  figure.value *= column.scale;
  if (!located.currency.empty()) currency = located.currency;
  if (!figure.currency.empty()) currency = figure.currency;
  figures_.push_back({column.metric, figure.value, place_of(currency)});
}

FigureCell RowFigures::read_event_cell(std::size_t at, Row row, const MetricInfo& metric) const {
  char decimal = '.';
  for (const auto& located : events_)
    if (located.at == at) decimal = located.decimal;
  return read_figure(row[at], metric, decimal);
}

void RowFigures::read_event(Row row, std::string_view currency) {
  auto metric = event_metric(row[event_name_]);
  if (!metric)
    throw Refuse{
        fmt::format("\"{}\" is not a conversion that smm knows: lead, registration, call, "
                    "order or sale",
                    trim(row[event_name_]))};
  FigureCell count{1};
  if (event_count_ != nowhere && !absent(row[event_count_]))
    count = read_event_cell(event_count_, row, info(*metric));
  if (!count.why.empty()) return refuse(event_count_, count.why);
  figures_.push_back({*metric, count.value, place_of(currency)});
  if (event_value_ == nowhere || absent(row[event_value_])) return;
  auto value = read_event_cell(event_value_, row, info(Metric::revenue));
  if (!value.why.empty()) return refuse(event_value_, value.why);
  figures_.push_back(
      {Metric::revenue, value.value, place_of(value.currency.empty() ? currency : value.currency)});
}

void RowFigures::refuse(std::size_t column, std::string why) {
  refused_.push_back({line_, header_.names()[column], std::move(why)});
}

std::size_t RowFigures::place_of(std::string_view currency) {
  auto found = std::find(currencies_.begin(), currencies_.end(), currency);
  if (found != currencies_.end()) return static_cast<std::size_t>(found - currencies_.begin());
  if (currencies_.size() == most_currencies) throw Refuse{"too many currencies in one table"};
  currencies_.emplace_back(currency);
  return currencies_.size() - 1;
}

}  // namespace smm
