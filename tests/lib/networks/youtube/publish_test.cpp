// Publishing on YouTube.

#include "core/zone.h"
#include "networks/youtube/find.h"
#include "networks/youtube/quota.h"
#include "support/fake_http.h"
#include "support/youtube_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

constexpr std::size_t mib = 1U << 20;

HttpResult problem(int status, const std::string& reason, const std::string& message = "told so") {
  return answer_json(status,
                     {{"error",
                       {{"code", status},
                        {"message", message},
                        {"errors", json::array({{{"reason", reason}, {"message", message}}})}}}});
}

std::string picture() {
  return read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
}

}  // namespace

TEST_CASE("youtube: a video is uploaded where nobody sees it, and then made public") {
  YouTubeDesk desk;
  desk.server.before("PUT", "/youtube/v3/videos?part=status", [&] {
    CHECK(desk.only_video().status["privacyStatus"] == "private");
    CHECK(desk.server.out().empty());
  });
  auto out = is<Published>(desk.publish());
  auto& video = desk.only_video();
  CHECK(out.remote_id == video.id);
  CHECK(out.url == "https://youtu.be/" + video.id);
  CHECK(out.note.empty());
  CHECK(desk.server.privacy_of(video) == "public");
  CHECK(video.snippet["title"] == "The kiln");
  CHECK(video.snippet["description"] == "How a kiln is fired");
  CHECK(video.film == desk.post.parts[0].media[0].digest);
  CHECK(desk.network().begun(desk.journal));
  CHECK(is<Published>(desk.publish_again()).remote_id == out.remote_id);
  CHECK(desk.server.videos().size() == 1);
}

TEST_CASE("youtube: the token stands in the header and nowhere else, and never at another host") {
  YouTubeDesk desk;
  desk.folder.write("t.png", picture());
  desk.post.options["thumbnail"] = "t.png";
  desk.post.first_comment = "Questions?";
  is<Published>(desk.publish());
  is<Published>(desk.find());
  is<AccountState>(desk.adapter->check_account());
  is<RemoteFigures>(desk.adapter->figures({}));
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.server.sent().size() > 8);
  for (const auto& request : desk.server.sent()) {
    CHECK(header_of(request, "authorization") == "Bearer token-1");
    CHECK_FALSE(has(request.url, "token-1"));
    CHECK_FALSE(has(request.body.bytes(), "token-1"));
  }
  for (std::string place :
       {"https://evil.example/up", "http://www.googleapis.com/up",
        "https://www.googleapis.com.evil.example/up", "https://a@evil.example"}) {
    YouTubeDesk led;
    led.server.instead("POST", "/upload/youtube/v3/videos", answer(200, "", {{"location", place}}));
    auto busy = is<Busy>(led.publish());
    CAPTURE(busy.why);
    CHECK(has(busy.why, "none of its addresses"));
    for (const auto& request : led.server.sent()) CHECK_FALSE(has(request.url, "evil"));
  }
}

TEST_CASE("youtube: what the post says becomes the video's fields, in one request") {
  YouTubeDesk desk;
  desk.post.tags = {"kiln", "slow craft"};
  desk.post.language = "de";
  desk.post.disclosure = {.paid = true, .ai_made = true};
  desk.post.visibility = Visibility::unlisted;
  desk.post.options = {{"category", "howto & style"},
                       {"made_for_kids", "no"},
                       {"notify", "yes"},
                       {"license", "creative_commons"},
                       {"embeddable", "no"}};
  is<Published>(desk.publish());
  auto& video = desk.only_video();
  CHECK(video.snippet == json{{"title", "The kiln"},
                              {"description", "How a kiln is fired"},
                              {"tags", {"kiln", "slow craft"}},
                              {"categoryId", "26"},
                              {"defaultLanguage", "de"}});
  CHECK(video.status == json{{"privacyStatus", "unlisted"},
                             {"uploadStatus", "processed"},
                             {"selfDeclaredMadeForKids", false},
                             {"containsSyntheticMedia", true},
                             {"license", "creativeCommon"},
                             {"embeddable", false},
                             {"publicStatsViewable", true}});
  CHECK(video.placement == json{{"hasPaidProductPlacement", true}});
  CHECK(video.notifies);
  YouTubeDesk plain;
  is<Published>(plain.publish());
  CHECK_FALSE(plain.only_video().notifies);
  CHECK(plain.only_video().placement.empty());
  CHECK_FALSE(plain.only_video().status.contains("selfDeclaredMadeForKids"));
}

