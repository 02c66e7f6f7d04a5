// What is read from a server of Mastodon's API: the account, its figures, its messages.

#include <fmt/format.h>

#include "support/fake_http.h"
#include "support/masto_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

double figure(const RemotePost& post, std::string_view metric) {
  for (const auto& one : post.figures)
    if (one.metric == metric) return one.value;
  return -1;
}

json from(std::string acct, std::string id = "2") { return {{"id", id}, {"acct", acct}}; }

}  // namespace

TEST_CASE("mastodon: the state of an account is who it is, what it may and what limits it") {
  MastoDesk desk;
  auto state = is<AccountState>(desk.adapter->check_account());
  CHECK(state.remote_id == "1");
  CHECK(state.handle == "anna");
  CHECK(state.url == "https://masto.example/@anna");
  CHECK(state.server == "Mastodon 4.5.0");
  CHECK(state.may.size() == 5);
  CHECK(state.troubles.empty());
  CHECK(state.limits.at(0) == std::pair<std::string, std::string>("text", "500 characters"));
}

TEST_CASE("mastodon: a right that is missing is told with what it is needed for") {
  MastoDesk desk;
  desk.server.scopes = {"read", "write:statuses"};
  auto state = is<AccountState>(desk.adapter->check_account());
  REQUIRE(state.troubles.size() == 1);
  CHECK(state.troubles[0].what == "the token has no right write:media: posts with pictures fail");
  CHECK(has(state.troubles[0].fix, "log the account in again"));
}

TEST_CASE("mastodon: a server that does not tell the rights is believed what the login heard") {
  MastoDesk desk;
  desk.server.instead("GET", "/apps/verify_credentials", answer(404, "<h1>404</h1>"));
  desk.credentials.facts["token.scopes"] = "read";
  CHECK(is<AccountState>(desk.adapter->check_account()).troubles.size() == 2);
}

TEST_CASE("mastodon: an account that is limited or has moved is in trouble") {
  MastoDesk desk;
  desk.server.account = {{"limited", true}, {"moved", from("anna@new.example")}};
  auto state = is<AccountState>(desk.adapter->check_account());
  REQUIRE(state.troubles.size() == 2);
  CHECK(has(state.troubles[0].what, "limits the account"));
  CHECK(state.troubles[1].what == "the account has moved to anna@new.example");
}

TEST_CASE("mastodon: a token that is refused is no state") {
  MastoDesk desk;
  desk.server.token = "another";
  is<Refused>(desk.adapter->check_account());
  is<Refused>(desk.adapter->figures({}));
  is<Refused>(desk.adapter->messages({}));
}

TEST_CASE("mastodon: favourites are likes, boosts and quotes shares, replies comments") {
  MastoDesk desk;
  desk.server.add_status({{"content", "<p>Hi &amp; <a href=\"x\">ho</a></p>"},
                          {"favourites_count", 5},
                          {"reblogs_count", 3},
                          {"quotes_count", 2},
                          {"replies_count", 1},
                          {"media_attachments", {{{"type", "image"}}}}});
  auto figures = is<RemoteFigures>(desk.adapter->figures({}));
  REQUIRE(figures.posts.size() == 1);
  const auto& post = figures.posts[0];
  CHECK(post.text == "Hi & ho");
  CHECK(post.type == "image");
  CHECK(post.published == parse_rfc3339("2026-10-03T07:30:05Z"));
  CHECK(figure(post, "likes") == 5);
  CHECK(figure(post, "shares") == 5);
  CHECK(figure(post, "comments") == 1);
  REQUIRE(figures.account.size() == 2);
  CHECK(figures.account[0].metric == "followers");
  CHECK(figures.account[0].value == 12);
}

TEST_CASE("mastodon: a thread counts as one, and replies to others do not count") {
  MastoDesk desk;
  auto first = desk.server.add_status({{"favourites_count", 5}, {"replies_count", 2}});
  auto second = desk.server.add_status({{"favourites_count", 2},
                                        {"replies_count", 1},
                                        {"in_reply_to_id", first},
                                        {"in_reply_to_account_id", "1"}});
  desk.server.add_status(
      {{"favourites_count", 1}, {"in_reply_to_id", second}, {"in_reply_to_account_id", "1"}});
  desk.server.add_status({{"in_reply_to_id", "9"}, {"in_reply_to_account_id", "2"}});
  auto figures = is<RemoteFigures>(desk.adapter->figures({}));
  REQUIRE(figures.posts.size() == 1);
  CHECK(figures.posts[0].remote_id == first);
  CHECK(figure(figures.posts[0], "likes") == 8);
  CHECK(figure(figures.posts[0], "comments") == 1);  // one of the three is another's
}

