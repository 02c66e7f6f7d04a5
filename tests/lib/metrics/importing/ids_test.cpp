// Which post a row is about: ids that spreadsheets break, links, and the plan's own names.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <set>

#include "core/error.h"
#include "metrics/importing/row_subject.h"
#include "metrics/metric_store.h"
#include "support/figures.h"

using namespace smm;
using test::at;
using test::import_csv;
using test::Store;

namespace {

constexpr auto now = "2026-11-26T12:00:00Z";

const Workspace& workspace() {
  static const Workspace w = test::workspace_with(R"(
imports:
  ids: {account: insta, post: {id: Id, published: Out}, metrics: {likes: L}}
  both: {account: insta, post: {id: Id, url: Link}, metrics: {likes: L}}
  links: {account: insta, post: {url: Link}, metrics: {likes: L}}
  plan: {account: site, post: {plan: Post}, metrics: {likes: L}}
  net: {account: site, post: {id: Id, url: Link}, metrics: {likes: L}}
)");
  return w;
}

std::set<std::string> keys(Store& store) {
  std::set<std::string> all;
  MetricStore(*store.db).each_subject(SubjectKind::post,
                                      [&](const Subject& post) { all.insert(post.key); });
  return all;
}

std::string rounded(std::mt19937& random) {
  constexpr const char* forms[] = {"{}.{:05}E+{}", "{},{:05}E+{}", "{}.{:05}e+{}", "{}.{:05}E{}"};
  return fmt::format(fmt::runtime(forms[random() % 4]), 1 + random() % 9, random() % 100000,
                     14 + random() % 5);
}

}  // namespace

TEST_CASE("ids: one that a spreadsheet rounded is no id, and one that looks like it may be one") {
  std::mt19937 random(16);
  for (int member = 0; member < 40; ++member) CHECK(rounded_id(rounded(random)));
  for (const char* id : {"1.2E+17", "1E+17", " 1.80351E+16 "}) CHECK(rounded_id(id));
  for (const char* id : {"18035100000000001", "12e5", "1e15", "E+17", "aE+17", "1.2E+", "7e+",
                         "dQw4E+1x", "urn:li:activity:73", "", "1.5", "AbE+12"})
    CHECK_FALSE(rounded_id(id));
}

TEST_CASE(
    "ids: a rounded id is refused with the reason, and its row's link is used if it has one") {
  std::mt19937 random(3);
  for (int member = 0; member < 20; ++member) {
    auto id = rounded(random);
    Store store;
    auto r = import_csv(store, workspace(), "ids",
                        fmt::format("Id;Out;L\n{};2026-10-05;5\n77;2026-10-06;6\n", id), now);
    CHECK(r.stored == 1);
    REQUIRE(r.refused.size() == 1);
    CHECK(r.refused[0].why.find("rounded by a spreadsheet") != std::string::npos);
    CHECK(r.refused[0].why.find(id) != std::string::npos);
    CHECK(keys(store) == std::set<std::string>{"77"});
    Store linked;
    r = import_csv(linked, workspace(), "both",
                   fmt::format("Id;Link;L\n{0};https://i.example/p/A{1}/;5\n{0};"
                               "https://i.example/p/B{1}/;6\n",
                               id, member),
                   now);
    CHECK(r.stored == 2);
    CHECK(r.refused.empty());
    REQUIRE(r.notes.size() == 1);
    CHECK(r.notes[0].find("rounded by a spreadsheet, in 2 rows") != std::string::npos);
    CHECK(keys(linked) ==
          std::set<std::string>{fmt::format("A{}", member), fmt::format("B{}", member)});
  }
}

TEST_CASE("ids: whole columns of ids that end in zeros behind 15 digits were rounded as well") {
  std::mt19937 random(9);
  for (int member = 0; member < 20; ++member) {
    std::string rounded = "Id,Out,L\n", real = rounded;
    for (int i = 0; i < 4; ++i) {
      auto head = 100000000000000 + static_cast<long long>(random()) * 1000 + i;
      rounded += fmt::format("{}00,2026-10-05,{}\n", head, i);
      real += fmt::format("{}{:02},2026-10-05,{}\n", head, i == 0 ? 0 : 17 + i, i);
    }
    Store store;
    CHECK(import_csv(store, workspace(), "ids", rounded, now).stored == 0);
    CHECK(import_csv(store, workspace(), "ids", real, now).stored == 4);
  }
}

