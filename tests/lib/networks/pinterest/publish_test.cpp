// What goes out on Pinterest, where, and that it does so once.

#include "core/base64.h"
#include "support/fake_http.h"
#include "support/pinterest_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

json source_of(const PinterestDesk& desk) {
  return desk.service.pins().back().body.at("media_source");
}

void serve(PinterestDesk& desk, const Media& media) {
  desk.settings["media_base_url"] = FakePinterest::files;
  desk.service.web[std::string(FakePinterest::files) + "/" + media.file] = answer(
      200, "", {{"content-type", media.type}, {"content-length", std::to_string(media.bytes)}});
}

}  // namespace

TEST_CASE("pinterest: a pin has its picture, title, description, link and alt text") {
  PinterestDesk desk;
  auto out = is<Published>(desk.publish());
  REQUIRE(desk.service.pins().size() == 1);
  const auto& pin = desk.service.pins()[0];
  CHECK(out.remote_id == pin.id);
  CHECK(out.url == "https://www.pinterest.com/pin/" + pin.id + "/");
  CHECK(pin.body == json{{"board_id", "101"},
                         {"title", "The kiln"},
                         {"description", "The kiln is open"},
                         {"link", desk.post.link},
                         {"alt_text", "A kiln"},
                         {"media_source",
                          {{"source_type", "image_base64"},
                           {"content_type", "image/png"},
                           {"data", base64(png_file(64, 48))}}}});
  PinterestDesk bare;  // what is empty is not said
  bare.post.title = bare.post.link = bare.post.parts[0].text = "";
  bare.post.parts[0].media[0].alt = "";
  is<Published>(bare.publish());
  CHECK(bare.service.pins()[0].body.size() == 2);
}

TEST_CASE("pinterest: a pin that is not as the post has it is told, with what is not") {
  struct Case {
    json otherwise;
    const char* words;
  };
  for (const auto& one :
       {Case{json(), ""}, Case{{{"board_id", "102"}}, "its board"},
        Case{{{"link", ""}}, "its link"}, Case{{{"title", "The ki"}}, "its title"},
        Case{{{"title", ""}, {"link", ""}}, "title, link"},
        Case{{{"description", "The kiln"}}, "its description"},
        Case{{{"description", "The  kiln\nis open"}}, ""},
        Case{{{"description", "The kiln is open &amp; hot"}}, ""}}) {
    CAPTURE(one.otherwise.dump());
    PinterestDesk desk;
    desk.service.otherwise = one.otherwise;
    auto out = is<Published>(desk.publish());
    CAPTURE(out.note);
    CHECK(out.note.empty() == std::string(one.words).empty());
    CHECK(has(out.note, one.words));
    CHECK(is<Published>(desk.publish()).note == out.note);
    CHECK(is<Published>(desk.find()).note == out.note);
    CHECK(desk.service.pins().size() == 1);
  }
}

TEST_CASE("pinterest: several pictures are a carousel, and each says what the pin does") {
  for (std::size_t count = 2; count <= 5; ++count) {
    CAPTURE(count);
    PinterestDesk desk;
    for (std::size_t i = 1; i < count; ++i)
      desk.post.parts[0].media.push_back(desk.file("p" + std::to_string(i) + ".jpg",
                                                   jpeg_file(60, 40 + static_cast<int>(i)),
                                                   "image/jpeg", "View " + std::to_string(i)));
    is<Published>(desk.publish());
    auto source = source_of(desk);
    CHECK(source["source_type"] == "multiple_image_base64");
    REQUIRE(source["items"].size() == count);
    for (const auto& item : source["items"]) {
      CHECK(item["title"] == "The kiln");
      CHECK(item["link"] == desk.post.link);
    }
    CHECK(source["items"][1]["content_type"] == "image/jpeg");
    CHECK(has(desk.service.pins()[0].body["alt_text"].get<std::string>(), "A kiln / View 1"));
  }
}

TEST_CASE("pinterest: what Pinterest takes no upload of, it fetches, with all that stands beside") {
  PinterestDesk desk;
  auto gif = desk.file("spin.gif", gif_file(30, 20), "image/gif");
  desk.post.parts[0].media.push_back(gif);
  CHECK(has(is<Rejected>(desk.publish()).why, "media_base_url"));
  serve(desk, gif);
  serve(desk, desk.post.parts[0].media[0]);
  is<Published>(desk.publish());
  auto source = source_of(desk);
  CHECK(source["source_type"] == "multiple_image_urls");
  CHECK(source["items"][0]["url"] == std::string(FakePinterest::files) + "/kiln.png");
  CHECK(source["items"][1]["url"] == std::string(FakePinterest::files) + "/spin.gif");

  PinterestDesk single;
  single.post.parts[0].media = {single.file("k.webp", webp_file(30, 20), "image/webp")};
  serve(single, single.post.parts[0].media[0]);
  is<Published>(single.publish());
  CHECK(source_of(single)["source_type"] == "image_url");
}