TEST_CASE("youtube: an upload that breaks off anywhere goes on, and the film is sent once") {
  constexpr std::size_t size = 5 * mib;  // three pieces
  for (int at = 0; at < 3; ++at)
    for (std::uint64_t keeps :
         {std::uint64_t{0}, std::uint64_t{mib}, std::uint64_t{mib + mib / 2 + 77}, UINT64_MAX}) {
      CAPTURE(at);
      CAPTURE(keeps);
      YouTubeDesk desk(size);
      struct Killed {};
      desk.server.before(
          "PUT", "upload_id=", [&] { desk.server.keeps = keeps; }, at);
      // The answer is lost, and so is the power: the next run knows the journal alone.
      desk.server.before(
          "PUT", "upload_id=", [] { throw Killed(); }, at);
      CHECK_THROWS_AS(desk.publish(), Killed);
      CHECK(desk.server.videos().size() <= 1);
      CHECK(std::holds_alternative<NotThere>(desk.find()));
      is<Published>(desk.publish_again());
      auto& video = desk.only_video();
      CHECK(video.film == desk.post.parts[0].media[0].digest);
      CHECK(desk.server.count("POST", "/upload/youtube/v3/videos") == 1);
      CHECK(desk.server.out().size() == 1);
    }
}

TEST_CASE("youtube: the session is in the journal before the first byte of the film leaves") {
  YouTubeDesk desk;
  bool seen = false;
  desk.server.before("PUT", "upload_id=", [&] {
    for (const auto& [key, value] : desk.journal.kept)
      seen = seen || (has(value, "upload_id=") && has(value, "https://www.googleapis.com/upload/"));
  });
  is<Published>(desk.publish());
  CHECK(seen);
}

TEST_CASE("youtube: of a session that is gone the list is asked before another begins") {
  // The film had arrived, and its answer was lost.
  for (int hides : {0, 1, 2}) {
    CAPTURE(hides);
    YouTubeDesk desk;
    struct Killed {};
    desk.server.lose_answer("PUT", "upload_id=");
    desk.server.before("PUT", "upload_id=", [] { throw Killed(); });
    CHECK_THROWS_AS(desk.publish(), Killed);
    REQUIRE(desk.server.videos().size() == 1);
    desk.server.forget_sessions();
    desk.server.hides = hides;
    is<Published>(desk.publish_again());
    CHECK(desk.server.videos().size() == 1);
    CHECK(desk.server.out().size() == 1);
  }
  // It had not: a new session begins.
  YouTubeDesk half(5 * mib);
  struct Killed {};
  half.server.before(
      "PUT", "upload_id=", [] { throw Killed(); }, 1);
  CHECK_THROWS_AS(half.publish(), Killed);
  half.server.forget_sessions();
  is<Published>(half.publish_again());
  CHECK(half.server.videos().size() == 1);
  CHECK(half.server.count("POST", "/upload/youtube/v3/videos") == 2);
}

TEST_CASE(
    "youtube: a session that ends in the middle of an attempt begins anew, and nothing doubles") {
  YouTubeDesk desk(5 * mib);
  desk.server.before(
      "PUT", "upload_id=", [&] { desk.server.forget_sessions(); }, 1);
  auto busy = is<Busy>(desk.publish());
  CHECK(has(busy.why, "begins again"));
  is<Published>(desk.publish_again());
  CHECK(desk.server.videos().size() == 1);
}

