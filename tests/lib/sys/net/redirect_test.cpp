#include "sys/net/redirect.h"

#include <doctest/doctest.h>

#include <thread>

#include "sys/net/http.h"

using namespace smm;

namespace {

int visit(const std::string& address) {
  auto result = make_http_client()->send({.url = address});
  const auto* response = std::get_if<HttpResponse>(&result);
  return response != nullptr ? response->status : 0;
}

}  // namespace

TEST_CASE("redirect: the answer with the expected state is taken, and everything else refused") {
  Redirect redirect;
  std::vector<int> seen;
  std::thread browser([&] {
    for (const char* path : {"favicon.ico", "?code=stolen", "?code=stolen&state=other",
                             "?state=mine", "?code=a%2Bb+c&state=mine"})
      seen.push_back(visit(redirect.address() + path));
  });
  auto answer = redirect.wait("mine", std::chrono::seconds{30});
  browser.join();
  REQUIRE(answer);
  CHECK(answer->code == "a+b c");
  CHECK(answer->error.empty());
  CHECK(seen == std::vector<int>{404, 404, 404, 404, 200});
}

TEST_CASE("redirect: a refusal is an answer too") {
  Redirect redirect;
  std::thread browser([&] { visit(redirect.address() + "?error=access_denied&state=s"); });
  auto answer = redirect.wait("s", std::chrono::seconds{30});
  browser.join();
  REQUIRE(answer);
  CHECK(answer->error == "access_denied");
}

TEST_CASE("redirect: it ends when nobody comes, or when it is called off") {
  Redirect redirect;
  CHECK_FALSE(redirect.wait("s", std::chrono::milliseconds{1}));
  CHECK_FALSE(redirect.wait("s", std::chrono::hours{1}, [] { return true; }));
}

TEST_CASE("redirect: a port that is taken gives way to another") {
  Redirect first;
  Redirect second(first.port());
  CHECK(second.port() != 0);
  CHECK(second.port() != first.port());
  CHECK(first.address() == "http://127.0.0.1:" + std::to_string(first.port()) + "/");
}

TEST_CASE("redirect: values of a query are decoded, and what is no encoding stays") {
  CHECK(query_value("a=1&b=2%263", "b") == "2&3");
  CHECK(query_value("ab=1", "b").empty());
  CHECK(query_value("b=%4&b=2", "b") == "%4");
  CHECK(query_value("", "b").empty());
}
