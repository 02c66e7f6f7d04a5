#pragma once
// The KPIs once more, as slowly and plainly as their definitions read: maps of names, loops over
// items, nothing summed up beforehand. It shares no code with lib/metrics.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace smm::oracle {

// A post, a campaign or an account: what is known of it by name. A post may have "followers then".
using Item = std::map<std::string, double>;

struct Account {
  std::optional<double> before, after, mean;
  double engaged_days = 0;
  Item figures;
};

// One cell of a table: what it told of a campaign or an account on a day.
struct Cell {
  int day = 0;
  std::string table, metric;
  double value = 0;
};

struct Month {
  std::vector<Item> posts, flows, competitors;
  // Of each flow, day by day. A ratio of two metrics which one table tells both goes by the days of
  // which both are known: a blank is not a zero. Of two tables the sums are divided: one of single
  // orders has no row of a day without any.
  std::vector<std::vector<Cell>> cells;
  std::vector<Account> accounts;
};

struct Answer {
  std::optional<double> value;
  std::size_t covered = 0, items = 0;
};

struct Get {
  std::vector<std::string> names;  // what it is made of
  std::function<std::optional<double>(const Item&)> of;
  std::optional<double> operator()(const Item& item) const { return of(item); }
};
using Kpi = std::function<Answer(const Month&)>;

inline Get one(const std::string& name) {
  return {{name}, [name](const Item& item) -> std::optional<double> {
            auto found = item.find(name);
            if (found == item.end()) return {};
            return found->second;
          }};
}

// The sum of those that are there.
inline Get some(const std::vector<std::string>& names) {
  return {names, [names](const Item& item) {
            std::optional<double> sum;
            for (const auto& name : names)
              if (item.contains(name)) sum = (sum ? *sum : 0.0) + item.at(name);
            return sum;
          }};
}

// a + b - c, and nothing unless all are there.
inline Get every(const std::vector<std::string>& plus, const std::vector<std::string>& minus = {}) {
  auto names = plus;
  names.insert(names.end(), minus.begin(), minus.end());
  return {names, [plus, minus](const Item& item) -> std::optional<double> {
            double sum = 0;
            for (const auto& name : plus) {
              if (!item.contains(name)) return {};
              sum = sum + item.at(name);
            }
            for (const auto& name : minus) {
              if (!item.contains(name)) return {};
              sum = sum - item.at(name);
            }
            return sum;
          }};
}

// The first, or the second where the first is not there.
inline Get either(const std::string& name, const std::string& other) {
  return {{name, other}, [name, other](const Item& item) -> std::optional<double> {
            if (item.contains(name)) return item.at(name);
            if (item.contains(other)) return item.at(other);
            return {};
          }};
}

inline const Get E = some({"likes", "comments", "shares", "saves"});
inline const Get I = either("impressions", "views");

inline bool known(const std::vector<Item>& items, const std::string& name) {
  for (const auto& item : items)
    if (item.contains(name)) return true;
  return false;
}

// `needed`: the figure that decides whether campaigns and accounts answer; none: posts do.
inline const std::vector<Item>& base(const Month& month, const std::string& needed) {
  return !needed.empty() && known(month.flows, needed) ? month.flows : month.posts;
}

inline Kpi sum(Get what, std::string needed = {}, bool per_item = false) {
  return [=](const Month& month) {
    Answer answer;
    double total = 0;
    for (const auto& item : base(month, needed)) {
      ++answer.items;
      auto value = what(item);
      if (!value) continue;
      ++answer.covered;
      total += *value;
    }
    if (answer.covered == 0) return answer;
    answer.value = per_item ? total / static_cast<double>(answer.covered) : total;
    return answer;
  };
}

inline Kpi per_item(Get what, std::string needed = {}) { return sum(what, needed, true); }

inline std::map<std::string, std::vector<std::string>> tables_of(const std::vector<Cell>& cells) {
  std::map<std::string, std::vector<std::string>> tables;
  for (const auto& cell : cells) tables[cell.metric].push_back(cell.table);
  return tables;
}

inline bool one_table_tells_both(const std::vector<Cell>& cells, const Get& above,
                                 const Get& below) {
  auto tables = tables_of(cells);
  for (const auto& a : above.names)
    for (const auto& b : below.names)
      for (const auto& one : tables[a])
        for (const auto& other : tables[b])
          if (one == other) return true;
  return false;
}

// Both sides, of the days that know both.
inline std::pair<std::optional<double>, std::optional<double>> of_days(
    const std::vector<Cell>& cells, const Get& above, const Get& below) {
  std::map<int, Item> days;
  for (const auto& cell : cells) days[cell.day][cell.metric] = cell.value;
  std::optional<double> a, b;
  for (const auto& [day, item] : days) {
    auto x = above(item), y = below(item);
    if (!x || !y) continue;
    a = a.value_or(0) + *x;
    b = b.value_or(0) + *y;
  }
  return {a, b};
}

