// Where the interface of a site is, who the login is, and what is read back.

#include "core/error.h"
#include "networks/wordpress/text.h"
#include "support/fake_http.h"
#include "support/posts.h"
#include "support/texts.h"
#include "support/wordpress_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

class Person final : public LoginDialog {
 public:
  void say(std::string_view text) override { said += std::string(text) + "\n"; }
  std::string ask(std::string_view) override { return {}; }
  Secret ask_secret(std::string_view) override { return Secret(pasted); }

  std::string said, pasted = "ab cd 12 34";
};

std::string trouble_of(WordpressDesk& desk) {
  auto state = is<AccountState>(desk.adapter->check_account());
  std::string all;
  for (const auto& trouble : state.troubles) all += trouble.what + " | " + trouble.fix + "\n";
  return all;
}

// Whether a request that holds the password went anywhere.
bool told_the_password(const FakeWordpress& site) {
  for (const auto& request : site.sent())
    if (!header_of(request, "authorization").empty()) return true;
  return false;
}

}  // namespace

TEST_CASE("wordpress: the interface is found by the site's own word, with and without permalinks") {
  for (bool pretty : {true, false})
    for (bool header : {true, false}) {
      CAPTURE(pretty);
      CAPTURE(header);
      WordpressDesk desk;
      desk.site.pretty = pretty;
      desk.site.link_header = header;
      if (!pretty && header) continue;  // its Link header names /index.php, played by the real one
      is<Published>(desk.publish());
      CHECK(desk.site.posts().size() == 1);
      // It is asked for once, and once more when the site has changed its permalinks.
      auto asked = desk.site.count("HEAD", "");
      CHECK(asked == 1);
      desk.connect();
      is<AccountState>(desk.adapter->check_account());
      CHECK(desk.site.count("HEAD", "") == 1);
      desk.site.pretty = !pretty;
      desk.site.link_header = false;
      desk.connect();
      is<AccountState>(desk.adapter->check_account());
      CHECK(desk.site.count("HEAD", "") == (pretty ? 2 : 1));
    }
}

TEST_CASE("wordpress: the password goes to no other address than the account's") {
  WordpressDesk moved;
  moved.site.moved_to = "https://www.pottery.example";
  auto why = is<Refused>(moved.publish()).why;
  CHECK(has(why, "https://www.pottery.example (301), which is not followed"));
  CHECK_FALSE(told_the_password(moved.site));
  WordpressDesk named;
  named.site.instead("HEAD", "",
                     answer(200, "",
                            {{"link",
                              "<https://evil.example/wp-json/>; "
                              "rel=\"https://api.w.org/\""}}));
  why = is<Refused>(named.publish()).why;
  CHECK(has(why, "https://evil.example"));
  CHECK_FALSE(told_the_password(named.site));
  WordpressDesk plain;
  plain.site.instead("HEAD", "",
                     answer(200, "",
                            {{"link",
                              "<http://pottery.example/wp-json/>; "
                              "rel=\"https://api.w.org/\""}}));
  is<Refused>(plain.publish());
  CHECK_FALSE(told_the_password(plain.site));
  CHECK(has(Rules("wordpress").wrong_settings({{"server", "http://pottery.example"}}), "https://"));
}

TEST_CASE("wordpress: a wrong password, a shut interface and no site at all are told as that") {
  WordpressDesk wrong;
  wrong.credentials.secrets["password"] = "wrong";
  auto refused = is<Refused>(wrong.publish());
  CHECK(refused.certain);
  CHECK(has(refused.why, "does not take the password of anna (401)"));
  WordpressDesk shut;
  shut.site.instead("GET", "users/me",
                    answer_json(404, {{"code", "rest_no_route"}, {"message", "No route"}}));
  CHECK(has(is<Refused>(shut.publish()).why, "REST API switched off"));
  WordpressDesk none;
  none.site.link_header = false;
  auto page = answer(404, "<html>Nothing</html>", {{"content-type", "text/html"}});
  none.site.instead("GET", "wp-json", page);
  none.site.instead("GET", "rest_route", page);
  CHECK(has(is<Refused>(none.publish()).why, "shows no REST API"));
}

TEST_CASE("wordpress: no message has the password, in any of the forms in which it is sent") {
  for (const char* echo : {"abcd1234", "YW5uYTphYmNkMTIzNA==", "<b>abcd1234</b>"}) {
    WordpressDesk desk;
    desk.site.instead("POST", "/wp/v2/posts",
                      answer_json(400, {{"code", "rest_invalid_param"}, {"message", echo}}));
    auto why = is<Rejected>(desk.publish()).why;
    CHECK_FALSE(has(why, "abcd1234"));
    CHECK_FALSE(has(why, "YW5uYTphYmNkMTIzNA=="));
    CHECK(has(why, "..."));
  }
}

