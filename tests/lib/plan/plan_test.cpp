#include "plan/read.h"

#include <doctest/doctest.h>

#include "plan/init.h"
#include "support/media_files.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

// A workspace with two feeds, a Bluesky account and one post; `post` is YAML at four columns.
std::string with_post(const std::string& post, const std::string& more = "") {
  return "timezone: Europe/Rome\n"
         "accounts:\n"
         "  site: {network: feed, path: public}\n"
         "  news: {network: feed, path: news}\n"
         "  bsky: {network: bluesky, handle: a.example}\n"
         "  insta: {network: external}\n"
         "  rival: {network: bluesky, handle: b.example, kind: competitor}\n"
         "groups: {own: [site, news]}\n" +
         more + "posts:\n" + post;
}

const std::string plain = "  - id: a\n    at: 2026-10-03 09:30\n    to: site\n    text: Hello\n";

}  // namespace

TEST_CASE("plan: a post becomes what each account publishes, at an instant in UTC") {
  TestWorkspace workspace(with_post(
      "  - id: a\n    at: 2026-10-03 09:30\n    to: [own, bsky]\n    text: \"Read {link}\"\n"
      "    link: https://x.example/p?a=1#top\n    lang: it\n"
      "    variants:\n      bsky: {text: \"Short {link} {{not a placeholder}}\"}\n"
      "    thread:\n      - text: More\n",
      "link_tracking: {utm_source: \"{network}\", utm_medium: social, utm_campaign: "
      "\"{campaign}\"}\n"));
  auto plan = workspace.plan();
  CHECK(plan.problems.empty());
  REQUIRE(plan.posts.size() == 1);
  const auto& post = plan.posts[0];
  CHECK(rfc3339(post.at) == "2026-10-03T07:30:00Z");
  REQUIRE(post.outputs.size() == 3);
  CHECK(post.outputs[0].account == "bsky");
  CHECK(
      post.outputs[0].post.parts[0].text ==
      "Short https://x.example/p?a=1&utm_source=bluesky&utm_medium=social#top {not a placeholder}");
  CHECK(post.outputs[2].post.parts[0].text ==
        "Read https://x.example/p?a=1&utm_source=feed&utm_medium=social#top");
  CHECK(post.outputs[2].post.parts[1].text == "More");
  CHECK(post.outputs[2].post.language == "it");
}

TEST_CASE("plan: a recurring post has one stable id an occurrence and takes its texts in turn") {
  TestWorkspace workspace(with_post(
      "  - id: tip-{date}\n    to: site\n    texts: [one, two, three]\n"
      "    every: {weekly: [tue, thu], at: \"08:15\", from: 2026-10-20, until: 2026-11-03,"
      " except: [2026-10-27]}\n"));
  auto plan = workspace.plan();
  CHECK(plan.problems.empty());
  std::string all;
  for (const auto& post : plan.posts)
    all += post.id + " " + rfc3339(post.at) + " " + post.outputs[0].post.parts[0].text + "\n";
  CHECK(all ==
        "tip-2026-10-20 2026-10-20T06:15:00Z one\n"
        "tip-2026-10-22 2026-10-22T06:15:00Z two\n"
        "tip-2026-10-29 2026-10-29T07:15:00Z one\n"  // winter time; the exception keeps its turn
        "tip-2026-11-03 2026-11-03T07:15:00Z two\n");
}

TEST_CASE("plan: the turn of a text does not depend on the day of asking") {
  TestWorkspace workspace(
      with_post("  - id: tip-{date}\n    to: site\n    texts: [one, two, three]\n"
                "    every: {daily: true, at: \"08:15\", until: 2026-12-31}\n"));
  auto early = workspace.plan("2026-10-01T00:00:00Z");
  auto late = workspace.plan("2026-10-11T00:00:00Z");
  const auto* a = early.post("tip-2026-10-20");
  const auto* b = late.post("tip-2026-10-20");
  REQUIRE(a != nullptr);
  REQUIRE(b != nullptr);
  CHECK(a->outputs[0].post == b->outputs[0].post);
}

TEST_CASE(
    "plan: daylight saving moves a time out of the gap, takes the earlier of two, and says so") {
  auto gap = with_post("  - {id: a, at: 2027-03-28 02:30, to: site, text: x}\n");
  auto overlap = with_post("  - {id: a, at: 2026-10-25 02:30, to: site, text: x}\n");
  CHECK(TestWorkspace(gap).problems() == "11:17 time-gap\n");
  CHECK(rfc3339(TestWorkspace(gap).plan().posts[0].at) == "2027-03-28T01:00:00Z");
  CHECK(TestWorkspace(overlap).problems() == "11:17 time-overlap\n");
  CHECK(rfc3339(TestWorkspace(overlap).plan().posts[0].at) == "2026-10-25T00:30:00Z");
}