TEST_CASE("youtube: a session that has what was never sent is left, and another one begins") {
  for (const char* range : {"bytes=0-99999999999", "bytes=0-18446744073709551615", "bytes=5-9",
                            "bytes=0-", "items=0-5", "bytes=0--1", ""})
    for (int at : {0, 1}) {
      CAPTURE(range);
      CAPTURE(at);
      YouTubeDesk desk(5 * mib);
      desk.server.instead("PUT", "upload_id=", answer(308, "", {{"range", range}}), at);
      auto busy = is<Busy>(desk.publish());
      CHECK(has(busy.why, "begins again"));
      CHECK_FALSE(has(busy.why, "`server`"));
      is<Published>(desk.publish_again());
      CHECK(desk.server.videos().size() == 1);
      YouTubeDesk stopped(5 * mib);  // and where an attempt goes on
      struct Killed {};
      stopped.server.before(
          "PUT", "upload_id=", [] { throw Killed(); }, 1);
      CHECK_THROWS_AS(stopped.publish(), Killed);
      stopped.server.instead("PUT", "upload_id=", answer(308, "", {{"range", range}}));
      is<Published>(stopped.publish_again());
      CHECK(stopped.server.videos().size() == 1);
      CHECK(stopped.server.count("POST", "/upload/youtube/v3/videos") == 2);
    }
}

TEST_CASE("youtube: a video with the same title leaves it open whether the film arrived") {
  for (int way = 0; way < 4; ++way) {
    bool same_text = way % 2 == 0, by_a_person = way < 2;
    CAPTURE(way);
    YouTubeDesk desk(5 * mib);
    struct Killed {};
    desk.server.before(
        "PUT", "upload_id=", [] { throw Killed(); }, 1);
    CHECK_THROWS_AS(desk.publish(), Killed);
    desk.server.forget_sessions();
    auto other = desk.server.add_video("The kiln", same_text ? "How a kiln is fired" : "Another");
    if (same_text) desk.server.video(other).uploaded = desk.clock.now() - Seconds{3600};
    auto open = is<Unknown>(desk.publish_again());
    CHECK(has(open.why, other));
    CHECK(has(is<CannotTell>(desk.find()).why, other));
    CHECK(desk.server.videos().size() == 1);
    if (by_a_person) {
      is<Published>(desk.publish_again());  // who has said that it is not out
    } else {
      desk.journal.others.insert(other);  // it is another post of this account
      is<NotThere>(desk.find());
      is<Published>(desk.publish_again());
    }
    CHECK(desk.server.videos().size() == 2);
    is<Published>(desk.find());
  }
}

TEST_CASE("youtube: what another state has sent is found by its title and text, and made public") {
  struct ElsewhereJournal final : Journal {
    std::optional<std::string> get(std::string_view key) const override { return inner.get(key); }
    void put(std::string_view key, std::string_view value) override { inner.put(key, value); }
    bool taken(std::string_view id) const override { return inner.taken(id); }
    std::optional<Time> elsewhere() const override { return due; }
    MemoryJournal inner;
    std::optional<Time> due;
  };
  for (std::string privacy : {"public", "private"}) {
    CAPTURE(privacy);
    YouTubeDesk desk;
    ElsewhereJournal journal;
    journal.due = desk.clock.now();
    CHECK(std::holds_alternative<NotThere>(desk.adapter->find(desk.post, journal)));
    auto id = desk.server.add_video("The kiln", "How a kiln  is fired\r\n", privacy);
    auto found = desk.adapter->find(desk.post, journal);
    if (privacy == "public")
      CHECK(is<Published>(found).remote_id == id);
    else
      CHECK(std::holds_alternative<NotThere>(found));
    CHECK(is<Published>(desk.adapter->publish(desk.post, journal)).remote_id == id);
    CHECK(desk.server.videos().size() == 1);
    CHECK(desk.server.out().size() == 1);
  }
}

