#include "metrics/importing/importer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "core/counted.h"
#include "core/error.h"
#include "core/fold.h"
#include "core/text.h"
#include "metrics/importing/one_subject.h"
#include "metrics/importing/presets.h"
#include "metrics/importing/published_posts.h"
#include "metrics/importing/row_dates.h"
#include "metrics/importing/row_figures.h"
#include "metrics/importing/row_subject.h"
#include "metrics/importing/sample_writer.h"
#include "metrics/importing/seen_rows.h"
#include "metrics/importing/table.h"
#include "metrics/metric_store.h"

namespace smm {
namespace {

using Row = std::span<const std::string_view>;
constexpr auto nowhere = Header::nowhere;

class Import {
 public:
  Import(Db& db, const Mapping& mapping, const Workspace& workspace, std::string_view source,
         std::string_view bytes, Time now, const Advance& advance)
      : advance_(advance),
        store_(db),
        mapping_(mapping),
        source_name_(source),
        origin_(mapping.name),
        ad_system_(mapping.ad_system),
        now_(now),
        table_(bytes, source_name_, mapping.encoding, mapping.delimiter, mapping.loose,
               [&](const Header& header) { return is_header(header); }),
        subjects_(mapping, workspace, table_.header(), source_name_),
        dates_(mapping, table_, source_name_, now),
        figures_(mapping, table_.header(), source_name_),
        one_(store_),
        published_(store_),
        summing_(mapping.sum || mapping.segments.size() > 1) {
    locate(bytes);
  }

  ImportResult run() {
    prepare();
    store_.begin(fmt::format("{}: {}", origin_, source_name_), now_);
    writer_.emplace(store_, doubts_, dates_.dated(), origin_,
                    [this](std::int64_t place) { return made_source(place); });
    while (table_.next()) {
      ++result_.rows;
      if (advance_ && result_.rows % rows_at_once == 0) advance_(result_.rows, rows_);
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
    ask_which_system();
    published_.join();
    finish();
    return std::move(result_);
  }

 private:
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
      subjects_.locate();
      dates_.locate(subjects_.published());
      figures_.locate();
    } catch (const Error& error) {
      throw Error(error.status(), error.what(), error.hint() + likely(bytes));
    }
    if (!figures_.any())
      throw Error(Status::invalid,
                  fmt::format("{}: it has no column with a figure that {} knows", source_name_,
                              mapping_.name),
                  "nothing was imported; its columns are: " + join_names());
  }

  std::string join_names() const { return smm::join(table_.header().names(), ", "); }

  // "; it looks like youtube: ..." if the table is of another tool.
  std::string likely(std::string_view bytes) const {
    auto presets = recognise(bytes, source_name_, mapping_.encoding);
    if (presets.size() != 1 || presets[0]->name == mapping_.name) return {};
    return fmt::format("; it looks like {} (--preset {})", presets[0]->title, presets[0]->name);
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
    dates_.settle(table_.span(), figures_.levels());
    look_ahead();
    figures_.settle();
    name_system();
  }

  // The advertising system of the whole table, where a column says it.
  void name_system() {
    if (!mapping_.any_system || systems_.empty()) return;
    if (systems_.size() > 1)
      throw Error(Status::invalid,
                  fmt::format("{}: its rows are of several advertising systems: {}", source_name_,
                              smm::join({systems_.begin(), systems_.end()}, ", ")),
                  "nothing was imported; give each its own table");
    origin_ = ad_origin(*systems_.begin());
    ad_system_ = true;
  }

  void show_system(Row row) {
    for (const auto& name : mapping_.system.any)
      if (auto at = table_.header().find(name); at != nowhere && at < row.size())
        if (auto system = trim(row[at]); !system.empty()) systems_.emplace(visible(system));
  }

  // Figures of campaigns that ad-spend told before, told otherwise: a correction of the same
  // system, or those of another one, which would take their place.
  void ask_which_system() {
    if (!mapping_.any_system || ad_system_ || writer_->superseded == 0) return;
    throw Error(
        Status::usage,
        fmt::format("{} of {} {} from what {} told of the same campaigns and days: are they "
                    "of another advertising system, or corrected?",
                    counted(writer_->superseded, "figure"), source_name_,
                    writer_->superseded == 1 ? "differs" : "differ", mapping_.name),
        fmt::format("nothing was imported; --source NAME says of which system the table is; "
                    "of the same as before: --source {}",
                    mapping_.name));
  }