TEST_CASE("plan: a post for a network that smm does not publish on is checked all the same") {
  auto problems = [](const std::string& post, const Known& known = {}) {
    TestWorkspace workspace(
        "accounts: {pix: {network: instagram}, tube: {network: youtube}}\nposts:\n" + post);
    workspace.dir().write("a.png", smm::test::png_file(512, 512));
    workspace.dir().write("a.jpg", workspace.dir().read("a.png"));
    std::string out;
    for (const auto& problem : workspace.plan("2026-10-04T00:00:00Z", known).problems)
      out += problem.message + " [" + problem.rule + "]\n";
    return out;
  };
  const std::string media = ", media: [{file: a.png, alt: x}]}\n";
  CHECK(problems("  - {id: a, at: 2026-10-05 09:30, to: pix, text: Hello" + media) == "");
  CHECK(problems("  - {id: a, at: 2026-10-05 09:30, to: pix, text: Hello}\n") ==
        "instagram: a post needs a picture or a video there [media-missing]\n");
  CHECK(problems("  - {id: a, at: 2026-10-05 09:30, to: tube, title: A, text: Hello" + media) ==
        "youtube: a.png is image/png; YouTube takes video/mp4, video/quicktime, video/webm"
        " [media-type]\n");
  CHECK(problems("  - {id: a, at: 2026-10-05 09:30, to: pix, text: Hello,"
                 " media: [{file: a.jpg, alt: x}]}\n") ==
        "a.jpg is image/png by its content [media-mislabelled]\n");
  // Its time goes by, and nobody tells smm whether it went out.
  CHECK(problems("  - {id: a, at: 2026-10-01 09:30, to: pix, text: Hello" + media,
                 [](auto, auto) { return false; }) == "");
}

TEST_CASE("plan: every mistake is reported in one run, at its place") {
  auto problem = [](const std::string& post) { return TestWorkspace(with_post(post)).problems(); };
  CHECK(problem(plain) == "");
  CHECK(problem("  - {at: 2026-10-03 09:30, to: site, text: x}\n") == "11:5 missing-key\n");
  CHECK(problem("  - {id: a b, at: 2026-10-03 09:30, to: site, text: x}\n") == "11:10 bad-id\n");
  CHECK(problem("  - {id: a, at: 3 October, to: site, text: x}\n") == "11:17 bad-time\n");
  CHECK(problem("  - {id: a, at: 2026-02-30 09:30, to: site, text: x}\n") == "11:17 bad-time\n");
  CHECK(problem("  - {id: a, to: site, text: x}\n") == "11:5 missing-key\n");
  CHECK(problem("  - {id: a, at: 2026-10-03 09:30, to: stie, text: x}\n") ==
        "11:39 unknown-account\n");
  CHECK(problem("  - {id: a, at: 2026-10-03 09:30, to: insta, text: x}\n") ==
        "11:39 account-not-published\n");
  CHECK(problem("  - {id: a, at: 2026-10-03 09:30, to: rival, text: x}\n") ==
        "11:39 account-not-own\n");
  CHECK(problem("  - {id: a, at: 2026-10-03 09:30, to: site}\n") == "11:5 text-missing\n");
  CHECK(problem("  - {id: a, at: 2026-10-03 09:30, to: site, text: x, pilar: y}\n") ==
        "11:54 unknown-key\n");
  CHECK(problem("  - {id: a, at: 2026-10-03 09:30, to: site, text: x, pillar: y}\n") ==
        "11:62 unknown-pillar\n");
  CHECK(problem("  - {id: a, at: 2026-10-03 09:30, to: site, text: \"see {link}\"}\n") ==
        "11:51 placeholder-unknown\n");
  CHECK(
      problem("  - {id: a, at: 2026-10-03 09:30, to: site, text: x, link: https://x.example}\n") ==
      "11:51 link-unused\n");
  CHECK(problem(plain + plain) == "15:9 duplicate-id\n");
  CHECK(
      problem("  - {id: a, at: 2026-10-03 09:30, to: site, media: [{file: ../x.png, alt: x}]}\n") ==
      "11:5 text-missing\n11:53 media-unreadable\n");
  CHECK(problem("  - {id: \"a-{date}\", to: site, text: x, every: {weekly: [funday], at: "
                "\"25:00\"}}\n") == "11:57 wrong-value\n11:67 wrong-value\n");
}

TEST_CASE("plan: the same words twice on one account are a warning") {
  CHECK(
      TestWorkspace(with_post(plain + "  - {id: b, at: 2026-10-04 09:30, to: site, text: Hello}\n"))
          .problems() == "15:51 repeated-text\n");
}

