// Who posts on VK, by which login, what that may do, and what is told of it.

#include "core/error.h"
#include "networks/parts/renewal.h"
#include "support/fake_http.h"
#include "support/vk_desk.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

class Person final : public LoginDialog {
 public:
  void say(std::string_view text) override {
    said += std::string(text) + "\n";
    auto at = text.find("/authorize?");
    if (at == text.npos) return;
    at = text.rfind("https://", at);
    page = text.substr(at, text.find('\n', at) - at);
    state = query_value(std::string_view(page).substr(page.find('?') + 1), "state");
  }
  std::string ask(std::string_view question) override {
    if (question.find("stands in it") != question.npos) return captcha;
    return said.find("looks after") != said.npos && said.find("There are") == said.npos ? community
                                                                                        : way;
  }
  Secret ask_secret(std::string_view question) override {
    if (question.find("address") == question.npos) return Secret(token);
    auto pasted = ended;
    auto at = pasted.find("STATE");
    if (at != pasted.npos) pasted.replace(at, 5, state);
    return Secret(pasted);
  }

  std::string way = "1", community = "1", token{FakeVk::person_token}, captcha = "kiln";
  std::string ended = "https://localhost/?code=good-code&state=STATE&device_id=vk-device-1&ext=1";
  std::string said, page, state;
};

struct Desk : VkDesk {
  Desk() { credentials.secrets.clear(); }
  void login() { network().login(connection(), dialog); }
  // Why it failed; nothing is stored then.
  std::string failure() {
    try {
      login();
    } catch (const Error& error) {
      CHECK(!credentials.secrets.contains("token"));
      CHECK(credentials.kept.empty());
      return std::string(error.what()) + "; " + error.hint();
    }
    FAIL("it was let in");
    return {};
  }
  AccountState state() {
    connect();
    return is<AccountState>(adapter->check_account());
  }

  Person dialog;
};

bool told(const AccountState& state, std::string_view part) {
  for (const auto& trouble : state.troubles)
    if (has(trouble.what, part) || has(trouble.fix, part)) return true;
  return false;
}

std::string limit(const AccountState& state, std::string_view what) {
  for (const auto& [name, value] : state.limits)
    if (name == what) return value;
  return {};
}

bool may(const AccountState& state, std::string_view what) {
  return std::find(state.may.begin(), state.may.end(), what) != state.may.end();
}

std::map<std::string, double> figures_of(const RemoteFigures& figures, const std::string& id) {
  std::map<std::string, double> all;
  for (const auto& post : figures.posts)
    if (post.remote_id == id)
      for (const auto& figure : post.figures) all[figure.metric] = figure.value;
  return all;
}

}  // namespace

TEST_CASE("vk login: a token is stored once it is known whose it is and that it may publish") {
  for (auto token : {FakeVk::person_token, FakeVk::key}) {
    CAPTURE(token);
    Desk desk;
    desk.dialog.token = token;
    desk.login();
    CHECK(desk.credentials.secrets["token"] == token);
    CHECK(desk.credentials.identity == "5");
    CHECK(has(desk.dialog.said, "Bean Leaf (beanleaf)"));
    desk.connect();
    is<Published>(desk.publish());
  }
  Desk wrong;
  wrong.dialog.token = "vk-nobody";
  CHECK(has(wrong.failure(), "error 5"));
  Desk none;
  none.dialog.token = " ";
  CHECK(has(none.failure(), "no token"));
  Desk service;
  service.dialog.token = FakeVk::service_key;
  CHECK(has(service.failure(), "service_key"));
  Desk id;
  id.settings["handle"] = "beanleaf";
  id.service.looks_after["5"] = 3;
  id.dialog.token = FakeVk::id_token;
  CHECK(has(id.failure(), "VK ID"));
  Desk wall_less;
  wall_less.service.person_rights = 4 | 262'144;
  CHECK(has(wall_less.failure(), "lacks the right wall"));
}

TEST_CASE("vk login: the community is the one that is named, the only one, or the chosen one") {
  Desk several;
  several.service.looks_after = {{"5", 3}, {"6", 2}, {"7", 1}};
  several.dialog.community = "2";
  several.login();
  CHECK(several.credentials.identity == "6");
  CHECK(!has(several.dialog.said, "club7"));  // a moderator may not publish
  CHECK(several.state().remote_id == "6");

  for (auto handle : {"beanleaf", "BeanLeaf", "club5", "5"}) {
    CAPTURE(handle);
    Desk named;
    named.service.looks_after = {{"5", 3}, {"6", 2}};
    named.settings["handle"] = handle;
    named.login();
    CHECK(named.credentials.identity == "5");
  }
  Desk moderator;
  moderator.settings["handle"] = "club7";
  moderator.service.looks_after = {{"7", 1}};
  CHECK(has(moderator.failure(), "may not publish"));
  Desk nobody;
  nobody.service.looks_after.clear();
  CHECK(has(nobody.failure(), "no community"));
  Desk other;
  other.settings["handle"] = "club6";
  other.dialog.token = FakeVk::key;
  CHECK(has(other.failure(), "beanleaf"));
}