  void look_ahead() {
    if (mapping_.loose) find_unread();
    while (table_.next()) {
      ++rows_;
      auto row = table_.row();
      if (row.size() != table_.header().size() || (mapping_.loose && is_total(row))) continue;
      int line = table_.line();
      dates_.show(row, line);
      figures_.show(row, line);
      if (mapping_.any_system) show_system(row);
      for (auto& column : unread_) column.numbers = column.numbers || like_figure(row[column.at]);
      if (subjects_.id() != nowhere) show_id(trim(row[subjects_.id()]));
    }
    table_.rewind();
    // By chance an id ends in so many zeros once in a thousand times.
    if (long_ids_ > 0 && long_ids_ == zeros_ && chance_ < 1e-3) subjects_.ids_are_rounded();
  }

  // Columns that the preset knows nothing of: those of figures are told.
  void find_unread() {
    const auto& header = table_.header();
    std::vector<bool> read(header.size());
    for (const auto* column : mapping_.columns())
      for (const auto& name : column->any)
        if (auto at = header.find(name); at != nowhere) read[at] = true;
    for (std::size_t at = 0; at < header.size(); ++at)
      if (!read[at] && !header.names()[at].empty() && !folded(header.names()[at]).ends_with(" id"))
        unread_.push_back({at});
  }

  static bool like_figure(std::string_view cell) {
    cell = trim(cell);
    return !cell.empty() && cell.size() <= 12 && !like_date(cell) &&
           cell.find_first_of("0123456789") != std::string_view::npos &&
           cell.find_first_not_of("0123456789.,% -") == std::string_view::npos;
  }

  void tell_unread() {
    std::vector<std::string> names;
    for (const auto& column : unread_)
      if (column.numbers)
        names.push_back(fmt::format("\"{}\"", table_.header().names()[column.at]));
    if (names.empty()) return;
    result_.notes.push_back(fmt::format("not read: {}; a mapping of your own can read {}",
                                        smm::join(names, ", "), names.size() == 1 ? "it" : "them"));
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

  // Two rows of one thing are of the same time if this is the same.
  std::int64_t time_of_row(const When& when) const {
    bool flows = figures_.events();
    for (const auto& figure : figures_.all())
      flows = flows || info(figure.metric).kind != MetricKind::gauge;
    return dates_.when_of(flows ? Metric::spend : Metric::followers, when);
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
    auto when = dates_.measured(row, line_);
    auto published = dates_.published(row, line_);
    figures_.read(row, line_);
    bool first = true;
    for (const auto& target : subjects_.targets()) {
      auto subject = subject_of(target, row, published);
      summing_ ? sum(subject, when) : store(subject, when);
      if (!first) result_.cells += figures_.all().size();
      first = false;
    }
    dates_.note(when, figures_.all().size());
    count_row();
  }

  // Counted only now: a refused row has no cells.
  void count_row() {
    auto& refused = figures_.refused();
    ++result_.rows_used;
    result_.cells += figures_.cells();
    result_.absent += figures_.cells() - figures_.all().size() - refused.size();
    result_.figures_refused += refused.size();
    if (mapping_.sum && !mapping_.event.given()) watch_repeated();
    Figures figures;
    for (const auto& figure : figures_.all()) figures.set(figure.metric, figure.value);
    doubts_.row(line_, figures);
    for (const auto& figure : figures_.all())
      if (figure.value < 0 && figure.metric != Metric::net_follows)
        doubts_.add(line_, fmt::format("{} of {} is taken off as a correction",
                                       info(figure.metric).name, figure.value));
    std::move(refused.begin(), refused.end(), std::back_inserter(result_.refused));
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
      published_.by_id(subject);
      subject.key = one_.key_of(subject, target.of_address);
    }
    if (subject.kind == SubjectKind::campaign && !mapping_.utm.given()) name_account(subject);
    if (subject.kind == SubjectKind::campaign && of_ads()) keep_apart(subject);
    bool made = false;
    auto id = store_.put_subject(subject, &made);
    if (subject.kind == SubjectKind::post && subject.post.empty()) published_.later(subject);
    return ids_[key_] = {id, made};
  }

