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

TEST_CASE("vk doubt: an app that VK knows no more stops the account, and no post is given up") {
  for (int code : {2, 4, 11, 38, 101}) {
    CAPTURE(code);
    VkDesk desk;
    desk.service.instead("POST", "wall.post", FakeVk::error(code, "no"));
    CHECK(is<Refused>(desk.publish()).certain);
    is<Published>(desk.publish_again());
  }
}
