#include "metrics/importer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>

#include "core/cells.h"
#include "core/error.h"
#include "core/text.h"
#include "metrics/metric_store.h"
#include "sys/csv.h"

namespace smm {
namespace {

using Row = std::span<const std::string_view>;
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

std::string folded(std::string_view name) { return lower_ascii(trim(name)); }

// Where each column of the mapping stands in this table.
struct Columns {
  std::size_t account = nowhere, campaign = nowhere, post = nowhere, published = nowhere,
              text = nowhere, url = nowhere, type = nowhere, measured = nowhere;
  std::vector<std::size_t> metrics;  // as in Mapping::metrics
  std::size_t count = 0;
};

class Header {
 public:
  Header(Row names, std::string table) : table_(std::move(table)) {
    for (auto name : names) names_.emplace_back(name);
  }

  std::size_t find(const std::string& column) const {
    if (column.empty()) return nowhere;
    std::size_t found = nowhere;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (folded(names_[i]) != folded(column)) continue;
      if (found != nowhere)
        throw Error(Status::invalid,
                    fmt::format("{}: the column \"{}\" stands there twice", table_, column),
                    "nothing was imported");
      found = i;
    }
    if (found == nowhere) missing(column);
    return found;
  }

 private:
  [[noreturn]] void missing(const std::string& column) const {
    auto meant = nearest(column, names_);
    throw Error(Status::invalid,
                fmt::format("{}: there is no column \"{}\"{}", table_, column,
                            meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""),
                "nothing was imported; its columns are: " + join(names_, ", "));
  }

  std::string table_;
  std::vector<std::string> names_;
};

Columns locate(const Mapping& mapping, const Header& header, std::size_t count) {
  Columns columns;
  columns.count = count;
  columns.account = header.find(mapping.account.column);
  columns.campaign = header.find(mapping.campaign.column);
  columns.post = header.find(mapping.post.plan.empty() ? mapping.post.id : mapping.post.plan);
  columns.published = header.find(mapping.post.published);
  columns.text = header.find(mapping.post.text);
  columns.url = header.find(mapping.post.url);
  columns.type = header.find(mapping.post.type);
  columns.measured = header.find(mapping.measured);
  for (const auto& [metric, column] : mapping.metrics)
    columns.metrics.push_back(header.find(column));
  return columns;
}

// Why a row, or one figure, is not taken.
struct Refuse {
  std::string why;
};

class Import {
 public:
  Import(Db& db, const Mapping& mapping, const Workspace& workspace, std::string_view source,
         Time now)
      : store_(db),
        mapping_(mapping),
        workspace_(workspace),
        source_name_(source),
        now_(now),
        dates_(mapping.dates, Zone::find(mapping.zone)) {
    const auto& zone = dates_.zone();
    auto today = std::chrono::floor<std::chrono::days>(zone.local(now));
    tomorrow_ = zone.resolve(LocalTime{today + std::chrono::days{1}}).at;
  }