TEST_CASE("vk login: a captcha is shown, and what is read in it goes with the same question") {
  Desk desk;
  desk.service.captcha = "kiln";
  desk.login();
  CHECK(has(desk.dialog.said, "https://api.vk.com/captcha.php"));
  CHECK(desk.credentials.secrets.contains("token"));
  Desk unread;
  unread.service.captcha = "kiln";
  unread.dialog.captcha = "";
  CHECK(has(unread.failure(), "Captcha needed"));
}

TEST_CASE("vk login: by VK ID the code goes in a form with its proof, device and state") {
  Desk desk;
  desk.settings["client_id"] = "54321";
  desk.dialog.way = "2";
  desk.login();
  auto query = desk.dialog.page.substr(desk.dialog.page.find('?') + 1);
  CHECK(desk.dialog.page.starts_with("https://id.vk.com/authorize?"));
  CHECK(query_value(query, "code_challenge").size() == 43);
  CHECK(query_value(query, "code_challenge_method") == "S256");
  CHECK(query_value(query, "scope") == "wall photos video docs groups stats");
  auto kept = networks::kept_tokens(desk.credentials);
  REQUIRE(kept);
  CHECK(kept->refresh.reveal() == "vk-refresh-2");
  CHECK(kept->expires == desk.clock.now() + Seconds{3600});
  CHECK(desk.credentials.kept["device"] == "vk-device-1");
  for (const auto& request : desk.service.sent()) {
    CHECK(!has(request.url, "good-code"));
    CHECK(!has(request.url, "vk-device"));
  }

  desk.clock.sleep_until(desk.clock.now() + Seconds{3500});  // it ends soon: a new pair, kept first
  desk.connect();
  is<Published>(desk.publish());
  CHECK(desk.service.count("POST", "/oauth2/auth") == 2);
  CHECK(networks::kept_tokens(desk.credentials)->refresh.reveal() == "vk-refresh-3");

  desk.service.refresh = "another";  // taken back
  desk.clock.sleep_until(desk.clock.now() + Seconds{7200});
  desk.service.tokens.clear();
  desk.connect();
  desk.post.id = "another";
  desk.journal.kept.clear();
  CHECK(is<Refused>(desk.publish()).certain);
}

TEST_CASE("vk login: an address of another login, a refusal, or one without its parts is refused") {
  struct Case {
    std::string ended, why;
  };
  for (const auto& it : std::initializer_list<Case>{
           {"https://localhost/?code=good-code&state=other&device_id=d", "another login"},
           {"https://localhost/?error=access_denied&state=STATE", "access_denied"},
           {"https://localhost/?state=STATE&device_id=d", "no code"},
           {"https://localhost/?code=good-code&state=STATE", "device_id"},
           {"https://localhost/?code=bad&state=STATE&device_id=vk-device-1", "does not take"}}) {
    CAPTURE(it.ended);
    Desk desk;
    desk.settings["client_id"] = "54321";
    desk.dialog.way = "2";
    desk.dialog.ended = it.ended;
    CHECK(has(desk.failure(), it.why));
  }
}

