// Publishing, finding, changing and taking back, against a server that takes nothing the real one
// would not (support/fake_telegram.h).

#include <doctest/doctest.h>

#include "core/text.h"
#include "support/fake_account.h"
#include "support/fake_telegram.h"
#include "support/media_files.h"
#include "support/posts.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/media/image.h"

using namespace smm;
using namespace smm::test;
using namespace std::string_literals;

namespace {

const Time now = *parse_rfc3339("2026-10-03T07:30:00Z");

const std::string png = png_file(640, 480);
const std::string gif = gif_file(800, 600);
const std::string mp4 = video_file();
const std::string mp3 = "ID3\x04\0\0\0\0\0\0\xFF\xFB\x90\x64"s + std::string(500, '\0');

// An account on the fake server.
struct Desk {
  explicit Desk(std::initializer_list<std::pair<const char*, std::string>> more = {}) {
    telegram.set_now(now.time_since_epoch().count());
    settings = {{"chat", "@beanleaf"}, {"server", telegram.url()}};
    for (const auto& [name, value] : more) settings[name] = value;
    credentials.secrets["token"] = FakeTelegram::token;
  }
  ~Desk() {
    for (const auto& violation : telegram.violations()) FAIL_CHECK(violation);
  }

  // As a run of the program does: what was in memory is gone.
  std::unique_ptr<Adapter> adapter() {
    return network.connect({"tg", settings, folder.path(), *http, clock, random, credentials});
  }
  Outcome publish(const Post& post) { return adapter()->publish(post, journal); }
  Finding find(const Post& post) { return adapter()->find(post, journal); }
  Changed edit(const Post& post) { return adapter()->edit(post, journal); }
  Changed retract(const Post& post) { return adapter()->retract(post, journal); }
  void begin_another_post() { journal.kept.clear(); }

  Media file(const std::string& name, const std::string& bytes) {
    folder.write(name, bytes);
    auto info = image_info(bytes);
    REQUIRE(info);
    return {name, "a picture", info->type, bytes.size(), sha256(bytes), info->width, info->height};
  }
  FakeTelegram::Chat channel() { return telegram.messages(FakeTelegram::channel); }

  const Network& network = *find_network("telegram");
  FakeTelegram telegram;
  TempDir folder{TempDir::memory()};
  Settings settings;
  FixedClock clock{now};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<HttpClient> http = make_http_client();
};

template <typename Wanted, typename Whole>
Wanted is(const Whole& whole) {
  std::visit(
      [](const auto& it) {
        if constexpr (requires { it.why; }) INFO(it.why);
        CHECK(std::is_same_v<std::decay_t<decltype(it)>, Wanted>);
      },
      whole);
  REQUIRE(std::holds_alternative<Wanted>(whole));
  return std::get<Wanted>(whole);
}

Post thread_of(std::vector<std::string> texts) {
  Post post;
  post.id = "a";
  for (auto& text : texts) post.parts.push_back({std::move(text), {}});
  return post;
}

}  // namespace

TEST_CASE("telegram: a text goes out as it is, and its address is the channel's") {
  Desk desk;
  auto text = "5 < 6 & *not bold* _at all_ <b> https://beanleaf.example/?a=1&b=2 #tea @you"s;
  auto out = is<Published>(desk.publish(post_of(text)));
  CHECK(out.remote_id == "-1001000000001/41");
  CHECK(out.url == "https://t.me/beanleaf/41");
  CHECK(desk.channel().at(41).at("text") == text);
  CHECK(desk.telegram.last("sendMessage") ==
        nlohmann::json{{"chat_id", "@beanleaf"}, {"text", text}});
}

