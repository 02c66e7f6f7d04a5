#include "metrics/importing/importer.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

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
  CHECK(r.rows == r.rows_used + r.rows_left + r.rows_refused);
  CHECK(r.cells == r.stored + r.superseded + r.unchanged + r.added + r.absent + r.figures_refused);
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
  CHECK(metrics.at(1, likes, at("2026-10-02T12:00:00Z"), 1)->value == 6);
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
        "2 Likes: \"ten\" is not a number\n"
        "3: \"2/13/2026 09:30\" is not a time of publication of the form %d/%m/%Y %H:%M\n"
        "4: no id of the post\n"
        "5 Likes: \"-1\" is negative, which likes cannot be\n"
        "5 Reach: \"2.5\" is not a whole number, as a count must be\n"
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
  CHECK(refusals(r) ==
        "3: line 2 has figures of the same campaign and time already; with `sum: true` they are "
        "added up\n");
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

namespace {

const Workspace& more() {
  static const Workspace w = test::workspace_with(R"(
imports:
  days: {account: insta, measured: Day, metrics: {reach: Reach, impressions: Shown, followers: F}}
  plain: {account: insta, measured: Day, metrics: {followers: F, watch_seconds: W}}
  ads: {campaign: C, measured: Day, sum: true, metrics: {spend: Cost, clicks: Clicks}}
  parts: {account: insta, segment: {age: Age, gender: Sex}, measured: Day, metrics: {audience_share: S}}
  old: {account: insta, encoding: windows-1251, measured: День, metrics: {followers: Люди}}
)");
  return w;
}

std::string doubts(const ImportResult& result) {
  std::string all;
  for (const auto& d : result.doubts) all += std::to_string(d.line) + ": " + d.what + "\n";
  return all;
}

std::string refused_whole(std::string_view mapping, std::string_view csv) {
  Store store;
  try {
    import_csv(store, more(), mapping, csv, now);
  } catch (const Error& error) {
    CHECK(store.count("samples") == 0);
    return error.what();
  }
  return "imported";
}

}  // namespace

TEST_CASE("import: what looks impossible is stored and told with its line") {
  Store store;
  auto r = import_csv(store, more(), "days",
                      "Day,Reach,Shown,F\n2026-10-01,90,100,1000\n2026-10-02,110,100,1400\n"
                      "2026-10-03,90,100,2200\n2026-10-04,1,2,\n",
                      now);
  check_reconciles(r);
  CHECK(r.stored == 11);
  CHECK(doubts(r) ==
        "3: reach 110 above impressions 100\n4: followers go from 1400 to 2200 in a day\n");
}

TEST_CASE("import: a part above its whole everywhere is columns that are swapped, said once") {
  Store store;
  auto r = import_csv(store, more(), "days",
                      "Day,Reach,Shown,F\n2026-10-01,100,90,\n2026-10-02,110,100,\n"
                      "2026-10-03,100,80,\n2026-10-04,50,40,\n",
                      now);
  CHECK(doubts(r) ==
        "0: reach is above impressions in 4 of 4 rows: are the two columns swapped?\n");
}

TEST_CASE("import: at most twenty doubts are told, and all are counted") {
  std::string csv = "Day,Reach,Shown,F\n";
  for (int i = 1; i <= 60; ++i)
    csv += fmt::format("2026-{:02}-{:02},{},9,\n", i / 28 + 1, i % 28 + 1, i % 2 == 0 ? 10 : 8);
  Store store;
  auto r = import_csv(store, more(), "days", csv, now);
  CHECK(r.doubts.size() == 20);
  CHECK(r.doubts_count == 30);
}

TEST_CASE("import: columns that hold something else say what they hold") {
  Store store;
  auto r = import_csv(store, more(), "plain",
                      "Day,F,W\n2026-10-01,2026-10-02,0:01:23\n2026-10-02,https://e.example,1:00\n"
                      "2026-10-03,12%,90\n2026-10-04,1.2K,\n",
                      now);
  CHECK(refusals(r) ==
        "2 F: \"2026-10-02\" is a date, no number\n"
        "3 F: \"https://e.example\" is an address, no number\n"
        "4 F: \"12%\" is a rate, and followers is none\n");
  check_reconciles(r);
  MetricStore metrics(*store.db);
  CHECK(metrics.at(1, metrics.metric_id(Metric::watch_seconds), at("2026-10-01T12:00:00Z"), 1)
            ->value == 83);
  CHECK(metrics.at(1, metrics.metric_id(Metric::followers), at("2026-10-04T12:00:00Z"), 1)->value ==
        1200);
}

