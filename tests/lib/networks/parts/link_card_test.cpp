#include "networks/parts/link_card.h"

#include <doctest/doctest.h>

#include "core/text.h"
#include "support/fake_http.h"
#include "support/loopback_server.h"

using namespace smm;
using namespace smm::networks;
using namespace smm::test;

namespace {

const std::string address = "https://shop.example/tea/cups?x=1#top";

std::string title(std::string_view html) {
  auto card = link_card_of(html, address);
  return card ? card->title : "none";
}

std::string picture(std::string_view reference) {
  auto card = link_card_of(
      "<title>x</title><meta property=og:image content='" + std::string(reference) + "'>", address);
  return card ? card->picture : "none";
}

}  // namespace

TEST_CASE("link card: a page's own words for a card come before its title") {
  CHECK(title("<title>Tea</title>") == "Tea");
  CHECK(title("<TITLE lang=en>\n  Tea &amp;\n cups &#x2615;</TITLE>") == "Tea & cups ☕");
  CHECK(title("<title>x</title><meta property='og:title' content='Tea'>") == "Tea");
  CHECK(title("<meta content=\"Tea > coffee\" name=twitter:title />") == "Tea > coffee");
  auto card = link_card_of("<title>x</title><meta name=description content='Hot'>", address);
  REQUIRE(card);
  CHECK(card->description == "Hot");
}

TEST_CASE("link card: what is no word of the page's is not taken for one") {
  CHECK(title("<!-- <title>no</title> --><script>'<title>no</title>'</script><title>yes</title>") ==
        "yes");
  CHECK(title("<style><title>no</title></style>") == "none");
  CHECK(title("<body><title>no</title>") == "none");
  CHECK(title("<title></title>") == "none");
  CHECK(title("<metadata property=og:title content=no><title>yes</title>") == "yes");
}

TEST_CASE("link card: foreign text is cut between characters, and controls nothing") {
  std::string family = "👩‍👩‍👧‍👦", many;
  for (int i = 0; i < 400; ++i) many += family;
  auto cut = title("<title>" + many + "</title>");
  CHECK(graphemes(cut) == 300);
  CHECK(cut.ends_with(family + "…"));
  CHECK(title("<title>a\x1B[31mb&#27;c\u202Ed</title>") == "a [31mb cd");
  CHECK(valid_utf8(title("<title>a\xFF\xC3</title>")));
}

TEST_CASE("link card: broken and hostile pages end in reasonable time with nothing invented") {
  for (std::string html :
       {"<", "<meta", "<meta ", "<meta =", "<meta ===>", "<meta content", "<meta content='",
        "<title", "<title>x", "<!--", "<script", "&", "<title>&#xFFFFFFFFFF;</title>"})
    CHECK_NOTHROW(link_card_of(html, address));
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "<meta ";
  CHECK_FALSE(link_card_of(many, address));
}

TEST_CASE("link card: a picture's address is that of the page it stands on") {
  CHECK(picture("https://cdn.example/a.png") == "https://cdn.example/a.png");
  CHECK(picture("//cdn.example/a.png") == "https://cdn.example/a.png");
  CHECK(picture("/a.png?b=1&amp;c=2") == "https://shop.example/a.png?b=1&c=2");
  CHECK(picture("a.png") == "https://shop.example/tea/a.png");
  CHECK(picture("data:image/png;base64,AAAA") == "");
  CHECK(picture("javascript:alert(1)") == "");
  CHECK(picture("http://127.0.0.1:8080/secret.png") == "");  // nobody makes us ask ourselves
}

TEST_CASE("link card: redirects are followed on the same host, three at most") {
  FakeHttp http;
  auto moved = [&](std::string to) { return answer(302, "", {{"location", std::move(to)}}); };
  SUBCASE("three") {
    http.expect("GET", "https://a.example/", moved("/1"));
    http.expect("GET", "https://a.example/1", moved("https://a.example/2"));
    http.expect("GET", "https://a.example/2", moved("3"));
    http.expect("GET", "https://a.example/3", answer(200, "<title>There</title>"));
    CHECK(read_link_card(http, "https://a.example/").value().title == "There");
  }
  SUBCASE("four") {
    for (int i = 0; i < 4; ++i) http.expect("GET", "https://a.example/", moved("/"));
    CHECK_FALSE(read_link_card(http, "https://a.example/"));
  }
  SUBCASE("another host") {
    http.expect("GET", "https://a.example/", moved("https://a.example.evil.example/"));
    CHECK_FALSE(read_link_card(http, "https://a.example/"));
  }
  SUBCASE("another port") {
    http.expect("GET", "https://a.example/", moved("https://a.example:8443/"));
    CHECK_FALSE(read_link_card(http, "https://a.example/"));
  }
}

TEST_CASE("link card: a page over a real connection, in its own encoding, up to a mebibyte") {
  LoopbackServer server;
  auto http = make_http_client();
  server.then({.headers = {{"Content-Type", "text/html"}}, .body = "<title>Caf\xE9</title>"});
  CHECK(read_link_card(*http, server.url() + "/x").value().title == "Café");
  CHECK(server.received().at(0).header("authorization").empty());
  server.then({.body = "<title>Large</title>", .filler = 1U << 20});
  CHECK_FALSE(read_link_card(*http, server.url() + "/x"));
  CHECK_FALSE(read_link_card(*http, "http://shop.example/"));  // not over http
}