inline Kpi pooled(Get above, Get below, double factor, std::string needed = {}) {
  return [=](const Month& month) {
    Answer answer;
    double a = 0, b = 0;
    const auto& items = base(month, needed);
    for (const auto& item : items) {
      auto at = answer.items++;
      auto x = above(item), y = below(item);
      bool by_day = &items == &month.flows && at < month.cells.size() && x && y &&
                    one_table_tells_both(month.cells[at], above, below);
      if (by_day) std::tie(x, y) = of_days(month.cells[at], above, below);
      if (!x || !y || *y <= 0) continue;
      ++answer.covered;
      a += *x;
      b += *y;
    }
    if (answer.covered > 0) answer.value = a * factor / b;
    return answer;
  };
}

inline Kpi mean(Get above, Get below, double factor) {
  return [=](const Month& month) {
    Answer answer;
    std::vector<double> rates;
    for (const auto& item : month.posts) {
      ++answer.items;
      auto x = above(item), y = below(item);
      if (x && y && *y > 0) rates.push_back(*x * factor / *y);
    }
    answer.covered = rates.size();
    double all = 0;
    for (double rate : rates) all += rate;
    if (!rates.empty()) answer.value = all / static_cast<double>(rates.size());
    return answer;
  };
}

// Of accounts: the sum of `above` over the sum of `below` (or alone), of those that have both.
inline Kpi of_accounts(std::function<std::optional<double>(const Account&)> above,
                       std::function<std::optional<double>(const Account&)> below, double factor) {
  return [=](const Month& month) {
    Answer answer;
    double a = 0, b = 0;
    for (const auto& account : month.accounts) {
      ++answer.items;
      auto x = above(account);
      auto y = below ? below(account) : std::optional<double>(0);
      if (!x || !y) continue;
      ++answer.covered;
      a += *x;
      b += *y;
    }
    if (answer.covered == 0) return answer;
    if (!below) answer.value = a;
    if (below && b > 0) answer.value = a / b * factor;
    return answer;
  };
}

inline std::optional<double> gained(const Account& account) {
  if (!account.before || !account.after) return {};
  return *account.after - *account.before;
}

