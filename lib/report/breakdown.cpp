#include "report/breakdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <tuple>
#include <unordered_map>

#include "core/text.h"
#include "metrics/analysis/statistics.h"
#include "metrics/kpi_words.h"
#include "report/data/select.h"

namespace smm {
namespace {

using namespace std::chrono;

enum class Key {
  account,
  network,
  type,
  pillar,
  campaign,
  stage,
  audience,
  weekday,
  hour,
  day,
  week,
  month,
  end  // no key: how many there are
};

constexpr std::string_view key_names[] = {"account",  "network", "type",     "pillar",
                                          "campaign", "stage",   "audience", "weekday",
                                          "hour",     "day",     "week",     "month"};
static_assert(std::size(key_names) == static_cast<std::size_t>(Key::end));
constexpr std::string_view funnel[] = {"awareness", "consideration", "conversion", "loyalty"};

constexpr std::uint32_t no_hour = 24;  // of a post of which only the day is known

Key key_of(std::string_view name) {
  const auto* found = std::find(std::begin(key_names), std::end(key_names), name);
  return static_cast<Key>(found - std::begin(key_names));
}

bool is_time(Key key) { return key >= Key::weekday; }

bool money_has(Key key) {
  return key == Key::account || key == Key::network || key == Key::campaign ||
         (is_time(key) && key != Key::hour);
}

std::uint32_t day_number(LocalTime local) {
  return static_cast<std::uint32_t>(floor<days>(local).time_since_epoch().count());
}

std::uint32_t weekday_number(std::uint32_t day) {
  return (day + 3) % 7;
}  // 1 January 1970: Thursday

std::uint32_t month_number(std::uint32_t day) {
  year_month_day date{sys_days{days{day}}};
  return static_cast<std::uint32_t>(static_cast<int>(date.year())) * 12 +
         static_cast<unsigned>(date.month()) - 1;
}

std::uint32_t time_value(Key key, LocalTime local) {
  auto day = day_number(local);
  switch (key) {
    case Key::weekday:
      return weekday_number(day);
    case Key::hour:
      return static_cast<std::uint32_t>(floor<hours>(local - floor<days>(local)).count());
    case Key::week:
      return day - weekday_number(day);
    case Key::month:
      return month_number(day);
    default:
      return day;
  }
}

std::uint32_t value_of(Key key, const KnownPost& post) {
  switch (key) {
    case Key::account:
      return post.account;
    case Key::network:
      return post.network;
    case Key::type:
      return post.type;
    case Key::pillar:
      return post.pillar;
    case Key::campaign:
      return post.campaign;
    case Key::stage:
      return post.stage;
    case Key::audience:
      return post.audience;
    case Key::hour:
      return post.timed ? time_value(key, post.clock) : no_hour;
    case Key::weekday:  // the account's day and hour are those of its readers
      return time_value(key, post.clock);
    default:
      return time_value(key, post.local);
  }
}

std::uint32_t value_of(Key key, const KnownFlow& flow, const Zone& zone) {
  switch (key) {
    case Key::account:
      return flow.account;
    case Key::network:
      return flow.network;
    case Key::campaign:
      return flow.campaign;
    default:
      return time_value(key, zone.local(flow.measured));
  }
}

std::string week_name(std::uint32_t day, const Zone& zone) {
  auto monday = Date{sys_days{days{day}}};
  // parts() of exactly one week is that week, with its ISO name.
  auto week = period_between(monday, Date{sys_days{monday} + days{6}}, zone);
  return parts(week, "week", zone).at(0).name;
}

// Where a value stands among its kind, and how it is called.
struct Label {
  std::size_t rank = 0;
  std::string text;
  bool operator<(const Label& other) const {
    return std::tie(rank, text) < std::tie(other.rank, other.text);
  }
};

template <typename Items>
std::size_t place_in(const Items& items, std::string_view name) {
  auto found =
      std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.name == name; });
  return static_cast<std::size_t>(found - items.begin());
}

Label name_label(Key key, const std::string& text, const Dataset& data, const Plan& plan) {
  constexpr std::size_t last = static_cast<std::size_t>(-1);
  if (text.empty()) return {last, ""};
  switch (key) {
    case Key::pillar:
      return {place_in(plan.pillars, text), text};
    case Key::audience:
      return {place_in(plan.audiences, text), text};
    case Key::campaign:
      return {place_in(plan.campaigns, text), text};
    case Key::stage:
      return {static_cast<std::size_t>(std::find(std::begin(funnel), std::end(funnel), text) -
                                       std::begin(funnel)),
              text};
    case Key::account:
      if (data.competitors.contains(text)) return {1, text + std::string(competitor_mark)};
      return {0, text};
    default:
      return {0, text};
  }
}

