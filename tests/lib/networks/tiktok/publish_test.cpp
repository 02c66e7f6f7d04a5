// What goes out on TikTok, what the account allows, and that it does so once.

#include "support/fake_http.h"
#include "support/posts.h"
#include "support/tiktok_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

// A film of so many bytes and more, which leaves as it is.
Media large_film(TiktokDesk& desk, std::size_t bytes) {
  auto media = desk.film({.outside = box("free", std::string(bytes, 'x'))});
  media.keep_location = true;
  return media;
}

int inits(const TiktokDesk& desk) { return desk.service.count("POST", "video/init/"); }

}  // namespace

TEST_CASE("tiktok: a video goes out with what is said of it, and its id is known") {
  TiktokDesk desk;
  auto out = is<Published>(desk.publish());
  REQUIRE(desk.service.out().size() == 1);
  auto posting = desk.service.out()[0];
  CHECK(out.remote_id == posting.post);
  CHECK(out.url == "https://www.tiktok.com/@anna/video/" + posting.post);
  CHECK(posting.info == json{{"title", "The kiln is open #clay"},
                             {"privacy_level", "PUBLIC_TO_EVERYONE"},
                             {"disable_comment", false},
                             {"disable_duet", false},
                             {"disable_stitch", false},
                             {"brand_content_toggle", false},
                             {"brand_organic_toggle", false},
                             {"is_aigc", false}});
  CHECK(has(posting.bytes, video_picture));
}

TEST_CASE("tiktok: the disclosure and the options become what TikTok calls them") {
  for (int way = 0; way < 64; ++way) {
    CAPTURE(way);
    TiktokDesk desk;
    bool paid = way & 1, own = way & 2, made = way & 4, quiet = way & 8, duet = way & 16;
    desk.post.disclosure = {.paid = paid, .own_brand = own, .ai_made = made};
    if (quiet) desk.post.options["comments"] = "no";
    if (!duet) desk.post.options["duet"] = "no";
    desk.service.no_stitch = way & 32;
    desk.post.options["cover"] = std::to_string(way);
    is<Published>(desk.publish());
    auto info = desk.service.out().at(0).info;
    CHECK(info["brand_content_toggle"] == paid);
    CHECK(info["brand_organic_toggle"] == own);
    CHECK(info["is_aigc"] == made);
    CHECK(info["disable_comment"] == quiet);
    CHECK(info["disable_duet"] == !duet);
    CHECK(info["disable_stitch"] == desk.service.no_stitch);
    CHECK(info["video_cover_timestamp_ms"] == way * 1000);
  }
}

TEST_CASE("tiktok: who sees it is what the post says, and never another without a word") {
  const std::pair<std::string, std::string> levels[] = {{"everyone", "PUBLIC_TO_EVERYONE"},
                                                        {"friends", "MUTUAL_FOLLOW_FRIENDS"},
                                                        {"followers", "FOLLOWER_OF_CREATOR"},
                                                        {"only_me", "SELF_ONLY"}};
  for (const auto& wanted : levels)
    for (unsigned allowed = 0; allowed < 16; ++allowed) {
      CAPTURE(wanted.first);
      CAPTURE(allowed);
      TiktokDesk desk;
      desk.service.privacy.clear();
      bool open = false;
      for (std::size_t i = 0; i < 4; ++i) {
        if ((allowed >> i & 1) == 0) continue;
        desk.service.privacy.push_back(levels[i].second);
        open = open || levels[i].first == wanted.first;
      }
      if (wanted.first == "followers")
        desk.post.visibility = Visibility::followers;
      else if (wanted.first != "everyone")
        desk.post.options["privacy"] = wanted.first;
      auto outcome = desk.publish();
      if (open) {
        is<Published>(outcome);
        CHECK(desk.service.out()[0].info["privacy_level"] == wanted.second);
        continue;
      }
      CHECK(has(is<Rejected>(outcome).why, wanted.first));
      CHECK(desk.service.postings.empty());
    }
}

