// The sections of a plan beside its posts: what is read, and what is refused where it stands.

#include <doctest/doctest.h>

#include "plan/plan.h"
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
    "groups: {own: [site, news]}\n";

// The problems of `text`, which begins in line 7.
std::string problems(const std::string& text) { return TestWorkspace(accounts + text).problems(); }

// A post at line 8 with more keys, a line of YAML each.
std::string post(const std::string& more) {
  return "posts:\n  - {id: a, at: 2026-10-03 09:30, to: site, text: \"x\", " + more + "}\n";
}

}  // namespace

TEST_CASE("sections: a brand is a name, or a map with more to say") {
  CHECK(TestWorkspace("brand: Tonfink\n").load().brand == "Tonfink");
  auto workspace =
      TestWorkspace(
          "brand: {name: Tonfink, voice: calm, description: d, site: https://t.example}\n")
          .load();
  CHECK(workspace.brand == "Tonfink");
  CHECK(workspace.voice == "calm");
  CHECK(workspace.site == "https://t.example");
  CHECK(workspace.problems.empty());
  CHECK(TestWorkspace("brand: {nam: Tonfink}\n").problems() == "2:9 unknown-key\n");
  CHECK(TestWorkspace("brand: {name: T, site: HTTPS://t.example}\n").problems().empty());
  CHECK(TestWorkspace("brand: {name: T, site: t.example}\n").problems() == "2:24 bad-link\n");
}

TEST_CASE("sections: goals, audiences, personas and pillars are read whole") {
  TestWorkspace workspace(accounts +
                          "goals: {sell: {description: d, metric: orders, by: 2027-03-31}}\n"
                          "audiences:\n"
                          "  home: {description: d, network: [bluesky, feed]}\n"
                          "  new: {parent: home, accounts: [own, bsky]}\n"
                          "personas: {ida: {description: d, audience: new, age: 25, place: Verona, "
                          "interests: [a, b]}}\n"
                          "pillars: {p: {share: 50%, description: d, call_to_action: true}}\n"
                          "campaigns: {c: {goal: sell, description: d, channels: [own]}}\n");
  auto plan = workspace.plan();
  CHECK(plan.problems.empty());
  CHECK(plan.goals.at(0).metric == "orders");
  CHECK(to_string(*plan.goals.at(0).by) == "2027-03-31");
  CHECK(plan.audiences.at(0).networks == std::vector<std::string>{"bluesky", "feed"});
  CHECK(plan.audiences.at(1).accounts == std::vector<std::string>{"site", "news", "bsky"});
  CHECK(plan.audiences.at(1).parent == "home");
  CHECK(plan.personas.at(0).audience == "new");
  CHECK(plan.personas.at(0).home == "Verona");
  CHECK(plan.personas.at(0).interests.size() == 2);
  CHECK(plan.pillars.at(0).call_to_action);
  CHECK(plan.campaigns.at(0).channels == std::vector<std::string>{"site", "news"});
}

TEST_CASE("sections: an unknown key is told where it stands, in every section") {
  for (const char* section : {"goals", "audiences", "personas", "pillars", "campaigns"})
    CHECK(problems(std::string(section) + ":\n  a: {descripton: d}\n") == "9:7 unknown-key\n");
  CHECK(problems("cadence:\n  site: {per_dya: 2}\n") == "9:10 unknown-key\n");
}

TEST_CASE("sections: what one section says of another has to be there") {
  CHECK(problems("personas: {ida: {audience: nobody}}\n") == "8:28 unknown-audience\n");
  CHECK(problems("audiences: {a: {parent: b}, b: {}}\n") == "");
  CHECK(problems("audiences: {a: {parent: c}}\n") == "8:25 unknown-audience\n");
  CHECK(problems("audiences: {a: {parent: b}, b: {parent: a}}\n") ==
        "8:13 wrong-value\n8:29 wrong-value\n");
  CHECK(problems("audiences: {a: {network: blusky}}\n") == "8:26 unknown-network\n");
  CHECK(problems("audiences: {a: {accounts: [stie]}}\n") == "8:27 unknown-account\n");
  CHECK(problems("campaigns: {c: {channels: stie}}\n") == "8:27 unknown-account\n");
}

TEST_CASE("sections: a campaign's goal is free where there are no goals, else one of them") {
  CHECK(problems("campaigns: {c: {goal: sales}}\n") == "");
  CHECK(problems("campaigns: {c: {goal: sales}}\ngoals: {sell: {}}\n") == "8:23 unknown-goal\n");
  CHECK(problems("campaigns: {c: {goal: sell}}\ngoals: {sell: {}}\n") == "");
}

TEST_CASE("sections: the shares of the pillars are at most a whole") {
  CHECK(problems("pillars: {a: {share: 60%}, b: {share: 40%}, c: {}}\n") == "");
  CHECK(problems("pillars: {a: {share: 60%}, b: {share: 41%}, c: {share: 1%}}\n") ==
        "8:28 pillar-shares\n");
}

