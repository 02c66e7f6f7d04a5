#include "metrics/kpi.h"

#include <doctest/doctest.h>

#include <map>
#include <set>
#include <vector>

#include "core/random.h"

using namespace smm;

namespace {

PostFigures post(std::vector<std::pair<Metric, double>> figures,
                 std::optional<double> followers = {}) {
  PostFigures result;
  for (auto [metric, value] : figures) result.figures.set(metric, value);
  result.followers = followers;
  return result;
}

Tally tally(const std::vector<PostFigures>& posts) {
  Tally result;
  for (const auto& p : posts) result.add_post(p);
  return result;
}

constexpr auto L = Metric::likes, C = Metric::comments, R = Metric::reach, I = Metric::impressions,
               W = Metric::views, K = Metric::clicks, spend = Metric::spend,
               revenue = Metric::revenue, orders = Metric::orders;

// The same KPIs once more, as slowly and plainly as the formulas read, from maps and loops.
using Item = std::map<std::string, double>;

std::optional<double> get(const Item& item, const std::string& what) {
  if (what == "E") {
    double sum = 0;
    int parts = 0;
    for (const char* part : {"likes", "comments", "shares", "saves"})
      if (item.contains(part)) sum += item.at(part), ++parts;
    if (parts == 0) return {};
    return sum;
  }
  if (what == "I")
    return item.contains("impressions") ? get(item, "impressions") : get(item, "views");
  if (!item.contains(what)) return {};
  return item.at(what);
}

std::optional<double> slow_pooled(const std::vector<Item>& items, const std::string& above,
                                  const std::string& below, double factor) {
  double a = 0, b = 0;
  for (const auto& item : items) {
    auto x = get(item, above), y = get(item, below);
    if (!x || !y || *y == 0) continue;
    a += *x;
    b += *y;
  }
  if (b == 0) return {};
  return a / b * factor;
}

std::optional<double> slow_mean(const std::vector<Item>& items, const std::string& above,
                                const std::string& below, double factor) {
  std::vector<double> ratios;
  for (const auto& item : items) {
    auto x = get(item, above), y = get(item, below);
    if (x && y && *y != 0) ratios.push_back(*x / *y * factor);
  }
  if (ratios.empty()) return {};
  double sum = 0;
  for (double ratio : ratios) sum += ratio;
  return sum / static_cast<double>(ratios.size());
}

std::optional<double> slow_sum(const std::vector<Item>& items, const std::string& what,
                               bool per = false) {
  double sum = 0;
  double n = 0;
  for (const auto& item : items)
    if (auto x = get(item, what)) sum += *x, n += 1;
  if (n == 0) return {};
  return per ? sum / n : sum;
}

void check_equal(const KpiValue& fast, std::optional<double> slow, std::string_view name) {
  CAPTURE(name);
  REQUIRE(fast.value.has_value() == slow.has_value());
  if (slow) CHECK(*fast.value == doctest::Approx(*slow).epsilon(1e-9));
  CHECK(fast.value.has_value() == fast.why.empty());
}

}  // namespace

TEST_CASE("kpi: every name is there once and says its formula") {
  std::set<std::string_view> names;
  for (const auto& kpi : all_kpis()) {
    CHECK(names.insert(kpi.name).second);
    CHECK(find_kpi(kpi.name) == &kpi);
    CHECK_FALSE(kpi.formula.empty());
    CHECK_FALSE(kpi.title.empty());
  }
  CHECK(names.size() == kpi_count);
  CHECK(find_kpi("nonsense") == nullptr);
}

TEST_CASE("kpi: the worked example of 12 reactions on 300 followers is 4 percent") {
  auto t = tally({post({{L, 10}, {C, 2}}, 300)});
  CHECK(t.value("engagement_rate_by_followers").value == doctest::Approx(4.0));
}

