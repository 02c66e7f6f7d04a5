#include <doctest/doctest.h>

#include <algorithm>

#include "networks/entities.h"
#include "networks/network.h"
#include "plan/plan.h"
#include "support/texts.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

const std::string accounts =
    "accounts:\n  bsky: {network: bluesky, handle: a.example}\n"
    "  masto: {network: mastodon, server: social.example}\n"
    "  site: {network: feed, path: public}\n  tweets: {network: x}\n";

// A post to all of them; `text` and `more` are YAML within a map.
std::string with_post(const std::string& text, const std::string& more = "",
                      const std::string& settings = "") {
  return accounts + settings +
         "posts:\n  - {id: a, at: 2026-10-03 09:30, to: [bsky, masto, site, " + "tweets], text: '" +
         text + "'" + more + "}\n";
}

bool any_error(const Plan& plan) {
  return std::any_of(plan.problems.begin(), plan.problems.end(),
                     [](const auto& problem) { return problem.severity == Severity::error; });
}

std::string slice(const std::string& text, const GivenLink& link) {
  return text.substr(link.begin, link.end - link.begin);
}

}  // namespace

TEST_CASE("links: a declared link is the one that was written, to the letter") {
  // A page of its own to many servers; tracking that adds nothing changes nothing.
  for (std::string_view tracked : {"", "link_tracking: {utm_source: feed, only: [other.example]}\n",
                                   "link_tracking: {utm_source: feed}\n"})
    for (std::string_view end : {"?", "?#", "#", "?#a", "?a", "?a=", "?&", "/?", "?a&"}) {
      auto address = "https://wiki.example/A" + std::string(end);
      CAPTURE(address);
      CAPTURE(tracked);
      TestWorkspace workspace(
          with_post("See {link}", ", link: \"" + address + "\"", std::string(tracked)));
      auto plan = workspace.plan();
      REQUIRE_FALSE(any_error(plan));
      for (const auto& output : plan.posts.at(0).outputs) {
        const auto& part = output.post.parts[0];
        CHECK(slice(part.text, part.links.at(0)) == output.post.link);
        if (!tracked.ends_with("feed}\n"))
          CHECK(output.post.link == address);
        else
          CHECK(output.post.link.find("?") == address.find_first_of("?#"));
      }
    }
}

TEST_CASE("links: what {link} stands for is known from end to end, whatever it ends in") {
  for (std::string_view address :
       {"https://wiki.example/Warner_Bros.", "https://wiki.example/Yahoo!",
        "https://insta.example/studio_anna_", "https://a.example/a_(b)", "https://a.example/a)",
        "https://a.example/?q=a,", "https://a.example/陶芸。", "https://a.example/…",
        "HTTPS://A.example/b;"})
    for (std::size_t i : {0U, 1U, 5U, 11U}) {
      auto word = std::string(words_of_scripts[(address.size() + 5 * i) % words_of_scripts.size()]);
      auto text = glued({word, openings[i], "{link}", closings[i], word, " {{link}} {link}"});
      CAPTURE(text);
      TestWorkspace workspace(with_post(text, ", link: \"" + std::string(address) + "\""));
      auto plan = workspace.plan();
      REQUIRE_FALSE(any_error(plan));
      for (const auto& output : plan.posts.at(0).outputs) {
        const auto& part = output.post.parts[0];
        REQUIRE(part.links.size() == 2);
        CHECK(slice(part.text, part.links[0]) == output.post.link);
        CHECK(part.links[1].end == part.text.size());
        CHECK(part.text.find(" {link} ") != std::string::npos);
        CHECK(output.post.link.starts_with("http"));
      }
    }
}

