// Pictures, videos, link cards, quotes, replies and labels of Bluesky.

#include <doctest/doctest.h>

#include "networks/limits.h"
#include "support/bluesky_desk.h"
#include "support/media_files.h"
#include "support/temp_dir.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;
using namespace smm::test::bsky;
using nlohmann::json;

namespace {

const std::string cid_a = "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy";
const std::string cid_b = "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua";
const std::string upload_blob = "https://pds.example/xrpc/com.atproto.repo.uploadBlob";
const std::string video = "https://video.example/xrpc/app.bsky.video.";
const std::string page = "https://shop.example/tea";

json blob(const std::string& cid = cid_a, const std::string& type = "image/png") {
  return {{"$type", "blob"}, {"ref", {{"$link", cid}}}, {"mimeType", type}, {"size", 70}};
}

json uploaded(const std::string& cid = cid_a, const std::string& type = "image/png") {
  return {{"blob", blob(cid, type)}};
}

// The workspace with its files, and an account there.
struct MediaDesk : TempDir, Desk {
  explicit MediaDesk(Post wanted) : Desk(std::move(wanted)) {
    root = path();
    connect();
    signs_in();
  }

  void add_media(std::string name, std::string bytes, std::string type, std::size_t part = 0) {
    write_file(root / name, bytes);
    Media media{name, "a " + name, std::move(type), bytes.size(), sha256(bytes), 0, 0};
    post.parts[part].media.push_back(media);
  }
  void add_picture(std::string name) {
    add_media(std::move(name),
              read_file(SMM_SOURCE_DIR "/examples/quickstart/img/wheel.png", 1 << 20), "image/png");
  }
  void add_video() { add_media("video.mp4", video_file(), "video/mp4"); }
  json embed() { return record().at("embed"); }
};

std::vector<std::string> messages(const Post& post) {
  std::vector<std::string> told;
  for (const auto& problem : check_post(network(), post, {}))
    told.push_back(problem.rule + ": " + problem.message);
  return told;
}

Post with_media(std::vector<Media> media) {
  auto post = post_of({"look"});
  post.parts[0].media = std::move(media);
  return post;
}

Media file(std::string type, std::uint64_t bytes, double seconds = 0) {
  return {"img/a", "what is seen", std::move(type), bytes, "", 100, 50, seconds};
}

}  // namespace

// ---- Before it is queued. ----

TEST_CASE(
    "bluesky: four pictures of 2,000,000 bytes or one video of 300,000,000 pass, more do not") {
  CHECK(messages(with_media({4, file("image/jpeg", 2'000'000)})).empty());
  CHECK(messages(with_media({file("video/mp4", 300'000'000)})).empty());
  CHECK(messages(with_media({file("image/png", 2'000'001)})) ==
        std::vector<std::string>{"media-too-big: img/a has 2000001 bytes, limit 2000000"});
  CHECK(messages(with_media({5, file("image/png", 1)})).size() == 2);
  CHECK(messages(with_media({file("video/mp4", 300'000'001)})).at(0).starts_with("media-too-big"));
  CHECK(messages(with_media({file("video/mp4", 1), file("image/png", 1)}))
            .at(0)
            .starts_with("media-mixed"));
  CHECK(messages(with_media({file("video/webm", 1)})).at(0).starts_with("media-type"));
}

TEST_CASE("bluesky: a GIF that moves is refused, one that does not is a picture") {
  CHECK(messages(with_media({file("image/gif", 10)})).empty());
  CHECK(messages(with_media({file("image/gif", 10, 1.5)}))
            .at(0)
            .starts_with("media-type: img/a is a moving GIF"));
}

TEST_CASE("bluesky: a warning becomes labels, or is refused with the words that would do") {
  auto post = post_of({"x"});
  post.warning = "Spoilers";
  CHECK(messages(post).at(0).starts_with("unsupported: Bluesky knows no warnings in free words"));
  post.warning = "Some nudity, and GORE";
  CHECK(messages(post).empty());
  Desk desk(post);
  desk.signs_in();
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.record().at("labels") ==
        json{{"$type", "com.atproto.label.defs#selfLabels"},
             {"values", {{{"val", "nudity"}}, {{"val", "graphic-media"}}}}});
}

