// What a plan holds itself to as a whole: each rule once where it is due, and once just not.

#include "plan/checks/check_strategy.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "plan/checks/check.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const std::string accounts =
    "timezone: Europe/Rome\n"
    "accounts:\n"
    "  site: {network: feed, path: public}\n"
    "  news: {network: feed, path: news}\n"
    "  bsky: {network: bluesky, handle: a.example}\n"
    "  insta: {network: external}\n";

// A post in a line of its own.
std::string post(const std::string& id, const std::string& at, const std::string& more = "") {
  return fmt::format("  - {{id: {}, at: {}, to: site, text: about {}{}}}\n", id, at, id,
                     more.empty() ? "" : ", " + more);
}

// `section` is line 8, "posts:" line 9, and the first post line 10.
std::string problems(const std::string& section, const std::string& posts,
                     std::string_view now = "2026-09-01T00:00:00Z") {
  return TestWorkspace(accounts + section + "\nposts:\n" + posts).problems(now);
}

std::string message(const std::string& section, const std::string& posts) {
  auto plan = TestWorkspace(accounts + section + "\nposts:\n" + posts).plan();
  return plan.problems.empty() ? "" : plan.problems[0].message;
}

// `count` posts, a day each from 1 October on, with what `more` says of each.
template <typename More>
std::string many(int count, More more) {
  std::string out;
  for (int i = 0; i < count; ++i)
    out += post(fmt::format("p{}", i), fmt::format("2026-10-{:02} 09:30", i + 1), more(i));
  return out;
}

// The rules that fire on a plan whose posts are changed after reading.
template <typename Change>
std::string changed(const std::string& posts, Change change) {
  TestWorkspace workspace(accounts + "late: 2h\nposts:\n" + posts);
  auto loaded = workspace.load();
  auto now = *parse_rfc3339("2026-09-01T00:00:00Z");
  auto plan = read_plan(loaded, now, {});
  change(plan.posts);
  plan.problems.clear();
  check_posts(plan, loaded, now, {});
  check_strategy(plan, loaded, now);
  std::string out;
  for (const auto& problem : plan.problems)
    out += fmt::format("{}:{} {}\n", problem.at.line, problem.at.column, problem.rule);
  return out;
}

}  // namespace

TEST_CASE("strategy: two posts of one account keep their distance") {
  const std::string spacing = "cadence: {site: {spacing: 30m}}";
  CHECK(problems(spacing, post("a", "2026-10-03 09:30") + post("b", "2026-10-03 10:00")) == "");
  CHECK(problems(spacing, post("a", "2026-10-03 09:30") + post("b", "2026-10-03 09:59")) ==
        "11:17 too-close\n");
  CHECK(problems(spacing, post("a", "2026-10-03 09:30") + post("b", "2026-10-03 09:30")) ==
        "11:17 too-close\n");
  // The file's order does not matter, another account does.
  CHECK(problems(spacing, post("a", "2026-10-03 09:59") + post("b", "2026-10-03 09:30")) ==
        "10:17 too-close\n");
  CHECK(problems("cadence: {news: {spacing: 30m}}",
                 post("a", "2026-10-03 09:30") + post("b", "2026-10-03 09:31")) == "");
  CHECK(problems(spacing, post("a", "2026-10-03 09:30") +
                              post("b", "2026-10-03 09:59", "silence: {too-close: meant}")) == "");
  // What is past is past.
  CHECK(problems(spacing, post("a", "2026-10-03 09:30") + post("b", "2026-10-03 09:59"),
                 "2026-12-01T00:00:00Z")
            .find("too-close") == std::string::npos);
}

TEST_CASE("strategy: a silence longer than the gap is told at the post that ends it") {
  const std::string gap = "cadence: {site: {gap: 3d}}";
  CHECK(problems(gap, post("a", "2026-10-03 09:30") + post("b", "2026-10-06 09:30")) == "");
  CHECK(problems(gap, post("a", "2026-10-03 09:30") + post("b", "2026-10-06 09:31")) ==
        "11:17 cadence-gap\n");
  // Three days are three days when the clocks go back between them.
  CHECK(problems(gap, post("a", "2026-10-23 09:30") + post("b", "2026-10-26 09:30")) == "");
  CHECK(problems(gap, post("a", "2026-10-03 09:30") + post("b", "2026-10-06 09:31"),
                 "2026-10-03T12:00:00Z")
            .find("cadence-gap") == std::string::npos);
}

