// Publishing on a strict server of Instagram's API.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "support/fake_http.h"
#include "support/instagram_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

// The queue's way with what is not ready.
Outcome publish_patiently(InstagramDesk& desk) {
  auto outcome = desk.publish();
  for (int again = 0; again < 8 && std::holds_alternative<Processing>(outcome); ++again) {
    CHECK(std::get<Processing>(outcome).not_before > desk.clock.now());
    desk.clock.sleep_until(std::get<Processing>(outcome).not_before);
    outcome = desk.publish();
  }
  return outcome;
}

// The queue's rule: what may be out is looked for, and sent again only where it certainly is not.
Outcome settle(InstagramDesk& desk) {
  auto outcome = desk.publish();
  for (int tries = 0; tries < 8; ++tries) {
    if (std::holds_alternative<Published>(outcome) || std::holds_alternative<Rejected>(outcome) ||
        std::holds_alternative<Refused>(outcome))
      return outcome;
    desk.clock.sleep_until(desk.clock.now() + std::chrono::minutes{2});
    if (std::holds_alternative<Unknown>(outcome)) {
      auto found = desk.find();
      if (auto* out = std::get_if<Published>(&found)) return *out;
      if (!std::holds_alternative<NotThere>(found)) continue;
    }
    outcome = desk.publish();
  }
  return outcome;
}

// A post of each kind, with all that comes after it.
void make_kind(InstagramDesk& desk, int kind) {
  auto& part = desk.post.parts[0];
  desk.post.first_comment = kind == 3 ? "" : "Come in";
  desk.post.who_can_reply = kind == 3 ? "" : "nobody";
  if (kind == 1) part.media = {desk.film("kiln.mp4")};
  if (kind == 2) part.media = {desk.picture("a.jpg"), desk.film("b.mp4"), desk.picture("c.jpg")};
  if (kind == 3) {
    part.text.clear();
    desk.post.placement = "story";
  }
}

}  // namespace

TEST_CASE("instagram: whichever request fails, and however, every kind of post is out once") {
  const std::vector<HttpResult> failures{
      reply_lost(), never_sent(), answer_json(500, {{"error", {{"message", "no"}, {"code", 2}}}}),
      answer(503, "<html>Back soon</html>"),
      answer_json(400, {{"error", {{"message", "slow"}, {"code", 4}}}})};
  int tried = 0;
  for (auto door : {Door::instagram, Door::facebook})
    for (int kind = 0; kind < 4; ++kind)
      for (const char* method : {"GET", "HEAD", "POST"})
        for (std::size_t how = 0; how <= failures.size(); ++how)
          for (int nth = 0;; ++nth) {
            CAPTURE(kind);
            CAPTURE(std::string(method));
            CAPTURE(how);
            CAPTURE(nth);
            InstagramDesk desk(door);
            make_kind(desk, kind);
            desk.service.token_made = desk.clock.now();  // too young to be exchanged
            if (how < failures.size())
              desk.service.instead(method, "", failures[how], nth);
            else
              desk.service.lose_answer(method, "", nth);
            auto outcome = settle(desk);
            CHECK(desk.service.posts().size() == 1);
            CHECK(desk.service.comments().size() == (kind == 3 ? 0 : 1));
            is<Published>(outcome);
            CHECK(desk.service.posts()[0].comments_open == (kind == 3));
            ++tried;
            if (desk.service.count(method, "") <= nth) break;  // it came to no such request
          }
  CHECK(tried > 400);
}