TEST_CASE(
    "youtube: while a film is processed nobody sees it, and it is asked after ever more seldom") {
  YouTubeDesk desk;
  desk.server.processing = 9;
  auto first = is<Processing>(desk.publish());
  CHECK(has(first.why, "processing the film (about 3 minutes left)"));
  CHECK_FALSE(first.whole);
  CHECK(first.not_before > desk.clock.now());
  CHECK(desk.server.out().empty());
  CHECK(std::holds_alternative<NotThere>(desk.find()));
  desk.clock.sleep_until(desk.clock.now() + Seconds{3600});
  auto second = is<Processing>(desk.publish_again());
  CHECK(second.not_before - desk.clock.now() > Seconds{600});
  desk.clock.sleep_until(second.not_before);
  is<Published>(desk.publish_again());
  CHECK(desk.server.count("POST", "/upload/youtube/v3/videos") == 1);
  CHECK(desk.server.out().size() == 1);
}

TEST_CASE("youtube: a film that is no good says why, in words for each reason") {
  struct Case {
    const char *what, *reason, *words;
  };
  for (const auto& [what, reason, words] :
       {Case{"failed", "codec", "codec"}, Case{"failed", "conversion", "MP4 with H.264"},
        Case{"failed", "something new", "does not say why"},
        Case{"rejected", "copyright", "for copyright"}, Case{"rejected", "length", "15 minutes"},
        Case{"rejected", "something new", "YouTube Studio"}}) {
    YouTubeDesk desk;
    desk.server.spoilt = what;
    desk.server.reason = reason;
    auto no = is<Rejected>(desk.publish());
    CHECK_MESSAGE(has(no.why, words), no.why);
    CHECK(desk.server.out().empty());
  }
}

TEST_CASE("youtube: a film that the channel has already is told to be a duplicate") {
  YouTubeDesk desk;
  is<Published>(desk.publish());
  auto first = desk.journal;
  desk.journal = {};
  desk.post.id = "second";
  desk.post.title = "The kiln again";
  auto no = is<Rejected>(desk.publish_again());
  CHECK(has(no.why, "as a duplicate"));
  CHECK(desk.server.out().size() == 1);
  // Another film instead, and the rejected one is taken away.
  desk.post.parts[0].media = {desk.film("other.mp4", 10, "another")};
  is<Published>(desk.publish_again());
  CHECK(desk.server.videos().size() == 2);
  CHECK(desk.server.out().size() == 2);
}

TEST_CASE("youtube: what an unaudited project publishes stays private, which is told every time") {
  YouTubeDesk desk;
  desk.server.audited = false;
  auto out = is<Published>(desk.publish());
  CHECK(has(out.note, "YouTube keeps it private"));
  CHECK(has(out.note, "Audit and Quota Extension"));
  CHECK(desk.credentials.facts["stays.private"] == "yes");
  CHECK(desk.server.out().empty());
  CHECK(is<Published>(desk.publish_again()).note == out.note);
  CHECK(is<Published>(desk.find()).note == out.note);
  auto state = is<AccountState>(desk.adapter->check_account());
  REQUIRE(state.troubles.size() == 1);
  CHECK(has(state.troubles[0].what, "stays private"));
  desk.journal = {};
  desk.post.parts[0].media = {desk.film("b.mp4", 3, "b")};
  desk.post.title = "Another";
  CHECK(has(is<Published>(desk.publish_again()).note, "YouTube keeps it private"));
  desk.server.audited = true;  // Google has looked at it
  desk.journal = {};
  desk.post.parts[0].media = {desk.film("c.mp4", 3, "c")};
  desk.post.title = "A third";
  CHECK(is<Published>(desk.publish_again()).note.empty());
  CHECK(is<AccountState>(desk.adapter->check_account()).troubles.empty());
}

