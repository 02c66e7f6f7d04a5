// Logins of a Page, what its token may do, and its figures.

#include "core/error.h"
#include "networks/parts/meta.h"
#include "support/facebook_desk.h"
#include "support/fake_http.h"

using namespace smm;
using namespace smm::test;

namespace {

class Person final : public LoginDialog {
 public:
  explicit Person(std::vector<std::string> answers) : answers_(std::move(answers)) {}
  void say(std::string_view text) override { said += std::string(text) + "\n"; }
  std::string ask(std::string_view) override { return next(); }
  Secret ask_secret(std::string_view) override {
    auto text = next();
    if (text == "ADDRESS") {  // where the browser ended
      auto from = said.find("&state=") + 7;
      text = "https://localhost/?code=good-code&state=" +
             said.substr(from, said.find('&', from) - from) + "#_=_";
    }
    return Secret(text);
  }
  std::string said;

 private:
  std::string next() {
    if (answers_.empty()) return {};
    auto text = answers_.front();
    answers_.erase(answers_.begin());
    return text;
  }
  std::vector<std::string> answers_;
};

std::string log_in(FacebookDesk& desk, std::vector<std::string> answers) {
  desk.credentials.secrets.erase("token");
  Person person(std::move(answers));
  desk.network().login(desk.connection(), person);
  return desk.credentials.secrets["token"];
}

std::string troubles(FacebookDesk& desk) {
  std::string all;
  desk.connect();
  for (const auto& trouble : is<AccountState>(desk.adapter->check_account()).troubles)
    all += trouble.what + " | " + trouble.fix + "\n";
  return all;
}

std::string said_of(const RemoteFigures& figures) {
  std::string all;
  for (const auto& post : figures.posts)
    for (const auto& figure : post.figures)
      all += figure.metric + "=" + std::to_string(static_cast<int>(figure.value)) + " ";
  return all;
}

}  // namespace

TEST_CASE("facebook login: a token of the Page is kept, and a person's becomes the Page's") {
  for (bool business : {false, true})
    for (const char* token : {FakeFacebook::page_token, FakeFacebook::person_token}) {
      FacebookDesk desk;
      desk.facebook.is_business_page = business;
      CHECK(log_in(desk, {token}) == FakeFacebook::page_token);
      is<Published>(desk.publish());
    }
}

TEST_CASE("facebook login: of several Pages the one that smm.yaml means, or the person, is taken") {
  FacebookDesk named({{"handle", "Beanleaf"}});
  named.facebook.second_page = true;
  CHECK(log_in(named, {FakeFacebook::person_token}) == FakeFacebook::page_token);
  FacebookDesk asked;
  asked.facebook.second_page = true;
  CHECK(log_in(asked, {FakeFacebook::person_token, "2"}) == FakeFacebook::page_token);
  FacebookDesk wrong({{"handle", "somebody"}});
  CHECK_THROWS_AS(log_in(wrong, {FakeFacebook::person_token}), Error);
  CHECK(wrong.credentials.secrets["token"].empty());
  FacebookDesk none;
  none.facebook.second_page = true;
  CHECK_THROWS_AS(log_in(none, {FakeFacebook::person_token, "3"}), Error);
}

TEST_CASE("facebook login: by the browser, with the address it ended at, and a long token") {
  FacebookDesk desk({{"app_id", "6"}});
  CHECK(log_in(desk, {FakeFacebook::app_secret, "ADDRESS"}) == FakeFacebook::page_token);
  CHECK(desk.facebook.count("GET", "fb_exchange_token") == 1);
  CHECK(desk.credentials.secrets["app_secret"] == FakeFacebook::app_secret);
  for (const char* pasted : {"https://localhost/?error=access_denied&state=x", "",
                             "https://localhost/?code=good-code&state=another"}) {
    FacebookDesk other({{"app_id", "6"}});
    CHECK_THROWS_AS(log_in(other, {FakeFacebook::app_secret, pasted}), Error);
    CHECK(other.credentials.secrets["token"].empty());
    CHECK(!other.credentials.secrets.contains("app_secret"));
  }
}

TEST_CASE("facebook login: no failure of an exchange repeats a secret") {
  FacebookDesk desk({{"app_id", "6"}});
  try {
    log_in(desk, {"wrongsecret5", "ADDRESS"});
    FAIL("it was taken");
  } catch (const Error& error) {
    auto all = std::string(error.what()) + error.hint();
    CHECK(!has(all, "wrongsecret5"));
    CHECK(!has(all, "good-code"));
  }
}

TEST_CASE("facebook: a person's token publishes nothing, and another Page's neither") {
  FacebookDesk desk;
  desk.credentials.secrets["token"] = FakeFacebook::person_token;
  CHECK(has(is<Refused>(desk.publish()).why, "smm account login"));
  FacebookDesk other({{"handle", "somebody"}});
  CHECK(has(is<Refused>(other.publish()).why, "beanleaf"));
  for (const auto* one : {&desk, &other}) CHECK(one->facebook.count("POST", "/feed") == 0);
}