TEST_CASE("pinterest: a film is handed over, waited for, and pinned with its cover") {
  struct Cover {
    std::string option, field;
    json value;
  };
  const Cover covers[] = {
      {"", "cover_image_key_frame_time", 0},
      {"7", "cover_image_key_frame_time", 7},
      {"https://pottery.example/c.jpg", "cover_image_url", "https://pottery.example/c.jpg"}};
  for (const auto& cover : covers) {
    CAPTURE(cover.option);
    PinterestDesk desk;
    desk.post.parts[0].media = {desk.film()};
    if (!cover.option.empty()) desk.post.options["cover"] = cover.option;
    desk.service.processing = 3;
    is<Published>(desk.publish());
    auto source = source_of(desk);
    CHECK(source["source_type"] == "video_id");
    CHECK(source[cover.field] == cover.value);
    CHECK(source.size() == 3);
    REQUIRE(desk.service.uploads.size() == 1);
    CHECK(has(desk.service.uploads.begin()->second.bytes, video_picture));
  }
}

TEST_CASE("pinterest: a film that takes long is asked for again, and not sent again") {
  PinterestDesk desk;
  desk.post.parts[0].media = {desk.film()};
  desk.service.processing = 30;
  is<Processing>(desk.publish());
  CHECK(desk.service.pins().empty());
  desk.clock.sleep_until(desk.clock.now() + Seconds{60});
  is<Published>(desk.publish());
  CHECK(desk.service.uploads.size() == 1);

  PinterestDesk bad;
  bad.post.parts[0].media = {bad.film()};
  bad.service.bad_film = true;
  CHECK(has(is<Rejected>(bad.publish()).why, "kiln.mp4"));
}

TEST_CASE("pinterest: an answer that is lost anywhere leaves one pin, and one film of it") {
  for (bool film : {false, true})
    for (const char* method : {"GET", "POST"})
      for (int nth = 0; nth < 6; ++nth) {
        CAPTURE(film);
        CAPTURE(method);
        CAPTURE(nth);
        PinterestDesk desk;
        if (film) desk.post.parts[0].media = {desk.film()};
        desk.service.lose_answer(method, "", nth);
        auto outcome = desk.publish();
        for (int tries = 0; tries < 4 && !std::holds_alternative<Published>(outcome); ++tries) {
          if (std::holds_alternative<Unknown>(outcome)) {
            auto found = desk.find();
            if (std::holds_alternative<Published>(found)) {
              outcome = std::get<Published>(found);
              break;
            }
            if (!std::holds_alternative<NotThere>(found)) continue;
          }
          outcome = desk.publish();
        }
        is<Published>(outcome);
        CHECK(desk.service.pins().size() == 1);
        int sent = 0;
        for (const auto& [id, upload] : desk.service.uploads) sent += !upload.bytes.empty();
        CHECK(sent == (film ? 1 : 0));
      }
}

TEST_CASE("pinterest: where a film goes is a public place, and the login does not go there") {
  auto place = [](const std::string& url, json parameters) {
    return answer_json(201, {{"media_id", "7"},
                             {"media_type", "video"},
                             {"upload_url", url},
                             {"upload_parameters", std::move(parameters)}});
  };
  const HttpResult bad[] = {
      place("http://films.example/", {{"key", "a"}}),
      place("ftp://films.example/", {{"key", "a"}}),
      place("", {{"key", "a"}}),
      place("https://films.example/", "none"),
      place("https://films.example/", {{"key", 1}}),
      place("https://films.example/", {{"a\"\r\nX: y", "a"}}),
      place("https://films.example/", {{"file", "a"}}),
      answer_json(201, {{"media_type", "video"}}),
  };
  for (std::size_t i = 0; i < std::size(bad); ++i) {
    CAPTURE(i);
    PinterestDesk desk;
    desk.post.parts[0].media = {desk.film()};
    desk.service.instead("POST", "/v5/media", bad[i]);
    is<Busy>(desk.publish());
    CHECK(desk.service.count("POST", "example/") == 0);
    is<Published>(desk.publish());
  }
}

// ---- Changed and deleted. ----

TEST_CASE(
    "pinterest: words, link, alt text and place can be changed, and only what differs is sent") {
  PinterestDesk desk;
  desk.service.boards[0].sections = {{"11", "Raku"}};
  desk.service.boards.push_back({"102", "Glazes"});
  desk.post.options = {{"board", "Kilns"}, {"section", "Raku"}};
  is<Published>(desk.publish());
  is<Done>(desk.edit());
  CHECK(desk.service.count("PATCH", "/pins/") == 0);
  desk.post.title = "The new kiln";
  is<Done>(desk.edit());
  CHECK(json::parse(desk.service.last("PATCH", "/pins/").body.bytes()) ==
        json{{"title", "The new kiln"}});
  desk.post.link = "";
  desk.post.parts[0].media[0].alt = "A new kiln";
  desk.post.options = {{"board", "Glazes"}};
  is<Done>(desk.edit());
  auto body = desk.service.pins()[0].body;
  CHECK(body["board_id"] == "102");
  CHECK(body["board_section_id"] == nullptr);
  CHECK(body["link"] == "");
  CHECK(body["alt_text"] == "A new kiln");
  desk.post.parts[0].media = {desk.picture("other.png"), desk.picture("kiln2.png")};
  CHECK(has(is<Rejected>(desk.edit()).why, "not what it shows"));
}

