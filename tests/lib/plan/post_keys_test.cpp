// The keys of a post beside its words, time and place: what becomes of each.

#include <doctest/doctest.h>

#include "plan/exporting/export.h"
#include "support/media_files.h"
#include "support/workspace.h"
#include "sys/files.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const std::string base =
    "team: {anna: {role: editor}}\n"
    "accounts:\n  fedi: {network: mastodon, server: a.example}\n"
    "  pals: {network: mastodon, server: a.example}\n"
    "posts:\n";  // line 7 is the first post's

std::string post(const std::string& more) {
  return "  - {id: a, at: 2026-10-03 09:30, to: fedi, text: Hello, " + more + "}\n";
}

// The problems of one post, as "line:column rule".
std::string problems(const std::string& more) {
  return TestWorkspace(base + post(more)).problems();
}

PlannedPost read(const std::string& more) {
  auto plan = TestWorkspace(base + post(more)).plan();
  CHECK(plan.problems.empty());
  REQUIRE(plan.posts.size() == 1);
  return plan.posts[0];
}

}  // namespace

TEST_CASE("post: a poll has its options, the time it is open, and whether several may be chosen") {
  auto poll =
      read("poll: {options: [Tea, Coffee], closes: 3d, multiple: true}").outputs[0].post.poll;
  REQUIRE(poll);
  CHECK(poll->options == std::vector<std::string>{"Tea", "Coffee"});
  CHECK(poll->duration == std::chrono::days{3});
  CHECK(poll->multiple);
  CHECK(read("poll: {options: [Tea, Coffee]}").outputs[0].post.poll->duration ==
        std::chrono::days{1});
  CHECK(problems("poll: {options: [Tea]}") == "7:65 wrong-value\n");
  CHECK(problems("poll: {options: [Tea, Tea]}") == "7:65 wrong-value\n");
  CHECK(problems("poll: {options: [Tea, \"\"]}") == "7:65 wrong-value\n");
  CHECK(problems("poll: {closes: 1d}") == "7:64 wrong-value\n");
  CHECK(problems("poll: [Tea, Coffee]") == "7:64 wrong-type\n");
  CHECK(problems("poll: {options: [Tea, Coffee], question: Which}") == "7:89 unknown-key\n");
}

TEST_CASE("post: warning, visibility and first comment reach the account") {
  auto one = read(
                 "warning: Food, visibility: followers, first_comment: \"Recipe: {link}\", "
                 "link: https://x.example/, silence: {link-unused: \"in the comment\"}")
                 .outputs[0]
                 .post;
  CHECK(one.warning == "Food");
  CHECK(one.visibility == Visibility::followers);
  CHECK(one.first_comment == "Recipe: https://x.example/");
  CHECK(problems("visibility: private") == "7:70 wrong-value\n");
  CHECK(problems("first_comment: \"{nothing}\"") == "7:73 placeholder-unknown\n");
}

TEST_CASE("post: where a photograph was taken is removed unless the plan says to keep it") {
  auto kept = [](const std::string& more) {
    TestWorkspace files(base + post("media: [{file: a.png, alt: a" + more + "}]"));
    files.dir().write("a.png", smm::test::png_file(2, 2));
    auto plan = files.plan();
    return plan.posts.at(0).outputs.at(0).post.parts.at(0).media.at(0).keep_location;
  };
  CHECK_FALSE(kept(""));
  CHECK_FALSE(kept(", location: remove"));
  CHECK(kept(", location: keep"));
  CHECK(problems("media: [{file: a.png, alt: a, location: here}]").find("wrong-value") !=
        std::string::npos);
}

TEST_CASE("post: who can reply is one of five words, and a variant takes it back") {
  const std::string two =
      "accounts:\n  b: {network: bluesky, handle: b.example}\n  fedi: {network: mastodon, server: "
      "a.example}\nposts:\n"
      "  - id: a\n    at: 2026-10-03 09:30\n    to: [b, fedi]\n    text: Hello\n"
      "    who_can_reply: mentioned\n    variants:\n      fedi: {text: Hi, who_can_reply: ";
  auto plan = TestWorkspace(two + "everyone}\n").plan();
  CHECK(plan.problems.empty());
  CHECK(plan.posts.at(0).outputs[0].post.who_can_reply == "mentioned");
  CHECK(plan.posts.at(0).outputs[1].post.who_can_reply.empty());
  CHECK(TestWorkspace(two + "followers}\n").problems().find("unsupported") != std::string::npos);
  CHECK(problems("who_can_reply: friends") == "7:73 wrong-value\n");
}

TEST_CASE("post: a variant has its own poll, warning, visibility and first comment, or none") {
  TestWorkspace workspace(
      base +
      "  - id: a\n    at: 2026-10-03 09:30\n    to: [fedi, pals]\n    text: Hello\n"
      "    warning: Food\n    poll: {options: [Tea, Coffee]}\n    first_comment: More\n"
      "    variants:\n"
      "      pals: {text: Hi, warning: \"\", poll: none, visibility: unlisted, first_comment: "
      "\"\"}\n");
  auto plan = workspace.plan();
  CHECK(plan.problems.empty());
  const auto& pals = plan.posts.at(0).outputs[1].post;
  const auto& fedi = plan.posts.at(0).outputs[0].post;
  CHECK(fedi.warning == "Food");
  CHECK(fedi.poll);
  CHECK(fedi.visibility == Visibility::everyone);
  CHECK(fedi.first_comment == "More");
  CHECK(pals.warning.empty());
  CHECK_FALSE(pals.poll);
  CHECK(pals.visibility == Visibility::unlisted);
  CHECK(pals.first_comment.empty());
}

