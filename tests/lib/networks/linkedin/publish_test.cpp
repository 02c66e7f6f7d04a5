// What goes out on LinkedIn, and once.

#include "core/random.h"
#include "support/fake_http.h"
#include "support/linkedin_desk.h"
#include "support/media_files.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

json body_of(LinkedinDesk& desk) {
  auto out = desk.service.posts();
  REQUIRE(out.size() == 1);
  return out[0].body;
}

Post post_of(std::string text) {
  Post post;
  post.id = "kiln";
  post.parts.push_back({std::move(text), {}});
  return post;
}

HttpResult page(const std::string& title, const std::string& more = {}) {
  return answer(200, "<html><head><title>" + title + "</title>" + more + "</head></html>",
                {{"content-type", "text/html; charset=utf-8"}});
}

}  // namespace

TEST_CASE(
    "linkedin: a text goes out, has an address, and every request names version and protocol") {
  for (auto author : {FakeLinkedin::page, FakeLinkedin::person}) {
    LinkedinDesk desk(author);
    auto out = is<Published>(desk.publish());
    CHECK(out.url == "https://www.linkedin.com/feed/update/" + out.remote_id + "/");
    auto body = body_of(desk);
    CHECK(body["author"] == std::string(author));
    CHECK(body["visibility"] == "PUBLIC");
    CHECK(body["isReshareDisabledByAuthor"] == false);
    CHECK(!body.contains("content"));
    CHECK(desk.credentials.identity == author);
    CHECK(desk.credentials.facts["author.urn"] == author);
    for (const auto& request : desk.service.sent())
      if (has(request.url, "/rest/")) {
        CHECK(header_of(request, "linkedin-version") == "202607");
        CHECK(header_of(request, "x-restli-protocol-version") == "2.0.0");
      }
    is<Published>(desk.publish_again());
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("linkedin: no token stands in an address or a body") {
  LinkedinDesk desk;
  desk.post.parts[0].media = {desk.picture("kiln.png"), desk.picture("wheel.png")};
  is<Published>(desk.publish());
  desk.adapter->check_account();
  desk.adapter->figures({});
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  int seen = 0;
  for (const auto& request : desk.service.sent()) {
    ++seen;
    CHECK(!has(request.url, "li-token"));
    CHECK(!has(request.body.bytes(), "li-token"));
    CHECK(header_of(request, "authorization") == "Bearer li-token-1");
  }
  CHECK(seen > 8);
}

TEST_CASE("linkedin: a link is a card with the page's own words, whatever the page is") {
  LinkedinDesk desk;
  desk.post.link = "https://shop.example/kiln";
  desk.post.parts[0].text = "See https://shop.example/kiln";
  desk.service.pages.emplace(
      desk.post.link,
      page("The kiln",
           "<meta property=\"og:description\" content=\"Hot.\">"
           "<meta property=\"og:image\" content=\"https://shop.example/kiln.png\">"));
  desk.service.pages.emplace("https://shop.example/kiln.png",
                             answer(200, png_file(20, 20), {{"content-type", "image/png"}}));
  is<Published>(desk.publish());
  auto article = body_of(desk)["content"]["article"];
  CHECK(article["source"] == desk.post.link);
  CHECK(article["title"] == "The kiln");
  CHECK(article["description"] == "Hot.");
  CHECK(desk.service.uploads.at(article["thumbnail"]).bytes == png_file(20, 20));

  LinkedinDesk alone;  // the page cannot be had
  alone.post.link = "https://www.shop.example/kiln";
  is<Published>(alone.publish());
  CHECK(body_of(alone)["content"]["article"] ==
        json{{"source", alone.post.link}, {"title", "shop.example"}});
}

TEST_CASE("linkedin: one file is shown alone, several pictures together, each with its alt text") {
  LinkedinDesk one;
  one.post.parts[0].media = {one.picture("kiln.png", "A red kiln")};
  is<Published>(one.publish());
  auto media = body_of(one)["content"]["media"];
  CHECK(media["altText"] == "A red kiln");
  CHECK(one.service.uploads.at(media["id"]).owner == FakeLinkedin::page);

  LinkedinDesk three;
  for (auto name : {"a.png", "b.png", "c.png"})
    three.post.parts[0].media.push_back(three.picture(name, std::string("Alt of ") + name));
  is<Published>(three.publish());
  auto images = body_of(three)["content"]["multiImage"]["images"];
  REQUIRE(images.size() == 3);
  CHECK(images[1]["altText"] == "Alt of b.png");

  LinkedinDesk document;
  std::string pdf =
      "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n";
  document.post.parts[0].media = {document.file("price list.pdf", pdf, "application/pdf")};
  document.post.parts[0].media[0].keep_location = true;
  is<Published>(document.publish());
  media = body_of(document)["content"]["media"];
  CHECK(media["title"] == "price list");
  CHECK(document.service.uploads.at(media["id"]).kind == "document");
  CHECK(document.service.uploads.at(media["id"]).bytes == pdf);
}

TEST_CASE(
    "linkedin: a video goes in parts, and a later attempt goes on with the part that is missing") {
  auto film = video_file();
  for (int lost = -1; lost < 3; ++lost) {
    CAPTURE(lost);
    LinkedinDesk desk;
    desk.service.processing = 3;
    desk.service.part_size = film.size() / 3;
    desk.post.parts[0].media = {desk.file("film.mp4", film, "video/mp4")};
    desk.post.title = "How we fire";
    if (lost >= 0) {
      desk.service.instead("PUT", "/dms-uploads/", answer(503, "", {}), lost);
      is<Busy>(desk.publish());
      CHECK(desk.service.posts().empty());
      is<NotThere>(desk.find());
      desk.connect();
    }
    is<Published>(desk.publish());
    auto media = body_of(desk)["content"]["media"];
    CHECK(media["title"] == "How we fire");
    CHECK(desk.service.uploads.size() == 1);
    const auto& upload = desk.service.uploads.at(media["id"]);
    CHECK(upload.bytes.size() == upload.size);
    CHECK(has(upload.bytes, video_picture));
    CHECK(upload.parts.size() >= 3);
    auto sent = desk.service.count("PUT", "/dms-uploads/");
    CHECK(sent == static_cast<int>(upload.parts.size()) + (lost < 0 ? 0 : 1));
  }
}

TEST_CASE("linkedin: a file is posted once it is fit, and one that never will be fails the post") {
  LinkedinDesk slow;
  slow.service.processing = 200;
  slow.post.parts[0].media = {slow.picture("kiln.png")};
  is<Processing>(slow.publish());
  CHECK(slow.service.posts().empty());
  auto& upload = slow.service.uploads.begin()->second;
  upload.questions = 0;
  is<Published>(slow.publish_again());
  CHECK(slow.service.uploads.size() == 1);

  LinkedinDesk bad;
  bad.service.bad_file = true;
  bad.post.parts[0].media = {bad.picture("kiln.png")};
  CHECK(has(is<Rejected>(bad.publish()).why, "kiln.png"));
  CHECK(bad.service.posts().empty());
}

TEST_CASE("linkedin: the token goes to no other host, whatever address a file is wanted at") {
  LinkedinDesk desk;
  desk.service.upload_host = "https://linkedin.com.evil.example";
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  CHECK(has(is<Busy>(desk.publish()).why, "linkedin.com.evil.example"));
  CHECK(desk.service.count("PUT", "") == 0);
  CHECK(desk.service.posts().empty());
}

TEST_CASE("linkedin: a poll has its question, its options and its length") {
  LinkedinDesk desk;
  desk.post = post_of("Which glaze?");
  desk.post.poll = Poll{{"Red", "Blue"}, std::chrono::hours(72)};
  is<Published>(desk.publish());
  auto body = body_of(desk);
  CHECK(body["commentary"] == "");
  CHECK(body["content"]["poll"]["question"] == "Which glaze?");
  CHECK(body["content"]["poll"]["settings"]["duration"] == "THREE_DAYS");
  CHECK(body["content"]["poll"]["options"] == json::array({{{"text", "Red"}}, {{"text", "Blue"}}}));
  is<Published>(desk.find());

  LinkedinDesk titled;
  titled.post = post_of("We fire on Friday.");
  titled.post.title = "Which glaze?";
  titled.post.poll = Poll{{"Red", "Blue"}, std::chrono::hours(24)};
  is<Published>(titled.publish());
  CHECK(body_of(titled)["commentary"] == "We fire on Friday.");
  CHECK(body_of(titled)["content"]["poll"]["question"] == "Which glaze?");
}

TEST_CASE("linkedin: who sees it, whether it may be reshared, whom it quotes and mentions") {
  LinkedinDesk desk(FakeLinkedin::person);
  desk.post.visibility = Visibility::followers;
  desk.post.options = {{"reshare", "no"}, {"mentions", "Bean Leaf=urn:li:organization:7"}};
  desk.post.parts[0].text = "With @Bean Leaf #glaze";
  desk.post.quote = PostRef{"", "", "", "https://www.linkedin.com/feed/update/urn:li:share:9/"};
  is<Published>(desk.publish());
  auto body = body_of(desk);
  CHECK(body["visibility"] == "CONNECTIONS");
  CHECK(body["isReshareDisabledByAuthor"] == true);
  CHECK(body["reshareContext"]["parent"] == "urn:li:share:9");
  CHECK(body["commentary"] == "With @[Bean Leaf](urn:li:organization:7) {hashtag|\\#|glaze}");

  LinkedinDesk signed_in;
  signed_in.post.options = {{"signed_in", "yes"}};
  is<Published>(signed_in.publish());
  CHECK(body_of(signed_in)["visibility"] == "LOGGED_IN");

  LinkedinDesk unnamed;
  unnamed.post.quote = PostRef{"", "", "", "https://www.linkedin.com/in/anna"};
  is<Rejected>(unnamed.publish());
  CHECK(unnamed.service.posts().empty());
}

// ---- An answer that is lost. ----

TEST_CASE("linkedin: a page's post whose answer was lost is found among its own, and is out once") {
  LinkedinDesk desk;
  desk.service.add_post({{"author", FakeLinkedin::page},
                         {"commentary", "The kiln is open"},
                         {"lifecycleState", "PUBLISHED"}});
  desk.clock.sleep_until(desk.clock.now() + Seconds{600});
  desk.service.notices_duplicates = false;
  desk.service.lose_answer("POST", "/rest/posts");
  is<Unknown>(desk.publish());
  auto found = is<Published>(desk.find());
  auto out = desk.service.posts();
  REQUIRE(out.size() == 2);
  CHECK(found.remote_id == out[1].urn);  // not the older one of the same words
  is<Published>(desk.publish_again());
  CHECK(desk.service.posts().size() == 2);
}

TEST_CASE("linkedin: a page's post that never arrived is not there, and is sent again") {
  LinkedinDesk desk;
  desk.service.instead("POST", "/rest/posts", reply_lost());
  is<Unknown>(desk.publish());
  is<NotThere>(desk.find());
  is<Published>(desk.publish_again());
  CHECK(desk.service.posts().size() == 1);
}

TEST_CASE("linkedin: another post of the same words that is known by its name is not this one") {
  LinkedinDesk desk;
  desk.service.lose_answer("POST", "/rest/posts");
  is<Unknown>(desk.publish());
  desk.journal.others.insert(desk.service.posts()[0].urn);
  is<NotThere>(desk.find());
}

TEST_CASE("linkedin: a person's lost answer stays open, and nothing is sent a second time") {
  LinkedinDesk desk(FakeLinkedin::person);
  CHECK(desk.replay() == Replay::blind);
  desk.service.lose_answer("POST", "/rest/posts");
  is<Unknown>(desk.publish());
  CHECK(has(is<CannotTell>(desk.find()).why, "resend"));
  CHECK(desk.service.count("POST", "/rest/posts") == 1);
  CHECK(desk.service.count("GET", "/rest/posts") == 0);
}

TEST_CASE(
    "linkedin: with resend a person's lost answer is settled by sending once more, and once only") {
  for (bool arrived : {true, false}) {
    CAPTURE(arrived);
    LinkedinDesk desk(FakeLinkedin::person);
    desk.settings["resend"] = "yes";
    desk.connect();
    CHECK(desk.replay() == Replay::look_up);
    if (arrived)
      desk.service.lose_answer("POST", "/rest/posts");
    else
      desk.service.instead("POST", "/rest/posts", reply_lost());
    is<Unknown>(desk.publish());
    is<NotThere>(desk.find());
    auto out = is<Published>(desk.publish_again());
    REQUIRE(desk.service.posts().size() == 1);
    CHECK(out.remote_id == desk.service.posts()[0].urn);
    CHECK(desk.service.count("POST", "/rest/posts") == 2);
  }
  LinkedinDesk twice(FakeLinkedin::person);
  twice.settings["resend"] = "yes";
  twice.connect();
  for (int i = 0; i < 2; ++i) twice.service.instead("POST", "/rest/posts", reply_lost());
  is<Unknown>(twice.publish());
  is<NotThere>(twice.find());
  is<Unknown>(twice.publish_again());
  is<CannotTell>(twice.find());
}

TEST_CASE("linkedin: an attempt of which nothing came does not use the one resend up") {
  LinkedinDesk desk(FakeLinkedin::person);
  desk.settings["resend"] = "yes";
  desk.connect();
  desk.service.instead("POST", "/rest/posts", never_sent());
  desk.service.instead("POST", "/rest/posts", reply_lost());
  is<NotReached>(desk.publish());
  is<NotThere>(desk.find());
  is<Unknown>(desk.publish_again());
  is<NotThere>(desk.find());
}

TEST_CASE("linkedin: a duplicate is this post only if it was made since, and is told otherwise") {
  LinkedinDesk fresh;  // never sent: somebody else has posted these words
  auto urn = fresh.service.add_post({{"author", FakeLinkedin::page},
                                     {"commentary", "The kiln is open"},
                                     {"lifecycleState", "PUBLISHED"}});
  CHECK(has(is<Rejected>(fresh.publish()).why, urn));
  CHECK(fresh.service.posts().size() == 1);

  LinkedinDesk again;  // sent before, and the answer lost
  again.service.lose_answer("POST", "/rest/posts");
  is<Unknown>(again.publish());
  CHECK(is<Published>(again.publish_again()).remote_id == again.service.posts()[0].urn);
  CHECK(again.service.count("GET", "/rest/posts/urn") == 1);

  LinkedinDesk ghost;  // deleted, and LinkedIn remembers it still
  ghost.service.lose_answer("POST", "/rest/posts");
  is<Unknown>(ghost.publish());
  auto gone = ghost.service.posts()[0].urn;
  ghost.service.instead("GET", "/rest/posts/urn",
                        answer_json(404, {{"status", 404}, {"message", "x"}}));
  CHECK(has(is<Unknown>(ghost.publish_again()).why, gone));

  // Sent before, and what LinkedIn names is older: by an hour, which a wrong clock may be, or by
  // more than a day, which none is.
  for (int hours : {1, 27}) {
    CAPTURE(hours);
    LinkedinDesk old;
    old.service.add_post({{"author", FakeLinkedin::page},
                          {"commentary", "The kiln is open"},
                          {"lifecycleState", "PUBLISHED"}});
    old.clock.sleep_until(old.clock.now() + Seconds{3600 * hours});
    old.service.instead("POST", "/rest/posts", reply_lost());
    is<Unknown>(old.publish());
    if (hours == 1) {
      is<CannotTell>(old.find());
      is<Unknown>(old.publish_again());
    } else {
      is<NotThere>(old.find());
      is<Rejected>(old.publish_again());
    }
    CHECK(old.service.posts().size() == 1);
  }
}

// ---- The first comment, changes, taking back. ----

TEST_CASE("linkedin: a first comment is said once, also when its answer is lost") {
  for (bool lost : {false, true}) {
    CAPTURE(lost);
    LinkedinDesk desk;
    desk.post.first_comment = "Book at the desk_1";
    if (lost) desk.service.lose_answer("POST", "/comments");
    if (lost) {
      is<Unknown>(desk.publish());
      CHECK(desk.network().begun(desk.journal)->remote_id == desk.service.posts()[0].urn);
      is<Published>(desk.find());
    }
    is<Published>(desk.publish_again());
    CHECK(desk.service.posts().size() == 1);
    REQUIRE(desk.service.comments.size() == 1);
    CHECK(desk.service.comments[0]["message"]["text"] == "Book at the desk_1");
    CHECK(desk.service.comments[0]["actor"] == std::string(FakeLinkedin::page));
  }
  LinkedinDesk away;
  away.post.first_comment = "Book";
  away.service.instead("POST", "/comments", never_sent());
  is<NotReached>(away.publish());
  is<NotThere>(away.find());
  is<Published>(away.publish_again());
  CHECK(away.service.posts().size() == 1);
  CHECK(away.service.comments.size() == 1);
}

TEST_CASE("linkedin: the words of what is out can be changed, nothing else can") {
  LinkedinDesk desk;
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  is<Published>(desk.publish());
  auto content = body_of(desk)["content"];
  desk.post.parts[0].text = "The kiln is (closed)";
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(body_of(desk)["commentary"] == "The kiln is \\(closed\\)");
  CHECK(body_of(desk)["content"] == content);
  auto requests = desk.service.sent().size();
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(desk.service.sent().size() == requests);  // it stands there
  desk.post.parts[0].media[0].alt = "Another";
  is<Rejected>(desk.adapter->edit(desk.post, desk.journal));
  desk.post.parts[0].media.clear();
  is<Rejected>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(body_of(desk)["content"] == content);
}

TEST_CASE("linkedin: what is out is taken back, and doing it again is done") {
  LinkedinDesk desk;
  is<Rejected>(desk.adapter->retract(desk.post, desk.journal));
  is<Published>(desk.publish());
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.service.posts().empty());
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  is<Rejected>(desk.adapter->edit(
      [&] {
        auto changed = desk.post;
        changed.parts[0].text = "Other";
        return changed;
      }(),
      desk.journal));
}

// ---- Refusals. ----

TEST_CASE("linkedin: every refusal says what to do, and none is taken for another") {
  auto told = [](int status, const json& body) {
    LinkedinDesk desk;
    desk.service.instead("POST", "/rest/posts", answer_json(status, body));
    auto outcome = desk.publish();
    CHECK(desk.service.posts().empty());
    return outcome;
  };
  CHECK(has(is<Refused>(told(426, {{"status", 426}, {"code", "NONEXISTENT_VERSION"}})).why,
            "newer smm"));
  auto denied = is<Refused>(told(403, {{"status", 403}, {"code", "ACCESS_DENIED"}}));
  CHECK(!denied.certain);  // the account is asked first
  CHECK(has(denied.why, "smm account check"));
  auto expired = is<Refused>(told(401, {{"status", 401}, {"code", "EXPIRED_ACCESS_TOKEN"}}));
  CHECK(expired.certain);
  CHECK(has(expired.why, "log the account in again"));
  is<Unknown>(told(409, {{"status", 409}, {"message", "conflict"}}));
  is<Unknown>(told(500, {{"status", 500}, {"message", "oops"}}));
  auto busy = is<Busy>(told(429, {{"status", 429}, {"message", "throttled"}}));
  CHECK(busy.throttled);
  CHECK(busy.not_before == parse_rfc3339("2026-11-28T00:00:00Z"));  // the next day there
  auto field = is<Rejected>(
      told(422, {{"status", 422},
                 {"message", "Request validation failed"},
                 {"errorDetails",
                  {{"inputErrors",
                    json::array({{{"code", "X"},
                                  {"description", "is too long"},
                                  {"input", {{"inputPath", {{"fieldPath", "title"}}}}}}})}}}}));
  CHECK(has(field.why, "title: is too long"));
}

TEST_CASE("linkedin: a version that has ended is told as that, and a newer one can be named") {
  LinkedinDesk desk;
  desk.service.ended.insert("202607");
  auto why = is<Refused>(desk.publish()).why;
  CHECK(has(why, "202607"));
  desk.settings["version"] = "202610";
  is<Published>(desk.publish_again());
}