Label label(Key key, std::uint32_t value, const Dataset& data, const Plan& plan) {
  switch (key) {
    case Key::weekday:
      return {value, std::string(weekday_name(std::chrono::weekday{value + 1}))};
    case Key::hour:
      return {value, value == no_hour ? "" : fmt::format("{:02}:00", value)};
    case Key::day:
      return {value, to_string(Date{sys_days{days{value}}})};
    case Key::week:
      return {value, week_name(value, data.zone)};
    case Key::month:
      return {value, fmt::format("{:04}-{:02}", value / 12, value % 12 + 1)};
    default:
      return name_label(key, data.names.text(value), data, plan);
  }
}

struct Group {
  std::vector<std::uint32_t> values;
  Tally tally;
  std::map<std::pair<std::uint32_t, std::uint32_t>, Received> flows;  // by account and campaign
  std::vector<double> rates;  // engagement rates of its posts, in percent
};

class Grouping {
 public:
  Grouping(const Dataset& data, const Plan& plan, const std::vector<std::string>& keys)
      : data_(data), plan_(plan) {
    for (const auto& key : keys) keys_.push_back(key_of(key));
    competitors_ = std::find(keys_.begin(), keys_.end(), Key::account) != keys_.end();
  }

  const std::vector<Key>& keys() const { return keys_; }

  void add_posts(const Period& period) {
    for (const auto& post : data_.between(period)) {
      if (post.competitor && !competitors_) continue;
      auto& into = group([&](Key key) { return value_of(key, post); });
      auto figures = data_.arithmetic(post);
      into.tally.add_post(figures);
      if (auto rate = fraction_of(*find_kpi("engagement_rate"), figures))
        into.rates.push_back(rate->above / rate->below * 100);
    }
  }

  void add_flows(const Period& period) {
    if (!std::all_of(keys_.begin(), keys_.end(), money_has)) return;
    for (const auto& flow : data_.flows_between(period)) {
      if (flow.competitor && !competitors_) continue;
      if (flow.days > 1 && std::any_of(keys_.begin(), keys_.end(), is_time)) continue;
      auto& into = group([&](Key key) { return value_of(key, flow, data_.zone); });
      receive(into.flows[{flow.account, flow.campaign}], flow, data_);
    }
    for (auto& one : groups_)
      for (const auto& [subject, received] : one.flows) one.tally.add_flow(received);
  }

  // Of a table by account alone: every account that has followers has a row.
  void add_followers(const Period& period, const Workspace& workspace) {
    for (const auto& account : workspace.accounts) {
      auto following = data_.following(account.name, period);
      auto number = data_.names.find(account.name);
      if (!following.after && !has(number)) continue;
      group([&](Key) { return number; }).tally.add_account(following);
    }
  }

  // Those that the period has, until today.
  void add_all_weekdays(const Period& period) {
    auto first = sys_days{period.first}, last = sys_days{period.last};
    auto today = floor<days>(data_.zone.local(data_.cutoff - Seconds{1})).time_since_epoch();
    last = std::min({last, first + days{6}, sys_days{today}});
    for (auto day = first; day <= last; day += days{1}) {
      auto number = weekday_number(static_cast<std::uint32_t>(day.time_since_epoch().count()));
      group([&](Key) { return number; });
    }
  }

  // How many posts the group has: none is a number only where somebody told of its accounts and
  // time.
  std::optional<double> posts_of(const Group& one, const Period& period) const {
    auto posts = one.tally.posts();
    if (posts > 0 || told(one, period)) return static_cast<double>(posts);
    return {};
  }

  struct Sorted {
    std::vector<Label> labels;
    const Group* group;
  };
  std::vector<Sorted> sorted() const {
    std::vector<Sorted> all;
    for (const auto& one : groups_) {
      Sorted row{{}, &one};
      for (std::size_t i = 0; i < keys_.size(); ++i)
        row.labels.push_back(label(keys_[i], one.values[i], data_, plan_));
      all.push_back(std::move(row));
    }
    std::sort(all.begin(), all.end(),
              [](const auto& a, const auto& b) { return a.labels < b.labels; });
    return all;
  }

  bool none() const { return groups_.empty(); }

 private:
  bool has(std::uint32_t value) const { return index_.contains(value); }

