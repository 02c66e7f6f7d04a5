#pragma once
// The figures in the state: subjects, samples, sources. All SQL about them is in metric_store.cpp.
//
// A subject is what a figure is about: an account, a post on an account (published by smm or not),
// a campaign, a landing page, a segment of an audience. A sample is one figure of it at one instant
// from one source; it is never overwritten. Of the samples of one subject and metric the latest
// measured counts; of equally late ones, that of the later source.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
  std::optional<Time> published;
  std::string url, text, type;
  std::string post;  // the plan's id, if known
};

struct Sample {
  std::int64_t subject = 0;
  std::int64_t metric = 0;  // row of the metrics table
  Time measured{};
  std::int64_t source = 0;
  double value = 0;
};

struct Source {
  std::int64_t id = 0;
  std::string name;  // "instagram: export.csv"
  Time at{};
  std::string currency;  // of its amounts; empty: the budget's
};

// What the queue published.
struct PublishedEntry {
  std::int64_t id = 0;
  std::string post, account, remote_id, url;
  Time published{};
  std::string pillar, campaign, audience, stage, type;
};

struct TimeRange {
  Time begin, end;  // [begin, end)
  bool contains(Time at) const { return begin <= at && at < end; }
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
  std::int64_t add_source(std::string_view name, Time at, std::string_view currency = {});
  // The subject of that kind, account and key, made if missing; what `subject` knows beyond them
  // fills in or replaces what was stored, and empty fields leave it. `made`: it was not there.
  std::int64_t put_subject(const Subject& subject, bool* made = nullptr);
  std::int64_t metric_id(Metric metric);
  void add_sample(const Sample& sample);
  // The same for many, fastest in the order of subject, metric and time.
  void add_samples(std::span<const Sample> samples);

  // ---- Reading. ----
  // The last value of subject and metric measured at or before `until`.
  std::optional<Sample> latest(std::int64_t subject, std::int64_t metric, Time until) const;
  // The last value of subject and metric measured exactly then.
  std::optional<Sample> at(std::int64_t subject, std::int64_t metric, Time measured) const;
  std::map<std::int64_t, Source> sources() const;
  // Row of the metrics table -> name. Names that this version does not know are among them.
  std::map<std::int64_t, std::string> metric_names() const;

  // Posts published in one of `ranges`, and those whose time is not known.
  void each_post(const std::vector<TimeRange>& ranges,
                 const std::function<void(const Subject&)>& use) const;
  // For each of those posts and metric the sample that counts among those measured before `until`,
  // by subject and metric: one pass over the index. Returns how many were measured later.
  std::size_t each_latest(const std::vector<TimeRange>& ranges, Time until,
                          const std::function<void(const Sample&)>& use) const;
  void each_subject(SubjectKind kind, const std::function<void(const Subject&)>& use) const;
  // Samples of accounts and campaigns that count, one for each instant, by subject, metric, time.
  void each_flow(const std::function<void(const Sample&)>& use) const;
  // All samples that count of one subject, by metric and time.
  std::vector<Sample> series(std::int64_t subject) const;
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
  // The text of the first part of what an entry published.
  std::string entry_text(std::int64_t entry) const;
  std::string entry_url(std::int64_t entry) const;

 private:
  Db& db_;
  std::unordered_map<int, std::int64_t> metric_ids_;
};

}  // namespace smm
