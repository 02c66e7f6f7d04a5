// What the posts of a day, and of a month, cost together, against the `spend_cap` of their account;
// and how many a network takes of an account in a day.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "networks/price.h"
#include "plan/checks/check_strategy.h"

namespace smm {
namespace {

using std::chrono::days;

struct Slot {
  Time at;
  std::int64_t micros;
  const PlannedPost* post;
};

constexpr std::int64_t micros_of_a_hundredth = 10'000;

class AccountSpend {
 public:
  // `slots` are sorted by time; those of stretches that are over are left out.
  AccountSpend(const Account& account, const std::vector<Slot>& slots, const Zone& zone, Time now,
               Warnings& warnings)
      : account_(account), slots_(slots), zone_(zone), now_(now), warnings_(warnings) {}

  void check() {
    if (const auto& day = account_.spend_cap.day)
      hold(*day, "day", [](Date date) { return to_string(date); });
    if (const auto& month = account_.spend_cap.month)
      hold(*month, "month", [](Date date) { return to_string(date).substr(0, 7); });
    check_number();
  }

 private:
  Date date_of(Time at) const { return Date{std::chrono::floor<days>(zone_.local(at))}; }

  // One stretch with too much is said once, at the post that is too much.
  template <typename Name>
  void hold(const Money& cap, std::string_view length, Name name) {
    struct Sum {
      std::int64_t micros = 0;
      const Slot* over = nullptr;
    };
    std::map<std::string, Sum> sums;
    auto current = name(date_of(now_));
    for (const auto& slot : slots_) {
      auto stretch = name(date_of(slot.at));
      if (stretch < current) continue;
      auto& sum = sums[stretch];
      sum.micros += slot.micros;
      bool over = sum.micros / micros_of_a_hundredth > cap.hundredths ||
                  (sum.micros / micros_of_a_hundredth == cap.hundredths &&
                   sum.micros % micros_of_a_hundredth > 0);
      if (over && sum.over == nullptr) sum.over = &slot;
    }
    for (const auto& [stretch, sum] : sums)
      if (sum.over != nullptr)
        warn(*sum.over, "spend-cap",
             fmt::format("the posts on {} in the {} of {} cost {}, and its spend_cap is {} a {}: "
                         "from this one on they wait",
                         account_.name, length, stretch,
                         to_string(Price{sum.micros, account_.network->currency, {}}),
                         to_string(cap), length));
  }

  void check_number() {
    auto most = account_.network->limits_on(account_.settings).max_a_day;
    if (most == 0) return;
    for (std::size_t i = most; i < slots_.size(); ++i) {
      if (slots_[i].at < now_ || slots_[i].at - slots_[i - most].at >= days{1}) continue;
      warn(slots_[i], "too-many-a-day",
           fmt::format("{} takes {} posts of an account in 24 hours, and this is another on {}",
                       account_.network->title, most, account_.name));
      return;  // one is enough to see what is wrong
    }
  }

  void warn(const Slot& slot, const std::string& rule, const std::string& message) {
    warnings_.about(*slot.post, slot.post->time_at, rule, message, account_.name);
  }

  const Account& account_;
  const std::vector<Slot>& slots_;
  const Zone& zone_;
  Time now_;
  Warnings& warnings_;
};

}  // namespace

void check_spend(const Plan& plan, const Workspace& workspace, Time now, Warnings& warnings) {
  std::map<std::string_view, std::vector<Slot>> slots;
  for (const auto& account : workspace.accounts)
    if (account.sends() &&
        (account.spend_cap.any() || account.network->limits_on(account.settings).max_a_day > 0))
      slots[account.name];
  if (slots.empty()) return;
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs) {
      auto found = slots.find(output.account);
      if (found == slots.end()) continue;
      const auto& account = *workspace.account(output.account);
      auto price = price_of(*account.network, output.post, account.settings);
      found->second.push_back({output.at, price ? price->micros : 0, &post});
    }
  auto zone = Zone::find(workspace.timezone);
  for (auto& [name, of_account] : slots) {
    std::stable_sort(of_account.begin(), of_account.end(),
                     [](const Slot& a, const Slot& b) { return a.at < b.at; });
    AccountSpend(*workspace.account(name), of_account, zone, now, warnings).check();
  }
}

}  // namespace smm