  bool told(const Group& one, const Period& period) const {
    auto span = period;
    for (std::size_t i = 0; i < keys_.size(); ++i) span = part_of(span, keys_[i], one.values[i]);
    return std::any_of(data_.networks.begin(), data_.networks.end(), [&](const auto& account) {
      auto number = data_.names.find(account.first);
      for (std::size_t i = 0; i < keys_.size(); ++i) {
        if (keys_[i] == Key::account && one.values[i] != number) return false;
        if (keys_[i] == Key::network && one.values[i] != account.second) return false;
      }
      bool other = data_.competitors.contains(account.first) && !competitors_;
      return !other && data_.tells_posts_of(number, span);
    });
  }

  // Of a weekday or an hour, the whole: nobody tells of these alone.
  Period part_of(const Period& period, Key key, std::uint32_t value) const {
    auto from = [&](sys_days first, sys_days last) {
      return period_between(Date{std::max(first, sys_days{period.first})},
                            Date{std::min(last, sys_days{period.last})}, data_.zone);
    };
    auto first = sys_days{days{value}};
    if (key == Key::day) return from(first, first);
    if (key == Key::week) return from(first, first + days{6});
    if (key != Key::month) return period;
    auto of = year{static_cast<int>(value / 12)} / month{value % 12 + 1};
    return from(sys_days{of / 1}, sys_days{of / std::chrono::last});
  }

  template <typename Value>
  Group& group(Value value) {
    std::uint64_t packed = 0;
    for (auto key : keys_) packed = packed << 32 | value(key);
    auto [found, added] = index_.try_emplace(packed, groups_.size());
    if (added) {
      groups_.emplace_back();
      for (auto key : keys_) groups_.back().values.push_back(value(key));
    }
    return groups_[found->second];
  }

  const Dataset& data_;
  const Plan& plan_;
  std::vector<Key> keys_;
  bool competitors_ = false;
  std::unordered_map<std::uint64_t, std::size_t> index_;
  std::vector<Group> groups_;
};

// What may stand in a table, in this order; columns of which nothing is known are left out.
std::vector<std::string_view> candidates(Columns columns) {
  if (columns == Columns::few)
    return {"engagements", "engagement_rate", "reach", "clicks", "followers", "followers_gained"};
  return {"engagements",
          "engagement_rate",
          "reach",
          "impressions",
          "views",
          "likes",
          "comments",
          "shares",
          "saves",
          "clicks",
          "profile_visits",
          "follows",
          "unfollows",
          "hides",
          "video_starts",
          "video_completions",
          "watch_seconds",
          "engagement_rate_mean",
          "engagement_rate_by_impressions",
          "engagement_rate_by_followers",
          "click_through_rate",
          "video_completion_rate",
          "spend",
          "revenue",
          "orders",
          "leads",
          "registrations",
          "calls",
          "visits",
          "roas",
          "cost_per_click",
          "cost_per_order",
          "cost_per_lead",
          "followers",
          "followers_gained"};
}

// The engagement rate of the post in the middle, and the interval that holds that of posts like
// these in 95 of 100 cases: by order statistics, which need no assumption about how rates are
// spread (Conover, "Practical Nonparametric Statistics", 3.2).
struct Middle {
  std::optional<double> median, low, high;
};

Middle middle_of(std::vector<double> rates) {
  Middle middle;
  if (rates.empty()) return middle;
  middle.median = median(rates);
  std::sort(rates.begin(), rates.end());
  // How many may be left out at each end: twice the chance of as few heads among n coins.
  double n = static_cast<double>(rates.size()), chance = std::pow(0.5, n), sum = 0;
  std::size_t out = 0;
  for (; out < rates.size() / 2; ++out) {
    sum += chance;
    if (2 * sum > 0.05) break;
    auto k = static_cast<double>(out);
    chance *= (n - k) / (k + 1);
  }
  if (out == 0) return middle;  // fewer than six
  middle.low = rates[out - 1];
  middle.high = rates[rates.size() - out];
  return middle;
}

constexpr std::size_t most_coins = 1000;  // whose chance is still a number

template <typename Rows>
void add_middles(Table& table, const Rows& sorted, const Speech& in) {
  std::vector<Middle> middles;
  middles.reserve(sorted.size());
  for (const auto& row : sorted)
    middles.push_back(row.group->rates.size() <= most_coins
                          ? middle_of(row.group->rates)
                          : Middle{median(row.group->rates), {}, {}});
  if (std::none_of(middles.begin(), middles.end(), [](const auto& m) { return m.low; })) return;
  table.columns.push_back({"engagement_rate_median", in.say("column.median"), Unit::percent});
  table.columns.push_back({"engagement_rate_low", in.say("column.from"), Unit::percent});
  table.columns.push_back({"engagement_rate_high", in.say("column.to"), Unit::percent});
  for (std::size_t i = 0; i < middles.size(); ++i) {
    auto& cells = table.rows[i].cells;
    cells.insert(cells.end(), {middles[i].median, middles[i].low, middles[i].high});
    for (int column = 0; column < 3; ++column)
      table.rows[i].covered.push_back(sorted[i].group->rates.size());
  }
}

