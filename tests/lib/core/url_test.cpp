#include "core/url.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <string>
#include <vector>

using namespace smm;

TEST_CASE("url: a host is what stands between the scheme and the path, whatever is around it") {
  for (std::string_view scheme : {"https", "HTTP", "did+web"})
    for (std::string_view user : {"", "me@", "me:pass@", "a@b@"})
      for (std::string_view host :
           {"shop.example", "SHOP.Example", "127.0.0.1", "[::1]", "печь.рф"})
        for (std::string_view port : {"", ":8080"})
          for (std::string_view rest : {"", "/", "/a@b:c", "?x=1/2", "#a:b@c"}) {
            auto address = std::string(scheme) + "://";
            for (auto piece : {user, host, port, rest}) address += piece;
            std::string small(host == "SHOP.Example" ? "shop.example" : host);
            CAPTURE(address);
            CHECK(host_of(address) == small);
            CHECK(host_and_port_of(address) == small + std::string(port));
          }
  for (std::string_view text : {"", "shop.example", "/a/b", "mailto:a@b", "//shop.example/"}) {
    CAPTURE(text);
    CHECK(host_of(text).empty());
    CHECK(host_and_port_of(text).empty());
  }
}

TEST_CASE("url: the scheme of the web has no case") {
  CHECK(web_scheme("https://a") == 8);
  CHECK(web_scheme("http://") == 7);
  CHECK(web_scheme("HtTpS://a") == 8);
  for (std::string_view text : {"", "http:/", "https:a", "xhttp://", "ftp://a", "ｈttp://"})
    CHECK_FALSE(is_web(text));
  CHECK(is_https("HTTPS://a"));
  for (std::string_view text : {"", "http://a", "HTTP://a", "https:/a", "https"})
    CHECK_FALSE(is_https(text));
  CHECK(with_small_scheme("HTTPS://Shop.Example/A") == "https://Shop.Example/A");
  CHECK(with_small_scheme("no scheme") == "no scheme");
}

TEST_CASE("url: a query is without its mark and without the fragment") {
  CHECK(query_of("https://a.example/b?c=d&e#f?g") == "c=d&e");
  CHECK(query_of("https://a.example/b#f?g").empty());
  CHECK(query_of("https://a.example/b").empty());
}

TEST_CASE("url: what no address has is told, and how it is written instead") {
  for (std::string_view good :
       {"https://a.example/b?c=d&e[]=f#g", "https://a.example/(b)_;,!$'*+=:@~-.%20",
        "https://печь.рф/осень", "https://a.example/می\u200Cخواهم", "https://a.example/東京"}) {
    CAPTURE(good);
    CHECK_FALSE(foreign_to_an_address(good));
  }
  for (std::string_view wrong :
       {" ",      "\t",     "\n",     "\x01",   "\x7F",   "\u00A0", "\u2003",
        "\u202F", "\u3000", "\u200B", "\uFEFF", "\u202E", "<",      ">",
        "\"",     "|",      "\\",     "^",      "`",      "{",      "}"})
    for (std::string_view behind : {"", "b.pdf"}) {
      auto address = "https://a.example/a" + std::string(wrong) + std::string(behind);
      CAPTURE(address);
      auto said = foreign_to_an_address(address);
      REQUIRE(said);
      CHECK(said->find("write %") != std::string::npos);
      CHECK(said->find('\n') == std::string::npos);
    }
  CHECK(*foreign_to_an_address("https://a.example/price list.pdf") ==
        "\"https://a.example/price list.pdf\" has a space in it, which no address has: write %20 "
        "there");
}

TEST_CASE("url: a password in an address is told, and not repeated") {
  for (std::string_view user : {"me", "", "a.b%40c", "me@mail"})
    for (std::string_view secret : {"pw", "p:w", "p@w", "%00", "geheim"})
      for (std::string_view place :
           {"a.example", "a.example:8080/x@y:z", "[::1]/p?q=a:b@c", "h#@:"}) {
        auto address = fmt::format("https://{}:{}@{}", user, secret, place);
        CAPTURE(address);
        CHECK(password_in(address) == secret);
        auto said = foreign_to_an_address(address);
        REQUIRE(said);
        CHECK(said->find("password") != std::string::npos);
        CHECK(said->find(":...@") != std::string::npos);
        CHECK(said->find(fmt::format(":{}@", secret)) == std::string::npos);
        for (const auto& without :
             {fmt::format("https://{}", place), fmt::format("https://me@{}", place),
              fmt::format("https://a.example/{}:{}@{}", user, secret, "b")})
          CHECK(password_in(without).empty());
      }
}

TEST_CASE("url: a text without the queries of its addresses is the same text but for them") {
  CHECK(without_queries("is it there? yes: a ? b").find("? yes: a ? b") == 11);
  for (std::string_view before : {"", "at ", "{\"url\":\"", "two: http://b.example/x "})
    for (std::string_view place : {"https://a.example", "http://127.0.0.1:8/up/%3F", "x://a/b#c"})
      for (std::string_view query : {"", "?", "?id=one", "?id=one&t=https://c.example/?key=one"})
        for (std::string_view after : {"", " and more?", "\"}", "\n"}) {
          std::string address(place);
          auto text = std::string(before) + address + std::string(query) + std::string(after);
          auto cut = query.size() > 1 ? "?..." : std::string(query);
          CAPTURE(text);
          CHECK(without_queries(text) == std::string(before) + address + cut + std::string(after));
        }
}