TEST_CASE("sections: a budget has days, and a daily cap its currency") {
  CHECK(problems("campaigns: {c: {budget: 5 EUR, from: 2026-10-01}}\n") == "8:17 missing-key\n");
  CHECK(problems("campaigns: {c: {daily_cap: 5 EUR}}\n") == "");
  CHECK(problems("campaigns: {c: {budget: 5 EUR, from: 2026-10-01, to: 2026-10-02, daily_cap: 4 "
                 "USD}}\n") == "8:66 wrong-value\n");
}

TEST_CASE("sections: cadence is an account's own before it is its group's") {
  TestWorkspace workspace(accounts +
                          "cadence:\n"
                          "  own: {per_day: 1..3, gap: 3d, quiet: [\"22:00-07:00\"]}\n"
                          "  site: {per_day: 2, spacing: 30m, quiet: []}\n");
  auto plan = workspace.plan();
  CHECK(plan.problems.empty());
  REQUIRE(plan.cadence.size() == 2);
  const auto &news = plan.cadence[0], &site = plan.cadence[1];
  CHECK(news.account == "news");
  CHECK(news.per_day->low == 1);
  CHECK(news.per_day->high == 3);
  CHECK_FALSE(news.spacing);
  CHECK(news.quiet->at(0).from == std::chrono::hours{22});
  CHECK(news.quiet->at(0).to == std::chrono::hours{7});
  CHECK(site.per_day->low == 2);
  CHECK(site.per_day->high == 2);
  CHECK(*site.spacing == std::chrono::minutes{30});
  CHECK(*site.gap == std::chrono::days{3});
  CHECK(site.quiet->empty());
}

TEST_CASE("sections: cadence refuses what is no number, time or account") {
  CHECK(problems("cadence: {stie: {gap: 3d}}\n") == "8:11 unknown-account\n");
  for (const char* range : {"3..1", "a", "..3", "-1", "1..2..3", "1001"})
    CHECK(problems(std::string("cadence: {site: {per_day: \"") + range + "\"}}\n") ==
          "8:27 wrong-value\n");
  for (const char* window : {"22:00", "22:00-22:00", "25:00-07:00", "a-b"})
    CHECK(problems(std::string("cadence: {site: {quiet: [\"") + window + "\"]}}\n") ==
          "8:25 wrong-value\n");
  CHECK(problems("cadence: {site: {per_day: 2, per_week: 0..13}}\n") == "8:30 wrong-value\n");
  CHECK(problems("cadence: {site: {per_day: 2, per_week: 0..14}}\n") == "");
}

TEST_CASE("sections: a set of hashtags is normalised, and stands in texts and tags") {
  TestWorkspace workspace(
      accounts +
      "hashtags: {cup: [\"#Coffee\", filter_coffee, caffè], one: solo}\n"
      "posts:\n"
      "  - {id: a, at: 2026-10-03 09:30, to: site, text: \"x {tags:cup} {tags:cup:1}\", silence: "
      "{hashtag-repeated: meant}}\n"
      "  - {id: b, at: 2026-10-04 09:30, to: site, text: y, tags: [\"#tea\", set:cup, coffee, "
      "set:one]}\n");
  auto plan = workspace.plan();
  CHECK(plan.problems.empty());
  REQUIRE(plan.hashtags("cup") != nullptr);
  CHECK(plan.hashtags("nothing") == nullptr);
  CHECK(plan.posts.at(0).outputs.at(0).post.parts[0].text ==
        "x #Coffee #filter_coffee #caffè #Coffee");
  CHECK(plan.posts.at(1).outputs.at(0).post.tags ==
        std::vector<std::string>{"tea", "Coffee", "filter_coffee", "caffè", "solo"});
}

TEST_CASE("sections: a set of hashtags holds hashtags, each once, under a name of its own") {
  CHECK(problems("hashtags: {a: [b, B, \"#b\"]}\n") ==
        "8:19 hashtag-repeated\n8:22 hashtag-repeated\n");
  CHECK(problems("hashtags: {a: [two words, 123, \"\"]}\n") ==
        "8:16 wrong-value\n8:27 wrong-value\n8:32 wrong-value\n");
  CHECK(problems("hashtags: {Big: [b]}\n") == "8:12 bad-name\n");
  CHECK(problems("hashtags: {a: {b: c}}\n") == "8:15 wrong-type\n");
  CHECK(problems("hashtags: {cup: [b]}\n" + post("tags: set:cpu")) == "10:62 unknown-hashtags\n");
  auto text = [](const std::string& words) {
    return problems(
        "hashtags: {cup: [b]}\nposts:\n  - {id: a, at: 2026-10-03 09:30, to: site, text: \"" +
        words + "\"}\n");
  };
  CHECK(text("{tags:cup:9}") == "");
  for (const char* wrong : {"{tags:cpu}", "{tags:cup:0}", "{tags:cup:x}", "{tags:}"})
    CHECK(text(wrong).find("10:51 placeholder-unknown") == 0);
}