TEST_CASE("post: an advertisement says so in its text, by its own words or a known hashtag") {
  auto ad = [](const std::string& text, const std::string& more = "") {
    return TestWorkspace(base + "  - {id: a, at: 2026-10-03 09:30, to: fedi, ad: true, text: \"" +
                         text + "\"" + more + "}\n")
        .problems();
  };
  CHECK(ad("New grinder") == "7:61 ad-undisclosed\n");
  CHECK(ad("New grinder #ad") == "");
  CHECK(ad("New grinder #Ad") == "");
  CHECK(ad("Новая кофемолка #Реклама") == "");
  CHECK(ad("새 그라인더 #광고") == "");
  CHECK(ad("An #advent of coffee") == "7:61 ad-undisclosed\n");
  CHECK(ad("See ad.example/#ads") == "7:61 ad-undisclosed\n");
  CHECK(ad("Anzeige: New grinder", ", disclosure: anzeige") == "");
  CHECK(ad("New grinder", ", disclosure: Anzeige") == "7:61 ad-undisclosed\n");
  CHECK(read("ad: true, disclosure: hello").outputs[0].post.disclosure.paid);
  CHECK(problems("disclosure: Werbung") == "7:58 wrong-value\n");
}

TEST_CASE("post: what a network is told of an advertisement, and of what a machine made") {
  auto told = [](const std::string& keys) { return read(keys).outputs[0].post.disclosure; };
  CHECK(told("note: none") == Disclosure{});
  CHECK(told("ad: true, partner: acme, disclosure: hello") ==
        Disclosure{true, "acme", false, false});
  CHECK(told("own_brand: true, disclosure: hello") == Disclosure{false, "", true, false});
  CHECK(told("ai_made: true") == Disclosure{false, "", false, true});
  CHECK(problems("partner: acme") == "7:58 wrong-value\n");
  CHECK(problems("own_brand: true") == "7:51 ad-undisclosed\n");
  CHECK(problems("ai_made: maybe") == "7:67 wrong-value\n");
}

TEST_CASE("post: who sees to it is one of the team, if there is one") {
  CHECK(read("assignee: anna").assignee == "anna");
  CHECK(problems("assignee: ana") == "7:68 unknown-assignee\n");
  TestWorkspace alone("accounts: {fedi: {network: feed, path: public}}\nposts:\n" +
                      post("assignee: ana"));
  CHECK(alone.problems() == "");
}

TEST_CASE("post: an experiment and its arm stand together") {
  auto one = read("experiment: opening, arm: question, silence: {experiment-one-arm: other}");
  CHECK(one.experiment == "opening");
  CHECK(one.arm == "question");
  CHECK(problems("experiment: opening, silence: {experiment-one-arm: x}") == "7:58 missing-key\n");
  CHECK(problems("arm: question") == "7:58 missing-key\n");
}

TEST_CASE("post: material of others without a permission is a warning, which can be silenced") {
  CHECK(read("origin: Lena, permission: \"mail of 2026-09-01\"").origin == "Lena");
  CHECK(problems("origin: Lena") == "7:66 permission-missing\n");
  CHECK(problems("origin: Lena, silence: {permission-missing: \"a friend\"}") == "");
  auto media = [](const std::string& more, const std::string& of_post = "") {
    TestWorkspace workspace(base + post("media: [{file: a.png, alt: A, " + more + "}]" + of_post));
    std::string out;
    for (const auto& problem : workspace.plan().problems)
      if (problem.rule != "media-unreadable") out += problem.rule + " " + problem.post + "\n";
    return out;
  };
  CHECK(media("origin: Lena") == "permission-missing a\n");
  CHECK(media("origin: Lena, permission: by mail") == "");
  CHECK(media("origin: Lena", ", permission: by mail") == "");
}

TEST_CASE("post: evergreen is a flag") {
  CHECK(read("evergreen: true").evergreen);
  CHECK_FALSE(read("evergreen: false").evergreen);
  CHECK(problems("evergreen: perhaps") == "7:69 wrong-value\n");
}

TEST_CASE("post: silencing a rule that does not exist is an error with the nearest one") {
  TestWorkspace workspace(base + post("silence: {alt-mising: \"no\"}"));
  auto found = workspace.plan().problems;
  REQUIRE(found.size() == 1);
  CHECK(found[0].rule == "unknown-rule");
  CHECK(found[0].message == "there is no rule \"alt-mising\"; did you mean \"alt-missing\"?");
  CHECK(found[0].at.column == 68);
}

