// A pin whose answer was lost is looked for.

#include "support/fake_http.h"
#include "support/pinterest_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

TEST_CASE(
    "pinterest: what may be out is found by board, link and words, however lists are ordered") {
  for (int way = 0; way < 32; ++way) {
    PinterestDesk desk;
    desk.service.oldest_first = way & 1;
    desk.service.tells_zone = way & 2;
    desk.service.boards_show_pins = way & 4;
    desk.service.most_in_page = way & 8 ? 250 : 7;
    bool done = way & 16;
    CAPTURE(way);
    desk.service.boards[0].sections = {{"11", "Raku"}};
    desk.post.options["section"] = "Raku";
    auto now = desk.clock.now();
    for (int i = 0; i < 40; ++i)
      desk.service.add_pin({{"board_id", "101"},
                            {"title", "The kiln"},
                            {"description", "The kiln is open"},
                            {"link", i % 2 == 0 ? desk.post.link : "https://x.example/"}},
                           now - std::chrono::hours(24 * (40 - i) + 30));
    if (done)
      desk.service.lose_answer("POST", "/v5/pins");
    else
      desk.service.instead("POST", "/v5/pins", reply_lost());
    is<Unknown>(desk.publish());
    CHECK(desk.service.pins().size() == (done ? 41 : 40));
    auto found = desk.find();
    if (done)
      CHECK(is<Published>(found).remote_id == desk.service.pins().back().id);
    else
      is<NotThere>(found);
  }
}

TEST_CASE("pinterest: a pin is recognised through what Pinterest does to blanks and addresses") {
  PinterestDesk desk;
  desk.post.parts[0].text = "The kiln\n\nis  open ";
  desk.post.link = "https://Pottery.example/";
  desk.service.lose_answer("POST", "/v5/pins");
  is<Unknown>(desk.publish());
  auto& body = desk.service.pin(desk.service.pins()[0].id).body;
  body["description"] = "The kiln is open";
  body["link"] = "http://pottery.example";
  is<Published>(desk.find());

  PinterestDesk other;  // the words are the same, the link is not: that is for a person
  other.service.lose_answer("POST", "/v5/pins");
  is<Unknown>(other.publish());
  other.service.pin(other.service.pins()[0].id).body["link"] = "https://pin.it/x";
  CHECK(has(is<CannotTell>(other.find()).why, other.service.pins()[0].id));
}

TEST_CASE("pinterest: a pin of another post, another board or another person is not this one") {
  PinterestDesk desk;
  desk.service.boards.push_back({"102", "Glazes"});
  desk.post.options["board"] = "Kilns";
  auto same = json{{"board_id", "101"},
                   {"title", "The kiln"},
                   {"description", "The kiln is open"},
                   {"link", desk.post.link}};
  auto elsewhere = same;
  elsewhere["board_id"] = "102";
  desk.journal.others.insert(desk.service.add_pin(same, desk.clock.now()));
  desk.service.add_pin(elsewhere, desk.clock.now());
  desk.service.pin(desk.service.add_pin(same, desk.clock.now())).owned = false;
  desk.service.instead("POST", "/v5/pins", reply_lost());
  is<Unknown>(desk.publish());
  is<NotThere>(desk.find());
}

TEST_CASE("pinterest: what is listed late is waited for, and nothing is sent twice for it") {
  for (int late = 0; late <= 5; ++late) {
    CAPTURE(late);
    PinterestDesk desk;
    desk.service.lose_answer("POST", "/v5/pins");
    is<Unknown>(desk.publish());
    desk.service.listed_late = late;
    is<Published>(desk.find());
    CHECK(desk.service.pins().size() == 1);
  }
}

TEST_CASE("pinterest: what is nowhere is sent once more, and then a person looks") {
  PinterestDesk desk;
  for (int send = 0; send < 2; ++send) {
    desk.service.instead("POST", "/v5/pins", answer(503, "<html>"));
    is<Unknown>(desk.publish());
    auto found = desk.find();
    if (send == 0) is<NotThere>(found);
    if (send == 1) CHECK(has(is<CannotTell>(found).why, "twice"));
  }
  CHECK(desk.service.pins().empty());

  PinterestDesk certain;  // what Pinterest refused for certain is no such send
  for (int send = 0; send < 4; ++send) {
    certain.service.instead("POST", "/v5/pins", answer_json(429, {{"code", 8}, {"message", "x"}}));
    is<Busy>(certain.publish());
    is<NotThere>(certain.find());
  }
  is<Published>(certain.publish());
}

TEST_CASE("pinterest: a pin with nothing to tell it by is left to a person") {
  PinterestDesk desk;
  desk.post.title = desk.post.link = desk.post.parts[0].text = "";
  desk.service.lose_answer("POST", "/v5/pins");
  is<Unknown>(desk.publish());
  is<CannotTell>(desk.find());
}

TEST_CASE("pinterest: a list that is no list, or never ends, leaves it open and ends") {
  PinterestDesk desk;
  desk.service.lose_answer("POST", "/v5/pins");
  is<Unknown>(desk.publish());
  desk.service.instead("GET", "/pins?", answer_json(200, {{"pins", json::array()}}));
  is<CannotTell>(desk.find());
  desk.service.instead("GET", "/pins?", answer(502, "<html>"));
  is<CouldNotAsk>(desk.find());

  PinterestDesk endless;
  endless.service.instead("POST", "/v5/pins", reply_lost());
  is<Unknown>(endless.publish());
  for (int i = 0; i < 50; ++i) {
    json made = rfc3339(endless.clock.now());
    endless.service.instead(
        "GET", "/pins?",
        answer_json(200, {{"items", json::array({{{"id", "5"}, {"created_at", made}}})},
                          {"bookmark", std::to_string(i)}}));
  }
  is<CannotTell>(endless.find());
  CHECK(endless.service.count("GET", "/pins?") <= 41);
}
