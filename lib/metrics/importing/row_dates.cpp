#include "metrics/importing/row_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/cells.h"
#include "core/counted.h"
#include "core/error.h"
#include "core/text.h"
#include "metrics/importing/figure_cell.h"
#include "metrics/importing/row_subject.h"
#include "metrics/importing/sample_writer.h"

namespace smm {
namespace {

constexpr auto nowhere = Header::nowhere;

// The last day of what a row is of, as advertising systems call it beside their first day: where a
// mapping does not name the column, its figures must not be taken for those of the first day.
constexpr auto last_days = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"reporting starts", "reporting ends"},
     {"дата начала отчетности", "окончание отчетности"},
     {"berichtsstart", "berichtsende"},
     {"raporlama başlangıcı", "raporlama bitişi"},
     {"début des rapports", "fin des rapports"},
     {"inicio del informe", "fin del informe"},
     {"inizio dei rapporti", "fine dei rapporti"},
     {"보고 시작", "보고 종료"},
     {"bắt đầu báo cáo", "kết thúc báo cáo"},
     {"start date", "end date"}});

// What tools call the day of a row. Meta writes "Lifetime" there for totals.
constexpr auto day_names = std::to_array<std::string_view>(
    {"Date", "Day", "Дата", "День", "Datum", "Tag", "Data", "Giorno", "Jour", "Fecha", "Día", "Dia",
     "Tarih", "Gün", "날짜", "일", "Ngày", "日付", "日期"});

std::string day_text(std::chrono::local_days day) {
  return to_string(std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}});
}

}  // namespace

RowDates::RowDates(const Mapping& mapping, const FigureTable& table, std::string name, Time now)
    : mapping_(mapping),
      header_(table.header()),
      table_(std::move(name)),
      order_(table.delimiter() == ';' ? DateOrder::unknown : mapping.order),
      now_(now),
      zone_(Zone::find(mapping.zone)),
      today_(std::chrono::floor<std::chrono::days>(zone_.local(now))),
      tomorrow_(zone_.resolve(LocalTime{today_ + std::chrono::days{1}}).at) {}

FigureDates RowDates::column(std::size_t at) const {
  return FigureDates(table_, at == nowhere ? "" : header_.names()[at], mapping_.dates, zone_,
                     order_, today_);
}

void RowDates::locate_measured() {
  measured_ = find_column(header_, mapping_.measured, table_);
  bool days = measured_ == nowhere || !mapping_.since.given();
  if (measured_ == nowhere) measured_ = find_column(header_, mapping_.since, table_);
  if (days) until_ = find_column(header_, mapping_.until, table_);
  const std::pair<const ColumnNames*, Step> steps[] = {{&mapping_.week, Step::week},
                                                       {&mapping_.month, Step::month},
                                                       {&mapping_.quarter, Step::quarter}};
  for (auto [column, step] : steps) {
    if (measured_ != nowhere) break;
    measured_ = find_column(header_, *column, table_);
    if (measured_ != nowhere) step_ = step;
  }
  if (measured_ != nowhere && until_ == nowhere && !mapping_.post.given())
    for (auto [first, last] : last_days)
      if (header_.find(first) == measured_) until_ = header_.find(last);
}

void RowDates::locate(std::size_t published) {
  locate_measured();
  published_ = published;
  if (mapping_.loose && mapping_.post.given() && measured_ == nowhere)
    for (auto name : day_names)
      if (auto at = header_.find(name); at != published_ && day_ == nowhere) day_ = at;
  dated_ = measured_ != nowhere;
  measured_dates_.emplace(column(measured_));
  until_dates_.emplace(column(until_));
  published_dates_.emplace(column(published_));
}

void RowDates::settle(const std::optional<FigureTable::Span>& span, bool levels) {
  span_ = span;
  if (dated_) return;
  fixed_ = {now_, day_mark(today_), 1, true};
  std::optional<std::chrono::local_days> first, last;
  if (!mapping_.day.empty()) {
    first = last = std::chrono::local_days{*parse_date(mapping_.day)};
  } else if (span && !mapping_.post.given()) {
    first = std::chrono::local_days{span->from};
    last = std::chrono::local_days{span->to};
  }
  if (last) {
    if (*last > today_)
      throw Error(Status::invalid,
                  fmt::format("{}: {} lies in the future", table_, day_text(*last)));
    fixed_ = days_between(*first, *last);
    dated_ = true;
    return;
  }
  if (!mapping_.post.given() && !levels)
    throw Error(Status::invalid,
                fmt::format("{}: its figures are of days, and nothing says of which", table_),
                "nothing was imported; export it with the date, or give the day with --day");
}