TEST_CASE("post: a recurrence that never happens again is a warning, which can be silenced") {
  auto series = [](const std::string& more) {
    return TestWorkspace(base +
                         "  - {id: \"a-{date}\", to: fedi, text: x, every: {daily: true, at: "
                         "\"09:00\", until: 2026-08-01}" +
                         more + "}\n")
        .problems();
  };
  CHECK(series("") == "7:48 recurrence-empty\n");
  CHECK(series(", silence: {recurrence-empty: \"kept as an example\"}") == "");
}

TEST_CASE("post: a recurrence that begins beyond the next 90 days is no mistake") {
  CHECK(TestWorkspace(base + "  - {id: \"a-{date}\", to: fedi, text: x, every: {daily: true, at: "
                             "\"09:00\", from: 2027-08-01}}\n")
            .problems() == "");
}

TEST_CASE("post: a recurrence of more than ten thousand occurrences is refused, not made") {
  TestWorkspace workspace(base +
                          "  - {id: \"a-{date}\", to: fedi, text: x, every: {daily: true, "
                          "at: \"09:00\", until: 9999-12-31}}\n");
  auto plan = workspace.plan();
  REQUIRE(plan.problems.size() == 1);
  CHECK(plan.problems[0].rule == "recurrence-long");
  CHECK(plan.posts.size() == 1);
}

TEST_CASE("post: several times a day need {time} in the id, which each occurrence then has") {
  auto series = [](const std::string& id) {
    return TestWorkspace(base + "  - {id: \"" + id +
                         "\", to: fedi, texts: [one, two, three], every: {daily: true, at: "
                         "[\"08:15\", \"18:00\"], from: 2026-10-24, until: 2026-10-25}}\n");
  };
  CHECK(series("a-{date}").problems() == "7:10 bad-id\n");
  CHECK(series("a-{dat}").problems() == "7:10 bad-id\n");
  CHECK(series("a-{date}-{tme}").problems().starts_with("7:10 bad-id\n"));
  auto plan = series("a-{date}-{time}").plan();
  CHECK(plan.problems.empty());
  REQUIRE(plan.posts.size() == 4);
  CHECK(plan.posts[1].id == "a-2026-10-24-1800");
  CHECK(plan.posts[3].outputs[0].post.parts[0].text == "one");
  CHECK(problems("id: b").find("duplicate-key") != std::string::npos);
}

TEST_CASE("plan: names that a person takes for one another are a warning") {
  CHECK(TestWorkspace("accounts:\n  site: {network: feed, path: public}\n"
                      "  Site: {network: feed, path: other}\n")
            .problems() == "4:3 names-alike\n");
  CHECK(TestWorkspace("accounts:\n  site: {network: feed, path: public}\ngroups: {SITE: [site]}\n")
            .problems() == "4:10 names-alike\n");
  // "é" as one code point, and as e with a combining accent.
  CHECK(
      TestWorkspace("pillars: {caf\u00e9: {share: 50%}, cafe\u0301: {share: 50%}}\n").problems() ==
      "2:31 names-alike\n");
  CHECK(
      TestWorkspace(base + post("") + "  - {id: A, at: 2026-10-04 09:30, to: fedi, text: Other}\n")
          .problems() == "8:10 names-alike\n");
}

TEST_CASE("post: a picture has a point that stays visible, or none") {
  auto read_focus = [](const std::string& focus) {
    TestWorkspace files(base + post("media: [{file: a.png, alt: a" + focus + "}]"));
    files.dir().write("a.png",
                      read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20));
    auto plan = files.plan();
    if (!plan.problems.empty()) return plan.problems[0].rule;
    auto at = plan.posts.at(0).outputs.at(0).post.parts.at(0).media.at(0).focus;
    return at ? std::to_string(at->x) + " " + std::to_string(at->y) : std::string("none");
  };
  CHECK(read_focus("") == "none");
  CHECK(read_focus(", focus: [0.5, -1]") == "0.500000 -1.000000");
  for (const char* wrong :
       {"[0.5]", "[0, 0, 0]", "[1.1, 0]", "[nan, 0]", "[a, b]", "0.5", "{x: 1}"})
    CHECK(read_focus(std::string(", focus: ") + wrong).starts_with("wrong-"));
}

TEST_CASE("post: a note is for colleagues: the plan and its exports have it, no account does") {
  auto post = read("note: \"Ask Bruno\\nfirst\"");
  CHECK(post.note == "Ask Bruno\nfirst");
  REQUIRE(post.outputs.size() == 1);
  CHECK(to_json(post.outputs[0].post).find("Bruno") == std::string::npos);
  CHECK(read("late: 2h").note.empty());
  CHECK(problems("note: [Ask, Bruno]") == "7:64 wrong-type\n");
  CHECK(problems("variants: {fedi: {note: Ask}}").find("unknown-key") != std::string::npos);
  TestWorkspace workspace(base + ::post("note: Ask Bruno"));
  auto loaded = workspace.load();
  auto plan = workspace.plan();
  CHECK(export_csv(loaded, nullptr).find("Ask Bruno") != std::string::npos);
  CHECK(export_json({"", Zone::find("UTC"), {}, plan.posts}).find("Ask Bruno") !=
        std::string::npos);
}
