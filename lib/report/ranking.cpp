#include "report/ranking.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "metrics/kpi_words.h"
#include "report/data/select.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

constexpr std::size_t most_ranked = 5;

// A goal, and the figure of a post that shows it.
struct Aim {
  std::string goal;
  const KpiInfo* kpi;
};

std::vector<Aim> aims_of(const Plan& plan) {
  std::vector<Aim> aims;
  for (const auto& goal : plan.goals) {
    const auto* kpi = find_kpi(goal.metric);
    if (kpi == nullptr || kpi->rule == KpiRule::posts) continue;
    if (kpi->base == KpiBase::audience) kpi = find_kpi("follows");
    // What costs less is better, and its share of the mean would say the opposite.
    if (kpi->name.starts_with("cost_")) continue;
    aims.push_back({goal.name, kpi});
  }
  return aims;
}

struct Ranked {
  const KnownPost* post;
  double score;
  double engagements;
  bool young;
  std::string brought;
};

PostLine line_of(const Dataset& data, const Ranked& ranked, bool by_effect, Db* db) {
  const auto& post = *ranked.post;
  auto figures = data.arithmetic(post).figures;
  PostLine line;
  const auto& names = data.names;
  line.id = post.id;
  line.account = names.text(post.account);
  line.network = names.text(post.network);
  line.pillar = names.text(post.pillar);
  line.campaign = names.text(post.campaign);
  line.type = names.text(post.type);
  line.text = text_of(data, post, db);
  line.url = url_of(post, db);
  line.published = post.published;
  line.clock = post.local;
  line.engagements = engagements(figures);
  line.reach = figures.get(Metric::reach);
  line.clicks = figures.get(Metric::clicks);
  if (line.engagements && line.reach && *line.reach > 0)
    line.engagement_rate = *line.engagements / *line.reach * 100;
  if (by_effect) line.effect = ranked.score;
  line.brought = ranked.brought;
  line.young = ranked.young;
  return line;
}

class Effects {
 public:
  Effects(const Dataset& data, const Plan& plan, const Period& period, Time now)
      : in_(data.speech), data_(data), plan_(plan), now_(now), aims_(aims_of(plan)) {
    if (aims_.empty()) return;
    for (const auto& post : data.between(period))
      if (!post.competitor && post.count > 0) read(post);
  }

  std::vector<Ranked> ranked() const {
    std::vector<Ranked> all;
    for (const auto& row : rows_)
      if (auto one = judged(row)) all.push_back(std::move(*one));
    return all;
  }

  // "revenue (sales), registrations (bookings)": those of which any post has a figure.
  std::string aims() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < aims_.size(); ++i)
      if (std::any_of(rows_.begin(), rows_.end(), [&](const Row& row) { return row.values[i]; }))
        names.push_back(in_.say(
            "rank.aim", {{"figure", title_of(*aims_[i].kpi, in_)}, {"goal", aims_[i].goal}}));
    return in_.list(names);
  }

 private:
  struct Row {
    const KnownPost* post;
    std::vector<std::optional<double>> values;  // one an aim
  };
  struct Mean {
    double sum = 0;
    std::size_t count = 0;
  };

  bool judges(const Aim& aim, const KnownPost& post) const {
    const auto* campaign = plan_.campaign(data_.names.text(post.campaign));
    if (campaign == nullptr || campaign->goal.empty()) return true;
    bool known = std::any_of(aims_.begin(), aims_.end(),
                             [&](const Aim& other) { return other.goal == campaign->goal; });
    return !known || aim.goal == campaign->goal;
  }

  void read(const KnownPost& post) {
    Tally tally;
    tally.add_post(data_.arithmetic(post));
    Row row{&post, {}};
    for (std::size_t i = 0; i < aims_.size(); ++i) {
      row.values.push_back(judges(aims_[i], post) ? tally.value(*aims_[i].kpi).value
                                                  : std::optional<double>{});
      if (!row.values[i] || data_.young(post, now_)) continue;
      auto& mean = means_[{post.stage, i}];
      mean.sum += *row.values[i];
      ++mean.count;
    }
    rows_.push_back(std::move(row));
  }

  std::optional<Ranked> judged(const Row& row) const {
    Ranked result{row.post, 0, 0, data_.young(*row.post, now_), ""};
    std::size_t judged_by = 0;
    std::vector<std::string> brought;
    for (std::size_t i = 0; i < aims_.size(); ++i) {
      auto mean = means_.find({row.post->stage, i});
      if (!row.values[i] || mean == means_.end() || mean->second.sum <= 0) continue;
      result.score += *row.values[i] * static_cast<double>(mean->second.count) / mean->second.sum;
      ++judged_by;
      brought.push_back(
          in_.say("rank.brought", {{"figure", title_of(*aims_[i].kpi, in_)},
                                   {"value", shown(in_, row.values[i], aims_[i].kpi->unit)}}));
    }
    if (judged_by == 0) return {};
    result.score /= static_cast<double>(judged_by);
    result.engagements = engagements(data_.arithmetic(*row.post).figures).value_or(0);
    result.brought = in_.list(brought);
    return result;
  }

  const Speech& in_;
  const Dataset& data_;
  const Plan& plan_;
  Time now_;
  std::vector<Aim> aims_;
  std::vector<Row> rows_;
  std::map<std::pair<std::uint32_t, std::size_t>, Mean> means_;  // by stage and aim
};