TEST_CASE("telegram: a post may be silent, without a preview, or kept from being forwarded") {
  auto sent = [&](std::map<std::string, std::string, std::less<>> options) {
    auto post = post_of("https://beanleaf.example");
    post.options = std::move(options);
    Desk desk;
    is<Published>(desk.publish(post));
    auto call = desk.telegram.last("sendMessage");
    call.erase("chat_id");
    call.erase("text");
    return call;
  };
  CHECK(sent({}).empty());
  CHECK(sent({{"silent", "yes"}}) == nlohmann::json{{"disable_notification", true}});
  CHECK(sent({{"previews", "off"}}) ==
        nlohmann::json{{"link_preview_options", {{"is_disabled", true}}}});
  CHECK(sent({{"protect", "true"}}) == nlohmann::json{{"protect_content", true}});
  CHECK(sent({{"silent", "no"}, {"previews", "yes"}, {"protect", "no"}}).empty());
}

TEST_CASE("telegram: each kind of file goes by its own method, with the text as its caption") {
  const std::pair<std::string, std::string> kinds[] = {{"sendPhoto", png},
                                                       {"sendAnimation", gif},
                                                       {"sendVideo", mp4},
                                                       {"sendAudio", mp3},
                                                       {"sendDocument", "%PDF-1.7\n"}};
  for (const auto& [method, bytes] : kinds) {
    auto shown = method;  // a binding cannot be captured
    CAPTURE(shown);
    Desk desk;
    is<Published>(desk.publish(post_of("Look", {desk.file("a", bytes)})));
    CHECK(desk.telegram.calls() == std::vector{method});
    CHECK(desk.channel().at(41).at("caption") == "Look");
  }
}

TEST_CASE(
    "telegram: several pictures are one album with one caption, and all of it is taken back") {
  Desk desk;
  auto post = post_of("Look", {desk.file("a.png", png), desk.file("b.mp4", mp4)});
  CHECK(is<Published>(desk.publish(post)).url == "https://t.me/beanleaf/41");
  CHECK(desk.channel().size() == 2);
  CHECK(desk.channel().at(41).at("caption") == "Look");
  CHECK_FALSE(desk.channel().at(42).contains("caption"));
  is<Done>(desk.retract(post));
  CHECK(desk.channel().empty());
  is<Done>(desk.retract(post));  // twice is once
}

TEST_CASE("telegram: a file that is not what was checked is not sent") {
  Desk desk;
  auto post = post_of("Look", {desk.file("a.png", png)});
  desk.folder.write("a.png", png + "more");
  is<Rejected>(desk.publish(post));
  CHECK(desk.telegram.calls().empty());
}

TEST_CASE("telegram: a poll has its options, its time and a picture") {
  Desk desk;
  auto post = post_of("Tea or coffee?", {desk.file("a.png", png)});
  post.poll = Poll{{"Tea", "Coffee"}, Seconds(3600), true};
  is<Published>(desk.publish(post));
  auto sent = desk.telegram.last("sendPoll");
  CHECK(sent.at("open_period") == "3600");
  CHECK(nlohmann::json::parse(sent.at("options").get<std::string>()) ==
        nlohmann::json::parse(R"([{"text": "Tea"}, {"text": "Coffee"}])"));
  CHECK(desk.channel().at(41).at("poll").at("question") == "Tea or coffee?");
}

TEST_CASE("telegram: every part of a thread answers the one before") {
  Desk desk;
  is<Published>(desk.publish(thread_of({"one", "two", "three"})));
  CHECK(desk.channel().at(42).at("reply_to_message").at("message_id") == 41);
  CHECK(desk.channel().at(43).at("reply_to_message").at("message_id") == 42);
}