  ImportResult run(std::string_view text) {
    CsvReader csv(text, {.name = source_name_, .delimiter = mapping_.delimiter});
    if (!csv.next())
      throw Error(Status::invalid, fmt::format("{} is empty: it has no header", source_name_));
    columns_ = locate(mapping_, Header(csv.row(), source_name_), csv.row().size());
    while (csv.next()) {
      ++result_.rows;
      line_ = csv.line();
      try {
        take(csv.row());
        ++result_.rows_used;
      } catch (const Refuse& refusal) {
        ++result_.rows_refused;
        result_.refused.push_back({line_, "", refusal.why});
      }
    }
    std::stable_sort(result_.refused.begin(), result_.refused.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
    return std::move(result_);
  }

 private:
  struct Figure {
    Metric metric;
    double value;
  };

  void take(Row row) {
    if (row.size() != columns_.count)
      throw Refuse{fmt::format("{} fields, where the header has {}", row.size(), columns_.count)};
    auto subject = read_subject(row);
    auto measured = read_measured(row);
    auto id = subject_id(subject);
    refused_here_.clear();
    auto figures = read_figures(row);
    refuse_repeated(id, measured, figures);
    for (const auto& figure : figures) store(id, measured, figure);
    // Counted only now: a refused row has no cells.
    result_.cells += mapping_.metrics.size();
    result_.absent += mapping_.metrics.size() - figures.size() - refused_here_.size();
    result_.figures_refused += refused_here_.size();
    std::move(refused_here_.begin(), refused_here_.end(), std::back_inserter(result_.refused));
  }

  // ---- What the row is about. ----

  std::string account_of(Row row) const {
    if (columns_.account == nowhere) return mapping_.account.fixed;
    std::string name(trim(row[columns_.account]));
    if (name.empty()) throw Refuse{"no account"};
    if (workspace_.account(name) != nullptr) return name;
    std::vector<std::string> names;
    for (const auto& account : workspace_.accounts) names.push_back(account.name);
    auto meant = nearest(name, names);
    throw Refuse{fmt::format("there is no account \"{}\"{}", name,
                             meant ? fmt::format("; did you mean \"{}\"?", *meant) : "")};
  }

  Subject read_subject(Row row) {
    Subject subject;
    subject.account = account_of(row);
    if (mapping_.campaign.given()) {
      subject.kind = SubjectKind::campaign;
      subject.key = columns_.campaign == nowhere ? mapping_.campaign.fixed
                                                 : std::string(trim(row[columns_.campaign]));
      if (subject.key.empty()) throw Refuse{"no campaign"};
    } else if (mapping_.post.given()) {
      read_post(row, subject);
    }
    return subject;
  }

  void read_post(Row row, Subject& subject) {
    subject.kind = SubjectKind::post;
    std::string id(trim(row[columns_.post]));
    if (id.empty()) throw Refuse{"no id of the post"};
    auto cell = [&](std::size_t at) {
      return at == nowhere ? std::string{} : std::string(trim(row[at]));
    };
    subject.text = cell(columns_.text);
    subject.url = cell(columns_.url);
    subject.type = cell(columns_.type);
    if (columns_.published != nowhere && !absent(row[columns_.published]))
      subject.published = read_date(row[columns_.published], "time of publication");
    mapping_.post.plan.empty() ? join_by_id(subject, id) : join_by_plan(subject, id);
  }

  void join_by_id(Subject& subject, const std::string& id) const {
    subject.key = id;
    if (auto entry = store_.entry_by_remote(subject.account, id)) subject.post = entry->post;
  }

  void join_by_plan(Subject& subject, const std::string& id) const {
    subject.post = id;
    auto entry = store_.entry_by_post(subject.account, id);
    if (entry && !subject.published) subject.published = entry->published;
    if (entry && subject.url.empty()) subject.url = entry->url;
    auto known = store_.subject_by_post(subject.account, id);
    if (known)
      subject.key = known->key;
    else
      subject.key = entry && !entry->remote_id.empty() ? entry->remote_id : "plan:" + id;
  }

  std::int64_t subject_id(const Subject& subject) {
    auto key = subject.account + '\x1f' + subject.key;
    if (auto found = subjects_.find(key); found != subjects_.end()) return found->second;
    return subjects_[key] = store_.put_subject(subject);
  }

  // ---- When. ----

  Time read_date(std::string_view cell, std::string_view what) const {
    auto time = dates_.read(cell);
    if (!time)
      throw Refuse{mapping_.dates.empty()
                       ? fmt::format("\"{}\" is no {}", cell, what)
                       : fmt::format("\"{}\" is no {} of the form {}", cell, what, mapping_.dates)};
    if (*time >= tomorrow_)
      throw Refuse{fmt::format("\"{}\" lies in the future as {}", cell, what)};
    return *time;
  }

  Time read_measured(Row row) const {
    if (columns_.measured == nowhere) return now_;
    if (absent(row[columns_.measured])) throw Refuse{"no time of measurement"};
    return read_date(row[columns_.measured], "time of measurement");
  }

  // ---- The figures. ----

  std::vector<Figure> read_figures(Row row) {
    std::vector<Figure> figures;
    for (std::size_t i = 0; i < mapping_.metrics.size(); ++i) {
      auto [metric, column] = mapping_.metrics[i];
      auto cell = row[columns_.metrics[i]];
      if (absent(cell)) continue;
      try {
        figures.push_back({metric, read_figure(metric, cell)});
      } catch (const Refuse& refusal) {
        refused_here_.push_back({line_, column, refusal.why});
      }
    }
    return figures;
  }

  double read_figure(Metric metric, std::string_view cell) const {
    auto value = parse_number(cell, mapping_.decimal);
    const auto& metric_info = info(metric);
    if (!value) throw Refuse{fmt::format("\"{}\" is no number", cell)};
    if (*value < 0)
      throw Refuse{fmt::format("\"{}\" is negative, which {} cannot be", cell, metric_info.name)};
    if (metric_info.unit == Unit::count && *value != std::floor(*value))
      throw Refuse{fmt::format("\"{}\" is no whole number, as a count must be", cell)};
    return *value;
  }

  // Two rows for the same thing and instant: of a post, saying the same twice is harmless; what
  // adds up (spend of a day, split by advertisement) would be counted once or twice, and nobody
  // could tell.
  void refuse_repeated(std::int64_t subject, Time measured, const std::vector<Figure>& figures) {
    auto key = std::pair{subject, measured.time_since_epoch().count()};
    auto [found, fresh] = seen_.try_emplace(key, line_);
    if (fresh) return;
    auto same = [&](const Figure& figure) {
      if (!mapping_.post.given() && info(figure.metric).kind != MetricKind::gauge) return false;
      auto known = known_figure(subject, store_.metric_id(figure.metric), measured);
      return !known || known->value == figure.value;
    };
    if (std::all_of(figures.begin(), figures.end(), same)) return;
    throw Refuse{fmt::format("line {} has figures of the same {} and time already", found->second,
                             mapping_.post.given()       ? "post"
                             : mapping_.campaign.given() ? "campaign"
                                                         : "account")};
  }

  // What a figure is compared with: that of the same instant, or, where the table does not say when
  // it measured, the latest.
  std::optional<Sample> known_figure(std::int64_t subject, std::int64_t metric,
                                     Time measured) const {
    return columns_.measured == nowhere ? store_.latest(subject, metric, measured)
                                        : store_.at(subject, metric, measured);
  }

  void store(std::int64_t subject, Time measured, const Figure& figure) {
    auto metric = store_.metric_id(figure.metric);
    auto known = known_figure(subject, metric, measured);
    if (known && known->value == figure.value) {
      ++result_.unchanged;
      return;
    }
    ++(known ? result_.superseded : result_.stored);
    store_.add_sample({subject, metric, measured, source(), figure.value});
  }

  // Made with the first figure: a table that changes nothing leaves no trace.
  std::int64_t source() {
    if (!source_)
      source_ = store_.add_source(fmt::format("{}: {}", mapping_.name, source_name_), now_,
                                  mapping_.currency);
    return *source_;
  }

  struct PairHash {
    std::size_t operator()(const std::pair<std::int64_t, std::int64_t>& key) const {
      return std::hash<std::int64_t>{}(key.first * 1'000'003 ^ key.second);
    }
  };

  MetricStore store_;
  const Mapping& mapping_;
  const Workspace& workspace_;
  std::string source_name_;
  Time now_, tomorrow_{};
  DateReader dates_;
  Columns columns_;
  ImportResult result_;
  int line_ = 0;
  std::vector<Refusal> refused_here_;  // figures of the row being read
  std::unordered_map<std::string, std::int64_t> subjects_;
  std::unordered_map<std::pair<std::int64_t, std::int64_t>, int, PairHash> seen_;
  std::optional<std::int64_t> source_;
};

}  // namespace

ImportResult import_table(Db& db, const Mapping& mapping, const Workspace& workspace,
                          std::string_view csv, std::string_view source_name, Time now,
                          bool dry_run) {
  Transaction tx(db);
  auto result = Import(db, mapping, workspace, source_name, now).run(csv);
  result.dry_run = dry_run;
  if (!dry_run) tx.commit();
  return result;
}

}  // namespace smm