TEST_CASE("tiktok: a video longer than the account may post is refused before anything is sent") {
  TiktokDesk desk;
  desk.service.longest = 9;
  CHECK(has(is<Rejected>(desk.publish()).why, "9"));
  CHECK(desk.service.postings.empty());
  desk.service.longest = 10;
  is<Published>(desk.publish());
}

TEST_CASE("tiktok: what the account may is asked before each post") {
  TiktokDesk desk;
  is<Published>(desk.publish());
  desk.journal.kept.clear();
  desk.service.privacy = {"SELF_ONLY"};
  is<Rejected>(desk.publish());
  CHECK(desk.service.count("POST", "creator_info/query/") == 2);
}

TEST_CASE("tiktok: a large video goes in chunks, and a lost one is gone on with") {
  for (int lost = -1; lost < 3; ++lost)
    for (bool done : {true, false}) {
      CAPTURE(lost);
      CAPTURE(done);
      TiktokDesk desk;
      desk.post.parts[0].media = {large_film(desk, (20U << 20) + 123)};
      if (lost >= 0 && done) desk.service.lose_answer("PUT", "upload_id", lost);
      if (lost >= 0 && !done) desk.service.instead("PUT", "upload_id", reply_lost(), lost);
      auto outcome = desk.publish();
      if (lost >= 0) {
        bool last = lost == 2;
        if (last)
          is<Unknown>(outcome);
        else
          is<Busy>(outcome);
        auto found = desk.find();
        if (last && done)
          outcome = is<Published>(found);
        else {
          is<NotThere>(found);
          outcome = desk.publish();
        }
      }
      is<Published>(outcome);
      REQUIRE(desk.service.out().size() == 1);
      CHECK(desk.service.out()[0].bytes.size() == desk.post.parts[0].media[0].bytes);
      CHECK(inits(desk) == 1);
      CHECK(desk.service.count("PUT", "upload_id") == (lost >= 0 && !done ? 4 : 3));
    }
}

TEST_CASE("tiktok: an answer that is lost anywhere leaves one video") {
  for (const char* method : {"GET", "POST", "PUT"})
    for (int nth = 0; nth < 5; ++nth)
      for (bool done : {true, false}) {
        CAPTURE(method);
        CAPTURE(nth);
        CAPTURE(done);
        TiktokDesk desk;
        if (done)
          desk.service.lose_answer(method, "", nth);
        else
          desk.service.instead(method, "", answer(503, "<html>"), nth);
        auto outcome = desk.publish();
        for (int tries = 0; tries < 4 && !std::holds_alternative<Published>(outcome); ++tries) {
          if (std::holds_alternative<Unknown>(outcome)) {
            auto found = desk.find();
            if (std::holds_alternative<Published>(found)) outcome = std::get<Published>(found);
            if (!std::holds_alternative<NotThere>(found)) continue;
          }
          outcome = desk.publish();
        }
        is<Published>(outcome);
        CHECK(desk.service.out().size() == 1);
      }
}

TEST_CASE("tiktok: what is worked at is waited for, and nothing is sent meanwhile") {
  TiktokDesk desk;
  desk.service.processing = 40;
  auto waits = is<Processing>(desk.publish());
  CHECK(waits.whole);
  is<CouldNotAsk>(desk.find());
  for (int tries = 0; tries < 3; ++tries) {
    desk.clock.sleep_until(desk.clock.now() + Seconds{60});
    if (auto outcome = desk.publish(); std::holds_alternative<Published>(outcome)) break;
  }
  is<Published>(desk.publish());
  CHECK(inits(desk) == 1);
  CHECK(desk.service.count("PUT", "upload_id") == 1);
}

TEST_CASE("tiktok: what is out without a name is published by that of its posting, in the end") {
  TiktokDesk desk;
  desk.service.nameless = 1000;
  CHECK(is<Processing>(desk.publish()).whole);
  desk.clock.sleep_until(desk.clock.now() + Seconds{901});
  auto out = is<Published>(desk.publish());
  CHECK(out.remote_id == desk.service.postings[0].id);
  CHECK(out.url.empty());
  TiktokDesk alone;  // what nobody else sees never gets one
  alone.service.privacy = {"SELF_ONLY"};
  alone.post.options["privacy"] = "only_me";
  CHECK(is<Published>(alone.publish()).remote_id == alone.service.postings[0].id);
}

