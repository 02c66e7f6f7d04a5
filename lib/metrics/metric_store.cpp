#include "metrics/metric_store.h"

#include <fmt/format.h>

#include <array>
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
    "id, kind, account, key, published, url, text, type, post";

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
  return subject;
}

constexpr std::string_view sample_columns = "subject, metric, measured, source, value";

Sample read_sample(const Rows& row) {
  return {row.integer(0), row.integer(1), row.time(2), row.integer(3), row.real(4)};
}

constexpr std::string_view entry_columns =
    "id, post, account, coalesce(remote_id, ''), coalesce(url, ''), published, pillar, campaign, "
    "audience, stage, type";

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
  return entry;
}

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

std::string posts_within(const std::vector<TimeRange>& ranges) {
  return fmt::format("kind = 'post' AND (published IS NULL OR {})", within(ranges));
}

// Passes on, of rows ordered by `same` and then by age, the last of each run of the same. Those
// measured at `until` or after are counted in `later`, and no more.
template <typename Same>
void each_last(Rows rows, Same same, const std::function<void(const Sample&)>& use, Time until,
               std::size_t& later) {
  std::optional<Sample> last;
  while (rows.next()) {
    auto sample = read_sample(rows);
    if (sample.measured >= until) {
      ++later;
      continue;
    }
    if (last && !same(*last, sample)) use(*last);
    last = sample;
  }
  if (last) use(*last);
}

template <typename Same>
void each_last(Rows rows, Same same, const std::function<void(const Sample&)>& use) {
  std::size_t later = 0;
  each_last(std::move(rows), same, use, Time::max(), later);
}

bool same_instant(const Sample& a, const Sample& b) {
  return a.subject == b.subject && a.metric == b.metric && a.measured == b.measured;
}

template <typename T, typename Read>
std::optional<T> first(Rows rows, Read read) {
  if (!rows.next()) return {};
  return read(rows);
}

