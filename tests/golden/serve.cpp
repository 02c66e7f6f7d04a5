// A strict service of the tests on loopback, for programs: SMM_SERVE names a file for its address,
// and SMM_SERVE_NETWORK whose it is. It serves until its standard input ends, and then writes the
// texts that are out there into a file beside that one, `.out`, as a list in JSON.
//
// SMM_SERVE_NOW is its clock's time, and SMM_SERVE_FOLDER has the files that are beneath /files.

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <set>

#include "core/text.h"
#include "support/fake_facebook.h"
#include "support/fake_http.h"
#include "support/fake_instagram.h"
#include "support/fake_linkedin.h"
#include "support/fake_x.h"
#include "support/loopback_server.h"

using namespace smm;
using namespace smm::test;

namespace {

std::string variable(const char* name, const char* otherwise = "") {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : value;
}

struct Served {
  std::shared_ptr<HttpClient> service;
  std::string address;  // what stands before what a request asks for
  std::function<std::vector<std::string>()> out;
};

Served make(const std::string& network, const Clock& clock) {
  if (network == "x") {
    auto x = std::make_shared<FakeX>();
    x->new_names = true;  // as the specification has them
    return {x, std::string(FakeX::address), [] { return std::vector<std::string>(); }};
  }
  if (network == "facebook") {
    auto facebook = std::make_shared<FakeFacebook>(clock);
    return {facebook, "https://graph.facebook.com", [facebook] { return facebook->out(); }};
  }
  if (network == "instagram") {
    auto instagram = std::make_shared<FakeInstagram>(clock, variable("SMM_SERVE_FOLDER"));
    return {instagram, std::string(FakeInstagram::address), [instagram] {
              std::vector<std::string> texts;
              for (const auto& post : instagram->posts()) texts.push_back(post.caption);
              return texts;
            }};
  }
  REQUIRE(network == "linkedin");
  auto linkedin = std::make_shared<FakeLinkedin>(clock);
  return {linkedin, std::string(FakeLinkedin::api), [linkedin] {
            std::vector<std::string> texts;
            for (const auto& post : linkedin->posts()) texts.push_back(post.body.at("commentary"));
            return texts;
          }};
}

HttpRequest request_of(const ReceivedRequest& received, const Served& served,
                       const std::string& here) {
  bool file = received.target.starts_with("/files/");
  std::string files(FileServer::address);
  HttpRequest request{
      .method = received.method,
      .url = file ? files + received.target.substr(6) : served.address + received.target};
  // What is told of a file is where that service has it.
  auto body = received.body;
  replace_all(body, percent_encoded(here + "/files"), percent_encoded(files));
  request.body = body;
  // Who stands in between says of which type nothing is.
  for (const auto& [name, value] : received.headers)
    if (name != "content-type" || !body.empty()) request.headers.emplace_back(name, value);
  return request;
}

ScriptedAnswer answer_of(const HttpResponse& response) {
  ScriptedAnswer answer{.status = response.status, .body = response.body};
  std::set<std::string> said;  // of two types the first is meant
  for (const auto& header : response.headers)
    if (said.insert(header.first).second) answer.headers.push_back(header);
  if (!said.contains("content-type"))
    answer.headers.emplace_back("content-type", "application/json");
  return answer;
}

}  // namespace

TEST_CASE("serve: a strict service on loopback") {
  auto file = variable("SMM_SERVE");
  REQUIRE(!file.empty());
  FixedClock clock{*parse_rfc3339(variable("SMM_SERVE_NOW", "2026-10-03T07:30:00Z"))};
  auto served = make(variable("SMM_SERVE_NETWORK", "x"), clock);
  std::mutex one_at_a_time;
  {
    LoopbackServer server;
    server.otherwise([&](const ReceivedRequest& received) {
      const std::lock_guard guard(one_at_a_time);
      auto result = served.service->send(request_of(received, served, server.url()));
      return answer_of(std::get<HttpResponse>(result));
    });
    std::ofstream(file) << server.url() << '\n';
    while (std::cin.get() != std::istream::traits_type::eof()) {
    }
  }
  std::ofstream(file + ".out") << nlohmann::json(served.out()).dump() << '\n';
}
