#pragma once
// The figures in the state: subjects, samples, sources. All SQL about them is in metric_store.cpp.
//
// A subject is what a figure is about: an account, a post on an account (published by smm or not),
// a campaign, a landing page, a segment of an audience. A sample is one figure of it at one
// instant, or of whole local days, from one source; it is never overwritten. Days are those of the
// calendar: they do not move when the workspace changes its zone. Of the samples of one subject and
// metric the latest measured counts; of equally late ones, that of the later source. Where two
// origins tell a flow of one subject on any same day (the shop's orders and the ad system's), they
// are two sources of one figure, and one of them counts from its first day to its last: the one
// that smm.yaml names under `sources`, else the one that was there first. Days between these that
// only the other one has do not count; those before and behind, as of a mapping that was given
// another name, do. Origins that share no day go on from each other; and of days told one by one
// and together nobody need choose, for the wider counts.
//
// What was brought in together is an import: a run of `metrics pull`, a table. It can be taken out
// again (metrics/imports_store.h).

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/zone.h"
#include "metrics/metric.h"
#include "sys/sqlite.h"

namespace smm {

enum class SubjectKind { account, post, campaign, page, segment, end /* how many */ };

struct Subject {
  std::int64_t id = 0;
  SubjectKind kind = SubjectKind::account;
  std::string account;  // "" for a campaign across accounts, and a page of the site
  // The post's remote id, the campaign's name, the page's path ("/shop"), the segment as
  // "age:25-34", "gender:female", "country:IT", "city:Rome" or "language:it"; or "".
  std::string key;
  std::optional<Time> published;  // of a day: day_mark()
  std::string url, text, type;
  std::string post;       // the plan's id, if known
  bool day_only = false;  // of `published` the day is known, and no hour
};

// How a day of the calendar is kept: noon of it in UTC.
Time day_mark(std::chrono::local_days day);
std::chrono::local_days marked_day(Time mark);
// Noon of that day in `zone`.
Time noon_of(Time mark, const Zone& zone);

struct Sample {
  std::int64_t subject = 0;
  std::int64_t metric = 0;  // row of the metrics table
  Time measured{};          // of days: day_mark() of the last
  std::int64_t source = 0;
  double value = 0;
  int days = 0;  // how many; 0: of an instant

  // The instant that it stands at in `zone`: of days, noon of the last.
  Time at(const Zone& zone) const { return days == 0 ? measured : noon_of(measured, zone); }
};
inline constexpr int most_days = 4000;  // of one figure

struct Source {
  std::int64_t id = 0;
  std::string name;  // "instagram: export.csv"
  Time at{};
  std::string currency;  // of its amounts; empty: the budget's

  // What told it: "instagram".
  std::string_view origin() const { return std::string_view(name).substr(0, name.find(": ")); }
};

// Which origin counts, by metric.
using Preferred = std::map<std::string, std::string, std::less<>>;

// An origin of a flow that gives way to another one.
struct LeftOut {
  std::int64_t subject = 0, metric = 0;
  std::string origin, counts;                 // `counts` does, instead
  std::vector<std::chrono::local_days> days;  // which none that counts has; may be empty
  std::vector<std::chrono::local_days> own;   // of it, which count all the same; may be empty
};

// What the queue published.
struct PublishedEntry {
  std::int64_t id = 0;
  std::string post, account, remote_id, url;
  Time published{};
  std::string pillar, campaign, audience, stage, type;
  bool by_hand = false;  // by a person
};

struct TimeRange {
  Time begin, end;  // [begin, end)
  bool contains(Time at) const { return begin <= at && at < end; }
};

// Figures of posts at an age: of each metric the one that was measured nearest to it, if any was
// within `slack` of it.
struct AtAge {
  Seconds age, slack;
  std::function<std::optional<Time>(std::int64_t)> published;  // of a subject, if its hour is known
  std::function<void(const Sample&)> use;
};

// While it lives, SQLite does not look up the subject, metric and source of every sample again: a
// third of what a sample costs. For one that stores many, with ids that the store has just given.
// Begins before the transaction and ends after it.
class TrustedKeys {
 public:
  explicit TrustedKeys(Db& db);
  ~TrustedKeys();
  TrustedKeys(const TrustedKeys&) = delete;
  TrustedKeys& operator=(const TrustedKeys&) = delete;

 private:
  Db& db_;
};

class MetricStore {
 public:
  explicit MetricStore(Db& db) : db_(db) {}

