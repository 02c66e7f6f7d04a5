// The Bluesky adapter against the server that defines the protocol.

#include <doctest/doctest.h>

#include <algorithm>

#include "core/error.h"
#include "networks/bluesky/dag_cbor.h"
#include "networks/limits.h"
#include "networks/network.h"
#include "real/pds_server.h"
#include "support/fake_account.h"
#include "support/loopback_server.h"
#include "support/media_files.h"
#include "support/temp_dir.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

const std::string collection = "app.bsky.feed.post";

PdsServer& server() {
  static PdsServer running({"anna.test", "bob.test"});
  return running;
}

struct Died {};  // the process is gone

// The real transport, which loses a reply or dies at one numbered request.
class FaultyHttp final : public HttpClient {
 public:
  enum class Fault { none, lost_reply, dies_before, dies_after };

  HttpResult send(const HttpRequest& request) override {
    bool now = sent_++ == at;
    if (now && fault == Fault::dies_before) throw Died();
    auto result = real_->send(request);
    if (now && fault == Fault::dies_after) throw Died();
    if (now && fault == Fault::lost_reply)
      return HttpFailure{HttpFailure::Stage::maybe_sent, "the reply was lost"};
    return result;
  }

  int sent() const { return sent_; }

  Fault fault = Fault::none;
  int at = -1;

 private:
  // The pages of the link cards stand on this machine.
  std::unique_ptr<HttpClient> real_ = make_http_client(/*loopback_is_public=*/true);
  int sent_ = 0;
};

// An entry of anna's, with what survives the death of a process: journal and credentials.
struct Entry {
  explicit Entry(std::vector<std::string> texts) {
    post.id = "real";
    for (auto& text : texts) post.parts.push_back({std::move(text), {}});
    credentials.secrets["password"] = server().account(0).at("password");
    prepare();
  }

  Connection connection(HttpClient& http) {
    return {"bsky",     {{"handle", "anna.test"}, {"server", server().url()}},
            root,       http,
            clock,      random,
            credentials};
  }
  std::unique_ptr<Adapter> connect(HttpClient& http) {
    return find_network("bluesky")->connect(connection(http));
  }
  // For what was added to the post since.
  void prepare() {
    auto now = SystemClock().now();
    find_network("bluesky")->prepare(post, {base, now, now}, journal);
  }
  void add_media(std::size_t part, const std::string& type, const std::string& bytes) {
    auto name = "m" + std::to_string(++files);
    folder.write(name, bytes);
    post.parts[part].media.push_back({name, "seen in " + name, type, bytes.size(), sha256(bytes)});
  }
  Outcome publish(HttpClient& http) { return connect(http)->publish(post, journal); }
  Outcome publish() {
    FaultyHttp http;
    return publish(http);
  }
  Finding find() {
    FaultyHttp http;
    return connect(http)->find(post, journal);
  }

  Post post;
  TempDir folder;
  std::filesystem::path root = folder.path();
  int files = 0;
  SystemClock clock;
  Random random;
  std::string base = std::to_string(random.between(0, ~std::uint64_t{0}));
  MemoryCredentials credentials;
  MemoryJournal journal;
};

const std::string picture() {
  return read_file(SMM_SOURCE_DIR "/examples/quickstart/img/wheel.png", 1 << 20);
}

json get(const std::string& method_and_query) {
  auto result = make_http_client()->send({.url = server().url() + "/xrpc/" + method_and_query});
  return json::parse(std::get<HttpResponse>(result).body);
}

json post_to(const std::string& method, const json& input) {
  auto result = make_http_client()->send({.method = "POST",
                                          .url = server().url() + "/xrpc/" + method,
                                          .headers = {{"Content-Type", "application/json"}},
                                          .body = input.dump()});
  return json::parse(std::get<HttpResponse>(result).body);
}

std::string anna() { return server().account(0).at("did"); }

json record(const Entry& entry, int part = 0) {
  return get("com.atproto.repo.getRecord?repo=" + anna() + "&collection=" + collection +
             "&rkey=" + entry.journal.kept.at("rkey." + std::to_string(part)));
}

std::string cid_of(const json& value) {
  return bluesky::record_cid(smm::Json::parse(value.dump())).value_or("none");
}

// How many posts anna has whose text is `text`.
int posts_with(const std::string& text) {
  int count = 0;
  std::string cursor;
  do {
    auto page = get("com.atproto.repo.listRecords?repo=" + anna() + "&collection=" + collection +
                    "&limit=100" + (cursor.empty() ? "" : "&cursor=" + cursor));
    for (const auto& one : page.at("records")) count += one.at("value").at("text") == text;
    cursor = page.value("cursor", "");
  } while (!cursor.empty());
  return count;
}

