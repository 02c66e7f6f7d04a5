#include "report/lines.h"

#include <algorithm>

#include "metrics/kpi_words.h"
#include "report/data/select.h"
#include "report/data/series_breaks.h"

namespace smm {
namespace {

constexpr int most_by_day = 45, most_weeks_days = 200, most_months_days = 1400;

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

constexpr Metric engagement[] = {Metric::likes, Metric::comments, Metric::shares, Metric::saves};

// Marks the steps in which figures of that account, or of any, began to mean something else.
void mark(Line& line, const Dataset& data, const Workspace& workspace,
          std::span<const Metric> metrics, const std::vector<Period>& steps,
          std::string_view account = {}) {
  if (steps.empty()) return;
  for (const auto& one :
       series_breaks(data, workspace, metrics, steps.front().first, steps.back().last, account)) {
    for (const auto& step : steps)
      if (step.first <= one.what.day && one.what.day <= step.last)
        line.marks.push_back({to_string(step.first), in_words(one, data.speech)});
  }
}

// Whether somebody told what the brand published then.
bool tells_posts(const Dataset& data, const Workspace& workspace, const Period& period) {
  return std::any_of(workspace.accounts.begin(), workspace.accounts.end(),
                     [&](const auto& account) {
                       return account.kind != "competitor" &&
                              data.tells_posts_of(data.names.find(account.name), period);
                     });
}

}  // namespace

std::string step_of(const Period& period) {
  if (period.days() <= most_by_day) return "day";
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
    Line line{account.name,
              data.speech.say("line.followers", {{"account", account.name}}),
              Unit::count,
              {}};
    bool any = false;
    for (const auto& step : all_steps) {
      line.points.push_back({to_string(step.first), last_level(found->second, step)});
      any = any || line.points.back().value;
    }
    constexpr Metric of_followers[] = {Metric::followers};
    mark(line, data, workspace, of_followers, all_steps, account.name);
    if (any) lines.push_back(std::move(line));
  }
  return lines;
}

std::vector<Line> activity_lines(const Dataset& data, const Workspace& workspace,
                                 const Period& period, Time now) {
  Line posts{"posts", title_of(Metric::posts, data.speech), Unit::count, {}};
  Line engaged{"engagements", title_of(*find_kpi("engagements"), data.speech), Unit::count, {}};
  bool any = false;
  auto all_steps = steps(period, data.zone, now);
  for (const auto& step : all_steps) {
    Tally tally;
    for (const auto& post : data.between(step))
      if (!post.competitor) tally.add_post(data.arithmetic(post));
    any = any || tally.posts() > 0;
    std::optional<double> count;
    if (tally.posts() > 0 || tells_posts(data, workspace, step))
      count = static_cast<double>(tally.posts());
    posts.points.push_back({to_string(step.first), count});
    engaged.points.push_back({to_string(step.first), tally.value("engagements").value});
  }
  if (!any) return {};
  mark(engaged, data, workspace, engagement, all_steps);
  return {posts, engaged};
}

std::vector<Line> account_lines(const Dataset& data, const Workspace& workspace,
                                const Period& period, const Period& previous, Time now) {
  auto engaged_in = [&](std::uint32_t account, const Period& in) {
    std::optional<double> sum;
    for (const auto& post : data.between(in)) {
      if (post.account != account || post.competitor) continue;
      if (auto value = engagements(data.arithmetic(post).figures)) sum = sum.value_or(0) + *value;
    }
    return sum;
  };
  std::vector<Line> lines;
  auto all_steps = steps(period, data.zone, now);
  for (const auto& account : workspace.accounts) {
    auto number = data.names.find(account.name);
    if (account.kind == "competitor" || all_steps.empty() || !engaged_in(number, period)) continue;
    Line line{account.name, account.name, Unit::count, {}};
    for (const auto& step : all_steps)
      line.points.push_back({to_string(step.first), engaged_in(number, step)});
    mark(line, data, workspace, engagement, all_steps, account.name);
    bool alike =
        series_breaks(data, workspace, engagement, previous.first, period.last, account.name)
            .empty();
    if (auto before = alike ? engaged_in(number, previous) : std::nullopt)
      line.before = *before * period.days() / previous.days() /
                    static_cast<double>(steps(period, data.zone, period.end).size());
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace smm