bool adds(const Subject& known, const Subject& more) {
  auto differs = [](const std::string& was, const std::string& is) {
    return !is.empty() && was != is;
  };
  return (more.published && more.published != known.published) || differs(known.url, more.url) ||
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

std::int64_t MetricStore::add_source(std::string_view name, Time at, std::string_view currency) {
  db_.run("INSERT INTO sources (name, at, currency) VALUES (?, ?, ?)", name, at, currency);
  return db_.last_id();
}

std::int64_t MetricStore::put_subject(const Subject& subject, bool* made) {
  auto kind = name(subject.kind);
  auto known = first<Subject>(
      db_.query("SELECT id, kind, account, key, published, url, text, type, post FROM subjects "
                "WHERE kind = ? AND account = ? AND key = ?",
                kind, subject.account, subject.key),
      read_subject);
  if (made != nullptr) *made = !known;
  if (!known) {
    db_.run(
        "INSERT INTO subjects (kind, account, key, published, url, text, type, post) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        kind, subject.account, subject.key, subject.published, subject.url, subject.text,
        subject.type, subject.post);
    return db_.last_id();
  }
  if (!adds(*known, subject)) return known->id;
  db_.run(
      "UPDATE subjects SET published = coalesce(?, published), url = coalesce(nullif(?, ''), url),"
      " text = coalesce(nullif(?, ''), text), type = coalesce(nullif(?, ''), type),"
      " post = coalesce(nullif(?, ''), post) WHERE id = ?",
      subject.published, subject.url, subject.text, subject.type, subject.post, known->id);
  return known->id;
}

std::int64_t MetricStore::metric_id(Metric metric) {
  auto [found, added] = metric_ids_.try_emplace(static_cast<int>(metric), 0);
  if (!added) return found->second;
  auto text = info(metric).name;
  db_.run("INSERT INTO metrics (name) VALUES (?) ON CONFLICT DO NOTHING", text);
  auto rows = db_.query("SELECT id FROM metrics WHERE name = ?", text);
  rows.next();
  return found->second = rows.integer(0);
}

void MetricStore::add_sample(const Sample& sample) {
  db_.run("INSERT INTO samples (subject, metric, measured, source, value) VALUES (?, ?, ?, ?, ?)",
          sample.subject, sample.metric, sample.measured, sample.source, sample.value);
}

void MetricStore::add_samples(std::span<const Sample> samples) {
  // One statement for many rows: what a statement costs is shared by them.
  constexpr std::size_t block = 16;
  static const std::string sql = [] {
    std::string text = "INSERT INTO samples (subject, metric, measured, source, value) VALUES ";
    for (std::size_t i = 0; i < block; ++i) text += i == 0 ? "(?,?,?,?,?)" : ",(?,?,?,?,?)";
    return text;
  }();
  for (; samples.size() >= block; samples = samples.subspan(block)) {
    auto values = [&]<std::size_t... I>(std::index_sequence<I...>) {
      return std::tuple_cat(std::make_tuple(samples[I].subject, samples[I].metric,
                                            samples[I].measured, samples[I].source,
                                            samples[I].value)...);
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
          "SELECT subject, metric, measured, source, value FROM samples WHERE subject = ? AND "
          "metric = ? AND measured <= ? ORDER BY measured DESC, source DESC LIMIT 1",
          subject, metric, until),
      read_sample);
}

std::optional<Sample> MetricStore::at(std::int64_t subject, std::int64_t metric,
                                      Time measured) const {
  return first<Sample>(
      db_.query(
          "SELECT subject, metric, measured, source, value FROM samples WHERE subject = ? AND "
          "metric = ? AND measured = ? ORDER BY source DESC LIMIT 1",
          subject, metric, measured),
      read_sample);
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

std::size_t MetricStore::each_latest(const std::vector<TimeRange>& ranges, Time until,
                                     const std::function<void(const Sample&)>& use) const {
  std::size_t later = 0;
  // The order is that of the primary key, so SQLite reads it off without sorting.
  each_last(
      db_.query(fmt::format("SELECT {} FROM samples WHERE subject IN (SELECT id FROM subjects "
                            "WHERE {}) ORDER BY subject, metric, measured, source",
                            sample_columns, posts_within(ranges))),
      [](const Sample& a, const Sample& b) {
        return a.subject == b.subject && a.metric == b.metric;
      },
      use, until, later);
  return later;
}

void MetricStore::each_subject(SubjectKind kind,
                               const std::function<void(const Subject&)>& use) const {
  for (auto row = db_.query("SELECT id, kind, account, key, published, url, text, type, post FROM "
                            "subjects WHERE kind = ? ORDER BY account, key",
                            name(kind));
       row.next();)
    use(read_subject(row));
}

void MetricStore::each_flow(const std::function<void(const Sample&)>& use) const {
  each_last(
      db_.query(fmt::format("SELECT {} FROM samples WHERE subject IN (SELECT id FROM subjects "
                            "WHERE kind <> 'post') ORDER BY subject, metric, measured, source",
                            sample_columns)),
      same_instant, use);
}

std::vector<Sample> MetricStore::series(std::int64_t subject) const {
  std::vector<Sample> all;
  each_last(
      db_.query("SELECT subject, metric, measured, source, value FROM samples WHERE subject = ? "
                "ORDER BY metric, measured, source",
                subject),
      same_instant, [&](const Sample& sample) { all.push_back(sample); });
  return all;
}

std::optional<Subject> MetricStore::subject(std::int64_t id) const {
  return first<Subject>(db_.query("SELECT id, kind, account, key, published, url, text, type, post "
                                  "FROM subjects WHERE id = ?",
                                  id),
                        read_subject);
}

std::optional<Subject> MetricStore::subject_by_post(std::string_view account,
                                                    std::string_view post) const {
  return first<Subject>(
      db_.query(
          "SELECT id, kind, account, key, published, url, text, type, post FROM subjects WHERE "
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
