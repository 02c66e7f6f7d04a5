// A yes is written beside its post, and nothing else of the file changes.

#include "plan/approving.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/error.h"
#include "core/random.h"
#include "core/text.h"
#include "plan/yes.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

Yaml parsed(const std::string& text) {
  Diagnostics problems;
  auto document = parse_yaml(text, "f", problems);
  REQUIRE(document);
  return *document;
}

std::vector<Beside> all_posts(const std::string& text,
                              const std::vector<std::pair<std::string, std::string>>& yeses) {
  std::vector<Beside> posts;
  auto document = parsed(text);
  for (const auto& post : document.find("posts")->items)
    posts.push_back({post.find("id")->at, yeses});
  return posts;
}

// Each line of the first stands in the second, in its order.
bool keeps_lines(const std::string& before, const std::string& after) {
  std::size_t at = 0;
  for (auto line : split(before, '\n')) {
    at = after.find(line, at);
    if (at == std::string::npos) return false;
    at += line.size();
  }
  return true;
}

}  // namespace

TEST_CASE("approving: a block keeps its lines, comments and line ends") {
  const std::string text =
      "smm: 1\r\n# ours\r\nposts:\r\n  - id: one   # the first\r\n    at: 2026-10-03 09:30\r\n"
      "    text: |\r\n      Open\r\n      {link}\r\n\r\n  # between\r\n  - at: 2026-10-04 09:30\r\n"
      "    id: \"two\"\r\n    to: site";
  auto after = with_yeses(text, "f", all_posts(text, {{"bruno", "v1:a b"}}));
  CHECK(keeps_lines(text, after));
  CHECK(after.find("# the first\r\n    approved:\r\n      bruno: \"v1:a b\"\r\n    at:") !=
        std::string::npos);
  auto document = parsed(after);
  for (const auto& post : document.find("posts")->items)
    CHECK(post.find("approved")->find("bruno")->value == "v1:a b");
}

TEST_CASE("approving: in braces it stands behind the id, wherever that is") {
  for (const char* post : {"{id: one, to: site}", "{to: \"ä, id: x}\", id: 'one'}",
                           "{to: site, id: one # why\n    , text: x}", "{id: one}"}) {
    CAPTURE(post);
    std::string text = "posts:\n  - " + std::string(post) + "\n";
    auto after = with_yeses(text, "f", all_posts(text, {{"bruno", "v1:a"}, {"dora", "v1:b"}}));
    auto found = parsed(after).find("posts")->items[0];
    CHECK(found.find("approved")->find("dora")->value == "v1:b");
    CHECK(found.find("id")->value == "one");
  }
}

TEST_CASE("approving: an older yes is replaced, others stand, and comments among them too") {
  const std::string block =
      "posts:\n  - id: one\n    approved:\n      # why\n      bruno: \"v1:old\"  # his\n"
      "      dora: v1:dora\n    to: site\n";
  auto after = with_yeses(block, "f", all_posts(block, {{"bruno", "v1:new"}, {"eva", "v1:eva"}}));
  CHECK(after ==
        "posts:\n  - id: one\n    approved:\n      # why\n      bruno: \"v1:new\"  # his\n"
        "      dora: v1:dora\n      eva: \"v1:eva\"\n    to: site\n");
  const std::string braces = "posts:\n  - {id: one, approved: {bruno: \"v1:old\"}, to: site}\n";
  CHECK(with_yeses(braces, "f", all_posts(braces, {{"bruno", "v1:n"}, {"e/2026-12-03", "v1:e"}})) ==
        "posts:\n  - {id: one, approved: {e/2026-12-03: \"v1:e\", bruno: \"v1:n\"}, to: site}\n");
  const std::string empty = "posts:\n  - {id: one, approved: {}, to: site}\n";
  CHECK(with_yeses(empty, "f", all_posts(empty, {{"bruno", "v1:n"}})) ==
        "posts:\n  - {id: one, approved: {bruno: \"v1:n\"}, to: site}\n");
}

TEST_CASE("approving: what cannot be written beside is refused, with what to write") {
  const std::string text = "posts:\n  - {id: one, approved: yes, to: site}\n";
  CHECK_THROWS_AS(with_yeses(text, "f", all_posts(text, {{"bruno", "v1:n"}})), Error);
  const std::string other = "posts:\n  - {id: one}\n";
  CHECK_THROWS_AS(with_yeses(other, "f", {{{9, 9}, {{"bruno", "v1:n"}}}}), Error);
}

TEST_CASE("approving: of posts in any style, the file says what it said, and the yes") {
  const std::vector<std::string> styles{
      "  - {{id: {0}, text: \"x: # y\", to: [a, b]}}\n",
      "  - id: {0}\n    text: >\n      folded\n      words\n",
      "  -\n    text: é # c\n    id: {0} # d\n",
      "  - text: 'it''s'\n    id: \"{0}\"\n\n\n",
      "  # before\n  - {{text: 日本, id: {0},\n     to: a}}\n",
      "  - id: {0}\n    approved: {{dora: \"v1:d\"}}\n",
      "  - id: {0}\n    approved:\n      dora: \"v1:d\"\n    to: a\n"};
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::string text = "smm: 1\nposts:\n";
    for (int i = 0; i < 12; ++i)
      text += fmt::format(fmt::runtime(styles[random.between(0, styles.size() - 1)]),
                          "p" + std::to_string(i));
    auto after = parsed(with_yeses(text, "f", all_posts(text, {{"bruno", "v1:n"}})));
    auto before = parsed(text);
    for (std::size_t i = 0; i < 12; ++i) {
      const auto& was = before.find("posts")->items[i];
      const auto& is = after.find("posts")->items[i];
      CHECK(is.find("approved")->find("bruno")->value == "v1:n");
      for (const auto& field : was.fields)
        if (field.first != "approved") CHECK(is.find(field.first)->value == field.second.value);
      bool had = was.find("approved") != nullptr;
      CHECK((is.find("approved")->find("dora") != nullptr) == had);
    }
  }
}

TEST_CASE("yes: what is written reads back, and what is not understood is none") {
  Said said{std::string(yes_version) + std::string(64, 'a'), parse_rfc3339("2026-10-03T07:30:00Z")};
  CHECK(parse_said(to_string(said)) == said);
  said.apart = {{"masto", *parse_rfc3339("2026-10-03T09:30:00Z")}};
  CHECK(parse_said(to_string(said)) == said);
  Said series{said.digest, {}, {}, {"08:15", "12:00"}};
  CHECK(parse_said(to_string(series)) == series);
  auto good = to_string(said);
  for (const auto& bad :
       {std::string(), "v2" + good.substr(2), good.substr(0, 66), good.substr(0, 67) + "never",
        "v1:" + good.substr(5), good + " masto", said.digest, said.digest + " "})
    CHECK(!parse_said(bad));
}
