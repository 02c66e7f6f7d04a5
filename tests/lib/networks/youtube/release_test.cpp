// What becomes public on YouTube is what the post says then, and what is not so is told.

#include "support/fake_http.h"
#include "support/youtube_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

HttpResult problem(int status, const std::string& reason) {
  return answer_json(status, {{"error",
                               {{"code", status},
                                {"message", "told so"},
                                {"errors", json::array({{{"reason", reason}}})}}}});
}

// A post whose film is there and whose release has to wait.
void upload_only(YouTubeDesk& desk) {
  desk.server.instead("PUT", "/youtube/v3/videos?part=status", problem(403, "quotaExceeded"));
  is<Busy>(desk.publish());
  CHECK(desk.server.out().empty());
}

struct Edit {
  const char* what;
  void (*make)(Post& post);
};
constexpr Edit edits[] = {
    {"title", [](Post& post) { post.title = "The slow kiln"; }},
    {"text", [](Post& post) { post.parts[0].text = "Fired for three days"; }},
    {"tags", [](Post& post) { post.tags = {"slow"}; }},
    {"no tags", [](Post& post) { post.tags.clear(); }},
    {"language", [](Post& post) { post.language = "fr"; }},
    {"no language", [](Post& post) { post.language.clear(); }},
    {"ad", [](Post& post) { post.disclosure.paid = !post.disclosure.paid; }},
    {"ai", [](Post& post) { post.disclosure.ai_made = !post.disclosure.ai_made; }},
    {"kids", [](Post& post) { post.options["made_for_kids"] = "yes"; }},
    {"no kids", [](Post& post) { post.options.erase("made_for_kids"); }},
    {"category", [](Post& post) { post.options["category"] = "Music"; }},
    {"unlisted", [](Post& post) { post.visibility = Visibility::unlisted; }},
};

void say_much(Post& post, bool paid) {
  post.tags = {"kiln"};
  post.language = "de";
  post.disclosure = {.paid = paid, .ai_made = !paid};
  post.options = {{"made_for_kids", "no"}};
}

// What a video says, as YouTube fills it up.
json says(FakeYouTube::Video& video) {
  auto said = json{{"snippet", video.snippet}, {"status", video.status}};
  for (const char* flag : {"containsSyntheticMedia"})  // not said is no
    if (!said["status"].value(flag, false)) said["status"].erase(flag);
  said["paid"] = video.placement.value("hasPaidProductPlacement", false);
  return said;
}

}  // namespace

TEST_CASE("youtube: a post that is changed while its video waits goes out as it says then") {
  for (bool paid : {false, true})
    for (const auto& edit : edits) {
      CAPTURE(edit.what);
      CAPTURE(paid);
      YouTubeDesk at_once;
      say_much(at_once.post, paid);
      edit.make(at_once.post);
      is<Published>(at_once.publish());
      YouTubeDesk desk;
      say_much(desk.post, paid);
      upload_only(desk);
      edit.make(desk.post);
      is<Published>(desk.publish_again());
      CHECK(says(desk.only_video()) == says(at_once.only_video()));
      CHECK(desk.server.out().size() == 1);
    }
}

TEST_CASE("youtube: what a person mends on a video that waits is not written over") {
  YouTubeDesk desk;
  say_much(desk.post, true);
  upload_only(desk);
  desk.only_video().snippet["title"] = "The kiln, mended";
  is<Published>(desk.publish_again());
  CHECK(desk.only_video().snippet["title"] == "The kiln, mended");
  CHECK(desk.server.out().size() == 1);
}

TEST_CASE("youtube: a video that is not as it was asked for is told, in words for each way") {
  struct Case {
    const char *field, *words;
  };
  for (const auto& one : {Case{"", ""}, Case{"publishAt", "did not take the time"},
                          Case{"hasPaidProductPlacement", "Paid promotion"},
                          Case{"madeForKids", "as made for kids"}}) {
    const std::string field = one.field, words = one.words;
    CAPTURE(field);
    YouTubeDesk desk;
    desk.post.options["made_for_kids"] = "no";
    desk.post.disclosure.paid = true;
    if (field == "publishAt") desk.post.options["publish_at"] = "2026-10-03T11:30:00+02:00";
    desk.server.ignores = {field};
    desk.server.for_kids = field == "madeForKids";
    auto out = is<Published>(desk.publish());
    CAPTURE(out.note);
    CHECK(has(out.note, words));
    CHECK(out.note.empty() == words.empty());
    CHECK(is<Published>(desk.find()).note == out.note);
  }
  YouTubeDesk wide;  // unlisted was asked for
  wide.post.visibility = Visibility::unlisted;
  wide.server.ignores = {"privacyStatus"};
  auto note = is<Published>(wide.publish()).note;
  CHECK(has(note, "shows it as public instead of unlisted"));
}

