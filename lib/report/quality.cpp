#include "report/quality.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "report/data/select.h"
#include "report/drawing/numbers.h"

namespace smm {
namespace {

constexpr std::string_view no_data = "no-data";
constexpr std::size_t most_examples = 5;

// Counts posts that have one fault, and keeps the first few by name.
struct Fault {
  std::size_t count = 0;
  std::vector<std::string> examples;

  void add(const std::string& example) {
    ++count;
    if (examples.size() < most_examples) examples.push_back(example);
  }
};

class Checker {
 public:
  Checker(const Dataset& data, const Workspace& workspace, const Plan& plan, const Period& period,
          Time now)
      : data_(data), workspace_(workspace), plan_(plan), period_(period), now_(now) {}

  std::vector<Issue> check() {
    for (const auto& post : data_.between(period_))
      if (!post.competitor) check_post(post);
    if (posts_ == 0 && data_.flows_between(period_).empty() && !any_followers())
      add(std::string(no_data),
          "nothing is known about this period: no post, no figure, no followers");
    report("missing", silent_, "have no figures");
    report("missing-reach", no_reach_, "have figures but no reach, and are in no rate by reach");
    check_accounts();
    check_followers();
    check_duplicates();
    check_jumps();
    check_segments();
    report("impossible", impossible_, "have fewer impressions than people reached");
    report("negative", negative_, "have a negative figure");
    if (data_.future > 0)
      add("future",
          fmt::format("{} measured after today, not used", counted(data_.future, "figures")));
    report("early", early_, "have figures measured before the day of publication");
    check_undated();
    report("young", young_,
           fmt::format("are younger than {} days; their figures still grow",
                       data_.maturity.count() / 86'400));
    check_currencies();
    check_campaigns();
    check_spans();
    return std::move(issues_);
  }

 private:
  void add(std::string rule, std::string message, std::vector<std::string> examples = {}) {
    issues_.push_back({std::move(rule), std::move(message), std::move(examples)});
  }

  void report(std::string rule, const Fault& fault, const std::string& what) {
    if (fault.count == 0) return;
    // "1 of 28 posts have" reads well enough for any number.
    add(std::move(rule), fmt::format("{} {}", coverage_text(fault.count), what), fault.examples);
  }

  std::string coverage_text(std::size_t count) const {
    return count == posts_ ? "all " + counted(posts_, "posts") : coverage(count, posts_, "posts");
  }

  std::string name(const KnownPost& post) const {
    return data_.names.text(post.account) + " " + post.id;
  }

  void check_post(const KnownPost& post) {
    ++posts_;
    if (data_.young(post, now_)) young_.add(name(post));
    if (post.count == 0) return silent_.add(name(post));
    auto figures = data_.arithmetic(post).figures;
    auto reach = figures.get(Metric::reach), shown_times = figures.get(Metric::impressions);
    if (!reach) no_reach_.add(name(post));
    if (reach && shown_times && *shown_times < *reach) impossible_.add(name(post));
    auto published_day = std::chrono::floor<std::chrono::days>(post.local);
    bool negative = false, early = false;
    for (const auto& figure : data_.figures_of(post)) {
      negative = negative || figure.value < 0;
      early = early || std::chrono::floor<std::chrono::days>(data_.zone.local(figure.measured)) <
                           published_day;
    }
    if (negative) negative_.add(name(post));
    if (early) early_.add(name(post));
  }

  bool any_followers() const {
    return std::any_of(workspace_.accounts.begin(), workspace_.accounts.end(),
                       [&](const auto& account) {
                         return data_.following(account.name, period_).after.has_value();
                       });
  }

  void check_followers() {
    Fault fault;
    std::size_t own = 0;
    for (const auto& account : workspace_.accounts) {
      if (account.kind == "competitor") continue;
      ++own;
      auto following = data_.following(account.name, period_);
      if (!following.after || !following.before) fault.add(account.name);
    }
    if (fault.count == 0 || own == fault.count) return;  // of none: then nobody counts followers
    add("missing-followers",
        fmt::format("{} no followers measured before and in the period",
                    coverage(fault.count, own, "accounts") + " have"),
        fault.examples);
  }

  // Accounts of which the period knows nothing at all, where it knows of others.
  void check_accounts() {
    std::set<std::string> known;
    for (const auto& post : data_.between(period_))
      if (post.count > 0) known.insert(data_.names.text(post.account));
    for (const auto& flow : data_.flows_between(period_))
      known.insert(data_.names.text(flow.account));
    Fault fault;
    std::size_t active = 0;
    for (const auto& account : workspace_.accounts) {
      if (account.kind == "competitor" || account.status != "active") continue;
      ++active;
      bool followed = data_.following(account.name, period_).after.has_value();
      if (!followed && !known.contains(account.name)) fault.add(account.name);
    }
    if (fault.count > 0 && fault.count < active)
      add("silent-accounts",
          fmt::format("{} no figures at all", coverage(fault.count, active, "accounts") + " have"),
          fault.examples);
  }

  // The same text on the same account within a day: one post under two ids, or said twice.
  void check_duplicates() {
    std::map<std::pair<std::uint32_t, std::size_t>, const KnownPost*> last;
    Fault fault;
    for (const auto& post : data_.between(period_)) {
      if (post.competitor || post.text == 0) continue;
      auto& before = last[{post.account, post.text}];
      if (before != nullptr && post.published - before->published < Seconds{86'400})
        fault.add(name(*before) + " and " + post.id);
      before = &post;
    }
    if (fault.count > 0)
      add("duplicate",
          fmt::format("{} the same text as another on the same account within a day: if it is one "
                      "post, it counts twice",
                      counted(fault.count, "posts") + (fault.count == 1 ? " has" : " have")),
          fault.examples);
  }

  // A step of followers that is beyond ten times the usual one, and beyond a twentieth of them.
  void check_jumps() {
    constexpr std::size_t enough = 6;
    Fault fault;
    for (const auto& [account, levels] : data_.followers) {
      if (data_.competitors.contains(account) || levels.size() < enough) continue;
      std::vector<double> steps;
      for (std::size_t i = 1; i < levels.size(); ++i)
        steps.push_back(std::abs(levels[i].value - levels[i - 1].value));
      auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
      auto sizes = steps;
      std::nth_element(sizes.begin(), sizes.begin() + (middle - steps.begin()), sizes.end());
      double usual = std::max(1.0, sizes[sizes.size() / 2]);
      for (std::size_t i = 1; i < levels.size(); ++i)
        if (period_.contains(levels[i].at) && steps[i - 1] > 10 * usual &&
            steps[i - 1] > levels[i - 1].value / 20)
          fault.add(fmt::format("{} {} to {} on {}", account,
                                shown(levels[i - 1].value, Unit::count),
                                shown(levels[i].value, Unit::count),
                                to_string(data_.zone.local(levels[i].at)).substr(0, 10)));
    }
    if (fault.count > 0)
      add("jump",
          fmt::format("{} of followers far beyond the usual: bought, corrected, or a mistake",
                      counted(fault.count, "jumps")),
          fault.examples);
  }

  // Ages, sexes or places of one audience that are more than all of it.
  void check_segments() {
    std::map<std::string, double> sums;
    for (const auto& [key, levels] : data_.segments)
      if (auto share = last_level(levels, period_))
        sums[key.first + " " + key.second.substr(0, key.second.find(':'))] += *share;
    Fault fault;
    for (const auto& [what, sum] : sums)
      if (sum > 101) fault.add(fmt::format("{} {}", what, shown(sum, Unit::percent)));
    if (fault.count > 0)
      add("impossible-shares", "shares of one audience add up to more than all of it",
          fault.examples);
  }

  void check_undated() {
    if (data_.undated.empty()) return;
    auto count = std::min(data_.undated.size(), most_examples);
    add("undated",
        fmt::format("{} with figures and no time of publication, in no period",
                    counted(data_.undated.size(), "posts")),
        {data_.undated.begin(), data_.undated.begin() + static_cast<std::ptrdiff_t>(count)});
  }

  void check_currencies() {
    std::set<std::string> known;
    for (const auto& flow : data_.flows_between(period_))
      if (info(flow.metric).unit == Unit::money)
        known.insert(currency_of(data_, plan_, flow.source, flow.campaign));
    known.erase("");
    if (known.size() > 1)
      add("currency", "amounts are in several currencies and are not added up",
          {known.begin(), known.end()});
  }

  void check_campaigns() {
    std::set<std::string> unknown;
    for (const auto& flow : data_.flows_between(period_))
      if (flow.campaign != 0 && plan_.campaign(data_.names.text(flow.campaign)) == nullptr)
        unknown.insert(data_.names.text(flow.campaign));
    if (unknown.empty()) return;
    std::vector<std::string> examples(unknown.begin(), unknown.end());
    if (examples.size() > most_examples) examples.resize(most_examples);
    add("unknown-campaign",
        fmt::format("figures of {} that the plan does not have",
                    counted(unknown.size(), "campaigns")),
        examples);
  }

  // Figures of several days together, some of which are not of the period.
  void check_spans() {
    Fault fault;
    for (const auto* span : data_.spans_across(period_)) {
      const auto& flow = span->flow;
      const auto& of = data_.names.text(flow.page != 0       ? flow.page
                                        : flow.campaign != 0 ? flow.campaign
                                                             : flow.account);
      fault.add(fmt::format("{} of {}, {} to {}", info(flow.metric).name, of,
                            to_string(std::chrono::year_month_day{span->first}),
                            to_string(std::chrono::year_month_day{span->last})));
    }
    if (fault.count > 0)
      add("spans",
          fmt::format("{} of more days than the period has, not counted in it: export them by day",
                      counted(fault.count, "figures") + (fault.count == 1 ? " is" : " are")),
          fault.examples);
  }

  const Dataset& data_;
  const Workspace& workspace_;
  const Plan& plan_;
  const Period& period_;
  Time now_;
  std::size_t posts_ = 0;
  Fault silent_, no_reach_, impossible_, negative_, early_, young_;
  std::vector<Issue> issues_;
};

}  // namespace

std::vector<Issue> quality(const Dataset& data, const Workspace& workspace, const Plan& plan,
                           const Period& period, Time now) {
  return Checker(data, workspace, plan, period, now).check();
}

bool knows_nothing(const std::vector<Issue>& issues) {
  return !issues.empty() && issues.front().rule == no_data;
}

}  // namespace smm
