// How a post of a Page goes out once, in each of the ways, whatever gets lost.

#include "support/facebook_desk.h"
#include "support/fake_http.h"
#include "support/media_files.h"
#include "support/posts.h"

using namespace smm;
using namespace smm::test;
using Texts = std::vector<std::string>;

namespace {

constexpr const char* ways[] = {"direct", "scheduled", "draft"};

Media film(FacebookDesk& desk, const char* name = "film.mp4") {
  auto bytes = video_file();
  desk.folder.write(name, bytes);
  return {name, "", "video/mp4", bytes.size(), sha256(bytes), 640, 360, 5};
}

HttpResult told(int code, int subcode = 0,
                std::vector<std::pair<std::string, std::string>> headers = {}) {
  return answer_json(400,
                     {{"error", {{"message", "no"}, {"code", code}, {"error_subcode", subcode}}}},
                     std::move(headers));
}

}  // namespace

TEST_CASE("facebook: words, a link and pictures go out in every way, once, and are found again") {
  for (const char* way : ways)
    for (int pictures : {0, 1, 3}) {
      CAPTURE(way);
      CAPTURE(pictures);
      FacebookDesk desk(Settings{{"delivery", way}});
      desk.post.link = "https://shop.example/kiln";
      for (int i = 0; i < pictures; ++i)
        desk.post.parts[0].media.push_back(desk.picture("kiln" + std::to_string(i) + ".png"));
      auto out = is<Published>(desk.publish());
      CHECK(desk.facebook.out() == Texts{"The kiln is open"});
      const auto& item = desk.facebook.items().at(out.remote_id);
      CHECK(out.url == "https://www.facebook.com/" + out.remote_id);
      CHECK(item.attached.size() == static_cast<std::size_t>(pictures));
      CHECK(item.link == (pictures == 0 ? "https://shop.example/kiln" : ""));
      for (const auto& id : item.attached) CHECK(desk.facebook.items().at(id).alt == "A kiln");
      CHECK(is<Published>(desk.find()).remote_id == out.remote_id);
      CHECK(is<Published>(desk.publish()).remote_id == out.remote_id);
      CHECK(desk.facebook.out().size() == 1);
    }
}

TEST_CASE("facebook: whatever answer is lost, in every way the post is out once in the end") {
  int lost = 0;
  for (const char* way : ways)
    for (const char* method : {"GET", "POST"})
      for (int nth = 0; nth < 5; ++nth) {
        CAPTURE(way);
        CAPTURE(method);
        CAPTURE(nth);
        FacebookDesk desk(Settings{{"delivery", way}});
        desk.facebook.refuses_repeats = false;
        desk.post.parts[0].media.push_back(desk.picture("kiln.png"));
        desk.post.first_comment = "Come by";
        desk.facebook.lose_answer(method, "/", nth);
        is<Published>(desk.settle());
        CHECK(desk.facebook.out() == Texts{"The kiln is open"});
        int comments = 0;
        for (const auto& [id, item] : desk.facebook.items()) comments += item.kind == "comment";
        CHECK(comments == 1);
        ++lost;
      }
  CHECK(lost == 30);
}

TEST_CASE("facebook: what was posted is found by its words though the lists lag behind") {
  FacebookDesk desk;
  desk.facebook.refuses_repeats = false;
  desk.facebook.lists_lag = true;
  desk.facebook.lose_answer("POST", "/feed");
  is<Unknown>(desk.publish());
  is<Published>(desk.find());
  CHECK(desk.facebook.count("POST", "/feed") == 1);
}

TEST_CASE("facebook: an older post of the same words is another, and one near by leaves it open") {
  auto found = [](int minutes_before, bool ours) {
    FacebookDesk desk;
    auto id = desk.facebook.add_post("The kiln  is open\n",
                                     desk.clock.now() - Seconds(60 * minutes_before));
    if (ours) desk.journal.others.insert(id);
    desk.facebook.instead("POST", "/feed", reply_lost());
    is<Unknown>(desk.publish());
    return desk.find();
  };
  is<Published>(found(1, false));
  is<CannotTell>(found(20, false));
  is<CannotTell>(found(200, false));
  is<NotThere>(found(27 * 60, false));
  is<NotThere>(found(1, true));
  is<NotThere>(found(20, true));
}

