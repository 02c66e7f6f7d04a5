// The adapter of Mastodon's API against snac, a real server: the hard case. It ignores the
// Idempotency-Key, has the first version of the instance only, no polls, and deletes nothing.

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

#include "core/error.h"
#include "core/text.h"
#include "networks/network.h"
#include "real/snac_server.h"
#include "support/fake_account.h"
#include "support/json.h"
#include "support/outcome_is.h"
#include "sys/files.h"
#include "sys/net/redirect.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

SnacServer& server() {
  static SnacServer running("anna");
  return running;
}

HttpResponse fetch(HttpRequest request) {
  return std::get<HttpResponse>(make_http_client()->send(std::move(request)));
}

// What a browser does with the page of a login: fills in its form, and goes where it is sent.
std::string log_in(const std::string& page) {
  auto form = fetch({.url = page}).body;
  CHECK(form.find("/oauth/x-snac-login") != std::string::npos);
  auto query = page.substr(page.find('?') + 1);
  HttpRequest request{.method = "POST", .url = server().url() + "/oauth/x-snac-login"};
  request.headers.emplace_back("Content-Type", "application/x-www-form-urlencoded");
  request.body = "login=anna&passwd=" + percent_encoded(server().password()) +
                 "&redir=" + percent_encoded(query_value(query, "redirect_uri")) +
                 "&cid=" + query_value(query, "client_id") +
                 "&state=" + query_value(query, "state");
  auto answer = fetch(std::move(request));
  if (answer.status != 303) return answer.body;  // the code, to be pasted
  fetch({.url = std::string(*answer.header("location"))});
  return {};
}

class Person final : public LoginDialog {
 public:
  explicit Person(bool has_browser) : here(has_browser) {}
  ~Person() override {
    if (browser.joinable()) browser.join();
  }
  void say(std::string_view text) override {
    auto at = text.find(server().url() + "/oauth/authorize");
    if (at == text.npos) return;
    page = text.substr(at, text.find('\n', at) - at);
    if (here) browser = std::thread([this] { log_in(page); });
  }
  std::string ask(std::string_view) override { return here ? "y" : "n"; }
  Secret ask_secret(std::string_view) override { return Secret(log_in(page)); }

  bool here;
  std::string page;
  std::thread browser;
};

// The real transport, which loses the answer to one numbered POST of a status.
class LossyHttp final : public HttpClient {
 public:
  HttpResult send(const HttpRequest& request) override {
    bool post = request.method == "POST" && request.url.ends_with("/api/v1/statuses");
    auto result = real_->send(request);
    if (post && lose-- == 0)
      return HttpFailure{HttpFailure::Stage::maybe_sent, "the answer was lost"};
    return result;
  }
  int lose = -1;

 private:
  std::unique_ptr<HttpClient> real_ = make_http_client();
};

struct Desk {
  explicit Desk(const std::vector<std::string>& texts = {}) {
    post.id = "real";
    for (const auto& text : texts) post.parts.push_back({text, {}});
    prepare();
  }
  static const Network& network() { return *find_network("mastodon"); }
  void prepare() { network().prepare(post, {base, clock.now(), clock.now()}, journal); }
  Connection connection() {
    return {"masto", {{"server", server().url()}}, folder.path(), http, clock, random, credentials};
  }
  std::unique_ptr<Adapter> connect() { return network().connect(connection()); }
  Desk& logged_in() {
    static const std::string token = [] {
      Desk desk;
      Person person(false);
      network().login(desk.connection(), person);
      return desk.credentials.secrets.at("token");
    }();
    credentials.secrets["token"] = token;
    return *this;
  }
  json status(const std::string& id) {
    HttpRequest request{.url = server().url() + "/api/v1/statuses/" + id};
    request.headers.emplace_back("Authorization", "Bearer " + credentials.secrets["token"]);
    return json::parse(fetch(std::move(request)).body);
  }
  std::size_t count_of(std::string_view text) {
    auto figures = std::get<RemoteFigures>(connect()->figures({}));
    return static_cast<std::size_t>(
        std::count_if(figures.posts.begin(), figures.posts.end(),
                      [&](const auto& one) { return one.text.starts_with(text); }));
  }

  Post post;
  TempDir folder;
  LossyHttp http;
  SystemClock clock;
  Random random;
  std::string base = std::to_string(random.between(0, ~std::uint64_t{0}));
  MemoryCredentials credentials;
  MemoryJournal journal;
};

}  // namespace

TEST_CASE("snac: an account is logged in by a browser, and by a code") {
  for (bool browser : {true, false}) {
    Desk desk;
    Person person(browser);
    Desk::network().login(desk.connection(), person);
    CHECK_FALSE(desk.credentials.secrets["token"].empty());
    CHECK(desk.credentials.identity == server().url() + "/anna");
    CHECK(desk.credentials.facts["text_limit"] == "100000");
  }
}

TEST_CASE("snac: a post, its thread and its first comment go out once and in order") {
  Desk desk({"First *part* https://example.com/a?b=1 #tea :-)", "Second", "Third"});
  desk.logged_in();
  desk.post.first_comment = "More";
  desk.post.warning = "Food";
  desk.post.language = "en";
  desk.prepare();
  auto out = is<Published>(desk.connect()->publish(desk.post, desk.journal));
  CHECK(out.url.starts_with(server().url() + "/anna/p/"));
  CHECK(desk.status(out.remote_id).at("spoiler_text") == "Food");
  CHECK(desk.status(out.remote_id).at("sensitive") == true);
  for (int piece = 1; piece < 4; ++piece)
    CHECK(desk.status(desk.journal.kept.at("id." + std::to_string(piece))).at("in_reply_to_id") ==
          desk.journal.kept.at("id." + std::to_string(piece - 1)));
}

