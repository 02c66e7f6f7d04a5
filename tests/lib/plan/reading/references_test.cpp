// What posts say of one another: replies, quotes, addresses.

#include "plan/reading/references.h"

#include <doctest/doctest.h>

#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const std::string base =
    "accounts:\n  fedi: {network: mastodon, server: a.example}\n"
    "  news: {network: mastodon, server: a.example}\n"
    "  chat: {network: mastodon, server: a.example}\n"
    "posts:\n";  // line 7 is the first post's

std::string post(const std::string& id, int day, const std::string& to, const std::string& more) {
  return "  - {id: " + id + ", at: 2026-10-0" + std::to_string(day) + " 09:30, to: " + to +
         ", text: \"" + id + "\", silence: {identical-copy: x}" + more + "}\n";
}

std::string problems(const std::string& posts) { return TestWorkspace(base + posts).problems(); }

}  // namespace

TEST_CASE("references: a reply and a quote point to the same account's copy of a post") {
  auto plan = TestWorkspace(base + post("b", 4, "[fedi, chat]", ", reply_to: a") +
                            post("c", 5, "fedi", ", quote: a") + post("a", 3, "[fedi, chat]", ""))
                  .plan();
  CHECK(plan.problems.empty());
  const auto& b = plan.posts.at(1);
  CHECK(b.outputs[0].post.reply_to == PostRef{"a", "chat", "", ""});
  CHECK(b.outputs[1].post.reply_to == PostRef{"a", "fedi", "", ""});
  CHECK(plan.posts.at(2).outputs[0].post.quote == PostRef{"a", "fedi", "", ""});
}

TEST_CASE("references: a post outside the plan is given by its address") {
  auto plan = TestWorkspace(base + post("b", 4, "chat", ", reply_to: https://x.example/1") +
                            post("c", 5, "chat", ", quote: https://x.example/1"))
                  .plan();
  CHECK(plan.problems.empty());
  CHECK(plan.posts.at(0).outputs[0].post.reply_to == PostRef{"", "", "", "https://x.example/1"});
  CHECK(plan.posts.at(1).outputs[0].post.quote == PostRef{"", "", "", "https://x.example/1"});
}

TEST_CASE("references: {url:ID} is the same account's copy, else the first account of `to`") {
  auto plan = TestWorkspace(base + post("a.B-1", 3, "[fedi, news]", "") +
                            "  - id: b\n    at: 2026-10-04 09:30\n    to: [chat, news]\n"
                            "    text: \"See {url:a.B-1}, again {url:a.B-1}\"\n"
                            "    first_comment: \"{url:a.B-1} {{url:x}}\"\n"
                            "    silence: {identical-copy: x}\n")
                  .plan();
  CHECK(plan.problems.empty());
  const auto& b = plan.posts.at(1);
  REQUIRE(b.outputs[0].post.addresses.size() == 1);
  CHECK(b.outputs[0].post.addresses[0] == PostRef{"a.B-1", "fedi", "", ""});
  CHECK(b.outputs[1].post.addresses[0] == PostRef{"a.B-1", "news", "", ""});
  CHECK(b.outputs[0].post.parts[0].text == "See {url:a.B-1}, again {url:a.B-1}");
  auto filled = with_parents(b.outputs[0].post, {{"a.B-1", "fedi", "r", "https://x.example/r"}});
  CHECK(filled.parts[0].text == "See https://x.example/r, again https://x.example/r");
  CHECK(filled.first_comment == "https://x.example/r {url:x}");
}