TEST_CASE("sections: approval names who may approve, and how many it takes") {
  const std::string team =
      "team: {anna: {role: author}, bruno: {role: approver}, dora: {role: owner}, eva: {}}\n";
  auto approved = [&](const std::string& approval, const std::string& by) {
    return problems(team + "approval: " + approval + "\n" + post("status: approved" + by));
  };
  CHECK(problems("team: {anna: {role: boss}}\n") == "8:21 wrong-value\n");
  for (const char* other : {"brun\u043e", "Bruno", "brun0", "\"bru\u200bno\""})
    CHECK(problems(std::string("team: {bruno: {}, ") + other + ": {}}\n") == "8:19 bad-name\n");
  CHECK(problems("team: {bruno: {}, bruna: {}, anna: {}}\n").empty());
  CHECK(approved("none", ", approved_by: dora") == "");
  CHECK(approved("none", "") == "");
  // A name beside a post is nobody's yes to what it says.
  CHECK(approved("required", "") == "11:10 approval-missing\n");
  CHECK(approved("required", ", approved_by: bruno") == "11:10 approval-missing\n");
  CHECK(approved("{by: [eva, author]}", ", approved_by: [eva, anna]") ==
        "11:10 approval-missing\n");
  CHECK(approved("{from: 2}", ", approved_by: [bruno, dora]") == "11:10 approval-missing\n");
  CHECK(approved("required", ", approved_by: brnuo").find("11:87 approver-unknown\n") !=
        std::string::npos);
  for (const char* who : {"anna", "eva"})
    CHECK(
        approved("required", std::string(", approved_by: ") + who).find("11:87 approver-role\n") !=
        std::string::npos);
  CHECK(approved("{by: [eva, author]}", ", approved_by: [bruno]").find("11:87 approver-role\n") !=
        std::string::npos);
  for (const char* key : {"by", "move", "retract"})
    CHECK(problems(team + "approval: {" + key + ": [evaa]}\n" + post("status: review"))
              .find("approver-unknown\n") != std::string::npos);
  CHECK(problems(team + "approval: {from: 3}\n" + post("status: review")) == "9:18 wrong-value\n");
  CHECK(problems(team + "approval: {from: 1, by: eva, move: [author], retract: dora}\n" +
                 post("status: review")) == "");
}

TEST_CASE("sections: a post goes to the active accounts of a group, and to no other by name") {
  auto to = [](const std::string& name) {
    return TestWorkspace(
        "accounts:\n  site: {network: feed, path: public}\n"
        "  soon: {network: feed, path: soon, status: claimed}\n"
        "groups: {own: [site, soon], later: [soon]}\n"
        "posts:\n  - {id: a, at: 2026-10-03 09:30, to: " +
        name + ", text: x}\n");
  };
  CHECK(to("soon").problems() == "7:39 account-not-active\n");
  CHECK(to("later").problems() == "7:39 account-not-active\n");
  CHECK_FALSE(has_errors(to("soon").plan().problems));  // the queue has to follow it
  CHECK(to("soon").plan().posts.at(0).outputs.empty());
  CHECK(to("own").problems() == "");
  CHECK(to("own").plan().posts.at(0).outputs.size() == 1);
  CHECK(TestWorkspace("accounts: {a: {network: feed, path: p, status: actve}}\n").problems() ==
        "2:48 wrong-value\n");
}

TEST_CASE("sections: links to other domains than those given are not tagged") {
  auto link = [](const std::string& address) {
    return TestWorkspace(accounts +
                         "link_tracking: {utm_source: us, only: [tea.example]}\n"
                         "posts:\n  - {id: a, at: 2026-10-03 09:30, to: site, text: \"{link}\", "
                         "link: \"" +
                         address + "\"}\n")
        .plan()
        .posts.at(0)
        .outputs.at(0)
        .post.link;
  };
  CHECK(link("https://tea.example/a") == "https://tea.example/a?utm_source=us");
  CHECK(link("https://Shop.Tea.example:8080?b=c#d") ==
        "https://Shop.Tea.example:8080?b=c&utm_source=us#d");
  CHECK(link("https://nottea.example/a") == "https://nottea.example/a");
  CHECK(link("https://other.example/?x=tea.example") == "https://other.example/?x=tea.example");
  CHECK(link("https://tea.example@evil.example/") == "https://tea.example@evil.example/");
  CHECK(problems("link_tracking: {only: \"https://tea.example\"}\n") == "8:23 wrong-value\n");
}