TEST_CASE("kpi: the pooled rate weighs posts by their reach, the mean does not") {
  auto t = tally({post({{L, 10}, {R, 100}}), post({{L, 10}, {R, 900}})});
  CHECK(t.value("engagement_rate").value == doctest::Approx(2.0));
  CHECK(t.value("engagement_rate_mean").value == doctest::Approx((10.0 + 10.0 / 9) / 2));
}

TEST_CASE("kpi: missing is not zero, and says how many posts are behind a figure") {
  auto t = tally({post({{L, 10}, {R, 100}}), post({{L, 5}}), post({{R, 50}}), post({})});
  auto rate = t.value("engagement_rate");
  CHECK(rate.value == doctest::Approx(10.0));
  CHECK(rate.covered == 1);
  CHECK(rate.items == 4);
  CHECK(t.value("engagements").value == 15);
  CHECK(t.value("engagements").covered == 2);
  CHECK(t.value("applause_rate").value == 7.5);
  CHECK_FALSE(t.value("saves").value);
  CHECK_FALSE(t.value("click_through_rate").value);
  CHECK(t.value("click_through_rate").why == "the figures it needs are not known");
}

TEST_CASE("kpi: a zero below the line is no value, never zero and never infinite") {
  auto t = tally({post({{L, 3}, {R, 0}, {I, 0}, {K, 0}}, 0)});
  for (const char* name :
       {"engagement_rate", "engagement_rate_mean", "engagement_rate_by_followers",
        "click_through_rate", "virality_rate", "frequency", "reach_rate"})
    CHECK_FALSE(t.value(name).value);
}

TEST_CASE("kpi: nothing published is zero posts and no rate") {
  Tally none;
  CHECK(none.value("posts_published").value == 0);
  CHECK_FALSE(none.value("engagements").value);
  CHECK_FALSE(none.value("roas").value);
  CHECK(none.value("engagement_rate").why == "nothing was published or spent");
}

TEST_CASE("kpi: views stand in for impressions only where those are not reported") {
  CHECK(tally({post({{L, 5}, {W, 50}})}).value("engagement_rate_by_impressions").value ==
        doctest::Approx(10));
  CHECK(tally({post({{L, 5}, {I, 100}, {W, 50}})}).value("engagement_rate_by_impressions").value ==
        doctest::Approx(5));
}

TEST_CASE("kpi: followers gained counts accounts known at both ends, and growth is of the start") {
  Tally t;
  t.add_account({1000, 1050});
  t.add_account({{}, 400});
  t.add_account({500, {}});
  CHECK(t.value("followers").value == 1450);
  CHECK(t.value("followers").covered == 2);
  CHECK(t.value("followers_gained").value == 50);
  CHECK(t.value("followers_gained").covered == 1);
  CHECK(t.value("followers_gained").items == 3);
  CHECK(t.value("audience_growth").value == doctest::Approx(5));
  Tally lost;
  lost.add_account({100, 90});
  CHECK(lost.value("followers_gained").value == -10);
  Tally zero;
  zero.add_account({0, 10});
  CHECK_FALSE(zero.value("audience_growth").value);
}

TEST_CASE("kpi: money is of campaigns where they know it, else of posts, and never of both") {
  auto t = tally({post({{spend, 5}, {revenue, 50}})});
  CHECK(t.value("roas").value == doctest::Approx(10));
  CHECK(t.value("spend").value == 5);
  Figures campaign;
  campaign.set(spend, 100);
  campaign.set(revenue, 300);
  campaign.set(orders, 20);
  t.add_flow(campaign);
  Figures silent;
  silent.set(spend, 40);
  t.add_flow(silent);
  CHECK(t.value("roas").value == doctest::Approx(3));  // of the campaign whose revenue is known
  CHECK(t.value("roas").covered == 1);
  CHECK(t.value("roas").items == 2);
  CHECK(t.value("roas").item == "campaigns");
  CHECK(t.value("spend").value == 140);
  CHECK(t.value("cost_per_order").value == doctest::Approx(5));
  CHECK_FALSE(t.value("cost_per_lead").value);
}

