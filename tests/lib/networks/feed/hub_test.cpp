#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/json.h"
#include "support/loopback_server.h"
#include "support/posts.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

namespace {

// A site with a hub on this machine.
struct Desk {
  Desk() {
    settings = {
        {"path", "public"}, {"url", "https://beanleaf.example/news"}, {"hub", hub.url() + "/"}};
  }
  std::unique_ptr<Adapter> adapter() {
    return network.connect({"site", settings, folder.path(), *http, clock, random, credentials});
  }
  Outcome publish(Adapter& with, const std::string& id) {
    MemoryJournal journal;
    auto post = post_of("Hello");
    post.id = id;
    network.prepare(post, {post.id, clock.now(), clock.now()}, journal);
    return with.publish(post, journal);
  }
  Outcome publish(const std::string& id) { return publish(*adapter(), id); }
  std::string trouble() {
    auto state = std::get<AccountState>(adapter()->check_account());
    return state.troubles.empty() ? "" : state.troubles[0].what;
  }

  const Network& network = *find_network("feed");
  LoopbackServer hub;
  TempDir folder{TempDir::memory()};
  Settings settings;
  FixedClock clock{*parse_rfc3339("2026-10-03T09:00:00Z")};
  Random random{7};
  MemoryCredentials credentials;
  std::unique_ptr<HttpClient> http = make_http_client();
};

bool published(const Outcome& outcome) { return std::holds_alternative<Published>(outcome); }

}  // namespace

TEST_CASE(
    "feed: the hub stands in both feeds, and is told of posts, edits and what is taken back") {
  Desk desk;
  desk.hub.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{.status = 204}; });
  CHECK(published(desk.publish("a")));
  auto received = desk.hub.received();
  REQUIRE(received.size() == 2);
  CHECK(received[0].method == "POST");
  CHECK(received[0].header("content-type") == "application/x-www-form-urlencoded");
  CHECK(received[0].body ==
        "hub.mode=publish&hub.url=https%3A%2F%2Fbeanleaf.example%2Fnews%2Fatom.xml");
  CHECK(received[1].body ==
        "hub.mode=publish&hub.url=https%3A%2F%2Fbeanleaf.example%2Fnews%2Ffeed.json");
  auto json = nlohmann::json::parse(desk.folder.read("public/feed.json"));
  CHECK(json.at("hubs") ==
        nlohmann::json::array({{{"type", "WebSub"}, {"url", desk.hub.url() + "/"}}}));
  CHECK(desk.folder.read("public/atom.xml").find("<link rel=\"hub\" href=\"" + desk.hub.url()) !=
        std::string::npos);
  MemoryJournal journal;
  auto post = post_of("New words");
  CHECK(std::holds_alternative<Done>(desk.adapter()->edit(post, journal)));
  CHECK(desk.hub.received().size() == 4);
  CHECK(std::holds_alternative<Done>(desk.adapter()->retract(post, journal)));
  CHECK(desk.hub.received().size() == 6);
  CHECK(desk.trouble().empty());
}

TEST_CASE("feed: a hub that does not hear fails no post, and is told with the next one") {
  Desk desk;
  desk.hub.then({.status = 503});
  CHECK(published(desk.publish("a")));
  CHECK(desk.trouble() == "the hub was not told of the last change: it answered 503");
  desk.hub.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{.status = 202}; });
  CHECK(published(desk.publish("b")));
  CHECK(desk.hub.received().size() == 3);
  CHECK(desk.trouble().empty());
}

TEST_CASE("feed: a dead hub is not waited for with every post of a run") {
  Desk desk;
  desk.hub.otherwise([](const ReceivedRequest&) { return ScriptedAnswer{.status = 500}; });
  auto adapter = desk.adapter();
  for (const auto* id : {"a", "b", "c", "d"}) CHECK(published(desk.publish(*adapter, id)));
  CHECK(desk.hub.received().size() == 2);
}

TEST_CASE("feed: a hub without a public address of the feed is an error of the settings") {
  Rules feed("feed");
  CHECK(feed.wrong_settings({{"path", "public"}, {"hub", "https://hub.example/"}})
            .find("needs the url") != std::string::npos);
  CHECK(feed.wrong_settings(
                {{"path", "public"}, {"url", "https://a.example"}, {"hub", "hub.example"}})
            .find("is not an address") != std::string::npos);
}

TEST_CASE("feed: a check of the account tells of damage before a post meets it") {
  Desk desk;
  desk.settings.erase("hub");
  CHECK(desk.trouble().empty());
  desk.folder.write("public/feed.json", "{\"title\": \"somebody's own\"}");
  CHECK(desk.trouble().find("smm did not write it") != std::string::npos);
}