TEST_CASE("snac: a lost answer is found, at any part and for any reader, and nothing is doubled") {
  for (auto visibility : {Visibility::everyone, Visibility::unlisted, Visibility::followers})
    for (int part = 0; part < 2; ++part) {
      auto word = "Lost " + std::string(to_string(visibility)) + std::to_string(part);
      CAPTURE(word);
      Desk desk({word + " *one* <b> & :-) https://example.com/x", word + " two"});
      desk.logged_in();
      desk.post.visibility = visibility;
      desk.http.lose = part;
      is<Unknown>(desk.connect()->publish(desk.post, desk.journal));
      desk.http.lose = -1;
      auto found = desk.connect()->find(desk.post, desk.journal);
      CHECK_FALSE(std::holds_alternative<CannotTell>(found));
      CHECK(desk.journal.kept.contains("id." + std::to_string(part)));
      auto out = is<Published>(desk.connect()->publish(desk.post, desk.journal));
      CHECK(out.remote_id == desk.journal.kept.at("id.0"));
      if (visibility == Visibility::everyone) CHECK(desk.count_of(word) == 1);
    }
}

TEST_CASE("snac: what did not get through is not there") {
  Desk desk({"Never sent"});
  desk.logged_in();
  desk.journal.put("sent.0", R"({"text":"Never sent","warning":"","parent":"","media":0})");
  desk.journal.put("after", "- -");  // the account had no status before it
  is<NotThere>(desk.connect()->find(desk.post, desk.journal));
}

TEST_CASE("snac: a picture has its description") {
  Desk desk({"With a picture"});
  desk.logged_in();
  auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
  desk.folder.write("kiln.png", bytes);
  desk.post.parts[0].media = {
      {"kiln.png", "A \"kiln\" & tea", "image/png", bytes.size(), sha256(bytes), 10, 10}};
  desk.post.parts[0].media[0].focus = Focus{0.5, 0};
  auto out = is<Published>(desk.connect()->publish(desk.post, desk.journal));
  auto media = desk.status(out.remote_id).at("media_attachments");
  REQUIRE(media.size() == 1);
  CHECK(media[0].at("description") == "A \"kiln\" & tea");
  CHECK(fetch({.url = media[0].at("url")}).body.size() > 100);
}

TEST_CASE("snac: a reply answers the post at its address") {
  Desk first({"Question"});
  first.logged_in();
  auto asked = is<Published>(first.connect()->publish(first.post, first.journal));
  Desk desk({"Answer"});
  desk.logged_in();
  desk.post.reply_to = PostRef{"first", "masto", asked.remote_id, asked.url};
  auto out = is<Published>(desk.connect()->publish(desk.post, desk.journal));
  CHECK(desk.status(out.remote_id).at("in_reply_to_id") == asked.remote_id);
}

TEST_CASE("snac: what it cannot do is refused before it is sent") {
  Desk poll({"Which?"});
  poll.logged_in();
  poll.post.poll = Poll{{"Tea", "Coffee"}, std::chrono::days{1}, false};
  CHECK(is<Rejected>(poll.connect()->publish(poll.post, poll.journal)).why ==
        "a poll cannot be posted there");
  Desk quote({"Look"});
  quote.logged_in();
  quote.post.quote = PostRef{"", "", "", "https://example.com/1"};
  CHECK(is<Rejected>(quote.connect()->publish(quote.post, quote.journal)).why.find("no quotes") !=
        std::string::npos);
}

TEST_CASE("snac: what is out can be changed; it deletes nothing, and is not believed") {
  Desk desk({"Before"});
  desk.logged_in();
  auto out = is<Published>(desk.connect()->publish(desk.post, desk.journal));
  desk.post.parts[0].text = "After";
  is<Done>(desk.connect()->edit(desk.post, desk.journal));
  CHECK(desk.status(out.remote_id).at("content").get<std::string>().starts_with("After"));
  auto why = is<Rejected>(desk.connect()->retract(desk.post, desk.journal)).why;
  CHECK(why.find("it still stands: delete " + out.url) != std::string::npos);
}

TEST_CASE("snac: the account, its figures and its messages can be read") {
  Desk desk({"Figures"});
  desk.logged_in();
  is<Published>(desk.connect()->publish(desk.post, desk.journal));
  auto state = is<AccountState>(desk.connect()->check_account());
  CHECK(state.handle == "anna");
  CHECK(state.server.starts_with("snac/2."));
  CHECK(desk.count_of("Figures") == 1);
  CHECK(is<std::vector<RemoteMessage>>(desk.connect()->messages({})).empty());
}

TEST_CASE("snac: a wrong token and a page that is no server are told as that") {
  Desk desk({"No"});
  desk.credentials.secrets["token"] = "wrong";
  auto why = is<Refused>(desk.connect()->publish(desk.post, desk.journal)).why;
  CHECK(why.find("log the account in again") != std::string::npos);
}
