// When a post goes out: zones, times of single accounts, and times after another post.

#include <doctest/doctest.h>

#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const std::string base =
    "timezone: Europe/Rome\n"
    "accounts:\n  site: {network: feed, path: public}\n"
    "  news: {network: feed, path: news, timezone: America/New_York}\n"
    "  bsky: {network: bluesky, handle: a.example}\n"
    "groups: {own: [site, news]}\n"
    "posts:\n";  // line 9 is the first post's

// "post account instant" of every output, a line each.
std::string times(const std::string& posts) {
  auto plan = TestWorkspace(base + posts).plan();
  CHECK(plan.problems.empty());
  std::string out;
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs)
      out += post.id + " " + output.account + " " + rfc3339(output.at).substr(5, 11) + "\n";
  return out;
}

std::string problems(const std::string& posts) { return TestWorkspace(base + posts).problems(); }

std::string post(const std::string& id, const std::string& when, const std::string& to = "site",
                 const std::string& more = "") {
  auto text = id.find('{') == std::string::npos ? id : "series";
  return "  - {id: " + id + ", " + when + ", to: " + to + ", text: " + text + more +
         ", silence: {identical-copy: x}}\n";
}

}  // namespace

TEST_CASE("times: a local time is the post's zone, else the account's, else the workspace's") {
  CHECK(times(post("a", "at: 2026-10-03 09:30", "own")) ==
        "a news 10-03T13:30\na site 10-03T07:30\n");
  CHECK(times(post("a", "at: 2026-10-03 09:30, timezone: Asia/Seoul", "own")) ==
        "a news 10-03T00:30\na site 10-03T00:30\n");
  CHECK(times(post("a", "at: \"2026-10-03T09:30:00+02:00\"", "own")) ==
        "a news 10-03T07:30\na site 10-03T07:30\n");
  CHECK(problems(post("a", "at: 2026-10-03 09:30, timezone: Europe/Rom")) ==
        "9:45 unknown-timezone\n");
  CHECK(TestWorkspace("accounts: {site: {network: feed, path: public, timezone: Moon}}\n")
            .problems() == "2:58 unknown-timezone\n");
}

TEST_CASE("times: the instant keeps the words and the zone that it was read from") {
  auto plan = TestWorkspace(base + post("a", "at: 2026-10-03 09:30", "own")).plan();
  REQUIRE(plan.posts.size() == 1);
  CHECK(plan.posts[0].local == "2026-10-03 09:30 Europe/Rome");
  CHECK(plan.posts[0].outputs[0].local == "2026-10-03 09:30 America/New_York");
}

TEST_CASE("times: an account or a group has a time of its own, or an hour on the same day") {
  CHECK(times(post("a", "at: 2026-10-03 09:30", "[own, bsky]", ", times: {own: \"11:00\"}")) ==
        "a bsky 10-03T07:30\na news 10-03T15:00\na site 10-03T09:00\n");
  CHECK(times(post("a", "at: 2026-10-03 09:30", "[own, bsky]",
                   ", times: {bsky: 2026-10-04 11:00}")) ==
        "a bsky 10-04T09:00\na news 10-03T13:30\na site 10-03T07:30\n");
  // What is said of the account itself wins over its group, in whatever order.
  for (const char* order :
       {"{own: \"11:00\", site: \"12:00\"}", "{site: \"12:00\", own: \"11:00\"}"})
    CHECK(times(post("a", "at: 2026-10-03 09:30", "own", std::string(", times: ") + order)) ==
          "a news 10-03T15:00\na site 10-03T10:00\n");
  CHECK(times(post("a", "at: 2026-10-03 09:30", "[site, bsky]",
                   ", variants: {bsky: {text: b, at: \"10:00\"}}")) ==
        "a bsky 10-03T08:00\na site 10-03T07:30\n");
}

TEST_CASE("times: an hour of its own is one of every occurrence") {
  auto series = [](const std::string& time) {
    return post("\"a-{date}\"", "every: {daily: true, at: \"08:15\", from: 2026-10-24, count: 2}",
                "[site, bsky]", ", times: {bsky: " + time + "}, variants: {bsky: {text: b}}");
  };
  auto plan = TestWorkspace(base + series("\"11:00\"")).plan();
  CHECK(plan.problems.empty());
  REQUIRE(plan.posts.size() == 2);
  CHECK(rfc3339(plan.posts[1].outputs[0].at) == "2026-10-25T10:00:00Z");
  CHECK(rfc3339(plan.posts[1].outputs[1].at) == "2026-10-25T07:15:00Z");
  CHECK(problems(series("2026-10-24 11:00")).ends_with(" bad-time\n"));
}

