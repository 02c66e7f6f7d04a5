// A posting that is not clear: begun and changed since, worked at without end, forgotten by TikTok.

#include <functional>

#include "networks/said.h"
#include "support/fake_http.h"
#include "support/posts.h"
#include "support/tiktok_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

Media large_film(TiktokDesk& desk, char filling) {
  auto media = desk.film({.outside = box("free", std::string(13U << 20, filling))});
  media.keep_location = true;
  return media;
}

int inits(const TiktokDesk& desk) { return desk.service.count("POST", "video/init/"); }

HttpResult standing(json data) {
  return answer_json(200, {{"data", std::move(data)}, {"error", {{"code", "ok"}}}});
}

}  // namespace

TEST_CASE("tiktok: what was begun goes out as the post says when it goes out, and once") {
  using Change = std::function<void(TiktokDesk&)>;
  const std::vector<Change> changes{
      [](TiktokDesk&) {},
      [](TiktokDesk& desk) { desk.post.parts[0].text = "The kiln is shut"; },
      [](TiktokDesk& desk) { desk.post.options["privacy"] = "only_me"; },
      [](TiktokDesk& desk) { desk.post.options["comments"] = "no"; },
      [](TiktokDesk& desk) { desk.post.options["cover"] = "3"; },
      [](TiktokDesk& desk) { desk.post.disclosure.paid = true; },
      [](TiktokDesk& desk) { desk.post.disclosure.own_brand = true; },
      [](TiktokDesk& desk) { desk.post.disclosure.ai_made = true; },
      [](TiktokDesk& desk) { desk.post.parts[0].media = {large_film(desk, 'y')}; }};
  for (std::size_t i = 0; i < changes.size(); ++i)
    for (bool done : {true, false}) {
      CAPTURE(i);
      CAPTURE(done);
      TiktokDesk desk;
      desk.post.parts[0].media = {large_film(desk, 'x')};
      if (done)
        desk.service.lose_answer("PUT", "upload_id");
      else
        desk.service.instead("PUT", "upload_id", reply_lost());
      is<Busy>(desk.publish());
      changes[i](desk);
      is<Published>(desk.publish());
      CHECK(inits(desk) == (i == 0 ? 1 : 2));
      REQUIRE(desk.service.out().size() == 1);
      auto posting = desk.service.out()[0];
      TiktokDesk fresh;
      fresh.post = desk.post;
      fresh.folder.write("kiln.mp4", posting.bytes);
      is<Published>(fresh.publish());
      CHECK(posting.info == fresh.service.out().at(0).info);
      CHECK(posting.bytes == fresh.service.out()[0].bytes);
    }
}

TEST_CASE(
    "tiktok: what TikTok has taken wholly is never begun anew, whatever it says of its bytes") {
  const std::vector<json> says{{{"status", "PROCESSING_UPLOAD"}, {"uploaded_bytes", 0}},
                               {{"status", "PROCESSING_UPLOAD"}, {"uploaded_bytes", 7}},
                               {{"status", "PROCESSING_UPLOAD"}},
                               {{"status", "PROCESSING_DOWNLOAD"}, {"uploaded_bytes", 0}},
                               {{"status", "SOMETHING_NEW"}}};
  for (const auto& said : says)
    for (int minutes : {1, 50, 60, 24 * 60}) {
      CAPTURE(said.dump());
      CAPTURE(minutes);
      TiktokDesk desk;
      desk.service.processing = 40;
      CHECK(is<Processing>(desk.publish()).whole);
      desk.clock.sleep_until(desk.clock.now() + std::chrono::minutes(minutes));
      desk.service.instead("POST", "status/fetch", standing(said));
      is<CouldNotAsk>(desk.find());
      desk.service.instead("POST", "status/fetch", standing(said));
      desk.service.postings[0].questions = 0;
      is<Published>(desk.publish());
      CHECK(inits(desk) == 1);
      CHECK(desk.service.count("PUT", "upload_id") == 1);
      CHECK(desk.service.out().size() == 1);
    }
}