TEST_CASE("telegram: a reply is one to a post of the plan, or to any by its address") {
  Desk desk;
  desk.telegram.posts_elsewhere(FakeTelegram::channel, "first");
  auto post = post_of("Yes");
  post.reply_to = PostRef{"first", "tg", "-1001000000001/41", "https://t.me/beanleaf/41"};
  is<Published>(desk.publish(post));
  CHECK(desk.channel().at(42).at("reply_to_message").at("message_id") == 41);
  desk.begin_another_post();
  post.reply_to = PostRef{"", "", "", "HTTPS://T.me/c/1000000002/7?single"};
  is<Published>(desk.publish(post));
  CHECK(desk.telegram.last("sendMessage").at("reply_parameters") ==
        nlohmann::json{{"message_id", 7}, {"chat_id", FakeTelegram::group}});
  desk.begin_another_post();
  post.reply_to = PostRef{"", "", "", "https://example.org/41"};
  is<Rejected>(desk.publish(post));
}

TEST_CASE("telegram: a private channel has addresses for its members") {
  Desk desk({{"chat", std::to_string(FakeTelegram::group)}});
  CHECK(is<Published>(desk.publish(post_of("Hello"))).url == "https://t.me/c/1000000002/1");
  CHECK(desk.telegram.last("sendMessage").at("chat_id") == FakeTelegram::group);
}

TEST_CASE("telegram: after a lost answer nothing is sent again, and no text shows the token") {
  Desk desk;
  auto post = post_of("Hello");
  for (auto fault : {&FakeTelegram::lose_next_answer, &FakeTelegram::garble_next_answer}) {
    desk.begin_another_post();
    (desk.telegram.*fault)();
    auto why = is<Unknown>(desk.publish(post)).why;
    CHECK(why.find("AAbb") == why.npos);
    CHECK(is<CannotTell>(desk.find(post)).why.find("@beanleaf") != std::string::npos);
  }
  CHECK(desk.channel().size() == 2);
}

TEST_CASE("telegram: what was never sent, or certainly refused, is known not to be out") {
  Desk desk;
  auto post = post_of("Hello");
  is<NotThere>(desk.find(post));
  desk.telegram.refuse_next(429, "Too Many Requests: retry after 17", {{"retry_after", 17}});
  auto later = is<Busy>(desk.publish(post));
  CHECK(later.throttled);
  CHECK(later.not_before == now + Seconds(17));
  is<NotThere>(desk.find(post));
  desk.settings["server"] = "http://127.0.0.1:1";
  auto why = is<NotReached>(desk.publish(post)).why;
  CHECK(why.find("AAbb") == why.npos);
  is<NotThere>(desk.find(post));
  CHECK(desk.channel().empty());
}

TEST_CASE("telegram: a thread that was cut off goes on after its last part") {
  Desk desk;
  auto post = thread_of({"one", "two"});
  auto first = is<Published>(desk.publish(thread_of({"one"})));
  desk.telegram.refuse_next(429, "Too Many Requests", {{"retry_after", 1}});
  CHECK(is<Busy>(desk.publish(post)).why.starts_with("part 2 of 2: "));
  is<NotThere>(desk.find(post));
  CHECK(is<Published>(desk.publish(post)).remote_id == first.remote_id);
  CHECK(desk.channel().size() == 2);
}

TEST_CASE(
    "telegram: with a scratch chat a post whose answer was lost is found, and leaves no copy") {
  Desk desk({{"scratch_chat", std::to_string(FakeTelegram::scratch)}});
  CHECK(desk.network.limits_on(desk.settings).replay == Replay::look_up);
  CHECK(desk.network.limits_on({}).replay == Replay::blind);
  is<Published>(desk.publish(post_of("The first")));
  desk.begin_another_post();
  desk.telegram.posts_elsewhere(FakeTelegram::channel, "Somebody else's");
  desk.telegram.posts_elsewhere(FakeTelegram::channel, "");  // deleted since
  desk.telegram.lose_next_answer();
  auto post = post_of("Hello,\n\nyou  ");
  is<Unknown>(desk.publish(post));
  auto found = is<Published>(desk.find(post));
  CHECK(found.url == "https://t.me/beanleaf/44");
  CHECK(desk.telegram.messages(FakeTelegram::scratch).empty());
  is<Done>(desk.retract(post));
  CHECK(desk.channel().size() == 2);
}

