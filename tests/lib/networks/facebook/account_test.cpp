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
  bool stopped() const override { return stops && stops(); }
  std::string said;
  std::function<bool()> stops;

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
  FacebookDesk named(Settings{{"handle", "Beanleaf"}});
  named.facebook.second_page = true;
  CHECK(log_in(named, {FakeFacebook::person_token}) == FakeFacebook::page_token);
  FacebookDesk asked;
  asked.facebook.second_page = true;
  CHECK(log_in(asked, {FakeFacebook::person_token, "2"}) == FakeFacebook::page_token);
  FacebookDesk wrong(Settings{{"handle", "somebody"}});
  CHECK_THROWS_AS(log_in(wrong, {FakeFacebook::person_token}), Error);
  CHECK(wrong.credentials.secrets["token"].empty());
  FacebookDesk none;
  none.facebook.second_page = true;
  CHECK_THROWS_AS(log_in(none, {FakeFacebook::person_token, "3"}), Error);
}

TEST_CASE("facebook login: by the browser, with the address it ended at, and a long token") {
  FacebookDesk desk(Settings{{"app_id", "6"}});
  CHECK(log_in(desk, {FakeFacebook::app_secret, "ADDRESS"}) == FakeFacebook::page_token);
  CHECK(desk.facebook.count("GET", "fb_exchange_token") == 1);
  CHECK(desk.credentials.secrets["app_secret"] == FakeFacebook::app_secret);
  for (const char* pasted : {"https://localhost/?error=access_denied&state=x", "",
                             "https://localhost/?code=good-code&state=another"}) {
    FacebookDesk other(Settings{{"app_id", "6"}});
    CHECK_THROWS_AS(log_in(other, {FakeFacebook::app_secret, pasted}), Error);
    CHECK(other.credentials.secrets["token"].empty());
    CHECK(!other.credentials.secrets.contains("app_secret"));
  }
}

namespace {

// An app that hands out codes, and what its login ends with: "" if well.
struct DeviceDesk : FacebookDesk {
  DeviceDesk() : FacebookDesk(Settings{{"app_id", "6"}}) {
    credentials.secrets["client_token"] = FakeFacebook::client_token;
    credentials.secrets.erase("token");
  }
  std::string log_in(std::vector<std::string> answers = {"1"}) {
    Person person(std::move(answers));
    person.stops = stops;
    std::string error;
    try {
      network().login(connection(), person);
    } catch (const Error& thrown) {
      error = std::string(thrown.what()) + " | " + thrown.hint();
    }
    said = person.said;
    for (const char* secret : {"secret2", "secret6", "secret7", "secret1"})
      CHECK(!has(said + error, secret));
    CHECK(error.empty() == credentials.secrets.contains("token"));
    return error;
  }
  int asked() const { return facebook.count("POST", "/device/login_status"); }
  std::string said;
  std::function<bool()> stops;
};

}  // namespace

TEST_CASE(
    "facebook login: a code is shown, and once it is typed elsewhere the Page's token is kept") {
  for (int after : {0, 1, 5}) {
    DeviceDesk desk;
    desk.facebook.types_after = after;
    auto begun = desk.clock.now();
    CHECK(desk.log_in().empty());
    CHECK(has(desk.said, "https://www.facebook.com/device"));
    CHECK(has(desk.said, "A1NWZ9"));
    CHECK(has(desk.said, "7 minutes"));
    CHECK(desk.asked() == after + 1);
    CHECK(desk.clock.now() - begun == Seconds(5 * (after + 1)));
    CHECK(desk.credentials.secrets["token"] == FakeFacebook::page_token);
    is<Published>(desk.publish());
    // A token that is there for 60 days needs no exchange, and no secret of the app.
    CHECK(desk.facebook.count("GET", "fb_exchange_token") == 0);
  }
}

TEST_CASE("facebook login: who is asked too often is asked less often") {
  for (int least : {6, 11, 16}) {
    DeviceDesk desk;
    desk.facebook.least_interval = Seconds(least);
    CHECK(desk.log_in().empty());
    CHECK(desk.asked() == 3 + (least - 1) / 5);
  }
  DeviceDesk told;  // and never more often than it was told
  told.facebook.told_interval = told.facebook.least_interval = Seconds(12);
  CHECK(told.log_in().empty());
  CHECK(told.asked() == 3);
}

