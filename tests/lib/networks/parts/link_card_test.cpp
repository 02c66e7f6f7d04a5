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
  auto http = make_http_client(true);
  server.then({.headers = {{"Content-Type", "text/html; charset=ISO-8859-1"}},
               .body = "<title>Caf\xE9</title>"});
  CHECK(read_link_card(*http, server.url() + "/x").value().title == "Café");
  CHECK(server.received().at(0).header("authorization").empty());
  server.then({.body = "<title>Large</title>", .filler = 1U << 20});
  CHECK_FALSE(read_link_card(*http, server.url() + "/x"));
  CHECK_FALSE(read_link_card(*http, "http://shop.example/"));  // not over http
  auto asked = server.received().size();
  CHECK_FALSE(read_link_card(*make_http_client(), server.url() + "/x"));  // at no public address
  CHECK(server.received().size() == asked);
}

TEST_CASE("link card: every named character is a letter, in titles and in attributes") {
  CHECK(title("<title>Caf&eacute; &Uuml;bung &agrave; la carte &hearts;</title>") ==
        "Café Übung à la carte ♥");
  CHECK(title("<meta property=og:title content='Caf&eacute; &amp; &Uuml;bung &#128;5'>") ==
        "Café & Übung €5");
}

TEST_CASE("link card: a page is read as it says, or there is no card") {
  struct Page {
    std::string label, bytes, title;
  };
  const std::vector<Page> pages{
      {"Shift_JIS", "\x93\xFA\x96\x7B\x82\xCC\x93\xA9\x8A\xED", "日本の陶器"},
      {"EUC-JP", "\xC6\xFC\xCB\xDC\xA4\xCE\xC6\xAB\xB4\xEF", "日本の陶器"},
      {"EUC-KR", "\xB5\xB5\xC0\xDA\xB1\xE2", "도자기"},
      {"GBK", "\xCC\xD5\xC6\xF7", "陶器"},
      {"ISO-8859-2", "\xAC\x72\xF3\x64\xB3\x6F", "Źródło"},
      {"windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2", "Привет"},
      {"windows-1254", "\xFE\x65\x6B\x65\x72", "şeker"},
      {"KOI8-R", "\xF0\xD2\xC9\xD7\xC5\xD4", "Привет"},
      {"utf-8", "Źródło", "Źródło"},
      {"iso-8859-1", "Caf\xE9", "Café"}};
  auto card = [](const std::string& type, const std::string& html) {
    FakeHttp http;
    http.expect("GET", "https://a.example/", answer(200, html, {{"content-type", type}}));
    auto found = read_link_card(http, "https://a.example/");
    CHECK(http.sent().at(0).public_only);
    return found ? found->title : "none";
  };
  for (const auto& [label, bytes, title] : pages) {
    const auto& shown = label;
    CAPTURE(shown);
    auto body = "<title>" + bytes + "</title>";
    CHECK(card("text/html; charset=" + label, body) == title);
    CHECK(card("text/html; Charset=\"" + label + "\"", body) == title);
    CHECK(card("text/html", "<meta charset='" + label + "'>" + body) == title);
    CHECK(card("text/html", "<META content='text/html; charset=" + label +
                                "' http-equiv=Content-Type>" + body) == title);
    CHECK(card("text/html; charset=" + label, "<meta charset=utf-8>" + body) == title);
    CHECK(card("text/html; charset=klingon", "<meta charset=" + label + ">" + body) == title);
    bool utf8 = label == "utf-8";
    CHECK(card("text/html", body) == (utf8 ? title : "none"));
    CHECK(card("text/html; charset=utf-8", body) == (utf8 ? title : "none"));
    CHECK(card("text/html; charset=klingon", body) == "none");
  }
  // Japanese in seven bits is valid as almost anything: only its own name reads it.
  const std::string seven = "<title>\x1B$BF|K\\$NF+4o\x1B(B</title>";
  CHECK(card("text/html; charset=ISO-2022-JP", seven) == "日本の陶器");
  CHECK(card("text/html", "<meta charset=iso-2022-jp>" + seven) == "日本の陶器");
  CHECK(card("text/html; charset=utf-8", "<meta charset=csISO2022JP>" + seven) == "日本の陶器");
  for (const auto* said : {"", "; charset=utf-8", "; charset=iso-8859-1", "; charset=Shift_JIS",
                           "; charset=iso-2022-kr", "; charset=klingon"})
    for (const auto* sequence : {"\x1B$B", "\x1B$@", "\x1B(I", "\x1B$)C"})
      CHECK(card("text/html" + std::string(said),
                 "<title>" + std::string(sequence) + "F|K\\\x1B(B</title>") == "none");
  CHECK(card("text/html; charset=iso-8859-1", "\xEF\xBB\xBF<title>Źródło</title>") == "Źródło");
}