Published published(const Outcome& outcome) {
  std::visit(
      [](const auto& it) {
        if constexpr (requires { it.why; }) FAIL("not published: " << it.why);
      },
      outcome);
  return std::get<Published>(outcome);
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

}  // namespace

TEST_CASE("real bluesky: a post arrives with its links, mentions and hashtags") {
  Entry entry(
      {"한국 ☕ @bob.test @nobody.test https://example.test/한국 #커피 "
       "👩‍👩‍👧‍👦 "
       "#family"});
  entry.post.language = "ko";
  auto out = published(entry.publish());
  auto stored = record(entry);
  CHECK(stored.at("uri") == out.remote_id);
  auto value = stored.at("value");
  CHECK(value.at("text") == entry.post.parts[0].text);
  CHECK(value.at("langs") == json{"ko"});
  std::string marked;
  for (const auto& facet : value.at("facets")) {
    std::size_t begin = facet.at("index").at("byteStart"), end = facet.at("index").at("byteEnd");
    marked += entry.post.parts[0].text.substr(begin, end - begin) + "|";
  }
  CHECK(marked == "@bob.test|https://example.test/한국|#커피|#family|");
  CHECK(value.at("facets").at(0).at("features").at(0).at("did") == server().account(1).at("did"));
  CHECK(out.url.starts_with("https://bsky.app/profile/anna.test/post/"));
}

TEST_CASE("real bluesky: sent again with the same journal, it is still one post") {
  Entry entry({"once"});
  auto out = published(entry.publish());
  auto before = record(entry).at("cid");
  CHECK(published(entry.publish()).remote_id == out.remote_id);
  CHECK(record(entry).at("cid") == before);
  CHECK(posts_with("once") == 1);
}

TEST_CASE("real bluesky: a lost reply becomes unknown, and find() finds it") {
  auto before = posts_with("lost");
  Entry entry({"lost"});
  FaultyHttp http;
  http.fault = FaultyHttp::Fault::lost_reply;
  http.at = 1;  // 0 is the sign-in
  CHECK(std::holds_alternative<Unknown>(entry.publish(http)));
  SUBCASE("by looking") {
    auto found = entry.find();
    REQUIRE(std::holds_alternative<Published>(found));
    CHECK(std::get<Published>(found).remote_id == record(entry).at("uri"));
  }
  SUBCASE("by sending again") { published(entry.publish()); }
  CHECK(posts_with("lost") == before + 1);
}

TEST_CASE("real bluesky: what never arrived is found missing, and goes out") {
  Entry entry({"absent"});
  FaultyHttp http;
  http.fault = FaultyHttp::Fault::dies_before;
  http.at = 1;
  CHECK_THROWS_AS(entry.publish(http), Died);
  CHECK(std::holds_alternative<NotThere>(entry.find()));
  published(entry.publish());
  CHECK(posts_with("absent") == 1);
}

TEST_CASE("real bluesky: a thread killed at any request is out once, whole and in order") {
  using Fault = FaultyHttp::Fault;
  Entry counted({"count 1", "count 2", "count 3"});
  FaultyHttp plain;
  published(counted.publish(plain));
  for (auto fault : {Fault::dies_before, Fault::dies_after, Fault::lost_reply}) {
    for (int at = 0; at < plain.sent(); ++at) {
      CAPTURE(at);
      auto name = std::to_string(static_cast<int>(fault)) + "/" + std::to_string(at);
      Entry entry({"root " + name, "middle " + name + " @bob.test", "end " + name});
      FaultyHttp http;
      http.fault = fault;
      http.at = at;
      try {
        entry.publish(http);
      } catch (const Died&) {
      }
      published(entry.publish());
      for (const auto& part : entry.post.parts) CHECK(posts_with(part.text) == 1);
      auto root = record(entry, 0), middle = record(entry, 1), end = record(entry, 2);
      auto reply = end.at("value").at("reply");
      CHECK(reply.at("root").at("cid") == root.at("cid"));
      CHECK(reply.at("parent").at("cid") == middle.at("cid"));
      CHECK(reply.at("parent").at("uri") == middle.at("uri"));
    }
  }
}