TEST_CASE("links: a placeholder of a post is carried until its address is known") {
  TestWorkspace workspace(
      accounts +
      "posts:\n  - {id: first, at: 2026-10-03 09:30, to: site, text: One}\n"
      "  - {id: second, at: 2026-10-03 10:30, to: masto, text: \"See {url:first}. {{url:first}}\","
      " first_comment: \"And {url:first}!\"}\n");
  auto plan = workspace.plan();
  REQUIRE_FALSE(any_error(plan));
  const auto& post = plan.posts.at(1).outputs.at(0).post;
  REQUIRE(post.parts[0].links.size() == 1);
  CHECK(post.parts[0].links[0].post == "first");
  CHECK(slice(post.parts[0].text, post.parts[0].links[0]) == "{url:first}");
  CHECK(slice(post.first_comment, post.comment_links.at(0)) == "{url:first}");
  auto filled = with_parents(post, {{"first", "site", "1", "https://s.example/first/"}});
  CHECK(filled.parts[0].text == "See https://s.example/first/. {url:first}");
  CHECK(filled.first_comment == "And https://s.example/first/!");
}

TEST_CASE("links: tracking is added to addresses in a text and a first comment, where they end") {
  const std::string tracking = "link_tracking: {utm_source: \"{network}\"}\n";
  for (std::size_t i = 0; i < openings.size(); ++i) {
    if (openings[i] == "'" || openings[i] == "\"" || openings[i] == "{") continue;  // YAML's, ours
    auto text = std::string(words_of_scripts[i % words_of_scripts.size()]) + " " +
                std::string(openings[i]) + "Https://case.example/a?b=c#d" +
                std::string(closings[i]) + " {link}, case.com/b, #tag.";
    CAPTURE(text);
    TestWorkspace workspace(with_post(text, ", link: \"https://case.example/given.\"", tracking));
    auto plan = workspace.plan();
    for (const auto& output : plan.posts.at(0).outputs) {
      const auto& part = output.post.parts[0];
      auto source = "utm_source=" + std::string(output.account == "bsky"    ? "bluesky"
                                                : output.account == "masto" ? "mastodon"
                                                : output.account == "site"  ? "feed"
                                                                            : "x");
      // The server of Mastodon takes a curly quote into the path: there it is a part of the
      // address.
      if (output.account == "bsky" || output.account == "site")
        CHECK(part.text.find("Https://case.example/a?b=c&" + source + "#d" +
                             std::string(closings[i])) != std::string::npos);
      CHECK(part.text.find("b=c&" + source) != std::string::npos);
      CHECK(part.text.find(" case.com/b, #tag.") != std::string::npos);
      REQUIRE(part.links.size() == 1);
      CHECK(slice(part.text, part.links[0]) == "https://case.example/given.?" + source);
    }
  }
  TestWorkspace comment(with_post("One", ", first_comment: \"At https://case.example/written.\"",
                                  "link_tracking: {utm_source: us, only: [case.example]}\n"));
  CHECK(comment.plan().posts.at(0).outputs.at(0).post.first_comment ==
        "At https://case.example/written?utm_source=us.");
  TestWorkspace elsewhere(with_post("At https://other.example/written.", "",
                                    "link_tracking: {utm_source: us, only: [case.example]}\n"));
  CHECK(elsewhere.plan().posts.at(0).outputs.at(0).post.parts[0].text ==
        "At https://other.example/written.");
}

TEST_CASE("links: a link with what no address has is an error, and one with %20 is none") {
  auto problems = [](const std::string& link) {
    return TestWorkspace(accounts +
                         "posts:\n  - id: a\n    at: 2026-10-03 09:30\n    to: site\n"
                         "    text: \"See {link} now\"\n    link: \"" +
                         link + "\"\n")
        .problems();
  };
  CHECK(problems("https://case.example/price%20list%202027.pdf") == "");
  CHECK(problems("Https://case.example/printemps/été") == "");
  for (std::string_view wrong : {" ", "\u00A0", "\u3000", "\u200B", "\u202E", "\\t", "\\x01", "<",
                                 ">", "|", "\\\\", "^", "`", "{", "}"})
    for (std::string_view behind : {"", "list.pdf"}) {
      auto link = "https://case.example/price" + std::string(wrong) + std::string(behind);
      CAPTURE(link);
      CHECK(problems(link) == "12:11 bad-link\n");
    }
  CHECK(problems("case.example/a") == "12:11 bad-link\n");
}