bool several_currencies(const Dataset& data, const Plan& plan, const Period& period) {
  std::set<std::string> known;
  for (const auto& flow : data.flows_between(period))
    if (info(flow.metric).unit == Unit::money)
      known.insert(currency_of(data, plan, flow.source, flow.campaign));
  known.erase("");
  return known.size() > 1;
}

bool says_nothing(const Table::Row& row) {
  return std::none_of(row.cells.begin(), row.cells.end(),
                      [](const auto& cell) { return cell.has_value(); });
}

// Days, weeks and months are the brand's; weekday and hour those of each account.
std::string zone_note(const std::vector<std::string>& keys, const Dataset& data,
                      const Workspace& workspace) {
  bool of_account = std::any_of(keys.begin(), keys.end(), [](const auto& key) {
    return key_of(key) == Key::weekday || key_of(key) == Key::hour;
  });
  bool other = std::any_of(workspace.accounts.begin(), workspace.accounts.end(),
                           [](const auto& account) { return !account.timezone.empty(); });
  return data.speech.say(of_account && other ? "table.zones" : "table.zone",
                         {{"zone", data.zone.name()}});
}

}  // namespace

std::string table_title(const std::vector<std::string>& keys, const Speech& in) {
  auto word = [&](const std::string& key) { return in.say(fmt::format("key.{}", key)); };
  if (keys.size() == 1) return in.say("table.by", {{"key", word(keys[0])}});
  return in.say("table.by_both", {{"key", word(keys[0])}, {"other", word(keys[1])}});
}

const std::vector<std::string>& breakdown_keys() {
  static const std::vector<std::string> keys(std::begin(key_names), std::end(key_names));
  return keys;
}

Table breakdown(const Dataset& data, const Workspace& workspace, const Plan& plan,
                const Period& period, const std::vector<std::string>& keys, Columns columns) {
  Grouping grouping(data, plan, keys);
  grouping.add_posts(period);
  if (keys == std::vector<std::string>{"weekday"} && !grouping.none())
    grouping.add_all_weekdays(period);
  grouping.add_flows(period);
  if (keys == std::vector<std::string>{"account"}) grouping.add_followers(period, workspace);
  auto sorted = grouping.sorted();

  Table table;
  table.name = "by-" + join(keys, "-");
  table.title = table_title(keys, data.speech);
  table.keys = keys;
  table.columns.push_back({"posts", title_of(Metric::posts, data.speech), Unit::count});
  for (const auto& row : sorted) {
    Table::Row out;
    for (const auto& one : row.labels) out.keys.push_back(one.text);
    out.cells.push_back(grouping.posts_of(*row.group, period));
    out.covered.push_back(row.group->tally.posts());
    table.rows.push_back(std::move(out));
  }
  bool mixed = several_currencies(data, plan, period);
  for (auto name : candidates(columns)) {
    const auto& kpi = *find_kpi(name);
    if (mixed && is_of_money(kpi)) continue;
    std::vector<KpiValue> values;
    values.reserve(sorted.size());
    for (const auto& row : sorted) values.push_back(row.group->tally.value(kpi));
    if (std::none_of(values.begin(), values.end(), [](const auto& v) { return v.value; })) continue;
    table.columns.push_back({std::string(kpi.name), title_of(kpi, data.speech), kpi.unit});
    for (std::size_t i = 0; i < values.size(); ++i) {
      table.rows[i].cells.push_back(values[i].value);
      table.rows[i].covered.push_back(values[i].covered);
    }
  }
  add_middles(table, sorted, data.speech);
  std::erase_if(table.rows, says_nothing);
  if (std::any_of(keys.begin(), keys.end(), [](const auto& key) { return is_time(key_of(key)); }))
    table.note = zone_note(keys, data, workspace);
  return table;
}

bool empty(const Table& table) {
  return std::all_of(table.rows.begin(), table.rows.end(), [](const Table::Row& row) {
    return std::all_of(row.keys.begin(), row.keys.end(),
                       [](const auto& key) { return key.empty(); });
  });
}

}  // namespace smm