TEST_CASE("kpi: the arithmetic agrees with slow and obvious loops on random figures") {
  Random random(20261003);
  for (int round = 0; round < 300; ++round) {
    std::vector<Item> posts(random.between(0, 12)), flows(random.between(0, 3));
    Tally t;
    auto fill = [&](Item& item) {
      Figures figures;
      for (const auto& metric : all_metrics()) {
        if (metric.kind == MetricKind::gauge || random.between(0, 2) == 0) continue;
        auto value = static_cast<double>(random.between(0, 9) == 0 ? 0 : random.between(0, 5000));
        item[std::string(metric.name)] = value;
        figures.set(metric.metric, value);
      }
      return figures;
    };
    for (auto& item : posts) {
      PostFigures p{fill(item), {}};
      if (random.between(0, 3) > 0) p.followers = static_cast<double>(random.between(0, 900));
      if (p.followers) item["F"] = *p.followers;
      t.add_post(p);
    }
    for (auto& item : flows) t.add_flow(fill(item));

    check_equal(t.value("engagements"), slow_sum(posts, "E"), "engagements");
    for (const char* name : {"likes", "reach", "clicks", "saves", "watch_seconds"})
      check_equal(t.value(name), slow_sum(posts, name), name);
    check_equal(t.value("engagement_rate"), slow_pooled(posts, "E", "reach", 100), "ER");
    check_equal(t.value("engagement_rate_mean"), slow_mean(posts, "E", "reach", 100), "ER mean");
    check_equal(t.value("engagement_rate_by_impressions"), slow_pooled(posts, "E", "I", 100),
                "ERI");
    check_equal(t.value("engagement_rate_by_followers"), slow_mean(posts, "E", "F", 100), "ERF");
    check_equal(t.value("reach_rate"), slow_mean(posts, "reach", "F", 100), "reach rate");
    check_equal(t.value("frequency"), slow_pooled(posts, "I", "reach", 1), "frequency");
    check_equal(t.value("click_through_rate"), slow_pooled(posts, "clicks", "I", 100), "CTR");
    check_equal(t.value("virality_rate"), slow_pooled(posts, "shares", "I", 100), "virality");
    check_equal(t.value("video_completion_rate"),
                slow_pooled(posts, "video_completions", "video_starts", 100), "completion");
    check_equal(t.value("applause_rate"), slow_sum(posts, "likes", true), "applause");
    check_equal(t.value("conversation_rate"), slow_sum(posts, "comments", true), "conversation");
    check_equal(t.value("amplification_rate"), slow_sum(posts, "shares", true), "amplification");
    check_equal(t.value("reach_per_post"), slow_sum(posts, "reach", true), "reach per post");
    check_equal(t.value("engagements_per_post"), slow_sum(posts, "E", true), "E per post");

    const auto& paying = slow_sum(flows, "spend") ? flows : posts;
    check_equal(t.value("roas"), slow_pooled(paying, "revenue", "spend", 1), "roas");
    check_equal(t.value("cost_per_click"), slow_pooled(paying, "spend", "clicks", 1), "cpc");
    check_equal(t.value("cost_per_order"), slow_pooled(paying, "spend", "orders", 1), "cpo");
    check_equal(t.value("cost_per_lead"), slow_pooled(paying, "spend", "leads", 1), "cpl");
    check_equal(t.value("cost_per_engagement"), slow_pooled(paying, "spend", "E", 1), "cpe");
    check_equal(t.value("cost_per_mille"), slow_pooled(paying, "spend", "I", 1000), "cpm");
    check_equal(t.value("cost_per_follower"), slow_pooled(paying, "spend", "follows", 1), "cpf");
    const auto& ordering = slow_sum(flows, "orders") ? flows : posts;
    check_equal(t.value("conversion_rate"), slow_pooled(ordering, "orders", "clicks", 100), "cr");
    check_equal(t.value("orders"), slow_sum(ordering, "orders"), "orders");
  }
}