  bool of_ads() const { return ad_system_ || mapping_.any_system; }

  void name_account(Subject& campaign) {
    // What another advertising system told without an account stays that one's.
    if (of_ads() && !campaign.account.empty() && other_system("", campaign.key)) return;
    std::vector<std::string> accounts;
    auto account = one_.account_of(campaign.key, campaign.account, figures_.metrics(), accounts);
    if (!account)
      throw Refuse{
          fmt::format("the campaign \"{}\" has figures on {}, and nothing says whose these "
                      "are: name the account with --account or `account:` of the mapping",
                      campaign.key, smm::join(accounts, ", "))};
    campaign.account = *account;
  }

  // Another advertising system that told the spend of the campaign.
  std::optional<std::string> other_system(const std::string& account, const std::string& key) {
    auto known = store_.find(SubjectKind::campaign, account, key);
    if (!known) return {};
    for (auto& origin : store_.origins_of(known->id, Metric::spend))
      if (is_ad_origin(origin) && origin != origin_) return std::move(origin);
    return {};
  }

  // A campaign of two advertising systems has the money of both: whose is whose must be said, or
  // one would stand for the other.
  void keep_apart(const Subject& campaign) {
    auto other = other_system(campaign.account, campaign.key);
    if (!other) return;
    throw Refuse{fmt::format(
        "\"{}\" has the spend of {} already{}: name the account of each system with --account, "
        "then both count",
        campaign.key, *other,
        campaign.account.empty() ? "" : fmt::format(" on {}", campaign.account))};
  }

  // ---- Storing. ----

  void store(Known subject, const When& when) {
    bool fresh = subject.fresh;
    if (auto line = seen_.put(subject.id, time_of_row(when), line_); line != 0) {
      writer_->flush();
      refuse_repeated(subject.id, when, line);
      fresh = false;
    }
    for (const auto& figure : figures_.all())
      writer_->add(sample(subject.id, store_.metric_id(figure.metric),
                          dates_.when_of(figure.metric, when), figure.value, figure.currency, line_,
                          fresh));
  }

  static NewSample sample(std::int64_t subject, std::int64_t metric, std::int64_t when,
                          double value, std::size_t currency, int line, bool fresh) {
    return {subject,
            when,
            value,
            line,
            static_cast<std::uint16_t>(metric),
            static_cast<std::uint8_t>(currency),
            fresh};
  }

  // Two rows for the same thing and instant: of a post, saying the same twice is harmless; what
  // adds up (spend of a day, split by advertisement) would be counted once or twice, and nobody
  // could tell.
  void refuse_repeated(std::int64_t subject, const When& when, int line) {
    auto same = [&](const RowFigure& figure) {
      if (!mapping_.post.given() && info(figure.metric).kind != MetricKind::gauge) return false;
      auto metric = store_.metric_id(figure.metric);
      NewSample one;
      one.when = dates_.when_of(figure.metric, when);
      auto known = dates_.dated() ? store_.at(subject, metric, one.measured(), one.days())
                                  : store_.latest(subject, metric, one.measured());
      return !known || known->value == figure.value;
    };
    const auto& all = figures_.all();
    if (std::all_of(all.begin(), all.end(), same)) return;
    throw Refuse{fmt::format("line {} has figures of the same {} and time already{}", line,
                             subjects_.what(),
                             mapping_.post.given() ? "" : "; with `sum: true` they are added up")};
  }

  using SumKey = std::tuple<std::int64_t, std::int64_t, std::int64_t>;
  struct Sum {
    double value = 0;
    std::size_t parts = 0;
    int line = 0;
    std::size_t currency = 0;
    bool fresh = false;
    const char* broken = nullptr;  // why it is not stored
  };