TEST_CASE("facebook: an app that demands it gets a proof with every request") {
  CHECK(networks::hmac_sha256("Jefe", "what do ya want for nothing?") ==  // RFC 4231, case 2
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  CHECK(networks::hmac_sha256(std::string(131, '\xaa'),  // case 6
                              "Test Using Larger Than Block-Size Key - Hash Key First") ==
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  FacebookDesk desk;
  desk.facebook.demands_proof = true;
  CHECK(has(is<Refused>(desk.publish()).why, "app_secret"));
  desk.credentials.secrets["app_secret"] = FakeFacebook::app_secret;
  is<Published>(desk.publish());
}

TEST_CASE("facebook check: it says whose the Page is, what is missing, and what ends when") {
  FacebookDesk desk;
  auto state = is<AccountState>(desk.adapter->check_account());
  CHECK(state.handle == "beanleaf");
  CHECK(state.remote_id == FakeFacebook::page_id);
  CHECK(state.troubles.empty());
  CHECK(!state.expires);
  CHECK(std::find(state.may.begin(), state.may.end(), "publish posts") != state.may.end());

  for (const auto& name : {"pages_manage_posts", "pages_read_engagement", "read_insights",
                           "publish_video", "pages_manage_engagement"}) {
    FacebookDesk less;
    less.facebook.permissions.erase(name);
    CHECK(has(troubles(less), name));
  }
  FacebookDesk no_task;
  no_task.facebook.tasks = {"ANALYZE"};
  CHECK(has(troubles(no_task), "CREATE_CONTENT"));
  CHECK(has(troubles(no_task), "MODERATE"));
  CHECK(!has(troubles(no_task), "ANALYZE"));
  FacebookDesk hidden;
  hidden.facebook.page_published = false;
  CHECK(has(troubles(hidden), "not published"));
  FacebookDesk old;
  old.facebook.version = "v28.0";
  CHECK(has(troubles(old), "v28.0"));
}

TEST_CASE("facebook check: ends are told ahead: of the token, of reading, of the version") {
  auto now = *parse_rfc3339("2026-10-03T07:30:00Z");
  FacebookDesk desk;
  desk.facebook.expires = (now + Seconds(50 * 86'400)).time_since_epoch().count();
  desk.facebook.data_expires = (now + Seconds(20 * 86'400)).time_since_epoch().count();
  CHECK(is<AccountState>(desk.adapter->check_account()).expires == now + Seconds(50 * 86'400));
  CHECK(troubles(desk).empty());
  desk.clock.sleep_until(now + Seconds(7 * 86'400));
  CHECK(has(troubles(desk), "2026-10-23"));
  FacebookDesk late;
  auto until = *parse_rfc3339(networks::graph_version_until);
  late.clock.sleep_until(until - Seconds(61 * 86'400));
  CHECK(troubles(late).empty());
  late.clock.sleep_until(until - Seconds(59 * 86'400));
  CHECK(has(troubles(late), "install a newer smm"));
}

TEST_CASE(
    "facebook: a permission that is missing stops the account before anything is sent twice") {
  FacebookDesk desk;
  desk.facebook.permissions.erase("pages_manage_posts");
  auto refused = is<Refused>(desk.publish());
  CHECK(!refused.certain);
  desk.connect();
  for (const auto& what : is<AccountState>(desk.adapter->check_account()).may)
    CHECK(!what.starts_with("publish posts"));
}

TEST_CASE("facebook figures: those of the Page and its posts, and what is not told is not zero") {
  FacebookDesk desk;
  for (int i = 0; i < 30; ++i)
    desk.facebook.add_post("Post", desk.clock.now() - Seconds(3600 * (30 - i)));
  FiguresRequest request{desk.clock.now() - Seconds(86'400), {}};
  auto figures = is<RemoteFigures>(desk.adapter->figures(request));
  REQUIRE(figures.account.size() == 1);
  CHECK(figures.account[0].metric == "followers");
  CHECK(figures.account[0].value == 12);
  CHECK(figures.posts.size() == 24);
  CHECK(figures.refused.empty());
  CHECK(
      said_of(figures).starts_with("likes=7 comments=2 shares=3 views=120 all_clicks=9 clicks=4 "));

  FacebookDesk bare;
  bare.facebook.add_post("Post", bare.clock.now());
  bare.facebook.instead("GET", "/insights", answer_json(200, {{"data", nlohmann::json::array()}}));
  figures = is<RemoteFigures>(bare.adapter->figures({}));
  CHECK(said_of(figures) == "likes=7 comments=2 shares=3 ");
}

TEST_CASE("facebook figures: a name that has ended fails alone, and is asked for once") {
  for (const char* ended : {"post_media_view", "post_clicks_by_type"}) {
    CAPTURE(ended);
    FacebookDesk desk;
    for (int i = 0; i < 4; ++i) desk.facebook.add_post("Post", desk.clock.now());
    desk.facebook.metrics.erase(ended);
    auto figures = is<RemoteFigures>(desk.adapter->figures({}));
    REQUIRE(figures.refused.size() == 1);
    CHECK(has(figures.refused[0], ended));
    bool views = has(said_of(figures), "views=120"), clicks = has(said_of(figures), "clicks=4");
    CHECK(views != clicks);
    CHECK(desk.facebook.count("GET", "/insights") == 6);  // two more for the first post
    CHECK(desk.facebook.count("GET", ended) == 2);
  }
}

TEST_CASE("facebook figures: no more is asked than was allowed, and a deleted post is told of") {
  FacebookDesk desk;
  for (int i = 0; i < 60; ++i) desk.facebook.add_post("Post", desk.clock.now());
  FiguresRequest request{{}, {"1040_7"}, 3};
  auto figures = is<RemoteFigures>(desk.adapter->figures(request));
  CHECK(desk.facebook.sent().size() <= 5);
  CHECK(figures.posts.size() == 50);
  FacebookDesk other;
  figures = is<RemoteFigures>(other.adapter->figures({{}, {"1040_7"}}));
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "not there any more"));
}

TEST_CASE("facebook figures: the first comment is the post's own, and no comment of others") {
  for (const char* comment : {"", "Come by"}) {
    FacebookDesk desk;
    desk.post.first_comment = comment;
    is<Published>(desk.publish());
    auto figures = is<RemoteFigures>(desk.adapter->figures({}));
    CHECK(has(said_of(figures), "comments=2 "));
  }
}