TEST_CASE("youtube: a time for YouTube itself is set once, and told") {
  YouTubeDesk desk;
  auto at = desk.clock.now() + Seconds{7200};
  desk.post.options["publish_at"] = "2026-10-03T11:30:00+02:00";
  auto out = is<Published>(desk.publish());
  CHECK(out.note == "YouTube shows it from 2026-10-03T09:30:00Z on");
  CHECK(desk.only_video().status["publishAt"] == rfc3339(at));
  CHECK(desk.server.out().empty());
  is<Published>(desk.find());
  desk.clock.sleep_until(at);
  CHECK(desk.server.out().size() == 1);
  YouTubeDesk late;
  late.post.options["publish_at"] = "2026-10-03T07:00:00Z";  // past: at once
  CHECK(is<Published>(late.publish()).note.empty());
  CHECK(late.server.out().size() == 1);
  CHECK_FALSE(late.only_video().status.contains("publishAt"));
}

TEST_CASE(
    "youtube: thumbnail, captions and playlists are there before anybody sees the video, once") {
  for (std::string lost : {"thumbnails/set", "captions", "playlistItems", ""}) {
    CAPTURE(lost);
    YouTubeDesk desk;
    desk.folder.write("t.png", picture());
    desk.folder.write("subs/film.de.vtt", "WEBVTT\n");
    desk.folder.write("film.vtt", "WEBVTT\n\nen");
    desk.server.add_playlist("PLabcdefghijklm", "Craft");
    desk.server.add_playlist("PL-other-playlist", "Café");
    desk.post.language = "en";
    desk.post.options = {{"thumbnail", "t.png"},
                         {"captions", "subs/film.de.vtt, film.vtt"},
                         {"playlist", "Cafe\u0301, PLabcdefghijklm"}};
    if (!lost.empty()) desk.server.lose_answer("POST", lost);
    desk.server.before("PUT", "/youtube/v3/videos?part=status", [&] {
      CHECK_FALSE(desk.only_video().thumbnail.empty());
      CHECK(desk.only_video().captions.size() == 2);
      CHECK(desk.server.playlist("PL-other-playlist").size() == 1);
    });
    auto outcome = desk.publish();
    if (!lost.empty()) {
      is<Busy>(outcome);
      CHECK(desk.server.out().empty());
      outcome = desk.publish_again();
    }
    is<Published>(outcome);
    CHECK(desk.only_video().captions["de"] == "WEBVTT\n");
    CHECK(desk.only_video().captions["en"] == "WEBVTT\n\nen");
    CHECK(desk.server.playlist("PLabcdefghijklm").size() == 1);
    CHECK(desk.server.playlist("PL-other-playlist").size() == 1);
  }
}

TEST_CASE("youtube: what is missing beside the film is told before a byte of it is sent") {
  auto refused = [](const std::string& option, const std::string& value) {
    YouTubeDesk desk;
    desk.folder.write("no.png", "no picture");
    desk.server.add_playlist("PL1abcdefghijk", "Twice");
    desk.server.add_playlist("PL2abcdefghijk", "Twice");
    desk.post.options[option] = value;
    auto no = is<Rejected>(desk.publish());
    CHECK(desk.server.count("POST", "/upload/") == 0);
    return no.why;
  };
  CHECK(has(refused("thumbnail", "gone.png"), "gone.png"));
  CHECK(has(refused("thumbnail", "../out.png"), "out.png"));
  CHECK(has(refused("thumbnail", "no.png"), "is not a JPEG or PNG by its content"));
  CHECK(has(refused("captions", "gone.de.vtt"), "gone.de.vtt"));
  CHECK(has(refused("captions", "film.vtt"), "have no language"));
  CHECK(has(refused("playlist", "Nowhere"), "no playlist \"Nowhere\""));
  CHECK(has(refused("playlist", "Twice"), "2 playlists \"Twice\""));
}