TEST_CASE("instagram: a picture is a container that is published once, with its id and address") {
  for (auto door : {Door::instagram, Door::facebook}) {
    InstagramDesk desk(door, "The kiln is open #pottery & tea");
    auto out = is<Published>(desk.publish());
    REQUIRE(desk.service.posts().size() == 1);
    CHECK(out.remote_id == desk.service.posts()[0].id);
    CHECK(out.url == FakeInstagram::permalink(out.remote_id));
    CHECK(desk.service.made() ==
          std::vector<GraphForm>{{{"caption", "The kiln is open #pottery & tea"},
                                  {"image_url", std::string(FakeInstagram::files) + "/kiln.jpg"},
                                  {"alt_text", "A kiln"}}});
    CHECK(is<Published>(desk.publish()).remote_id == out.remote_id);
    CHECK(desk.service.posts().size() == 1);
    CHECK(desk.credentials.identity == "instagram:" + std::string(FakeInstagram::user));
    CHECK(desk.credentials.facts["login"] == (door == Door::facebook ? "facebook" : "instagram"));
  }
}

TEST_CASE("instagram: a video alone is a reel, fetched or sent as the login has it") {
  struct Way {
    Door door;
    const char* videos;
    bool sent;
  };
  for (auto way : {Way{Door::instagram, "", false}, Way{Door::facebook, "", true},
                   Way{Door::facebook, "address", false}}) {
    CAPTURE(way.videos);
    InstagramDesk desk(way.door);
    desk.settings["videos"] = way.videos;
    desk.post.parts[0].media = {desk.film("kiln.mp4")};
    desk.post.options = {{"cover", "0:03"}, {"share_to_feed", "no"}};
    is<Published>(desk.publish());
    auto made = desk.service.made().at(0);
    CHECK(made["media_type"] == "REELS");
    CHECK(made["thumb_offset"] == "3000");
    CHECK(made["share_to_feed"] == "false");
    CHECK(made.contains("upload_type") == way.sent);
    CHECK(made.contains("video_url") != way.sent);
    CHECK(desk.service.count("POST", "/ig-api-upload/") == (way.sent ? 1 : 0));
    CHECK(desk.service.posts().at(0).product == "REELS");
  }
}

TEST_CASE("instagram: a story is one file without words, and a reel has a cover of its own") {
  InstagramDesk story(Door::instagram, "");
  story.post.placement = "story";
  is<Published>(story.publish());
  CHECK(story.service.posts().at(0).product == "STORY");
  CHECK(story.service.made().at(0) ==
        GraphForm{{"media_type", "STORIES"},
                  {"image_url", std::string(FakeInstagram::files) + "/kiln.jpg"}});
  InstagramDesk film(Door::facebook, "");
  film.post.placement = "story";
  film.post.parts[0].media = {film.film("kiln.mp4")};
  is<Published>(film.publish());
  CHECK(film.service.posts().at(0).product == "STORY");

  InstagramDesk reel;
  reel.post.placement = "reel";
  reel.post.parts[0].media = {reel.film("kiln.mp4")};
  reel.post.options = {{"cover", "cover.jpg"}};
  CHECK(has(is<Rejected>(reel.publish()).why, "cover"));
  CHECK(reel.service.made().empty());
  reel.picture("cover.jpg");
  is<Published>(reel.publish());
  CHECK(reel.service.made().at(0)["cover_url"] == std::string(FakeInstagram::files) + "/cover.jpg");
  CHECK_FALSE(reel.service.made().at(0).contains("share_to_feed"));
}

TEST_CASE("instagram: collaborators, place and what a machine made are said of the whole post") {
  for (int files : {1, 3}) {
    InstagramDesk desk;
    desk.post.parts[0].media.clear();
    for (int i = 0; i < files; ++i)
      desk.post.parts[0].media.push_back(desk.picture(fmt::format("{}.jpg", i)));
    desk.post.options = {{"collaborators", "bruno @carla"}, {"location", "110843418940484"}};
    desk.post.disclosure.ai_made = true;
    is<Published>(desk.publish());
    auto form = desk.service.posts().at(0).form;
    CHECK(json::parse(form["collaborators"]) == json{"bruno", "carla"});
    CHECK(form["location_id"] == "110843418940484");
    CHECK(form["is_ai_generated"] == "true");
  }
  // An interface that does not know the mark gets no post without it.
  InstagramDesk desk;
  desk.post.disclosure.ai_made = true;
  desk.service.knows_ai = false;
  is<Rejected>(desk.publish());
  CHECK(desk.service.posts().empty());
}