TEST_CASE("tiktok: what fails there is told in words, and is begun anew only where that may help") {
  const std::pair<std::string, std::string> final_ones[] = {
      {"file_format_check_failed", "kind of file"},
      {"duration_check_failed", "long"},
      {"frame_rate_check_failed", "frames"},
      {"picture_size_check_failed", "pixels"},
      {"spam_risk", "spam"}};
  for (const auto& one : final_ones) {
    CAPTURE(one.first);
    TiktokDesk desk;
    desk.service.spoilt = one.first;
    CHECK(has(is<Rejected>(desk.publish()).why, one.second));
    CHECK(desk.service.out().empty());
  }
  TiktokDesk removed;
  removed.service.spoilt = "auth_removed";
  CHECK(is<Refused>(removed.publish()).certain);
  TiktokDesk passing;
  passing.service.spoilt = "internal";
  is<RetryLater>(passing.publish());
  passing.service.spoilt.clear();
  is<Published>(passing.publish());
  CHECK(passing.service.out().size() == 1);
}

TEST_CASE("tiktok: an address for bytes that has ended is begun anew, for nothing was whole") {
  TiktokDesk desk;
  desk.service.instead("PUT", "upload_id", never_sent());
  is<NotReached>(desk.publish());
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours(2));
  is<Published>(desk.publish());
  CHECK(inits(desk) == 2);
  CHECK(desk.service.out().size() == 1);
}

TEST_CASE("tiktok: where nobody can tell whether the last bytes came, nothing is begun anew") {
  for (bool forgets : {true, false}) {
    CAPTURE(forgets);
    TiktokDesk desk;
    desk.service.lose_answer("PUT", "upload_id");
    is<Unknown>(desk.publish());
    desk.service.forgets = forgets;
    desk.service.processing = 0;
    auto found = desk.find();
    if (forgets)
      is<CannotTell>(found);
    else
      is<Published>(found);
    if (forgets) is<Unknown>(desk.publish());
    CHECK(inits(desk) == 1);
  }
  // TikTok says that bytes are missing, and does not take them: it is behind.
  TiktokDesk late;
  late.service.lose_answer("PUT", "upload_id");
  is<Unknown>(late.publish());
  late.service.instead(
      "POST", "status/fetch",
      answer_json(200, {{"data", {{"status", "PROCESSING_UPLOAD"}, {"uploaded_bytes", 0}}},
                        {"error", {{"code", "ok"}}}}));
  is<Unknown>(late.publish());
  CHECK(inits(late) == 1);
  is<Published>(late.find());
}

TEST_CASE("tiktok: pictures are fetched from their public addresses, in their order") {
  TiktokDesk desk;
  desk.post.title = "Two bowls";
  desk.post.parts[0].media = {desk.picture("b.jpg"), desk.picture("a.jpg")};
  auto out = is<Published>(desk.publish());
  auto posting = desk.service.out().at(0);
  CHECK(out.url == "https://www.tiktok.com/@anna/photo/" + posting.post);
  CHECK(posting.info["title"] == "Two bowls");
  CHECK(posting.info["description"] == "The kiln is open #clay");
  CHECK(posting.source["photo_images"] ==
        json{std::string(FakeTiktok::files) + "/b.jpg", std::string(FakeTiktok::files) + "/a.jpg"});
  TiktokDesk nowhere;
  nowhere.post.parts[0].media = {nowhere.picture("b.jpg")};
  nowhere.settings.erase("media_base_url");
  CHECK(has(is<Rejected>(nowhere.publish()).why, "media_base_url"));
}