TEST_CASE("import: the order of day and month is found out, and dates of two kinds are refused") {
  Store store;
  auto r = import_csv(store, more(), "plain", "Day,F,W\n02/10/2026,5,\n13/10/2026,6,\n", now);
  CHECK(r.stored == 2);
  MetricStore metrics(*store.db);
  CHECK(metrics.series(1)[0].measured == at("2026-10-02T12:00:00Z"));
  CHECK(refused_whole("plain", "Day,F,W\n13/10/2026,5,\n02/10/2026,5,\n10/14/2026,6,\n") ==
        "t.csv: the column \"Day\" has dates of two kinds: line 2 has \"13/10/2026\", the day "
        "first, and line 4 has \"10/14/2026\", the month first");
  CHECK(refused_whole("plain", "Day,F,W\n02/10/2026,5,\n").find("nothing in the table tells") !=
        std::string::npos);
}

TEST_CASE("import: parts of a sum are added, and a sum that lacks one is not stored") {
  Store store;
  auto r = import_csv(store, more(), "ads",
                      "C,Day,Cost,Clicks\na,2026-10-01,€0.10,1\na,2026-10-01,€0.20,x\n"
                      "a,2026-10-02,$1,1\na,2026-10-02,$1,1\n",
                      now);
  check_reconciles(r);
  CHECK(
      refusals(r) ==
      "2: a part of this sum was refused, so it is not stored\n3 Clicks: \"x\" is not a number\n");
  CHECK(doubts(r) == "5: the same as line 4: it was added all the same\n");
  MetricStore metrics(*store.db);
  auto spend = metrics.metric_id(Metric::spend);
  CHECK(metrics.at(1, spend, at("2026-10-01T12:00:00Z"), 1)->value == 0.3);
  CHECK(metrics.at(1, spend, at("2026-10-02T12:00:00Z"), 1)->value == 2);
  CHECK(store.count("sources") == 2);  // one for each currency
}

TEST_CASE("import: a row of two parts of an audience counts for both") {
  Store store;
  auto r = import_csv(store, more(), "parts",
                      "Day,Age,Sex,S\n2026-10-01,18-24,F,10\n2026-10-01,18-24,M,5%\n"
                      "2026-10-01,25-34,F,20\n",
                      now);
  check_reconciles(r);
  CHECK(r.stored == 4);
  MetricStore metrics(*store.db);
  std::vector<std::string> keys;
  metrics.each_subject(SubjectKind::segment, [&](const Subject& subject) {
    keys.push_back(fmt::format("{} {}", subject.key, metrics.series(subject.id)[0].value));
  });
  CHECK(keys == std::vector<std::string>{"age:18-24 15", "age:25-34 20", "gender:female 30",
                                         "gender:male 5"});
}

TEST_CASE("import: other encodings are read, and other files are named for what they are") {
  Store store;
  std::string old = "\xC4\xE5\xED\xFC;\xCB\xFE\xE4\xE8\n2026-10-01;7\n";
  CHECK(import_csv(store, more(), "old", old, now).stored == 1);
  CHECK(refused_whole("plain", "PK\x03\x04xxxx").find("an Excel workbook") != std::string::npos);
  CHECK(refused_whole("plain", "<!doctype html>").find("a web page") != std::string::npos);
  CHECK(refused_whole("plain", "{\"a\": 1}").find("JSON") != std::string::npos);
}

TEST_CASE("import: the state still refuses figures of nothing once a table is in, or was refused") {
  Store store;
  import_csv(store, workspace(), "posts", two_posts, now);
  CHECK_THROWS_AS(import_csv(store, workspace(), "posts", "a\n1\n", now), Error);
  MetricStore metrics(*store.db);
  CHECK_THROWS_AS(metrics.add_sample({999, 1, at(now), 1, 1}), Error);
}
