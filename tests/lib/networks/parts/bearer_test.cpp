// Asking with tokens that end.

#include "networks/parts/bearer.h"

#include <doctest/doctest.h>

#include <deque>

#include "core/error.h"
#include "support/fake_account.h"
#include "support/fake_http.h"

using namespace smm;
using namespace smm::test;
using namespace smm::networks;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");
constexpr Seconds margin{300};

struct Answered {
  int status = 0;
  std::string with;  // the token that it was asked with
  std::string why;
  std::optional<Outcome> unsent = {};
};

// An account with tokens, a service that takes some of them, and what the exchange brings in turn.
struct Desk {
  explicit Desk(std::optional<Time> expires = {}, std::string refresh = "r1") {
    credentials.secrets["token"] = "t1";
    keep_tokens(credentials, {.access = Secret("t1"),
                              .refresh = Secret(std::move(refresh)),
                              .expires = expires,
                              .refresh_expires = noon + Seconds{1000}});
  }

  Bearer bearer(bool able = true, std::optional<Tokens> given = {}) {
    return {credentials,
            clock,
            margin,
            [able] { return able; },
            [this](const Tokens&) -> std::variant<Tokens, Outcome> {
              ++exchanges;
              REQUIRE_FALSE(brings.empty());
              auto first = std::move(brings.front());
              brings.pop_front();
              return first;
            },
            std::move(given)};
  }

  Answered ask(Bearer& bearer) {
    return bearer.ask<Answered>(
        [&]() -> Answered {
          auto token = bearer.tokens().access.reveal();
          ++requests;
          return {takes == token ? 200 : 401, token, "refused", {}};
        },
        [](const Answered& answer) { return answer.status == 401; });
  }

  MemoryCredentials credentials;
  FixedClock clock{noon};
  std::string takes = "t1";
  std::deque<std::variant<Tokens, Outcome>> brings;
  int exchanges = 0, requests = 0;
};

Tokens fresh(const std::string& access, Seconds lasts = Seconds{7200}) {
  return {.access = Secret(access), .refresh = Secret("r2"), .expires = noon + lasts};
}

Heard heard(int status, const std::string& body) {
  return hear(answer(status, body, {{"content-type", "application/json"}}), noon);
}

std::variant<Tokens, Outcome> read(int status, const std::string& body, bool refuses = false) {
  return read_exchange({"Examplar", "log in again"}, {{"grant_type", "refresh_token"}},
                       heard(status, body), noon, "its words", RetryLater{{}, "otherwise"},
                       refuses);
}

}  // namespace

TEST_CASE("bearer: a token that is good is used as it is") {
  for (auto expires : {std::optional<Time>(), std::optional(noon + margin)}) {
    Desk desk(expires);
    auto bearer = desk.bearer();
    CHECK(desk.ask(bearer).with == "t1");
    CHECK(desk.exchanges == 0);
    CHECK(desk.requests == 1);
  }
}

TEST_CASE("bearer: one that ends soon is renewed before it is used, once") {
  for (int left : {-3600, 0, 1, 299}) {
    CAPTURE(left);
    Desk desk(noon + Seconds{left});
    desk.takes = "t2";
    desk.brings = {fresh("t2")};
    auto bearer = desk.bearer();
    for (int i = 0; i < 3; ++i) CHECK(desk.ask(bearer).with == "t2");
    CHECK(desk.exchanges == 1);
    CHECK(desk.requests == 3);
    auto next = desk.bearer();  // another run of the program
    CHECK(desk.ask(next).with == "t2");
    CHECK(desk.exchanges == 1);
  }
}

TEST_CASE("bearer: what a refused token asked for is asked again with a fresh one, once") {
  Desk desk;
  desk.takes = "t2";
  desk.brings = {fresh("t2"), fresh("t3")};
  auto bearer = desk.bearer();
  auto came = desk.ask(bearer);
  CHECK(came.status == 200);
  CHECK(came.with == "t2");
  CHECK(desk.exchanges == 1);
  CHECK(desk.requests == 2);
  desk.takes = "none";  // not even the next one is taken: it is not exchanged for ever
  for (int i = 0; i < 5; ++i) CHECK(desk.ask(bearer).status == 401);
  CHECK(desk.exchanges == 2);
  desk.takes = "t3";
  desk.brings = {fresh("t4")};
  CHECK(desk.ask(bearer).status == 200);
  desk.takes = "t4";  // hours later
  CHECK(desk.ask(bearer).with == "t4");
}