TEST_CASE("real bluesky: pictures arrive whole, with their words and their shape") {
  Entry entry({"two pictures"});
  entry.add_media(0, "image/png", picture());
  entry.add_media(0, "image/png",
                  read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20));
  published(entry.publish());
  auto images = record(entry).at("value").at("embed").at("images");
  REQUIRE(images.size() == 2);
  CHECK(images[0].at("alt") == "seen in m1");
  CHECK(images[0].at("aspectRatio").at("width") > 0);
  CHECK(images[0].at("image").at("mimeType") == "image/png");
  std::string cid = images[0].at("image").at("ref").at("$link");
  auto blob = make_http_client()->send(
      {.url = server().url() + "/xrpc/com.atproto.sync.getBlob?did=" + anna() + "&cid=" + cid});
  CHECK(std::get<HttpResponse>(blob).body == picture());
}

TEST_CASE("real bluesky: a video is taken as a blob where there is no video service") {
  Entry entry({"a video"});
  auto video = video_file();
  entry.add_media(0, "video/mp4", video);
  published(entry.publish());
  auto embed = record(entry).at("value").at("embed");
  CHECK(embed.at("$type") == "app.bsky.embed.video");
  CHECK(embed.at("video").at("size") == video.size());
}

TEST_CASE("real bluesky: a file that the server never had is uploaded anew") {
  Entry entry({"forgotten"});
  entry.add_media(0, "image/png", picture());
  entry.journal.put("blob." + entry.post.parts[0].media[0].digest,
                    R"({"blob":{"$type":"blob","ref":{"$link":)"
                    R"("bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy"},)"
                    R"("mimeType":"image/png","size":70},"width":7,"height":7})");
  published(entry.publish());
  CHECK(record(entry).at("value").at("embed").at("images")[0].at("image").at("size") ==
        picture().size());
}

TEST_CASE("real bluesky: a quote and a reply name what they are about as the server knows it") {
  Entry first({"root of a talk", "and its end"});
  published(first.publish());
  Entry quote({"see this"});
  auto page = "https://bsky.app/profile/anna.test/post/" + first.journal.kept.at("rkey.0");
  quote.post.quote = PostRef{"", "", "", page};
  quote.add_media(0, "image/png", picture());
  published(quote.publish());
  auto embed = record(quote).at("value").at("embed");
  CHECK(embed.at("$type") == "app.bsky.embed.recordWithMedia");
  CHECK(embed.at("record").at("record").at("cid") == record(first).at("cid"));
  Entry reply({"indeed"});
  reply.post.reply_to = PostRef{"", "", record(first, 1).at("uri"), ""};
  published(reply.publish());
  auto to = record(reply).at("value").at("reply");
  CHECK(to.at("root").at("cid") == record(first, 0).at("cid"));
  CHECK(to.at("parent").at("cid") == record(first, 1).at("cid"));
  Entry lost({"to nobody"});
  lost.post.reply_to = PostRef{"", "", "at://" + anna() + "/" + collection + "/3l6oveex3ii2l", ""};
  CHECK(std::holds_alternative<Rejected>(lost.publish()));
}

TEST_CASE(
    "real bluesky: a thread with all that a post may have is out at once, as it was computed") {
  Entry entry({"한국 ☕ @bob.test https://example.test/한국 #커피", "with a picture", "the end"});
  entry.post.language = "ko";
  entry.post.tags = {"tea"};
  entry.post.warning = "Nudity";
  entry.post.who_can_reply = "mentioned";
  entry.post.first_comment = "more at https://example.test";
  entry.add_media(1, "image/png", picture());
  entry.prepare();
  FaultyHttp http;
  published(entry.publish(http));
  CHECK(http.sent() == 4);  // sign-in, mention, picture, and all of it
  for (int part = 0; part < 3; ++part) {
    auto stored = record(entry, part);
    CHECK(cid_of(stored.at("value")) == stored.at("cid"));
    CHECK(stored.at("value").at("labels").at("values") == json{{{"val", "nudity"}}});
  }
  CHECK(record(entry, 2).at("value").at("reply").at("parent").at("cid") ==
        record(entry, 1).at("cid"));
  auto other = [&](const std::string& what, const std::string& key) {
    return get("com.atproto.repo.getRecord?repo=" + anna() + "&collection=" + what +
               "&rkey=" + entry.journal.kept.at(key));
  };
  auto gate = other("app.bsky.feed.threadgate", "rkey.0").at("value");
  CHECK(gate.at("post") == record(entry).at("uri"));
  CHECK(gate.at("allow")[0].at("$type") == "app.bsky.feed.threadgate#mentionRule");
  CHECK(other(collection, "rkey.comment").at("value").at("reply").at("parent").at("cid") ==
        record(entry, 2).at("cid"));

  SUBCASE("and sent again it is still there once") {
    auto before = record(entry, 1).at("cid");
    published(entry.publish());
    CHECK(record(entry, 1).at("cid") == before);
    CHECK(std::holds_alternative<Published>(entry.find()));
  }
  SUBCASE("and taken back all of it goes") {
    CHECK(std::holds_alternative<Done>(entry.connect(http)->retract(entry.post, entry.journal)));
    CHECK(std::holds_alternative<Done>(entry.connect(http)->retract(entry.post, entry.journal)));
    for (int part = 0; part < 3; ++part) CHECK(record(entry, part).at("error") == "RecordNotFound");
    CHECK(other("app.bsky.feed.threadgate", "rkey.0").at("error") == "RecordNotFound");
    CHECK(other(collection, "rkey.comment").at("error") == "RecordNotFound");
  }
}