TEST_CASE("one subject: a post by its id and by its link is one, whichever comes first") {
  for (int member = 0; member < 24; ++member) {
    CAPTURE(member);
    bool link_first = member % 2 == 0;
    auto link = fmt::format("https://www.i.example/p/X{}", member);
    auto same =
        member % 3 == 0 ? link + "/?igsh=1" : "http://i.example/p/X" + std::to_string(member);
    auto by_link = fmt::format("Link,L\n{},{}\n", same, 5);
    auto by_id = fmt::format("Id,Link,L\n1800{},{},{}\n", member, link, 5);
    Store store;
    import_csv(store, workspace(), link_first ? "links" : "both", link_first ? by_link : by_id,
               now);
    auto r = import_csv(store, workspace(), link_first ? "both" : "links",
                        link_first ? by_id : by_link, now);
    CHECK(r.unchanged == 1);
    CHECK(keys(store) == std::set<std::string>{fmt::format("1800{}", member)});
    import_csv(store, workspace(), "both", fmt::format("Id,Link,L\n1900{},{}z,5\n", member, link),
               now);
    CHECK(keys(store).size() == 2);
  }
}

TEST_CASE("one subject: figures under the plan's id and under the network's are of one post") {
  for (int member = 0; member < 20; ++member) {
    Store store;
    import_csv(store, workspace(), "plan", fmt::format("Post,L\nteaser-{},5\n", member), now);
    store.db->run(
        "INSERT INTO entries (post, account, network, state, origin, due, local, late, content, "
        "remote_id, published, updated) VALUES (?, 'site', 'feed', 'published', 'plan', 0, '', 0, "
        "'', ?, 1790000000, 0)",
        fmt::format("teaser-{}", member), fmt::format("r{}", member));
    import_csv(store, workspace(), "net", fmt::format("Id,Link,L\nr{},,6\n", member), now);
    import_csv(store, workspace(), "plan", fmt::format("Post,L\nteaser-{},7\n", member), now);
    CHECK(keys(store) == std::set<std::string>{fmt::format("r{}", member)});
    CHECK(store.count("samples") == 3);
  }
}

TEST_CASE("hours: a date alone is a day and no hour, and midnight everywhere is a date") {
  auto published = [](const std::string& csv) {
    Store store;
    import_csv(store, workspace(), "ids", csv, now);
    std::vector<Subject> all;
    MetricStore(*store.db).each_subject(SubjectKind::post,
                                        [&](const Subject& post) { all.push_back(post); });
    return all;
  };
  for (int day = 1; day <= 28; ++day) {
    auto date = fmt::format("2026-10-{:02}", day);
    for (const char* form : {"{}", "{}T00:00:00", "{} 00:00"}) {
      auto written = fmt::format(fmt::runtime(form), date);
      auto posts = published(fmt::format("Id,Out,L\n1,{0},5\n2,{0},5\n", written));
      REQUIRE(posts.size() == 2);
      for (const auto& post : posts) {
        CHECK(post.day_only);
        CHECK(post.published == at(date + "T12:00:00Z"));
      }
    }
    auto posts = published(fmt::format("Id,Out,L\n1,{0} 00:00,5\n2,{0} 09:30,5\n", date));
    REQUIRE(posts.size() == 2);
    CHECK_FALSE(posts[0].day_only);
    CHECK_FALSE(posts[1].day_only);
  }
}

TEST_CASE("hours: a time that becomes known stays, whatever a later table leaves out") {
  Store store;
  import_csv(store, workspace(), "ids", "Id,Out,L\n1,2026-10-05,5\n", now);
  import_csv(store, workspace(), "ids", "Id,Out,L\n1,2026-10-05 09:30,5\n", now);
  import_csv(store, workspace(), "ids", "Id,Out,L\n1,2026-10-05,5\n", now);
  auto post = MetricStore(*store.db).subject(1);
  REQUIRE(post);
  CHECK_FALSE(post->day_only);
  CHECK(post->published == at("2026-10-05T07:30:00Z"));
}
