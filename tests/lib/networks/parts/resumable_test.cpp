// A file that is sent in pieces, to a server over loopback and to one in memory that breaks down at
// every piece.

#include "networks/parts/resumable.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "core/random.h"
#include "support/fake_account.h"
#include "support/fake_http.h"
#include "support/loopback_server.h"
#include "support/outcome_is.h"

using namespace smm;
using namespace smm::networks;
using namespace smm::test;

namespace {

constexpr std::uint64_t mib = 1U << 20;

std::string film(std::uint64_t size) {
  Random random(size);
  std::string bytes(size, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random.between(0, 255));
  return bytes;
}

// What a session of the service does, by the protocol and no more.
class Service {
 public:
  explicit Service(std::uint64_t total) : total_(total) {}

  // `arrives`: how much of the bytes gets through, the rest is lost with the answer.
  HttpResponse take(const std::string& range, std::string bytes,
                    std::uint64_t arrives = UINT64_MAX) {
    ++asked;
    auto all = "/" + std::to_string(total_);
    if (gone) return {404, {}, "not found"};
    if (bytes.empty()) {
      CHECK(range == "bytes */" + std::to_string(total_));
    } else {
      auto begin = got.size(), end = begin + bytes.size() - 1;
      CHECK(range == "bytes " + std::to_string(begin) + "-" + std::to_string(end) + all);
      bool last = end + 1 == total_;
      CHECK((last || bytes.size() % Resumable::grain == 0));
      sent += bytes.size();
      auto some = std::min<std::uint64_t>(arrives, bytes.size());
      got += bytes.substr(
          0, last && some == bytes.size() ? some : some / Resumable::grain * Resumable::grain);
    }
    if (got.size() == total_) return {200, {}, R"({"id":"v1"})"};
    if (got.empty()) return {308, {}, ""};
    return {308, {{"range", "bytes=0-" + std::to_string(got.size() - 1)}}, ""};
  }

  std::string got;
  std::uint64_t sent = 0;
  int asked = 0;
  bool gone = false;

 private:
  std::uint64_t total_;
};

std::string range_of(const HttpRequest& request) { return header_of(request, "content-range"); }

struct Desk {
  explicit Desk(std::uint64_t size) : bytes(film(size)), service(size) {}

  Resumable session(Resumable::Send send) {
    return {"https://up.example/s", Content(bytes), std::move(send), clock, mib};
  }
  HttpResponse take(const HttpRequest& request, std::uint64_t arrives = UINT64_MAX) {
    return service.take(range_of(request), request.body.bytes(), arrives);
  }

  std::string bytes;
  Service service;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  MemoryJournal journal;
};

}  // namespace

TEST_CASE("resumable: pieces follow one another, and what arrives is the file") {
  for (auto size : {std::uint64_t{1}, mib - 1, mib, mib + 1, 3 * mib, 3 * mib + 4711}) {
    CAPTURE(size);
    Desk desk(size);
    auto session = desk.session([&](const HttpRequest& request) {
      CHECK(request.method == "PUT");
      CHECK(request.url == "https://up.example/s");
      return HttpResult(desk.take(request));
    });
    auto came = session.send_rest(0, desk.journal);
    CHECK(is<Arrived>(came).answer.body == R"({"id":"v1"})");
    CHECK(desk.service.got == desk.bytes);
    CHECK(desk.service.sent == size);
    CHECK(desk.service.asked == static_cast<int>((size + mib - 1) / mib));
  }
}

TEST_CASE("resumable: killed at every piece, before or after it arrived, the next one goes on") {
  constexpr std::uint64_t size = 5 * mib + 12'345;
  struct Killed {};
  for (int at = 0; at < 6; ++at)
    for (bool arrived : {false, true}) {
      CAPTURE(at);
      CAPTURE(arrived);
      Desk desk(size);
      int piece = 0;
      auto dying = desk.session([&](const HttpRequest& request) -> HttpResult {
        bool now = piece++ == at;
        if (now && !arrived) throw Killed();
        HttpResult answer = desk.take(request);
        if (now) throw Killed();
        return answer;
      });
      CHECK_THROWS_AS(dying.send_rest(0, desk.journal), Killed);
      auto next = desk.session(
          [&](const HttpRequest& request) -> HttpResult { return desk.take(request); });
      auto came = next.ask();
      if (const auto* so_far = std::get_if<std::uint64_t>(&came)) {
        CHECK(*so_far == desk.service.got.size());
        came = next.send_rest(*so_far, desk.journal);
      }
      is<Arrived>(came);
      CHECK(desk.service.got == desk.bytes);
      CHECK(desk.service.sent == size);  // nothing was sent twice
    }
}