TEST_CASE(
    "times: a time for an account that has one, or that the post does not go to, is an error") {
  auto with = [](const std::string& more) {
    return problems(post("a", "at: 2026-10-03 09:30", "[site, bsky]", more));
  };
  CHECK(with(", times: {bsky: soon}, variants: {bsky: {text: b}}") == "9:76 bad-time\n");
  CHECK(with(", times: {news: \"11:00\"}, variants: {bsky: {text: b}}") == "9:76 wrong-value\n");
  CHECK(with(", times: {bsk: \"11:00\"}, variants: {bsky: {text: b}}") == "9:70 unknown-account\n");
  CHECK(with(", times: {bsky: \"11:00\"}, variants: {bsky: {text: b, at: \"12:00\"}}")
            .ends_with(" wrong-value\n"));
}

TEST_CASE("times: daylight saving is told of the account whose time it moves") {
  auto plan = TestWorkspace(base + post("a", "at: 2027-03-14 02:30", "own")).plan();
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].rule == "time-gap");
  CHECK(plan.problems[0].account == "news");
  CHECK(rfc3339(plan.posts.at(0).outputs[0].at) == "2027-03-14T07:00:00Z");
  CHECK(problems(post("a", "at: 2026-10-03 09:30", "[site, bsky]",
                      ", times: {bsky: 2026-10-25 02:30}, variants: {bsky: {text: b}}")) ==
        "9:76 time-overlap\n");
}

TEST_CASE("after: a time is that of another post, and so much later") {
  CHECK(times(post("b", "after: a + 90m") + post("c", "after: b") +
              post("a", "at: 2026-10-03 09:30")) ==
        "a site 10-03T07:30\nb site 10-03T09:00\nc site 10-03T09:00\n");
}

TEST_CASE("after: days and weeks keep the hour on the clock across daylight saving, hours do not") {
  CHECK(times(post("a", "at: 2026-10-24 09:30") + post("b", "after: a + 1d") +
              post("c", "after: a + 24h") + post("d", "after: a + 1w")) ==
        "a site 10-24T07:30\nc site 10-25T07:30\nb site 10-25T08:30\nd site 10-31T08:30\n");
  CHECK(problems(post("a", "at: 2027-03-27 02:30") + post("b", "after: a + 1d")) ==
        "10:20 time-gap\n");
}

TEST_CASE("after: each account counts from the other post's own time on it, and waits for it") {
  auto text = post("a", "at: 2026-10-03 09:30", "own", ", times: {news: \"20:00\"}") +
              post("b", "after: a + 1h", "[own, bsky]", ", variants: {bsky: {text: c}}");
  CHECK(times(text) ==
        "a news 10-04T00:00\na site 10-03T07:30\n"
        "b bsky 10-03T08:30\nb news 10-04T01:00\nb site 10-03T08:30\n");
  auto plan = TestWorkspace(base + text).plan();
  const auto* b = plan.post("b");
  REQUIRE(b != nullptr);
  CHECK_FALSE(b->outputs[0].post.after);  // a does not go to bsky
  REQUIRE(b->outputs[1].post.after);
  CHECK(b->outputs[1].post.after->post == "a");
  CHECK(b->outputs[1].post.after->account == "news");
}

TEST_CASE("after: an occurrence of a series is a post like any other") {
  auto series = [](const std::string& from) {
    return post("\"tip-{date}\"",
                "every: {weekly: tue, at: \"08:15\", until: 2026-10-13" + from + "}");
  };
  CHECK(times(post("b", "after: tip-2026-10-06 + 1d") + series(", from: 2026-10-06")) ==
        "tip-2026-10-06 site 10-06T06:15\nb site 10-07T06:15\ntip-2026-10-13 site 10-13T06:15\n");
  // Without its first day, a series loses its past, and with it what others count from.
  CHECK(problems(post("b", "after: tip-2026-10-06 + 1d") + series("")) ==
        "9:20 reference-series\n");
  CHECK(problems(post("b", "after: tip-2026-10-07 + 1d") + series(", from: 2026-10-06")) ==
        "9:20 unknown-post\n");
}

TEST_CASE("after: an unknown post, a circle, two times at once and a wrong duration are errors") {
  CHECK(problems(post("b", "after: aa") + post("a1", "at: 2026-10-03 09:30")) ==
        "9:20 unknown-post\n");
  CHECK(problems(post("a", "after: a")) == "9:20 reference-cycle\n");
  CHECK(problems(post("a", "after: c") + post("b", "after: a + 1d") + post("c", "after: b") +
                 post("d", "after: b")) == "10:20 reference-cycle\n");
  CHECK(problems(post("a", "at: 2026-10-03 09:30") + post("b", "after: a, at: 2026-10-03 09:30")) ==
        "10:27 missing-key\n");
  CHECK(problems(post("a", "at: 2026-10-03 09:30") + post("b", "after: a + soon")) ==
        "10:20 wrong-value\n");
  CHECK(problems(post("b", "after: \"+ 1d\"")) == "9:20 wrong-value\n");
}

TEST_CASE("after: a circle is told once, with its way") {
  auto plan = TestWorkspace(base + post("a", "after: c") + post("b", "after: a + 1d") +
                            post("c", "after: b"))
                  .plan();
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].message == "a waits for c waits for b waits for a");
  CHECK(plan.posts.empty());
}