TEST_CASE("instagram: accounts are tagged where they are in a picture") {
  for (const char* written : {"bruno 30 60, carla 100 0", "@bruno  30%  60% ,@carla 100% 0%"}) {
    InstagramDesk desk;
    desk.post.options = {{"tagged", written}};
    is<Published>(desk.publish());
    CHECK(json::parse(desk.service.posts().at(0).form.at("user_tags")) ==
          json{{{"username", "bruno"}, {"x", 0.3}, {"y", 0.6}},
               {{"username", "carla"}, {"x", 1.0}, {"y", 0.0}}});
  }
  auto options = find_network("instagram")->options;
  auto wrong = std::find_if(options.begin(), options.end(),
                            [](const Setting& option) { return option.name == "tagged"; });
  REQUIRE(wrong != options.end());
  for (const char* bad : {"bruno", "bruno 30", "bruno 30 60 90", "bruno 0.3 0.6", "bruno 30 101",
                          "bruno -1 60", "bruno 30 60,", "30 60 bruno", "@ 30 60"})
    CHECK_MESSAGE(!wrong->wrong(bad).empty(), bad);
  for (const char* good : {"", "bruno 0 100", "a_b.c 1 2,d 3 4"})
    CHECK_MESSAGE(wrong->wrong(good).empty(), good);
}

TEST_CASE("instagram: the children of a carousel are made once, whatever happens to their parent") {
  for (int files = 2; files <= 10; files += 4) {
    for (auto door : {Door::instagram, Door::facebook}) {
      InstagramDesk desk(door);
      desk.post.parts[0].media = {desk.film("kiln.mp4")};
      for (int i = 1; i < files; ++i)
        desk.post.parts[0].media.push_back(desk.picture(fmt::format("{}.jpg", i), "A pot"));
      desk.service.instead("POST", "/media", never_sent(), files);  // the parent
      is<NotReached>(desk.publish());
      is<Published>(desk.publish());
      REQUIRE(desk.service.posts().size() == 1);
      CHECK(desk.service.posts()[0].type == "CAROUSEL_ALBUM");
      CHECK(desk.service.made().size() == static_cast<std::size_t>(files) + 2);
      auto first = desk.service.made().front();
      CHECK(first["media_type"] == "VIDEO");
      CHECK(desk.service.made()[1].at("alt_text") == "A pot");
      auto parent = desk.service.made().back();
      CHECK(split(parent["children"], ',').size() == static_cast<std::size_t>(files));
      CHECK(parent["caption"] == "The kiln is open");
    }
  }
}

TEST_CASE("instagram: files are looked at before anything is made of the others") {
  for (int bad = 0; bad < 4; ++bad) {
    CAPTURE(bad);
    InstagramDesk desk;
    desk.post.parts[0].media.clear();
    for (int i = 0; i < 4; ++i)
      desk.post.parts[0].media.push_back(desk.picture(fmt::format("{}.jpg", i)));
    desk.post.parts[0].media[static_cast<std::size_t>(bad)].digest = sha256("another");
    CHECK(has(is<Rejected>(desk.publish()).why, "changed"));
    CHECK(desk.service.made().empty());
  }
  InstagramDesk nowhere;
  nowhere.settings.erase("media_base_url");
  CHECK(has(is<Rejected>(nowhere.publish()).why, "media_base_url"));
  InstagramDesk absent;
  absent.settings["media_base_url"] = std::string(FakeInstagram::files) + "/elsewhere";
  CHECK(has(is<RetryLater>(absent.publish()).why, "copy the file there"));
  CHECK(absent.service.made().empty());
}

