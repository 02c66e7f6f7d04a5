// What goes out on VK, and once.

#include <fmt/format.h>

#include "core/random.h"
#include "support/fake_http.h"
#include "support/media_files.h"
#include "support/texts.h"
#include "support/vk_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

TEST_CASE("vk: a text goes out for the community, with a key of ours, whichever login it is") {
  for (auto token : {FakeVk::person_token, FakeVk::key}) {
    CAPTURE(token);
    VkDesk desk(token);
    desk.settings["handle"] = "beanleaf";
    desk.connect();
    auto out = is<Published>(desk.publish());
    CHECK(out.remote_id == fmt::format("wall-5_{}", desk.out().id));
    CHECK(out.url == "https://vk.com/" + out.remote_id);
    auto form = desk.service.last("wall.post");
    CHECK(form["owner_id"] == "-5");
    CHECK(form["from_group"] == "1");
    CHECK(form["message"] == "The kiln is open");
    CHECK(form["v"] == "5.199");
    CHECK(form["guid"].size() == 32);
    CHECK(!form.contains("attachments"));
    CHECK(desk.credentials.identity == "5");
    is<Published>(desk.publish_again());
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("vk: the key of a post is the same on every machine, and another for another post") {
  std::set<std::string> keys;
  for (int i = 0; i < 20; ++i)
    for (int times = 0; times < 2; ++times) {
      VkDesk desk;
      desk.post.id = fmt::format("post-{}", i);
      is<Published>(desk.publish());
      keys.insert(desk.service.last("wall.post")["guid"]);
      CHECK(keys.size() == static_cast<std::size_t>(i + 1));
    }
}

TEST_CASE("vk: requests are forms, and no token stands in an address or goes to another host") {
  VkDesk desk;
  desk.post.parts[0].media = {desk.picture("kiln.png"),
                              desk.file("a.gif", gif_file(20, 20), "image/gif")};
  desk.post.first_comment = "Book at the desk";
  is<Published>(desk.publish());
  is<AccountState>(desk.adapter->check_account());
  is<RemoteFigures>(desk.adapter->figures({}));
  is<Done>(desk.edit("It is shut"));
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.service.sent().size() > 12);  // the service looks at each of them
  for (const auto& request : desk.service.sent()) {
    CHECK(request.method == "POST");
    CHECK(!has(request.url, "access_token"));
  }
}

TEST_CASE("vk: the host is what the account says, and so is the address of its posts") {
  VkDesk desk;
  desk.settings["server"] = "https://api.vk.ru";
  desk.connect();
  desk.service.instead("POST", "https://api.vk.ru/method/users.get",
                       answer_json(200, {{"response", {{{"id", 77}}}}}));
  desk.service.instead("POST", "https://api.vk.ru/method/groups.get",
                       answer_json(200, {{"response", {{"items", {{{"id", 5}}}}}}}));
  desk.service.instead("POST", "https://api.vk.ru/method/wall.post",
                       answer_json(200, {{"response", {{"post_id", 7}}}}));
  CHECK(is<Published>(desk.publish()).url == "https://vk.ru/wall-5_7");
  CHECK(desk.service.count("POST", "vk.com") == 0);
}

TEST_CASE("vk: pictures, a GIF, a document and a link are shown in their order") {
  VkDesk desk;
  std::string pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n";
  auto paper = desk.file("price list.pdf", pdf, "application/pdf");
  paper.keep_location = true;
  desk.post.parts[0].media = {desk.picture("kiln.png"), paper,
                              desk.file("a.gif", gif_file(20, 20), "image/gif")};
  desk.post.link = "https://shop.example/kiln?size=1,2";
  is<Published>(desk.publish());
  auto shown = desk.out().attachments;
  REQUIRE(shown.size() == 4);
  CHECK(shown[0].starts_with("photo-5_"));
  CHECK(shown[0].ends_with("_k3y"));
  CHECK(shown[1].starts_with("doc-5_"));
  CHECK(shown[2].starts_with("doc-5_"));
  CHECK(shown[3] == "https://shop.example/kiln?size=1%2C2");
  CHECK(desk.service.files.at(shown[1]).name == "price list.pdf");
  CHECK(desk.service.files.at(shown[1]).bytes == pdf);
}

TEST_CASE("vk: an alt text becomes a picture's description where the account wants that") {
  for (bool wanted : {false, true}) {
    VkDesk desk;
    if (wanted) desk.settings["captions"] = "yes";
    desk.connect();
    desk.post.parts[0].media = {desk.picture("kiln.png", "A red kiln")};
    is<Published>(desk.publish());
    CHECK(desk.service.files.begin()->second.caption == (wanted ? "A red kiln" : ""));
  }
}

TEST_CASE("vk: ten files leave no room for a card, and the link stands in the text") {
  VkDesk desk;
  for (int i = 0; i < 10; ++i)
    desk.post.parts[0].media.push_back(desk.picture(fmt::format("{}.png", i)));
  desk.post.link = "https://shop.example/kiln";
  is<Published>(desk.publish());
  CHECK(desk.out().attachments.size() == 10);
}

TEST_CASE("vk: what was uploaded is not uploaded again, whatever stopped the post") {
  for (std::string_view cut : {"wall.post", "photos.saveWallPhoto", "upload.php"}) {
    CAPTURE(cut);
    VkDesk desk;
    desk.post.parts[0].media = {desk.picture("a.png"), desk.picture("b.png", "B")};
    desk.service.instead("POST", std::string(cut), answer(503, ""), cut == "wall.post" ? 0 : 1);
    auto first = desk.publish();
    CHECK(!std::holds_alternative<Published>(first));
    is<NotThere>(desk.find());
    is<Published>(desk.publish_again());
    CHECK(desk.service.files.size() == 2);
    CHECK(desk.out().attachments.size() == 2);
  }
}

TEST_CASE("vk: a file that is no picture to VK fails the post with what to do") {
  VkDesk desk;
  desk.service.bad_picture = true;
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  auto why = is<Rejected>(desk.publish()).why;
  CHECK(has(why, "kiln.png"));
  CHECK(has(why, "JPEG"));
  CHECK(desk.service.posts().empty());
}

TEST_CASE("vk: a file goes only where it travels encrypted") {
  VkDesk desk;
  desk.service.upload_host = "http://pu.vk.test";
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  is<Busy>(desk.publish());
  CHECK(desk.service.count("POST", "pu.vk.test") == 0);
}

TEST_CASE("vk: a video is posted once it is ready, and its bytes go up once") {
  for (int questions : {0, 3, 200}) {
    CAPTURE(questions);
    VkDesk desk;
    desk.service.processing = questions;
    desk.post.parts[0].media = {desk.file("film.mp4", video_file(), "video/mp4", "How we fire")};
    desk.post.title = "Firing";
    auto outcome = desk.publish();
    for (int times = 0; times < 20 && std::holds_alternative<Processing>(outcome); ++times) {
      CHECK(desk.service.posts().empty());
      desk.clock.sleep_until(std::get<Processing>(outcome).not_before);
      outcome = desk.publish_again();
    }
    is<Published>(outcome);
    REQUIRE(desk.service.files.size() == 1);
    auto name = desk.service.files.begin()->first;
    auto file = desk.service.files.begin()->second;
    CHECK(desk.out().attachments == std::vector<std::string>{name + "_v1d"});
    CHECK(file.name == "Firing");
    CHECK(file.caption == "How we fire");
    CHECK(has(file.bytes, video_picture));
    CHECK(desk.service.count("POST", "upload.php") == 1);
  }
}

TEST_CASE(
    "vk: a video whose upload was cut off is asked for, and sent again only if it is not there") {
  for (bool arrived : {true, false}) {
    CAPTURE(arrived);
    VkDesk desk;
    desk.post.parts[0].media = {desk.file("film.mp4", video_file(), "video/mp4")};
    if (arrived)
      desk.service.lose_answer("POST", "upload.php");
    else
      desk.service.instead("POST", "upload.php", reply_lost());
    is<Busy>(desk.publish());
    is<Published>(desk.publish_again());
    CHECK(desk.service.calls("video.save") == (arrived ? 1 : 2));
    CHECK(desk.out().attachments.size() == 1);
  }
}

TEST_CASE("vk: a poll has its question, its answers and its end, and is made once") {
  VkDesk desk;
  desk.post.parts[0].text = "Which glaze?";
  desk.post.poll = Poll{{"Red \"1\"", "Синяя"}, std::chrono::hours(24), true};
  desk.service.instead("POST", "wall.post", answer(503, ""));
  is<Unknown>(desk.publish());
  is<NotThere>(desk.find());
  is<Published>(desk.publish_again());
  REQUIRE(desk.service.polls.size() == 1);
  auto name = desk.service.polls.begin()->first;
  auto poll = desk.service.polls.begin()->second;
  CHECK(desk.out().attachments == std::vector<std::string>{name});
  CHECK(desk.out().text.empty());
  CHECK(poll["question"] == "Which glaze?");
  CHECK(json::parse(poll["add_answers"]) == json::array({"Red \"1\"", "Синяя"}));
  CHECK(poll["is_multiple"] == "1");
  CHECK(poll["is_anonymous"] == "1");
  CHECK(std::stol(poll["end_date"]) ==
        (desk.clock.now() + std::chrono::hours(24)).time_since_epoch().count());

  VkDesk titled;
  titled.post.title = "Which glaze?";
  titled.post.poll = Poll{{"Red"}, Seconds{0}};
  titled.post.options["anonymous"] = "no";
  is<Published>(titled.publish());
  CHECK(titled.out().text == "The kiln is open");
  poll = titled.service.polls.begin()->second;
  CHECK(poll["question"] == "Which glaze?");
  CHECK(poll["is_anonymous"] == "0");
  CHECK(!poll.contains("end_date"));
}

TEST_CASE("vk: how a post is to be is said, and a quote is a card of the other post") {
  VkDesk desk;
  desk.post.options = {{"signed", "yes"},
                       {"comments", "no"},
                       {"silent", "yes"},
                       {"source", "https://paper.example/"}};
  desk.post.disclosure.paid = true;
  desk.post.link = "https://shop.example/";
  desk.post.quote = PostRef{"", "", "", "https://vk.com/wall-1_2"};
  is<Published>(desk.publish());
  auto form = desk.service.last("wall.post");
  CHECK(form["signed"] == "1");
  CHECK(form["close_comments"] == "1");
  CHECK(form["mute_notifications"] == "1");
  CHECK(form["copyright"] == "https://paper.example/");
  CHECK(form["mark_as_ads"] == "1");
  CHECK(form["attachments"] == "https://vk.com/wall-1_2");
}

// ---- An answer that is lost. ----

TEST_CASE("vk: a lost answer is looked for by words, also where VK tells mentions in brackets") {
  Random random(3);
  for (int i = 0; i < 40; ++i) {
    VkDesk desk;
    desk.post.parts[0].text =
        fmt::format("{} @club5 ({}), *id1(Anna) {}", pick(random, words_of_scripts),
                    pick(random, words_of_scripts), i);
    CAPTURE(desk.post.parts[0].text);
    bool arrived = i % 2 == 0;
    if (arrived)
      desk.service.lose_answer("POST", "wall.post");
    else
      desk.service.instead("POST", "wall.post", reply_lost());
    is<Unknown>(desk.publish());
    if (arrived)
      CHECK(is<Published>(desk.find()).remote_id == fmt::format("wall-5_{}", desk.out().id));
    else
      is<NotThere>(desk.find());
    is<Published>(desk.publish_again());
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("vk: a post with a file is known by the file, whatever it says and when it was") {
  VkDesk desk;
  desk.post.parts[0].text = "";
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  desk.service.lose_answer("POST", "wall.post");
  is<Unknown>(desk.publish());
  desk.service.add_post("");  // another one without words
  auto ours = desk.service.posts()[0];
  CHECK(is<Published>(desk.find()).remote_id == fmt::format("wall-5_{}", ours.id));

  VkDesk other;  // the same words, and none of our files
  other.post.parts[0].media = {other.picture("kiln.png")};
  other.service.instead("POST", "wall.post", reply_lost());
  is<Unknown>(other.publish());
  auto alike = other.service.add_post("The kiln is open");
  CHECK(has(is<CannotTell>(other.find()).why, alike));
}

TEST_CASE(
    "vk: an older post of the same words is another, or leaves it open, and one that is known "
    "is not this one") {
  for (int hours : {1, 27}) {
    CAPTURE(hours);
    VkDesk desk;
    desk.service.add_post("The kiln is open");
    desk.clock.sleep_until(desk.clock.now() + Seconds{3600 * hours});
    desk.service.instead("POST", "wall.post", reply_lost());
    is<Unknown>(desk.publish());
    if (hours == 1)
      is<CannotTell>(desk.find());
    else
      is<NotThere>(desk.find());
  }
  VkDesk known;
  known.service.lose_answer("POST", "wall.post");
  is<Unknown>(known.publish());
  known.journal.others.insert(fmt::format("wall-5_{}", known.out().id));
  is<NotThere>(known.find());
}

TEST_CASE("vk: a pinned post and two hundred newer ones do not hide it") {
  VkDesk desk;
  desk.service.add_post("Read this first");
  desk.service.post(std::stoi(desk.service.add_post("Pinned").substr(7))).pinned = true;
  desk.clock.sleep_until(desk.clock.now() + std::chrono::hours(100));
  desk.service.lose_answer("POST", "wall.post");
  is<Unknown>(desk.publish());
  auto ours = desk.service.posts().back().id;
  for (int i = 0; i < 250; ++i) desk.service.add_post(fmt::format("News {}", i));
  CHECK(is<Published>(desk.find()).remote_id == fmt::format("wall-5_{}", ours));
}

TEST_CASE("vk: a second send with our key posts nothing, whatever VK answers to it") {
  for (int error : {0, 100, 10, 9999}) {
    CAPTURE(error);
    VkDesk desk;
    desk.service.guid_error = error;
    desk.service.lose_answer("POST", "wall.post");
    is<Unknown>(desk.publish());
    auto outcome = desk.publish_again();
    if (error == 10) {
      is<Unknown>(outcome);
      outcome = is<Published>(desk.find());
    }
    CHECK(is<Published>(outcome).remote_id == fmt::format("wall-5_{}", desk.out().id));
  }
}

TEST_CASE("vk: after a person's word that it is not out, VK's memory of the key does not count") {
  VkDesk desk;
  desk.service.lose_answer("POST", "wall.post");
  is<Unknown>(desk.publish());
  desk.service.post(desk.out().id).gone = true;  // somebody has deleted it, and says so
  desk.journal.kept["said.not_out"] = "yes";
  is<Published>(desk.publish_again());
  CHECK(desk.service.posts().size() == 1);
  CHECK(desk.journal.kept["said.not_out"].empty());
}

TEST_CASE("vk: a community's key cannot look, so a lost answer waits, unless a service key can") {
  for (bool service : {false, true}) {
    CAPTURE(service);
    VkDesk desk(FakeVk::key);
    if (service) desk.credentials.secrets["service_key"] = FakeVk::service_key;
    desk.connect();
    desk.service.lose_answer("POST", "wall.post");
    is<Unknown>(desk.publish());
    if (service) {
      is<Published>(desk.find());
    } else {
      CHECK(has(is<CannotTell>(desk.find()).why, "service_key"));
      CHECK(desk.service.calls("wall.get") == 0);
    }
    CHECK(desk.service.calls("wall.post") == 1);
  }
}

TEST_CASE("vk: a service key that may not read the wall leaves it open, and the account goes on") {
  for (int code : {5, 15, 28, 30}) {
    CAPTURE(code);
    VkDesk desk(FakeVk::key);
    desk.credentials.secrets["service_key"] = FakeVk::service_key;
    desk.connect();
    desk.service.lose_answer("POST", "wall.post");
    is<Unknown>(desk.publish());
    desk.service.instead("POST", "wall.get", FakeVk::error(code, "no"));
    CHECK(has(is<CannotTell>(desk.find()).why, "service_key"));
    desk.service.instead("POST", "wall.get", answer(503, ""));
    CHECK(!is<CouldNotAsk>(desk.find()).refused);
    is<Published>(desk.find());
  }
}

TEST_CASE("vk: each method is asked with the keys that other clients ask it with, and no others") {
  using Keys = std::set<std::string>;
  VkDesk desk;
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  desk.post.first_comment = "Book at the desk";
  is<Published>(desk.publish());
  auto keys = [&](const std::string& method) {
    Keys all;
    for (const auto& [name, value] : desk.service.last(method)) all.insert(name);
    CHECK(all.erase("v") + all.erase("access_token") == 2);
    return all;
  };
  CHECK(keys("wall.post") == Keys{"owner_id", "from_group", "message", "guid", "attachments"});
  CHECK(keys("photos.getWallUploadServer") == Keys{"group_id"});
  CHECK(keys("photos.saveWallPhoto") == Keys{"group_id", "server", "photo", "hash"});
  CHECK(keys("wall.createComment") == Keys{"owner_id", "post_id", "message", "from_group", "guid"});
}

// ---- The first comment, changes, taking back. ----

TEST_CASE("vk: a first comment is said once by the community, also when its answer is lost") {
  for (bool lost : {false, true}) {
    CAPTURE(lost);
    VkDesk desk;
    desk.post.first_comment = "Book with @club5 (us)";
    if (lost) {
      desk.service.lose_answer("POST", "wall.createComment");
      is<Unknown>(desk.publish());
      CHECK(desk.network().begun(desk.journal)->remote_id ==
            fmt::format("wall-5_{}", desk.out().id));
      is<Published>(desk.find());
    }
    is<Published>(desk.publish_again());
    REQUIRE(desk.service.comments.size() == 1);
    CHECK(desk.service.comments[0].text == "Book with [club5|us]");
    CHECK(desk.service.comments[0].guid.size() == 32);
    CHECK(desk.service.comments[0].guid != desk.out().guid);
    CHECK(desk.service.posts().size() == 1);
  }
}

TEST_CASE("vk: an edit changes the words, and keeps what the post shows, also what others added") {
  VkDesk desk;
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  desk.post.link = "https://shop.example/a,b";
  desk.post.options["signed"] = "yes";
  is<Published>(desk.publish());
  auto& there = desk.service.post(desk.out().id);
  desk.service.files["photo-5_999"] = {"x", "", "", 0, true};
  there.attachments.emplace_back("photo-5_999");
  auto shown = there.attachments;
  CHECK(shown.size() == 3);
  is<Done>(desk.edit("It is shut"));
  CHECK(desk.out().text == "It is shut");
  CHECK(desk.out().attachments == shown);
  CHECK(desk.service.last("wall.edit")["signed"] == "1");
  is<Done>(desk.edit("It is shut"));
  CHECK(desk.out().attachments == shown);

  auto changed = desk.post;
  changed.parts[0].media[0].digest = sha256("another");
  is<Rejected>(desk.adapter->edit(changed, desk.journal));
  there.attachments.emplace_back("page-5");
  CHECK(desk.out().attachments.size() == 4);
}

TEST_CASE("vk: what a change would take away unseen is left to a person") {
  VkDesk desk;
  is<Published>(desk.publish());
  desk.service.instead(
      "POST", "wall.getById",
      answer_json(200, {{"response",
                         {{"items",
                           {{{"id", desk.out().id},
                             {"text", "The kiln is open"},
                             {"attachments", {{{"type", "page"}, {"page", {{"id", 1}}}}}}}}}}}}));
  CHECK(has(is<Rejected>(desk.edit("It is shut")).why, "vk.com"));
  CHECK(desk.out().text == "The kiln is open");
}

TEST_CASE("vk: what is out is taken back, and doing it again is done, however VK says so") {
  for (int error : {104, 15, 210, 100}) {
    CAPTURE(error);
    VkDesk desk;
    desk.service.gone_error = error;
    is<Published>(desk.publish());
    is<Done>(desk.adapter->retract(desk.post, desk.journal));
    CHECK(desk.service.posts().empty());
    is<Done>(desk.adapter->retract(desk.post, desk.journal));
    CHECK(has(is<Rejected>(desk.edit("Other")).why, "deleted"));
  }
  VkDesk refused;  // it is there, and may not be deleted
  is<Published>(refused.publish());
  refused.service.instead("POST", "wall.delete", FakeVk::error(15, "Access denied"));
  is<Refused>(refused.adapter->retract(refused.post, refused.journal));
  CHECK(refused.service.posts().size() == 1);
}

TEST_CASE("vk: a community's key says that it can neither change nor delete, and asks nothing") {
  VkDesk desk(FakeVk::key);
  is<Published>(desk.publish());
  auto asked = desk.service.sent().size();
  CHECK(has(is<Rejected>(desk.edit("It is shut")).why, "access key"));
  CHECK(has(is<Rejected>(desk.adapter->retract(desk.post, desk.journal)).why, "access key"));
  CHECK(desk.service.sent().size() == asked);
}

// ---- Refusals. ----

namespace {

Outcome told(int code, const std::string& words, json more = {}) {
  VkDesk desk;
  for (int i = 0; i < 3; ++i)
    desk.service.instead("POST", "wall.post", FakeVk::error(code, words, more));
  auto outcome = desk.publish();
  CHECK(desk.service.posts().empty());
  return outcome;
}

}  // namespace

TEST_CASE("vk: every error of VK's is one outcome, with its number and what to do") {
  struct Case {
    int code;
    std::string words, advice;
  };
  for (const auto& it :
       {Case{14, "Captcha needed", "as the person"}, Case{17, "Validation required", "browser"},
        Case{24, "Confirmation required", "browser"}, Case{5, "another ip address", "another"},
        Case{5, "invalid access_token (4).", "log the account in again"},
        Case{1051, "Method is not available for this profile type", "VK ID"},
        Case{15, "cannot be called with current scopes", "VK ID"},
        Case{18, "User was deleted or banned", "banned"}, Case{3300, "Recaptcha needed", "browser"},
        Case{34, "Client version deprecated", "newer smm"}}) {
    CAPTURE(it.code);
    auto refused = is<Refused>(told(it.code, it.words));
    CHECK(refused.certain);
    CHECK(has(refused.why, fmt::format("(error {})", it.code)));
    CHECK(has(refused.why, it.advice));
  }
  for (int code : {7, 15, 203, 214, 27}) {
    CAPTURE(code);
    CHECK(!is<Refused>(told(code, "Access denied")).certain);
  }
  for (int code : {6, 9, 29, 1105}) {
    CAPTURE(code);
    auto busy = is<Busy>(told(code, "Flood control"));
    CHECK(busy.throttled);
    CHECK(busy.not_before);
  }
  CHECK(is<Busy>(told(214, "Access to adding post denied: you can only add 50 posts a day"))
            .throttled);
  for (int code : {219, 224, 220, 103, 43}) is<RetryLater>(told(code, "later"));
  for (int code : {100, 104, 222, 19, 8, 4711}) is<Rejected>(told(code, "no"));
  for (int code : {1, 10, 36}) is<Unknown>(told(code, "failed"));
}

TEST_CASE("vk: the page that a person has to open is named, and nothing secret with it") {
  auto why = is<Refused>(told(17, "Validation required",
                              {{"redirect_uri", "https://m.vk.com/login?act=check&hash=1"}}))
                 .why;
  CHECK(has(why, "https://m.vk.com/login?act=check&hash=1"));
  why = is<Refused>(told(17, "Validation required of vk-person-1",
                         {{"redirect_uri", "https://m.vk.com/?t=vk-person-1"}}))
            .why;
  CHECK(has(why, "Validation required"));
  CHECK(!has(why, "vk-person-1"));
}

TEST_CASE("vk: what was too fast is asked again a second later, and no more than three times") {
  for (int times : {1, 2, 3}) {
    CAPTURE(times);
    VkDesk desk;
    for (int i = 0; i < times; ++i)
      desk.service.instead("POST", "wall.post", FakeVk::error(6, "Too many requests per second"));
    auto before = desk.clock.now();
    auto outcome = desk.publish();
    if (times < 3)
      is<Published>(outcome);
    else
      is<Busy>(outcome);
    CHECK(desk.service.calls("wall.post") == 3 - (times == 1 ? 1 : 0));
    CHECK(desk.clock.now() > before);
    CHECK(desk.service.posts().size() == (times < 3 ? 1 : 0));
  }
}

TEST_CASE("vk: a login that cannot publish something says so before a byte leaves") {
  VkDesk desk(FakeVk::key);
  is<Published>(desk.publish());
  VkDesk pictured(FakeVk::key);
  pictured.post.parts[0].media = {pictured.picture("kiln.png")};
  CHECK(has(is<Rejected>(pictured.publish()).why, "access key"));
  CHECK(pictured.service.count("POST", "photos.") == 0);
  CHECK(has(pictured.told(), "kiln.png"));
}