TEST_CASE("bearer: a renewal that nobody answered is no refusal, one that is refused says so") {
  const Outcome passing[] = {NotReached{"away"}, Busy{{}, "busy"}, RetryLater{{}, "later"},
                             Unknown{"lost"}};
  for (const auto& outcome : passing)
    for (int left : {-10, 100}) {
      CAPTURE(why_of(outcome));
      CAPTURE(left);
      Desk desk(noon + Seconds{left});
      desk.brings = {outcome, outcome};
      auto bearer = desk.bearer();
      // As long as the token is good by our clock it is used.
      auto came = desk.ask(bearer);
      CHECK(desk.requests == (left > 0 ? 1 : 0));
      CHECK(came.unsent.has_value() == (left <= 0));
      if (came.unsent) CHECK(why_of(*came.unsent) == why_of(outcome));
      desk.takes = "other";
      auto refused = desk.ask(bearer);
      if (left > 0) CHECK(refused.status == 401);
    }
  for (int left : {-10, 100}) {
    Desk desk(noon + Seconds{left});
    desk.takes = "other";
    desk.brings = {Outcome{Refused{"no more", true}}};
    auto bearer = desk.bearer();
    auto came = desk.ask(bearer);
    CHECK(desk.requests == 1);  // the clock may be wrong: the service says so itself
    CHECK(came.status == 401);
    CHECK(desk.exchanges == 1);
  }
  Desk desk;  // nothing tells when it ends
  desk.takes = "other";
  desk.brings = {Outcome{Refused{"no more", true}}};
  auto bearer = desk.bearer();
  auto came = desk.ask(bearer);
  REQUIRE(came.unsent);
  CHECK(std::holds_alternative<Refused>(*came.unsent));
  CHECK(why_of(*came.unsent) == "no more");
}

TEST_CASE("bearer: without what an exchange needs, the answer stands") {
  Desk none({}, ""), unable, given;
  for (auto* desk : {&none, &unable, &given}) desk->takes = "other";
  auto without = none.bearer(), without_app = unable.bearer(false),
       foreign = given.bearer(true, Tokens{.access = Secret("g1"), .refresh = Secret("g2")});
  auto check = [](Desk& desk, Bearer& bearer) {
    auto came = desk.ask(bearer);
    CHECK(came.status == 401);
    CHECK_FALSE(came.unsent);
    CHECK(desk.exchanges == 0);
    CHECK_FALSE(bearer.renews());
  };
  check(none, without);
  check(unable, without_app);
  check(given, foreign);
  CHECK(foreign.is_given());
}

TEST_CASE("bearer: a refresh token keeps its end unless it is another one") {
  struct {
    std::string refresh;
    std::optional<Seconds> lasts;
    Seconds ends;
  } const rows[] = {
      {"", {}, Seconds{1000}},
      {"", Seconds{9000}, Seconds{1000}},
      {"r1", {}, Seconds{1000}},
      {"r1", Seconds{9000}, Seconds{1000}},
      {"r1", Seconds{500}, Seconds{500}},
      {"r2", {}, Seconds{1000}},
      {"r2", Seconds{9000}, Seconds{9000}},
      {"r2", Seconds{500}, Seconds{500}},
  };
  for (const auto& row : rows) {
    Desk desk(noon);
    desk.takes = "t2";
    Tokens next{.access = Secret("t2"), .refresh = Secret(row.refresh)};
    if (row.lasts) next.refresh_expires = noon + *row.lasts;
    desk.brings = {next};
    auto bearer = desk.bearer();
    CHECK(desk.ask(bearer).status == 200);
    CHECK(bearer.tokens().refresh_expires == noon + row.ends);
  }
}

