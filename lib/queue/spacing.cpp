#include "queue/spacing.h"

#include "plan/read.h"
#include "queue/state_store.h"

namespace smm {
namespace {

std::string name_of(const std::string& account) { return "sent " + account; }

}  // namespace

Spacings spacings_of(const Workspace& workspace) {
  Spacings all;
  Diagnostics problems;
  for (const auto& cadence : read_cadence(workspace, problems))
    if (cadence.spacing) all.emplace(cadence.account, *cadence.spacing);
  return all;
}

std::optional<Time> Spacing::until(Time now) {
  StateStore store(db_);
  if (store.text(name_of(account_)).empty()) return {};
  Time last{Seconds{store.number(name_of(account_))}};
  auto apart = last > now ? last - now : now - last;
  if (apart >= distance_) return {};
  return last + distance_;
}

void Spacing::sent(Time now) {
  StateStore(db_).set(name_of(account_), now.time_since_epoch().count());
}

void Spacing::seen(Time now) {
  StateStore store(db_);
  auto name = name_of(account_);
  bool earlier = store.text(name).empty() || Time{Seconds{store.number(name)}} < now;
  if (earlier) sent(now);
}

}  // namespace smm
