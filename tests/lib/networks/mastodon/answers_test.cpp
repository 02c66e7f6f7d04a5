// What answers of a server of Mastodon's API mean, and its limits.

#include "core/text.h"
#include "support/fake_http.h"
#include "support/masto_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// What becomes of a post when the server gives that answer to it.
Outcome after(HttpResult answer, std::string what = "POST", std::string part = "/api/v1/statuses") {
  MastoDesk desk;
  desk.server.instead(std::move(what), std::move(part), std::move(answer));
  auto outcome = desk.publish();
  CHECK(desk.server.statuses().empty());
  return outcome;
}

}  // namespace

TEST_CASE("mastodon: every answer has its meaning and its sentence") {
  auto json_error = [](int status, const char* why) {
    return answer_json(status, {{"error", why}});
  };
  CHECK(has(is<Refused>(after(json_error(401, "The access token was revoked"))).why,
            "does not accept the token (401): The access token was revoked"));
  CHECK(has(is<Refused>(after(json_error(403, "This action is outside the authorized scopes"))).why,
            "the token does not allow this (403)"));
  CHECK(has(is<Refused>(after(json_error(403, "Your login is currently disabled"))).why,
            "does not let the account do this (403): Your login is currently disabled"));
  CHECK(has(is<Refused>(after(answer(422, ""))).why, "without a word (422)"));
  CHECK(has(is<Rejected>(after(json_error(422, "Validation failed: Text is spam"))).why,
            "refuses it (422): Validation failed: Text is spam"));
  CHECK(has(is<Rejected>(after(json_error(404, "The post does not appear to exist."))).why,
            "does not know it (404): The post"));
  CHECK(has(is<Unknown>(after(answer(404, "<h1>Not Found</h1>"))).why,
            "is it a server with Mastodon's API?"));
  is<RetryLater>(after(json_error(422, "Cannot attach files that have not finished processing.")));
  is<NotReached>(after(never_sent()));
}

TEST_CASE("mastodon: an answer behind which there may be a post is no answer") {
  std::vector<std::pair<const char*, HttpResult>> doubtful{
      {"no answer", reply_lost()},
      {"500", answer(500, "<h1>We're sorry</h1>")},
      {"502", answer(502, "")},
      {"503", answer_json(503, {{"error", "There was a temporary problem"}})},
      {"a page", answer(200, "<!doctype html><h1>Back soon</h1>")},
      {"nothing", answer(200, "")},
      {"half", answer(200, R"({"id":"10)")},
      {"a list", answer(200, "[]")},
      {"no id", answer_json(200, {{"uri", "x"}})},
      {"an id that is none", answer_json(200, {{"id", "../../etc"}})},
      {"bad bytes", answer(200, "{\"id\":\"1\xff\xfe\"}")},
      {"a request timeout", answer(408, "")},
      {"a redirect", answer(302, "", {{"location", "https://evil.example/"}})}};
  for (const auto& [what, result] : doubtful) {
    auto shown = std::string(what);  // a binding cannot be captured
    CAPTURE(shown);
    is<Unknown>(after(result));
  }
}

TEST_CASE("mastodon: a limit pauses the account until the time it names, however it is written") {
  for (const char* reset : {"2026-10-03T07:40:00.123Z", "1791013200", "600"}) {
    auto outcome =
        after(answer_json(429, {{"error", "Too many requests"}}, {{"x-ratelimit-reset", reset}}));
    auto later = is<Busy>(outcome);
    CHECK(later.throttled);
    CHECK(later.not_before == parse_rfc3339("2026-10-03T07:40:00Z"));
  }
}

TEST_CASE("mastodon: what is wrong with the server or the token is told before anything is sent") {
  auto before = [](HttpResult answer) {
    return after(std::move(answer), "GET", "/api/v1/accounts/verify_credentials");
  };
  auto moved = is<Busy>(before(answer(301, "", {{"location", "https://new.example/api"}})));
  CHECK(has(moved.why, "masto.example sends us on to new.example (301), which is not followed"));
  CHECK(has(is<Busy>(before(answer(404, "<h1>Nginx</h1>"))).why, "has no such page (404)"));
  CHECK(has(is<Refused>(before(answer(422, ""))).why, "log the account in again"));
  CHECK(has(is<Busy>(before(answer(200, "<html>Welcome</html>"))).why, "with a web page"));
  CHECK(has(is<Busy>(before(answer_json(200, {{"name", "x"}}))).why, "does not say who"));
  CHECK(has(
      is<Refused>(before(answer_json(200, {{"id", "1"}, {"acct", "anna"}, {"suspended", true}})))
          .why,
      "has suspended the account"));
  is<Busy>(before(reply_lost()));
  is<Busy>(before(answer(502, "")));
  CHECK(is<Busy>(before(answer(429, "", {{"retry-after", "30"}}))).throttled);
}

TEST_CASE("mastodon: the token is in no message, even where the server quotes it") {
  MastoDesk desk;
  desk.server.token = "another";
  auto why = is<Refused>(desk.publish()).why;
  CHECK(has(why, "The access token is invalid: Bearer ..."));
  CHECK_FALSE(has(why, "token-1"));
}

// ---- Limits. ----

TEST_CASE("mastodon: the server's limits are learned once a day") {
  MastoDesk desk;
  desk.server.max_characters = 5000;
  desk.post.parts[0].text = std::string(4000, 'a');
  is<Published>(desk.publish());
  CHECK(desk.credentials.facts["text_limit"] == "5000");
  CHECK(desk.credentials.facts["instance.media"] == "4");
  CHECK(desk.credentials.facts["instance.sound_types"] == "audio/mpeg");
  CHECK(desk.credentials.facts["instance.software"] == "Mastodon 4.5.0");
  is<Published>(desk.publish_again());
  CHECK(desk.server.count("GET", "/instance") == 1);
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{25});
  is<Published>(desk.publish_again());
  CHECK(desk.server.count("GET", "/instance") == 2);
}

TEST_CASE("mastodon: a server with the first version only tells its limits by that") {
  MastoDesk desk;
  desk.server.has_v2 = false;
  desk.server.max_characters = 700;
  desk.server.version = "4.0.0 (not true; really snac/2.75)";
  is<Published>(desk.publish());
  CHECK(desk.credentials.facts["text_limit"] == "700");
  CHECK(desk.credentials.facts["instance.software"] == "snac/2.75");
  CHECK(desk.credentials.facts["instance.quotes"] == "no");
}

TEST_CASE("mastodon: limits that cannot be read stop nobody") {
  MastoDesk desk;
  desk.server.instead("GET", "/api/v2/instance", answer(500, ""));
  is<Published>(desk.publish());
}

TEST_CASE("mastodon: a thread with a part that does not fit is not begun") {
  MastoDesk desk(thread_of({"One", std::string(501, 'a')}));
  CHECK(is<Rejected>(desk.publish()).why == "501 characters, limit 500");
  CHECK(desk.server.count("POST", "/api/v1/statuses") == 0);
}

TEST_CASE("mastodon: a poll is not sent to a server that would leave it out") {
  MastoDesk desk;
  desk.server.version = "4.0.0 (not true; really snac/2.75)";
  desk.post.poll = Poll{{"Tea", "Coffee"}, std::chrono::days{1}, false};
  CHECK(has(is<Rejected>(desk.publish()).why, "a poll cannot be posted there"));
  CHECK(desk.server.count("POST", "/api/v1/statuses") == 0);
}