TEST_CASE("vk login: the older way hands the token over in the address") {
  Desk desk;
  desk.settings["client_id"] = "54321";
  desk.dialog.way = "3";
  desk.dialog.ended =
      "https://oauth.vk.com/blank.html#access_token=vk-person-1&expires_in=0&user_id=77";
  desk.login();
  CHECK(desk.dialog.page.starts_with("https://oauth.vk.com/authorize?client_id=54321&scope=wall,"));
  CHECK(has(desk.dialog.page, ",offline&"));
  CHECK(desk.credentials.secrets["token"] == "vk-person-1");
  CHECK(!desk.state().expires);

  Desk ends;
  ends.settings["client_id"] = "54321";
  ends.dialog.way = "3";
  ends.dialog.ended =
      "https://oauth.vk.com/blank.html#access_token=vk-person-1&expires_in=86400&user_id=77";
  ends.login();
  auto state = ends.state();
  CHECK(state.expires == ends.clock.now() + Seconds{86'400});
  CHECK(told(state, "offline"));
}

TEST_CASE("vk account: what each login may do is said, and what it lacks") {
  VkDesk person;
  auto state = is<AccountState>(person.adapter->check_account());
  CHECK(state.remote_id == "5");
  CHECK(state.handle == "beanleaf");
  CHECK(state.url == "https://vk.com/beanleaf");
  CHECK(state.troubles.empty());
  for (auto what : {"post", "upload pictures", "upload videos", "change and delete posts"})
    CHECK(may(state, what));
  CHECK(limit(state, "lost answers").empty());
  person.service.person_rights &= ~4L;
  CHECK(told(is<AccountState>(person.adapter->check_account()), "upload pictures"));

  VkDesk community(FakeVk::key);
  state = is<AccountState>(community.adapter->check_account());
  CHECK(state.troubles.empty());
  CHECK(may(state, "post"));
  CHECK(!may(state, "upload pictures"));
  CHECK(has(limit(state, "not with this login"), "deletions"));
  CHECK(has(limit(state, "lost answers"), "service_key"));
  community.credentials.secrets["service_key"] = FakeVk::service_key;
  state = is<AccountState>(community.adapter->check_account());
  CHECK(limit(state, "lost answers").empty());
  community.service.key_rights.erase("wall");
  state = is<AccountState>(community.adapter->check_account());
  CHECK(told(state, "right wall"));
  CHECK(!may(state, "post"));
}

TEST_CASE("vk figures: of the community and of its posts, also those that are old and known") {
  VkDesk desk;
  auto old = desk.service.add_post("Long ago");
  auto pinned = desk.service.add_post("Pinned");
  desk.service.post(std::stoi(pinned.substr(7))).pinned = true;
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours(1000));
  auto since = desk.clock.now();
  std::vector<std::string> fresh;
  for (int i = 0; i < 130; ++i) fresh.push_back(desk.service.add_post("News [club5|us]"));
  auto number = std::stoi(fresh[100].substr(7));
  desk.service.reach[number] = {{"reach_total", 50}, {"links", 3}, {"join_group", 2},
                                {"unsubscribe", 1},  {"hide", 4},  {"report", 1}};
  auto figures = is<RemoteFigures>(desk.adapter->figures({since, {old, fresh[0]}}));
  REQUIRE(figures.account.size() == 1);
  CHECK(figures.account[0].metric == "followers");
  CHECK(figures.account[0].value == 321);
  CHECK(figures.posts.size() == 131);
  CHECK(figures.refused.empty());
  CHECK(!figures.reached);
  CHECK(figures_of(figures, old) ==
        std::map<std::string, double>{{"likes", 7}, {"comments", 2}, {"shares", 1}, {"views", 90}});
  auto reached = figures_of(figures, fresh[100]);
  CHECK(reached["reach"] == 50);
  CHECK(reached["clicks"] == 3);
  CHECK(reached["follows"] == 2);
  CHECK(reached["unfollows"] == 1);
  CHECK(reached["hides"] == 5);
  CHECK(figures.posts[0].text == "News us");
}

TEST_CASE("vk figures: what VK does not tell is said once, and fails nothing else") {
  VkDesk desk;
  auto post = desk.service.add_post("News");
  desk.service.reach_error = 7;
  auto figures = is<RemoteFigures>(desk.adapter->figures({}));
  CHECK(figures_of(figures, post).size() == 4);
  REQUIRE(figures.refused.size() == 1);
  CHECK(has(figures.refused[0], "error 7"));

  VkDesk community(FakeVk::key);
  community.service.add_post("News");
  figures = is<RemoteFigures>(community.adapter->figures({}));
  CHECK(figures.posts.empty());
  CHECK(figures.account.size() == 1);
  CHECK(has(figures.refused.at(0), "service_key"));
  community.credentials.secrets["service_key"] = FakeVk::service_key;
  community.connect();
  figures = is<RemoteFigures>(community.adapter->figures({}));
  CHECK(figures.posts.size() == 1);
  CHECK(figures.refused.empty());
}

TEST_CASE("vk figures: no more is asked than was allowed, and how far it got is told") {
  VkDesk desk;
  for (int i = 0; i < 350; ++i) desk.service.add_post("News");
  auto asked = desk.service.sent().size();
  auto figures = is<RemoteFigures>(desk.adapter->figures({{}, {}, 2}));
  CHECK(figures.posts.size() == 200);
  CHECK(figures.reached);
  CHECK(desk.service.sent().size() - asked <= 4);  // who it is was asked as well
}