TEST_CASE("pinterest: a carousel's pictures are changed with it") {
  PinterestDesk desk;
  desk.post.parts[0].media.push_back(desk.picture("b.png"));
  is<Published>(desk.publish());
  desk.post.parts[0].text = "It is shut";
  is<Done>(desk.edit());
  auto slots = desk.service.pins()[0].body["carousel_slots"];
  REQUIRE(slots.size() == 2);
  CHECK(slots[1]["description"] == "It is shut");
  CHECK(slots[1]["link"] == desk.post.link);
}

TEST_CASE("pinterest: what a person changed there is not written over, and other fields are") {
  PinterestDesk desk;
  auto out = is<Published>(desk.publish());
  desk.service.pin(out.remote_id).body["title"] = "Mended by hand";
  desk.post.title = "From the plan";
  CHECK(has(is<Rejected>(desk.edit()).why, "title"));
  CHECK(desk.service.pins()[0].body["title"] == "Mended by hand");
  desk.post.title = "The kiln";
  desk.post.parts[0].text = "It is shut";
  is<Done>(desk.edit());
  CHECK(desk.service.pins()[0].body["title"] == "Mended by hand");
  CHECK(desk.service.pins()[0].body["description"] == "It is shut");
}

TEST_CASE("pinterest: an app that may not change pins says so, with where to do it by hand") {
  PinterestDesk desk;
  auto out = is<Published>(desk.publish());
  desk.service.edits = false;
  desk.post.title = "Another";
  auto why = is<Rejected>(desk.edit()).why;
  CHECK(has(why, "by hand"));
  CHECK(has(why, out.url));
  desk.service.remove_pin(out.remote_id);
  CHECK(has(is<Rejected>(desk.edit()).why, "deleted"));
}

TEST_CASE("pinterest: what is deleted is gone, also where somebody was faster") {
  for (bool first : {true, false}) {
    PinterestDesk desk;
    auto out = is<Published>(desk.publish());
    if (!first) desk.service.remove_pin(out.remote_id);
    is<Done>(desk.adapter->retract(desk.post, desk.journal));
    CHECK(desk.service.pins().empty());
  }
  PinterestDesk page;  // of something that stands before Pinterest
  is<Published>(page.publish());
  page.service.instead("DELETE", "/pins/", answer(404, "<html>not here</html>"));
  is<Unknown>(page.adapter->retract(page.post, page.journal));
  CHECK(page.service.pins().size() == 1);
}

// ---- Refused. ----

TEST_CASE("pinterest: each refusal says what there is to do, and whose fault it is") {
  struct Case {
    int status, code;
    std::string words, advice;
    std::size_t kind;  // of Outcome
  };
  const std::size_t rejected_kind = Outcome(Rejected{}).index(),
                    refused_kind = Outcome(Refused{}).index(),
                    unknown_kind = Outcome(Unknown{}).index(), busy_kind = Outcome(Busy{}).index(),
                    retry_kind = Outcome(RetryLater{}).index();
  const Case cases[] = {
      {403, 29, "Apps with Trial access may not create Pins in production", "Standard access",
       refused_kind},
      {401, 2, "Authentication failed.", "smm account login", refused_kind},
      {401, 3, "Your token does not have sufficient permissions", "permission", refused_kind},
      {403, 3, "Consumer type not supported", "My apps", refused_kind},
      {403, 29, "You are not permitted to access that resource.", "account check", refused_kind},
      {404, 40, "Board not found.", "board", retry_kind},
      {400, 1, "Invalid image", "Invalid image", rejected_kind},
      {413, 0, "Too large", "media_base_url", rejected_kind},
      {409, 409, "Conflict", "Conflict", unknown_kind},
      {429, 8, "This request exceeded a rate limit.", "1000 calls", busy_kind},
      {500, 0, "Oops", "failed (500)", unknown_kind},
  };
  for (const auto& one : cases) {
    CAPTURE(one.words);
    PinterestDesk desk;
    for (int nth = 0; nth < 2; ++nth)
      desk.service.instead("POST", "/v5/pins",
                           answer_json(one.status, {{"code", one.code}, {"message", one.words}}));
    auto outcome = desk.publish();
    CHECK(outcome.index() == one.kind);
    CHECK(has(why_of(outcome), one.advice));
    CHECK(desk.service.pins().empty());
  }
}

TEST_CASE("pinterest: how long it wants to be left alone is done, by whichever header") {
  for (const char* header : {"retry-after", "x-ratelimit-reset"}) {
    PinterestDesk desk;
    desk.service.instead("POST", "/v5/pins",
                         answer_json(429, {{"code", 8}, {"message", "x"}}, {{header, "90"}}));
    auto busy = is<Busy>(desk.publish());
    CHECK(busy.throttled);
    CHECK(busy.not_before == desk.clock.now() + Seconds{90});
  }
}
