#include "sys/net/public_address.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstring>
#include <string>

#include "support/loopback_server.h"
#include "sys/net/http.h"

using namespace smm;

namespace {

bool is_public(const std::string& text) {
  sockaddr_storage storage{};
  sockaddr_in v4{};
  sockaddr_in6 v6{};
  if (::inet_pton(AF_INET, text.c_str(), &v4.sin_addr) == 1) {
    v4.sin_family = AF_INET;
    std::memcpy(&storage, &v4, sizeof v4);
  } else {
    REQUIRE(::inet_pton(AF_INET6, text.c_str(), &v6.sin6_addr) == 1);
    v6.sin6_family = AF_INET6;
    std::memcpy(&storage, &v6, sizeof v6);
  }
  return is_public_address(reinterpret_cast<const sockaddr&>(storage));
}

}  // namespace

TEST_CASE("public address: the world's are public") {
  for (const char* address :
       {"1.1.1.1",         "8.8.8.8",           "9.255.255.255",   "11.0.0.0",
        "100.63.255.255",  "100.128.0.0",       "126.255.255.255", "128.0.0.1",
        "169.253.0.1",     "172.15.0.1",        "172.32.0.1",      "192.167.1.1",
        "192.169.0.1",     "198.17.0.1",        "198.20.0.1",      "223.255.255.255",
        "2606:4700::1111", "2a00:1450:4001::1", "::ffff:8.8.8.8",  "64:ff9b::8.8.8.8",
        "2002:808:808::1"}) {
    CAPTURE(address);
    CHECK(is_public(address));
  }
}

TEST_CASE("public address: those of a house, an office, this machine and nobody are not") {
  for (const char* address : {"0.0.0.0",
                              "10.0.0.1",
                              "10.255.255.255",
                              "100.64.0.1",
                              "100.127.255.255",
                              "127.0.0.1",
                              "127.255.255.255",
                              "169.254.169.254",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.0.0.1",
                              "192.0.2.1",
                              "192.168.0.1",
                              "192.168.255.255",
                              "198.18.0.1",
                              "198.19.255.255",
                              "198.51.100.1",
                              "203.0.113.1",
                              "224.0.0.1",
                              "239.255.255.255",
                              "240.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "fe80::1",
                              "fc00::1",
                              "fd12:3456::1",
                              "ff02::1",
                              "2001:db8::1",
                              "2001::1",
                              "100::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "64:ff9b::192.168.1.1",
                              "64:ff9b::a9fe:a9fe",
                              "2002:7f00:1::",
                              "2002:c0a8:101::1",
                              "::127.0.0.1",
                              "3fff::1"}) {
    CAPTURE(address);
    CHECK_FALSE(is_public(address));
  }
}

TEST_CASE("public address: a request for the world reaches nothing in the house") {
  test::LoopbackServer server;
  server.then({.body = "secret"});
  auto switched = make_http_client(true)->send({.url = server.url(), .public_only = true});
  REQUIRE(std::holds_alternative<HttpResponse>(switched));
  auto before = server.connections();
  CHECK(before == 1);
  auto local = server.url();
  local.replace(local.find("127.0.0.1"), 9, "localhost");
  for (const auto& url : {server.url(), local}) {
    CAPTURE(url);
    auto client = make_http_client();
    server.then({.body = "mine"});
    REQUIRE(std::holds_alternative<HttpResponse>(client->send({.url = url})));
    before = server.connections();
    auto result = client->send({.url = url, .public_only = true});
    auto* failure = std::get_if<HttpFailure>(&result);
    REQUIRE(failure != nullptr);
    CHECK(failure->stage == HttpFailure::Stage::not_sent);
    CHECK(failure->what.ends_with(" has no public address"));
    CHECK(server.connections() == before);
  }
}