TEST_CASE("real bluesky: a thread with a part that is refused leaves nothing behind") {
  Entry entry({"half a thread", repeated("x", 301), "end of half a thread"});
  CHECK(std::holds_alternative<Rejected>(entry.publish()));
  CHECK(posts_with("half a thread") == 0);
  CHECK(posts_with("end of half a thread") == 0);
  CHECK(std::holds_alternative<NotThere>(entry.find()));
}

TEST_CASE("real bluesky: a link has the card that its page gives") {
  LoopbackServer site;
  site.otherwise([](const ReceivedRequest& request) {
    if (request.target == "/p.png") return ScriptedAnswer{.body = picture()};
    return ScriptedAnswer{.headers = {{"Content-Type", "text/html"}},
                          .body = "<title>A page</title><meta property=og:image content=/p.png>"};
  });
  Entry entry({"see " + site.url() + "/page"});
  entry.post.link = site.url() + "/page";
  published(entry.publish());
  auto card = record(entry).at("value").at("embed").at("external");
  CHECK(card.at("uri") == entry.post.link);
  CHECK(card.at("title") == "A page");
  CHECK(card.at("thumb").at("size") == picture().size());
}

TEST_CASE("real bluesky: nothing is posted with the password of another account") {
  Entry entry({"as somebody else"});
  entry.credentials.identity = "did:plc:somebody";
  CHECK_THROWS_AS(entry.publish(), Error);
  CHECK(posts_with("as somebody else") == 0);
}

namespace {

struct Typist final : LoginDialog {
  void say(std::string_view text) override { told += text; }
  std::string ask(std::string_view) override { return {}; }
  Secret ask_secret(std::string_view) override { return Secret(password); }
  std::string password, told;
};

}  // namespace

TEST_CASE("real bluesky: a login with an app password, and what the account says of itself") {
  auto session =
      post_to("com.atproto.server.createSession",
              {{"identifier", "anna.test"}, {"password", server().account(0).at("password")}});
  auto made = make_http_client()->send(
      {.method = "POST",
       .url = server().url() + "/xrpc/com.atproto.server.createAppPassword",
       .headers = {{"Content-Type", "application/json"},
                   {"Authorization", "Bearer " + session.at("accessJwt").get<std::string>()}},
       .body = R"({"name":"smm test"})"});
  Typist person;
  person.password = json::parse(std::get<HttpResponse>(made).body).at("password");
  Entry entry({"logged in"});
  entry.credentials.secrets.clear();
  FaultyHttp http;
  find_network("bluesky")->login(entry.connection(http), person);
  CHECK(entry.credentials.secrets.at("password") == person.password);
  CHECK(person.told.find("own password") == std::string::npos);
  auto answer = entry.connect(http)->check_account();
  REQUIRE(std::holds_alternative<AccountState>(answer));
  auto state = std::get<AccountState>(answer);
  CHECK(state.remote_id == anna());
  CHECK(state.handle == "anna.test");
  CHECK(state.limits.front().first == "text");
  CHECK(std::find(state.may.begin(), state.may.end(), "change the account") == state.may.end());
  REQUIRE(state.expires);
  CHECK(*state.expires > SystemClock().now() + std::chrono::days(80));
  REQUIRE(state.troubles.size() == 1);  // nobody has confirmed the address of this account
  CHECK(state.troubles[0].what.find("mail address") != std::string::npos);

  person.password = "wrong";
  CHECK_THROWS_AS(find_network("bluesky")->login(entry.connection(http), person), Error);
  CHECK(entry.credentials.secrets.at("password") != "wrong");
}

