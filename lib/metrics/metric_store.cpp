#include "metrics/metric_store.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "core/error.h"
#include "networks/post.h"

namespace smm {
namespace {

constexpr auto kind_names =
    std::to_array<std::string_view>({"account", "post", "campaign", "page", "segment"});

static_assert(kind_names.size() == static_cast<std::size_t>(SubjectKind::end));

std::string_view name(SubjectKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

SubjectKind subject_kind(std::string_view text) {
  for (std::size_t i = 0; i < kind_names.size(); ++i)
    if (kind_names[i] == text) return static_cast<SubjectKind>(i);
  return SubjectKind::account;
}

constexpr std::string_view subject_columns =
    "id, kind, account, key, published, url, text, type, post, day_only";

Subject read_subject(const Rows& row) {
  Subject subject;
  subject.id = row.integer(0);
  subject.kind = subject_kind(row.view(1));
  subject.account = row.text(2);
  subject.key = row.text(3);
  subject.published = row.maybe_time(4);
  subject.url = row.text(5);
  subject.text = row.text(6);
  subject.type = row.text(7);
  subject.post = row.text(8);
  subject.day_only = row.integer(9) != 0;
  return subject;
}

constexpr std::string_view sample_columns = "subject, metric, measured, source, value, days";

Sample read_sample(const Rows& row) {
  return {row.integer(0), row.integer(1), row.time(2),
          row.integer(3), row.real(4),    static_cast<int>(row.integer(5))};
}

constexpr std::string_view entry_columns =
    "id, post, account, coalesce(remote_id, ''), coalesce(url, ''), published, pillar, campaign, "
    "audience, stage, type, by_hand";

PublishedEntry read_entry(const Rows& row) {
  PublishedEntry entry;
  entry.id = row.integer(0);
  entry.post = row.text(1);
  entry.account = row.text(2);
  entry.remote_id = row.text(3);
  entry.url = row.text(4);
  entry.published = row.time(5);
  entry.pillar = row.text(6);
  entry.campaign = row.text(7);
  entry.audience = row.text(8);
  entry.stage = row.text(9);
  entry.type = row.text(10);
  entry.by_hand = row.integer(11) != 0;
  return entry;
}

constexpr Seconds a_day{86'400};

// "(published >= 1 AND published < 2 OR ...)". Whole numbers of our own, so there is nothing to
// bind.
std::string within(const std::vector<TimeRange>& ranges) {
  std::string sql;
  for (const auto& range : ranges)
    sql +=
        fmt::format("{}published >= {} AND published < {}", sql.empty() ? "(" : " OR ",
                    range.begin.time_since_epoch().count(), range.end.time_since_epoch().count());
  return sql.empty() ? "0" : sql + ")";
}

std::string posts_within(std::vector<TimeRange> ranges) {
  // A day is kept as its noon in UTC, which in some zones is another day.
  for (auto& range : ranges) {
    range.begin = std::max(range.begin, Time{} + a_day) - a_day;
    range.end = std::min(range.end, Time::max() - a_day) + a_day;
  }
  return fmt::format("kind = 'post' AND (published IS NULL OR {})", within(ranges));
}

bool same_instant(const Sample& a, const Sample& b) {
  return a.subject == b.subject && a.metric == b.metric && a.measured == b.measured &&
         a.days == b.days;
}

template <typename T, typename Read>
std::optional<T> first(Rows rows, Read read) {
  if (!rows.next()) return {};
  return read(rows);
}

// A day says nothing where the hour is known.
bool tells_time(const Subject& known, const Subject& more) {
  if (!more.published || (more.day_only && known.published && !known.day_only)) return false;
  return more.published != known.published || more.day_only != known.day_only;
}

bool adds(const Subject& known, const Subject& more) {
  auto differs = [](const std::string& was, const std::string& is) {
    return !is.empty() && was != is;
  };
  return tells_time(known, more) || differs(known.url, more.url) ||
         differs(known.text, more.text) || differs(known.type, more.type) ||
         differs(known.post, more.post);
}

}  // namespace

TrustedKeys::TrustedKeys(Db& db) : db_(db) { db_.script("PRAGMA foreign_keys=OFF"); }

TrustedKeys::~TrustedKeys() {
  try {
    db_.script("PRAGMA foreign_keys=ON");
  } catch (const Error&) {
    // It cannot fail outside a transaction, and one that is open has been rolled back by now.
  }
}

Time day_mark(std::chrono::local_days day) {
  return Time{day.time_since_epoch() + std::chrono::hours{12}};
}

std::chrono::local_days marked_day(Time mark) {
  return std::chrono::local_days{std::chrono::floor<std::chrono::days>(mark).time_since_epoch()};
}

Time noon_of(Time mark, const Zone& zone) {
  return zone.resolve(LocalTime{mark.time_since_epoch()}).at;
}

void MetricStore::begin(std::string name, Time at) {
  import_name_ = std::move(name);
  import_at_ = at;
  import_ = 0;
  import_sources_.clear();
  auto rows = db_.query(
      "SELECT (SELECT coalesce(max(id), 0) FROM subjects), (SELECT coalesce(max(id), 0) FROM "
      "metrics)");
  rows.next();
  last_subject_ = rows.integer(0);
  last_metric_ = rows.integer(1);
}

std::int64_t MetricStore::insert_source(std::string_view currency) {
  db_.run(
      "INSERT INTO sources (name, at, currency, import, last_subject, last_metric) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      import_name_, import_at_, currency, import_, last_subject_, last_metric_);
  return db_.last_id();
}

void MetricStore::make_import() {
  if (import_ != 0 || import_name_.empty()) return;
  import_ = insert_source("");
  db_.run("UPDATE sources SET import = id WHERE id = ?", import_);
}

std::int64_t MetricStore::source(std::string_view currency) {
  if (auto found = import_sources_.find(currency); found != import_sources_.end())
    return found->second;
  make_import();
  auto id = import_;
  if (import_sources_.empty())  // the import's own serves the first
    db_.run("UPDATE sources SET currency = ? WHERE id = ?", currency, id);
  else
    id = insert_source(currency);
  import_sources_.emplace(currency, id);
  return id;
}

std::int64_t MetricStore::add_source(std::string name, Time at, std::string_view currency) {
  begin(std::move(name), at);
  return source(currency);
}

std::vector<std::string> MetricStore::origins_of(std::int64_t subject, Metric metric) const {
  std::vector<std::string> all;
  for (auto row = db_.query(
           "SELECT name FROM sources WHERE id IN (SELECT source FROM samples WHERE subject = ? AND "
           "metric = ?)",
           subject, known_metric(metric));
       row.next();) {
    Source source;
    source.name = row.text(0);
    all.emplace_back(source.origin());
  }
  return all;
}

// Keeps how a subject was that is older than the import which is about to change it.
void MetricStore::remember(std::int64_t subject) {
  make_import();
  if (import_ == 0 || subject > last_subject_) return;
  db_.run(
      "INSERT OR IGNORE INTO former_subjects (import, subject, was) SELECT ?, id, "
      "json_object('account', account, 'key', key, 'published', published, 'url', url, 'text', "
      "text, 'type', type, 'post', post, 'day_only', day_only) FROM subjects WHERE id = ?",
      import_, subject);
}

std::optional<Subject> MetricStore::find(SubjectKind kind, std::string_view account,
                                         std::string_view key) const {
  return first<Subject>(
      db_.query("SELECT id, kind, account, key, published, url, text, type, post, day_only FROM "
                "subjects WHERE kind = ? AND account = ? AND key = ?",
                name(kind), account, key),
      read_subject);
}

// The index begins with kind and account: each account that has campaigns is looked up, for there
// are few, and campaigns as many as the advertising systems have made.
std::vector<Subject> MetricStore::campaigns(std::string_view name) const {
  std::vector<Subject> all;
  for (auto row = db_.query(
           "WITH RECURSIVE accounts (name) AS (SELECT min(account) FROM subjects WHERE kind = "
           "'campaign' UNION ALL SELECT (SELECT min(account) FROM subjects WHERE kind = "
           "'campaign' AND account > name) FROM accounts WHERE name IS NOT NULL) "
           "SELECT id, kind, account, key, published, url, text, type, post, day_only FROM "
           "accounts CROSS JOIN subjects ON kind = 'campaign' AND account = name AND key = ? "
           "ORDER BY account",
           name);
       row.next();)
    all.push_back(read_subject(row));
  return all;
}

void MetricStore::each_address(
    std::string_view account,
    const std::function<void(std::int64_t, std::string_view)>& use) const {
  for (auto row = db_.query("SELECT id, url FROM subjects WHERE kind = 'post' AND account = ? AND "
                            "url <> ''",
                            account);
       row.next();)
    use(row.integer(0), row.view(1));
}

std::int64_t MetricStore::put_subject(const Subject& subject, bool* made) {
  auto known = find(subject.kind, subject.account, subject.key);
  if (made != nullptr) *made = !known;
  if (!known) {
    make_import();
    db_.run(
        "INSERT INTO subjects (kind, account, key, published, url, text, type, post, day_only) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        name(subject.kind), subject.account, subject.key, subject.published, subject.url,
        subject.text, subject.type, subject.post, subject.day_only ? 1 : 0);
    return db_.last_id();
  }
  if (!adds(*known, subject)) return known->id;
  remember(known->id);
  bool time = tells_time(*known, subject);
  db_.run(
      "UPDATE subjects SET published = ?, day_only = ?, url = coalesce(nullif(?, ''), url),"
      " text = coalesce(nullif(?, ''), text), type = coalesce(nullif(?, ''), type),"
      " post = coalesce(nullif(?, ''), post) WHERE id = ?",
      time ? subject.published : known->published, (time ? subject : *known).day_only ? 1 : 0,
      subject.url, subject.text, subject.type, subject.post, known->id);
  return known->id;
}

void MetricStore::rename(std::int64_t subject, const std::string& account, const std::string& key) {
  remember(subject);
  db_.run("UPDATE subjects SET account = ?, key = ? WHERE id = ?", account, key, subject);
}

std::int64_t MetricStore::known_metric(Metric metric) const {
  auto rows = db_.query("SELECT id FROM metrics WHERE name = ?", info(metric).name);
  return rows.next() ? rows.integer(0) : 0;
}

std::int64_t MetricStore::metric_id(Metric metric) {
  auto [found, added] = metric_ids_.try_emplace(static_cast<int>(metric), 0);
  if (!added) return found->second;
  if (found->second = known_metric(metric); found->second != 0) return found->second;
  make_import();
  db_.run("INSERT INTO metrics (name) VALUES (?)", info(metric).name);
  return found->second = db_.last_id();
}

bool MetricStore::has_any(std::int64_t subject, std::span<const Metric> metrics) const {
  return std::any_of(metrics.begin(), metrics.end(), [&](Metric metric) {
    return db_
        .query("SELECT 1 FROM samples WHERE subject = ? AND metric = ? LIMIT 1", subject,
               known_metric(metric))
        .next();
  });
}

void MetricStore::add_sample(const Sample& sample) {
  db_.run(
      "INSERT INTO samples (subject, metric, measured, source, value, days) VALUES "
      "(?, ?, ?, ?, ?, ?)",
      sample.subject, sample.metric, sample.measured, sample.source, sample.value, sample.days);
}

void MetricStore::add_samples(std::span<const Sample> samples) {
  // One statement for many rows: what a statement costs is shared by them.
  constexpr std::size_t block = 16;
  static const std::string sql = [] {
    std::string text =
        "INSERT INTO samples (subject, metric, measured, source, value, days) VALUES ";
    for (std::size_t i = 0; i < block; ++i) text += i == 0 ? "(?,?,?,?,?,?)" : ",(?,?,?,?,?,?)";
    return text;
  }();
  for (; samples.size() >= block; samples = samples.subspan(block)) {
    auto values = [&]<std::size_t... I>(std::index_sequence<I...>) {
      return std::tuple_cat(std::make_tuple(samples[I].subject, samples[I].metric,
                                            samples[I].measured, samples[I].source,
                                            samples[I].value, samples[I].days)...);
    }
    (std::make_index_sequence<block>{});
    std::apply([&](const auto&... value) { db_.run(sql, value...); }, values);
  }
  for (const auto& sample : samples) add_sample(sample);
}

std::optional<Sample> MetricStore::latest(std::int64_t subject, std::int64_t metric,
                                          Time until) const {
  return first<Sample>(
      db_.query(
          "SELECT subject, metric, measured, source, value, days FROM samples WHERE subject = ? "
          "AND "
          "metric = ? AND measured <= ? ORDER BY measured DESC, days DESC, source DESC LIMIT 1",
          subject, metric, until),
      read_sample);
}

std::optional<Sample> MetricStore::at(std::int64_t subject, std::int64_t metric, Time measured,
                                      int days) const {
  return first<Sample>(
      db_.query(
          "SELECT subject, metric, measured, source, value, days FROM samples WHERE subject = "
          "? AND metric = ? AND measured = ? AND days = ? ORDER BY source DESC LIMIT 1",
          subject, metric, measured, days),
      read_sample);
}

std::vector<Sample> MetricStore::all_at(std::int64_t subject, std::int64_t metric, Time measured,
                                        int days) const {
  std::vector<Sample> all;
  for (auto row = db_.query("SELECT subject, metric, measured, source, value, days FROM samples "
                            "WHERE subject = ? AND metric = ? AND measured = ? AND days = ? ORDER "
                            "BY source DESC",
                            subject, metric, measured, days);
       row.next();)
    all.push_back(read_sample(row));
  return all;
}

std::map<std::int64_t, Source> MetricStore::sources() const {
  std::map<std::int64_t, Source> all;
  for (auto row = db_.query("SELECT id, name, at, currency FROM sources"); row.next();)
    all[row.integer(0)] = {row.integer(0), row.text(1), row.time(2), row.text(3)};
  return all;
}

std::map<std::int64_t, std::string> MetricStore::metric_names() const {
  std::map<std::int64_t, std::string> all;
  for (auto row = db_.query("SELECT id, name FROM metrics"); row.next();)
    all[row.integer(0)] = row.text(1);
  return all;
}

void MetricStore::each_post(const std::vector<TimeRange>& ranges,
                            const std::function<void(const Subject&)>& use) const {
  for (auto row = db_.query(fmt::format("SELECT {} FROM subjects WHERE {} ORDER BY id",
                                        subject_columns, posts_within(ranges)));
       row.next();)
    use(read_subject(row));
}

namespace {

// Of samples by subject and metric, those nearest to an age.
class NearAge {
 public:
  NearAge(const AtAge* wanted, const Zone& zone) : wanted_(wanted), zone_(zone) {}

  void add(const Sample& sample) {
    if (wanted_ == nullptr) return;
    if (sample.subject != subject_) {
      subject_ = sample.subject;
      auto published = wanted_->published(subject_);
      aim_ = published ? std::optional(*published + wanted_->age) : std::nullopt;
    }
    if (best_ && (best_->subject != sample.subject || best_->metric != sample.metric)) finish();
    if (!aim_) return;
    auto off = std::chrono::abs(sample.at(zone_) - *aim_);
    if (off > wanted_->slack || (best_ && off > off_)) return;  // of the same instant the later one
    best_ = sample;
    off_ = off;
  }

  void finish() {
    if (best_) wanted_->use(*best_);
    best_.reset();
  }

 private:
  const AtAge* wanted_;
  const Zone& zone_;
  std::int64_t subject_ = 0;
  std::optional<Time> aim_;
  std::optional<Sample> best_;
  Seconds off_{};
};

}  // namespace

std::size_t MetricStore::each_latest(const std::vector<TimeRange>& ranges, Time until,
                                     const Zone& zone,
                                     const std::function<void(const Sample&)>& use,
                                     const AtAge* at_age) const {
  std::size_t later = 0;
  std::optional<Sample> last;
  NearAge near(at_age, zone);
  // The order is that of the primary key, so SQLite reads it off without sorting.
  auto rows =
      db_.query(fmt::format("SELECT {} FROM samples WHERE subject IN (SELECT id FROM "
                            "subjects WHERE {}) ORDER BY subject, metric, measured, days, "
                            "source",
                            sample_columns, posts_within(ranges)));
  while (rows.next()) {
    auto sample = read_sample(rows);
    // Only near the end it matters where noon is.
    if (sample.measured + a_day >= until && sample.at(zone) >= until) {
      ++later;
      continue;
    }
    if (last && (last->subject != sample.subject || last->metric != sample.metric)) use(*last);
    last = sample;
    near.add(sample);
  }
  if (last) use(*last);
  near.finish();
  return later;
}

void MetricStore::each_subject(SubjectKind kind,
                               const std::function<void(const Subject&)>& use) const {
  for (auto row = db_.query(
           "SELECT id, kind, account, key, published, url, text, type, post, day_only FROM "
           "subjects WHERE kind = ? ORDER BY account, key",
           name(kind));
       row.next();)
    use(read_subject(row));
}

namespace {

// Of the samples of one subject and metric, by time: those that count.
class Counted {
 public:
  Counted(const std::map<std::int64_t, Source>& sources, const Preferred& preferred,
          std::map<std::int64_t, std::string> names, bool of_posts,
          const std::function<void(const Sample&)>& use,
          const std::function<void(const LeftOut&)>& left_out)
      : sources_(sources),
        preferred_(preferred),
        names_(std::move(names)),
        of_posts_(of_posts),
        use_(use),
        left_out_(left_out) {}

  void add(const Sample& sample) {
    if (!samples_.empty() &&
        (samples_[0].subject != sample.subject || samples_[0].metric != sample.metric))
      finish();
    samples_.push_back(sample);
  }

  void finish() {
    if (samples_.empty()) return;
    find_origins();
    if (adds_up() && origins_.size() > 1) leave_out();
    const Sample* best = nullptr;
    for (const auto& sample : samples_) {
      if (origins_.size() > 1 && gives_way(origin(sample), sample)) continue;
      bool other = best != nullptr && !same_instant(*best, sample);
      if (other) use_(*best);
      // Rows go by source: a later one replaces an earlier of its own origin, or one that gives
      // way.
      if (best == nullptr || other || later(*best, sample)) best = &sample;
    }
    use_(*best);
    samples_.clear();
  }

 private:
  using Days = std::set<std::int64_t>;  // since 1970

  struct Told {
    Days days, in_spans;  // one by one; several together
    bool has(std::int64_t day) const { return days.contains(day) || in_spans.contains(day); }
    bool none() const { return days.empty() && in_spans.empty(); }
    std::int64_t first() const {
      return days.empty()       ? *in_spans.begin()
             : in_spans.empty() ? *days.begin()
                                : std::min(*days.begin(), *in_spans.begin());
    }
    std::int64_t last() const {
      return days.empty()       ? *in_spans.rbegin()
             : in_spans.empty() ? *days.rbegin()
                                : std::max(*days.rbegin(), *in_spans.rbegin());
    }
  };

  // Another one that tells the same figure and counts: on all days from its first to its last.
  struct Way {
    std::string_view to;
    std::int64_t first, last;
    bool has(std::int64_t from, std::int64_t until) const { return from <= last && first <= until; }
  };

  // What one table, or network, tells of the subject and metric.
  struct Origin {
    std::string_view name;
    Told told = {}, counts = {};  // of `told`, what does not give way
    std::vector<Way> gives_way = {};
  };

  static bool gives_way(const Origin& origin, const Sample& sample) {
    return std::any_of(origin.gives_way.begin(), origin.gives_way.end(), [&](const Way& way) {
      return way.has(first_day(sample), last_day(sample));
    });
  }

  std::string_view origin_of(std::int64_t source) const {
    auto found = sources_.find(source);
    return found == sources_.end() ? std::string_view{} : found->second.origin();
  }

  Origin& origin(const Sample& sample) {
    auto name = origin_of(sample.source);
    return *std::find_if(origins_.begin(), origins_.end(),
                         [&](const Origin& one) { return one.name == name; });
  }

  // In the order in which they count: the one that is named, then by their first imports.
  void find_origins() {
    origins_.clear();
    std::set<std::int64_t> ids;
    std::int64_t last = -1;
    for (const auto& sample : samples_) {
      if (sample.source != last) ids.insert(sample.source);
      last = sample.source;
    }
    for (auto id : ids) {
      auto name = origin_of(id);
      if (std::none_of(origins_.begin(), origins_.end(),
                       [&](const Origin& one) { return one.name == name; }))
        origins_.push_back({name});
    }
    auto named = preferred_.find(names_[samples_[0].metric]);
    if (named == preferred_.end()) return;
    std::stable_partition(origins_.begin(), origins_.end(),
                          [&](const Origin& one) { return one.name == named->second; });
  }

  // Of a level the latest counts, whoever tells it.
  bool adds_up() const {
    auto name = names_.find(samples_[0].metric);
    const auto* metric = name == names_.end() ? nullptr : find_metric(name->second);
    return !of_posts_ && metric != nullptr && metric->kind != MetricKind::gauge;
  }

  bool later(const Sample& best, const Sample& sample) {
    if (of_posts_ || origins_.size() == 1) return true;
    auto first = origins_[0].name;
    return origin(sample).name == first || origin(best).name != first;
  }

  static std::int64_t last_day(const Sample& sample) {
    return std::chrono::floor<std::chrono::days>(sample.measured).time_since_epoch().count();
  }
  static std::int64_t first_day(const Sample& sample) {
    return last_day(sample) - std::max(sample.days - 1, 0);
  }

  // Two that tell one day are two sources of one figure: of these one counts, from its first day to
  // its last, and they are never mixed day by day: a day within, of which it says nothing, may have
  // had nothing. Days before and behind only the other one knows, as of a mapping that was given
  // another name, and they go on from each other. Days one by one and the same days together may be
  // one table in two shapes, of which the wider knows more: unless the workspace says which one
  // counts, both are kept.
  void leave_out() {
    for (const auto& sample : samples_) add_days(origin(sample).told, sample);
    for (auto& one : origins_) {
      one.counts = one.told;
      for (const auto& before : origins_) {
        if (&before == &one) break;
        if (before.counts.none() || !share(before.counts, one.counts)) continue;
        one.gives_way.push_back({before.name, before.counts.first(), before.counts.last()});
        one.counts = {};
        for (const auto& sample : samples_)
          if (origin_of(sample.source) == one.name && !gives_way(one, sample))
            add_days(one.counts, sample);
      }
    }
    tell();
  }

  static void add_days(Told& told, const Sample& sample) {
    auto& days = sample.days > 1 ? told.in_spans : told.days;
    for (auto day = first_day(sample); day <= last_day(sample); ++day) days.insert(day);
  }

  bool named() const {
    auto found = preferred_.find(names_.at(samples_[0].metric));
    return found != preferred_.end() && found->second == origins_[0].name;
  }

  bool share(const Told& a, const Told& b) const {
    auto both = [](const Days& some, const Days& others) {
      return std::any_of(some.begin(), some.end(),
                         [&](std::int64_t day) { return others.contains(day); });
    };
    if (both(a.days, b.days) || both(a.in_spans, b.in_spans)) return true;
    return named() && (both(a.days, b.in_spans) || both(a.in_spans, b.days));
  }

  void tell() const {
    if (!left_out_) return;
    for (const auto& one : origins_) {
      if (one.gives_way.empty()) continue;
      LeftOut left{samples_[0].subject,
                   samples_[0].metric,
                   std::string(one.name),
                   std::string(one.gives_way[0].to),
                   {},
                   {}};
      Days days = one.told.days;
      days.insert(one.told.in_spans.begin(), one.told.in_spans.end());
      for (auto day : days) {
        std::chrono::local_days at{std::chrono::days{day}};
        if (one.counts.has(day))
          left.own.push_back(at);
        else if (!counts(day))
          left.days.push_back(at);
      }
      left_out_(left);
    }
  }

  bool counts(std::int64_t day) const {
    return std::any_of(origins_.begin(), origins_.end(),
                       [&](const Origin& one) { return one.counts.has(day); });
  }

  const std::map<std::int64_t, Source>& sources_;
  const Preferred& preferred_;
  std::map<std::int64_t, std::string> names_;
  bool of_posts_;  // counters, of which the later says more
  const std::function<void(const Sample&)>& use_;
  const std::function<void(const LeftOut&)>& left_out_;
  std::vector<Sample> samples_;
  std::vector<Origin> origins_;
};

}  // namespace

void MetricStore::each_counted(std::string_view where, bool of_posts, const Preferred& preferred,
                               const std::function<void(const Sample&)>& use,
                               const std::function<void(const LeftOut&)>& left_out) const {
  auto all = sources();
  Counted counted(all, preferred, metric_names(), of_posts, use, left_out);
  auto rows =
      db_.query(fmt::format("SELECT {} FROM samples WHERE subject {} ORDER BY subject, "
                            "metric, measured, days, source",
                            sample_columns, where));
  while (rows.next()) counted.add(read_sample(rows));
  counted.finish();
}

void MetricStore::each_flow(const Preferred& preferred,
                            const std::function<void(const Sample&)>& use,
                            const std::function<void(const LeftOut&)>& left_out) const {
  each_counted("IN (SELECT id FROM subjects WHERE kind <> 'post')", false, preferred, use,
               left_out);
}

std::vector<Sample> MetricStore::series(std::int64_t subject, const Preferred& preferred) const {
  std::vector<Sample> all;
  auto of = this->subject(subject);
  each_counted(fmt::format("= {}", subject), of && of->kind == SubjectKind::post, preferred,
               [&](const Sample& sample) { all.push_back(sample); }, {});
  return all;
}

std::optional<Subject> MetricStore::subject(std::int64_t id) const {
  return first<Subject>(
      db_.query("SELECT id, kind, account, key, published, url, text, type, post, day_only "
                "FROM subjects WHERE id = ?",
                id),
      read_subject);
}

std::optional<Subject> MetricStore::subject_by_post(std::string_view account,
                                                    std::string_view post) const {
  return first<Subject>(
      db_.query("SELECT id, kind, account, key, published, url, text, type, post, day_only FROM "
                "subjects WHERE "
                "post = ? AND account = ? AND post <> '' AND kind = 'post' ORDER BY id LIMIT 1",
                post, account),
      read_subject);
}

std::optional<PublishedEntry> MetricStore::entry_by_remote(std::string_view account,
                                                           std::string_view remote_id) const {
  return first<PublishedEntry>(
      db_.query(
          fmt::format("SELECT {} FROM entries WHERE account = ? AND remote_id = ? AND state = "
                      "'published' AND published IS NOT NULL ORDER BY id LIMIT 1",
                      entry_columns),
          account, remote_id),
      read_entry);
}

std::optional<PublishedEntry> MetricStore::entry_by_post(std::string_view account,
                                                         std::string_view post) const {
  return first<PublishedEntry>(
      db_.query(fmt::format("SELECT {} FROM entries WHERE post = ? AND account = ? AND state = "
                            "'published' AND published IS NOT NULL",
                            entry_columns),
                post, account),
      read_entry);
}

void MetricStore::each_published(const std::vector<TimeRange>& ranges,
                                 const std::function<void(const PublishedEntry&)>& use) const {
  for (auto row = db_.query(fmt::format("SELECT {} FROM entries WHERE state = 'published' AND {} "
                                        "ORDER BY id",
                                        entry_columns, within(ranges)));
       row.next();)
    use(read_entry(row));
}

void MetricStore::each_publication(std::string_view account, Time since,
                                   const std::function<void(Time)>& use) const {
  for (auto row = db_.query(
           "SELECT published FROM subjects WHERE kind = 'post' AND account = ?1 AND "
           "published >= ?2 UNION SELECT published FROM entries WHERE state = 'published' AND "
           "account = ?1 AND published >= ?2",
           account, since);
       row.next();)
    use(row.time(0));
}

std::string MetricStore::entry_text(std::int64_t entry) const {
  auto rows = db_.query("SELECT content FROM entries WHERE id = ?", entry);
  if (!rows.next()) return {};
  auto post = post_from_json(rows.view(0));
  return post.parts.empty() ? std::string{} : post.parts.front().text;
}

std::string MetricStore::entry_url(std::int64_t entry) const {
  auto rows = db_.query("SELECT coalesce(url, '') FROM entries WHERE id = ?", entry);
  return rows.next() ? rows.text(0) : std::string{};
}

}  // namespace smm
