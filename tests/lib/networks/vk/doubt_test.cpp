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

TEST_CASE("vk doubt: an app that VK knows no more stops the account, and no post is given up") {
  for (int code : {2, 4, 11, 38, 101}) {
    CAPTURE(code);
    VkDesk desk;
    desk.service.instead("POST", "wall.post", FakeVk::error(code, "no"));
    CHECK(is<Refused>(desk.publish()).certain);
    is<Published>(desk.publish_again());
  }
}
