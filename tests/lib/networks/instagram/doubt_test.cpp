// A publishing that is not clear: refused though it was done, a container that is said not to be
// there, a deletion that is none.

#include <functional>

#include "networks/said.h"
#include "support/fake_http.h"
#include "support/graph_forms.h"
#include "support/instagram_desk.h"
#include "support/posts.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

HttpResult not_there() { return graph_error(400, 100, "Object does not exist", 33); }

// Its publishing was asked for, and the answer was lost.
void lose(InstagramDesk& desk, bool done) {
  if (done)
    desk.service.lose_answer("POST", "media_publish");
  else
    desk.service.instead("POST", "media_publish", reply_lost());
  is<Unknown>(desk.publish());
}

}  // namespace

TEST_CASE("instagram: what is out is published, with whatever words its publishing is refused") {
  struct Refusal {
    int status, code, subcode;
  };
  const std::vector<Refusal> refusals{{400, 4, 2207051}, {400, 4, 0},          {400, 25, 2207050},
                                      {400, 9, 2207042}, {400, 368, 0},        {403, 10, 0},
                                      {403, 200, 0},     {400, 9007, 2207027}, {400, 100, 0},
                                      {429, 32, 0},      {400, 24, 2207006}};
  for (const auto& refusal : refusals) {
    CAPTURE(refusal.code);
    CAPTURE(refusal.subcode);
    auto answer = graph_error(refusal.status, refusal.code, "told so", refusal.subcode);
    InstagramDesk desk;
    lose(desk, true);
    desk.service.instead("GET", "status_code",  // it is behind
                         answer_json(200, {{"id", "1"}, {"status_code", "FINISHED"}}));
    desk.service.instead("POST", "media_publish", answer);
    CHECK(is<Published>(desk.publish()).remote_id == desk.service.posts().at(0).id);
    CHECK(desk.service.posts().size() == 1);
    InstagramDesk refused;  // and what is not out is not
    refused.service.instead("POST", "media_publish", answer);
    CHECK_FALSE(std::holds_alternative<Published>(refused.publish()));
    CHECK(refused.service.posts().empty());
  }
}

TEST_CASE("instagram: a container that is said not to be there is no leave to make another") {
  for (auto door : {Door::instagram, Door::facebook})
    for (bool done : {true, false})
      for (bool changed : {true, false}) {
        CAPTURE(done);
        CAPTURE(changed);
        InstagramDesk desk(door);
        lose(desk, done);
        desk.service.lists_late = true;
        if (changed) desk.post.parts[0].text = "The kiln is shut";
        desk.service.instead("GET", "status_code", not_there());
        is<CannotTell>(desk.find());
        desk.service.instead("GET", "status_code", not_there());
        is<Unknown>(desk.publish());
        CHECK(desk.service.made().size() == 1);
        // A person has looked.
        desk.journal.put(said_not_out, "1");
        desk.service.instead("GET", "status_code", not_there());
        is<Published>(desk.publish());
        CHECK(desk.service.made().size() == 2);
        CHECK(desk.journal.get(said_not_out) == "");
      }
}

TEST_CASE("instagram: a container whose publishing never left is made anew where it is not there") {
  InstagramDesk desk;
  desk.service.instead("POST", "media_publish", never_sent());
  is<NotReached>(desk.publish());
  desk.service.instead("GET", "status_code", not_there());
  is<Published>(desk.publish());
  CHECK(desk.service.made().size() == 2);
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("instagram: a post is deleted when it is not there any more, and not by its word alone") {
  InstagramDesk desk(Door::facebook);
  is<Published>(desk.publish());
  for (bool hidden : {false, true}) {
    CAPTURE(hidden);
    desk.service.instead("DELETE", "", not_there());
    if (hidden) desk.service.instead("GET", "fields=id", not_there());
    CHECK(has(is<Rejected>(desk.retract()).why, "instagram_manage_contents"));
    CHECK(desk.service.posts().size() == 1);
  }
  desk.service.lose_answer("DELETE", "");
  is<Unknown>(desk.retract());
  is<Done>(desk.retract());
  CHECK(desk.service.posts().empty());
}

TEST_CASE(
    "instagram: a comment that says the same and is nobody's leaves it open, and is no second") {
  for (const char* by : {"", "anna", "bert"}) {
    CAPTURE(std::string(by));
    InstagramDesk desk;
    desk.post.first_comment = "Come in";
    desk.service.instead("POST", "/comments", reply_lost());
    is<Unknown>(desk.publish());
    desk.service.add_comment(desk.service.posts().at(0).id, "Come in", by);
    auto outcome = desk.publish();
    auto name = std::string(by);
    if (name.empty())
      is<Unknown>(outcome);
    else
      is<Published>(outcome);
    CHECK(desk.service.comments().size() == (name == "bert" ? 2 : 1));
  }
}

TEST_CASE("instagram: an alt text that a story does not have is told before it is left out") {
  Rules rules("instagram");
  const Settings in{{"login", "instagram"}, {"media_base_url", "https://pottery.example"}};
  for (bool story : {true, false})
    for (const char* alt : {"", "A kiln"}) {
      auto post = post_of(story ? "" : "a", {file_of("image/jpeg", 640, 640)});
      if (story) post.placement = "story";
      post.parts[0].media[0].alt = alt;
      CHECK(rules.broken(post).empty());  // by hand
      CHECK(rules.broken(post, in) == (story && alt[0] != 0 ? "unsupported" : ""));
    }
}