TEST_CASE("tiktok: pictures whose answer was lost are looked for, and never sent twice") {
  for (bool done : {true, false})
    for (bool hidden : {true, false}) {
      CAPTURE(done);
      CAPTURE(hidden);
      TiktokDesk desk;
      desk.post.parts[0].media = {desk.picture("b.jpg")};
      if (hidden) desk.post.options["privacy"] = "only_me";
      for (int i = 0; i < 50; ++i)
        desk.service.add_video("Older " + std::to_string(i),
                               desk.clock.now() - std::chrono::hours(60 - i));
      desk.service.add_video("The kiln is open #clay", desk.clock.now() - std::chrono::hours(1));
      if (done)
        desk.service.lose_answer("POST", "content/init");
      else
        desk.service.instead("POST", "content/init", reply_lost());
      is<Unknown>(desk.publish());
      auto found = desk.find();
      if (done && !hidden)
        CHECK(is<Published>(found).remote_id == desk.service.postings.back().post);
      else
        is<CannotTell>(found);
      CHECK(desk.service.count("POST", "content/init") == 1);
    }
}

TEST_CASE("tiktok: each refusal says what there is to do, and whose fault it is") {
  struct Case {
    std::string code, advice;
    std::size_t kind;  // of Outcome
    Seconds wait{0};
  };
  const std::size_t rejected_kind = Outcome(Rejected{}).index(),
                    refused_kind = Outcome(Refused{}).index(), busy_kind = Outcome(Busy{}).index();
  const Seconds day{86'400};
  const Case cases[] = {
      {"rate_limit_exceeded", "slow down", busy_kind, Seconds{60}},
      {"spam_risk_too_many_posts", "24 hours", busy_kind, day},
      {"reached_active_user_cap", "audited", busy_kind, day},
      {"spam_risk_user_banned_from_posting", "notifications", refused_kind},
      {"unaudited_client_can_only_post_to_private_accounts", "only_me", rejected_kind},
      {"spam_risk", "spam", rejected_kind},
      {"internal_error", "internal_error", busy_kind},
  };
  for (const auto& one : cases) {
    CAPTURE(one.code);
    TiktokDesk desk;
    int status = one.code == "rate_limit_exceeded" ? 429 : one.code == "internal_error" ? 500 : 403;
    desk.service.instead("POST", "video/init",
                         answer_json(status, {{"error", {{"code", one.code}}}}));
    auto outcome = desk.publish();
    CHECK(outcome.index() == one.kind);
    CHECK(has(why_of(outcome), one.advice));
    if (one.wait.count() > 0)
      CHECK(std::get<Busy>(outcome).not_before == desk.clock.now() + one.wait);
    CHECK(desk.service.postings.empty());
    is<Published>(desk.publish());
  }
}

TEST_CASE("tiktok: where the bytes go is a public place, and the login does not go there") {
  for (const char* url : {"http://films.example/", "ftp://films.example/", "", "films"}) {
    CAPTURE(url);
    TiktokDesk desk;
    desk.service.instead("POST", "video/init",
                         answer_json(200, {{"data", {{"publish_id", "v1"}, {"upload_url", url}}},
                                           {"error", {{"code", "ok"}}}}));
    is<Busy>(desk.publish());
    CHECK(desk.service.count("PUT", "") == 0);
    is<Published>(desk.publish());
  }
}

TEST_CASE("tiktok: what the interface cannot is told at the check, once smm publishes") {
  Rules rules("tiktok");
  const Settings in{{"login.good", "yes"}};
  auto post = post_of("a", {file_of("video/mp4", 640, 1136, 10)});
  CHECK(rules.broken(post, in).empty());
  post.first_comment = "b";
  CHECK(rules.broken(post).empty());
  CHECK(rules.broken(post, in) == "unsupported");
  auto pictures = post_of("a", {file_of("image/jpeg", 640, 640)});
  pictures.parts[0].media[0].alt.clear();
  CHECK(rules.broken(pictures).empty());
  CHECK(rules.broken(pictures, in) == "media-unsupported");
  auto fetched = in;
  fetched["media_base_url"] = "https://pottery.example";
  CHECK(rules.broken(pictures, fetched).empty());
  auto paid = post_of("a", {file_of("video/mp4", 640, 1136, 10)});
  paid.disclosure.paid = true;
  CHECK(rules.broken(paid).empty());
  paid.options["privacy"] = "only_me";
  CHECK(rules.broken(paid) == "unsupported");
}