TEST_CASE(
    "resumable: an answer that is lost at any piece, however much of it arrived, is asked for") {
  constexpr std::uint64_t size = 4 * mib + 99;
  Random random(20);
  for (int at = 0; at < 5; ++at)
    for (int how = 0; how < 6; ++how) {
      CAPTURE(at);
      CAPTURE(how);
      Desk desk(size);
      int piece = 0;
      auto session = desk.session([&](const HttpRequest& request) -> HttpResult {
        bool question = request.body.empty();
        if (question || piece++ != at) return desk.take(request);
        auto arrives = how % 2 == 0 ? UINT64_MAX : random.between(0, mib);
        desk.take(request, arrives);
        if (how < 2) return reply_lost();
        if (how < 4) return answer(503, "<html>busy</html>");
        return answer(500, "{}");
      });
      is<Arrived>(session.send_rest(0, desk.journal));
      CHECK(desk.service.got == desk.bytes);
    }
}

TEST_CASE("resumable: three failures in a row end an attempt, and a refusal ends it at once") {
  Desk desk(3 * mib);
  int asked = 0;
  auto busy = desk.session([&](const HttpRequest&) -> HttpResult {
    ++asked;
    return answer(503, "");
  });
  CHECK(std::get<HttpResponse>(is<Stopped>(busy.send_rest(0, desk.journal)).answer).status == 503);
  CHECK(asked == 4);
  asked = 0;
  auto refused = desk.session([&](const HttpRequest&) -> HttpResult {
    ++asked;
    return answer(403, R"({"error":{"errors":[{"reason":"quotaExceeded"}]}})");
  });
  CHECK(std::get<HttpResponse>(is<Stopped>(refused.send_rest(0, desk.journal)).answer).status ==
        403);
  CHECK(asked == 1);
  auto nobody = desk.session([&](const HttpRequest&) { return never_sent(); });
  is<Stopped>(nobody.send_rest(0, desk.journal));
}

TEST_CASE(
    "resumable: a service that takes no more, or names what cannot be, does not go on for ever") {
  Desk desk(3 * mib);
  int asked = 0;
  for (std::string range : {"bytes=0-99", "", "bytes=0-99999999999", "bytes=7-9", "nonsense"}) {
    CAPTURE(range);
    asked = 0;
    auto stuck = desk.session([&](const HttpRequest&) -> HttpResult {
      ++asked;
      HttpResponse answer{308, {}, ""};
      if (!range.empty()) answer.headers.emplace_back("range", range);
      return answer;
    });
    is<Stopped>(stuck.send_rest(mib, desk.journal));
    CHECK(asked < 10);
  }
}

TEST_CASE("resumable: a session that is gone is said to be, when asked and in the middle") {
  Desk desk(3 * mib);
  auto session = desk.session([&](const HttpRequest& request) -> HttpResult {
    if (desk.service.got.size() >= mib) desk.service.gone = true;
    return desk.take(request);
  });
  is<SessionGone>(session.send_rest(0, desk.journal));
  is<SessionGone>(session.ask());
}

TEST_CASE("resumable: the first missing byte is read from what the service has, and nothing else") {
  CHECK(first_missing("bytes=0-0") == 1);
  CHECK(first_missing("bytes=0-524287") == 524288);
  CHECK(first_missing("bytes 0-524287") == 524288);
  for (const auto* wrong : {"", "bytes=", "bytes=1-5", "bytes=0-", "bytes=0-x", "bytes=0-5,7-9",
                            "bytes=0--1", "0-5", "bytes=0-99999999999999999999999"})
    CHECK_MESSAGE(!first_missing(wrong), wrong);
}

TEST_CASE(
    "resumable: over a real connection that breaks at every megabyte, the file arrives whole") {
  constexpr std::uint64_t size = 6 * mib + 1000;
  auto bytes = film(size);
  Service service(size);
  std::mutex mutex;
  int asked = 0;
  LoopbackServer server;
  server.otherwise([&](const ReceivedRequest& request) {
    std::lock_guard lock(mutex);
    auto came = service.take(request.header("content-range"), request.body);
    ScriptedAnswer answer{.status = came.status, .headers = came.headers, .body = came.body};
    if (!request.body.empty() && asked++ % 2 == 0) answer.fault = ScriptedAnswer::Fault::lost_reply;
    return answer;
  });
  auto http = make_http_client();
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  MemoryJournal journal;
  Resumable session(
      server.url() + "/session", Content(bytes),
      [&](const HttpRequest& request) { return http->send(request); }, clock, mib);
  CHECK(is<Arrived>(session.send_rest(0, journal)).answer.status == 200);
  CHECK(service.got == bytes);
}