TEST_CASE("youtube: a video that a person has hidden stays hidden when its words are changed") {
  for (bool timed : {false, true}) {
    CAPTURE(timed);
    YouTubeDesk desk;
    if (timed) desk.post.options["publish_at"] = "2026-10-03T11:30:00+02:00";
    is<Published>(desk.publish());
    desk.clock.sleep_until(desk.clock.now() + Seconds{7200});
    CHECK(desk.server.out().size() == 1);
    auto& video = desk.only_video();
    video.status["privacyStatus"] = "private";
    video.status.erase("publishAt");
    video.was_public = true;
    desk.post.title = "The slow kiln";
    is<Done>(desk.adapter->edit(desk.post, desk.journal));
    CHECK(video.snippet["title"] == "The slow kiln");
    CHECK(desk.server.out().empty());
    desk.post.visibility = Visibility::unlisted;  // now the post says something else of it
    desk.post.options.clear();
    is<Done>(desk.adapter->edit(desk.post, desk.journal));
    CHECK(desk.server.privacy_of(video) == "unlisted");
  }
}

TEST_CASE("youtube: a video that parts of YouTube do not know yet fails no post") {
  for (int late = 1; late <= 6; ++late) {
    CAPTURE(late);
    YouTubeDesk desk;
    desk.folder.write("film.de.vtt", "WEBVTT\n");
    desk.server.add_playlist("PLabcdefghijklm", "Craft");
    desk.post.options = {{"captions", "film.de.vtt"}, {"playlist", "Craft"}};
    desk.server.unknown = late;
    auto outcome = desk.publish();
    for (int tries = 0; tries < 8 && !std::holds_alternative<Published>(outcome); ++tries) {
      CAPTURE(why_of(outcome));
      CHECK_FALSE(std::holds_alternative<Rejected>(outcome));
      desk.clock.sleep_until(desk.clock.now() + Seconds{5});
      outcome = desk.publish_again();
    }
    is<Published>(outcome);
    CHECK(desk.only_video().captions.size() == 1);
    CHECK(desk.server.playlist("PLabcdefghijklm").size() == 1);
  }
  for (std::string step : {"captions", "playlistItems"})
    for (const auto& one : {std::pair{404, "videoNotFound"},
                            {409, "SERVICE_UNAVAILABLE"},
                            {409, "aborted"},
                            {400, "failedPrecondition"}}) {
      const std::string reason = one.second;
      CAPTURE(step);
      CAPTURE(reason);
      YouTubeDesk desk;
      desk.folder.write("film.de.vtt", "WEBVTT\n");
      desk.server.add_playlist("PLabcdefghijklm", "Craft");
      desk.post.options = {{"captions", "film.de.vtt"}, {"playlist", "Craft"}};
      desk.server.instead("POST", step, problem(one.first, reason));
      is<RetryLater>(desk.publish());
      CHECK(desk.server.out().empty());
      is<Published>(desk.publish_again());
      CHECK(desk.only_video().captions.size() == 1);
      CHECK(desk.server.playlist("PLabcdefghijklm").size() == 1);
    }
}

TEST_CASE("youtube: a film that a person has made public is not deleted for another one") {
  YouTubeDesk desk;
  upload_only(desk);
  auto other = desk.film("other.mp4", 4, "another");
  YouTubeDesk unseen;
  upload_only(unseen);
  unseen.post.parts[0].media = {unseen.film("other.mp4", 4, "another")};
  is<Published>(unseen.publish_again());
  CHECK(unseen.only_video().film == unseen.post.parts[0].media[0].digest);
  desk.only_video().status["privacyStatus"] = "public";
  desk.post.parts[0].media = {other};
  CHECK(has(is<Rejected>(desk.publish_again()).why, "another film"));
  CHECK(desk.server.out().size() == 1);
}

TEST_CASE("youtube: a video that YouTube keeps private is out, and its first comment is told") {
  for (bool audited : {true, false}) {
    CAPTURE(audited);
    YouTubeDesk desk;
    desk.server.audited = audited;
    desk.post.first_comment = "Questions?";
    auto out = is<Published>(desk.publish());
    CHECK(desk.server.comments().size() == (audited ? 1 : 0));
    CHECK(has(out.note, "write the first comment once it is public") != audited);
    CHECK(is<Published>(desk.find()).note == out.note);
    CHECK(is<Published>(desk.publish_again()).note == out.note);
    desk.server.audited = true;
    desk.only_video().status["privacyStatus"] = "public";  // by hand
    is<Done>(desk.adapter->edit(desk.post, desk.journal));
    CHECK(desk.server.comments().size() == 1);
  }
}
