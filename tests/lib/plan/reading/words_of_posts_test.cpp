// What a post's words come to on each account: placeholders and variants; and how much of it a
// plan may hold.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "core/text.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

constexpr const char* accounts =
    "accounts:\n"
    "  site: {network: feed, path: public}\n"
    "  m: {network: mastodon, server: \"https://m.example\", token: {env: M}}\n"
    "  tg: {network: telegram, chat: \"@teapot\", token: {env: T}}\n"
    "  b: {network: bluesky, handle: t.example, password: {env: B}}\n"
    "hashtags: {coffee: [coffee, beans]}\n";

std::string post(const std::string& id, const std::string& keys) {
  return fmt::format("  - id: {}\n    at: 2026-10-02 09:00\n{}", id, keys);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// The text that the account gets, and what is said of it.
struct Read {
  std::string text, problems;
};

Read read(const std::string& keys, const std::string& account) {
  TestWorkspace workspace(std::string(accounts) + "posts:\n" + post("p", keys) +
                          post("other", "    to: site\n    text: Another\n"));
  auto plan = workspace.plan();
  Read found;
  for (const auto& problem : plan.problems)
    found.problems += problem.rule + " " + problem.message + "\n";
  for (const auto& output : plan.post("p")->outputs)
    if (output.account == account) found.text = output.post.parts.at(0).text;
  return found;
}

}  // namespace

TEST_CASE("words: a placeholder that is nearly right is an error that shows the right form") {
  for (const char* text :
       {"{link} {tags:coffee} {url:other}", "{tags:coffee:1} {link} {url:other}"}) {
    auto found =
        read(fmt::format("    to: site\n    link: https://a.example/x\n    text: \"{}\"\n", text),
             "site");
    CAPTURE(text);
    CHECK_FALSE(has(found.problems, "placeholder-unknown"));
  }
  for (const char* text : {"{Name}", "{ name }", "{a: b}", "{Urls:x}", "{}", "{{Link}}",
                           "{Linkage}", "{URL: two words}", "{link\nmore}"}) {
    auto found = read(fmt::format("    to: site\n    text: \"Hi {}\"\n", text), "site");
    CAPTURE(text);
    CHECK_FALSE(has(found.problems, "is not replaced"));
  }
  std::mt19937 random(9);
  for (const auto& [word, right] : {std::pair{"{Link}", "{link}"},
                                    {"{LINK}", "{link}"},
                                    {"{ link }", "{link}"},
                                    {"{link }", "{link}"},
                                    {"{URL:other}", "{url:other}"},
                                    {"{Url:other}", "{url:other}"},
                                    {"{url: other}", "{url:other}"},
                                    {"{ url:other }", "{url:other}"},
                                    {"{Tags:coffee}", "{tags:coffee}"},
                                    {"{TAGS:coffee:1}", "{tags:coffee:1}"},
                                    {"{tags: coffee}", "{tags:coffee}"},
                                    {"{ Tags : coffee }", "{tags:coffee}"}})
    for (const char* around : {"{}", "Hi {}", "{} hi", "窯{}です", "Да, {}!", "😀{}"}) {
      auto text = fmt::format(fmt::runtime(around), word);
      auto found =
          read(fmt::format("    to: site\n    link: https://a.example/x\n    text: \"{}\"\n", text),
               "site");
      CAPTURE(text);
      CHECK(
          has(found.problems,
              fmt::format("placeholder-unknown {} is not replaced: write it as {}", word, right)));
    }
}

TEST_CASE("words: a variant for an account that the post does not go to is told") {
  CHECK(
      read("    to: [site, b]\n    text: Long\n    variants: {b: {text: Short}}\n", "b").problems ==
      "");
  for (const char* variants : {"{b: {text: Short}}", "{b: {title: T}}",
                               "{m: {text: S}, site: {text: L}}", "{tg: {tags: [x]}}"}) {
    auto found =
        read(fmt::format("    to: site\n    text: Long\n    variants: {}\n", variants), "site");
    CAPTURE(variants);
    CHECK(has(found.problems, "variant-unused the post does not go to"));
  }
}

TEST_CASE("words: recurring posts beyond what a plan may hold are one error, and cost nothing") {
  auto series = [](int count, const char* to, const std::string& text) {
    std::string out = std::string(accounts) + "posts:\n";
    for (int i = 0; i < count; ++i)
      out += fmt::format(
          "  - {{id: \"t{}-{{date}}-{{time}}\", every: {{daily: true, at: [\"09:00\", \"10:00\"], "
          "from: 2026-01-01, until: 2034-12-31}}, to: {}, text: \"{}\"}}\n",
          i, to, text);
    return out;
  };
  auto within = TestWorkspace(series(3, "site", "same")).plan();
  CHECK(within.posts.size() > 15'000);
  for (const auto& [count, to] : {std::pair{40, "site"}, {40, "[site, m, tg, b]"}, {400, "site"}}) {
    auto plan = TestWorkspace(series(count, to, "same")).plan();
    CHECK(plan.posts.size() < 101'000);
    CHECK(std::count_if(plan.problems.begin(), plan.problems.end(),
                        [](const auto& problem) { return problem.rule == "plan-too-large"; }) == 1);
  }
  auto long_texts = TestWorkspace(series(3, "site", std::string(50'000, 'a'))).plan();
  CHECK(long_texts.posts.size() < 3'000);
}