TEST_CASE("strategy: quiet hours are local and may pass midnight") {
  const std::string quiet = "cadence: {site: {quiet: [\"22:00-07:00\", \"12:00-13:00\"]}}";
  auto at = [&](const std::string& time) { return problems(quiet, post("a", time)); };
  for (const char* time : {"2026-10-03 22:00", "2026-10-03 23:59", "2026-10-03 00:00",
                           "2026-10-03 06:59", "2026-10-03 12:59", "2026-10-03T04:59:00Z"})
    CHECK(at(time) == "10:17 quiet-hours\n");
  for (const char* time : {"2026-10-03 21:59", "2026-10-03 07:00", "2026-10-03 13:00"})
    CHECK(at(time) == "");
  CHECK(problems(quiet, post("a", "2026-10-03 23:00", "silence: {quiet-hours: meant}")) == "");
}

TEST_CASE("strategy: too many posts on a day or in a week are told at the first that is too much") {
  auto three =
      post("a", "2026-10-03 09:30") + post("b", "2026-10-03 10:30") + post("c", "2026-10-03 23:30");
  CHECK(problems("cadence: {site: {per_day: 0..3}}", three) == "");
  CHECK(problems("cadence: {site: {per_day: 0..2}}", three) == "12:17 cadence\n");
  // Monday begins another week.
  auto weekend = post("a", "2026-10-03 09:30") + post("b", "2026-10-04 23:59");
  CHECK(problems("cadence: {site: {per_week: 0..2}}", weekend + post("c", "2026-10-05 00:00")) ==
        "");
  CHECK(problems("cadence: {site: {per_week: 0..1}}", weekend) == "11:17 cadence\n");
}

TEST_CASE("strategy: too few posts are one line, of whole weeks and days that are planned") {
  auto posts = post("a", "2026-10-01 09:30") + post("b", "2026-10-05 09:30") +
               post("c", "2026-10-06 09:30") + post("d", "2026-10-12 09:30") +
               post("e", "2026-10-20 09:30");
  // Thursday to Tuesday: the weeks of the 5th and of the 12th are whole.
  CHECK(problems("cadence: {site: {per_week: 1..5}}", posts) == "");
  CHECK(problems("cadence: {site: {per_week: 2..5}}", posts) == "8:11 cadence\n");
  CHECK(message("cadence: {site: {per_week: 2..5}}", posts) ==
        "site: 1 of 2 weeks have fewer than 2 posts, the first that of 2026-10-12");
  CHECK(message("cadence: {site: {per_day: 1..2}}", posts) ==
        "site: 15 of 20 days have fewer than 1 posts, the first that of 2026-10-02");
  CHECK(problems("cadence: {site: {per_day: 1..2}}", many(9, [](int) { return ""; })) == "");
  CHECK(problems("cadence: {site: {per_day: 1..2}}", "  []\n") == "");
  // A recurring post that goes on does not make the plan longer.
  CHECK(problems("cadence: {site: {per_week: 2..9}}",
                 many(18, [](int) { return ""; }) +
                     "  - {id: \"w-{date}\", every: {weekly: [mon], at: \"12:00\", from: "
                     "2026-10-01}, to: site, text: w}\n") == "");
}

TEST_CASE("strategy: what is wrong with a recurring post is said once") {
  CHECK(
      problems("cadence: {site: {quiet: [\"22:00-07:00\"], spacing: 2d}}",
               "  - {id: \"a-{date}\", every: {daily: true, at: \"06:00\", until: 2026-10-31}, to: "
               "site, text: x}\n") == "10:29 quiet-hours\n10:29 too-close\n");
}

TEST_CASE("strategy: the mix of pillars is held to its shares, give or take ten points") {
  const std::string shares = "pillars: {a: {share: 50%}, b: {share: 50%}}";
  auto mix = [&](int count, int of_a) {
    return many(count, [&](int i) { return i < of_a ? "pillar: a" : "pillar: b"; });
  };
  CHECK(problems(shares, mix(10, 6)) == "");
  CHECK(problems(shares, mix(10, 7)) == "8:11 pillar-mix\n8:28 pillar-mix\n");
  CHECK(problems(shares, mix(9, 9)) == "");
  CHECK(message(shares, mix(20, 13)) ==
        "a: 13 of 20 posts to come (65%), target 50%, give or take 10 points");
  CHECK(problems("pillars: {a: {}, b: {}}", mix(12, 11)) == "");
}

TEST_CASE("strategy: what a section names and no post is for is one line, once there are posts") {
  auto of = [](int count, const std::string& more) {
    return many(count, [&](int) { return more; });
  };
  const std::string audiences = "audiences: {a: {}, b: {}, c: {parent: b}, d: {}}";
  CHECK(problems(audiences, of(10, "audience: c")) == "8:13 unused\n");
  CHECK(message(audiences, of(10, "audience: c")) == "no post is for the audiences a, d");
  CHECK(problems(audiences, of(9, "audience: c")) == "");
  CHECK(problems("pillars: {a: {}, b: {}}", of(10, "pillar: a")) == "8:18 unused\n");
  CHECK(problems("pillars: {a: {}, b: {share: 0%}}", of(10, "pillar: a")) == "");
}