TEST_CASE("wordpress: a check of the account names what the login may, and what it lacks") {
  WordpressDesk desk;
  auto state = is<AccountState>(desk.adapter->check_account());
  CHECK(state.handle == "anna");
  CHECK(state.remote_id == "2");
  CHECK(state.may == std::vector<std::string>{"publish", "upload media", "change what is out",
                                              "trash what is out"});
  CHECK(state.troubles.empty());
  desk.site.role = "contributor";
  auto troubles = trouble_of(desk);
  for (const char* what :
       {"may not publish posts", "may not upload files", "`post_status: pending`"})
    CHECK(has(troubles, what));
}

TEST_CASE("wordpress: a login is a page to open and a password to paste, tried before it is kept") {
  WordpressDesk desk;
  desk.credentials.secrets.clear();
  Person person;
  desk.network().login(desk.connection(), person);
  CHECK(
      has(person.said, "https://pottery.example/wp-admin/authorize-application.php?app_name=smm"));
  CHECK(desk.credentials.secrets.at("password") == "abcd1234");
  WordpressDesk wrong;
  wrong.credentials.secrets.clear();
  person.pasted = "of another site";
  CHECK_THROWS_AS(wrong.network().login(wrong.connection(), person), Error);
  CHECK(wrong.credentials.secrets.empty());
}

TEST_CASE("wordpress: comments of others are counted, and what is not out any more is said") {
  WordpressDesk desk;
  auto out = is<Published>(desk.publish());
  desk.site.comments = {{{"id", 9},
                         {"post", 4},
                         {"author", 0},
                         {"author_name", "Bea &amp; Co"},
                         {"date_gmt", "2026-10-03T08:00:00"},
                         {"link", "https://pottery.example/x/#comment-9"},
                         {"content", {{"rendered", "<p>How <em>nice</em> &#8211; thanks</p>\n"}}}},
                        {{"id", 10},
                         {"post", 4},
                         {"author", 2},
                         {"author_name", "anna"},
                         {"date_gmt", "2026-10-03T09:00:00"},
                         {"content", {{"rendered", "<p>Mine</p>"}}}}};
  auto gone = desk.site.add_post({{"slug", "old"}, {"status", "trash"}});
  FiguresRequest wanted{Time{}, {out.remote_id, std::to_string(gone), "777"}};
  auto figures = is<RemoteFigures>(desk.adapter->figures(wanted));
  REQUIRE(figures.posts.size() == 1);
  CHECK(figures.posts[0].figures.at(0).metric == "comments");
  CHECK(figures.posts[0].figures.at(0).value == 1);
  CHECK(figures.posts[0].figures.size() == 1);
  REQUIRE(figures.refused.size() == 2);
  CHECK(has(figures.refused[0], "trash"));
  CHECK(has(figures.refused[1], "was deleted"));
  auto messages = is<std::vector<RemoteMessage>>(desk.adapter->messages({}));
  REQUIRE(messages.size() == 1);
  CHECK(messages[0].author == "Bea & Co");
  CHECK(messages[0].text == "How nice – thanks");
  CHECK(messages[0].answers == "4");
  // Comments that cannot be counted are absent, and not zero.
  desk.site.instead("GET", "/wp/v2/comments", answer_json(401, {{"code", "rest_login"}}));
  figures = is<RemoteFigures>(desk.adapter->figures({}));
  CHECK(figures.posts.at(0).figures.empty());
}

TEST_CASE("wordpress: the same slug for the same post, and nothing in it but what addresses have") {
  CHECK(wordpress::slug_of("Kiln opening!", "0123456789abcdef") == "kiln-opening-0123456789");
  CHECK(wordpress::slug_of("窯", "0123456789abcdef") == "post-0123456789");
  for (const auto& id : {repeated("a-", 300), std::string("--a--"), std::string("a/../b?c#d%2F")}) {
    auto slug = wordpress::slug_of(id, "0123456789abcdef");
    CHECK(slug.size() <= 80);
    CHECK(slug.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == slug.npos);
    CHECK(slug.find("--") == slug.npos);
  }
}

TEST_CASE("wordpress: what is escaped reads as it was, and is no markup and no code") {
  for (const char* text : {"<b>", "a & b", "&lt;", "[gallery ids=1]", "\"'", "<!-- wp:html -->",
                           "1 < 2 > 0", "&#091;", "plain"}) {
    auto html = wordpress::escaped(text);
    CHECK(wordpress::plain_text(html) == text);
    CHECK(html.find_first_of("<>[]\"") == html.npos);
    CHECK(wordpress::same_html(html, html));
  }
  CHECK_FALSE(wordpress::same_html("&lt;b&gt;", "<b>"));
  CHECK(wordpress::same_html("<img src=\"a\"/>", "<img src=\"a\" />"));
}
