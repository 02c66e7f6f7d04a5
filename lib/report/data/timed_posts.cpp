#include "report/data/timed_posts.h"

#include <algorithm>

namespace smm {
namespace {

std::uint32_t series_of(TimedPosts& posts, const KnownPost& post) {
  if (post.planned == nullptr || post.planned->series.empty()) return 0;
  auto found = std::find(posts.series.begin(), posts.series.end(), post.planned->series);
  auto at = static_cast<std::uint32_t>(found - posts.series.begin());
  if (found == posts.series.end()) posts.series.push_back(post.planned->series);
  return at;
}

}  // namespace

TimedPosts timed_posts(const Workspace& workspace, const Dataset& data,
                       const std::vector<const KnownPost*>& posts, const KpiInfo& kpi) {
  TimedPosts result;
  for (const auto* post : posts) {
    auto fraction = fraction_of(kpi, data.arithmetic(*post));
    if (!fraction) {
      ++result.without;
      continue;
    }
    double value = fraction->above / fraction->below;
    if (kpi.rule == KpiRule::pooled || kpi.rule == KpiRule::mean) value *= 1000;
    result.posts.push_back({post->account, post->published, post->clock, value, post->timed,
                            series_of(result, *post)});
    const auto* account = workspace.account(data.names.text(post->account));
    bool own = account != nullptr && !account->timezone.empty();
    result.zones.insert(own ? account->timezone : workspace.timezone);
  }
  return result;
}

BestTimes best_times_of(const TimedPosts& posts, const KpiInfo& kpi) {
  BestTimesOptions how;
  how.lower_is_better = kpi.better == Better::lower;
  return best_times(posts.posts, how);
}

}  // namespace smm
