#include "report/ranking.h"

#include <doctest/doctest.h>

#include "support/figures.h"

using namespace smm;
using test::Brand;

namespace {

void goal(Brand& brand, const char* name, const char* metric) {
  Goal goal;
  goal.name = name;
  goal.metric = metric;
  brand.plan.goals.push_back(goal);
}

// Clicks and likes of posts of insta in October, by id.
void post(Brand& brand, const std::string& id, int likes, int clicks, int day) {
  brand.import("posts",
               "account,id,published,likes,measured,reach,text,type,url,comments,impressions,"
               "clicks\ninsta," +
                   id + ",2026-10-" + (day < 10 ? "0" : "") + std::to_string(day) + "," +
                   std::to_string(likes) + ",2026-11-15,1000," + id + ",,,,," +
                   std::to_string(clicks) + "\n");
}

std::vector<std::string> ids(const std::vector<PostLine>& posts) {
  std::vector<std::string> all;
  for (const auto& post : posts) all.push_back(post.id);
  return all;
}

}  // namespace

TEST_CASE("ranking: the best posts are those that served the goals, not the most liked") {
  Brand brand;
  goal(brand, "visitors", "clicks");
  post(brand, "liked", 900, 1, 2);
  post(brand, "plain", 30, 4, 3);
  post(brand, "useful", 5, 7, 4);
  auto report = brand.report("2026-10");
  CHECK(ids(report.best) == std::vector<std::string>{"useful", "plain"});
  CHECK(ids(report.worst) == std::vector<std::string>{"liked"});
  CHECK(report.best[0].effect == doctest::Approx(7 / 4.0));
  CHECK(report.best[0].brought == "clicks 7");
  CHECK(report.ranked_by ==
        "By effect on the goals: clicks (visitors). 1.00 is the average post of the same stage; 3 "
        "posts have a figure.");
}

TEST_CASE("ranking: a post is set against posts of its own stage") {
  Brand brand;
  goal(brand, "visitors", "clicks");
  for (const char* id : {"dream", "story"}) brand.planned(id, "insta", id).stage = "awareness";
  for (const char* id : {"offer", "sale"}) brand.planned(id, "insta", id).stage = "conversion";
  post(brand, "dream", 1, 6, 2);  // the best of those that build demand
  post(brand, "story", 1, 2, 3);
  post(brand, "offer", 1, 50, 4);
  post(brand, "sale", 1, 60, 5);
  auto report = brand.report("2026-10");
  CHECK(ids(report.best) == std::vector<std::string>{"dream", "sale"});
  CHECK(report.best[0].effect == doctest::Approx(1.5));
}

TEST_CASE("ranking: a campaign's posts are judged by the campaign's goal alone") {
  Brand brand;
  goal(brand, "visitors", "clicks");
  goal(brand, "love", "likes");
  brand.campaign("autumn", "2026-10-01", "2026-10-31", "500 EUR").goal = "love";
  brand.planned("a", "insta", "a").campaign = "autumn";
  post(brand, "a", 30, 0, 2);
  post(brand, "b", 10, 5, 3);
  auto report = brand.report("2026-10");
  REQUIRE(report.best.size() == 1);
  CHECK(report.best[0].id == "a");
  CHECK(report.best[0].brought == "likes 30");
}

TEST_CASE("ranking: without a figure of the goals the engagement rate decides, and it is said") {
  Brand brand;
  goal(brand, "sales", "orders");
  goal(brand, "cheap", "cost_per_click");  // what costs less is not what does less
  post(brand, "a", 10, 0, 2);
  post(brand, "b", 20, 0, 3);
  auto report = brand.report("2026-10");
  CHECK(report.best[0].id == "b");
  CHECK_FALSE(report.best[0].effect);
  CHECK(report.ranked_by ==
        "By engagement rate (engagements as a percentage of reach). No post has a figure of the "
        "plan's goals.");
}

TEST_CASE("ranking: of a goal about followers the follows that a post brought count") {
  Brand brand;
  goal(brand, "audience", "followers_gained");
  post(brand, "a", 1, 1, 2);
  post(brand, "b", 1, 1, 3);
  brand.store.db->run("UPDATE metrics SET name = 'follows' WHERE name = 'clicks'");
  auto report = brand.report("2026-10");
  CHECK(report.ranked_by.find("follows (audience)") != std::string::npos);
}

TEST_CASE("ranking: without goals the nearest step counts, beside the average of the account") {
  Brand brand;
  post(brand, "liked", 900, 10, 2);
  post(brand, "useful", 5, 30, 3);
  brand.import("posts",
               "account,id,published,likes,measured,reach,text,type,url,comments,impressions,"
               "clicks\nsite,small,2026-10-04,1,2026-11-15,50,small,,,,,4\n"
               "site,idle,2026-10-05,9,2026-11-15,50,idle,,,,,1\n");
  auto report = brand.report("2026-10");
  CHECK(ids(report.best) == std::vector<std::string>{"small", "useful"});
  CHECK(report.best[0].effect == doctest::Approx(4 / 2.5));
  CHECK(report.best[1].effect == doctest::Approx(30 / 20.0));
  CHECK(report.best[0].brought == "clicks 4");
  CHECK(report.ranked_by.starts_with("By clicks, the step nearest to the goals that posts have."));
}