TEST_CASE("bluesky: the post that is quoted or answered is one there, by its address") {
  auto post = post_of({"x"});
  auto refused = [&](const std::string& url) {
    post.quote = PostRef{"", "", "", url};
    return !messages(post).empty();
  };
  CHECK_FALSE(refused("https://bsky.app/profile/bob.example/post/3l6oveex3ii2l"));
  CHECK_FALSE(refused("https://bsky.app/profile/did:plc:bob/post/3l6oveex3ii2l/?a=b"));
  CHECK_FALSE(refused("at://did:plc:bob/app.bsky.feed.post/3l6oveex3ii2l"));
  CHECK(refused("https://bsky.app/profile/bob.example"));
  CHECK(refused("https://x.com/bob/status/1"));
  CHECK(refused("at://did:plc:bob/app.bsky.feed.like/3l6oveex3ii2l"));
  CHECK(refused("at://did:plc:bob&repo=x/app.bsky.feed.post/3l6oveex3ii2l"));
  post.quote = PostRef{"teaser", "bsky", "", ""};  // of the plan: not out yet
  CHECK(messages(post).empty());
}

// ---- Pictures. ----

TEST_CASE("bluesky: pictures are uploaded and shown with their words and their shape") {
  MediaDesk desk(post_of({"look"}));
  desk.add_picture("wheel.png");
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded()));
  desk.puts();
  is<Published>(desk.publish());
  auto sent = desk.http.sent()[1];
  CHECK(header_of(sent, "content-type") == "image/png");
  CHECK(header_of(sent, "authorization") == "Bearer access-1");
  CHECK(sent.body == read_file(desk.root / "wheel.png", 1 << 20));
  auto image = desk.embed().at("images").at(0);
  CHECK(desk.embed().at("$type") == "app.bsky.embed.images");
  CHECK(image.at("alt") == "a wheel.png");
  CHECK(image.at("image") == blob());
  CHECK(image.at("aspectRatio").at("width") > 0);
}

TEST_CASE("bluesky: what is uploaded is not uploaded again, and the record is the same") {
  MediaDesk desk(post_of({"look"}));
  desk.add_picture("wheel.png");
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded()));
  desk.puts(reply_lost());
  is<Unknown>(desk.publish());
  auto first = desk.record();
  std::filesystem::remove(desk.root / "wheel.png");
  desk.connect();
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.record() == first);
}

TEST_CASE("bluesky: a file that the server has forgotten is uploaded anew, once") {
  MediaDesk desk(post_of({"look"}));
  desk.add_picture("wheel.png");
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded()));
  desk.puts(answer_json(400, xrpc_error("BlobNotFound", "Could not find blob")));
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded()));
  SUBCASE("and then it is there") {
    desk.puts();
    is<Published>(desk.publish());
  }
  SUBCASE("and it is forgotten again") {
    desk.puts(answer_json(400, xrpc_error("BlobNotFound")));
    is<Busy>(desk.publish());
  }
}

TEST_CASE("bluesky: a picture that does not get up keeps the post back") {
  MediaDesk desk(post_of({"look"}));
  desk.add_picture("wheel.png");
  auto answered = [&](HttpResult result) {
    desk.http.expect("POST", upload_blob, std::move(result));
    return desk.publish();
  };
  SUBCASE("too large") {
    auto why = is<Rejected>(answered(answer_json(413, xrpc_error("PayloadTooLarge")))).why;
    CHECK(why.starts_with("wheel.png: "));
    CHECK(why.find("larger than the server takes") != std::string::npos);
  }
  SUBCASE("a proxy's limit") { is<Rejected>(answered(answer(413, "<html>"))); }
  SUBCASE("throttled") { CHECK(is<Busy>(answered(answer(429, ""))).throttled); }
  SUBCASE("no answer") { is<Busy>(answered(reply_lost())); }
  SUBCASE("no blob") { is<Busy>(answered(answer_json(200, json::object()))); }
  SUBCASE("a blob that is none") {
    auto odd = uploaded();
    odd["blob"]["ref"]["$link"] = "x";
    is<Busy>(answered(answer_json(200, odd)));
  }
  SUBCASE("the account is shut") {
    is<Refused>(answered(answer_json(400, xrpc_error("AccountTakedown"))));
  }
  SUBCASE("the file has changed") {
    write_file(desk.root / "wheel.png", "other");
    CHECK(is<Rejected>(desk.publish()).why.find("changed") != std::string::npos);
  }
}

// ---- Videos. ----

TEST_CASE("bluesky: where there is no video service a video is a plain blob") {
  MediaDesk desk(post_of({"look"}));
  desk.add_video();
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded(cid_a, "video/mp4")));
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.embed().at("$type") == "app.bsky.embed.video");
  CHECK(desk.embed().at("video") == blob(cid_a, "video/mp4"));
  CHECK(desk.embed().at("alt") == "a video.mp4");
}