TEST_CASE("real bluesky: a server alone has posts, and says that it counts nothing") {
  Entry entry({"counted"});
  auto out = published(entry.publish());
  FaultyHttp http;
  auto answer = entry.connect(http)->figures({SystemClock().now() - Seconds(3600), {}});
  REQUIRE(std::holds_alternative<RemoteFigures>(answer));
  auto figures = std::get<RemoteFigures>(answer);
  CHECK(figures.refused.size() == 2);
  CHECK(std::any_of(figures.posts.begin(), figures.posts.end(),
                    [&](const RemotePost& post) { return post.remote_id == out.remote_id; }));
  CHECK(std::holds_alternative<RetryLater>(entry.connect(http)->messages({})));
}

TEST_CASE("real bluesky: a session that ran out over night is renewed") {
  auto before = posts_with("good morning");
  Entry entry({"good morning"});
  auto account = server().account(0);
  auto session = post_to("com.atproto.server.createSession",
                         {{"identifier", "anna.test"}, {"password", account.at("password")}});
  session["server"] = server().url();
  session["identifier"] = "anna.test";
  session["accessJwt"] = account.at("expired_token");
  entry.credentials.kept["session"] = session.dump();
  entry.credentials.secrets.clear();  // the refresh token is enough
  published(entry.publish());
  auto kept = json::parse(entry.credentials.kept.at("session"));
  CHECK(kept.at("accessJwt") != account.at("expired_token"));

  SUBCASE("and when the refresh token has run out as well, the password signs in") {
    session["refreshJwt"] = account.at("expired_token");
    entry.credentials.kept["session"] = session.dump();
    entry.credentials.secrets["password"] = account.at("password");
    published(entry.publish());
  }
  CHECK(posts_with("good morning") == before + 1);
}

TEST_CASE("real bluesky: two that renew one session at once both go on without the password") {
  auto account = server().account(0);
  auto session = post_to("com.atproto.server.createSession",
                         {{"identifier", "anna.test"}, {"password", account.at("password")}});
  session["server"] = server().url();
  session["identifier"] = "anna.test";
  session["accessJwt"] = account.at("expired_token");
  Entry one({"first of two"}), two({"second of two"});
  for (auto* entry : {&one, &two}) {
    entry->credentials.kept["session"] = session.dump();
    entry->credentials.secrets.clear();
  }
  FaultyHttp http;
  published(one.publish(http));
  published(two.publish(http));  // with the same refresh token, used once more
  CHECK(posts_with("first of two") == 1);
  CHECK(posts_with("second of two") == 1);
}

TEST_CASE("real bluesky: the limits told before queueing are the server's") {
  const std::string family = "👩‍👩‍👧‍👦";  // one grapheme, 25 bytes
  published(Entry({repeated("한", 300)}).publish());
  published(Entry({repeated(family, 120)}).publish());
  auto rejected = [](std::string text) {
    const auto& network = *find_network("bluesky");
    CHECK_FALSE(check_post(network, Entry({text}).post, {}).empty());
    CHECK(std::holds_alternative<Rejected>(Entry({text}).publish()));
  };
  rejected(repeated("한", 301));
  rejected(repeated(family, 120) + "x");
}

TEST_CASE("real bluesky: a wrong password needs its person") {
  Entry entry({"never"});
  entry.credentials.secrets["password"] = "wrong";
  CHECK(std::holds_alternative<Refused>(entry.publish()));
  CHECK(posts_with("never") == 0);
}

TEST_CASE("real bluesky: the server's own limit on sign-ins pauses the account for its time") {
  PdsServer limited({"carla.test"}, true);
  MemoryCredentials credentials;
  credentials.secrets["password"] = limited.account(0).at("password");
  SystemClock clock;
  Random random;
  auto http = make_http_client();
  auto sign_in = [&] {  // a new run each time, with its session lost
    credentials.kept.clear();
    MemoryJournal journal;
    Post post{
        .id = "limit", .title = {}, .parts = {{"x", {}}}, .link = {}, .language = {}, .tags = {}};
    auto base = std::to_string(random.between(0, ~std::uint64_t{0}));
    find_network("bluesky")->prepare(post, {base, clock.now(), clock.now()}, journal);
    return find_network("bluesky")
        ->connect({"bsky",
                   {{"handle", "carla.test"}, {"server", limited.url()}},
                   {},
                   *http,
                   clock,
                   random,
                   credentials})
        ->publish(post, journal);
  };
  for (int i = 0; i < 30; ++i) published(sign_in());
  auto throttled = sign_in();
  REQUIRE(std::holds_alternative<Busy>(throttled));
  auto later = std::get<Busy>(throttled);
  CHECK(later.throttled);
  REQUIRE(later.not_before);
  CHECK(*later.not_before > clock.now());
  CHECK(*later.not_before <= clock.now() + Seconds(301));
}
