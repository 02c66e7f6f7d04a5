#include "metrics/importer.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "metrics/metric_store.h"
#include "support/figures.h"

using namespace smm;
using test::at;
using test::import_csv;
using test::Store;

namespace {

const Workspace& workspace() {
  static const Workspace w = test::workspace_with(R"(
imports:
  posts:
    account: insta
    dates: "%d/%m/%Y %H:%M"
    post: {id: Post ID, published: Time, text: Text, url: Link, type: Kind}
    metrics: {likes: Likes, reach: Reach}
  daily: {account: insta, post: {id: Id}, measured: Day, metrics: {likes: Likes, shares: Shares}}
  plan: {account: site, post: {plan: Post}, measured: Day, metrics: {clicks: Clicks}}
  followers: {account: {column: Account}, measured: Day, metrics: {followers: Followers}}
  ads: {account: insta, campaign: Campaign, measured: Day, currency: USD, metrics: {spend: Cost, clicks: Clicks}}
)");
  return w;
}

constexpr auto now = "2026-10-20T10:00:00Z";
constexpr std::string_view two_posts =
    "Post ID,Time,Text,Link,Kind,Likes,Reach\n"
    "1,02/10/2026 09:30,Hello,https://e.example/1,image,10,200\n"
    "2,03/10/2026 18:00,\"Again, all\",https://e.example/2,reel,0,\n";

std::string refusals(const ImportResult& result) {
  std::string all;
  for (const auto& r : result.refused)
    all += std::to_string(r.line) + (r.column.empty() ? "" : " " + r.column) + ": " + r.why + "\n";
  return all;
}

void check_reconciles(const ImportResult& r) {
  CHECK(r.rows == r.rows_used + r.rows_refused);
  CHECK(r.cells == r.stored + r.superseded + r.unchanged + r.absent + r.figures_refused);
  CHECK(r.refused.size() == r.rows_refused + r.figures_refused);
}

}  // namespace

TEST_CASE(
    "import: posts and their figures are stored, an empty cell is absent and a zero is a zero") {
  Store store;
  auto r = import_csv(store, workspace(), "posts", two_posts, now);
  check_reconciles(r);
  CHECK(r.rows == 2);
  CHECK(r.stored == 3);
  CHECK(r.absent == 1);
  MetricStore metrics(*store.db);
  std::vector<Subject> posts;
  metrics.each_subject(SubjectKind::post, [&](const Subject& s) { posts.push_back(s); });
  REQUIRE(posts.size() == 2);
  CHECK(posts[0].key == "1");
  CHECK(posts[0].published == at("2026-10-02T07:30:00Z"));
  CHECK(posts[0].text == "Hello");
  CHECK(posts[1].type == "reel");
  auto series = metrics.series(posts[1].id);
  REQUIRE(series.size() == 1);
  CHECK(series[0].value == 0);
  CHECK(series[0].measured == at(now));
}

TEST_CASE("import: the same table twice changes nothing, not even the list of sources") {
  Store store;
  import_csv(store, workspace(), "posts", two_posts, now);
  auto r = import_csv(store, workspace(), "posts", two_posts, "2026-10-21T10:00:00Z");
  check_reconciles(r);
  CHECK(r.stored == 0);
  CHECK(r.superseded == 0);
  CHECK(r.unchanged == 3);
  CHECK(store.count("samples") == 3);
  CHECK(store.count("sources") == 1);
  CHECK(store.count("subjects") == 2);
}

TEST_CASE("import: a figure that changed is kept beside the older one, which stays") {
  Store store;
  import_csv(store, workspace(), "daily", "Id,Day,Likes,Shares\n1,2026-10-02,5,1\n", now);
  auto r = import_csv(store, workspace(), "daily",
                      "Id,Day,Likes,Shares\n1,2026-10-02,6,1\n1,2026-10-03,7,1\n", now);
  check_reconciles(r);
  CHECK(r.superseded == 1);
  CHECK(r.unchanged == 1);
  CHECK(r.stored == 2);
  CHECK(store.count("samples") == 5);
  MetricStore metrics(*store.db);
  auto likes = metrics.metric_id(Metric::likes);
  CHECK(metrics.latest(1, likes, at(now))->value == 7);
  CHECK(metrics.at(1, likes, at("2026-10-02T10:00:00Z"))->value == 6);
  CHECK(metrics.series(1).size() == 4);
}

TEST_CASE("import: a dry run says the same and leaves nothing") {
  Store store;
  auto dry = import_csv(store, workspace(), "posts", two_posts, now, true);
  CHECK(dry.stored == 3);
  CHECK(dry.dry_run);
  CHECK(store.count("samples") == 0);
  CHECK(store.count("subjects") == 0);
  CHECK(store.count("metrics") == 0);
}