TEST_CASE("bluesky: captions of a video are blobs of WebVTT, each with its language") {
  MediaDesk desk(post_of({"look"}));
  desk.add_video();
  const std::string subrip = "1\n00:00:01,000 --> 00:00:02,000\nHello\n";
  write_file(desk.root / "film.de.srt", subrip);
  auto& media = desk.post.parts[0].media[0];
  media.captions = {{"film.de.srt", "application/x-subrip", subrip.size(), sha256(subrip), "de"}};
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded(cid_a, "video/mp4")));
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded(cid_b, "text/vtt")));
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.embed().at("captions") ==
        json::array({{{"lang", "de"}, {"file", blob(cid_b, "text/vtt")}}}));
  media.captions[0].bytes = 20'001;
  CHECK(messages(desk.post).at(0).starts_with("media-too-big: film.de.srt"));
}

TEST_CASE("bluesky: captions that are no longer those that were checked do not leave") {
  MediaDesk desk(post_of({"look"}));
  desk.add_video();
  write_file(desk.root / "film.de.vtt", "WEBVTT\n");
  desk.post.parts[0].media[0].captions = {{"film.de.vtt", "text/vtt", 7, sha256("other"), "de"}};
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded(cid_a, "video/mp4")));
  is<Rejected>(desk.publish());
}

struct VideoDesk : MediaDesk {
  VideoDesk() : MediaDesk(post_of({"look"})) {
    settings["video_server"] = "https://video.example/";
    connect();
    add_video();
  }
  void hands_over(HttpResult result) {
    http.expect(
        "GET", "com.atproto.server.getSession",
        answer_json(
            200, {{"did", did},
                  {"handle", "anna.example"},
                  {"didDoc",
                   {{"service",
                     {{{"id", "#atproto_pds"}, {"serviceEndpoint", "https://oak.example"}}}}}}}));
    http.expect("GET",
                "com.atproto.server.getServiceAuth?aud=did%3Aweb%3Aoak.example"
                "&lxm=com.atproto.repo.uploadBlob",
                answer_json(200, {{"token", "for-the-video"}}));
    http.expect("POST",
                video + "uploadVideo?did=" + did +
                    "&name=" + post.parts[0].media[0].digest.substr(0, 24) + ".mp4",
                std::move(result));
  }
  void looks(HttpResult result) {
    http.expect("GET", video + "getJobStatus?jobId=job-1", std::move(result));
  }
};

json job(const std::string& state) { return {{"jobId", "job-1"}, {"did", did}, {"state", state}}; }

TEST_CASE("bluesky: a video goes through the video service, with a token made for it alone") {
  VideoDesk desk;
  bool bare = false;
  SUBCASE("as the lexicon has it") {}
  SUBCASE("as the service answers") { bare = true; }
  auto created = job("JOB_STATE_CREATED");
  desk.hands_over(answer_json(200, bare ? created : json{{"jobStatus", created}}));
  desk.looks(answer_json(200, {{"jobStatus", job("JOB_STATE_ENCODING")}}));
  auto done = job("JOB_STATE_COMPLETED");
  done["blob"] = blob(cid_b, "video/mp4");
  desk.looks(answer_json(200, {{"jobStatus", done}}));
  desk.puts();
  is<Published>(desk.publish());
  CHECK(header_of(desk.http.sent()[3], "authorization") == "Bearer for-the-video");
  CHECK(header_of(desk.http.sent()[4], "authorization").empty());
  CHECK(desk.embed().at("video") == blob(cid_b, "video/mp4"));
  CHECK(desk.clock.now() > now);  // it waited between two looks
}

TEST_CASE("bluesky: a video that the service is at work on is not handed over again") {
  VideoDesk desk;
  desk.hands_over(answer_json(200, {{"jobStatus", job("JOB_STATE_CREATED")}}));
  desk.looks(reply_lost());
  is<Busy>(desk.publish());
  desk.connect();
  auto done = job("JOB_STATE_COMPLETED");
  done["blob"] = blob(cid_b, "video/mp4");
  desk.looks(answer_json(200, {{"jobStatus", done}}));
  desk.puts();
  is<Published>(desk.publish());
}

TEST_CASE("bluesky: a video that the service had already is the job it names") {
  VideoDesk desk;
  auto there = job("JOB_STATE_COMPLETED");
  there["error"] = "already_exists";
  desk.hands_over(answer_json(409, there));
  there["blob"] = blob(cid_b, "video/mp4");
  desk.looks(answer_json(200, {{"jobStatus", there}}));
  desk.puts();
  is<Published>(desk.publish());
}

