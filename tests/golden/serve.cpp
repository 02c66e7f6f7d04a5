// The strict X on loopback, for programs that stand in front of it: SMM_SERVE names a file for its
// address; it serves until its standard input ends. tests/real/prism_test.py drives it.

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
#include <set>

#include "support/fake_http.h"
#include "support/fake_x.h"
#include "support/loopback_server.h"

using namespace smm;
using namespace smm::test;

TEST_CASE("serve: the strict X on loopback") {
  const char* file = std::getenv("SMM_SERVE");
  REQUIRE(file != nullptr);
  std::mutex one_at_a_time;
  FakeX service;
  service.new_names = true;  // as the specification has them
  LoopbackServer server;
  server.otherwise([&](const ReceivedRequest& received) -> ScriptedAnswer {
    const std::lock_guard guard(one_at_a_time);
    HttpRequest request{.method = received.method,
                        .url = std::string(FakeX::address) + received.target,
                        .body = received.body};
    // Who stands in front of it adds a length and says what it is; a body is told by its type.
    for (const auto& [name, value] : received.headers)
      if (name != "content-type" || !received.body.empty())
        request.headers.emplace_back(name, value);
    auto result = service.send(request);
    auto& response = std::get<HttpResponse>(result);
    ScriptedAnswer answer{.status = response.status, .body = response.body};
    std::set<std::string> said;  // of two types the first is meant
    for (const auto& header : response.headers)
      if (said.insert(header.first).second) answer.headers.push_back(header);
    if (!said.contains("content-type"))
      answer.headers.emplace_back("content-type", "application/json");
    return answer;
  });
  std::ofstream(file) << server.url() << '\n';
  while (std::cin.get() != std::istream::traits_type::eof()) {
  }
}
