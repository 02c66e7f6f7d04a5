// Publishing on a strict server of the Threads API.

#include <fmt/format.h>

#include <map>
#include <set>

#include "core/text.h"
#include "networks/said.h"
#include "support/fake_http.h"
#include "support/threads_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

TEST_CASE("threads: a post is a container that is published once, with its id and address") {
  ThreadsDesk desk;
  auto out = is<Published>(desk.publish());
  REQUIRE(desk.service.posts().size() == 1);
  CHECK(out.remote_id == desk.service.posts()[0].id);
  CHECK(out.url == FakeThreads::permalink(out.remote_id));
  CHECK(desk.service.made() == std::vector<std::map<std::string, std::string>>{
                                   {{"text", "The kiln is open"}, {"media_type", "TEXT"}}});
  CHECK(is<Published>(desk.publish()).remote_id == out.remote_id);
  CHECK(desk.service.posts().size() == 1);
  CHECK(desk.credentials.identity == "threads:" + std::string(FakeThreads::user));
}

TEST_CASE("threads: link, topic, circle of answers and poll go with the first part alone") {
  ThreadsDesk desk({"Come in: https://pottery.example/open", "More"});
  desk.post.link = "https://pottery.example/open";
  desk.post.options = {{"topic", "Ceramics"}};
  desk.post.who_can_reply = "following";
  desk.post.first_comment = "And more";
  is<Published>(desk.publish());
  const auto& posts = desk.service.posts();
  REQUIRE(posts.size() == 3);
  CHECK(posts[0].link == "https://pottery.example/open");
  CHECK(posts[0].topic == "Ceramics");
  CHECK(posts[0].circle == "accounts_you_follow");
  for (std::size_t i = 1; i < 3; ++i) {
    CHECK(posts[i].parent == posts[i - 1].id);
    CHECK(posts[i].topic + posts[i].circle + posts[i].link == "");
  }
  ThreadsDesk asking;
  asking.post.poll = Poll{{"Tea", "Coffee", "Clay"}};
  is<Published>(asking.publish());
  CHECK(json::parse(asking.service.made().at(0).at("poll_attachment")) ==
        json{{"option_a", "Tea"}, {"option_b", "Coffee"}, {"option_c", "Clay"}});
}

TEST_CASE("threads: every circle of answers that is told has its own word there") {
  std::set<std::string> words;
  auto circles = find_network("threads")->limits_on({}).features.who_can_reply;
  for (auto circle : circles) {
    ThreadsDesk desk;
    desk.post.who_can_reply = circle;
    is<Published>(desk.publish());
    words.insert(desk.service.posts().at(0).circle);
  }
  CHECK(words == std::set<std::string>{"mentioned_only", "accounts_you_follow", "followers_only"});
}

TEST_CASE("threads: one picture goes by its address, with its description") {
  ThreadsDesk desk;
  desk.post.parts[0].media = {desk.picture("my kiln.png", "A kiln, hot")};
  desk.post.options = {{"spoiler", "yes"}};
  is<Published>(desk.publish());
  auto made = desk.service.made().at(0);
  CHECK(made["media_type"] == "IMAGE");
  CHECK(made["image_url"] == std::string(FakeThreads::files) + "/my%20kiln.png");
  CHECK(made["alt_text"] == "A kiln, hot");
  CHECK(made["is_spoiler_media"] == "true");
}

TEST_CASE("threads: the children of a carousel are made once, whatever happens to their parent") {
  for (int pictures = 2; pictures <= 20; pictures += 6) {
    ThreadsDesk desk;
    for (int i = 0; i < pictures; ++i)
      desk.post.parts[0].media.push_back(desk.picture(fmt::format("{}.png", i)));
    desk.service.instead("POST", "/me/threads", never_sent(), pictures);  // the parent
    is<NotReached>(desk.publish());
    is<Published>(desk.publish());
    CHECK(desk.service.posts().size() == 1);
    CHECK(desk.service.posts()[0].type == "CAROUSEL_ALBUM");
    CHECK(desk.service.made().size() == static_cast<std::size_t>(pictures) + 2);
    auto parent = desk.service.made().back();
    CHECK(split(parent["children"], ',').size() == static_cast<std::size_t>(pictures));
    CHECK(parent["text"] == "The kiln is open");
  }
}

