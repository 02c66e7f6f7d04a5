// VK leaves something open, or says it in a way that could be taken for something else.

#include <fmt/format.h>

#include "support/fake_http.h"
#include "support/media_files.h"
#include "support/vk_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

HttpResult told(const json& response) { return answer_json(200, {{"response", response}}); }

}  // namespace

TEST_CASE("vk doubt: only a list without the post says that it is gone") {
  for (const json& empty : {json::array(), json{{"items", json::array()}}}) {
    CAPTURE(empty);
    VkDesk desk;
    is<Published>(desk.publish());
    desk.service.instead("POST", "wall.delete", FakeVk::error(104, "Not found"));
    desk.service.instead("POST", "wall.getById", told(empty));
    is<Done>(desk.adapter->retract(desk.post, desk.journal));
  }
  for (const json& odd : {json(nullptr), json(1), json("none"), json::object(),
                          json{{"items", json::object()}}, json{{"items", 0}}}) {
    CAPTURE(odd);
    VkDesk desk;
    is<Published>(desk.publish());
    desk.service.instead("POST", "wall.delete", FakeVk::error(104, "Not found"));
    desk.service.instead("POST", "wall.getById", told(odd));
    CHECK(!std::holds_alternative<Done>(desk.adapter->retract(desk.post, desk.journal)));
    desk.service.instead("POST", "wall.getById", told(odd));
    is<RetryLater>(desk.edit("It is shut"));
    CHECK(desk.out().text == "The kiln is open");
  }
}

