// What answers are taken for, whichever network they come from.

#include "networks/parts/judge.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace smm;
using namespace smm::networks;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

Answered answered(int status, bool of_interface = true) {
  return {.status = status, .maybe_sent = true, .of_interface = of_interface, .why = "said"};
}

// Which alternative, by name, so that a failure can be read.
std::string name_of(const Outcome& outcome) {
  constexpr const char* names[] = {"published", "processing", "not reached", "busy",
                                   "retry",     "rejected",   "refused",     "unknown"};
  return names[outcome.index()];
}

std::string judged(const Answered& answered, Deed deed, std::span<const Rule> table = {}) {
  return name_of(judge(answered, deed, table));
}

}  // namespace

TEST_CASE("judge: a request that never left is not reached, whatever it was for") {
  Answered none{.maybe_sent = false, .why = "no such host"};
  for (auto deed : {Deed::asks, Deed::prepares, Deed::posts}) {
    auto outcome = judge(none, deed, {});
    REQUIRE(std::holds_alternative<NotReached>(outcome));
    CHECK(std::get<NotReached>(outcome).why == "no such host");
  }
}

TEST_CASE("judge: what may hide a post is unknown to a deed, and busy to everything else") {
  std::vector<Answered> all{{.maybe_sent = true, .why = "reset"}};
  for (int status : {200, 201, 204, 206, 301, 302, 307, 308, 408, 425, 500, 502, 503, 504, 599})
    all.push_back(answered(status));
  // A page that is none of the interface's, with whatever status.
  for (int status : {400, 403, 404, 405, 409, 410, 418, 422, 451})
    all.push_back(answered(status, false));
  for (const auto& one : all) {
    CAPTURE(one.status);
    CHECK(judged(one, Deed::posts) == "unknown");
    CHECK(judged(one, Deed::asks) == "busy");
    CHECK(judged(one, Deed::prepares) == "busy");
  }
}

TEST_CASE("judge: a refused token is the account's, and a forbidden deed may be the post's") {
  for (auto deed : {Deed::asks, Deed::prepares, Deed::posts}) {
    for (bool spoken : {true, false}) {
      auto outcome = judge(answered(401, spoken), deed, {});
      REQUIRE(std::holds_alternative<Refused>(outcome));
      CHECK(std::get<Refused>(outcome).certain);
    }
    auto outcome = judge(answered(403), deed, {});
    REQUIRE(std::holds_alternative<Refused>(outcome));
    CHECK_FALSE(std::get<Refused>(outcome).certain);
  }
}

TEST_CASE("judge: what the interface refuses is rejected, and never because of a question") {
  for (int status : {400, 404, 405, 409, 410, 422, 451}) {
    CAPTURE(status);
    CHECK(judged(answered(status), Deed::posts) == "rejected");
    CHECK(judged(answered(status), Deed::prepares) == "rejected");
    CHECK(judged(answered(status), Deed::asks) == "refused");
  }
  // A file that is too large is told by whoever stands in front of the service.
  for (bool spoken : {true, false})
    CHECK(judged(answered(413, spoken), Deed::prepares) == "rejected");
}

TEST_CASE("judge: only a network's own table makes an answer to a deed busy") {
  constexpr Rule table[] = {{429, 429, "", "", Rule::Means::busy}};
  auto slow = answered(429, false);
  slow.wait = noon;
  CHECK(judged(slow, Deed::posts) == "unknown");
  auto outcome = judge(slow, Deed::posts, table);
  REQUIRE(std::holds_alternative<Busy>(outcome));
  CHECK(std::get<Busy>(outcome).throttled);
  CHECK(std::get<Busy>(outcome).not_before == noon);
  auto asked = judge(slow, Deed::asks, {});
  REQUIRE(std::holds_alternative<Busy>(asked));
  CHECK(std::get<Busy>(asked).throttled);
  auto away = answered(503);
  away.wait = noon;
  auto later = judge(away, Deed::asks, {});
  REQUIRE(std::holds_alternative<Busy>(later));
  CHECK(std::get<Busy>(later).not_before == noon);
  CHECK_FALSE(std::get<Busy>(later).throttled);
}

TEST_CASE(
    "judge: the first rule that fits counts: by status, code, words in any case, or silence") {
  constexpr Rule table[] = {
      {400, 403, "Account*", "", Rule::Means::refused},
      {400, 400, "Expired", "", Rule::Means::asks_who},
      {400, 499, "*/2207042", "", Rule::Means::busy},
      {422, 422, "", "not ready", Rule::Means::retry},
      {422, 422, "", "", Rule::Means::asks_who, true},
      {400, 499, "", "group send failed", Rule::Means::unclear},
      {200, 200, "", "duplicate", Rule::Means::rejected},
  };
  auto with = [&](int status, std::string_view code, std::string_view words) {
    auto answer = answered(status);
    answer.code = code;
    answer.words = words;
    return judged(answer, Deed::posts, table);
  };
  CHECK(with(400, "AccountTakedown", "") == "refused");
  CHECK(with(403, "AccountSuspended", "gone") == "refused");
  CHECK(with(404, "AccountTakedown", "") == "rejected");
  CHECK(with(400, "Expired", "") == "refused");
  CHECK(with(400, "ExpiredToken", "") == "rejected");
  for (const char* code : {"9/2207042", "-1/2207042", "/2207042"})
    CHECK(with(400, code, "") == "busy");
  for (const char* code : {"2207042", "9/22070420", "2207042/9", ""})
    CHECK(with(400, code, "") == "rejected");
  CHECK(with(422, "", "It is Not Ready yet") == "retry");
  CHECK(with(422, "", "spam") == "rejected");
  CHECK(with(422, "", "") == "refused");
  CHECK(with(409, "", "Group send failed") == "unknown");
  CHECK(with(200, "", "a duplicate") == "rejected");
  CHECK(with(200, "", "") == "unknown");
}