TEST_CASE("facebook: a clock that is off by up to a day doubles nothing after a lost answer") {
  for (int minutes = -24 * 60; minutes <= 24 * 60; minutes += 90) {
    CAPTURE(minutes);
    FacebookDesk desk;
    FixedClock theirs{desk.clock.now() - Seconds{60 * minutes}};
    FakeFacebook service{theirs};
    service.lose_answer("POST", "/feed");
    auto again = [&] {
      Connection connection{"page",     desk.settings, desk.folder.path(), service,
                            desk.clock, desk.random,   desk.credentials};
      return desk.network().connect(connection);
    };
    is<Unknown>(again()->publish(desk.post, desk.journal));
    auto found = again()->find(desk.post, desk.journal);
    CHECK((std::holds_alternative<Published>(found) || std::holds_alternative<CannotTell>(found)));
    if (minutes <= 0) CHECK(std::holds_alternative<Published>(found));
  }
}

TEST_CASE("facebook: a picture without words is found by the picture") {
  FacebookDesk desk({}, "");
  desk.post.parts[0].media.push_back(desk.picture("kiln.png"));
  desk.facebook.lose_answer("POST", "/feed");
  is<Unknown>(desk.publish());
  is<Published>(desk.find());
}

TEST_CASE("facebook: the same words twice in a row are the post that is out, or are refused") {
  FacebookDesk desk;
  desk.facebook.lose_answer("POST", "/feed");
  is<Unknown>(desk.publish());
  is<Published>(desk.publish());  // by code 506
  CHECK(desk.facebook.out().size() == 1);
  FacebookDesk other;
  other.facebook.add_post("The kiln is open", other.clock.now() - Seconds(86'400));
  auto refused = is<Rejected>(other.publish());
  CHECK(has(refused.why, "change its words"));
}

TEST_CASE("facebook: where a way is not taken, the post goes out in one request, and once") {
  for (const char* way : {"draft", "scheduled"})
    for (bool drafts : {true, false})
      for (bool releases : {true, false}) {
        CAPTURE(way);
        CAPTURE(drafts);
        CAPTURE(releases);
        FacebookDesk desk(Settings{{"delivery", way}});
        desk.facebook.knows_drafts = drafts;
        desk.facebook.releases = releases;
        is<Published>(desk.settle());
        CHECK(desk.facebook.out() == Texts{"The kiln is open"});
        int posts = 0;
        for (const auto& [id, item] : desk.facebook.items()) posts += item.kind == "post";
        CHECK(posts == 1);
      }
}

TEST_CASE("facebook: of posts that wait twice all but one are deleted before anybody saw them") {
  FacebookDesk desk(Settings{{"delivery", "scheduled"}});
  desk.facebook.lose_answer("POST", "/feed", 0);
  is<Unknown>(desk.publish());
  auto twin = desk.facebook.items().begin()->second;
  auto second = desk.facebook.add_post(twin.text, twin.created);
  desk.facebook.items().at(second) = twin;
  is<NotThere>(desk.find());
  CHECK(desk.facebook.items().size() == 1);
  is<Published>(desk.publish());
  CHECK(desk.facebook.out().size() == 1);
}

TEST_CASE("facebook: another machine's post is found since the time it was due") {
  struct Elsewhere final : Journal {
    std::optional<std::string> get(std::string_view key) const override { return kept.get(key); }
    void put(std::string_view key, std::string_view value) override { kept.put(key, value); }
    bool taken(std::string_view id) const override { return kept.taken(id); }
    std::optional<Time> elsewhere() const override { return due; }
    MemoryJournal kept;
    std::optional<Time> due;
  };
  for (bool out : {true, false}) {
    FacebookDesk desk;
    Elsewhere journal;
    journal.due = desk.clock.now() - Seconds(7200);
    if (out) desk.facebook.add_post("The kiln is open", *journal.due + Seconds(30));
    auto found = desk.adapter->find(desk.post, journal);
    if (out)
      is<Published>(found);
    else
      is<NotThere>(found);
  }
}

TEST_CASE("facebook: a video goes up in parts, is waited for, and is out once") {
  for (int processing : {0, 3, 30}) {
    CAPTURE(processing);
    FacebookDesk desk;
    desk.facebook.processing = processing;
    desk.facebook.chunk = 200;
    desk.post.parts[0].media.push_back(film(desk));
    auto out = is<Published>(desk.settle());
    CHECK(has(out.remote_id, "1040_9"));
    CHECK(desk.facebook.out() == Texts{"The kiln is open"});
    CHECK(desk.facebook.count("POST", "/videos") > 3);
    CHECK(desk.facebook.items().size() == 1);
    CHECK(desk.facebook.items().begin()->second.bytes.size() == video_file().size());
  }
}

TEST_CASE("facebook: a video, a reel and a story whose end is lost are not sent again blindly") {
  for (const char* place : {"feed", "reel", "story"})
    for (int nth = 0; nth < 6; ++nth) {
      CAPTURE(place);
      CAPTURE(nth);
      FacebookDesk desk({}, std::string(place) == "story" ? "" : "The kiln is open");
      desk.post.placement = place;
      desk.facebook.chunk = 500;
      desk.post.parts[0].media.push_back(film(desk));
      desk.facebook.lose_answer("POST", "/", nth);
      auto outcome = desk.settle();
      if (std::string(place) != "story") is<Published>(outcome);
      CHECK(desk.facebook.out().size() == 1);
    }
}

TEST_CASE("facebook: a picture as a story goes out, and one whose answer is lost is unknown") {
  FacebookDesk desk({}, "");
  desk.post.placement = "story";
  desk.post.parts[0].media.push_back(desk.picture("kiln.png"));
  is<Published>(desk.publish());
  FacebookDesk other({}, "");
  other.post = desk.post;
  other.picture("kiln.png");
  other.facebook.lose_answer("POST", "/photo_stories");
  is<Unknown>(other.publish());
  is<CannotTell>(other.find());
}

TEST_CASE("facebook: a video that cannot be shown is refused with the reason") {
  FacebookDesk desk;
  desk.facebook.film_error = "The video is too short";
  desk.post.parts[0].media.push_back(film(desk));
  CHECK(has(is<Rejected>(desk.publish()).why, "too short"));
  CHECK(desk.facebook.out().empty());
}

TEST_CASE(
    "facebook: words of what is out can be changed, pictures cannot, and both can be deleted") {
  FacebookDesk desk;
  desk.post.first_comment = "Come by";
  auto out = is<Published>(desk.publish());
  auto changed = desk.post;
  changed.parts[0].text = "The kiln is closed";
  changed.first_comment = "Come by tomorrow";
  is<Done>(desk.adapter->edit(changed, desk.journal));
  CHECK(desk.facebook.out() == Texts{"The kiln is closed"});
  changed.parts[0].media.push_back(desk.picture("kiln.png"));
  is<Rejected>(desk.adapter->edit(changed, desk.journal));
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.facebook.out().empty());
  is<Done>(desk.adapter->retract(desk.post, desk.journal));  // it is gone, as was wanted
}

TEST_CASE("facebook: what it says is not there, and shows, is not called deleted") {
  const auto denied = told(100, 33);
  for (bool hides : {false, true}) {  // also under its id, as it does to logins that may not
    CAPTURE(hides);
    FacebookDesk desk;
    auto out = is<Published>(desk.publish());
    desk.facebook.instead("DELETE", out.remote_id, HttpResult(denied));
    if (hides) desk.facebook.instead("GET", "/" + out.remote_id + "?", HttpResult(denied));
    CHECK(has(is<Rejected>(desk.adapter->retract(desk.post, desk.journal)).why, "it is there"));
    CHECK(desk.facebook.out() == Texts{desk.post.parts[0].text});
  }
  FacebookDesk desk;  // what cannot be asked then is not known
  auto out = is<Published>(desk.publish());
  desk.facebook.instead("DELETE", out.remote_id, HttpResult(denied));
  desk.facebook.instead("GET", "/" + out.remote_id + "?", answer(503, ""));
  CHECK_FALSE(std::holds_alternative<Done>(desk.adapter->retract(desk.post, desk.journal)));
}

TEST_CASE(
    "facebook: what it says decides whether the post waits, is refused, or the account stops") {
  auto after = [](HttpResult answer) {
    FacebookDesk desk;
    desk.facebook.instead("POST", "/feed", std::move(answer));
    auto outcome = desk.publish();
    CHECK(desk.facebook.out().empty());
    return outcome;
  };
  auto now = *parse_rfc3339("2026-10-03T07:30:00Z");
  for (int code : {4, 17, 32, 341, 613, 80001}) {
    CAPTURE(code);
    auto rest = is<Busy>(after(told(code)));
    CHECK(rest.throttled);
    CHECK(rest.not_before == now + Seconds(3600));
  }
  auto measured = is<Busy>(after(told(
      80001, 0,
      {{"x-business-use-case-usage",
        R"({"1040":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":13}]})"}})));
  CHECK(measured.not_before == now + Seconds(13 * 60));
  for (int code : {1, 2}) is<Unknown>(after(told(code)));
  for (int code : {3, 10, 102, 190, 368}) {
    CAPTURE(code);
    CHECK(is<Refused>(after(told(code))).certain);
  }
  CHECK(!is<Refused>(after(told(200))).certain);
  CHECK(has(is<Refused>(after(told(368))).why, "send nothing more"));
  for (int subcode : {458, 459, 460, 463, 464, 467, 492}) {
    auto why = is<Refused>(after(told(190, subcode))).why;
    CHECK(has(why, "190/" + std::to_string(subcode)));
    CHECK((has(why, "log the account in") || has(why, "log in on facebook.com")));
  }
  for (int subcode :
       {1346003, 1404102, 1366046, 1366051, 1609005, 1609008, 2061006, 1349125, 2069019})
    is<Rejected>(after(told(100, subcode)));
  for (int subcode : {1404078, 4854002, 1404006, 1404112})
    CHECK(is<Refused>(after(told(100, subcode))).certain);
  for (int subcode : {1363047, 1609010}) is<RetryLater>(after(told(100, subcode)));
  CHECK(is<Busy>(after(told(368, 1390008))).throttled);
  is<Rejected>(after(told(100)));
  is<Rejected>(after(told(777'777)));
  is<Unknown>(after(answer(502, "")));
}

TEST_CASE("facebook: what was journalled and what leaves hold no secret, whatever is asked") {
  FacebookDesk desk;
  desk.credentials.secrets["app_secret"] = FakeFacebook::app_secret;
  desk.post.first_comment = "Come by";
  desk.post.parts[0].media.push_back(desk.picture("kiln.png"));
  auto out = is<Published>(desk.publish());
  is<AccountState>(desk.adapter->check_account());
  is<RemoteFigures>(desk.adapter->figures({{}, {out.remote_id}}));
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.facebook.sent().size() > 8);
  for (const auto& request : desk.facebook.sent()) {
    CHECK(header_of(request, "authorization") == std::string("Bearer ") + FakeFacebook::page_token);
    CHECK(!has(request.url, FakeFacebook::page_token));
    CHECK(!has(request.url + request.body.bytes(), FakeFacebook::app_secret));
    for (const char* ended : {"ids=", "date_format", "method=", "callback=", "is_async", ".as("})
      CHECK(!has(request.url + request.body.bytes().substr(0, 2000), ended));
  }
  for (const auto& [key, value] : desk.journal.kept) CHECK(!has(value, "secret"));
}

TEST_CASE("facebook: a reel is high enough and neither too short nor too long") {
  Rules rules("facebook");
  auto reel = [&](int width, int height, double seconds) {
    auto post = post_of("Look", {file_of("video/mp4", width, height, seconds)});
    post.placement = "reel";
    return rules.broken(post);
  };
  CHECK(reel(540, 960, 3).empty());
  CHECK(reel(1080, 1920, 90).empty());
  CHECK(reel(539, 960, 30) == "media-size");
  CHECK(reel(540, 959, 30) == "media-size");
  CHECK(reel(1080, 1920, 2.9) == "media-duration");
  CHECK(reel(1080, 1920, 91) == "media-duration");
  CHECK(rules.broken(post_of("Look", {file_of("video/mp4", 320, 240, 600)})).empty());
}

TEST_CASE("facebook: what has to be marked as paid or made by a machine is told of") {
  Rules rules("facebook");
  auto post = post_of("Look");
  CHECK(rules.broken(post).empty());
  post.disclosure.paid = true;
  CHECK(rules.broken(post) == "unsupported");
  post.disclosure = {};
  post.disclosure.ai_made = true;
  CHECK(has(rules.message(post), "mark it at the post"));
}

TEST_CASE("facebook: the ways, the app and the server are known by what they may be") {
  Rules rules("facebook");
  CHECK(rules.wrong_settings({{"delivery", "draft"}, {"app_id", "123456"}}).empty());
  CHECK(has(rules.wrong_settings({{"delivery", "drafts"}}), "did you mean draft"));
  CHECK(!rules.wrong_settings({{"app_id", "planner"}}).empty());
  CHECK(!rules.wrong_settings({{"server", "http://graph.example"}}).empty());
}
