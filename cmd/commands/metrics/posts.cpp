#include "commands/metrics/posts.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/counted.h"
#include "core/text.h"
#include "metrics/analysis/compare.h"
#include "report/data/select.h"
#include "values.h"

namespace smm {
namespace {

using namespace std::chrono;

constexpr days usual_span{365};

}  // namespace

void post_options(Arguments& app, PostOptions& options) {
  app.option("--account", options.account, "only this account").type_name("ACCOUNT");
  app.option("--kpi", options.kpi, "which figure; default: engagement_rate").type_name("KPI");
  window_options(app, options.window, "published");
}

const KpiInfo& kpi_named(const std::string& name) {
  if (const auto* kpi = find_kpi(name)) return *kpi;
  std::vector<std::string> names;
  for (const auto& kpi : all_kpis()) names.emplace_back(kpi.name);
  auto meant = nearest(name, names);
  throw Error(Status::usage, fmt::format("there is no KPI \"{}\"", visible(name)),
              meant ? fmt::format("did you mean {}?", *meant) : "KPIS in smm-plan(5) lists them");
}

const KpiInfo& kpi_of_posts(const std::string& name) {
  const auto& kpi = kpi_named(name);
  if (!is_of_posts(kpi))
    throw Error(Status::usage, fmt::format("{} is not a figure of single posts", kpi.name),
                "choose one that is, as engagement_rate, clicks or view_through_rate");
  return kpi;
}

OwnPosts own_posts(Session& session, const PostOptions& options) {
  require_account(session, options.account);
  const auto& workspace = session.valid_workspace();
  auto zone = Zone::find(workspace.timezone);
  auto today = floor<days>(zone.local(session.now()));
  year_month_day until{sys_days{today.time_since_epoch()}};
  auto asked = read_days(session, options.window);
  if (asked.last) until = *asked.last;
  year_month_day since{sys_days{until} - usual_span + days{1}};
  auto period = period_between(asked.first.value_or(since), until, zone);
  auto plan = session.plan_as_written();
  auto data = load_dataset(workspace, plan, session.existing_store(), {period}, session.now());
  OwnPosts own{std::move(plan), std::move(data), period, {}, 0, true, Seconds::max(), {}};
  for (const auto& post : own.data.between(period)) {
    bool named = own.data.names.text(post.account) == options.account;
    if (options.account.empty() ? post.competitor : !named) continue;
    if (own.data.young(post, session.now()))
      ++own.young;
    else
      own.posts.push_back(&post);
  }
  for (const auto* post : own.posts)
    if (auto read = own.data.age_read(*post)) {
      own.at_age = own.at_age && post->at_age != 0;
      own.read_first = std::min(own.read_first, *read);
      own.read_last = std::max(own.read_last, *read);
    }
  return own;
}

std::string scope(const OwnPosts& own, const KpiInfo& kpi) {
  auto text = fmt::format("posts from {} to {}, {}", to_string(own.period.first),
                          to_string(own.period.last), kpi.name);
  if (own.young > 0)
    text += fmt::format("; {} {} younger than 7 days and left out", own.young,
                        own.young == 1 ? "is" : "are");
  constexpr Seconds day{86'400}, grown{28 * 86'400};
  if (own.posts.empty() || own.read_last == Seconds{}) return text;
  if (own.at_age)
    text += "; figures of all at an age of 7 days";
  else if (own.read_first < grown && own.read_last * 2 > own.read_first * 3)
    text += fmt::format(
        "; figures as they were read last, at ages of {} to {}: the older posts "
        "have had longer",
        own.read_first / day, counted(static_cast<std::size_t>(own.read_last / day), "day"));
  return text;
}

}  // namespace smm
