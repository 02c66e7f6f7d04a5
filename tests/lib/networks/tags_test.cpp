// The tags of a post: they go out, or it is told that they do not.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/text.h"
#include "plan/importing/import.h"
#include "support/posts.h"
#include "support/texts.h"
#include "support/workspace.h"

using namespace smm;
using namespace smm::test;

namespace {

// What the check says of tags, and of nothing else.
std::string told(std::string_view network, const Post& post) {
  std::string out;
  for (const auto& problem : check_post(*find_network(network), post, {}))
    if (problem.rule == "tag-not-sent") out += problem.message + "\n";
  return out;
}

Post tagged(std::string text, std::vector<std::string> tags) {
  auto post = post_of(std::move(text));
  post.tags = std::move(tags);
  return post;
}

// "#tag" among other words: first, last, in the middle, before a mark, on a line of its own.
std::string around(Random& random, const std::string& tag) {
  auto word = pick(random, words_of_scripts);
  switch (random.between(0, 4)) {
    case 0:
      return fmt::format("#{} {}", tag, word);
    case 1:
      return fmt::format("{} #{}", word, tag);
    case 2:
      return fmt::format("{} #{} {}", word, tag, word);
    case 3:
      return fmt::format("{} #{}, {}", word, tag, word);
    default:
      return fmt::format("{}\n\n#{}", word, tag);
  }
}

constexpr std::string_view fieldless[] = {"mastodon",  "telegram", "x",         "threads",
                                          "facebook",  "linkedin", "instagram", "tiktok",
                                          "pinterest", "vk"};
constexpr std::string_view with_field[] = {"bluesky", "feed", "exec", "youtube"};

}  // namespace

TEST_CASE("tags: where a network has a field for them, nothing is told of them") {
  Random random(1);
  for (auto network : with_field)
    for (int i = 0; i < 10; ++i) {
      CAPTURE(network);
      auto tag = std::string(pick(random, words_of_scripts));
      CHECK(told(network, tagged("A kiln", {tag})).empty());
    }
  for (const auto* network : all_networks()) {
    CAPTURE(network->name);
    if (network->plans()) CHECK(told(network->name, post_of("A kiln")).empty());
  }
}

TEST_CASE("tags: what is a hashtag of the text already is sent, in any script, place and case") {
  Random random(2);
  for (auto network : fieldless)
    for (int i = 0; i < 12; ++i) {
      auto tag = std::string(pick(random, words_of_scripts));
      auto post = tagged(around(random, tag), {tag});
      CAPTURE(network);
      CAPTURE(post.parts[0].text);
      CHECK(told(network, post).empty());
      post.parts.insert(post.parts.begin(), Part{.text = "Of a thread"});
      CHECK(told(network, post).empty());
    }
  CHECK(told("mastodon", tagged("A #KILN", {"kiln"})).empty());
  auto commented = tagged("A kiln", {"kiln"});
  commented.first_comment = "Found by #Kiln";
  CHECK(told("instagram", commented).empty());
}

TEST_CASE("tags: a network without a field for them says which are not sent") {
  Random random(3);
  for (auto network : fieldless)
    for (int i = 0; i < 12; ++i) {
      auto tag = std::string(pick(random, words_of_scripts));
      auto post = tagged(around(random, tag), {tag, "unsaid", "two words"});
      CAPTURE(network);
      CAPTURE(post.parts[0].text);
      CHECK(told(network, post).starts_with("unsaid, two words are not sent: "));
      // The word alone is no hashtag, and a longer one is another.
      CHECK_FALSE(told(network, tagged(tag + " #" + tag + "xx", {tag})).empty());
    }
}

TEST_CASE("tags: those of an imported table are told where they would stay here") {
  static constexpr std::string_view columns[] = {"Hashtags", "Tags"};
  Random random(4);
  for (int i = 0; i < 24; ++i) {
    TestWorkspace workspace(
        "accounts:\n  m: {network: mastodon, server: 'https://m.example', token: {env: T}}\n"
        "  f: {network: feed, path: public}\n");
    auto tag = std::string(pick(random, words_of_scripts));
    bool in_text = i % 2 == 0;
    ImportRequest request;
    request.to = {i % 3 == 0 ? "f" : "m"};
    import_plan(workspace.load(),
                {{"t.csv", fmt::format("Date,Text,{}\n2026-10-02 09:00,\"New beans{}\",#{}\n",
                                       pick(random, columns), in_text ? " #" + tag : "", tag)}},
                request, *parse_rfc3339("2026-09-01T00:00:00Z"), false);
    CAPTURE(workspace.dir().read("plans/imported.yaml"));
    auto problems = workspace.problems();
    bool told = problems.find("tag-not-sent") != std::string::npos;
    CHECK(told == (!in_text && request.to[0] == "m"));
  }
}
