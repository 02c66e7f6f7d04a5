#include "queue/spending.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "networks/price.h"
#include "queue/queue_store.h"

namespace smm {
namespace {

constexpr std::int64_t micros_of_a_hundredth = 10'000;
constexpr std::int64_t least = 1;  // that can be paid
constexpr auto most = std::numeric_limits<std::int64_t>::max();

std::int64_t added(std::int64_t a, std::int64_t b) { return a > most - b ? most : a + b; }

Stretch stretch(const Zone& zone, std::chrono::local_days first, std::chrono::local_days next) {
  return {zone.resolve(first).at, zone.resolve(next).at};
}

std::string amount(std::int64_t micros, std::string_view currency) {
  return to_string(Price{micros, currency, {}});
}

// Without its currency, which stands behind the other amount.
std::string bare(std::int64_t micros) {
  auto text = amount(micros, {});
  text.pop_back();
  return text;
}

}  // namespace

Stretch day_of(const Zone& zone, Time at) {
  auto day = std::chrono::floor<std::chrono::days>(zone.local(at));
  return stretch(zone, day, day + std::chrono::days{1});
}

Stretch month_of(const Zone& zone, Time at) {
  std::chrono::year_month_day date{std::chrono::floor<std::chrono::days>(zone.local(at))};
  auto month = date.year() / date.month();
  using std::chrono::local_days;
  return stretch(zone, local_days{month / 1}, local_days{(month + std::chrono::months{1}) / 1});
}

std::int64_t micros_of(const Money& money) {
  return money.hundredths > most / micros_of_a_hundredth ? most
                                                         : money.hundredths * micros_of_a_hundredth;
}

std::string cap_in_words(const Money& cap, bool of_month) {
  return fmt::format("{} a {}", to_string(cap), of_month ? "month" : "day");
}

std::optional<Price> Spending::price(const Post& post) const {
  auto price = smm::price_of(*account_.network, post, account_.settings);
  if (!price || price->micros <= 0) return {};
  return price;
}

std::optional<Price> Spending::price_of(const std::string& content) const {
  try {
    return price(post_from_json(content));
  } catch (const Error&) {
    return {};  // it fails by itself when it is claimed
  }
}

std::optional<Price> Spending::price_for(PaidFor what) const {
  if (account_.network->price_for == nullptr) return {};
  return account_.network->price_for(what, account_.settings);
}

std::int64_t Spending::spent(const Stretch& in, std::int64_t without) {
  return store_.sum(account_.name, account_.network->currency, in.begin, in.end, without);
}

std::optional<Spending::Kept> Spending::over(const std::optional<Money>& cap, bool of_month,
                                             const Price& price, std::int64_t entry, Time now,
                                             std::int64_t beside) {
  if (!cap) return {};
  auto in = of_month ? month_of(zone_, now) : day_of(zone_, now);
  auto before = added(spent(in, entry), beside);
  auto limit = micros_of(*cap);
  if (added(before, price.micros) <= limit) return {};
  auto until = fmt::format("{} ({})", to_string(zone_.local(in.end)), zone_.name());
  auto words = cap_in_words(*cap, of_month);
  if (price.micros > limit && price.micros > least)
    return Kept{in.end, fmt::format("it costs {}, more than the spend_cap of {} lets through: it "
                                    "waits until {}, and until the cap is raised",
                                    to_string(price), words, until)};
  auto to_pay = price.micros > least ? fmt::format(", {} to pay", bare(price.micros)) : "";
  return Kept{in.end, fmt::format("the spend_cap of {} is reached ({} spent{}): it waits until {}",
                                  words, bare(before), to_pay, until)};
}

std::optional<Spending::Kept> Spending::kept(const Price& price, std::int64_t entry, Time now,
                                             std::int64_t beside) {
  auto month = over(account_.spend_cap.month, true, price, entry, now, beside);
  return month ? month : over(account_.spend_cap.day, false, price, entry, now, beside);
}

std::optional<Spending::Kept> Spending::used_up(Time now) {
  if (!costs()) return {};
  return kept(Price{least, account_.network->currency, {}}, 0, now);
}

std::string Spending::in_words(Time now) {
  const auto& [day, month] = account_.spend_cap;
  auto today = spent(day_of(zone_, now)), this_month = spent(month_of(zone_, now));
  auto currency = account_.network->currency;
  auto of = [&](std::int64_t micros, const std::optional<Money>& cap) {
    return cap ? fmt::format("{} of {}", bare(micros), to_string(*cap)) : amount(micros, currency);
  };
  return fmt::format("{} today, {} this month", of(today, day), of(this_month, month));
}

void Spending::send(const Entry& entry, const Price& price, Time now) {
  store_.sending(entry.id, account_.name, price, now);
}

void Spending::ended(const Entry& entry, bool may_be_out, Time now) {
  if (!may_be_out) return store_.not_sent(entry.id);
  if (auto cost = price_of(entry.content)) store_.found(entry.id, account_.name, *cost, now);
}

void Spending::deleted(const Post& post, Time now) {
  auto cost = price_for(PaidFor::deletion);
  if (!cost) return;
  auto parts = post.parts.size() + (post.first_comment.empty() ? 0 : 1);
  cost->micros *= static_cast<std::int64_t>(std::max<std::size_t>(parts, 1));
  store_.paid("deletion", account_.name, *cost, now);
}

void Spending::asked_who(Time now) {
  if (auto cost = price_for(PaidFor::account)) store_.paid("reading", account_.name, *cost, now);
}

void Spending::read(std::size_t posts, Time now) {
  asked_who(now);
  auto cost = price_for(PaidFor::reading);
  if (!cost || posts == 0) return;
  cost->micros *= static_cast<std::int64_t>(posts);
  store_.paid("reading", account_.name, *cost, now);
}

void release_affordable(Db& db, const Workspace& workspace, Time now) {
  SpendStore store(db);
  auto held = store.held();
  if (held.empty()) return;
  auto zone = Zone::find(workspace.timezone);
  std::vector<std::int64_t> go_on;
  for (auto id : held) {
    auto entry = QueueStore(db).get(id);
    const auto* account = entry ? workspace.account(entry->account) : nullptr;
    if (account == nullptr || entry->state != State::queued || !entry->not_before) {
      go_on.push_back(id);
      continue;
    }
    Spending spending(db, *account, zone);
    auto price = spending.price_of(entry->content);
    if (!price || !spending.kept(*price, id, now)) go_on.push_back(id);
  }
  if (go_on.empty()) return;
  Transaction tx(db);
  for (auto id : go_on) store.release(id, now);
  tx.commit();
}

}  // namespace smm
