#include "report/lines.h"

#include <algorithm>
#include <tuple>

#include "report/select.h"

namespace smm {
namespace {

constexpr int most_days = 45, most_weeks_days = 200, most_months_days = 1400;
constexpr std::size_t most_ranked = 5;

// The steps of a line: complete ones of the calendar would leave out the ends, so they are cut.
std::vector<Period> steps(const Period& period, const Zone& zone, Time now) {
  using namespace std::chrono;
  std::vector<Period> all;
  auto step_name = step_of(period);
  for (sys_days first = period.first; first <= sys_days{period.last};) {
    sys_days last = first;
    if (step_name == "week") last = first + (Sunday - weekday{first});
    if (step_name == "month") {
      Date date{first};
      last = sys_days{date.year() / date.month() / std::chrono::last};
    }
    if (step_name == "year") last = sys_days{Date{first}.year() / December / 31};
    last = std::min(last, sys_days{period.last});
    auto step = period_between(Date{first}, Date{last}, zone);
    if (step.begin > now) break;
    all.push_back(step);
    first = last + days{1};
  }
  return all;
}

std::optional<double> last_level(const std::vector<Level>& levels, const Period& step) {
  std::optional<double> value;
  auto from = std::lower_bound(levels.begin(), levels.end(), step.begin,
                               [](const Level& level, Time at) { return level.at < at; });
  for (; from != levels.end() && from->at < step.end; ++from) value = from->value;
  return value;
}

struct Ranked {
  const KnownPost* post;
  double score;
  double engagements;
  bool young;
};

PostLine line_of(const Dataset& data, const KnownPost& post, Time now, Db* db) {
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
  line.local = to_string(post.local);
  line.engagements = engagements(figures);
  line.reach = figures.get(Metric::reach);
  line.clicks = figures.get(Metric::clicks);
  if (line.engagements && line.reach && *line.reach > 0)
    line.engagement_rate = *line.engagements / *line.reach * 100;
  line.young = now - post.published < maturity;
  return line;
}

std::vector<Ranked> ranked(const Dataset& data, const Period& period, Time now, bool by_rate) {
  std::vector<Ranked> all;
  for (const auto& post : data.between(period)) {
    if (post.competitor || post.count == 0) continue;
    auto figures = data.arithmetic(post).figures;
    auto e = engagements(figures), reach = figures.get(Metric::reach);
    if (!e || (by_rate && !(reach && *reach > 0))) continue;
    all.push_back({&post, by_rate ? *e / *reach : *e, *e, now - post.published < maturity});
  }
  // Ties: more engagements, then the earlier; posts are in order of time already.
  std::stable_sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) {
    return std::tuple(-a.score, -a.engagements) < std::tuple(-b.score, -b.engagements);
  });
  return all;
}

}  // namespace

std::string step_of(const Period& period) {
  if (period.days() <= most_days) return "day";
  if (period.days() <= most_weeks_days) return "week";
  return period.days() <= most_months_days ? "month" : "year";
}

std::vector<Line> follower_lines(const Dataset& data, const Workspace& workspace,
                                 const Period& period, Time now) {
  std::vector<Line> lines;
  auto all_steps = steps(period, data.zone, now);
  for (const auto& account : workspace.accounts) {
    auto found = data.followers.find(account.name);
    if (account.kind == "competitor" || found == data.followers.end()) continue;
    Line line{account.name, "Followers of " + account.name, Unit::count, {}};
    bool any = false;
    for (const auto& step : all_steps) {
      line.points.push_back({to_string(step.first), last_level(found->second, step)});
      any = any || line.points.back().value;
    }
    if (any) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Line> activity_lines(const Dataset& data, const Period& period, Time now) {
  Line posts{"posts", "Posts", Unit::count, {}};
  Line engaged{"engagements", "Engagements", Unit::count, {}};
  bool any = false;
  for (const auto& step : steps(period, data.zone, now)) {
    Tally tally;
    for (const auto& post : data.between(step))
      if (!post.competitor) tally.add_post(data.arithmetic(post));
    any = any || tally.posts() > 0;
    posts.points.push_back({to_string(step.first), static_cast<double>(tally.posts())});
    engaged.points.push_back({to_string(step.first), tally.value("engagements").value});
  }
  if (!any) return {};
  return {posts, engaged};
}

Ranking rank_posts(const Dataset& data, const Period& period, Time now, Db* db) {
  Ranking ranking;
  ranking.by = "By engagement rate (engagements as a percentage of reach).";
  auto all = ranked(data, period, now, true);
  if (all.empty()) {
    ranking.by = "By engagements; no reach is known.";
    all = ranked(data, period, now, false);
  }
  if (all.size() < 2) return ranking;
  auto best = std::min(most_ranked, (all.size() + 1) / 2);
  for (std::size_t i = 0; i < best; ++i)
    ranking.best.push_back(line_of(data, *all[i].post, now, db));
  for (std::size_t i = all.size(); i-- > best && ranking.worst.size() < most_ranked;)
    if (!all[i].young) ranking.worst.push_back(line_of(data, *all[i].post, now, db));
  return ranking;
}

}  // namespace smm