TEST_CASE("telegram: with a scratch chat a post that never arrived is known not to be there") {
  Desk desk({{"scratch_chat", std::to_string(FakeTelegram::scratch)}});
  is<Published>(desk.publish(post_of("Hello")));
  desk.begin_another_post();
  desk.clock.sleep_until(now + Seconds(86'400));
  desk.telegram.drop_next_request();
  auto post = post_of("Hello");  // the same as yesterday's
  is<Unknown>(desk.publish(post));
  is<NotThere>(desk.find(post));
}

TEST_CASE("telegram: an album and each part of a thread are found too") {
  Desk desk({{"scratch_chat", std::to_string(FakeTelegram::scratch)}});
  is<Published>(desk.publish(post_of("The first")));
  desk.begin_another_post();
  auto post = thread_of({"Look", "and more", "and more"});
  post.parts[0].media = {desk.file("a.png", png), desk.file("b.png", png + "b")};
  desk.telegram.lose_next_answer();
  is<Unknown>(desk.publish(post));
  is<NotThere>(desk.find(post));  // the album is out, the rest is not
  desk.telegram.lose_next_answer();
  is<Unknown>(desk.publish(post));
  is<NotThere>(desk.find(post));
  desk.telegram.lose_next_answer();
  is<Unknown>(desk.publish(post));
  CHECK(is<Published>(desk.find(post)).url == "https://t.me/beanleaf/42");
  CHECK(desk.channel().size() == 5);
  is<Done>(desk.retract(post));
  CHECK(desk.channel().size() == 1);
}

TEST_CASE("telegram: where looking proves nothing, it is not said that a post is not there") {
  auto scratch = std::to_string(FakeTelegram::scratch);
  SUBCASE("the first post of all") {
    Desk desk({{"scratch_chat", scratch}});
    desk.telegram.lose_next_answer();
    is<Unknown>(desk.publish(post_of("Hello")));
    is<CannotTell>(desk.find(post_of("Hello")));
  }
  SUBCASE("a group, of which a bot does not see every message") {
    Desk desk({{"scratch_chat", scratch}, {"chat", std::to_string(FakeTelegram::group)}});
    is<Published>(desk.publish(post_of("The first")));
    desk.begin_another_post();
    desk.telegram.drop_next_request();
    is<Unknown>(desk.publish(post_of("Hello")));
    is<CannotTell>(desk.find(post_of("Hello")));
  }
  SUBCASE("a channel whose messages may not be forwarded") {
    Desk desk({{"scratch_chat", scratch}});
    is<Published>(desk.publish(post_of("The first")));
    desk.begin_another_post();
    desk.telegram.forbid_forwarding(FakeTelegram::channel);
    desk.telegram.lose_next_answer();
    is<Unknown>(desk.publish(post_of("Hello")));
    is<CannotTell>(desk.find(post_of("Hello")));
  }
  SUBCASE("a server that does not answer the question") {
    Desk desk({{"scratch_chat", scratch}});
    is<Published>(desk.publish(post_of("The first")));
    desk.begin_another_post();
    desk.telegram.lose_next_answer();
    is<Unknown>(desk.publish(post_of("Hello")));
    desk.telegram.refuse_next(500, "Internal Server Error");
    is<CouldNotAsk>(desk.find(post_of("Hello")));
  }
}

TEST_CASE("telegram: only what changed is edited, and once") {
  Desk desk;
  auto post = thread_of({"one", "two"});
  post.parts[1].media = {desk.file("a.png", png)};
  is<Published>(desk.publish(post));
  post.parts[1].text = "2";
  desk.telegram.lose_next_answer();
  is<Unknown>(desk.edit(post));
  is<Done>(desk.edit(post));  // "message is not modified" is what was wanted
  is<Done>(desk.edit(post));
  CHECK(desk.channel().at(42).at("caption") == "2");
  CHECK(desk.telegram.calls() == std::vector<std::string>{"sendMessage", "sendPhoto",
                                                          "editMessageCaption",
                                                          "editMessageCaption"});
  post.parts[0].text = "1";
  is<Done>(desk.edit(post));
  CHECK(desk.channel().at(41).at("text") == "1");
}

TEST_CASE("telegram: an edit that Telegram has no means for is refused before anything is sent") {
  Desk desk;
  auto post = post_of("one", {desk.file("a.png", png)});
  is<Published>(desk.publish(post));
  auto other = post;
  other.parts[0].text = "two";
  other.parts[0].media = {desk.file("b.png", png + "b")};
  is<Rejected>(desk.edit(other));
  other = post;
  other.parts.push_back({"more", {}});
  is<Rejected>(desk.edit(other));
  CHECK(desk.telegram.calls().size() == 1);
}

TEST_CASE("telegram: the rule of 48 hours is told when a bot without the right meets it") {
  Desk desk;
  auto post = post_of("one");
  is<Published>(desk.publish(post));
  desk.telegram.set_now((now + Seconds(172'801)).time_since_epoch().count());
  desk.telegram.set_member(FakeTelegram::channel,
                           {{"status", "administrator"}, {"can_post_messages", true}});
  CHECK(is<Rejected>(desk.retract(post)).why.find("48 hours") != std::string::npos);
  CHECK(is<Rejected>(desk.edit(post_of("two"))).why.find("48 hours") != std::string::npos);
}

TEST_CASE("telegram: what each refusal means") {
  struct Row {
    int code;
    const char* description;
    std::size_t outcome;  // index in Outcome: 3 busy, 5 rejected, 6 refused, 7 unknown
  };
  const Row rows[] = {
      {401, "Unauthorized", 6},
      {404, "Not Found", 6},
      {403, "Forbidden: bot was kicked from the channel chat", 6},
      {403, "Forbidden: bot is not a member of the channel chat", 6},
      {400, "Bad Request: chat not found", 6},
      {400, "Bad Request: need administrator rights in the channel chat", 6},
      {400, "Bad Request: not enough rights to send photos to the chat", 6},
      {400, "Bad Request: CHAT_WRITE_FORBIDDEN", 6},
      {400, "Bad Request: message is too long", 5},
      {400, "Bad Request: message to be replied not found", 5},
      {413, "Request Entity Too Large", 5},
      {429, "Too Many Requests: retry after 5", 3},
      {500, "Internal Server Error: restart", 7},
      {502, "Bad Gateway", 7},
  };
  for (const auto& row : rows) {
    CAPTURE(row.description);
    Desk desk;
    desk.telegram.refuse_next(row.code, row.description);
    CHECK(desk.publish(post_of("Hello")).index() == row.outcome);
  }
}

TEST_CASE("telegram: a group that became a supergroup is named by its new number") {
  Desk desk({{"chat", "-4711"}});
  desk.telegram.refuse_next(400, "Bad Request: group chat was upgraded to a supergroup chat",
                            {{"migrate_to_chat_id", -1001234567890}});
  CHECK(is<Refused>(desk.publish(post_of("Hello"))).why.find("chat: -1001234567890") !=
        std::string::npos);
}

TEST_CASE("telegram: another bot's token sends nothing") {
  Desk desk;
  is<Published>(desk.publish(post_of("Hello")));
  desk.credentials.secrets["token"] = "4712:AAbb-cc_Dd0123456789";
  CHECK_THROWS_AS(desk.adapter(), Error);
  desk.credentials.secrets["token"] = "4711:../../getMe?";
  CHECK_THROWS_AS(desk.adapter(), Error);
  CHECK(desk.telegram.calls().size() == 1);
}

TEST_CASE("telegram: an account's check says what the bot may do, and how to fix what it may not") {
  Desk desk({{"scratch_chat", std::to_string(FakeTelegram::scratch)}});
  auto state = is<AccountState>(desk.adapter()->check_account());
  CHECK(state.remote_id == "4711");
  CHECK(state.handle == "bean_bot");
  CHECK(state.url == "https://t.me/beanleaf");
  CHECK(state.may == std::vector<std::string>{"post", "delete its posts at any time",
                                              "change its posts at any time"});
  CHECK(state.troubles.empty());

  desk.telegram.set_member(FakeTelegram::channel,
                           {{"status", "administrator"}, {"can_post_messages", true}});
  desk.telegram.set_member(FakeTelegram::scratch, {{"status", "left"}});
  state = is<AccountState>(desk.adapter()->check_account());
  CHECK(state.troubles.size() == 3);  // edit, delete, scratch chat
  desk.telegram.set_member(FakeTelegram::channel, {{"status", "administrator"}});
  state = is<AccountState>(desk.adapter()->check_account());
  CHECK(state.may.empty());
  CHECK(state.troubles.at(0).what == "the bot may not post in @beanleaf");
  desk.telegram.set_member(FakeTelegram::channel, {{"status", "kicked"}});
  state = is<AccountState>(desk.adapter()->check_account());
  CHECK(state.troubles.at(0).what.find("does not see @beanleaf") != std::string::npos);
  desk.telegram.refuse_next(401, "Unauthorized");
  is<Refused>(desk.adapter()->check_account());
}

TEST_CASE("telegram: the members of the chat are the account's followers, and views are not told") {
  Desk desk;
  auto figures = is<RemoteFigures>(desk.adapter()->figures({}));
  REQUIRE(figures.account.size() == 1);
  CHECK(figures.account[0].metric == "followers");
  CHECK(figures.account[0].value == 1234);
  CHECK(figures.posts.empty());
}

namespace {

struct Person final : LoginDialog {
  explicit Person(std::string with) : token(std::move(with)) {}
  void say(std::string_view text) override { said += text; }
  std::string ask(std::string_view) override { return {}; }
  Secret ask_secret(std::string_view) override { return Secret(token); }
  std::string token, said;
};

}  // namespace

TEST_CASE("telegram: a login stores a token that Telegram knows, and no other") {
  Desk desk;
  desk.credentials.secrets.clear();
  Connection connection{"tg",       desk.settings, desk.folder.path(), *desk.http,
                        desk.clock, desk.random,   desk.credentials};
  for (const auto* wrong : {"", "nonsense", "4711:AAbb-cc_Dd-of-another"}) {
    Person person(wrong);
    CHECK_THROWS_AS(desk.network.login(connection, person), Error);
  }
  CHECK(desk.credentials.secrets.empty());
  Person person(FakeTelegram::token);
  desk.network.login(connection, person);
  CHECK(desk.credentials.secrets.at("token") == FakeTelegram::token);
  CHECK(desk.credentials.identity == "4711");
  CHECK(person.said.find("@bean_bot") != std::string::npos);
  CHECK(person.said.find("AAbb") == std::string::npos);
}

TEST_CASE("telegram: settings that cannot be are told") {
  Rules telegram("telegram");
  auto message = [&](const char* name, const char* value) {
    Settings settings{{"chat", "@beanleaf"}};
    settings[name] = value;
    return telegram.wrong_settings(settings);
  };
  CHECK(message("chat", "beanleaf").find("neither a name like @channel") != std::string::npos);
  CHECK(message("chat", "-1001234567890").empty());
  CHECK(message("server", "telegram.example").find("is not an address") != std::string::npos);
  CHECK(message("scratch_chat", "@beanleaf").find("another chat") != std::string::npos);
  auto poll = post_of("a", {file_of("image/png", 10, 10), file_of("image/png", 10, 10)});
  poll.poll = Poll{{"b", "c"}, Seconds(60), false};
  CHECK(telegram.broken(poll, {{"chat", "@beanleaf"}}) == "media-count");
}
