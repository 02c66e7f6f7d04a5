// Which board and which section a pin goes to.

#include "support/fake_http.h"
#include "support/pinterest_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

std::string rejected(PinterestDesk& desk) {
  auto why = is<Rejected>(desk.publish()).why;
  CHECK(desk.service.pins().empty());
  return why;
}

}  // namespace

TEST_CASE("pinterest: a board is found by its name as it is written, in other letters, by number") {
  PinterestDesk desk;
  desk.service.boards = {
      {"101", "Kilns"}, {"102", "kilns"}, {"103", "Café"}, {"104", "105"}, {"105", "Other"}};
  const std::pair<std::string, std::string> names[] = {
      {"Kilns", "101"},      {"kilns", "102"}, {" Kilns ", "101"}, {"CAFÉ", "103"},
      {"Cafe\u0301", "103"}, {"105", "104"},   {"103", "103"},     {"Other", "105"}};
  for (const auto& name : names) {
    CAPTURE(name.first);
    PinterestDesk one;
    one.service.boards = desk.service.boards;
    one.post.options["board"] = name.first;
    is<Published>(one.publish());
    CHECK(one.service.pins()[0].body["board_id"] == name.second);
  }
}

TEST_CASE("pinterest: a board that is not there is refused with those that are, and none is made") {
  PinterestDesk desk;
  desk.service.boards = {
      {"101", "Kilns"}, {"102", "Glazes"}, {"103", "Ads", "anna", "PUBLIC", true}};
  desk.post.options["board"] = "Klins";
  auto why = rejected(desk);
  CHECK(has(why, "did you mean \"Kilns\"?"));
  CHECK(has(why, "\"Glazes\""));
  CHECK(!has(why, "Ads"));
  CHECK(desk.service.count("POST", "/boards") == 0);
  desk.post.options.erase("board");  // which of two is not guessed
  CHECK(has(rejected(desk), "\"Glazes\""));
  desk.service.boards.clear();
  CHECK(has(rejected(desk), "no board"));
  for (int i = 0; i < 300; ++i)  // a list of several pages
    desk.service.boards.push_back({std::to_string(200 + i), "Board " + std::to_string(i)});
  desk.post.options["board"] = "Board 299";
  is<Published>(desk.publish());
  CHECK(desk.service.pins()[0].body["board_id"] == "499");
}

TEST_CASE("pinterest: of several boards with one name a person says which, by number") {
  PinterestDesk desk;
  desk.service.boards = {{"101", "Kilns"}, {"102", "Kilns", "bob"}, {"103", "KILNS"}};
  desk.post.options["board"] = "Kilns";
  auto why = rejected(desk);
  CHECK(has(why, "101 (anna's"));
  CHECK(has(why, "102 (bob's"));
  CHECK(!has(why, "103"));
  desk.post.options["board"] = "102";
  is<Published>(desk.publish());
  CHECK(desk.service.pins()[0].body["board_id"] == "102");
}

TEST_CASE("pinterest: a section is found on its board, and no other board is looked at") {
  PinterestDesk desk;
  desk.service.boards = {
      {"101", "Kilns", "anna", "PUBLIC", false, {{"11", "Raku"}, {"12", "Salt"}}},
      {"102", "Glazes", "anna", "PUBLIC", false, {{"21", "Ash"}}}};
  desk.post.options = {{"board", "Kilns"}, {"section", "Ash"}};
  auto why = rejected(desk);
  CHECK(has(why, "section of \"Kilns\""));
  CHECK(has(why, "\"Raku\", \"Salt\""));
  desk.post.options["section"] = "raku";
  is<Published>(desk.publish());
  CHECK(desk.service.pins()[0].body["board_section_id"] == "11");
}

TEST_CASE("pinterest: a board is asked for once, and anew when it is gone or another is wanted") {
  PinterestDesk desk;
  desk.service.instead("POST", "/v5/pins", answer_json(429, {{"code", 8}, {"message", "slow"}}));
  is<Busy>(desk.publish());
  auto asked = desk.service.count("GET", "/v5/boards");
  is<Published>(desk.publish());
  CHECK(desk.service.count("GET", "/v5/boards") == asked);

  PinterestDesk gone;
  gone.service.before("POST", "/v5/pins", [&] { gone.service.boards = {{"102", "Kilns"}}; });
  CHECK(has(is<RetryLater>(gone.publish()).why, "board"));
  is<Published>(gone.publish());
  CHECK(gone.service.pins()[0].body["board_id"] == "102");
}