TEST_CASE("mastodon: figures are read page by page, back to the day that is asked for") {
  MastoDesk desk;
  auto old = desk.server.add_status({{"created_at", "2026-01-01T00:00:00.000Z"}});
  auto older = desk.server.add_status({{"created_at", "2026-01-02T00:00:00.000Z"}});
  for (int i = 0; i < 90; ++i) desk.server.add_status({});
  FiguresRequest request{*parse_rfc3339("2026-10-01T00:00:00Z"), {old, "77"}};
  auto figures = is<RemoteFigures>(desk.adapter->figures(request));
  CHECK(figures.posts.size() == 91);
  CHECK(figures.posts.back().remote_id == old);
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "post 77: masto.example does not know it"));
  // Links to other hosts are not followed.
  for (const auto& sent : desk.server.sent()) CHECK(sent.url.starts_with("https://masto.example/"));
}

TEST_CASE("mastodon: within few calls the newest posts are told, and how far back they reach") {
  MastoDesk desk;
  auto old = desk.server.add_status({{"created_at", "2026-01-01T00:00:00.000Z"}});
  for (int i = 0; i < 90; ++i)
    desk.server.add_status(
        {{"created_at", fmt::format("2026-10-01T{:02}:{:02}:00.000Z", i / 60, i % 60)}});
  FiguresRequest request{Time{}, {old}, 2};
  auto figures = is<RemoteFigures>(desk.adapter->figures(request));
  CHECK(figures.posts.size() == 40);
  CHECK(figures.reached == parse_rfc3339("2026-10-01T00:50:00Z"));
  request.most_calls = 100;
  figures = is<RemoteFigures>(desk.adapter->figures(request));
  CHECK(figures.posts.size() == 91);
  CHECK_FALSE(figures.reached);
}

TEST_CASE("mastodon: a page that fails later leaves what was read") {
  MastoDesk desk;
  for (int i = 0; i < 50; ++i) desk.server.add_status({});
  desk.server.instead("GET", "/accounts/1/statuses", answer(500, ""), 1);
  auto figures = is<RemoteFigures>(desk.adapter->figures({}));
  CHECK(figures.posts.size() == 40);
  CHECK(figures.refused.size() == 1);
}

TEST_CASE("mastodon: messages are mentions, replies, quotes and direct ones, without markup") {
  MastoDesk desk;
  auto status = [&](std::string id, json more) {
    json all{{"id", id},
             {"url", "https://far.example/" + id},
             {"account", from("bruno@far.example")},
             {"created_at", "2026-10-03T07:00:0" + id + "Z"},
             {"content", "<p>Hello<br>there</p><script>x()</script>"},
             {"visibility", "public"}};
    if (more.is_object()) all.update(more);
    return all;
  };
  auto note = [&](std::string id, std::string type, json about) {
    desk.server.notifications.insert(
        desk.server.notifications.begin(),
        json{{"id", id}, {"type", type}, {"created_at", about["created_at"]}, {"status", about}});
  };
  note("1", "mention", status("1", {}));
  note("2", "mention", status("2", {{"in_reply_to_id", "50"}, {"in_reply_to_account_id", "1"}}));
  note("3", "quote", status("3", {{"quote", {{"quoted_status", {{"id", "51"}}}}}}));
  note("4", "mention", status("4", {{"visibility", "direct"}}));
  note("5", "favourite", status("5", {}));
  auto all = is<std::vector<RemoteMessage>>(desk.adapter->messages({}));
  REQUIRE(all.size() == 4);
  using Kind = RemoteMessage::Kind;
  CHECK(all[0].kind == Kind::direct);
  CHECK(all[1].kind == Kind::quote);
  CHECK(all[1].answers == "51");
  CHECK(all[2].kind == Kind::reply);
  CHECK(all[2].answers == "50");
  CHECK(all[3].kind == Kind::mention);
  CHECK(all[3].author == "bruno@far.example");
  CHECK(all[3].text == "Hello\nthere");
  MessagesRequest few{*parse_rfc3339("2026-10-03T07:00:02Z"), 2};
  CHECK(is<std::vector<RemoteMessage>>(desk.adapter->messages(few)).size() == 2);
}