TEST_CASE("import: what cannot be trusted is refused with its line and its reason") {
  Store store;
  auto r = import_csv(store, workspace(), "posts",
                      "Post ID,Time,Text,Link,Kind,Likes,Reach\n"
                      "1,02/10/2026 09:30,,,,ten,200\n"
                      "2,2/13/2026 09:30,,,,1,2\n"
                      ",02/10/2026 09:30,,,,1,2\n"
                      "4,02/10/2026 09:30,,,,-1,2.5\n"
                      "5,02/10/2026 09:30,1,2\n"
                      "6,02/11/2026 09:30,,,,1,2\n"
                      "1,02/10/2026 09:30,,,,10,201\n"
                      "1,02/10/2026 09:30,,,,10,200\n",
                      now);
  check_reconciles(r);
  CHECK(refusals(r) ==
        "2 Likes: \"ten\" is no number\n"
        "3: \"2/13/2026 09:30\" is no time of publication of the form %d/%m/%Y %H:%M\n"
        "4: no id of the post\n"
        "5 Likes: \"-1\" is negative, which likes cannot be\n"
        "5 Reach: \"2.5\" is no whole number, as a count must be\n"
        "6: 4 fields, where the header has 7\n"
        "7: \"02/11/2026 09:30\" lies in the future as time of publication\n"
        "8: line 2 has figures of the same post and time already\n");
  CHECK(r.rows_used == 3);
  CHECK(r.stored == 2);  // reach of line 2, likes of line 9
}

TEST_CASE("import: followers are of the account that the row names") {
  Store store;
  auto r =
      import_csv(store, workspace(), "followers",
                 "Account,Day,Followers\ninsta,2026-10-01,\"1,200\"\nintsa,2026-10-01,5\n,x,1\n"
                 "site,,3\n",
                 now);
  check_reconciles(r);
  CHECK(r.stored == 1);
  CHECK(refusals(r) ==
        "3: there is no account \"intsa\"; did you mean \"insta\"?\n4: no account\n"
        "5: no time of measurement\n");
}

TEST_CASE("import: a day of a campaign that stands twice is refused, for it would count wrongly") {
  Store store;
  auto r = import_csv(store, workspace(), "ads",
                      "Day;Campaign;Cost;Clicks\n2026-10-01;autumn;10.50;3\n"
                      "2026-10-01;autumn;10.50;3\n2026-10-02;autumn;10.50;3\n",
                      now);
  CHECK(r.stored == 4);
  CHECK(refusals(r) == "3: line 2 has figures of the same campaign and time already\n");
  MetricStore metrics(*store.db);
  CHECK(metrics.sources().begin()->second.currency == "USD");
  CHECK(metrics.sources().begin()->second.name == "ads: t.csv");
}

TEST_CASE(
    "import: a table without a column of the mapping is refused whole, with the nearest name") {
  Store store;
  try {
    import_csv(store, workspace(), "daily", "Id,Day,Like,Shares\n1,2026-10-02,5,1\n", now);
    FAIL("imported");
  } catch (const Error& error) {
    CHECK(error.status() == Status::invalid);
    CHECK(std::string(error.what()) ==
          "t.csv: there is no column \"Likes\"; did you mean \"Like\"?");
    CHECK(error.hint() == "nothing was imported; its columns are: Id, Day, Like, Shares");
  }
  CHECK_THROWS_AS(import_csv(store, workspace(), "daily", "", now), Error);
  CHECK_THROWS_AS(import_csv(store, workspace(), "daily", "Id,Day,Likes,likes,Shares\n", now),
                  Error);
  CHECK_THROWS_AS(import_csv(store, workspace(), "daily",
                             "Id,Day,Likes,Shares\n1,2026-10-01,5,1\n1,\"x\n", now),
                  Error);
  CHECK(store.count("subjects") == 0);
}

TEST_CASE("import: column names match whatever their case and the space around them") {
  Store store;
  auto r =
      import_csv(store, workspace(), "daily", " ID ;DAY;likes;Shares \n1;2026-10-02;5;1\n", now);
  CHECK(r.stored == 2);
}

TEST_CASE("import: a post of the plan is joined with what the queue published") {
  Store store;
  store.db->script(
      "INSERT INTO entries (post, account, network, state, origin, due, local, late, content, "
      "remote_id, url, published, updated) VALUES ('teaser', 'site', 'feed', 'published', 'plan', "
      "0, "
      "'', 0, '', 'r1', 'https://e.example/r1', 1790000000, 0)");
  import_csv(store, workspace(), "plan",
             "Post,Day,Clicks\nteaser,2026-10-02,5\nother,2026-10-02,6\n", now);
  import_csv(store, workspace(), "plan", "Post,Day,Clicks\nother,2026-10-03,9\n", now);
  MetricStore metrics(*store.db);
  auto teaser = metrics.subject_by_post("site", "teaser");
  REQUIRE(teaser);
  CHECK(teaser->key == "r1");
  CHECK(teaser->published == Time{Seconds{1790000000}});
  CHECK(teaser->url == "https://e.example/r1");
  CHECK(metrics.subject_by_post("site", "other")->key == "plan:other");
  CHECK(store.count("subjects") == 2);
}