TEST_CASE("references: what leads nowhere, elsewhere or to a later post is an error at its place") {
  auto a = post("alpha", 3, "fedi", "");
  CHECK(problems(a + post("b", 4, "fedi", ", reply_to: alhpa")) == "8:96 unknown-post\n");
  CHECK(problems(a + post("b", 4, "fedi", ", quote: nobody")) == "8:93 unknown-post\n");
  CHECK(problems(a + "  - {id: b, at: 2026-10-04 09:30, to: fedi, text: \"{url:nobody}\"}\n") ==
        "8:51 unknown-post\n");
  CHECK(problems(a + post("b", 4, "chat", ", reply_to: alpha")) == "8:96 reference-elsewhere\n");
  CHECK(problems(a + post("b", 2, "fedi", ", reply_to: alpha")) == "8:96 reference-later\n");
  CHECK(problems(a + post("b", 2, "fedi", ", quote: alpha")) == "8:93 reference-later\n");
  CHECK(problems(a + post("b", 3, "fedi", ", reply_to: alpha")) == "");
  auto plan = TestWorkspace(base + a + post("b", 4, "fedi", ", reply_to: alhpa")).plan();
  CHECK(plan.problems.at(0).message == "there is no post \"alhpa\"; did you mean \"alpha\"?");
}

TEST_CASE("references: posts that wait for one another are an error, told once") {
  CHECK(problems(post("a", 3, "fedi", ", reply_to: a")) == "7:96 reference-cycle\n");
  CHECK(problems(post("a", 3, "fedi", ", reply_to: b") + post("b", 3, "fedi", ", reply_to: a")) ==
        "8:96 reference-cycle\n");
  CHECK(problems(post("a", 3, "[fedi, news]", ", reply_to: b") +
                 post("b", 4, "[fedi, news]", ", quote: c") +
                 "  - {id: c, at: 2026-10-05 09:30, to: [fedi, news], text: \"{url:a}\"}\n") ==
        "9:59 reference-cycle\n");
}

TEST_CASE("references: an approved post that waits for one that is not is warned of, once") {
  auto told = [](const std::string& posts) {
    std::string out;
    for (const auto& problem : TestWorkspace(base + posts).plan().problems)
      if (problem.rule == "reference-draft")
        out += std::to_string(problem.at.column) + ": " + problem.message + "\n";
    return out;
  };
  auto warned = [&](const std::string& status, const std::string& more) {
    return told(post("a", 3, "[fedi, news]", ", status: " + status) +
                post("b", 4, "[fedi, news]", more));
  };
  CHECK(warned("draft", ", reply_to: a") == "104: it waits for a, which is still a draft\n");
  CHECK(warned("review", ", quote: a") == "101: it waits for a, which is still in review\n");
  CHECK(warned("approved", ", reply_to: a") == "");
  CHECK(warned("draft", ", reply_to: a, status: review") == "");
  auto draft = post("a", 3, "fedi", ", status: draft");
  CHECK(told(draft + "  - {id: b, after: a + 1d, to: fedi, text: b}\n") ==
        "20: it waits for a, which is still a draft\n");
  CHECK(told(draft + "  - {id: b, at: 2026-10-04 09:30, to: fedi, text: \"{url:a}\"}\n") ==
        "51: it waits for a, which is still a draft\n");
  auto silent = post("b", 4, "fedi", ", reply_to: a");
  silent.replace(silent.find("identical-copy"), 14, "reference-draft");
  CHECK(told(draft + silent) == "");
}

TEST_CASE("references: a post with a mistake of its own is not reported as unknown as well") {
  CHECK(problems("  - {id: a, at: soon, to: fedi, text: a}\n" +
                 post("b", 4, "fedi", ", reply_to: a")) == "7:17 bad-time\n");
}

TEST_CASE("references: a chain as long as a plan is settled without running deep") {
  std::string posts = post("p0", 3, "fedi", "");
  for (int i = 1; i < 5000; ++i)
    posts += "  - {id: p" + std::to_string(i) + ", after: p" + std::to_string(i - 1) +
             " + 1m, to: fedi, text: \"" + std::to_string(i) + "\"}\n";
  auto plan = TestWorkspace(base + posts).plan();
  CHECK(plan.problems.empty());
  REQUIRE(plan.posts.size() == 5000);
  CHECK(rfc3339(plan.posts.back().at) == "2026-10-06T20:49:00Z");
}
