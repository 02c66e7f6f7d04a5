#include "metrics/tally.h"

#include <doctest/doctest.h>

#include <set>
#include <vector>

#include "metrics/kpi_words.h"

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

}  // namespace

TEST_CASE("kpi: every name is there once and says its formula") {
  std::set<std::string_view> names;
  Speech english;
  for (const auto& kpi : all_kpis()) {
    CHECK(names.insert(kpi.name).second);
    CHECK(find_kpi(kpi.name) == &kpi);
    CHECK_FALSE(formula_of(kpi, english).empty());
    CHECK_FALSE(title_of(kpi, english).empty());
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
  CHECK(Speech().say(t.value("click_through_rate").why) == "the figures it needs are not known");
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
  CHECK(Speech().say(none.value("engagement_rate").why) ==
        "nothing was published, and no campaign has figures");
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

TEST_CASE("kpi: figures that were published somewhere come out the same") {
  // 12 reactions a post of 300 followers: tretyakov.co, 4 %.
  CHECK(tally({post({{L, 12}}, 300)}).value("engagement_rate_by_followers").value ==
        doctest::Approx(4));
  // Net followers over the whole audience, of the end and of the start.
  Tally growth;
  growth.add_account({800, 1000});
  CHECK(growth.value("audience_growth_of_end").value == doctest::Approx(20));
  CHECK(growth.value("audience_growth").value == doctest::Approx(25));
}

TEST_CASE("kpi: one word with two definitions is two figures") {
  Figures site;
  site.set(Metric::visits, 200);
  site.set(K, 400);
  site.set(orders, 10);
  site.set(Metric::engaged_visits, 150);
  Tally t;
  t.add_flow(site);
  CHECK(t.value("conversion_rate").value == doctest::Approx(2.5));
  CHECK(t.value("conversion_rate_of_visits").value == doctest::Approx(5));
  CHECK(t.value("bounce_rate_ga4").value == doctest::Approx(25));
  CHECK_FALSE(t.value("bounce_rate_metrika").value);  // never made of Google's figures
}

TEST_CASE("kpi: the return on marketing is of the gross profit, and says where to go without it") {
  Figures ads;
  ads.set(spend, 100);
  ads.set(revenue, 300);
  Tally t;
  t.add_flow(ads);
  CHECK_FALSE(t.value("romi").value);
  CHECK(Speech().say(t.value("romi").why).find("romi_revenue") != std::string::npos);
  CHECK(t.value("romi_revenue").value == doctest::Approx(200));
  ads.set(Metric::profit, 120);
  Tally with;
  with.add_flow(ads);
  CHECK(with.value("romi").value == doctest::Approx(20));
  CHECK(with.value("roi").value == doctest::Approx(20.0 / 280 * 100));
}

TEST_CASE("kpi: a share of voice needs somebody else's voice") {
  Figures own, rival;
  own.set(Metric::mentions, 30);
  rival.set(Metric::mentions, 70);
  Tally t;
  t.add_flow(own);
  CHECK_FALSE(t.value("share_of_voice").value);
  CHECK(Speech().say(t.value("share_of_voice").why) == "no competitor's mentions are known");
  t.add_competitor(rival);
  CHECK(t.value("share_of_voice").value == doctest::Approx(30));
  CHECK(t.value("mentions").value == 30);  // the competitor's are not the brand's
}

TEST_CASE("kpi: clicks belong to full engagements only where they are reported") {
  auto t = tally(
      {post({{L, 5}, {K, 3}}), post({{L, 7}}), post({{L, 1}, {K, 1}, {Metric::all_clicks, 4}})});
  CHECK(t.value("engagements").value == 13);
  CHECK(t.value("engagements_full").value == 5 + 3 + 1 + 4);
  CHECK(t.value("engagements_full").covered == 2);
}

TEST_CASE("kpi: reach added up says that it is no number of people") {
  CHECK(title_of(*find_kpi("reach"), Speech()) == "Reach, added up");
  CHECK(formula_of(*find_kpi("reach"), Speech()).find("counts twice") != std::string::npos);
}

TEST_CASE("kpi: a level is the latest and is not added up over days") {
  Figures account;
  add_later(account, Metric::response_seconds, 900);
  add_later(account, Metric::response_seconds, 600);
  add_later(account, Metric::mentions, 3);
  add_later(account, Metric::mentions, 4);
  Figures other;
  add_later(other, Metric::response_seconds, 200);
  Tally t;
  t.add_flow(account);
  t.add_flow(other);
  CHECK(t.value("response_seconds").value == doctest::Approx(400));
  CHECK(t.value("mentions").value == 7);
}

TEST_CASE("kpi: what a single post has of a rate is above and below the line") {
  auto p = post({{L, 5}, {R, 200}, {I, 0}}, 50);
  auto rate = fraction_of(*find_kpi("engagement_rate"), p);
  REQUIRE(rate);
  CHECK(rate->above == 5);
  CHECK(rate->below == 200);
  CHECK(fraction_of(*find_kpi("likes"), p)->below == 1);
  CHECK(fraction_of(*find_kpi("reach_rate"), p)->below == 50);
  CHECK_FALSE(fraction_of(*find_kpi("click_through_rate"), p));
  CHECK_FALSE(fraction_of(*find_kpi("virality_rate"), post({{Metric::shares, 1}, {I, 0}})));
  CHECK_FALSE(fraction_of(*find_kpi("followers_gained"), p));
}

TEST_CASE("kpi: what is made of amounts is known to be") {
  for (const char* name : {"roas", "romi", "cost_per_click", "spend", "revenue_per_visit"})
    CHECK(is_of_money(*find_kpi(name)));
  for (const char* name : {"engagement_rate", "conversion_rate", "orders", "response_rate"})
    CHECK_FALSE(is_of_money(*find_kpi(name)));
}