TEST_CASE("strategy: a campaign that is not over has posts, unless nothing is published for it") {
  auto one = post("a", "2026-10-03 09:30");
  auto campaign = [&](const std::string& keys) {
    return problems("campaigns: {c: {" + keys + "}}", one);
  };
  CHECK(campaign("to: 2026-10-31") == "8:13 campaign-empty\n");
  CHECK(campaign("to: 2026-08-31") == "");
  CHECK(campaign("channels: insta") == "");
  CHECK(campaign("channels: [insta, site]") == "8:13 campaign-empty\n");
  CHECK(problems("campaigns: {c: {}}", post("a", "2026-10-03 09:30", "campaign: c")) == "");
  CHECK(problems("campaigns: {c: {}}", "  []\n") == "");
}

TEST_CASE("strategy: a daily cap lets the budget be spent, and not on one day") {
  auto campaign = [](const std::string& cap, const std::string& budget) {
    return problems("campaigns: {c: {from: 2026-10-01, to: 2026-10-10, budget: " + budget +
                        ", daily_cap: " + cap + "}}",
                    "  []\n");
  };
  CHECK(campaign("10 EUR", "100 EUR") == "");
  CHECK(campaign("9.99 EUR", "100 EUR") == "8:13 campaign-pacing\n");
  CHECK(campaign("100 EUR", "100 EUR") == "");
  CHECK(campaign("100.01 EUR", "100 EUR") == "8:13 campaign-pacing\n");
}

TEST_CASE("strategy: a link's own parameters that differ from the tracking are told") {
  auto link = [](const std::string& address) {
    return problems("link_tracking: {utm_source: \"{network}\", utm_campaign: \"big sale\"}",
                    "  - {id: a, at: 2026-10-03 09:30, to: site, text: \"{link}\", link: \"" +
                        address + "\"}\n");
  };
  CHECK(link("https://x.example/?utm_source=feed&utm_medium=mail") == "");
  CHECK(link("https://x.example/?utm_campaign=big%20sale") == "");
  CHECK(link("https://x.example/?utm_source=mail") == "10:67 utm-clash\n");
}

TEST_CASE("strategy: campaigns and networks are told apart by what their links carry") {
  auto linked = [](const std::string& tracking) {
    return problems(
        "campaigns: {c: {}, d: {}}\nlink_tracking: {" + tracking + "}",
        "  - {id: a, at: 2026-10-03 09:30, to: site, campaign: c, text: \"{link}\", link: "
        "https://x.example}\n"
        "  - {id: b, at: 2026-10-04 09:30, to: [site, bsky], campaign: d, text: \"b {link}\", "
        "link: "
        "https://x.example, silence: {identical-copy: x, alt-missing: x}}\n");
  };
  CHECK(linked("utm_source: \"{network}\", utm_campaign: \"{campaign}\"") == "");
  CHECK(linked("utm_source: \"{network}\", utm_campaign: all") == "12:10 utm-clash\n");
  CHECK(linked("utm_source: social, utm_campaign: \"{campaign}\"") == "12:10 utm-clash\n");
  CHECK(linked("utm_medium: social") == "");  // it does not mean to tell them apart
  CHECK(linked("utm_source: \"{network}\"") == "");
}

TEST_CASE("strategy: a post of a pillar with a call to action leads somewhere") {
  const std::string sell = "pillars: {sell: {call_to_action: true}, chat: {}}";
  auto text = [&](const std::string& words, const std::string& more) {
    return problems(sell, "  - {id: a, at: 2026-10-03 09:30, to: site, text: \"" + words + "\", " +
                              more + "}\n");
  };
  CHECK(text("Buy now.", "pillar: sell") == "10:51 call-to-action-missing\n");
  CHECK(text("Buy now.", "pillar: chat") == "");
  CHECK(text("Buy {link}", "pillar: sell, link: https://x.example") == "");
  CHECK(text("Buy at https://x.example", "pillar: sell") == "");
}

TEST_CASE("strategy: a text all in capitals is shouting, an abbreviation is not") {
  auto text = [](const std::string& words) {
    return problems("late: 2h", "  - {id: a, at: 2026-10-03 09:30, to: [site, news], text: \"" +
                                    words + "\"}\n");
  };
  CHECK(text("BUY OUR MUGS NOW!") == "10:59 shouting\n");
  CHECK(text("ВСЕ КРУЖКИ СЕГОДНЯ") == "10:59 shouting\n");
  CHECK(text("BUY OUR MUGS: https://x.example/a #mugs") == "");
  CHECK(text("BUY OUR MUGS NOW: https://x.example/a #mugs") == "10:59 shouting\n");
  CHECK(text("BUY OUR MUGS NOw!") == "");
  CHECK(text("NASA UNESCO") == "");
  CHECK(text("모든 머그잔이 오늘부터 할인됩니다") == "");
}