TEST_CASE("vk doubt: who may not see the wall does not learn from it that a post is gone") {
  for (int code : {7, 15, 203, 210}) {
    CAPTURE(code);
    VkDesk desk;
    is<Published>(desk.publish());
    desk.service.instead("POST", "wall.delete", FakeVk::error(code, "Access denied"));
    desk.service.instead("POST", "wall.getById", told({{"items", json::array()}}));
    desk.service.instead("POST", "wall.get", FakeVk::error(15, "Access denied"));
    is<Refused>(desk.adapter->retract(desk.post, desk.journal));
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("vk doubt: a post without words and files of a known name is never called missing") {
  for (bool poll : {true, false})
    for (bool another : {true, false}) {
      CAPTURE(poll);
      CAPTURE(another);
      VkDesk desk;
      desk.post.parts[0].text = poll ? "Which glaze?" : "";
      if (poll)
        desk.post.poll = Poll{{"Red", "Blue"}, Seconds{0}};
      else
        desk.post.parts[0].media = {desk.picture("kiln.png")};
      desk.journal.put("sent", rfc3339(desk.clock.now()));  // another state has its files' names
      if (another)
        CHECK(has(is<CannotTell>((desk.service.add_post(""), desk.find())).why, "wall-5_"));
      else
        is<NotThere>((desk.service.add_post("News"), desk.find()));
    }
}

TEST_CASE("vk doubt: a post is known by its words however VK may tell them") {
  for (const auto& [sent, came] : {std::pair{"Tea & \"scones\" <3 it's",
                                             "Tea &amp; &quot;scones&quot; "
                                             "&lt;3 it&#39;s"},
                                   std::pair{"With [beanleaf|Bean Leaf]", "With [club5|Bean Leaf]"},
                                   std::pair{"A & B", "A & B"}}) {
    VkDesk desk;
    desk.post.parts[0].text = sent;
    CAPTURE(desk.post.parts[0].text);
    desk.service.lose_answer("POST", "wall.post");
    is<Unknown>(desk.publish());
    desk.service.post(desk.out().id).text = came;
    is<Published>(desk.find());
    desk.journal.kept.erase("id");
    desk.service.post(desk.out().id).text = came + std::string("!");
    is<NotThere>(desk.find());
  }
}

TEST_CASE("vk doubt: an id that no post has says nothing of what became of it") {
  for (const json& id : {json(0), json(-7), json("x"), json(nullptr), json(1.5)}) {
    CAPTURE(id);
    VkDesk desk;
    desk.service.instead("POST", "wall.post", told({{"post_id", id}}));
    is<Unknown>(desk.publish());
    CHECK(!desk.network().begun(desk.journal));
  }
}

TEST_CASE("vk doubt: after a person's word an earlier attempt does not count, so a refusal ends") {
  for (auto token : {FakeVk::person_token, FakeVk::key}) {
    CAPTURE(token);
    VkDesk desk(token);
    desk.service.instead("POST", "wall.post", reply_lost());
    is<Unknown>(desk.publish());
    desk.journal.put("said.not_out", "1");
    desk.service.instead("POST", "wall.post", FakeVk::error(222, "Hyperlinks are forbidden"));
    is<Rejected>(desk.publish_again());
    is<NotThere>(desk.find());
    is<Published>(desk.publish_again());
    CHECK(desk.service.posts().size() == 1);
  }
}

// ---- Changes. ----

TEST_CASE("vk doubt: every change of words reaches VK, also one that reads alike") {
  for (const auto& [old, now] :
       {std::pair{"Tea with @club5 (us)", "Tea with us"},
        std::pair{"First\n\nSecond", "First Second"}, std::pair{"Tea &amp; cake", "Tea & cake"},
        std::pair{"One", "Two"}}) {
    VkDesk desk;
    desk.post.parts[0].text = old;
    CAPTURE(desk.post.parts[0].text);
    is<Published>(desk.publish());
    is<Done>(desk.edit(now));
    CHECK(desk.out().text == now);
  }
  VkDesk desk;  // and one of nothing but how it is to be
  is<Published>(desk.publish());
  desk.post.options["source"] = "https://paper.example/";
  is<Done>(desk.edit("The kiln is open"));
  CHECK(desk.out().form["copyright"] == "https://paper.example/");
}

TEST_CASE("vk doubt: an edit takes the card of an address away with the address, and no other") {
  for (bool stays : {true, false}) {
    CAPTURE(stays);
    VkDesk desk;
    desk.post.parts[0].text = "See https://a.example/x,y/ and more";
    desk.post.link = "https://shop.example/";
    is<Published>(desk.publish());
    auto& there = desk.service.post(desk.out().id);
    there.attachments = {"https://shop.example/"};
    std::string card = "http://a.example/x,y";
    auto shows = [&](const std::string& url) {
      return json{{"type", "link"}, {"link", {{"url", url}}}};
    };
    json post{{"id", there.id}, {"text", there.text}};
    post["attachments"] = {shows(card), shows("https://by-hand.example/")};
    desk.service.instead("POST", "wall.getById", told({{"items", json::array({post})}}));
    desk.service.instead("POST", "wall.edit", told({{"post_id", there.id}}));
    is<Done>(desk.edit(stays ? "Only https://a.example/x,y now" : "See https://b.example/"));
    CHECK(desk.service.last("wall.edit")["attachments"] ==
          (stays ? "http://a.example/x%2Cy,https://by-hand.example/" : "https://by-hand.example/"));
  }
}

TEST_CASE("vk doubt: attachments that cannot be read are not taken for none") {
  for (const json& odd :
       {json(1), json("x"), json::object(), json::array({1}), json::array({{{"type", "photo"}}})}) {
    CAPTURE(odd);
    VkDesk desk;
    is<Published>(desk.publish());
    json post{{"id", desk.out().id}, {"text", "The kiln is open"}, {"attachments", odd}};
    desk.service.instead("POST", "wall.getById", told({{"items", json::array({post})}}));
    is<Rejected>(desk.edit("It is shut"));
    CHECK(desk.service.calls("wall.edit") == 0);
  }
}

TEST_CASE("vk doubt: a film's name and how a poll is answered are refused, not left as they were") {
  VkDesk film;
  film.post.title = "Firing";
  film.post.parts[0].media = {film.file("film.mp4", video_file(), "video/mp4")};
  is<Published>(film.publish());
  is<Done>(film.edit("Other words"));
  film.post.title = "Glazing";
  is<Rejected>(film.edit("Other words"));

  for (int what = 0; what < 4; ++what) {
    CAPTURE(what);
    VkDesk desk;
    desk.post.title = "Which glaze?";
    desk.post.poll = Poll{{"Red", "Blue"}, std::chrono::hours(24)};
    is<Published>(desk.publish());
    if (what == 1) desk.post.poll->multiple = true;
    if (what == 2) desk.post.poll->duration = std::chrono::hours(48);
    if (what == 3) desk.post.options["anonymous"] = "no";
    if (what == 0)
      is<Done>(desk.edit("Other words"));
    else
      is<Rejected>(desk.edit("Other words"));
  }
}

// ---- What waits. ----

TEST_CASE("vk doubt: a film that waited goes out under the name that it has by then") {
  for (bool changed : {false, true}) {
    CAPTURE(changed);
    VkDesk desk;
    desk.post.title = "Firing";
    desk.post.parts[0].media = {desk.file("film.mp4", video_file(), "video/mp4")};
    desk.service.instead("POST", "wall.post", FakeVk::error(29, "Rate limit reached"));
    is<Busy>(desk.publish());
    if (changed) desk.post.title = "Glazing";
    is<Published>(desk.publish_again());
    auto name = desk.out().attachments[0];
    name = name.substr(0, name.find('_', name.find('_') + 1));
    CHECK(desk.service.files.at(name).name == desk.post.title);
    CHECK(desk.service.files.size() == (changed ? 2 : 1));
  }
}

TEST_CASE("vk doubt: a film that arrived goes up once, whatever stood between us and the answer") {
  for (int status : {200, 302, 502, 504}) {
    CAPTURE(status);
    VkDesk desk;
    desk.post.parts[0].media = {desk.file("film.mp4", video_file(), "video/mp4")};
    desk.service.instead("POST", "upload.php", answer(status, "<html>gateway</html>"));
    CHECK(!std::holds_alternative<Published>(desk.publish()));
    for (auto& [name, file] : desk.service.files) file.there = true;
    desk.service.instead("POST", "video.get", told("soon"));
    is<Busy>(desk.publish_again());
    is<Published>(desk.publish_again());
    CHECK(desk.service.calls("video.save") == 1);
  }
  VkDesk refused;  // and one that VK did not take is begun anew
  refused.post.parts[0].media = {refused.file("film.mp4", video_file(), "video/mp4")};
  refused.service.instead("POST", "upload.php", answer_json(200, {{"error", "no"}}));
  is<Rejected>(refused.publish());
  is<Published>(refused.publish_again());
  CHECK(refused.service.calls("video.save") == 2);
}

TEST_CASE("vk doubt: a quoted post is never left out") {
  VkDesk desk;
  desk.post.quote = PostRef{"", "", "", "https://vk.com/wall-1_2"};
  for (int i = 0; i < 9; ++i)
    desk.post.parts[0].media.push_back(desk.picture(fmt::format("{}.png", i)));
  is<Published>(desk.publish());
  CHECK(desk.out().attachments.back() == "https://vk.com/wall-1_2");

  VkDesk full;
  full.post.quote = PostRef{"", "", "", "https://vk.com/wall-1_2"};
  for (int i = 0; i < 10; ++i)
    full.post.parts[0].media.push_back(full.picture(fmt::format("{}.png", i)));
  is<Rejected>(full.publish());

  VkDesk nowhere;
  nowhere.post.quote = PostRef{"other", "wall", "", ""};
  is<Rejected>(nowhere.publish());
  CHECK(nowhere.service.posts().empty());
}

TEST_CASE("vk doubt: an app that VK knows no more stops the account, and no post is given up") {
  for (int code : {2, 4, 11, 38, 101}) {
    CAPTURE(code);
    VkDesk desk;
    desk.service.instead("POST", "wall.post", FakeVk::error(code, "no"));
    CHECK(is<Refused>(desk.publish()).certain);
    is<Published>(desk.publish_again());
  }
}