  void sum(Known subject, const When& when) {
    for (const auto& figure : figures_.all()) {
      auto& sum =
          sums_[{subject.id, store_.metric_id(figure.metric), dates_.when_of(figure.metric, when)}];
      if (sum.parts++ == 0) {
        sum.line = line_;
        sum.currency = figure.currency;
      }
      if (info(figure.metric).unit == Unit::money && figure.currency != sum.currency)
        sum.broken = "its parts are of different currencies, so it is not stored";
      sum.value += figure.value;
      sum.fresh = subject.fresh;
    }
    for (const auto& refusal : figures_.refused())
      if (auto metric = figures_.metric_of(refusal.column))
        broken_.emplace_back(subject.id, store_.metric_id(*metric), dates_.when_of(*metric, when));
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
      writer_->add(sample(subject, metric, when, value, sum.currency, sum.line, sum.fresh));
    }
    if (merged > 0)
      result_.notes.push_back(fmt::format(
          "{} added up of {}: several rows are of the same {} and day", counted(merged, "figure"),
          counted(result_.added + merged, "cell"), subjects_.what()));
  }

  // The source of amounts of a currency; made with the first figure that is stored: a table that
  // changes nothing leaves no trace.
  std::int64_t made_source(std::int64_t currency) {
    auto place = static_cast<std::size_t>(currency);
    if (sources_.size() <= place) sources_.resize(place + 1);
    auto& id = sources_[place];
    if (id == 0) id = store_.source(figures_.currencies()[place]);
    return id;
  }

  void finish() {
    result_.stored = writer_->stored;
    result_.superseded = writer_->superseded;
    result_.unchanged = writer_->unchanged;
    result_.doubts = doubts_.finish(result_.doubts_count);
    if (table_.guessed())
      result_.notes.push_back(fmt::format("the text was taken for {}", table_.encoding()));
    if (auto spans = dates_.told(); !spans.empty()) result_.notes.push_back(spans);
    tell_origins();
    tell_unread();
    result_.import = store_.import();
    if (subjects_.by_address() > 0)
      result_.notes.push_back(fmt::format(
          "ids rounded by a spreadsheet, in {}: those posts are known by their links; export the "
          "table again, and do not open it in one",
          counted(subjects_.by_address(), "row")));
    if (result_.rows_left > 0)
      result_.notes.push_back(fmt::format("{} left out: {}", counted(result_.rows_left, "row"),
                                          subjects_.what_is_left()));
    std::stable_sort(result_.refused.begin(), result_.refused.end(),
                     [](const auto& a, const auto& b) { return a.line < b.line; });
  }

  // Figures that another table tells otherwise.
  void tell_origins() {
    if (mapping_.post.given()) return;
    auto names = store_.metric_names();
    for (const auto& [what, count] : writer_->beside) {
      const auto& [metric, origin] = what;
      result_.notes.push_back(fmt::format(
          "{} of {} beside others that {} told: both are kept, and those that were there first "
          "count; `sources: {{{}: {}}}` of smm.yaml has these count",
          counted(count, "figure"), names[metric], origin, names[metric], mapping_.name));
    }
  }

  static constexpr std::size_t rows_at_once = 64;  // between two looks at how far it is

  const Advance& advance_;
  MetricStore store_;
  const Mapping& mapping_;
  std::string source_name_;
  std::string origin_;  // what tells the figures
  bool ad_system_;      // and is one of several advertising systems
  std::set<std::string> systems_;
  Time now_;
  FigureTable table_;
  RowSubjects subjects_;
  RowDates dates_;
  RowFigures figures_;
  OneSubject one_;
  PublishedPosts published_;
  bool summing_;
  std::size_t long_ids_ = 0, zeros_ = 0;
  double chance_ = 1;
  Doubts doubts_;
  std::optional<SampleWriter> writer_;
  ImportResult result_;
  struct Unread {
    std::size_t at;
    bool numbers = false;
  };
  std::vector<Unread> unread_;
  std::size_t rows_ = 0;
  int line_ = 0;
  std::string key_;
  std::unordered_map<std::string, Known> ids_;
  SeenRows seen_, same_;
  std::map<SumKey, Sum> sums_;
  std::vector<SumKey> broken_;
  std::vector<std::int64_t> sources_;  // by the place of their currency; 0: not made
};

}  // namespace

ImportResult import_table(Db& db, const Mapping& mapping, const Workspace& workspace,
                          std::string_view csv, std::string_view source_name, Time now,
                          bool dry_run, const Advance& advance) {
  TrustedKeys trusted(db);
  Transaction tx(db);
  auto result = Import(db, mapping, workspace, source_name, csv, now, advance).run();
  result.dry_run = dry_run;
  if (!dry_run) tx.commit();
  return result;
}

}  // namespace smm