TEST_CASE("strategy: what a network takes for the end of an address is told") {
  auto text = [](const std::string& account, const std::string& words) {
    return TestWorkspace(
               "late: 2h\naccounts:\n  site: {network: feed, path: public}\n  fedi: {network: "
               "mastodon, server: https://social.example}\nposts:\n  - {id: a, at: 2026-10-03 "
               "09:30, to: " +
               account + ", text: \"" + words + "\"}\n")
        .problems("2026-09-01T00:00:00Z");
  };
  for (const char* behind : {"”",  "“",  "»",  "›", "』", "】", "）", "。", "、",     "！",  "？",
                             "，", "：", "；", "…", "’",  "।",  "؟",  "،",  "」です", "、次"}) {
    CAPTURE(behind);
    for (const char* address : {"https://w.example/a", "Https://w.example/b?c=d"}) {
      auto words = fmt::format("See {}{} now", address, behind);
      CHECK(text("fedi", words).find("link-runs-on") != std::string::npos);
      CHECK(text("site", words) == "");
      CHECK(text("fedi", fmt::format("See {} {} now", address, behind)) == "");
    }
  }
  CHECK(text("fedi", "See https://w.example/a. (https://w.example/b_) https://w.example/日本") ==
        "");
}

TEST_CASE("strategy: the same hashtag twice in a text, or beside it, is told") {
  auto tags = [](const std::string& words, const std::string& more) {
    return problems("late: 2h", "  - {id: a, at: 2026-10-03 09:30, to: [site, news], text: \"" +
                                    words + "\"" + more + "}\n");
  };
  CHECK(tags("#tea and #Tea", "") == "10:59 hashtag-repeated\n");
  CHECK(tags("#tea", ", tags: [TEA]") == "10:59 hashtag-repeated\n");
  CHECK(tags("#tea and #coffee", ", tags: [water]") == "");
  CHECK(tags("#tea", ", thread: [{text: \"#tea\"}]") == "");
}

TEST_CASE("strategy: what is due within a day and not approved is told") {
  auto due = [](const std::string& status, std::string_view now) {
    return problems("late: 2h", post("a", "2026-10-03 09:30", "status: " + status), now);
  };
  CHECK(due("review", "2026-10-02T07:30:00Z") == "10:17 not-approved\n");
  CHECK(due("draft", "2026-10-03T07:30:00Z") == "10:17 not-approved\n");
  CHECK(due("review", "2026-10-02T07:29:59Z") == "");
  CHECK(due("approved", "2026-10-02T07:30:00Z") == "");
}

TEST_CASE("strategy: an experiment has two arms at least") {
  auto two = post("a", "2026-10-03 09:30") + post("b", "2026-10-04 09:30");
  auto arms = [&](const std::string& first, const std::string& second) {
    return changed(two, [&](auto& posts) {
      for (auto& item : posts) item.experiment = "hook";
      posts[0].arm = first;
      posts[1].arm = second;
    });
  };
  CHECK(arms("question", "question") == "10:10 experiment-one-arm\n");
  CHECK(arms("question", "claim") == "");
}

TEST_CASE("strategy: an evergreen post may say the same again after sixty days") {
  auto again = [](const std::string& at, bool evergreen) {
    return changed(post("a", "2026-10-03 09:30") + post("b", at), [&](auto& posts) {
      posts[1].evergreen = evergreen;
      posts[1].outputs[0].post.parts[0].text = posts[0].outputs[0].post.parts[0].text;
    });
  };
  CHECK(again("2026-12-02 08:30", true) == "");
  CHECK(again("2026-12-02 08:29", true) == "11:51 repeated-text\n");
  CHECK(again("2026-12-02 08:30", false) == "11:51 repeated-text\n");
}

TEST_CASE("strategy: a plan with a hundred thousand posts is judged") {
  TestWorkspace workspace(accounts + "cadence: {site: {per_day: 1..2, spacing: 1m, gap: 3d}}\n");
  auto loaded = workspace.load();
  auto now = *parse_rfc3339("2026-09-01T00:00:00Z");
  auto plan = read_plan(loaded, now, {});
  for (int i = 0; i < 100'000; ++i) {
    auto at = now + std::chrono::hours{12} * i;
    PlannedPost item;
    item.id = fmt::format("p{}", i);
    item.at = at;
    item.outputs.push_back({"site", {}, at, {}, Fold::unique, {{1, 1}}});
    item.outputs[0].post.parts.push_back({"Some words #" + item.id, {}});
    plan.posts.push_back(std::move(item));
  }
  check_strategy(plan, loaded, now);
  CHECK(plan.problems.empty());
}
