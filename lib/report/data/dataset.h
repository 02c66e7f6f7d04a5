#pragma once
// What a report is made of, in memory: the posts of its periods with the latest figures of each,
// the money and followers of all time, and what the plan says about them. Read once, by one pass
// over the figures; everything after it is arithmetic.
//
// A post is known from up to three sides: the store (figures), the queue (published by smm) and the
// plan. They are one post when they share the account and the plan's id, the network's id, the
// address or the text. Its attributes are the plan's, else the queue's, else the table's.

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/speech.h"
#include "metrics/metric_store.h"
#include "metrics/tally.h"
#include "plan/plan.h"
#include "report/data/period.h"
#include "workspace/workspace.h"

namespace smm {

// Texts that come back often, as small numbers; 0 is the empty text.
class Names {
 public:
  Names() { add(""); }
  std::uint32_t add(std::string_view text);
  // The number of a text, or nothing that any post has.
  std::uint32_t find(std::string_view text) const;
  const std::string& text(std::uint32_t number) const { return texts_[number]; }

 private:
  std::vector<std::string> texts_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

struct KnownFigure {
  Metric metric;
  double value;
  Time measured;
  std::int64_t source;
};

struct KnownPost {
  std::uint32_t account = 0;  // these are numbers of Dataset::names
  std::uint32_t network = 0, type = 0, pillar = 0, campaign = 0, stage = 0, audience = 0;
  Time published{};
  LocalTime local{};  // of publication, in the brand's zone
  LocalTime clock{};  // the same in the account's
  bool competitor = false;
  std::optional<double> followers;     // of the account, that day
  std::uint32_t first = 0, count = 0;  // its figures, in Dataset::figures
  std::uint32_t at_age = 0;            // in Dataset::at_age, from 1; 0: it has none
  std::int64_t subject = 0;            // 0: the store has none
  std::int64_t entry = 0;              // 0: the queue has none
  bool by_hand = false;                // a person published it, and said so
  const PlannedPost* planned = nullptr;
  bool dated = false;               // the store has its time; else the queue or the plan had it
  bool timed = true;                // its hour is known; of a day alone it is noon
  bool joined = false;              // of several subjects of the store
  std::string id;                   // the plan's, else the network's
  std::string key;                  // in the store, of its first subject
  std::size_t text = 0;             // a hash of its text; 0: it has none that is known
  std::vector<std::uint32_t> tags;  // its hashtags, in small letters, none twice
};

// Figures of campaigns, accounts and landing pages, one for each day or instant.
struct KnownFlow {
  std::uint32_t account = 0, network = 0, campaign = 0, page = 0;
  bool competitor = false;
  Metric metric;
  Time measured;                // of a day: its noon; of several together: that of the last
  std::chrono::local_days day;  // of it, in the brand's zone
  double value;
  std::int64_t source;
  int days = 1;
};

// A figure of several days together. It counts where all of them do, and where nothing else tells
// the same days: figures whose days overlap do not add up.
struct KnownSpan {
  KnownFlow flow;
  std::chrono::local_days first, last;
};

// Figures that give way, because another origin tells the same and counts.
struct KnownLeftOut {
  KnownFlow flow;  // of what and which metric; the rest of it says nothing
  std::string origin, counts;
  std::vector<std::chrono::local_days> days;  // that none which counts has
  std::vector<std::chrono::local_days> own;   // before and behind those of the other: they count
};

// Flows of a period. It may own them, and refers to the dataset else.
class Flows {
 public:
  explicit Flows(std::span<const KnownFlow> all) : all_(all) {}
  explicit Flows(std::vector<KnownFlow> own) : own_(std::move(own)), all_(own_) {}
  Flows(Flows&&) = default;
  Flows& operator=(Flows&&) = delete;
  Flows(const Flows&) = delete;
  Flows& operator=(const Flows&) = delete;
  ~Flows() = default;

  auto begin() const { return all_.begin(); }
  auto end() const { return all_.end(); }
  bool empty() const { return all_.empty(); }