inline std::map<std::string, Kpi> kpis() {
  auto followers = one("followers then"), reach = one("reach"), views = one("views");
  Get clicks_too{{"likes", "comments", "shares", "saves", "all_clicks", "clicks"},
                 [](const Item& item) -> std::optional<double> {
                   auto e = E(item), k = either("all_clicks", "clicks")(item);
                   if (!e || !k) return {};
                   return *e + *k;
                 }};
  auto cost = [](Get of, double factor = 1) { return pooled(one("spend"), of, factor, "spend"); };
  std::map<std::string, Kpi> all;

  // Audience.
  all["followers_gained"] = of_accounts(gained, nullptr, 1);
  auto start_of_both = [](const Account& a) { return gained(a) ? a.before : std::nullopt; };
  auto end_of_both = [](const Account& a) { return gained(a) ? a.after : std::nullopt; };
  all["audience_growth"] = of_accounts(gained, start_of_both, 100);
  all["audience_growth_of_end"] = of_accounts(gained, end_of_both, 100);
  all["churn_rate"] = of_accounts(
      [](const Account& a) { return one("unfollows")(a.figures); },
      [](const Account& a) { return a.before && *a.before > 0 ? a.before : std::nullopt; }, 100);
  all["daily_engagement_rate"] = of_accounts([](const Account& a) { return E(a.figures); },
                                             [](const Account& a) -> std::optional<double> {
                                               if (!a.mean || *a.mean <= 0 || a.engaged_days <= 0)
                                                 return {};
                                               return *a.mean * a.engaged_days;
                                             },
                                             100);
  all["reach_rate"] = mean(reach, followers, 100);
  all["frequency"] = pooled(I, reach, 1);

  // Engagement.
  all["posts_published"] = [](const Month& month) {
    auto n = month.posts.size();
    return Answer{static_cast<double>(n), n, n};
  };
  all["engagements"] = sum(E);
  all["engagements_public"] = sum(some({"likes", "comments", "shares"}));
  all["engagements_full"] = sum(clicks_too);
  all["engagements_per_post"] = per_item(E);
  all["engagement_rate"] = pooled(E, reach, 100);
  all["engagement_rate_mean"] = mean(E, reach, 100);
  all["engagement_rate_by_followers"] = mean(E, followers, 100);
  all["engagement_rate_by_impressions"] = pooled(E, I, 100);
  all["engagement_rate_by_views"] = pooled(E, views, 100);
  all["engagement_rate_full"] = pooled(clicks_too, I, 100);
  all["save_rate"] = pooled(one("saves"), I, 100);
  all["negative_feedback_rate"] = pooled(some({"hides", "unfollows"}), reach, 100);
  all["reach_per_post"] = per_item(reach);

  // The quartet.
  all["conversation_rate"] = per_item(one("comments"));
  all["amplification_rate"] = per_item(one("shares"));
  all["applause_rate"] = per_item(one("likes"));
  all["applause_of_followers"] = mean(one("likes"), followers, 100);
  all["amplification_of_followers"] = mean(one("shares"), followers, 100);
  all["applause_per_1000_followers"] = mean(one("likes"), followers, 1000);
  all["conversation_per_1000_followers"] = mean(one("comments"), followers, 1000);
  all["amplification_per_1000_followers"] = mean(one("shares"), followers, 1000);
  all["virality_rate"] = pooled(one("shares"), I, 100);

  // Traffic and conversion.
  all["click_through_rate"] = pooled(one("clicks"), I, 100);
  all["click_through_rate_all"] = pooled(one("all_clicks"), I, 100);
  all["follow_conversion"] = pooled(one("follows"), one("profile_visits"), 100, "follows");
  all["conversion_rate"] = pooled(one("orders"), one("clicks"), 100, "orders");
  all["conversion_rate_of_visits"] = pooled(one("orders"), one("visits"), 100, "orders");
  all["revenue_per_visit"] = pooled(one("revenue"), one("visits"), 1, "revenue");
  all["bounce_rate_ga4"] =
      pooled(every({"visits"}, {"engaged_visits"}), one("visits"), 100, "engaged_visits");
  all["bounce_rate_metrika"] = pooled(one("short_visits"), one("visits"), 100, "short_visits");

  // Money.
  for (auto [name, what] :
       std::vector<std::pair<std::string, std::string>>{{"click", "clicks"},
                                                        {"order", "orders"},
                                                        {"lead", "leads"},
                                                        {"registration", "registrations"},
                                                        {"call", "calls"},
                                                        {"visit", "visits"},
                                                        {"view", "views"},
                                                        {"follower", "follows"}})
    all["cost_per_" + name] = cost(one(what));
  all["cost_per_engagement"] = cost(E);
  all["cost_per_mille"] = cost(I, 1000);
  all["cost_per_reach"] = cost(reach, 1000);
  all["roas"] = pooled(one("revenue"), one("spend"), 1, "spend");
  all["romi"] = pooled(every({"profit"}, {"spend"}), one("spend"), 100, "spend");
  all["romi_revenue"] = pooled(every({"revenue"}, {"spend"}), one("spend"), 100, "spend");
  all["roi"] =
      pooled(every({"profit"}, {"spend"}), every({"spend", "revenue"}, {"profit"}), 100, "spend");

  // Videos.
  auto starts = one("video_starts");
  all["video_completion_rate"] = pooled(one("video_completions"), starts, 100);
  all["video_retention_25"] = pooled(one("video_25"), starts, 100);
  all["video_retention_50"] = pooled(one("video_50"), starts, 100);
  all["video_retention_75"] = pooled(one("video_75"), starts, 100);
  all["view_through_rate"] = pooled(one("video_completions"), one("impressions"), 100);
  all["thruplay_rate"] = pooled(one("thruplays"), one("impressions"), 100);
  all["average_watch_seconds"] = pooled(one("watch_seconds"), either("video_starts", "views"), 1);

  // Mentions and answers.
  auto mood = every({"mentions_positive"}, {"mentions_negative"});
  all["net_sentiment"] =
      pooled(mood, every({"mentions_positive", "mentions_negative", "mentions_neutral"}), 100,
             "mentions_positive");
  all["net_sentiment_of_opinions"] =
      pooled(mood, every({"mentions_positive", "mentions_negative"}), 100, "mentions_positive");
  all["response_rate"] = pooled(one("answered"), one("conversations"), 100, "answered");
  all["share_of_voice"] = [](const Month& month) {
    Answer answer;
    double own = 0, theirs = 0;
    std::size_t known_own = 0, known_theirs = 0;
    for (const auto& item : month.flows)
      if (auto x = one("mentions")(item)) own += *x, ++known_own;
    for (const auto& item : month.competitors)
      if (auto x = one("mentions")(item)) theirs += *x, ++known_theirs;
    answer.items = month.flows.size() + month.competitors.size();
    answer.covered = known_own + known_theirs;
    if (known_own > 0 && known_theirs > 0 && own + theirs > 0)
      answer.value = own / (own + theirs) * 100;
    return answer;
  };
  return all;
}

}  // namespace smm::oracle