TEST_CASE("bearer: what was a token is quoted no more, nor is any other secret") {
  Desk desk(noon);
  desk.takes = "t2-secret";
  desk.brings = {Tokens{.access = Secret("t2-secret"), .refresh = Secret("r2-secret")}};
  auto bearer = desk.bearer();
  desk.ask(bearer);
  bearer.keep_quiet(Secret("app-secret"));
  CHECK(bearer.quoted("all is well") == "all is well");
  CHECK(bearer.quoted("t1 r1 t2-secret r2-secret app-secret") == "... ... ... ... ...");
  // Not even where the text is cut.
  auto text = bearer.quoted(std::string(295, 'x') + " app-secret");
  CHECK(text.find("app") == std::string::npos);
}

TEST_CASE("exchange: tokens with their ends, as far as they can be ends") {
  auto tokens = std::get<Tokens>(read(200, R"({"access_token":"a","refresh_token":"b",)"
                                           R"("expires_in":60,"refresh_token_expires_in":120})"));
  CHECK(tokens.access.reveal() == "a");
  CHECK(tokens.refresh.reveal() == "b");
  CHECK(tokens.expires == noon + Seconds{60});
  CHECK(tokens.refresh_expires == noon + Seconds{120});
  for (const char* odd : {"0", "-1", "1e12", "\"soon\"", "null", "[]"}) {
    auto ends = std::get<Tokens>(
        read(201, std::string(R"({"access_token":"a","expires_in":)") + odd + "}"));
    CHECK_FALSE(ends.expires);
    CHECK_FALSE(ends.refresh_expires);
  }
}

TEST_CASE("exchange: only the service's own words ask for a login") {
  for (int status : {400, 401}) {
    CHECK(std::holds_alternative<Refused>(
        std::get<Outcome>(read(status, R"({"error":"invalid_grant"})"))));
    for (const char* page : {"", "<html>captive portal</html>", "null", "\"no\"", "\xff\xfe"})
      CHECK(std::holds_alternative<Busy>(std::get<Outcome>(read(status, page))));
    for (const char* passing : {"temporarily_unavailable", "server_error", "slow_down"})
      CHECK(std::holds_alternative<Busy>(
          std::get<Outcome>(read(status, std::string(R"({"error":")") + passing + "\"}", true))));
  }
  for (int status : {200, 204, 302, 403, 404, 429, 500, 503})
    for (const char* body :
         {"", "<html></html>", R"({"error":"invalid_grant"})", R"({"access_token":""})"}) {
      auto why = std::get<Outcome>(read(status, body));
      CHECK(why_of(why) == "otherwise");
    }
  CHECK(std::holds_alternative<Refused>(
      std::get<Outcome>(read(200, R"({"error":"invalid_grant"})", true))));
}

TEST_CASE("exchange: a code and a login are called what they are, and a login ends by that") {
  auto of_code = [](int status, const std::string& body) {
    return read_exchange({"Examplar", "log in again"}, {{"grant_type", "authorization_code"}},
                         heard(status, body), noon, "bad", RetryLater{{}, "otherwise"});
  };
  auto code = of_code(400, R"({"error":"invalid_grant"})");
  CHECK(why_of(std::get<Outcome>(code)) == "Examplar does not take the code (400): bad");
  CHECK(why_of(std::get<Outcome>(read(400, R"({"error":"invalid_grant"})"))) ==
        "Examplar does not take the login any more (400): its words; log in again");
  CHECK(tokens_for_code(of_code(200, R"({"access_token":"a"})"), "hint").access.reveal() == "a");
  auto status_of = [](std::variant<Tokens, Outcome> came) {
    try {
      tokens_for_code(std::move(came), "the hint");
    } catch (const Error& error) {
      CHECK((error.hint() == "the hint") == (error.status() == Status::credentials));
      return error.status();
    }
    return Status::done;
  };
  CHECK(status_of(code) == Status::credentials);
  CHECK(status_of(of_code(400, "<html>")) == Status::temporary);
  CHECK(status_of(of_code(503, "")) == Status::temporary);
}
