#include "metrics/importing/importer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/ascii.h"
#include "core/cells.h"
#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"
#include "metrics/importing/decimal_mark.h"
#include "metrics/importing/figure_cell.h"
#include "metrics/importing/figure_dates.h"
#include "metrics/importing/one_subject.h"
#include "metrics/importing/presets.h"
#include "metrics/importing/row_subject.h"
#include "metrics/importing/sample_writer.h"
#include "metrics/importing/seen_rows.h"
#include "metrics/importing/table.h"
#include "metrics/join.h"
#include "metrics/metric_store.h"

namespace smm {
namespace {

using Row = std::span<const std::string_view>;
constexpr auto nowhere = Header::nowhere;

struct Located {
  std::size_t at;
  const MetricColumn* column;
  std::string currency;  // that the header says
  DecimalMark marks;
  char decimal = '.';
};

// When a row's figures are of.
struct When {
  Time at;             // the instant, as far as there is one
  Time mark;           // the day, or the last of `days`: day_mark()
  int days = 1;        // that what came in is of, all together
  bool timed = false;  // there is an hour
};

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

class Import {
 public:
  Import(Db& db, const Mapping& mapping, const Workspace& workspace, std::string_view source,
         std::string_view bytes, Time now)
      : store_(db),
        mapping_(mapping),
        source_name_(source),
        now_(now),
        zone_(Zone::find(mapping.zone)),
        table_(bytes, source_name_, mapping.encoding, mapping.delimiter, mapping.loose,
               [&](const Header& header) { return is_header(header); }),
        subjects_(mapping, workspace, table_.header(), source_name_),
        one_(store_),
        summing_(mapping.sum || mapping.segments.size() > 1) {
    today_ = std::chrono::floor<std::chrono::days>(zone_.local(now));
    tomorrow_ = zone_.resolve(LocalTime{today_ + std::chrono::days{1}}).at;
    locate(bytes);
  }

  ImportResult run() {
    prepare();
    store_.begin(fmt::format("{}: {}", mapping_.name, source_name_), now_);
    writer_.emplace(store_, doubts_, dated_, mapping_.name,
                    [this](std::int64_t place) { return made_source(place); });
    while (table_.next()) {
      ++result_.rows;
      line_ = table_.line();
      if (mapping_.loose && is_total(table_.row())) {
        ++result_.rows_left;
        continue;
      }
      try {
        take(table_.row());
      } catch (const Refuse& refusal) {
        ++result_.rows_refused;
        result_.refused.push_back({line_, "", refusal.why});
      }
    }
    store_sums();
    writer_->flush();
    join();
    finish();
    return std::move(result_);
  }

 private:
  struct Figure {
    Metric metric;
    double value;
    std::int64_t source;
  };

  // ---- The table. ----

  bool is_header(const Header& header) const {
    auto has = [&](const ColumnNames& names) {
      return !names.given() || names.optional ||
             std::any_of(names.any.begin(), names.any.end(),
                         [&](const auto& name) { return header.find(name) != nowhere; });
    };
    for (const auto* names : RowSubjects::columns(mapping_))
      if (!has(*names)) return false;
    return has(mapping_.measured) &&
           std::all_of(mapping_.metrics.begin(), mapping_.metrics.end(),
                       [&](const auto& metric) { return has(metric.column); });
  }

  void locate(std::string_view bytes) {
    try {
      const auto& header = table_.header();
      subjects_.locate();
      locate_days();
      currency_ = find_column(header, mapping_.currency.column, source_name_);
      event_name_ = find_column(header, mapping_.event.name, source_name_);
      event_count_ = find_column(header, mapping_.event.count, source_name_);
      event_value_ = find_column(header, mapping_.event.value, source_name_);
      for (const auto& metric : mapping_.metrics)
        if (auto at = find_column(header, metric.column, source_name_); at != nowhere)
          metrics_.push_back({at, &metric, currency_in(header.names()[at], metric), {}, '.'});
    } catch (const Error& error) {
      throw Error(error.status(), error.what(), error.hint() + likely(bytes));
    }
    if (metrics_.empty() && event_name_ == nowhere)
      throw Error(Status::invalid,
                  fmt::format("{}: it has no column with a figure that {} knows", source_name_,
                              mapping_.name),
                  "nothing was imported; its columns are: " + join_names());
  }