TEST_CASE("threads: what is not ready is waited for, and not made or published twice") {
  for (int looks = 0; looks < 20; ++looks) {
    CAPTURE(looks);
    ThreadsDesk desk;
    desk.service.looks_until_ready = looks;
    auto begin = desk.clock.now();
    auto outcome = desk.publish();
    CHECK(desk.clock.now() - begin <= Seconds{60});
    for (int again = 0; again < 6 && std::holds_alternative<Processing>(outcome); ++again) {
      CHECK(std::get<Processing>(outcome).not_before > desk.clock.now());
      CHECK_FALSE(std::get<Processing>(outcome).whole);
      desk.clock.sleep_until(std::get<Processing>(outcome).not_before);
      outcome = desk.publish();
    }
    is<Published>(outcome);
    CHECK(desk.service.made().size() == 1);
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("threads: a container that has ended is made anew, and its children with it") {
  ThreadsDesk desk;
  desk.post.parts[0].media = {desk.picture("a.png"), desk.picture("b.png")};
  desk.service.instead("POST", "threads_publish", never_sent());
  is<NotReached>(desk.publish());
  CHECK(desk.service.made().size() == 3);
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{25});
  is<Published>(desk.publish());
  CHECK(desk.service.made().size() == 6);
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("threads: a publishing whose answer was lost is told by its container") {
  ThreadsDesk desk;
  desk.service.lose_answer("POST", "threads_publish");
  is<Unknown>(desk.publish());
  desk.service.lists_late = true;
  is<CannotTell>(desk.find());
  is<Unknown>(desk.publish());  // it is not published again meanwhile
  desk.service.lists_late = false;
  auto found = is<Published>(desk.find());
  CHECK(found.remote_id == desk.service.posts().at(0).id);
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("threads: a publishing that never arrived is asked for again, with the same container") {
  ThreadsDesk desk;
  desk.service.instead("POST", "threads_publish", reply_lost());
  is<Unknown>(desk.publish());
  is<NotThere>(desk.find());
  is<Published>(desk.publish());
  CHECK(desk.service.made().size() == 1);
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("threads: a post of ours with the same words is not taken for this one") {
  ThreadsDesk desk;
  auto other = desk.service.add_post("The kiln is open", desk.clock.now());
  desk.journal.others.insert(other);
  desk.service.lose_answer("POST", "threads_publish");
  is<Unknown>(desk.publish());
  CHECK(is<Published>(desk.find()).remote_id != other);
}

TEST_CASE("threads: part after part, and what is out of a thread is told and stays") {
  for (int lost = 0; lost < 3; ++lost) {
    ThreadsDesk desk({"One", "Two", "Three"});
    desk.service.instead("POST", "threads_publish", never_sent(), lost);
    is<NotReached>(desk.publish());
    auto begun = desk.network().begun(desk.journal);
    CHECK(begun.has_value() == (lost > 0));
    if (begun) CHECK(begun->remote_id == desk.service.posts().at(0).id);
    is<Published>(desk.publish());
    REQUIRE(desk.service.posts().size() == 3);
    CHECK(desk.service.posts()[2].parent == desk.service.posts()[1].id);
  }
}

TEST_CASE("threads: a post of one's own is answered and quoted by its address, another's is not") {
  ThreadsDesk desk;
  auto older = desk.service.add_post("Older", desk.clock.now() - Seconds{86400});
  desk.post.reply_to = PostRef{"", "", "", FakeThreads::permalink(older)};
  desk.post.quote = PostRef{"older", "anna", older, ""};
  is<Published>(desk.publish());
  CHECK(desk.service.posts().back().parent == older);
  CHECK(desk.service.posts().back().quoted == older);
  ThreadsDesk other;
  other.post.reply_to = PostRef{"", "", "", "https://www.threads.net/@bruno/post/Xyz"};
  CHECK(has(is<Rejected>(other.publish()).why, "by hand"));
  CHECK(other.service.made().empty());
}

TEST_CASE("threads: a container that cannot be made fit says why, and is not tried as it is") {
  for (const char* reason : {"INVALID_ASPEC_RATIO", "INVALID_DURATION", "INVALID_BIT_RATE"}) {
    ThreadsDesk desk;
    desk.service.spoilt = reason;
    CHECK(has(is<Rejected>(desk.publish()).why, reason));
  }
  for (const char* reason : {"FAILED_DOWNLOADING_VIDEO", "FAILED_PROCESSING_VIDEO", "UNKNOWN"}) {
    ThreadsDesk desk;
    desk.service.spoilt = reason;
    CHECK(has(is<RetryLater>(desk.publish()).why, reason));
    desk.service.spoilt.clear();
    is<Published>(desk.publish());
    CHECK(desk.service.made().size() == 2);
  }
}

TEST_CASE("threads: what errors mean, and what to do about them") {
  struct Case {
    int status, code, subcode;
    std::string means, says;
  };
  const std::vector<Case> cases{
      {400, 190, 463, "refused", "log in again"},
      {401, 190, 0, "refused", "log in again"},
      {400, 4, 0, "throttled", ""},
      {400, 613, 0, "throttled", ""},
      {400, 4, 2207051, "refused", "spam"},
      {400, 9, 2207042, "throttled", "24 hours"},
      {400, 368, 0, "refused", "look into the app"},
      {500, 2, 0, "unknown", ""},
      {400, 1, 0, "unknown", ""},
      {403, 10, 0, "asks", "account check"},
      {400, 100, 0, "rejected", ""},
      {400, 9007, 2207027, "retry", "not ready"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.code);
    CAPTURE(one.subcode);
    ThreadsDesk desk;
    json error{{"message", "told so"}, {"code", one.code}, {"error_subcode", one.subcode}};
    desk.service.instead("POST", "threads_publish", answer_json(one.status, {{"error", error}}));
    auto outcome = desk.publish();
    std::string means = "other";
    if (auto* it = std::get_if<Refused>(&outcome)) means = it->certain ? "refused" : "asks";
    if (auto* it = std::get_if<Busy>(&outcome)) means = it->throttled ? "throttled" : "busy";
    if (std::holds_alternative<Unknown>(outcome)) means = "unknown";
    if (std::holds_alternative<Rejected>(outcome)) means = "rejected";
    if (std::holds_alternative<RetryLater>(outcome)) means = "retry";
    CHECK(means == one.means);
    CHECK(has(why_of(outcome), "told so"));
    CHECK(has(why_of(outcome), one.says));
    CHECK(desk.service.posts().empty());
  }
}

TEST_CASE("threads: told how long to stay away by the usage of its business, it does") {
  ThreadsDesk desk;
  desk.service.instead(
      "POST", "threads_publish",
      answer_json(400, {{"error", {{"message", "slow"}, {"code", 4}}}},
                  {{"x-business-use-case-usage",
                    R"({"17":[{"type":"threads","estimated_time_to_regain_access":19}]})"}}));
  CHECK(is<Busy>(desk.publish()).not_before == desk.clock.now() + std::chrono::minutes{19});
}

TEST_CASE("threads: what another state may have sent is found by its words since it was due") {
  struct Restored final : Journal {
    std::optional<std::string> get(std::string_view key) const override { return own.get(key); }
    void put(std::string_view key, std::string_view value) override { own.put(key, value); }
    bool taken(std::string_view) const override { return false; }
    std::optional<Time> elsewhere() const override { return due; }
    MemoryJournal own;
    Time due{};
  };
  for (int minutes : {-600, -1, 0, 5}) {
    CAPTURE(minutes);
    ThreadsDesk desk;
    Restored journal;
    journal.due = desk.clock.now() - std::chrono::hours{1};
    CHECK(std::holds_alternative<NotThere>(desk.adapter->find(desk.post, journal)));
    auto id =
        desk.service.add_post("The  kiln is open", journal.due + std::chrono::minutes{minutes});
    auto found = desk.adapter->find(desk.post, journal);
    if (minutes < -2)
      is<CannotTell>(found);
    else
      CHECK(is<Published>(found).remote_id == id);
  }
}

TEST_CASE("threads: what is out is deleted whole, within the day's deletions") {
  ThreadsDesk desk({"One", "Two", "Three"});
  is<Published>(desk.publish());
  desk.service.deletions = 98;
  CHECK(is<RetryLater>(desk.retract()).not_before > desk.clock.now());
  CHECK(desk.service.posts().size() == 3);
  desk.service.deletions = 97;
  is<Done>(desk.retract());
  CHECK(desk.service.posts().empty());
  desk.service.deletions = 0;
  is<Done>(desk.retract());  // gone is gone
}

TEST_CASE("threads: no token stands in any address, and automatic publishing is never asked for") {
  ThreadsDesk desk({"One", "Two"});
  desk.post.parts[0].media = {desk.picture("a.png"), desk.picture("b.png")};
  is<Published>(desk.publish());
  desk.adapter->check_account();
  desk.adapter->figures({});
  is<Done>(desk.retract());
  CHECK(desk.service.sent().size() > 20);
  for (const auto& request : desk.service.sent()) {
    CHECK_FALSE(has(request.url, "THtoken"));
    CHECK_FALSE(has(request.url, "access_token="));
    CHECK_FALSE(has(request.body.bytes(), "auto_publish_text"));
  }
}

TEST_CASE("threads: once somebody has logged in, the checks want to know where files can be had") {
  const auto& network = *find_network("threads");
  Post post;
  post.id = "a";
  post.parts.push_back({"Look", {{"a.png", "A", "image/png", 9'000'000, "", 640, 480}}});
  auto rules = [&](const Settings& settings) {
    std::string found;
    for (const auto& problem : network.check(post, settings)) found += problem.rule + " ";
    return found;
  };
  CHECK(rules({}).empty());  // by hand
  CHECK(rules({{"login", "yes"}}) == "media-unsupported ");
  CHECK(rules({{"login", "yes"}, {"media_base_url", "https://a.example"}}) == "media-too-big ");
  ThreadsDesk desk;
  desk.settings.erase("media_base_url");
  desk.post.parts[0].media = {desk.picture("a.png")};
  CHECK(has(is<Rejected>(desk.publish()).why, "media_base_url"));
  CHECK(desk.credentials.facts["login"] == "yes");
}

TEST_CASE("threads: a container that is said not to be there is no leave to make another") {
  for (bool changed : {true, false}) {
    CAPTURE(changed);
    auto not_there =
        answer_json(400, {{"error", {{"message", "no"}, {"code", 100}, {"error_subcode", 33}}}});
    ThreadsDesk desk;
    desk.service.lose_answer("POST", "threads_publish");
    is<Unknown>(desk.publish());
    if (changed) desk.post.parts[0].text = "The kiln is shut";
    desk.service.instead("GET", "error_message", not_there);
    is<Unknown>(desk.publish());
    CHECK(desk.service.made().size() == 1);
    // A person has looked.
    desk.journal.put(said_not_out, "1");
    desk.service.instead("GET", "error_message", not_there);
    is<Published>(desk.publish());
    CHECK(desk.service.made().size() == 2);
    CHECK(desk.journal.get(said_not_out) == "");
  }
}

TEST_CASE("threads: a post is deleted when it is not there any more, and not by its word alone") {
  ThreadsDesk desk;
  is<Published>(desk.publish());
  desk.service.instead(
      "DELETE", "",
      answer_json(400, {{"error", {{"message", "no"}, {"code", 100}, {"error_subcode", 33}}}}));
  CHECK(has(is<Rejected>(desk.retract()).why, "threads_delete"));
  CHECK(desk.service.posts().size() == 1);
  is<Done>(desk.retract());
  CHECK(desk.service.posts().empty());
  is<Done>(desk.retract());
}

TEST_CASE("threads: what is out is published, with whatever words its publishing is refused") {
  for (const auto& refusal :
       std::map<int, int>{{400, 4}, {403, 10}, {401, 368}, {429, 32}, {404, 100}}) {
    auto status = refusal.first, code = refusal.second;
    CAPTURE(code);
    auto answer = answer_json(status, {{"error", {{"message", "told so"}, {"code", code}}}});
    ThreadsDesk desk;
    desk.service.lose_answer("POST", "threads_publish");
    is<Unknown>(desk.publish());
    desk.service.instead("GET", "error_message",  // it is behind
                         answer_json(200, {{"id", "1"}, {"status", "FINISHED"}}));
    desk.service.instead("POST", "threads_publish", answer);
    CHECK(is<Published>(desk.publish()).remote_id == desk.service.posts().at(0).id);
    CHECK(desk.service.posts().size() == 1);
    ThreadsDesk refused;  // and what is not out is not
    refused.service.instead("POST", "threads_publish", answer);
    CHECK_FALSE(std::holds_alternative<Published>(refused.publish()));
    CHECK(refused.service.posts().empty());
  }
}
