#include "networks/post.h"

#include <doctest/doctest.h>

#include "core/error.h"

using namespace smm;

namespace {

// The entities of a text as "link:...|tag:...|mention:...".
std::string entities(std::string_view text) {
  std::string out;
  for (const auto& entity : find_entities(text)) {
    const char* kind = entity.kind == Entity::Kind::link      ? "link:"
                       : entity.kind == Entity::Kind::hashtag ? "tag:"
                                                              : "mention:";
    out += (out.empty() ? "" : "|") +
           (kind + std::string(text.substr(entity.begin, entity.end - entity.begin)));
  }
  return out;
}

}  // namespace

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
  post.ad = true;
  post.who_can_reply = "followers";
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

TEST_CASE("post: links end where the sentence goes on") {
  CHECK(entities("see https://x.example/a?b=c#d.") == "link:https://x.example/a?b=c#d");
  CHECK(entities("(https://x.example/a_(b))") == "link:https://x.example/a_(b)");
  CHECK(entities("\"https://x.example\", or http://y.example!") ==
        "link:https://x.example|link:http://y.example");
  CHECK(entities("https:// and xhttps://x.example and ftp://x.example") == "");
  CHECK(entities("봄 https://x.example/봄 입니다") == "link:https://x.example/봄");
}

TEST_CASE("post: hashtags and mentions begin where a word does") {
  CHECK(entities("#tag, #도자기 and #2026plan but not #2026 a#b &#39; #") ==
        "tag:#tag|tag:#도자기|tag:#2026plan");
  CHECK(entities("@anna, @anna.example. @a@b.example me@x.example @") ==
        "mention:@anna|mention:@anna.example|mention:@a@b.example");
  CHECK(entities("#️⃣ is a key, #1️⃣x a tag") == "tag:#1️⃣x");
  CHECK(entities("https://x.example/#a @b #c") == "link:https://x.example/#a|mention:@b|tag:#c");
}