TEST_CASE("youtube: the first comment goes out once, under a video that is out") {
  for (bool lost : {false, true}) {
    CAPTURE(lost);
    YouTubeDesk desk;
    desk.post.first_comment = "Questions?";
    if (lost) desk.server.lose_answer("POST", "commentThreads");
    auto outcome = desk.publish();
    if (lost) {
      is<Unknown>(outcome);
      outcome = desk.publish_again();
    }
    is<Published>(outcome);
    REQUIRE(desk.server.comments().size() == 1);
    CHECK(desk.server.comments()[0].text == "Questions?");
    is<Published>(desk.find());
  }
  YouTubeDesk closed;
  closed.post.first_comment = "Questions?";
  closed.server.instead("POST", "commentThreads", problem(403, "commentsDisabled"));
  auto no = is<Rejected>(closed.publish());
  CHECK(has(no.why, "part 2 of 2"));
  CHECK(has(no.why, "leave out the first comment"));
  CHECK(closed.network().begun(closed.journal));
}

TEST_CASE("youtube: an edit changes what the post says, and resets no field of the video") {
  YouTubeDesk desk;
  desk.post.tags = {"kiln"};
  desk.post.language = "de";
  desk.post.disclosure.paid = true;
  desk.post.options["made_for_kids"] = "no";
  is<Published>(desk.publish());
  auto& video = desk.only_video();
  // What a person has set in Studio meanwhile.
  video.snippet["defaultAudioLanguage"] = "gsw";
  video.snippet["categoryId"] = "27";
  video.status["embeddable"] = false;
  video.status["publicStatsViewable"] = false;
  video.status["license"] = "creativeCommon";
  video.status["privacyStatus"] = "unlisted";
  auto status = video.status;
  desk.post.parts[0].text = "How a kiln is fired, slowly";
  desk.post.title = "The slow kiln";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(video.snippet == json{{"title", "The slow kiln"},
                              {"description", "How a kiln is fired, slowly"},
                              {"tags", {"kiln"}},
                              {"categoryId", "27"},
                              {"defaultLanguage", "de"},
                              {"defaultAudioLanguage", "gsw"}});
  CHECK(video.status == status);  // also who may see it
  CHECK(video.placement == json{{"hasPaidProductPlacement", true}});
  auto writes = desk.server.count("PUT", "/youtube/v3/videos");
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.server.count("PUT", "/youtube/v3/videos") == writes);  // nothing is to be written
  // What the post said and says no more, goes.
  desk.post.tags.clear();
  desk.post.language.clear();
  desk.post.disclosure.paid = false;
  desk.post.visibility = Visibility::everyone;
  desk.post.options = {{"embeddable", "yes"}};
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK_FALSE(video.snippet.contains("tags"));
  CHECK_FALSE(video.snippet.contains("defaultLanguage"));
  CHECK_FALSE(video.status.contains("selfDeclaredMadeForKids"));
  CHECK(video.status["embeddable"] == true);
  CHECK(video.status["privacyStatus"] == "unlisted");
  CHECK(video.placement == json{{"hasPaidProductPlacement", false}});
  desk.post.visibility = Visibility::unlisted;
  video.status["privacyStatus"] = "public";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(video.status["privacyStatus"] == "unlisted");
}

TEST_CASE("youtube: thumbnail, playlist and comment are changed, and a film is not") {
  YouTubeDesk desk;
  desk.server.add_playlist("PLabcdefghijklm", "Craft");
  is<Published>(desk.publish());
  desk.folder.write("t.png", picture());
  desk.post.options = {{"thumbnail", "t.png"}, {"playlist", "Craft"}};
  desk.post.first_comment = "Questions?";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK_FALSE(desk.only_video().thumbnail.empty());
  CHECK(desk.server.playlist("PLabcdefghijklm").size() == 1);
  REQUIRE(desk.server.comments().size() == 1);
  desk.post.first_comment = "Any questions?";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  REQUIRE(desk.server.comments().size() == 1);
  CHECK(desk.server.comments()[0].text == "Any questions?");
  desk.post.first_comment.clear();
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.server.comments().empty());
  desk.post.parts[0].media = {desk.film("other.mp4", 4, "another")};
  CHECK(has(is<Rejected>(desk.adapter->edit(desk.post, desk.journal)).why, "film"));
  CHECK(desk.server.playlist("PLabcdefghijklm").size() == 1);
}