TEST_CASE("bluesky: a video that the service cannot use is told with its reason") {
  VideoDesk desk;
  SUBCASE("while it looks at it") {
    desk.hands_over(answer_json(200, {{"jobStatus", job("JOB_STATE_CREATED")}}));
    auto failed = job("JOB_STATE_FAILED");
    failed["failureCode"] = "encoding_failure";
    failed["message"] = "no picture in it";
    SUBCASE("for good") {
      desk.looks(answer_json(200, {{"jobStatus", failed}}));
      auto why = is<Rejected>(desk.publish()).why;
      CHECK(why == "video.mp4: the video service cannot use it: encoding_failure no picture in it");
    }
    SUBCASE("by its own fault") {
      failed["failureCode"] = "pds_upload_failure";
      desk.looks(answer_json(200, {{"jobStatus", failed}}));
      is<RetryLater>(desk.publish());
    }
  }
  SUBCASE("at the door") {
    desk.hands_over(answer_json(400, xrpc_error("VideoTooLong", "longer than allowed")));
    CHECK(is<Rejected>(desk.publish()).why.find("longer than allowed") != std::string::npos);
  }
}

TEST_CASE("bluesky: a video that is never done is looked after again later") {
  VideoDesk desk;
  desk.hands_over(answer_json(200, {{"jobStatus", job("JOB_STATE_CREATED")}}));
  for (int i = 0; i < 15; ++i)
    desk.looks(answer_json(200, {{"jobStatus", job("JOB_STATE_ENCODING")}}));
  auto later = is<Processing>(desk.publish());
  CHECK(later.not_before > desk.clock.now());
  CHECK_FALSE(later.whole);
}

// ---- Other posts. ----

json record_at(const std::string& uri, json value = json::object()) {
  return {{"uri", uri}, {"cid", cid_b}, {"value", std::move(value)}};
}
const std::string bobs = "at://did:plc:bob/app.bsky.feed.post/3l6oveex3ii2l";
const std::string get_bobs =
    "com.atproto.repo.getRecord?repo=did:plc:bob&collection=app.bsky.feed.post"
    "&rkey=3l6oveex3ii2l";

TEST_CASE("bluesky: a quote names the post as it is, and is looked up once") {
  auto post = post_of({"see"});
  post.quote = PostRef{"", "", "", "https://bsky.app/profile/Bob.Example/post/3l6oveex3ii2l"};
  post.link = page;  // a quote leaves no room for its card
  MediaDesk desk(post);
  desk.http.expect("GET", "resolveHandle?handle=bob.example",
                   answer_json(200, {{"did", "did:plc:bob"}}));
  desk.http.expect("GET", get_bobs, answer_json(200, record_at(bobs)));
  desk.puts(reply_lost());
  is<Unknown>(desk.publish());
  CHECK(desk.embed() ==
        json{{"$type", "app.bsky.embed.record"}, {"record", {{"uri", bobs}, {"cid", cid_b}}}});
  auto first = desk.record();
  desk.connect();
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.record() == first);
}

TEST_CASE("bluesky: a quote beside a picture holds both") {
  auto post = post_of({"see"});
  post.quote = PostRef{"other", "bsky", bobs, ""};
  MediaDesk desk(post);
  desk.add_picture("wheel.png");
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded()));
  desk.http.expect("GET", get_bobs, answer_json(200, record_at(bobs)));
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.embed().at("$type") == "app.bsky.embed.recordWithMedia");
  CHECK(desk.embed().at("record").at("record").at("uri") == bobs);
  CHECK(desk.embed().at("media").at("images").size() == 1);
}

TEST_CASE("bluesky: a reply names its parent, and the root that the parent names") {
  auto post = post_of({"yes", "and more"});
  post.reply_to = PostRef{"", "", bobs, ""};
  MediaDesk desk(post);
  json root{{"uri", "at://did:plc:carla/app.bsky.feed.post/3l6oveex3ii2a"}, {"cid", cid_b}};
  json above{{"reply", {{"root", root}, {"parent", root}}}};
  desk.http.expect("GET", get_bobs, answer_json(200, record_at(bobs, above)));
  desk.applies();
  is<Published>(desk.publish());
  auto writes = desk.writes();
  CHECK(writes[0].at("value").at("reply") ==
        json{{"root", root}, {"parent", {{"uri", bobs}, {"cid", cid_b}}}});
  CHECK(writes[1].at("value").at("reply").at("root") == root);
  CHECK(writes[1].at("value").at("reply").at("parent").at("uri") == desk.uri(0));
}