 private:
  std::vector<KnownFlow> own_;
  std::span<const KnownFlow> all_;
};

struct Level {
  Time at;
  double value;
  std::int64_t source;
};

struct Dataset {
  Speech speech;  // the language of what is said about it
  Zone zone;
  Names names;
  std::vector<KnownPost> posts;  // by publication, account, id
  std::vector<KnownFigure> figures;
  // Figures of posts at the age at which posts are judged, within half a day: what posts of
  // different ages are compared by.
  std::vector<Figures> at_age;
  std::vector<KnownFlow> flows;  // of a day or less; by time, then as stored
  std::vector<KnownFlow> pages;  // likewise, of landing pages
  std::vector<KnownFlow> fees;   // what networks asked for, apart from what advertising cost
  std::vector<KnownSpan> spans;  // of more days, of both
  std::vector<KnownLeftOut> left_out;
  std::map<std::string, std::vector<Level>, std::less<>> followers;  // by account; by time
  // Other levels of accounts, which do not add up; by time.
  std::map<std::pair<Metric, std::string>, std::vector<Level>> gauges;
  // Shares of audiences, by account and segment ("age:25-34"); by time.
  std::map<std::pair<std::string, std::string>, std::vector<Level>> segments;
  std::map<std::int64_t, Source> sources;
  std::set<std::string> competitors;
  std::map<std::string, std::uint32_t> networks;  // by account
  std::vector<std::string> undated;  // posts with figures of which nobody knows when they came out
  std::size_t future = 0;            // figures measured after the day of `now`
  // Of each account: its first post that is known, of all time, and when its posts were last told
  // of.
  std::map<std::uint32_t, TimeRange> told;
  Time cutoff{};  // the end of the day of `now`
  Seconds maturity = usual_maturity;

  explicit Dataset(Zone z) : zone(std::move(z)) {}
  std::span<const KnownPost> between(const Period& period) const;
  Flows flows_between(const Period& period) const;
  Flows fees_between(const Period& period) const;
  // All that is known of the days before `end`.
  Flows flows_until(Time end) const;
  // Those that reach into the period, and beyond it: nobody knows how much of them is of it.
  std::vector<const KnownSpan*> spans_across(const Period& period) const;
  std::span<const KnownFigure> figures_of(const KnownPost& post) const {
    return std::span(figures).subspan(post.first, post.count);
  }
  Flows pages_between(const Period& period) const;
  PostFigures arithmetic(const KnownPost& post) const;
  // The same of its figures at that age.
  PostFigures arithmetic_at_age(const KnownPost& post) const;
  // How old the post was when its figures were last read; nothing if it has none.
  std::optional<Seconds> age_read(const KnownPost& post) const;
  bool young(const KnownPost& post, Time now) const { return now - post.published < maturity; }
  // Whether somebody told what was published on the account in that time, so that no post means
  // that none came out: a post of it is known from before the end, and its posts were told of since
  // the beginning.
  bool tells_posts_of(std::uint32_t account, const Period& period) const;
  // The last level at or before the end of the period and within it, and the last before it (else
  // the first in it, if that is another).
  Following following(std::string_view account, const Period& period) const;
};

// The last level in the period, or nothing.
std::optional<double> last_level(const std::vector<Level>& levels, const Period& period);

// Leaves only the posts and the money of that campaign; followers and segments are of accounts.
void keep_campaign(Dataset& data, std::string_view campaign);

// Leaves only what is of these accounts; money of campaigns that no account has is of none of them.
void keep_accounts(Dataset& data, const std::vector<std::string>& accounts);

// `periods` may overlap. `maturity`: the age at which posts are judged.
Dataset load_dataset(const Workspace& workspace, const Plan& plan, Db* db,
                     const std::vector<Period>& periods, Time now,
                     Seconds maturity = usual_maturity);

// The text of a post, for a person to recognise it; one query.
std::string text_of(const Dataset& data, const KnownPost& post, Db* db);
std::string url_of(const KnownPost& post, Db* db);

}  // namespace smm
