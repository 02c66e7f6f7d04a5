#include "queue/rejections.h"

#include <algorithm>

#include "queue/queue_store.h"
#include "queue/yes_store.h"

namespace smm {
namespace {

// The same yes, or one of the same person to the same words of the plan.
bool still_said(const std::vector<Yes>& said, const Yes& yes) {
  return std::any_of(said.begin(), said.end(), [&](const Yes& one) {
    bool same = one.digest == yes.digest || (!yes.said.empty() && one.said == yes.said);
    return same && one.who == yes.who;
  });
}

}  // namespace

std::int64_t keep_taken_back(Db& now, Db& then) {
  YesStore yeses_now(now), yeses_then(then);
  QueueStore queue_now(now), queue_then(then);
  std::int64_t count = 0;
  for (auto id : yeses_then.with_any()) {
    auto before = queue_then.get(id);
    auto entry = before ? queue_now.get(before->post, before->account) : std::nullopt;
    if (!entry) continue;
    auto said = yeses_now.of(entry->id);
    for (const auto& yes : yeses_then.of(id)) {
      if (still_said(said, yes)) continue;
      yeses_then.forget(id, yes);
      ++count;
    }
  }
  for (auto id : yeses_now.with_taken_back()) {
    auto entry = queue_now.get(id);
    auto before = entry ? queue_then.get(entry->post, entry->account) : std::nullopt;
    if (!before) continue;
    for (const auto& no : yeses_now.taken_back(id)) yeses_then.take_back(before->id, no);
  }
  return count;
}

}  // namespace smm