TEST_CASE("bluesky: a post about one that is gone is rejected, and waits for one unseen") {
  auto post = post_of({"yes"});
  post.reply_to = PostRef{"", "", bobs, ""};
  MediaDesk desk(post);
  SUBCASE("gone") {
    desk.http.expect("GET", get_bobs, answer_json(400, xrpc_error("RecordNotFound")));
    CHECK(is<Rejected>(desk.publish()).why.starts_with("the post it answers, " + bobs));
  }
  SUBCASE("unseen") {
    desk.http.expect("GET", get_bobs, answer(502, "<html>"));
    is<Busy>(desk.publish());
  }
  SUBCASE("nonsense") {
    desk.http.expect("GET", get_bobs, answer_json(200, {{"uri", 1}}));
    is<Busy>(desk.publish());
  }
}

// ---- Link cards. ----

TEST_CASE("bluesky: a link has a card of what its page says, asked for once") {
  auto post = post_of({"Tea: " + page});
  post.link = page;
  MediaDesk desk(post);
  auto picture = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/wheel.png", 1 << 20);
  desk.http.expect("GET", page,
                   answer(200,
                          "<title>x</title><meta property='og:title' content='Tea &amp; cups'>"
                          "<meta property=og:description content=\"Hot\">"
                          "<meta property='og:image' content='/tea.png'>",
                          {{"content-type", "text/html; charset=utf-8"}}));
  desk.http.expect("GET", "https://shop.example/tea.png", answer(200, picture));
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded()));
  desk.puts(reply_lost());
  is<Unknown>(desk.publish());
  CHECK(header_of(desk.http.sent()[1], "authorization").empty());
  CHECK(header_of(desk.http.sent()[2], "authorization").empty());
  CHECK(
      desk.embed() ==
      json{{"$type", "app.bsky.embed.external"},
           {"external",
            {{"uri", page}, {"title", "Tea & cups"}, {"description", "Hot"}, {"thumb", blob()}}}});
  auto first = desk.record();
  desk.connect();
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.record() == first);
}

TEST_CASE("bluesky: without a page a post goes out without a card, and stays so") {
  auto post = post_of({"Tea: " + page});
  post.link = page;
  MediaDesk desk(post);
  SUBCASE("no connection") { desk.http.expect("GET", page, never_sent()); }
  SUBCASE("not found") { desk.http.expect("GET", page, answer(404, "<title>No</title>")); }
  SUBCASE("nothing said") { desk.http.expect("GET", page, answer(200, "<p>hello")); }
  SUBCASE("no page") {
    desk.http.expect("GET", page, answer(200, "<title>x", {{"content-type", "image/png"}}));
  }
  SUBCASE("elsewhere") {
    desk.http.expect("GET", page, answer(302, "", {{"location", "https://other.example/"}}));
  }
  desk.puts(never_sent());
  is<NotReached>(desk.publish());
  CHECK_FALSE(desk.record().contains("embed"));
  desk.puts();
  is<Published>(desk.publish());
}

TEST_CASE("bluesky: a card without its picture is a card") {
  auto post = post_of({"Tea: " + page});
  post.link = page;
  MediaDesk desk(post);
  auto said = "<title>Tea</title><meta property='og:image' content='https://cdn.example/t.png'>";
  desk.http.expect("GET", page, answer(200, said));
  auto picture = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/wheel.png", 1 << 20);
  SUBCASE("it is not there") { desk.http.expect("GET", "/t.png", answer(404, "")); }
  SUBCASE("it is none") { desk.http.expect("GET", "/t.png", answer(200, "<svg/>")); }
  SUBCASE("the server does not want it") {
    desk.http.expect("GET", "/t.png", answer(200, picture));
    desk.http.expect("POST", upload_blob, answer_json(400, xrpc_error("InvalidMimeType")));
  }
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.embed().at("external").at("title") == "Tea");
  CHECK_FALSE(desk.embed().at("external").contains("thumb"));
}

TEST_CASE("bluesky: pictures take the place of a card") {
  auto post = post_of({"Tea: " + page});
  post.link = page;
  MediaDesk desk(post);
  desk.add_picture("wheel.png");
  desk.http.expect("POST", upload_blob, answer_json(200, uploaded()));
  desk.puts();
  is<Published>(desk.publish());
  CHECK(desk.embed().at("$type") == "app.bsky.embed.images");
}