std::vector<Ranked> by_engagement(const Dataset& data, const Period& period, Time now,
                                  bool by_rate) {
  std::vector<Ranked> all;
  for (const auto& post : data.between(period)) {
    if (post.competitor || post.count == 0) continue;
    auto figures = data.arithmetic(post).figures;
    auto e = engagements(figures), reach = figures.get(Metric::reach);
    if (!e || (by_rate && !(reach && *reach > 0))) continue;
    all.push_back({&post, by_rate ? *e / *reach : *e, *e, data.young(post, now), ""});
  }
  return all;
}

// The steps before a sale, the nearest first.
constexpr Metric steps[] = {Metric::revenue, Metric::orders, Metric::registrations, Metric::leads,
                            Metric::calls,   Metric::clicks, Metric::follows};

// The nearest step that at least two of the posts brought; each beside the average post of its own
// account, so that a small account's best post is not behind all of a large one's.
std::vector<Ranked> by_step(const Dataset& data, const Period& period, Time now, Metric& step) {
  std::vector<Ranked> all;
  for (auto metric : steps) {
    all.clear();
    std::size_t brought = 0;
    std::map<std::uint32_t, std::pair<double, double>> of_account;  // sum, posts
    for (const auto& post : data.between(period)) {
      auto value = data.arithmetic(post).figures.get(metric);
      if (post.competitor || !value) continue;
      all.push_back({&post, *value, engagements(data.arithmetic(post).figures).value_or(0),
                     data.young(post, now),
                     data.speech.say("rank.brought",
                                     {{"figure", title_of(metric, data.speech)},
                                      {"value", shown(data.speech, value, info(metric).unit)}})});
      if (*value > 0) ++brought;
      auto& mean = of_account[post.account];
      mean.first += *value;
      mean.second += 1;
    }
    step = metric;
    if (brought < 2) continue;
    for (auto& one : all) {
      auto [sum, posts] = of_account[one.post->account];
      one.score = sum > 0 ? one.score * posts / sum : 0;
    }
    return all;
  }
  return {};
}

// The first three of each account; of one that has none among them, those of the highest engagement
// rate, which then stands beside them.
std::vector<PostLine> leaders_of(const Dataset& data, const Period& period, Time now,
                                 const std::vector<Ranked>& all, bool by_effect, Db* db) {
  constexpr std::size_t most_of_account = 3;
  std::vector<PostLine> leaders;
  std::map<std::uint32_t, std::size_t> led;  // by account
  auto add = [&](const Ranked& one, bool effect) {
    if (one.score > 0 && led[one.post->account]++ < most_of_account)
      leaders.push_back(line_of(data, one, effect, db));
  };
  for (const auto& one : all) add(one, by_effect);
  auto others = by_engagement(data, period, now, true);
  std::erase_if(others, [&](const Ranked& one) { return led.contains(one.post->account); });
  std::stable_sort(others.begin(), others.end(),
                   [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
  const auto& in = data.speech;
  for (auto& one : others) {
    one.brought = in.say("rank.brought", {{"figure", title_of(*find_kpi("engagement_rate"), in)},
                                          {"value", shown(in, one.score * 100, Unit::percent)}});
    add(one, false);
  }
  std::stable_sort(leaders.begin(), leaders.end(),
                   [](const auto& a, const auto& b) { return a.account < b.account; });
  return leaders;
}

}  // namespace

Ranking rank_posts(const Dataset& data, const Plan& plan, const Period& period, Time now, Db* db) {
  Ranking ranking;
  const auto& in = data.speech;
  Effects effects(data, plan, period, now);
  auto all = effects.ranked();
  bool by_goals = all.size() >= 2, by_effect = by_goals;
  if (by_goals) {
    ranking.by = in.say("rank.goals", {{"aims", effects.aims()}, {"n", all.size()}});
  } else {
    Metric step{};
    all = by_step(data, period, now, step);
    by_effect = all.size() >= 2;
    if (by_effect)
      ranking.by = in.say(
          "rank.step", {{"step", title_of(step, in)}, {"posts", counted(in, all.size(), "posts")}});
  }
  if (!by_effect) {
    ranking.by = in.say("rank.rate");
    all = by_engagement(data, period, now, true);
  }
  if (all.empty()) {
    ranking.by = in.say("rank.engagements");
    all = by_engagement(data, period, now, false);
  }
  if (!by_goals && !aims_of(plan).empty())
    ranking.by = in.say("rank.no_goals", {{"by", ranking.by}});
  if (all.size() < 2) return ranking;
  // Ties: more engagements, then the earlier; posts are in order of time already.
  std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) {
    return std::tuple(-a.score, -a.engagements) < std::tuple(-b.score, -b.engagements);
  });
  ranking.leaders = leaders_of(data, period, now, all, by_effect, db);
  auto best = std::min(most_ranked, (all.size() + 1) / 2);
  for (std::size_t i = 0; i < best; ++i)
    ranking.best.push_back(line_of(data, all[i], by_effect, db));
  for (std::size_t i = all.size(); i-- > best && ranking.worst.size() < most_ranked;)
    if (!all[i].young) ranking.worst.push_back(line_of(data, all[i], by_effect, db));
  return ranking;
}

}  // namespace smm
