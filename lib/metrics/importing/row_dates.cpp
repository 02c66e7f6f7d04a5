#include "metrics/importing/row_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "core/cells.h"
#include "core/error.h"
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

std::string day_text(std::chrono::local_days day) {
  return to_string(std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}});
}

}  // namespace

RowDates::RowDates(const Mapping& mapping, const Header& header, std::string table, Time now)
    : mapping_(mapping),
      header_(header),
      table_(std::move(table)),
      now_(now),
      zone_(Zone::find(mapping.zone)),
      today_(std::chrono::floor<std::chrono::days>(zone_.local(now))),
      tomorrow_(zone_.resolve(LocalTime{today_ + std::chrono::days{1}}).at) {}

FigureDates RowDates::column(std::size_t at) const {
  return FigureDates(table_, at == nowhere ? "" : header_.names()[at], mapping_.dates, zone_,
                     mapping_.order, today_);
}

void RowDates::locate(std::size_t published) {
  measured_ = find_column(header_, mapping_.measured, table_);
  bool days = measured_ == nowhere || !mapping_.since.given();
  if (measured_ == nowhere) measured_ = find_column(header_, mapping_.since, table_);
  if (days) until_ = find_column(header_, mapping_.until, table_);
  if (measured_ != nowhere && until_ == nowhere && !mapping_.post.given())
    for (auto [first, last] : last_days)
      if (header_.find(first) == measured_) until_ = header_.find(last);
  published_ = published;
  dated_ = measured_ != nowhere;
  measured_dates_.emplace(column(measured_));
  until_dates_.emplace(column(until_));
  published_dates_.emplace(column(published_));
}

void RowDates::settle(const std::optional<FigureTable::Span>& span, bool levels) {
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

When RowDates::measured(Row row, int line) {
  if (measured_ == nowhere) return fixed_;
  if (absent(row[measured_])) throw Refuse{"no time of measurement"};
  auto first = read(*measured_dates_, row[measured_], line, "time of measurement");
  if (until_ == nowhere || absent(row[until_]))
    return {first.at, day_mark(first.day), 1, first.timed};
  auto last = read(*until_dates_, row[until_], line, "last day");
  auto days = (last.day - first.day).count() + 1;
  if (days < 1)
    throw Refuse{
        fmt::format("\"{}\" comes before the first day, \"{}\"", row[until_], row[measured_])};
  if (days > most_days)
    throw Refuse{fmt::format("\"{}\" to \"{}\" is longer than smm keeps together", row[measured_],
                             row[until_])};
  return days_between(first.day, last.day);
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
      "{} figures are of several days together, within {} to {}: they count in periods that hold "
      "all of their days, and under no daily cap",
      span_figures_, day_text(*span_first_), day_text(*span_last_));
}

}  // namespace smm
