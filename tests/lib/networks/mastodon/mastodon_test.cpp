#include <doctest/doctest.h>

#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

const Rules& mastodon() {
  static const Rules rules("mastodon");
  return rules;
}

}  // namespace

TEST_CASE("mastodon: graphemes count, an address as 23, of a mention only the name") {
  for (const auto& counted : std::vector<Counted>{
           {"hello", 5},
           {"한국어", 3},
           {"\u1112\u1161\u11ab\u1100\u116e\u11a8", 2},  // 한국 from its letters
           {"Tiếng Việt", 10},
           {"Tie\u0302\u0301ng Vie\u0323\u0302t", 10},
           {"नमस्ते", 3},
           {"👩‍👩‍👧‍👦🇩🇪1️⃣👍🏽", 4},
           {"https://example.com/a/long/path/that/does/not/matter", 23},
           {"http://e.x", 10},   // no top-level domain: no address to the server
           {"example.com", 11},  // no address without http(s)://
           {"hi @anna@a.very.long.server.example!", 9},
           {"@anna and #tag", 14},
       }) {
    const auto& [words, length] = counted;
    const auto& text = words;  // a binding cannot be captured
    CAPTURE(text);
    CHECK(mastodon().length(text) == length);
  }
}

TEST_CASE("mastodon: 500 fit with the warning, unless the server takes more") {
  CHECK(mastodon().fits_just("한", 500));
  CHECK(mastodon().fits_just("a", 5000, {}, {{"text_limit", "5000"}}));
  auto post = post_of(repeated("a", 490));
  post.warning = "ten letter";
  CHECK(mastodon().broken(post).empty());
  post.warning += "s";
  CHECK(mastodon().message(post) == "501 characters, limit 500");
  CHECK(mastodon().wrong_settings({{"text_limit", "many"}}) ==
        "text_limit: \"many\" is not a number from 1 to 1000000");
}

TEST_CASE("mastodon: four pictures, or one video, or one sound, and none beside a poll") {
  auto picture = file_of("image/webp", 100, 100);
  auto post = post_of("a", {picture, picture, picture, picture});
  CHECK(mastodon().broken(post).empty());
  CHECK(mastodon().broken(post_of("a", {picture, file_of("audio/mpeg")})) == "media-mixed");
  CHECK(mastodon().broken(post_of("a", {file_of("application/pdf")})) == "media-type");
  post.poll = Poll{{"yes", "no"}, Seconds(300), true};
  CHECK(mastodon().broken(post) == "media-mixed");
  post.parts[0].media.clear();
  CHECK(mastodon().broken(post).empty());
  post.poll->duration = Seconds(299);
  CHECK(mastodon().broken(post) == "poll-duration");
}

TEST_CASE("mastodon: every visibility is to be had") {
  auto post = post_of("a");
  for (auto visibility :
       {Visibility::everyone, Visibility::unlisted, Visibility::followers, Visibility::direct}) {
    post.visibility = visibility;
    CHECK(mastodon().broken(post).empty());
  }
}