TEST_CASE("plan: a network's own limit is told before anything is queued") {
  std::string text(301, 'x');
  TestWorkspace workspace(with_post(
      "  - id: a\n    at: 2026-10-03 09:30\n    to: [bsky, site]\n    text: " + text + "\n"));
  auto plan = workspace.plan();
  REQUIRE(!plan.problems.empty());
  CHECK(has_errors(plan.problems));
  bool told = false;
  for (const auto& problem : plan.problems)
    told = told || (problem.rule == "text-too-long" && problem.account == "bsky" &&
                    problem.at.line == 14 && problem.message.find("301") != std::string::npos);
  CHECK(told);
}

TEST_CASE("plan: a warning is silenced by its name and a reason, an error never") {
  auto post = [](const std::string& silence) {
    return with_post(
        "  - {id: a, at: 2026-10-25 02:30, to: site, text: \"x {nothing}\", silence: {" + silence +
        "}}\n");
  };
  CHECK(TestWorkspace(post("time-overlap: \"nobody minds\"")).problems() ==
        "11:51 placeholder-unknown\n");
  CHECK(TestWorkspace(post("placeholder-unknown: \"please\"")).problems() ==
        "11:17 time-overlap\n11:51 placeholder-unknown\n");
  CHECK(TestWorkspace(post("time-overlap: \"\"")).problems().find("wrong-value") !=
        std::string::npos);
}

TEST_CASE("plan: a time past is a warning while it is within its lateness, then an error") {
  TestWorkspace workspace(with_post(plain));
  Known none = [](auto, auto) { return false; };
  Known all = [](auto, auto) { return true; };
  CHECK(workspace.problems("2026-10-03T08:00:00Z", none) == "12:9 time-past\n");
  CHECK_FALSE(has_errors(workspace.plan("2026-10-03T08:00:00Z", none).problems));
  CHECK(has_errors(workspace.plan("2026-10-04T08:00:00Z", none).problems));
  CHECK(workspace.problems("2026-10-04T08:00:00Z", all) == "");
  CHECK_FALSE(has_errors(workspace.plan("2026-10-04T08:00:00Z", {}).problems));
}

TEST_CASE("plan: plan files are read beside smm.yaml, and know its names") {
  TestWorkspace workspace(
      "accounts: {site: {network: feed, path: public}}\npillars: {craft: {share: 100%}}\n");
  workspace.dir().write(
      "plans/b.yaml",
      "smm: 1\nposts:\n  - {id: a, at: 2026-10-03 09:30, to: site, pillar: craft, text: x}\n");
  CHECK(workspace.problems() == "");
  CHECK(workspace.plan().posts.size() == 1);
  workspace.dir().write("plans/a.yaml", "smm: 2\naccounts: {}\npost: []\n");
  CHECK(workspace.problems() == "1:6 unknown-version\n2:1 wrong-file\n3:1 unknown-key\n");
  workspace.dir().write("plans/a.yaml", std::string("\0\0\0", 3));
  CHECK(workspace.problems() == "1:1 not-text\n");
}

TEST_CASE("plan: a secret in the workspace is refused with the way to write it") {
  TestWorkspace workspace(
      "accounts:\n  bsky: {network: bluesky, handle: a.example, password: hunter2}\n");
  auto problems = workspace.plan().problems;
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].rule == "secret-in-plan");
  CHECK(problems[0].message.find("hunter2") == std::string::npos);
  CHECK(problems[0].message.find("env") != std::string::npos);
}

TEST_CASE("plan: campaigns, pillars and KPIs are read with their money, shares and targets") {
  TestWorkspace workspace(
      "pillars: {a: {share: 40%}}\n"
      "campaigns: {c: {from: 2026-10-01, to: 2026-10-31, budget: 500 EUR, daily_cap: 20 EUR}}\n"
      "kpis:\n  - {name: Rate, metric: engagement_rate, target: \">= 4%\", level: error, per: "
      "month}\n"
      "  - {metric: likes, target: \"about 5\"}\n");
  auto plan = workspace.plan();
  CHECK(*plan.pillars.at(0).share == doctest::Approx(0.4));
  CHECK(plan.campaigns.at(0).budget->hundredths == 50000);
  CHECK(plan.kpis.at(0).target == 4);
  CHECK(plan.kpis.at(0).percent);
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].at.line == 6);
}

TEST_CASE("plan: what plan init writes passes plan check, and is never overwritten") {
  smm::test::TempDir dir;
  auto now = *parse_rfc3339("2026-10-31T23:00:00Z");
  auto files = init_workspace(dir.path(), now);
  CHECK(files == std::vector<std::string>{"smm.yaml", "plans/2026-11.yaml", ".gitignore"});
  auto plan = read_plan(load_workspace(dir.path()), now, {});
  CHECK(plan.problems.empty());
  CHECK(plan.posts.size() == 1);
  dir.write("smm.yaml", "mine");
  CHECK_THROWS(init_workspace(dir.path(), now));
  CHECK(dir.read("smm.yaml") == "mine");
}
