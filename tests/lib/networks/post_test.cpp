#include "networks/post.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "support/texts.h"

using namespace smm;
using namespace smm::test;

TEST_CASE("post: what is stored comes back equal, and equal posts are equal bytes") {
  Post post{
      "id",
      "Titel",
      {{"Erster Teil: 한국어 \"🫖\"\n", {{"img/a.png", "alt", "image/png", 7, "ab", 3, 4}}},
       {"zwei", {}}},
      "https://x.example",
      "de",
      {"a", "b"}};
  CHECK(post_from_json(to_json(post)) == post);
  CHECK(to_json(post_from_json(to_json(post))) == to_json(post));
  for (const char* text :
       {"", "{}", "[]", "{\"id\":\"x\",\"parts\":[]}", "{\"id\":1,\"parts\":[{}]}", "\xFF"})
    CHECK_THROWS_AS(post_from_json(text), Error);
}

TEST_CASE("post: everything a post may have comes back equal") {
  Post post{"id", {}, {{"text {url:other}", {}}}, {}, {}};
  post.warning = "food";
  post.visibility = Visibility::unlisted;
  post.poll = Poll{{"tea", "coffee"}, Seconds{3600}, true};
  post.reply_to = PostRef{"first", "masto", "", ""};
  post.quote = PostRef{"", "", "", "https://x.example/1"};
  post.addresses = {{"other", "site", "", ""}};
  post.after = PostRef{"first", "masto", "", ""};
  post.first_comment = "More at {url:other}";
  post.parts[0].media = {{"a.png", "alt", "image/png", 7, "ab", 3, 4, 0, Focus{0.5, -1}}};
  post.disclosure = {true, "acme", true, true};
  post.placement = "story";
  post.options = {{"board", "Recipes"}, {"", ""}, {"x", "\"\n"}};
  post.who_can_reply = "followers";
  post.parts[0].links = {{5, 16, "other"}};
  post.comment_links = {{8, 19, "other"}};
  CHECK(post_from_json(to_json(post)) == post);
  post.who_can_reply = "friends";
  CHECK_THROWS_AS(post_from_json(to_json(post)), Error);
}

TEST_CASE("post: parents are the plan's own, each once, and what they became is filled in") {
  Post post{"id", {}, {{"see {url:other}", {}}}, {}, {}};
  post.reply_to = PostRef{"first", "masto", "", ""};
  post.after = PostRef{"first", "masto", "", ""};
  post.quote = PostRef{"", "", "", "https://x.example/1"};
  post.addresses = {{"other", "site", "", ""}};
  post.first_comment = "and {url:other}";
  REQUIRE(parents(post).size() == 2);
  auto filled = with_parents(post, {{"first", "masto", "7", "https://m.example/7"},
                                    {"other", "site", "8", "https://s.example/8"},
                                    {"other", "bsky", "9", "https://b.example/9"}});
  CHECK(filled.reply_to->remote_id == "7");
  CHECK(filled.quote->url == "https://x.example/1");
  CHECK(filled.parts[0].text == "see https://s.example/8");
  CHECK(filled.first_comment == "and https://s.example/8");
}

namespace {

// "{url:a}" and "{url:b}" in every order, with words of many scripts around them.
Post post_with_addresses(Random& random, const std::vector<std::string>& ids) {
  Post post{"id", {}, {{"", {}}}, {}, {}};
  auto& part = post.parts[0];
  for (const auto& id : ids) {
    part.text += std::string(pick(random, words_of_scripts)) + " ";
    part.links.push_back({part.text.size(), part.text.size() + placeholder_of(id).size(), id});
    part.text += placeholder_of(id);
    part.text += pick(random, closings);
  }
  part.text += " {url:a}";  // written as {{url:a}}: it stands for itself
  post.addresses = {{"a", "site", "", ""}, {"b", "site", "", ""}};
  return post;
}

}  // namespace

TEST_CASE(
    "post: an address takes the place of its placeholder, and all links stand where they did") {
  Random random(3);
  for (const auto& ids : std::vector<std::vector<std::string>>{
           {"a"}, {"a", "b"}, {"b", "a"}, {"a", "a", "b"}, {"b", "a", "b", "a"}})
    for (std::string_view url : {"https://s.example/1", "x", "https://s.example/a_long.address!"}) {
      auto post = post_with_addresses(random, ids);
      auto text = post.parts[0].text;
      CAPTURE(text);
      auto half = with_parents(post, {{"a", "site", "7", std::string(url)}});
      auto whole = with_parents(half, {{"b", "site", "8", "https://s.example/b"}});
      const auto& part = whole.parts[0];
      REQUIRE(part.links.size() == ids.size());
      for (std::size_t i = 0; i < ids.size(); ++i)
        CHECK(part.text.substr(part.links[i].begin, part.links[i].end - part.links[i].begin) ==
              (ids[i] == "a" ? std::string(url) : "https://s.example/b"));
      CHECK(part.text.ends_with(" {url:a}"));
      CHECK(post_from_json(to_json(whole)) == whole);
      CHECK(with_parents(whole, {{"a", "site", "7", std::string(url)}}) == whole);
    }
}

TEST_CASE("post: what was stored before links were kept is filled in as it was then") {
  auto old = post_from_json(R"({"id":"x","parts":[{"text":"see {url:a} and {url:a}"}],
    "addresses":[{"post":"a","account":"site"}],"first_comment":"{url:a}!"})");
  auto filled = with_parents(old, {{"a", "site", "7", "https://s.example/7"}});
  CHECK(filled.parts[0].text == "see https://s.example/7 and https://s.example/7");
  CHECK(filled.first_comment == "https://s.example/7!");
  CHECK(filled.parts[0].links.empty());
}

TEST_CASE("post: a text that is written anew keeps the addresses that it still has") {
  Post post{"id", {}, {{"The film: https://w.example/Warner_Bros. opens", {}}}, {}, {}};
  post.parts[0].links = {{10, 40, ""}};
  post.addresses = {{"other", "site", "", ""}};
  write_anew(post, 0, "It opens. https://w.example/Warner_Bros. and {url:other}, {url:third}");
  const auto& part = post.parts[0];
  REQUIRE(part.links.size() == 2);
  CHECK(part.text.substr(part.links[0].begin, part.links[0].end - part.links[0].begin) ==
        "https://w.example/Warner_Bros.");
  CHECK(part.links[1].post == "other");
  write_anew(post, 0, "Nothing more");
  CHECK(post.parts[0].links.empty());
  auto other = post;
  CHECK(same_content(post, other));
  other.parts[0].links = {{0, 7, ""}};
  CHECK(same_content(post, other));
  other.parts[0].text += "!";
  CHECK_FALSE(same_content(post, other));
}

TEST_CASE("post: a link outside its text is damage") {
  for (const char* links : {R"([{"begin":0,"end":5}])", R"([{"begin":2,"end":2}])",
                            R"([{"begin":0,"end":2},{"begin":1,"end":3}])",
                            R"([{"begin":-1,"end":2}])", R"([{"begin":0}])", R"([7])", R"("x")"}) {
    auto stored = std::string(R"({"id":"x","parts":[{"text":"abcd","links":)") + links + "}]}";
    CAPTURE(stored);
    CHECK_THROWS_AS(post_from_json(stored), Error);
  }
  CHECK(post_from_json(R"({"id":"x","parts":[{"text":"abcd","links":[{"begin":0,"end":4}]}]})")
            .parts[0]
            .links.size() == 1);
}
