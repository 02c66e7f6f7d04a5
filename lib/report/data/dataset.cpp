#include "report/data/dataset.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <tuple>
#include <utility>

#include "core/fold.h"
#include "core/text.h"
#include "metrics/importing/mapping.h"
#include "metrics/overlaps.h"
#include "networks/entities.h"
#include "report/data/known_store.h"
#include "report/data/plan_index.h"

namespace smm {
namespace {

// Figures that are read once a day are within it of any age.
constexpr Seconds age_slack{43'200};

// A number of followers says nothing about a post that came out more than a month away from it.
constexpr Seconds follower_age{31 * 86'400};

// What a reader can click on, as the network finds it, in small letters.
std::vector<std::string> hashtags_of(const Network* network, std::string_view text) {
  std::vector<std::string> tags;
  if (!valid_utf8(text)) return tags;
  for (const auto& entity :
       network == nullptr ? find_entities(text) : entities_of(*network, text, {}))
    if (entity.kind == Entity::Kind::hashtag)
      tags.push_back(in_small_letters(tag_of(text, entity)));
  return tags;
}

bool is_fee(const KnownFlow& flow) { return flow.metric == Metric::network_fees; }
bool is_page(const KnownFlow& flow) { return flow.page != 0 && !is_fee(flow); }
bool is_flow(const KnownFlow& flow) { return flow.page == 0 && !is_fee(flow); }

class Loader {
 public:
  Loader(const Workspace& workspace, const Plan& plan, Db* db, const std::vector<Period>& periods,
         Time now, Seconds maturity)
      : workspace_(workspace), plan_(plan), db_(db), data_(Zone::find(workspace.timezone)) {
    data_.maturity = maturity;
    for (const auto& period : periods) ranges_.push_back({period.begin, period.end});
    auto today = std::chrono::floor<std::chrono::days>(data_.zone.local(now));
    data_.cutoff = data_.zone.resolve(LocalTime{today + std::chrono::days{1}}).at;
    for (const auto& account : workspace.accounts) {
      data_.names.add(account.name);
      data_.networks[account.name] = network_of(account.name);
      if (account.kind == "competitor") data_.competitors.insert(account.name);
      if (!account.timezone.empty()) zones_.emplace(account.name, Zone::find(account.timezone));
    }
  }

  Dataset load() {
    if (db_ == nullptr) return std::move(data_);
    MetricStore store(*db_);
    data_.sources = store.sources();
    for (const auto& [id, name] : store.metric_names())
      if (const auto* known = find_metric(name)) metrics_[id] = known->metric;
    load_flows(store);
    store.each_published(ranges_, [&](const PublishedEntry& entry) {
      if (!told_elsewhere(store, entry)) add_entry(entry);
    });
    store.each_post(ranges_, [&](const Subject& subject) { add_subject(subject); });
    for (const auto& entry : entries_)
      if (!entry.taken) add_unmeasured(entry.entry);
    AtAge at_age{data_.maturity, age_slack,
                 [&](std::int64_t subject) { return published_of(subject); },
                 [&](const Sample& sample) { add_at_age(sample); }};
    data_.future += store.each_latest(
        ranges_, data_.cutoff, data_.zone, [&](const Sample& sample) { add_sample(sample); },
        data_.maturity > age_slack ? &at_age : nullptr);
    finish_posts();
    find_told();
    return std::move(data_);
  }

 private:
  struct Entry {
    PublishedEntry entry;
    bool taken = false;
  };

  // A report as of an earlier day knows nothing of what came out after it.
  bool in_range(Time at) const {
    return at < data_.cutoff && std::any_of(ranges_.begin(), ranges_.end(),
                                            [&](const auto& r) { return r.contains(at); });
  }

  std::uint32_t network_of(const std::string& account) {
    const auto* known = workspace_.account(account);
    return data_.names.add(known != nullptr && known->network != nullptr ? known->network->name
                                                                         : "");
  }

  std::chrono::local_days day_of(Time at) const {
    return std::chrono::floor<std::chrono::days>(data_.zone.local(at));
  }

  bool is_competitor(const std::string& account) const {
    return data_.competitors.contains(account);
  }

  // ---- Money and followers. ----

  void load_flows(const MetricStore& store) {
    std::map<std::int64_t, Subject> subjects;
    for (auto kind :
         {SubjectKind::account, SubjectKind::campaign, SubjectKind::page, SubjectKind::segment})
      store.each_subject(kind, [&](const Subject& subject) { subjects[subject.id] = subject; });
    auto add = [&](Sample sample) {
      auto metric = metrics_.find(sample.metric);
      if (metric == metrics_.end()) return;
      last_day_ = marked_day(sample.measured);
      sample.measured = sample.at(data_.zone);
      if (sample.measured >= data_.cutoff)
        ++data_.future;
      else
        add_other(subjects[sample.subject], metric->second, sample);
    };
    store.each_flow(preferred_sources(workspace_), add, [&](const LeftOut& left_out) {
      auto metric = metrics_.find(left_out.metric);
      if (metric == metrics_.end()) return;
      data_.left_out.push_back({flow_of(subjects[left_out.subject], metric->second),
                                left_out.origin, left_out.counts, left_out.days, left_out.own});
    });
    for (auto* flows : {&data_.flows, &data_.pages, &data_.fees})
      std::stable_sort(flows->begin(), flows->end(),
                       [](const auto& a, const auto& b) { return a.measured < b.measured; });
  }

  // What is no post's: a level, which the latest says, or what came in on a day.
  void add_other(const Subject& subject, Metric metric, const Sample& sample) {
    Level level{sample.measured, sample.value, sample.source};
    if (subject.kind == SubjectKind::segment)
      data_.segments[{subject.account, subject.key}].push_back(level);
    else if (metric == Metric::followers)
      data_.followers[subject.account].push_back(level);
    else if (info(metric).kind == MetricKind::gauge)
      data_.gauges[{metric, subject.account}].push_back(level);
    else
      add_flow(subject, metric, sample);
  }

  // Of that metric of the subject, at no time.
  KnownFlow flow_of(const Subject& subject, Metric metric) {
    KnownFlow flow;
    flow.account = data_.names.add(subject.account);
    flow.network = network_of(subject.account);
    flow.campaign = data_.names.add(subject.kind == SubjectKind::campaign ? subject.key : "");
    if (subject.kind == SubjectKind::page) flow.page = data_.names.add(subject.key);
    flow.competitor = is_competitor(subject.account);
    flow.metric = metric;
    return flow;
  }

  void add_flow(const Subject& subject, Metric metric, const Sample& sample) {
    auto flow = flow_of(subject, metric);
    flow.measured = sample.measured;
    flow.day = std::chrono::floor<std::chrono::days>(data_.zone.local(sample.measured));
    flow.value = sample.value;
    flow.source = sample.source;
    flow.days = sample.days > 1 ? sample.days : 1;
    if (sample.days > 1)
      data_.spans.push_back({flow, last_day_ - std::chrono::days{sample.days - 1}, last_day_});
    else
      (is_fee(flow) ? data_.fees : is_page(flow) ? data_.pages : data_.flows).push_back(flow);
  }

  // ---- Posts. ----

  // People may tick a post off long after it went out: then the figures know its time.
  bool told_elsewhere(const MetricStore& store, const PublishedEntry& entry) const {
    if (!entry.by_hand) return false;
    auto subject = store.subject_by_post(entry.account, entry.post);
    if (!subject || !subject->published) return false;
    auto at = subject->day_only ? noon_of(*subject->published, data_.zone) : *subject->published;
    return !in_range(at);
  }

  void add_entry(const PublishedEntry& entry) {
    if (!in_range(entry.published)) return;
    entry_by_[pair_key(entry.account, "post " + entry.post)] = entries_.size();
    if (!entry.remote_id.empty())
      entry_by_[pair_key(entry.account, "id " + entry.remote_id)] = entries_.size();
    if (!entry.url.empty())
      entry_by_[pair_key(entry.account, "url " + entry.url)] = entries_.size();
    entries_.push_back({entry});
  }

  Entry* entry_of(const Subject& subject) {
    if (entries_.empty()) return nullptr;
    for (const auto& key : {subject.post.empty() ? "" : "post " + subject.post, "id " + subject.key,
                            subject.url.empty() ? "" : "url " + subject.url}) {
      if (key.empty()) continue;
      if (auto found = entry_by_.find(pair_key(subject.account, key)); found != entry_by_.end())
        return &entries_[found->second];
    }
    return nullptr;
  }

  void add_subject(const Subject& subject) {
    auto* entry = entry_of(subject);
    auto id = !subject.post.empty() ? subject.post : entry != nullptr ? entry->entry.post : "";
    const auto* planned = index_.by_id(subject.account, id);
    if (planned == nullptr)
      planned = index_.by_text(subject.account, subject.text, subject.published);
    auto published = subject.published;
    if (published && subject.day_only) published = noon_of(*published, data_.zone);
    bool timed = published && !subject.day_only;
    // The queue knows the hour of what it published; of what people ticked off, if that was the
    // day.
    bool knows = entry != nullptr && (!published || !entry->entry.by_hand ||
                                      day_of(entry->entry.published) == day_of(*published));
    if (!timed && knows) published = entry->entry.published, timed = true;
    if (!published && planned != nullptr) published = planned->at;
    if (!timed && published && !subject.published) timed = true;  // the plan's time
    if (!published) {
      data_.undated.push_back(subject.account + " " + (id.empty() ? subject.key : id));
      return;
    }
    if (!in_range(*published)) return;
    if (planned != nullptr) id = planned->id;
    auto at = post_at(subject.account, id, subject.key, *published);
    auto& post = data_.posts[at];
    post_of_[subject.id] = static_cast<std::uint32_t>(at);
    post.joined = post.subject != 0;
    if (!post.joined) {
      post.subject = subject.id;
      post.key = subject.key;
      post.dated = subject.published.has_value();
      post.timed = timed;
    }
    fill(post, planned, entry != nullptr ? &entry->entry : nullptr, subject.type);
    add_text(post, subject.text);
    if (entry != nullptr) entry->taken = true;
  }

  // Two subjects of one account and one post of the plan are that post, as when its figures came
  // under the plan's id first and under the network's later.
  std::size_t post_at(const std::string& account, const std::string& plan_id,
                      const std::string& key, Time published) {
    auto fresh = data_.posts.size();
    if (!plan_id.empty()) {
      auto [found, added] = by_plan_.try_emplace(pair_key(account, plan_id), fresh);
      if (!added) return found->second;
    }
    KnownPost post;
    post.account = data_.names.add(account);
    post.network = network_of(account);
    post.competitor = is_competitor(account);
    post.published = published;
    post.local = data_.zone.local(published);
    auto zone = zones_.find(account);
    post.clock = zone == zones_.end() ? post.local : zone->second.local(published);
    post.id = plan_id.empty() ? key : plan_id;
    data_.posts.push_back(std::move(post));
    return fresh;
  }

  void add_unmeasured(const PublishedEntry& entry) {
    auto at = post_at(entry.account, entry.post, entry.remote_id, entry.published);
    auto& post = data_.posts[at];
    fill(post, index_.by_id(entry.account, entry.post), &entry, "");
    add_text(post, "");
  }

  // The text as it went out, else as it was planned.
  void add_text(KnownPost& post, const std::string& text) {
    std::string_view shown = text;
    if (shown.empty() && post.planned != nullptr)
      for (const auto& output : post.planned->outputs)
        if (output.account == data_.names.text(post.account) && !output.post.parts.empty())
          shown = output.post.parts[0].text;
    if (shown.empty() || post.text != 0) return;
    post.text = std::hash<std::string_view>{}(shown);
    const auto* account = workspace_.account(data_.names.text(post.account));
    for (const auto& tag : hashtags_of(account == nullptr ? nullptr : account->network, shown)) {
      auto number = data_.names.add(tag);
      if (std::find(post.tags.begin(), post.tags.end(), number) == post.tags.end())
        post.tags.push_back(number);
    }
  }

  void fill(KnownPost& post, const PlannedPost* planned, const PublishedEntry* entry,
            const std::string& type) {
    if (planned != nullptr) post.planned = planned;
    if (entry != nullptr) {
      post.entry = entry->id;
      post.by_hand = entry->by_hand;
    }
    auto choose = [&](std::uint32_t& into, const std::string PlannedPost::*of_plan,
                      const std::string PublishedEntry::*of_entry, const std::string& other) {
      if (planned != nullptr && !(planned->*of_plan).empty())
        into = data_.names.add(planned->*of_plan);
      else if (entry != nullptr && !(entry->*of_entry).empty())
        into = data_.names.add(entry->*of_entry);
      else if (into == 0)
        into = data_.names.add(other);
    };
    choose(post.type, &PlannedPost::type, &PublishedEntry::type, type);
    choose(post.pillar, &PlannedPost::pillar, &PublishedEntry::pillar, "");
    choose(post.campaign, &PlannedPost::campaign, &PublishedEntry::campaign, "");
    choose(post.stage, &PlannedPost::stage, &PublishedEntry::stage, "");
    choose(post.audience, &PlannedPost::audience, &PublishedEntry::audience, "");
  }

  // Samples come subject by subject, so a post's figures stand together.
  void add_sample(const Sample& sample) {
    if (sample.subject != last_subject_) {
      last_subject_ = sample.subject;
      auto found = post_of_.find(sample.subject);
      post_ = found == post_of_.end() ? nullptr : &data_.posts[found->second];
      if (post_ != nullptr && post_->count > 0) move_to_end(*post_);
    }
    if (post_ == nullptr) return;
    auto metric = metrics_.find(sample.metric);
    if (metric == metrics_.end()) return;
    KnownFigure figure{metric->second, sample.value, sample.at(data_.zone), sample.source};
    for (auto i = post_->first; i < post_->first + post_->count; ++i)
      if (data_.figures[i].metric == figure.metric) {
        if (std::pair(data_.figures[i].measured, data_.figures[i].source) <
            std::pair(figure.measured, figure.source))
          data_.figures[i] = figure;
        return;
      }
    if (post_->count == 0) post_->first = static_cast<std::uint32_t>(data_.figures.size());
    data_.figures.push_back(figure);
    ++post_->count;
  }

  std::optional<Time> published_of(std::int64_t subject) const {
    auto found = post_of_.find(subject);
    if (found == post_of_.end() || !data_.posts[found->second].timed) return {};
    return data_.posts[found->second].published;
  }

  void add_at_age(const Sample& sample) {
    auto metric = metrics_.find(sample.metric);
    if (metric == metrics_.end()) return;
    auto& post = data_.posts[post_of_.at(sample.subject)];
    if (post.at_age == 0) {
      data_.at_age.emplace_back();
      post.at_age = static_cast<std::uint32_t>(data_.at_age.size());
    }
    data_.at_age[post.at_age - 1].set(metric->second, sample.value);
  }

  void move_to_end(KnownPost& post) {
    auto fresh = static_cast<std::uint32_t>(data_.figures.size());
    for (std::uint32_t i = 0; i < post.count; ++i) {
      auto figure = data_.figures[post.first + i];
      data_.figures.push_back(figure);
    }
    post.first = fresh;
  }

  void finish_posts() {
    for (auto& post : data_.posts) post.followers = followers_then(post);
    std::sort(data_.posts.begin(), data_.posts.end(), [&](const auto& a, const auto& b) {
      const auto& names = data_.names;
      return std::tie(a.published, names.text(a.account), a.id, a.subject) <
             std::tie(b.published, names.text(b.account), b.id, b.subject);
    });
    std::sort(data_.undated.begin(), data_.undated.end());
  }

  void find_told() {
    auto tell = [&](std::uint32_t account, Time first, Time last) {
      if (first >= data_.cutoff) return;
      auto& range = data_.told.try_emplace(account, TimeRange{first, last}).first->second;
      range = {std::min(range.begin, first), std::max(range.end, last)};
    };
    for (const auto& account : workspace_.accounts) {
      auto number = data_.names.find(account.name);
      if (auto told = told_by_figures(*db_, account.name)) tell(number, told->begin, told->end);
      // The queue knows until today what it published.
      if (auto first = first_entry(*db_, account.name)) tell(number, *first, data_.cutoff);
    }
    for (const auto& post : data_.posts)  // some have their time from the plan only
      for (const auto& figure : data_.figures_of(post))
        tell(post.account, post.published, figure.measured);
  }

  std::optional<double> followers_then(const KnownPost& post) const {
    auto found = data_.followers.find(data_.names.text(post.account));
    if (found == data_.followers.end()) return {};
    const auto& levels = found->second;
    auto next_day = std::chrono::floor<std::chrono::days>(post.local) + std::chrono::days{1};
    auto day_end = data_.zone.resolve(LocalTime{next_day}).at;
    auto after = std::lower_bound(levels.begin(), levels.end(), day_end,
                                  [](const Level& level, Time at) { return level.at < at; });
    if (after != levels.begin() && post.published - std::prev(after)->at <= follower_age)
      return std::prev(after)->value;
    if (after != levels.end() && after->at - post.published <= follower_age) return after->value;
    return {};
  }

  const Workspace& workspace_;
  const Plan& plan_;
  Db* db_;
  Dataset data_;
  std::vector<TimeRange> ranges_;
  PlanIndex index_{plan_};
  std::unordered_map<std::int64_t, Metric> metrics_;
  std::unordered_map<std::string, Zone> zones_;  // of accounts that have their own
  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::size_t> entry_by_;
  std::unordered_map<std::string, std::size_t> by_plan_;
  std::unordered_map<std::int64_t, std::uint32_t> post_of_;
  std::int64_t last_subject_ = 0;
  std::chrono::local_days last_day_{};  // of the flow being read
  KnownPost* post_ = nullptr;
};

// What lies in the period, of flows by time.
std::span<const KnownFlow> cut(const std::vector<KnownFlow>& flows, Time begin, Time end) {
  auto before = [](const KnownFlow& flow, Time at) { return flow.measured < at; };
  auto first = std::lower_bound(flows.begin(), flows.end(), begin, before);
  auto last = std::lower_bound(first, flows.end(), end, before);
  return {first, last};
}

auto thing(const KnownFlow& flow) {
  return std::tuple(flow.account, flow.campaign, flow.page, flow.metric);
}

// Days and spans of any things and metrics, without those that do not count beside others.
std::vector<KnownFlow> without_overlaps(std::span<const KnownFlow> days,
                                        const std::vector<const KnownSpan*>& spans,
                                        const Zone& zone) {
  using Thing = decltype(thing(std::declval<const KnownFlow&>()));
  struct Told {
    std::vector<ToldDays> figures;
    std::vector<std::size_t> places;  // in `all`
  };
  std::map<Thing, Told> things;
  std::vector<KnownFlow> all;
  auto add = [&](Told& told, const KnownFlow& flow, const ToldDays& figure) {
    told.figures.push_back(figure);
    told.places.push_back(all.size());
    all.push_back(flow);
  };
  for (const auto* span : spans)
    add(things[thing(span->flow)], span->flow, {span->first, span->last, span->flow.source});
  for (const auto& flow : days) {
    auto day = std::chrono::floor<std::chrono::days>(zone.local(flow.measured));
    if (auto told = things.find(thing(flow)); told != things.end())
      add(told->second, flow, {day, day, flow.source});
    else
      all.push_back(flow);
  }
  std::vector<bool> counts(all.size(), true);
  for (const auto& [of, told] : things) {
    auto chosen = counting(told.figures);
    for (std::size_t i = 0; i < chosen.size(); ++i) counts[told.places[i]] = chosen[i];
  }
  std::vector<KnownFlow> chosen;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (counts[i]) chosen.push_back(all[i]);
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const auto& a, const auto& b) { return a.measured < b.measured; });
  return chosen;
}

}  // namespace

std::uint32_t Names::add(std::string_view text) {
  auto [found, added] =
      numbers_.try_emplace(std::string(text), static_cast<std::uint32_t>(texts_.size()));
  if (added) texts_.emplace_back(text);
  return found->second;
}

std::uint32_t Names::find(std::string_view text) const {
  auto found = numbers_.find(std::string(text));
  return found == numbers_.end() ? std::numeric_limits<std::uint32_t>::max() : found->second;
}

std::span<const KnownPost> Dataset::between(const Period& period) const {
  auto before = [](const KnownPost& post, Time at) { return post.published < at; };
  auto first = std::lower_bound(posts.begin(), posts.end(), period.begin, before);
  auto last = std::lower_bound(first, posts.end(), period.end, before);
  return {first, last};
}

namespace {

Flows with_spans(const Dataset& data, const std::vector<KnownFlow>& flows, Time begin, Time end,
                 bool (*meant)(const KnownFlow&)) {
  auto days = cut(flows, begin, end);
  std::vector<const KnownSpan*> inside;
  for (const auto& span : data.spans) {
    if (!meant(span.flow) || span.flow.measured >= end) continue;
    if (noon_of(day_mark(span.first), data.zone) >= begin) inside.push_back(&span);
  }
  if (inside.empty()) return Flows(days);
  return Flows(without_overlaps(days, inside, data.zone));
}

}  // namespace

Flows Dataset::flows_between(const Period& period) const {
  return with_spans(*this, flows, period.begin, period.end, is_flow);
}

Flows Dataset::fees_between(const Period& period) const {
  return with_spans(*this, fees, period.begin, period.end, is_fee);
}

Flows Dataset::pages_between(const Period& period) const {
  return with_spans(*this, pages, period.begin, period.end, is_page);
}

Flows Dataset::flows_until(Time end) const {
  return with_spans(*this, flows, Time::min(), end, is_flow);
}

std::vector<const KnownSpan*> Dataset::spans_across(const Period& period) const {
  std::vector<const KnownSpan*> across;
  std::chrono::local_days first{period.first}, last{period.last};
  for (const auto& span : spans) {
    bool touches = span.first <= last && first <= span.last;
    if (touches && (span.first < first || last < span.last)) across.push_back(&span);
  }
  return across;
}

bool Dataset::tells_posts_of(std::uint32_t account, const Period& period) const {
  auto found = told.find(account);
  return found != told.end() && found->second.begin < period.end &&
         found->second.end >= period.begin;
}

PostFigures Dataset::arithmetic(const KnownPost& post) const {
  PostFigures result;
  for (const auto& figure : figures_of(post)) result.figures.set(figure.metric, figure.value);
  result.followers = post.followers;
  return result;
}

PostFigures Dataset::arithmetic_at_age(const KnownPost& post) const {
  PostFigures result;
  if (post.at_age != 0) result.figures = at_age[post.at_age - 1];
  result.followers = post.followers;
  return result;
}

std::optional<Seconds> Dataset::age_read(const KnownPost& post) const {
  std::optional<Seconds> age;
  for (const auto& figure : figures_of(post))
    if (auto one = figure.measured - post.published; !age || one > *age) age = one;
  return age;
}

Following Dataset::following(std::string_view account, const Period& period) const {
  Following result;
  auto found = followers.find(account);
  if (found == followers.end()) return result;
  const auto& levels = found->second;
  auto at = [&](Time time) {
    return std::lower_bound(levels.begin(), levels.end(), time,
                            [](const Level& level, Time t) { return level.at < t; });
  };
  auto first_in = at(period.begin), end = at(period.end);
  if (first_in == end) return result;  // nothing was measured in the period
  result.after = std::prev(end)->value;
  double sum = 0;
  for (auto level = first_in; level != end; ++level) sum += level->value;
  result.mean = sum / static_cast<double>(end - first_in);
  if (first_in != levels.begin())
    result.before = std::prev(first_in)->value;
  else if (first_in != std::prev(end))
    result.before = first_in->value;
  return result;
}

std::optional<double> last_level(const std::vector<Level>& levels, const Period& period) {
  auto end = std::lower_bound(levels.begin(), levels.end(), period.end,
                              [](const Level& level, Time at) { return level.at < at; });
  if (end == levels.begin() || std::prev(end)->at < period.begin) return {};
  return std::prev(end)->value;
}

void keep_campaign(Dataset& data, std::string_view campaign) {
  auto number = data.names.find(campaign);
  auto other = [&](const auto& item) { return item.campaign != number; };
  std::erase_if(data.posts, other);
  std::erase_if(data.flows, other);
  std::erase_if(data.spans, [&](const auto& span) { return other(span.flow); });
  std::erase_if(data.left_out, [&](const auto& one) { return other(one.flow); });
  data.pages.clear();  // nobody says of a page which campaign led there
  data.fees.clear();
  data.gauges.clear();
}

void keep_accounts(Dataset& data, const std::vector<std::string>& accounts) {
  auto other_name = [&](const std::string& name) {
    return std::find(accounts.begin(), accounts.end(), name) == accounts.end();
  };
  auto other = [&](const auto& item) { return other_name(data.names.text(item.account)); };
  std::erase_if(data.posts, other);
  std::erase_if(data.flows, other);
  std::erase_if(data.pages, other);
  std::erase_if(data.fees, other);
  std::erase_if(data.spans, [&](const auto& span) { return other(span.flow); });
  std::erase_if(data.left_out, [&](const auto& one) { return other(one.flow); });
  std::erase_if(data.followers, [&](const auto& item) { return other_name(item.first); });
  std::erase_if(data.gauges, [&](const auto& item) { return other_name(item.first.second); });
  std::erase_if(data.segments, [&](const auto& item) { return other_name(item.first.first); });
}

Dataset load_dataset(const Workspace& workspace, const Plan& plan, Db* db,
                     const std::vector<Period>& periods, Time now, Seconds maturity) {
  return Loader(workspace, plan, db, periods, now, maturity).load();
}

std::string text_of(const Dataset& data, const KnownPost& post, Db* db) {
  if (db != nullptr && post.subject != 0)
    if (auto subject = MetricStore(*db).subject(post.subject); subject && !subject->text.empty())
      return subject->text;
  if (post.planned != nullptr)
    for (const auto& output : post.planned->outputs)
      if (output.account == data.names.text(post.account) && !output.post.parts.empty())
        return output.post.parts[0].text;
  if (db != nullptr && post.entry != 0) return MetricStore(*db).entry_text(post.entry);
  return {};
}

std::string url_of(const KnownPost& post, Db* db) {
  if (db == nullptr) return {};
  if (post.subject != 0)
    if (auto subject = MetricStore(*db).subject(post.subject); subject && !subject->url.empty())
      return subject->url;
  if (post.entry == 0) return {};
  return MetricStore(*db).entry_url(post.entry);
}

}  // namespace smm