TEST_CASE("instagram: what is not ready is waited for, and not made or published twice") {
  for (int looks = 0; looks < 20; looks += 3) {
    CAPTURE(looks);
    InstagramDesk desk(Door::facebook);
    desk.post.parts[0].media = {desk.film("kiln.mp4")};
    desk.service.looks_until_ready = looks;
    is<Published>(publish_patiently(desk));
    CHECK(desk.service.made().size() == 1);
    CHECK(desk.service.count("POST", "/ig-api-upload/") == 1);
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("instagram: a video whose upload failed is made again, and one without it is not kept") {
  for (auto answer : {never_sent(), reply_lost(), answer_json(500, json::object())}) {
    InstagramDesk desk(Door::facebook);
    desk.post.parts[0].media = {desk.film("kiln.mp4")};
    desk.service.instead("POST", "/ig-api-upload/", answer);
    auto outcome = desk.publish();
    CHECK_FALSE(std::holds_alternative<Published>(outcome));
    CHECK_FALSE(std::holds_alternative<Rejected>(outcome));
    is<Published>(desk.publish());
    CHECK(desk.service.made().size() == 2);
    CHECK(desk.service.posts().size() == 1);
  }
  for (bool again : {true, false}) {
    InstagramDesk desk(Door::facebook);
    desk.post.parts[0].media = {desk.film("kiln.mp4")};
    desk.service.instead(
        "POST", "/ig-api-upload/",
        answer_json(400, {{"debug_info", {{"retriable", again}, {"message", "told so"}}}}));
    auto outcome = desk.publish();
    CHECK(has(why_of(outcome), "told so"));
    CHECK(std::holds_alternative<Rejected>(outcome) != again);
  }
}

TEST_CASE("instagram: a container that has ended is made anew, and its children with it") {
  InstagramDesk desk;
  desk.post.parts[0].media = {desk.picture("a.jpg"), desk.picture("b.jpg")};
  desk.service.instead("POST", "media_publish", never_sent());
  is<NotReached>(desk.publish());
  CHECK(desk.service.made().size() == 3);
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{25});
  is<Published>(desk.publish());
  CHECK(desk.service.made().size() == 6);
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("instagram: a publishing whose answer was lost is told by its container") {
  for (const char* placement : {"", "story"}) {
    for (const char* words : {"The kiln is open", ""}) {
      if (*placement != 0 && *words != 0) continue;
      InstagramDesk desk(Door::instagram, words);
      desk.post.placement = placement;
      desk.service.lose_answer("POST", "media_publish");
      is<Unknown>(desk.publish());
      desk.service.lists_late = true;
      is<CannotTell>(desk.find());
      is<Unknown>(desk.publish());  // it is not published again meanwhile
      desk.service.lists_late = false;
      auto found = is<Published>(desk.find());
      CHECK(found.remote_id == desk.service.posts().at(0).id);
      CHECK(desk.service.posts().size() == 1);
    }
  }
}

TEST_CASE(
    "instagram: a publishing that never arrived is asked for again, with the same container") {
  InstagramDesk desk;
  desk.service.instead("POST", "media_publish", reply_lost());
  is<Unknown>(desk.publish());
  is<NotThere>(desk.find());
  is<Published>(desk.publish());
  CHECK(desk.service.made().size() == 1);
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("instagram: what is like the post is not taken for it where that is not certain") {
  // A post of ours with the same words.
  InstagramDesk ours;
  auto other = ours.service.add_post("The kiln is open", ours.clock.now());
  ours.journal.others.insert(other);
  ours.service.lose_answer("POST", "media_publish");
  is<Unknown>(ours.publish());
  CHECK(is<Published>(ours.find()).remote_id != other);
  // Two pictures without words since then: which of them it is cannot be told.
  InstagramDesk wordless(Door::instagram, "");
  wordless.service.add_post("", wordless.clock.now());
  wordless.service.lose_answer("POST", "media_publish");
  is<Unknown>(wordless.publish());
  is<CannotTell>(wordless.find());
  // An older one says the same.
  InstagramDesk older;
  older.service.add_post("The kiln is open", older.clock.now() - std::chrono::hours{3});
  older.service.lose_answer("POST", "media_publish");
  is<Unknown>(older.publish());
  CHECK(is<Published>(older.find()).remote_id == older.service.posts().back().id);
}

TEST_CASE("instagram: what another state may have sent is found by its words since it was due") {
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
    InstagramDesk desk;
    Restored journal;
    journal.due = desk.clock.now() - std::chrono::hours{2};
    desk.network().prepare(desk.post, {"opening", journal.due, desk.clock.now()}, journal);
    is<NotThere>(desk.adapter->find(desk.post, journal));
    auto id =
        desk.service.add_post("The kiln is open", journal.due + std::chrono::minutes{minutes});
    auto found = desk.adapter->find(desk.post, journal);
    if (minutes == -600)
      is<CannotTell>(found);
    else
      CHECK(is<Published>(found).remote_id == id);
  }
}

TEST_CASE("instagram: the first comment stands once below its post, whatever is lost") {
  for (bool done : {true, false}) {
    InstagramDesk desk;
    desk.post.first_comment = "Come in: #clay";
    if (done)
      desk.service.lose_answer("POST", "/comments");
    else
      desk.service.instead("POST", "/comments", reply_lost());
    is<Unknown>(desk.publish());
    CHECK(desk.network().begun(desk.journal)->remote_id == desk.service.posts().at(0).id);
    if (done)
      is<Published>(desk.find());
    else
      is<NotThere>(desk.find());
    is<Published>(desk.publish());
    REQUIRE(desk.service.comments().size() == 1);
    CHECK(desk.service.comments()[0].text == "Come in: #clay");
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("instagram: where nobody may answer, comments are closed behind the first one") {
  InstagramDesk desk;
  desk.post.first_comment = "Come in";
  desk.post.who_can_reply = "nobody";
  desk.service.instead("POST", "/18", never_sent(), 1);  // the closing
  is<NotReached>(desk.publish());
  CHECK(desk.service.posts().at(0).comments_open);
  is<NotThere>(desk.find());
  is<Published>(desk.publish());
  CHECK_FALSE(desk.service.posts().at(0).comments_open);
  CHECK(desk.service.comments().size() == 1);
  is<Published>(desk.find());
}

TEST_CASE("instagram: what is out is deleted by Facebook's login alone") {
  InstagramDesk desk(Door::facebook);
  is<Published>(desk.publish());
  is<Done>(desk.retract());
  CHECK(desk.service.posts().empty());
  is<Done>(desk.retract());  // it is gone
  InstagramDesk other;
  is<Published>(other.publish());
  CHECK(has(is<Rejected>(other.retract()).why, "log in with Facebook"));
  CHECK(other.service.posts().size() == 1);
}

TEST_CASE("instagram: a quota that is used up stops a post before anything is made of it") {
  InstagramDesk desk;
  desk.service.quota = 2;
  for (int i = 0; i < 2; ++i) desk.service.add_post("Old", desk.clock.now());
  auto busy = is<Busy>(desk.publish());
  CHECK(busy.throttled);
  CHECK(busy.not_before == desk.clock.now() + std::chrono::hours{1});
  CHECK(has(busy.why, "2 of 2 used"));
  CHECK(desk.service.made().empty());
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours{25});
  is<Published>(desk.publish());
  // One that is used up by others meanwhile.
  InstagramDesk late;
  late.service.before("POST", "media_publish", [&] { late.service.quota = 0; });
  CHECK(is<Busy>(late.publish()).throttled);
  CHECK(late.service.posts().empty());
}

TEST_CASE("instagram: a container that cannot be made fit says why, and never is tried as it is") {
  for (const char* code : {"2207026", "2207009", "2207023", "36003"}) {
    InstagramDesk desk;
    desk.service.spoilt = fmt::format("Media upload has failed with error code {}", code);
    CHECK(has(is<Rejected>(desk.publish()).why, code));
  }
  for (const char* code : {"2207003", "2207053", "9999999", "no code"}) {
    InstagramDesk desk;
    desk.service.spoilt = fmt::format("Media upload has failed with error code {}", code);
    CHECK(has(is<RetryLater>(desk.publish()).why, code));
    desk.service.spoilt.clear();
    is<Published>(desk.publish());
    CHECK(desk.service.made().size() == 2);
  }
}

TEST_CASE("instagram: what errors mean, and what to do about them") {
  struct Case {
    int status, code, subcode;
    std::string means, says;
  };
  const std::vector<Case> cases{
      {400, 190, 463, "refused", "log in again"},
      {401, 190, 0, "refused", "log in again"},
      {400, 4, 0, "throttled", ""},
      {400, 80002, 0, "throttled", ""},
      {400, 4, 2207051, "refused", "spam"},
      {400, 77, 2207051, "refused", "spam"},
      {400, 25, 2207050, "refused", "restricted"},
      {400, 9, 2207042, "throttled", "24 hours"},
      {400, 368, 0, "refused", "look into the app"},
      {500, 2, 0, "unknown", ""},
      {400, 1, 0, "unknown", ""},
      {400, -1, 2207001, "unknown", "of its own"},
      {403, 10, 0, "asks", "account check"},
      {400, 100, 0, "rejected", ""},
      {400, 9007, 2207027, "retry", "not ready"},
      {400, 24, 2207008, "retry", "made again"},
      {400, -1, 2207032, "retry", "made again"},
      {400, -2, 2207003, "retry", "open to everybody"},
      {400, 36000, 2207004, "rejected", "too large"},
      {500, 36003, 0, "rejected", "shape"},
      {400, 1, 2207057, "rejected", "cover"},
  };
  for (const auto& one : cases) {
    CAPTURE(one.code);
    CAPTURE(one.subcode);
    InstagramDesk desk;
    json error{{"message", "told so"}, {"code", one.code}, {"error_subcode", one.subcode}};
    desk.service.instead("POST", "media_publish", answer_json(one.status, {{"error", error}}));
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

TEST_CASE("instagram: a container that is said to be of no use is made anew, unless it is out") {
  for (int subcode : {2207006, 2207008, 2207020, 2207032, 2207053, 2207077, 2207082}) {
    json error{{"message", "told so"}, {"code", -1}, {"error_subcode", subcode}};
    InstagramDesk desk;
    desk.service.instead("POST", "media_publish", answer_json(400, {{"error", error}}));
    is<RetryLater>(desk.publish());
    is<Published>(desk.publish());
    CHECK(desk.service.made().size() == 2);
    // It is published while it is refused.
    InstagramDesk out;
    out.service.lose_answer("POST", "media_publish");
    is<Unknown>(out.publish());
    out.service.instead("GET", "status_code",
                        answer_json(200, {{"id", "1"}, {"status_code", "FINISHED"}}));
    out.service.instead("POST", "media_publish", answer_json(400, {{"error", error}}));
    is<Published>(out.publish());
    CHECK(out.service.made().size() == 1);
    CHECK(out.service.posts().size() == 1);
  }
}

TEST_CASE("instagram: no token stands in an address but of the exchanges that want it there") {
  for (auto door : {Door::instagram, Door::facebook}) {
    InstagramDesk desk(door);
    desk.service.demands_proof = true;
    desk.credentials.secrets["app_secret"] = desk.service.app_secret;
    desk.post.first_comment = "Come in";
    desk.post.who_can_reply = "nobody";
    is<Published>(desk.publish());
    desk.adapter->check_account();
    desk.adapter->figures({});
    desk.retract();
    CHECK(desk.service.sent().size() > 12);
    for (const auto& request : desk.service.sent()) {
      bool exchange = has(request.url, "/refresh_access_token?");
      for (const auto& secret : {desk.service.token, std::string(FakeInstagram::page_token)})
        CHECK((exchange || !has(request.url, secret)));
      // What ended for new apps on 2026-11-04.
      for (const char* ended : {"ids=", "date_format", "method=", ".as(", "callback=", "is_async"})
        CHECK_FALSE(has(request.url + "&" + request.body.bytes(), ended));
    }
  }
}
