#include "networks/bluesky/identifiers.h"

#include <doctest/doctest.h>

using namespace smm;
using namespace smm::bluesky;

TEST_CASE("atproto: a post's address is its record's or its page's, and nothing else is") {
  auto text = [](std::string_view address) {
    auto uri = post_uri(address);
    return uri ? uri->text() : "none";
  };
  const std::string bobs = "at://bob.example/app.bsky.feed.post/3l6oveex3ii2l";
  CHECK(text(bobs) == bobs);
  CHECK(text("https://bsky.app/profile/Bob.Example/post/3l6oveex3ii2l") == bobs);
  CHECK(text("https://deer.example/profile/bob.example/post/3l6oveex3ii2l?ref=1#x") == bobs);
  CHECK(text("https://bsky.app/profile/bob.example/post/3l6oveex3ii2l/") == bobs);
  CHECK(text("HtTpS://bsky.app/profile/bob.example/post/3l6oveex3ii2l") == bobs);
  CHECK(text("http://bsky.app/profile/bob.example/post/3l6oveex3ii2l") == "none");
  CHECK(text("https://bsky.app/profile/bob.example/post/") == "none");
  CHECK(text("https://bsky.app/profile/bob.example/post/3l6oveex3ii2l/liked-by") == "none");
  CHECK(text("https://bsky.app/profile/bob/post/3l6oveex3ii2l") == "none");
  CHECK(text("at://did:plc:bob/app.bsky.feed.post/a&b=c") == "none");
  CHECK(text("at://did:plc:bob/app.bsky.feed.post") == "none");
}

TEST_CASE("atproto: a token tells its scope and its end, and a broken one nothing") {
  // {"scope":"com.atproto.appPass","exp":1791014400}
  auto claims =
      token_claims(Secret("x.eyJzY29wZSI6ImNvbS5hdHByb3RvLmFwcFBhc3MiLCJleHAiOjE3OTEwMTQ0MDB9.y"));
  CHECK(claims.scope == app_access);
  CHECK(claims.expires == parse_rfc3339("2026-10-03T08:00:00Z"));
  for (const char* broken : {"", "a.b", "x.*.y", "x.e30.y", "x.W10.y", "access-1"}) {
    CHECK_FALSE(token_claims(Secret(broken)).expires);
    CHECK(token_claims(Secret(broken)).scope.empty());
  }
}