  void locate_days() {
    const auto& header = table_.header();
    measured_ = find_column(header, mapping_.measured, source_name_);
    bool days = measured_ == nowhere || !mapping_.since.given();
    if (measured_ == nowhere) measured_ = find_column(header, mapping_.since, source_name_);
    if (days) until_ = find_column(header, mapping_.until, source_name_);
    if (measured_ == nowhere || until_ != nowhere || mapping_.post.given()) return;
    for (auto [first, last] : last_days)
      if (header.find(first) == measured_) until_ = header.find(last);
  }

  std::string join_names() const { return smm::join(table_.header().names(), ", "); }

  // "; it looks like youtube: ..." if the table is of another tool.
  std::string likely(std::string_view bytes) const {
    auto presets = recognise(bytes, source_name_, mapping_.encoding);
    if (presets.size() != 1 || presets[0]->name == mapping_.name) return {};
    return fmt::format("; it looks like {} (--preset {})", presets[0]->title, presets[0]->name);
  }

  // "EUR" of "Amount spent (EUR)".
  std::string currency_in(std::string_view name, const MetricColumn& metric) const {
    if (!mapping_.loose || info(metric.metric).unit != Unit::money || !name.ends_with(')'))
      return {};
    auto inside = name.substr(name.rfind('(') + 1);
    inside.remove_suffix(1);
    bool code =
        inside.size() == 3 && std::all_of(inside.begin(), inside.end(), ascii::is_upper<char>);
    return code ? std::string(inside) : std::string{};
  }

  bool is_total(Row row) const {
    constexpr auto words = std::to_array<std::string_view>(
        {"total",         "totals", "grand total", "итого",  "итого и средние", "всего",
         "общий итог",    "summe",  "totale",      "gesamt", "gesamtergebnis",  "total général",
         "total general", "합계",   "총계",        "tổng",   "tổng cộng",       "toplam",
         "genel toplam",  "合計",   "总计"});
    auto total = [&](std::string_view cell) {
      cell = trim(cell);
      if (cell.size() > 32 || cell.empty()) return false;
      auto word = folded(cell);
      if (word.starts_with("total: ")) return true;  // "Total: All campaigns"
      return std::find(words.begin(), words.end(), word) != words.end();
    };
    return row.empty() || row[0].starts_with('#') || total(row[0]) || total(row.back());
  }

  // ---- What the cells of a column tell together. ----

  void prepare() {
    const auto& names = table_.header().names();
    auto dates = [&](std::size_t at) {
      return FigureDates(source_name_, at == nowhere ? "" : names[at], mapping_.dates, zone_,
                         mapping_.order, today_);
    };
    measured_dates_.emplace(dates(measured_));
    until_dates_.emplace(dates(until_));
    published_ = subjects_.published();
    published_dates_.emplace(dates(published_));
    if (event_value_ != nowhere) event_marks_.push_back({event_value_, &revenue_, {}, {}, '.'});
    if (event_count_ != nowhere) event_marks_.push_back({event_count_, &orders_, {}, {}, '.'});
    dated_ = measured_ != nowhere;
    if (!dated_) fix_day();
    look_ahead();
    settle_marks();
  }

  void look_ahead() {
    while (table_.next()) {
      auto row = table_.row();
      if (row.size() != table_.header().size() || (mapping_.loose && is_total(row))) continue;
      int line = table_.line();
      for (auto [at, dates] : date_columns())
        if (at < row.size()) dates->show(row[at], line);
      for (auto* located : numbers())
        located->marks.show(row[located->at], info(located->column->metric),
                            located->column->of.has_value(), line);
      if (subjects_.id() != nowhere) show_id(trim(row[subjects_.id()]));
    }
    table_.rewind();
    // By chance an id ends in so many zeros once in a thousand times.
    if (long_ids_ > 0 && long_ids_ == zeros_ && chance_ < 1e-3) subjects_.ids_are_rounded();
  }

  // A spreadsheet keeps 15 digits of an id, and writes zeros for the others.
  void show_id(std::string_view id) {
    constexpr std::size_t kept = 15;
    if (id.size() <= kept || id.find_first_not_of("0123456789") != std::string_view::npos) return;
    ++long_ids_;
    if (id.find_first_not_of('0', kept) != std::string_view::npos) return;
    ++zeros_;
    chance_ *= std::pow(0.1, static_cast<double>(id.size() - kept));
  }