TEST_CASE("tiktok: a film that may be whole waits for a person once its address has ended") {
  for (bool changed : {false, true}) {
    CAPTURE(changed);
    TiktokDesk desk;
    desk.service.lose_answer("PUT", "upload_id");
    is<Unknown>(desk.publish());
    auto behind = [&] {
      desk.service.instead("POST", "status/fetch",
                           standing({{"status", "PROCESSING_UPLOAD"}, {"uploaded_bytes", 0}}));
    };
    desk.clock.sleep_until(desk.clock.now() + std::chrono::hours(2));
    if (changed) desk.post.parts[0].text = "The kiln is shut";
    behind();
    is<CannotTell>(desk.find());
    behind();
    is<Unknown>(desk.publish());
    CHECK(inits(desk) == 1);
    desk.journal.put(said_not_out, "1");
    behind();
    is<Published>(desk.publish());
    CHECK(inits(desk) == 2);
    CHECK(desk.journal.get(said_not_out) == "");
  }
}

TEST_CASE("tiktok: a posting that it tells nothing of is open, and a person's word ends that") {
  struct Refusal {
    int status;
    std::string code;
  };
  const std::vector<Refusal> refusals{{400, "invalid_publish_id"},
                                      {400, "invalid_params"},
                                      {403, "token_not_authorized_for_specified_publish_id"},
                                      {404, "not_found"}};
  for (const auto& refusal : refusals)
    for (bool pictures : {false, true}) {
      CAPTURE(refusal.code);
      CAPTURE(pictures);
      TiktokDesk desk;
      if (pictures) desk.post.parts[0].media = {desk.picture("b.jpg")};
      desk.service.processing = 40;
      is<Processing>(desk.publish());
      auto refuse = [&] {
        desk.service.instead("POST", "status/fetch",
                             answer_json(refusal.status, {{"error", {{"code", refusal.code}}}}));
      };
      refuse();
      is<CannotTell>(desk.find());
      refuse();
      is<Unknown>(desk.publish());
      CHECK(desk.service.postings.size() == 1);
      desk.journal.put(said_not_out, "1");
      desk.service.processing = 0;
      refuse();
      is<Published>(desk.publish());
      CHECK(desk.service.postings.size() == 2);
      CHECK(desk.journal.get(said_not_out) == "");
    }
}

TEST_CASE("tiktok: what the public may not see yet is told as it is published") {
  for (bool named : {true, false})
    for (bool open : {true, false}) {
      CAPTURE(named);
      CAPTURE(open);
      TiktokDesk desk;
      if (!open) desk.post.options["privacy"] = "only_me";
      if (!named) desk.service.nameless = 1000;
      auto outcome = desk.publish();
      desk.clock.sleep_until(desk.clock.now() + Seconds{901});
      if (std::holds_alternative<Processing>(outcome)) outcome = desk.publish();
      CHECK(is<Published>(outcome).note.empty() == (named || !open));
    }
}

TEST_CASE(
    "tiktok: a mark that has no place there is no secret: what a machine made waits for one") {
  Rules rules("tiktok");
  const Settings in{{"login.good", "yes"}, {"media_base_url", "https://pottery.example"}};
  for (bool made : {false, true}) {
    auto film = post_of("a", {file_of("video/mp4", 640, 1136, 10)});
    auto pictures = post_of("a", {file_of("image/jpeg", 640, 640)});
    film.disclosure.ai_made = pictures.disclosure.ai_made = made;
    pictures.parts[0].media[0].alt.clear();
    CHECK(rules.broken(film, in).empty());
    CHECK(rules.broken(pictures).empty());  // by hand
    CHECK(rules.broken(pictures, in) == (made ? "unsupported" : ""));
  }
}

TEST_CASE("tiktok: an alt text that nobody will have is told before it is left out") {
  Rules rules("tiktok");
  const Settings in{{"login.good", "yes"}, {"media_base_url", "https://pottery.example"}};
  for (std::size_t count : {1U, 2U, 35U})
    for (std::size_t at = 0; at <= count; ++at) {
      auto post = post_of("a", {});
      for (std::size_t i = 0; i < count; ++i)
        post.parts[0].media.push_back(file_of("image/jpeg", 640, 640));
      for (auto& media : post.parts[0].media) media.alt.clear();
      if (at < count) post.parts[0].media[at].alt = "A kiln";
      CHECK(rules.broken(post).empty());  // by hand
      CHECK(rules.broken(post, in) == (at < count ? "unsupported" : ""));
    }
}