TEST_CASE("facebook login: a code that nobody types ends it, and so does one that is declined") {
  DeviceDesk late;
  late.facebook.types_after = 1000;
  CHECK(has(late.log_in(), "not typed in time"));
  CHECK(late.asked() <= 84);
  DeviceDesk over;  // the service says so before its time
  over.facebook.instead("POST", "/device/login_status",
                        answer_json(400, {{"error", {{"code", 463}, {"error_subcode", 1349152}}}}));
  CHECK(has(over.log_in(), "not typed in time"));
  DeviceDesk declined;
  declined.facebook.declines = true;
  CHECK(has(declined.log_in(), "did not allow"));
  DeviceDesk refused;
  refused.facebook.instead(
      "POST", "/device/login_status",
      answer_json(400, {{"error", {{"code", 100}, {"message", "No c0desecret7 of 0123secret6"}}}}));
  CHECK(has(refused.log_in(), "gives no token"));
}

TEST_CASE("facebook login: a service that cannot be asked for a while is asked again") {
  for (const auto& answer :
       {never_sent(), reply_lost(), smm::test::answer(502, "<html>"),
        answer_json(400, {{"error", {{"code", 2}, {"is_transient", true}}}})}) {
    DeviceDesk desk;
    desk.facebook.instead("POST", "/device/login_status", answer, 1);
    CHECK(desk.log_in().empty());
    CHECK(desk.asked() == 4);
  }
}

TEST_CASE("facebook login: the wish to end is heeded while the code is waited for") {
  DeviceDesk desk;
  desk.facebook.types_after = 1000;
  auto end = desk.clock.now() + Seconds(17);
  desk.stops = [&] { return desk.clock.now() >= end; };
  CHECK(has(desk.log_in(), "interrupted"));
  CHECK(desk.clock.now() == end);
  CHECK(desk.asked() == 3);
}

TEST_CASE("facebook login: an app that hands out no codes is told apart from an outage") {
  DeviceDesk wrong;
  wrong.credentials.secrets["client_token"] = "anothersecret6";
  CHECK(has(wrong.log_in(), "`client_token`"));
  DeviceDesk away;
  away.facebook.instead("POST", "/device/login", answer(503, "<html>"));
  CHECK(!has(away.log_in(), "`client_token`"));
  CHECK(away.asked() == 0);
}

TEST_CASE("facebook login: who may have a code may still use a browser, or paste a token") {
  DeviceDesk browser;
  CHECK(browser.log_in({"2", FakeFacebook::app_secret, "ADDRESS"}).empty());
  DeviceDesk pasted;
  CHECK(pasted.log_in({"3", FakeFacebook::page_token}).empty());
  CHECK(pasted.facebook.count("POST", "/device/") == 0);
  DeviceDesk none;
  CHECK(has(none.log_in({"4"}), "none of them"));
}

TEST_CASE("facebook login: no failure of an exchange repeats a secret") {
  FacebookDesk desk(Settings{{"app_id", "6"}});
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
  FacebookDesk other(Settings{{"handle", "somebody"}});
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

TEST_CASE("facebook check: what the login was told counts where the Page does not tell it") {
  for (const std::string told : {"ANALYZE", "ANALYZE MODERATE", "MODERATE CREATE_CONTENT",
                                 "CREATE_CONTENT MODERATE ANALYZE ADVERTISE MANAGE MESSAGING"}) {
    CAPTURE(told);
    FacebookDesk desk;
    desk.facebook.tasks.clear();
    desk.credentials.learn("page.tasks", told);
    auto all = troubles(desk);
    for (const auto* task : {"CREATE_CONTENT", "MODERATE", "ANALYZE"})
      CHECK(has(all, task) == !has(told, task));
  }
}

TEST_CASE("facebook check: ends are told ahead: of the token, of reading") {
  auto now = *parse_rfc3339("2026-10-03T07:30:00Z");
  FacebookDesk desk;
  desk.facebook.expires = (now + Seconds(50 * 86'400)).time_since_epoch().count();
  desk.facebook.data_expires = (now + Seconds(20 * 86'400)).time_since_epoch().count();
  CHECK(is<AccountState>(desk.adapter->check_account()).expires == now + Seconds(50 * 86'400));
  CHECK(troubles(desk).empty());
  desk.clock.sleep_until(now + Seconds(7 * 86'400));
  CHECK(has(troubles(desk), "2026-10-23"));
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