TEST_CASE("youtube: a video is taken back, and taken back again nothing happens") {
  YouTubeDesk desk;
  is<Published>(desk.publish());
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.server.videos().empty());
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  YouTubeDesk never;
  is<Rejected>(never.adapter->retract(never.post, never.journal));
}

TEST_CASE("youtube: a post over the quota waits until midnight in California, and says so") {
  struct Case {
    const char *now, *midnight;
  };
  for (auto [now, midnight] : {Case{"2026-07-03T06:59:59Z", "2026-07-03T07:00:00Z"},
                               Case{"2026-07-03T07:00:00Z", "2026-07-04T07:00:00Z"},
                               Case{"2026-12-03T07:30:00Z", "2026-12-03T08:00:00Z"},
                               Case{"2026-03-08T12:00:00Z", "2026-03-09T07:00:00Z"},
                               Case{"2026-11-01T12:00:00Z", "2026-11-02T08:00:00Z"}}) {
    CHECK(rfc3339(youtube::refilled(*parse_rfc3339(now))) == midnight);
  }
  for (bool uploads : {false, true}) {
    CAPTURE(uploads);
    YouTubeDesk desk;
    (uploads ? desk.server.uploads_left : desk.server.units_left) = uploads ? 0 : 1;
    auto busy = is<Busy>(desk.publish());
    CHECK(busy.throttled);
    CHECK(busy.not_before == parse_rfc3339("2026-10-04T07:00:00Z"));
    CAPTURE(busy.why);
    CHECK(has(busy.why, "midnight in California"));
    CHECK(has(busy.why, "2026-10-04T07:00:00Z"));
    CHECK_FALSE(has(busy.why, "<a"));
    CHECK(desk.server.out().empty());
    desk.server.uploads_left = 100;
    desk.server.units_left = 10'000;
    is<Published>(desk.publish_again());
  }
}

TEST_CASE("youtube: a post takes the units that are told of it") {
  YouTubeDesk desk;
  desk.folder.write("t.png", picture());
  desk.folder.write("film.de.vtt", "WEBVTT\n");
  desk.server.add_playlist("PLabcdefghijklm", "Craft");
  desk.post.options = {
      {"thumbnail", "t.png"}, {"captions", "film.de.vtt"}, {"playlist", "PLabcdefghijklm"}};
  desk.post.first_comment = "Questions?";
  is<Published>(desk.publish());
  CHECK(desk.server.units() <= youtube::units_of(desk.post));
  CHECK(desk.server.units() > youtube::units_of(desk.post) - 5);
}

TEST_CASE("youtube: an answer that refuses says what to do, and means what it says") {
  struct Case {
    int status;
    const char *reason, *words;
    std::size_t outcome;  // of the variant
  };
  const std::size_t busy = Outcome(Busy{}).index(), no = Outcome(Rejected{}).index(),
                    refused = Outcome(Refused{}).index();
  for (auto [status, reason, words, outcome] :
       {Case{403, "insufficientPermissions", "all boxes", refused},
        Case{403, "accessNotConfigured", "switch on", refused},
        Case{401, "youtubeSignupRequired", "create a channel", refused},
        Case{403, "channelSuspended", "appeal", refused},
        Case{403, "forbidden", "told so", refused}, Case{400, "invalidTitle", "told so", no},
        Case{400, "invalidCategoryId", "another", no},
        Case{400, "uploadLimitExceeded", "youtube.com/verify", busy},
        Case{403, "rateLimitExceeded", "no more for now", busy},
        Case{403, "userRateLimitExceeded", "no more for now", busy},
        Case{500, "backendError", "YouTube failed", busy}, Case{413, "x", "told so", no}}) {
    YouTubeDesk desk;
    desk.server.instead("POST", "/upload/youtube/v3/videos", problem(status, reason));
    if (status == 401)
      desk.server.instead("POST", "/upload/youtube/v3/videos", problem(status, reason));
    auto came = desk.publish();
    CAPTURE(why_of(came));
    CHECK(came.index() == outcome);
    CHECK(has(why_of(came), words));
    CHECK(desk.server.videos().empty());
  }
}