  // ---- Writing; the caller holds the transaction. ----
  // What follows is an import of that name, "ORIGIN: WHAT". It is made with the first thing that it
  // changes: one that changes nothing leaves no trace.
  void begin(std::string name, Time at);
  // Its source for amounts of that currency.
  std::int64_t source(std::string_view currency = {});
  std::int64_t import() const { return import_; }  // its number; 0: it has changed nothing
  // begin() and source().
  std::int64_t add_source(std::string name, Time at, std::string_view currency = {});
  // The subject of that kind, account and key, made if missing; what `subject` knows beyond them
  // fills in or replaces what was stored, and empty fields leave it. `made`: it was not there.
  std::int64_t put_subject(const Subject& subject, bool* made = nullptr);
  std::int64_t metric_id(Metric metric);
  // Who told figures of that subject and metric.
  std::vector<std::string> origins_of(std::int64_t subject, Metric metric) const;
  // 0 if nothing was ever stored of it.
  std::int64_t known_metric(Metric metric) const;
  // Gives a subject that is there another account and key.
  void rename(std::int64_t subject, const std::string& account, const std::string& key);
  void add_sample(const Sample& sample);
  // The same for many, fastest in the order of subject, metric and time.
  void add_samples(std::span<const Sample> samples);

  // ---- Reading. ----
  // The last value of subject and metric measured at or before `until`.
  std::optional<Sample> latest(std::int64_t subject, std::int64_t metric, Time until) const;
  // The last value of subject and metric measured exactly then, or of exactly those days.
  std::optional<Sample> at(std::int64_t subject, std::int64_t metric, Time measured,
                           int days = 0) const;
  // All of them, the latest source first.
  std::vector<Sample> all_at(std::int64_t subject, std::int64_t metric, Time measured,
                             int days) const;
  std::map<std::int64_t, Source> sources() const;
  // Row of the metrics table -> name. Names that this version does not know are among them.
  std::map<std::int64_t, std::string> metric_names() const;

  // Posts published in one of `ranges` or within a day of them, and those whose time is not known.
  void each_post(const std::vector<TimeRange>& ranges,
                 const std::function<void(const Subject&)>& use) const;
  // For each of those posts and metric the sample that counts among those measured before `until`
  // in `zone`, by subject and metric: one pass over the index. Returns how many were measured
  // later. In the same pass the samples at an age, if they are wanted.
  std::size_t each_latest(const std::vector<TimeRange>& ranges, Time until, const Zone& zone,
                          const std::function<void(const Sample&)>& use,
                          const AtAge* at_age = nullptr) const;
  void each_subject(SubjectKind kind, const std::function<void(const Subject&)>& use) const;
  // Samples of accounts and campaigns that count, one for each instant and for the same days, by
  // subject, metric, time. `left_out`: once for each origin that gives way; may be empty.
  void each_flow(const Preferred& preferred, const std::function<void(const Sample&)>& use,
                 const std::function<void(const LeftOut&)>& left_out = {}) const;
  // All samples that count of one subject, by metric and time.
  std::vector<Sample> series(std::int64_t subject, const Preferred& preferred = {}) const;
  // The subject of that kind, account and key.
  std::optional<Subject> find(SubjectKind kind, std::string_view account,
                              std::string_view key) const;
  // The subjects of the campaign of that name, whatever account they are of.
  std::vector<Subject> campaigns(std::string_view name) const;
  // The posts of an account that have an address.
  void each_address(std::string_view account,
                    const std::function<void(std::int64_t, std::string_view)>& use) const;
  // Whether anything is stored of the subject and one of those metrics.
  bool has_any(std::int64_t subject, std::span<const Metric> metrics) const;
  std::optional<Subject> subject(std::int64_t id) const;
  // The post on that account which is known to be the plan's `post`.
  std::optional<Subject> subject_by_post(std::string_view account, std::string_view post) const;
  // The post's remote id on the account, or the plan's id: what the queue knows about it.
  std::optional<PublishedEntry> entry_by_remote(std::string_view account,
                                                std::string_view remote_id) const;
  std::optional<PublishedEntry> entry_by_post(std::string_view account,
                                              std::string_view post) const;
  void each_published(const std::vector<TimeRange>& ranges,
                      const std::function<void(const PublishedEntry&)>& use) const;
  // When each post of the account came out, since then, that is known or was published by the
  // queue.
  void each_publication(std::string_view account, Time since,
                        const std::function<void(Time)>& use) const;
  // The text of the first part of what an entry published.
  std::string entry_text(std::int64_t entry) const;
  std::string entry_url(std::int64_t entry) const;

 private:
  void make_import();
  std::int64_t insert_source(std::string_view currency);
  void remember(std::int64_t subject);
  void each_counted(std::string_view where, bool of_posts, const Preferred& preferred,
                    const std::function<void(const Sample&)>& use,
                    const std::function<void(const LeftOut&)>& left_out) const;

  Db& db_;
  std::unordered_map<int, std::int64_t> metric_ids_;
  std::string import_name_;
  Time import_at_{};
  std::int64_t import_ = 0, last_subject_ = 0, last_metric_ = 0;
  std::map<std::string, std::int64_t, std::less<>> import_sources_;  // by currency
};

}  // namespace smm
