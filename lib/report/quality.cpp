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
      : in_(data.speech),
        data_(data),
        workspace_(workspace),
        plan_(plan),
        period_(period),
        now_(now) {}

  std::vector<Issue> check() {
    for (const auto& post : data_.between(period_))
      if (!post.competitor) check_post(post);
    if (posts_ == 0 && data_.flows_between(period_).empty() && !any_followers()) add(no_data);
    report("missing", silent_);
    report("missing-reach", no_reach_);
    check_accounts();
    check_followers();
    check_duplicates();
    check_jumps();
    check_segments();
    report("impossible", impossible_);
    report("negative", negative_);
    if (data_.future > 0) add("future", {{"n", data_.future}});
    report("early", early_);
    check_undated();
    report("young", young_);
    check_currencies();
    check_campaigns();
    check_spans();
    check_left_out();
    return std::move(issues_);
  }

 private:
  // The sentence of the rule.
  void add(std::string_view rule, std::initializer_list<Hole> holes = {},
           std::vector<std::string> examples = {}) {
    issues_.push_back(
        {std::string(rule), in_.say(fmt::format("quality.{}", rule), holes), std::move(examples)});
  }

  void report(std::string_view rule, const Fault& fault) {
    if (fault.count == 0) return;
    add(rule, {{"posts", coverage_text(fault.count)}, {"days", data_.maturity.count() / 86'400}},
        fault.examples);
  }

  std::string coverage_text(std::size_t count) const {
    auto posts = coverage(in_, count, posts_, "posts");
    return count == posts_ && count > 1 ? in_.say("quality.all_posts", {{"posts", posts}}) : posts;
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
    add("missing-followers", {{"accounts", coverage(in_, fault.count, own, "accounts")}},
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
      add("silent-accounts", {{"accounts", coverage(in_, fault.count, active, "accounts")}},
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
        fault.add(in_.say("quality.both", {{"post", name(*before)}, {"other", post.id}}));
      before = &post;
    }
    if (fault.count > 0) add("duplicate", {{"n", fault.count}}, fault.examples);
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
          fault.add(jumped(account, levels[i - 1], levels[i]));
    }
    if (fault.count > 0) add("jump", {{"n", fault.count}}, fault.examples);
  }

  template <typename Level>
  std::string jumped(const std::string& account, const Level& before, const Level& after) const {
    auto day = std::chrono::floor<std::chrono::days>(data_.zone.local(after.at));
    return in_.say("quality.jumped",
                   {{"account", account},
                    {"before", shown(in_, before.value, Unit::count)},
                    {"after", shown(in_, after.value, Unit::count)},
                    {"day", in_.date(Date{std::chrono::sys_days{day.time_since_epoch()}})}});
  }

  // Ages, sexes or places of one audience that are more than all of it.
  void check_segments() {
    std::map<std::string, double> sums;
    for (const auto& [key, levels] : data_.segments)
      if (auto share = last_level(levels, period_))
        sums[key.first + " " + key.second.substr(0, key.second.find(':'))] += *share;
    Fault fault;
    for (const auto& [what, sum] : sums)
      if (sum > 101) fault.add(fmt::format("{} {}", what, shown(in_, sum, Unit::percent)));
    if (fault.count > 0) add("impossible-shares", {}, fault.examples);
  }

  void check_undated() {
    if (data_.undated.empty()) return;
    auto count = std::min(data_.undated.size(), most_examples);
    add("undated", {{"n", data_.undated.size()}},
        {data_.undated.begin(), data_.undated.begin() + static_cast<std::ptrdiff_t>(count)});
  }

  void check_currencies() {
    std::set<std::string> known;
    for (const auto& flow : data_.flows_between(period_))
      if (info(flow.metric).unit == Unit::money)
        known.insert(currency_of(data_, plan_, flow.source, flow.campaign));
    known.erase("");
    if (known.size() > 1) add("currency", {}, {known.begin(), known.end()});
  }

  void check_campaigns() {
    std::set<std::string> unknown;
    for (const auto& flow : data_.flows_between(period_))
      if (flow.campaign != 0 && plan_.campaign(data_.names.text(flow.campaign)) == nullptr)
        unknown.insert(data_.names.text(flow.campaign));
    if (unknown.empty()) return;
    std::vector<std::string> examples(unknown.begin(), unknown.end());
    if (examples.size() > most_examples) examples.resize(most_examples);
    add("unknown-campaign", {{"n", unknown.size()}}, examples);
  }

  const std::string& subject(const KnownFlow& flow) const {
    return data_.names.text(flow.page != 0       ? flow.page
                            : flow.campaign != 0 ? flow.campaign
                                                 : flow.account);
  }

  // Days of the period that a table tells which gives way to another one; and its own that go on
  // from those of the other.
  void check_left_out() {
    tell_tables("two-sources", "quality.of_days", &KnownLeftOut::days);
    tell_tables("goes-on", "quality.own_days", &KnownLeftOut::own);
  }

  void tell_tables(std::string_view rule, std::string_view each,
                   std::vector<std::chrono::local_days> KnownLeftOut::*of) {
    Fault fault;
    std::set<std::chrono::local_days> all;
    std::chrono::local_days first{period_.first}, last{period_.last};
    for (const auto& one : data_.left_out) {
      std::size_t days = 0;
      for (auto day : one.*of) {
        if (day < first || last < day || one.flow.competitor) continue;
        ++days;
        all.insert(day);
      }
      if (days == 0) continue;
      fault.add(in_.say(each, {{"metric", info(one.flow.metric).name},
                               {"subject", subject(one.flow)},
                               {"days", counted(in_, days, "days")},
                               {"origin", one.origin},
                               {"counts", one.counts}}));
    }
    if (fault.count > 0) add(rule, {{"n", all.size()}}, fault.examples);
  }

  // Figures of several days together, some of which are not of the period.
  void check_spans() {
    Fault fault;
    for (const auto* span : data_.spans_across(period_)) {
      const auto& flow = span->flow;
      fault.add(in_.say("quality.span", {{"metric", info(flow.metric).name},
                                         {"subject", subject(flow)},
                                         {"first", in_.date(Date{span->first})},
                                         {"last", in_.date(Date{span->last})}}));
    }
    if (fault.count > 0) add("spans", {{"n", fault.count}}, fault.examples);
  }

  const Speech& in_;
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