  std::array<std::pair<std::size_t, FigureDates*>, 3> date_columns() {
    return {{{measured_, &*measured_dates_},
             {until_, &*until_dates_},
             {published_, &*published_dates_}}};
  }

  std::vector<Located*> numbers() {
    std::vector<Located*> all;
    for (auto* located : {&metrics_, &event_marks_})
      for (auto& one : *located) all.push_back(&one);
    return all;
  }

  // A column that does not tell its decimal mark has that of the others, if they agree.
  void settle_marks() {
    char others = 0;
    bool agree = true;
    for (auto* located : numbers()) {
      if (mapping_.decimal == 0)
        located->marks.check(source_name_, table_.header().names()[located->at]);
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
                        source_name_, table_.header().names()[located->at],
                        located->marks.open_line(), located->marks.open_cell()),
            "nothing was imported; say which mark is the decimal one: with --decimal . or , or "
            "with `decimal:` of the mapping");
      located->decimal = found == 0 ? '.' : found;
    }
  }

  // ---- When. ----

  // Figures of days in a table without days: those that the lines in front of it name, or that the
  // caller gave.
  void fix_day() {
    fixed_ = {now_, day_mark(today_), 1, true};
    std::optional<std::chrono::local_days> first, last;
    if (!mapping_.day.empty()) {
      first = last = std::chrono::local_days{*parse_date(mapping_.day)};
    } else if (table_.span() && !mapping_.post.given()) {
      first = std::chrono::local_days{table_.span()->from};
      last = std::chrono::local_days{table_.span()->to};
    }
    if (last) {
      if (*last > today_)
        throw Error(Status::invalid,
                    fmt::format("{}: {} lies in the future", source_name_, day_text(*last)));
      fixed_ = days_between(*first, *last);
      dated_ = true;
      return;
    }
    bool levels = std::all_of(metrics_.begin(), metrics_.end(), [](const auto& located) {
      return info(located.column->metric).kind == MetricKind::gauge;
    });
    if (!mapping_.post.given() && (!levels || event_name_ != nowhere))
      throw Error(
          Status::invalid,
          fmt::format("{}: its figures are of days, and nothing says of which", source_name_),
          "nothing was imported; export it with the date, or give the day with --day");
  }