TEST_CASE(
    "youtube: the login is renewed before it ends and when it is refused, and stays the same") {
  YouTubeDesk ending;
  ending.log_in(Seconds{60});
  is<Published>(ending.publish());
  CHECK(ending.server.renewals == 1);
  auto kept = networks::kept_tokens(ending.credentials);
  REQUIRE(kept);
  CHECK(kept->refresh.reveal() == "refresh-1");
  YouTubeDesk refused;
  refused.server.access = "token-9";  // somebody has taken the old one back
  is<Published>(refused.publish());
  CHECK(refused.server.renewals == 1);
  YouTubeDesk over;
  over.server.access = "token-9";
  over.server.refresh = "another";
  auto no = is<Refused>(over.publish());
  CHECK(no.certain);
  CHECK(has(no.why, "smm account login"));
  CHECK(has(no.why, "7 days"));
  CHECK_FALSE(has(no.why, "refresh-1"));
  for (int status : {400, 401}) {  // a proxy's page is not Google's word
    YouTubeDesk behind;
    behind.log_in(Seconds{-60});
    behind.server.instead("POST", "/token", answer(status, "<html>Bad Request</html>"));
    is<Busy>(behind.publish());
    is<Published>(behind.publish_again());
  }
}

TEST_CASE("youtube: a login that may not make videos public sends nothing") {
  YouTubeDesk desk;
  desk.credentials.facts["token.scopes"] = "https://www.googleapis.com/auth/youtube.upload";
  auto no = is<Refused>(desk.publish());
  CHECK(has(no.why, "may not make videos public"));
  CHECK(desk.server.sent().empty());
  desk.credentials.facts["token.scopes"] = std::string(FakeYouTube::every_scope);
  is<Published>(desk.publish_again());
}

TEST_CASE("youtube: a long film wants a verified channel, and another's login sends nothing") {
  YouTubeDesk desk;
  desk.post.parts[0].media[0].seconds = 901;
  desk.server.verified = false;
  CHECK(has(is<Rejected>(desk.publish()).why, "youtube.com/verify"));
  CHECK(desk.server.count("POST", "/upload/") == 0);
  desk.server.verified = true;
  is<Published>(desk.publish_again());
  YouTubeDesk other;
  other.settings["handle"] = "somebody";
  other.connect();
  CHECK(has(is<Refused>(other.publish()).why, "belongs to @beanleaf"));
  YouTubeDesk none;
  none.server.has_channel = false;
  CHECK(has(is<Refused>(none.publish()).why, "has no channel"));
  YouTubeDesk by_id;
  by_id.settings["handle"] = "UCbean";
  by_id.connect();
  is<Published>(by_id.publish());
}

TEST_CASE("youtube: a film that was deleted there is told, and not made public again") {
  YouTubeDesk desk;
  desk.server.processing = 100;
  is<Processing>(desk.publish());
  desk.server.videos().clear();
  CHECK(has(is<Rejected>(desk.publish_again()).why, "was it deleted?"));
  desk.server.processing = 0;
  is<Published>(desk.publish_again());  // a person tries once more
  YouTubeDesk released;
  released.server.lose_answer("PUT", "/youtube/v3/videos?part=status");
  is<Unknown>(released.publish());
  released.server.videos().clear();
  CHECK(has(is<CannotTell>(released.find()).why, "was it deleted?"));
  released.clock.sleep_until(released.clock.now() + Seconds{120});
  CHECK(has(is<Rejected>(released.publish_again()).why, "was it deleted?"));
  CHECK(released.server.videos().empty());
  released.journal.put("said.not_out", "1");  // `smm queue resolve --not-out`
  is<RetryLater>(released.publish_again());
  is<Published>(released.publish_again());
  CHECK(released.server.out().size() == 1);
}
