#include "metrics/join.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/random.h"
#include "queue/queue_store.h"
#include "support/figures.h"

using namespace smm;
using namespace smm::test;

namespace {

constexpr Seconds a_day{86'400};

// A post that a person has published on insta, and ticked off at some time.
void ticked_off(Brand& brand, const std::string& id, const std::string& url, Time when) {
  QueueStore store(*brand.store.db);
  Post post;
  post.id = id;
  post.parts.push_back({"Words of " + id, {}});
  Entry entry;
  entry.post = id;
  entry.account = "insta";
  entry.network = "instagram";
  entry.by_hand = true;
  entry.state = State::by_hand;
  entry.due = when;
  entry.content = to_json(post);
  Transaction tx(*brand.store.db);
  entry.id = store.insert(entry, when);
  store.tick_off(*store.get(entry.id), {when, post_id_in(url), url}, when);
  tx.commit();
}

std::string joined_with(Brand& brand, const std::string& key) {
  auto found = MetricStore(*brand.store.db).find(SubjectKind::post, "insta", key);
  return found ? found->post : "?";
}

}  // namespace

TEST_CASE("join: figures find what a person published by its address, whenever it was ticked off") {
  const std::vector<std::string> spellings{
      "https://www.instagram.com/p/{}/", "http://instagram.com/reel/{}?igsh=MTk=",
      "https://instagram.com/leaf/p/{}/?utm_source=ig_web_copy_link",
      "https://m.instagram.com/p/{}"};
  Random random(11);
  for (int turn = 0; turn < 40; ++turn) {
    CAPTURE(turn);
    Brand brand;
    std::string rows;
    for (int i = 0; i < 4; ++i) {
      auto code = fmt::format("DK{}x{}", turn, i);
      auto spelled = [&] {
        return fmt::format(fmt::runtime(spellings[random.between(0, spellings.size() - 1)]), code);
      };
      auto out = at("2026-10-10T10:00:00Z") + i * a_day;
      auto said = out + a_day * static_cast<std::int64_t>(random.between(0, 35));
      if (i < 3) ticked_off(brand, fmt::format("p{}", i), spelled(), said);
      rows += fmt::format("insta,1803510000000{},{},{},2026-11-19,,,{},,,,\n", i,
                          rfc3339(out).substr(0, 10), 10 + i, spelled());
    }
    brand.import(
        "posts",
        "account,id,published,likes,measured,text,type,url,reach,comments,impressions,clicks\n" +
            rows);
    for (int i = 0; i < 4; ++i)
      CHECK(joined_with(brand, fmt::format("1803510000000{}", i)) ==
            (i < 3 ? fmt::format("p{}", i) : ""));
    // Each counts once, in the month in which it went out.
    CHECK(figure(brand.report("2026-10").happened, "posts_published") == 4);
    CHECK(figure(brand.report("2026-11").happened, "posts_published").value_or(0) == 0);
  }
}

TEST_CASE("join: a report says how many posts were published by hand, and counts them unmeasured") {
  Brand brand;
  ticked_off(brand, "a", "https://www.instagram.com/p/DK1/", at("2026-10-10T10:00:00Z"));
  brand.posts("insta,1,2026-10-05,9,100");
  auto report = brand.report("2026-10");
  CHECK(figure(report.happened, "posts_published") == 2);
  const auto* plan = find_section(report, "hygiene");
  REQUIRE(plan);
  bool said = false;
  for (const auto& note : plan->notes) said = said || note == "1 of 2 posts was published by hand.";
  CHECK(said);
}