void RowDates::show(Row row, int line) {
  auto show = [&](std::size_t at, FigureDates& dates) {
    if (at < row.size()) dates.show(row[at], line);
  };
  if (day_ < row.size() && like_date(trim(row[day_])))
    throw Error(Status::invalid,
                fmt::format("{}: its rows are of posts by day (line {}: \"{}\" under \"{}\"), and "
                            "the figures of a post are what it has in all",
                            table_, line, trim(row[day_]), header_.names()[day_]),
                "nothing was imported; export the totals, without the day");
  show(measured_, *measured_dates_);
  show(until_, *until_dates_);
  show(published_, *published_dates_);
}

When RowDates::days_between(std::chrono::local_days first, std::chrono::local_days last) const {
  auto mark = day_mark(last);
  auto days = static_cast<int>((last - first).count()) + 1;
  return {noon_of(mark, zone_), mark, days, false};
}

FigureDate RowDates::read(FigureDates& dates, std::string_view cell, int line,
                          std::string_view what) const {
  auto date = dates.read(cell, line);
  if (!date)
    throw Refuse{mapping_.dates.empty() ? fmt::format("\"{}\" is not a {}", cell, what)
                                        : fmt::format("\"{}\" is not a {} of the form {}", cell,
                                                      what, mapping_.dates)};
  if (date->at >= tomorrow_ || date->day > today_)
    throw Refuse{fmt::format("\"{}\" lies in the future as {}", cell, what)};
  return *date;
}

// A row that begins before the table does, or ends after it, is of the days within.
When RowDates::of_step(std::chrono::local_days first) const {
  using namespace std::chrono;
  year_month_day day{sys_days{first.time_since_epoch()}};
  auto last = first + days{6};
  if (step_ != Step::week) {
    auto next = day.year() / day.month() / 1 + months{step_ == Step::month ? 1 : 3};
    last = local_days{next} - days{1};
  }
  if (span_) first = std::max(first, local_days{span_->from});
  if (span_) last = std::min(last, local_days{span_->to});
  return days_between(std::min(first, last), std::min(last, today_));
}

// "2026-09-01 - 2026-09-30" in one cell, or in two.
When RowDates::of_several(Row row, std::string_view first, std::string_view last, int line) {
  auto begin = read(*measured_dates_, first, line, "time of measurement");
  bool own = until_ != nowhere && last.data() == row[until_].data();
  auto end = read(own ? *until_dates_ : *measured_dates_, last, line, "last day");
  auto days = (end.day - begin.day).count() + 1;
  if (days < 1) throw Refuse{fmt::format("\"{}\" comes before the first day, \"{}\"", last, first)};
  if (days > most_days)
    throw Refuse{fmt::format("\"{}\" to \"{}\" is longer than smm keeps together", first, last)};
  return days_between(begin.day, end.day);
}

When RowDates::measured(Row row, int line) {
  if (measured_ == nowhere) return fixed_;
  auto cell = row[measured_];
  if (absent(cell)) throw Refuse{"no time of measurement"};
  if (until_ != nowhere && !absent(row[until_])) return of_several(row, cell, row[until_], line);
  if (auto dash = cell.find(" - "); dash != std::string_view::npos)
    return of_several(row, trim(cell.substr(0, dash)), trim(cell.substr(dash + 3)), line);
  auto first = read(*measured_dates_, cell, line, "time of measurement");
  if (step_ != Step::given) return of_step(first.day);
  return {first.at, day_mark(first.day), 1, first.timed};
}

std::optional<FigureDate> RowDates::published(Row row, int line) {
  if (published_ == nowhere || absent(row[published_])) return {};
  return read(*published_dates_, row[published_], line, "time of publication");
}

std::int64_t RowDates::when_of(Metric metric, const When& when) const {
  bool flow = !mapping_.post.given() && info(metric).kind != MetricKind::gauge;
  if (flow) return NewSample::packed(when.mark, when.days);
  return when.timed ? NewSample::packed(when.at, 0) : NewSample::packed(when.mark, 1);
}

void RowDates::note(const When& when, std::size_t figures) {
  if (when.days <= 1 || figures == 0) return;
  span_figures_ += figures;
  auto last = marked_day(when.mark);
  auto first = last - std::chrono::days{when.days - 1};
  span_first_ = span_first_ ? std::min(*span_first_, first) : first;
  span_last_ = span_last_ ? std::max(*span_last_, last) : last;
}

std::string RowDates::told() const {
  if (span_figures_ == 0) return {};
  return fmt::format(
      "{} of several days together, within {} to {}: counted in periods that hold all of their "
      "days, and under no daily cap",
      counted(span_figures_, "figure"), day_text(*span_first_), day_text(*span_last_));
}

}  // namespace smm