  static std::string day_text(std::chrono::local_days day) {
    return to_string(std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}});
  }

  When days_between(std::chrono::local_days first, std::chrono::local_days last) const {
    auto mark = day_mark(last);
    auto days = static_cast<int>((last - first).count()) + 1;
    return {noon_of(mark, zone_), mark, days, false};
  }

  FigureDate read_date(FigureDates& dates, std::string_view cell, std::string_view what) {
    auto date = dates.read(cell, line_);
    if (!date)
      throw Refuse{mapping_.dates.empty()
                       ? fmt::format("\"{}\" is no {}", cell, what)
                       : fmt::format("\"{}\" is no {} of the form {}", cell, what, mapping_.dates)};
    if (date->at >= tomorrow_ || date->day > today_)
      throw Refuse{fmt::format("\"{}\" lies in the future as {}", cell, what)};
    return *date;
  }

  When read_measured(Row row) {
    if (measured_ == nowhere) return fixed_;
    if (absent(row[measured_])) throw Refuse{"no time of measurement"};
    auto first = read_date(*measured_dates_, row[measured_], "time of measurement");
    if (until_ == nowhere || absent(row[until_]))
      return {first.at, day_mark(first.day), 1, first.timed};
    auto last = read_date(*until_dates_, row[until_], "last day");
    auto days = (last.day - first.day).count() + 1;
    if (days < 1)
      throw Refuse{
          fmt::format("\"{}\" comes before the first day, \"{}\"", row[until_], row[measured_])};
    if (days > most_days)
      throw Refuse{fmt::format("\"{}\" to \"{}\" is longer than smm keeps together", row[measured_],
                               row[until_])};
    return days_between(first.day, last.day);
  }

  // What comes in is of days; a level, and what a post has by then, of an instant if there is one.
  std::int64_t when_of(Metric metric, const When& when) const {
    bool flow = !mapping_.post.given() && info(metric).kind != MetricKind::gauge;
    if (flow) return NewSample::packed(when.mark, when.days);
    return when.timed ? NewSample::packed(when.at, 0) : NewSample::packed(when.mark, 1);
  }

  // Two rows of one thing are of the same time if this is the same.
  std::int64_t time_of_row(const When& when) const {
    bool flows = event_name_ != nowhere;
    for (const auto& figure : figures_)
      flows = flows || info(figure.metric).kind != MetricKind::gauge;
    return when_of(flows ? Metric::spend : Metric::followers, when);
  }

  void note_span(const When& when) {
    if (when.days <= 1 || figures_.empty()) return;
    span_figures_ += figures_.size();
    auto last = marked_day(when.mark);
    auto first = last - std::chrono::days{when.days - 1};
    span_first_ = span_first_ ? std::min(*span_first_, first) : first;
    span_last_ = span_last_ ? std::max(*span_last_, last) : last;
  }

  // ---- A row. ----

  void take(Row row) {
    if (row.size() != table_.header().size())
      throw Refuse{
          fmt::format("{} fields, where the header has {}", row.size(), table_.header().size())};
    if (!subjects_.read(row)) {
      ++result_.rows_left;
      return;
    }
    auto when = read_measured(row);
    auto published = read_published(row);
    refused_here_.clear();
    read_figures(row);
    bool first = true;
    for (const auto& target : subjects_.targets()) {
      auto subject = subject_of(target, row, published);
      summing_ ? sum(subject, when) : store(subject, when);
      if (!first) result_.cells += figures_.size();
      first = false;
    }
    note_span(when);
    count_row();
  }

  std::optional<FigureDate> read_published(Row row) {
    if (published_ == nowhere || absent(row[published_])) return {};
    return read_date(*published_dates_, row[published_], "time of publication");
  }

  // Counted only now: a refused row has no cells.
  void count_row() {
    std::size_t columns = metrics_.size() + (event_name_ == nowhere ? 0 : 2);
    ++result_.rows_used;
    result_.cells += columns;
    result_.absent += columns - figures_.size() - refused_here_.size();
    result_.figures_refused += refused_here_.size();
    if (mapping_.sum && !mapping_.event.given()) watch_repeated();
    Figures figures;
    for (const auto& figure : figures_) figures.set(figure.metric, figure.value);
    doubts_.row(line_, figures);
    for (const auto& figure : figures_)
      if (figure.value < 0 && figure.metric != Metric::net_follows)
        doubts_.add(line_, fmt::format("{} of {} is taken off as a correction",
                                       info(figure.metric).name, figure.value));
    std::move(refused_here_.begin(), refused_here_.end(), std::back_inserter(result_.refused));
  }

  // A row that is the same to the letter as an earlier one, where rows are added up.
  void watch_repeated() {
    std::size_t hash = 0;
    for (auto cell : table_.row()) hash = hash * 1'000'003 ^ std::hash<std::string_view>{}(cell);
    auto line = same_.put(static_cast<std::int64_t>(hash), 0, line_);
    if (line != 0)
      doubts_.add(line_, fmt::format("the same as line {}: it was added all the same", line));
  }

  struct Known {
    std::int64_t id;
    bool fresh;
  };

  Known subject_of(const RowSubjects::Target& target, Row row,
                   const std::optional<FigureDate>& published) {
    key_.assign(*target.account);
    key_ += '\x1f';
    key_ += target.key;
    auto known = ids_.find(key_);
    if (known != ids_.end()) return known->second;
    auto subject = subjects_.subject(target, row);
    if (published) {
      subject.day_only = !published->timed;
      subject.published = published->timed ? published->at : day_mark(published->day);
    }
    if (subject.kind == SubjectKind::post) {
      join_by_id(subject);
      subject.key = one_.key_of(subject, target.of_address);
    }
    if (subject.kind == SubjectKind::campaign && !mapping_.utm.given()) name_account(subject);
    bool made = false;
    auto id = store_.put_subject(subject, &made);
    if (subject.kind == SubjectKind::post && subject.post.empty() && has_published(subject.account))
      unjoined_[subject.account].push_back(
          {subject.key, subject.url, subject.text, subject.published, ""});
    return ids_[key_] = {id, made};
  }

  void name_account(Subject& campaign) {
    if (known_metrics_.empty())
      for (const auto& located : metrics_) known_metrics_.push_back(located.column->metric);
    if (known_metrics_.empty())  // of conversions, what rows will say
      known_metrics_ = {Metric::orders, Metric::leads, Metric::registrations, Metric::calls};
    std::vector<std::string> accounts;
    auto account = one_.account_of(campaign.key, campaign.account, known_metrics_, accounts);
    if (!account)
      throw Refuse{
          fmt::format("the campaign \"{}\" has figures on {}, and nothing says whose these "
                      "are: name the account with --account or `account:` of the mapping",
                      campaign.key, smm::join(accounts, ", "))};
    campaign.account = *account;
  }

  // ---- The figures of a row. ----

  void read_figures(Row row) {
    figures_.clear();
    std::string_view currency = mapping_.currency.fixed;
    for (const auto& located : metrics_)  // an export names it in one header or in all
      if (currency.empty()) currency = located.currency;
    if (currency_ != nowhere && !absent(row[currency_])) currency = trim(row[currency_]);
    for (const auto& located : metrics_)
      if (!absent(row[located.at])) read_one(located, row, currency);
    if (event_name_ != nowhere) read_event(row, currency);
    // What is no amount has no currency: it is of the source of the row's amounts.
    auto money = std::find_if(figures_.begin(), figures_.end(), [](const auto& figure) {
      return info(figure.metric).unit == Unit::money;
    });
    if (money == figures_.end()) return;
    for (auto& figure : figures_)
      if (info(figure.metric).unit != Unit::money) figure.source = money->source;
  }

  void read_one(const Located& located, Row row, std::string_view currency) {
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
    figures_.push_back({column.metric, figure.value, source(currency)});
  }

  void refuse(std::size_t column, std::string why) {
    refused_here_.push_back({line_, table_.header().names()[column], std::move(why)});
  }

  // One conversion, or several: what happened, how often, and what it was worth.
  void read_event(Row row, std::string_view currency) {
    auto metric = event_metric(row[event_name_]);
    if (!metric)
      throw Refuse{
          fmt::format("\"{}\" is no conversion that smm knows: lead, registration, call, "
                      "order or sale",
                      trim(row[event_name_]))};
    FigureCell count{1};
    if (event_count_ != nowhere && !absent(row[event_count_]))
      count = read_figure(row[event_count_], info(*metric), event_decimal(event_count_));
    if (!count.why.empty()) return refuse(event_count_, count.why);
    figures_.push_back({*metric, count.value, source(currency)});
    if (event_value_ == nowhere || absent(row[event_value_])) return;
    auto value = read_figure(row[event_value_], info(Metric::revenue), event_decimal(event_value_));
    if (!value.why.empty()) return refuse(event_value_, value.why);
    figures_.push_back(
        {Metric::revenue, value.value, source(value.currency.empty() ? currency : value.currency)});
  }

  char event_decimal(std::size_t at) const {
    for (const auto& located : event_marks_)
      if (located.at == at) return located.decimal;
    return '.';
  }

  // ---- Storing. ----

  void store(Known subject, const When& when) {
    bool fresh = subject.fresh;
    if (auto line = seen_.put(subject.id, time_of_row(when), line_); line != 0) {
      writer_->flush();
      refuse_repeated(subject.id, when, line);
      fresh = false;
    }
    for (const auto& figure : figures_)
      writer_->add(sample(subject.id, store_.metric_id(figure.metric), when_of(figure.metric, when),
                          figure.value, figure.source, line_, fresh));
  }

  static NewSample sample(std::int64_t subject, std::int64_t metric, std::int64_t when,
                          double value, std::int64_t source, int line, bool fresh) {
    return {subject,
            when,
            value,
            line,
            static_cast<std::uint16_t>(metric),
            static_cast<std::uint8_t>(source),
            fresh};
  }

  // Two rows for the same thing and instant: of a post, saying the same twice is harmless; what
  // adds up (spend of a day, split by advertisement) would be counted once or twice, and nobody
  // could tell.
  void refuse_repeated(std::int64_t subject, const When& when, int line) {
    auto same = [&](const Figure& figure) {
      if (!mapping_.post.given() && info(figure.metric).kind != MetricKind::gauge) return false;
      auto metric = store_.metric_id(figure.metric);
      NewSample one;
      one.when = when_of(figure.metric, when);
      auto known = dated_ ? store_.at(subject, metric, one.measured(), one.days())
                          : store_.latest(subject, metric, one.measured());
      return !known || known->value == figure.value;
    };
    if (std::all_of(figures_.begin(), figures_.end(), same)) return;
    throw Refuse{fmt::format("line {} has figures of the same {} and time already{}", line,
                             subjects_.what(),
                             mapping_.post.given() ? "" : "; with `sum: true` they are added up")};
  }

  using SumKey = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
  struct Sum {
    double value = 0;
    std::size_t parts = 0;
    int line = 0;
    std::int64_t source = 0;
    bool fresh = false;
    const char* broken = nullptr;  // why it is not stored
  };

  void sum(Known subject, const When& when) {
    for (const auto& figure : figures_) {
      auto& sum =
          sums_[{subject.id, store_.metric_id(figure.metric), when_of(figure.metric, when)}];
      if (sum.parts++ == 0) {
        sum.line = line_;
        sum.source = figure.source;
      }
      if (info(figure.metric).unit == Unit::money && figure.source != sum.source)
        sum.broken = "its parts are of different currencies, so it is not stored";
      sum.value += figure.value;
      sum.fresh = subject.fresh;
    }
    for (const auto& refusal : refused_here_)
      if (auto metric = metric_of(refusal.column))
        broken_.emplace_back(subject.id, store_.metric_id(*metric), when_of(*metric, when));
  }

  std::optional<Metric> metric_of(const std::string& column) const {
    for (const auto& located : metrics_)
      if (table_.header().names()[located.at] == column) return located.column->metric;
    return {};
  }

  void store_sums() {
    for (const auto& key : broken_)
      if (auto found = sums_.find(key); found != sums_.end())
        found->second.broken = "a part of this sum was refused, so it is not stored";
    std::size_t merged = 0;
    for (const auto& [key, sum] : sums_) {
      auto [subject, metric, when] = key;
      if (sum.broken != nullptr) {
        result_.figures_refused += sum.parts;
        result_.refused.push_back({sum.line, "", sum.broken});
        continue;
      }
      result_.added += sum.parts - 1;
      merged += sum.parts > 1 ? 1 : 0;
      // Sums of hundredths, without what binary fractions add to them.
      double value = std::round(sum.value * 1e6) / 1e6;
      writer_->add(sample(subject, metric, when, value, sum.source, sum.line, sum.fresh));
    }
    if (merged > 0)
      result_.notes.push_back(
          fmt::format("{} figures are sums of {} cells: several rows are of the same {} and day",
                      merged, result_.added + merged, subjects_.what()));
  }

  // A source for each currency, by its place in currencies_; made with the first figure that is
  // stored: a table that changes nothing leaves no trace.
  std::int64_t source(std::string_view currency) {
    auto found = std::find(currencies_.begin(), currencies_.end(), currency);
    if (found == currencies_.end()) {
      if (currencies_.size() == 200) throw Refuse{"too many currencies in one table"};
      currencies_.emplace_back(currency);
      sources_.push_back(0);
      return static_cast<std::int64_t>(currencies_.size()) - 1;
    }
    return found - currencies_.begin();
  }

  std::int64_t made_source(std::int64_t place) {
    auto& id = sources_[static_cast<std::size_t>(place)];
    if (id == 0) id = store_.source(currencies_[static_cast<std::size_t>(place)]);
    return id;
  }

  // ---- Joining with the plan. ----

  void join_by_id(Subject& subject) {
    if (!subject.post.empty()) {
      join_by_plan(subject);
    } else if (auto entry = store_.entry_by_remote(subject.account, subject.key)) {
      subject.post = entry->post;
    }
  }

  void join_by_plan(Subject& subject) const {
    auto entry = store_.entry_by_post(subject.account, subject.post);
    if (entry && !subject.published) {
      subject.published = entry->published;
      subject.day_only = false;
    }
    if (entry && subject.url.empty()) subject.url = entry->url;
    subject.key = entry && !entry->remote_id.empty() ? entry->remote_id : "plan:" + subject.post;
  }

  bool has_published(const std::string& account) {
    if (!publishing_) {
      publishing_.emplace();
      store_.each_published({{Time{}, Time::max()}}, [&](const PublishedEntry& entry) {
        publishing_->emplace(entry.account, true);
      });
    }
    return publishing_->contains(account);
  }

  // Exports may name a post by another id than smm got: then by its address or its text.
  void join() {
    for (auto& [account, posts] : unjoined_) {
      join_posts(store_, nullptr, account, posts);
      for (const auto& post : posts) {
        if (post.post.empty()) continue;
        Subject subject;
        subject.kind = SubjectKind::post;
        subject.account = account;
        subject.key = post.remote_id;
        subject.post = post.post;
        store_.put_subject(subject);
      }
    }
  }

  void finish() {
    result_.stored = writer_->stored;
    result_.superseded = writer_->superseded;
    result_.unchanged = writer_->unchanged;
    result_.doubts = doubts_.finish(result_.doubts_count);
    if (table_.guessed())
      result_.notes.push_back(fmt::format("the text was taken for {}", table_.encoding()));
    tell_spans();
    tell_origins();
    result_.import = store_.import();
    if (subjects_.by_address() > 0)
      result_.notes.push_back(fmt::format(
          "the ids of {} rows were rounded by a spreadsheet: their posts are known by their links; "
          "export the table again, and do not open it in one",
          subjects_.by_address()));
    if (result_.rows_left > 0)
      result_.notes.push_back(
          fmt::format("{} rows were left out: {}", result_.rows_left, subjects_.what_is_left()));
    std::stable_sort(result_.refused.begin(), result_.refused.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
  }

  void tell_spans() {
    if (span_figures_ == 0) return;
    result_.notes.push_back(fmt::format(
        "{} figures are of several days together, within {} to {}: they count in periods that hold "
        "all of their days, and under no daily cap",
        span_figures_, day_text(*span_first_), day_text(*span_last_)));
  }

  // Figures that another table tells otherwise.
  void tell_origins() {
    if (mapping_.post.given()) return;
    auto names = store_.metric_names();
    for (const auto& [what, count] : writer_->beside) {
      const auto& [metric, origin] = what;
      result_.notes.push_back(fmt::format(
          "{} of {} stand beside others that {} told: both are kept, and those that were there "
          "first count; `sources: {{{}: {}}}` of smm.yaml has these count",
          count == 1 ? "1 figure" : fmt::format("{} figures", count), names[metric], origin,
          names[metric], mapping_.name));
    }
  }

  MetricStore store_;
  const Mapping& mapping_;
  std::string source_name_;
  Time now_, tomorrow_{};
  std::chrono::local_days today_{};
  When fixed_{};
  Zone zone_;
  FigureTable table_;
  RowSubjects subjects_;
  OneSubject one_;
  bool summing_, dated_ = false;
  std::size_t measured_ = nowhere, until_ = nowhere, published_ = nowhere, currency_ = nowhere,
              event_name_ = nowhere, event_count_ = nowhere, event_value_ = nowhere;
  const MetricColumn revenue_{Metric::revenue, {}, 1, {}}, orders_{Metric::orders, {}, 1, {}};
  std::vector<Located> metrics_, event_marks_;
  std::vector<Metric> known_metrics_;
  std::optional<FigureDates> measured_dates_, until_dates_, published_dates_;
  std::size_t long_ids_ = 0, zeros_ = 0;
  double chance_ = 1;
  std::size_t span_figures_ = 0;
  std::optional<std::chrono::local_days> span_first_, span_last_;
  Doubts doubts_;
  std::optional<SampleWriter> writer_;
  ImportResult result_;
  int line_ = 0;
  std::vector<Figure> figures_;        // of the row being read
  std::vector<Refusal> refused_here_;  // likewise
  std::string key_;
  std::unordered_map<std::string, Known> ids_;
  SeenRows seen_, same_;
  std::map<SumKey, Sum> sums_;
  std::vector<SumKey> broken_;
  std::vector<std::string> currencies_;
  std::vector<std::int64_t> sources_;  // likewise; 0: not made
  std::optional<std::map<std::string, bool>> publishing_;
  std::map<std::string, std::vector<FoundPost>> unjoined_;
};

}  // namespace

ImportResult import_table(Db& db, const Mapping& mapping, const Workspace& workspace,
                          std::string_view csv, std::string_view source_name, Time now,
                          bool dry_run) {
  TrustedKeys trusted(db);
  Transaction tx(db);
  auto result = Import(db, mapping, workspace, source_name, csv, now).run();
  result.dry_run = dry_run;
  if (!dry_run) tx.commit();
  return result;
}

}  // namespace smm
