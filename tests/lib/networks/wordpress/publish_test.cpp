// What goes out on a site with WordPress, and that it does so once.

#include "core/text.h"
#include "support/fake_http.h"
#include "support/posts.h"
#include "support/wordpress_desk.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

std::string content_of(const json& post) { return post.at("content").at("raw"); }

HttpResult maintenance() {
  return answer(503, "<html><body>Briefly unavailable for scheduled maintenance.</body></html>",
                {{"content-type", "text/html"}});
}

}  // namespace

TEST_CASE("wordpress: a post is a draft first, and then public, at an address of its own") {
  WordpressDesk desk;
  desk.post.title = "Kiln & <b>tea</b>";
  auto out = is<Published>(desk.publish());
  auto posts = desk.site.posts();
  REQUIRE(posts.size() == 1);
  CHECK(out.remote_id == std::to_string(posts[0].at("id").get<int>()));
  CHECK(out.url == posts[0].at("link"));
  CHECK(posts[0].at("slug").get<std::string>().starts_with("kiln-opening-"));
  CHECK(posts[0].at("title").at("raw") == "Kiln &amp; &lt;b&gt;tea&lt;/b&gt;");
  CHECK(content_of(posts[0]) ==
        "<!-- wp:paragraph -->\n<p>The kiln is open</p>\n<!-- /wp:paragraph -->");
  auto drafted = json::parse(desk.site.sent()[desk.site.sent().size() - 3].body.bytes());
  CHECK(drafted.at("status") == "draft");
}

TEST_CASE("wordpress: whatever a text holds is shown as it is, and nothing of it is run") {
  WordpressDesk desk;
  desk.post.parts[0].text =
      "One <script>x</script> & \"two\" [gallery] #tag\nhttps://a.example/?b=1&c=[2]\n\n\nIt's 1 < "
      "2";
  is<Published>(desk.publish());
  CHECK(content_of(desk.site.posts().at(0)) ==
        "<!-- wp:paragraph -->\n<p>One &lt;script&gt;x&lt;/script&gt; &amp; &quot;two&quot; "
        "&#091;gallery&#093; #tag<br><a href=\"https://a.example/?b=1&amp;c=%5B2%5D\">"
        "https://a.example/?b=1&amp;c=&#091;2&#093;</a></p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:paragraph -->\n<p>It's 1 &lt; 2</p>\n<!-- /wp:paragraph -->");
}

TEST_CASE("wordpress: without a title, the beginning of the text is the heading, and it is told") {
  Rules rules("wordpress");
  auto post = post_of("The kiln is open\nand more");
  CHECK(rules.broken(post) == "title-missing");
  CHECK(rules.message(post) ==
        "without a `title:` its heading on the site is \"The kiln is open\"");
  CHECK(check_post(rules.network(), post, {}).at(0).severity == Severity::warning);
  post.title = "News";
  CHECK(rules.broken(post).empty());
  WordpressDesk desk(post_of(repeated("word ", 30)));
  is<Published>(desk.publish());
  CHECK(desk.site.posts().at(0).at("title").at("raw") == repeated("word ", 10) + "word…");
}

TEST_CASE("wordpress: an answer that is lost anywhere leaves one post, and no second draft") {
  for (const char* method : {"GET", "HEAD", "POST"})
    for (int nth = 0; nth < 8; ++nth) {
      CAPTURE(method);
      CAPTURE(nth);
      WordpressDesk desk;
      desk.post.tags = {"clay"};
      desk.post.parts[0].media = {desk.picture("kiln.png"), desk.picture("wheel.png", "A wheel")};
      desk.site.lose_answer(method, "pottery.example", nth);
      auto outcome = desk.publish();
      for (int tries = 0; tries < 3 && !std::holds_alternative<Published>(outcome); ++tries) {
        CHECK((std::holds_alternative<Busy>(outcome) || std::holds_alternative<Unknown>(outcome)));
        outcome = desk.publish_again();
      }
      is<Published>(outcome);
      CHECK(desk.site.posts().size() == 1);
      CHECK(desk.site.posts("draft").empty());
      CHECK(desk.site.posts("trash").empty());
      CHECK(desk.site.files().size() == 2);
      CHECK(desk.site.tags.size() == 1);
    }
}

TEST_CASE("wordpress: a state that is lost, at any moment, makes no second post") {
  for (const char* lost : {"status\":\"publish", "slug\":\""}) {
    WordpressDesk desk;
    is<Published>(desk.publish());
    auto slug = desk.journal.kept.at("slug");
    if (lost[0] == 's' && lost[1] == 'l') desk.site.post(4)["status"] = "draft";
    desk.journal.kept.clear();
    desk.prepare();
    CHECK(desk.journal.kept.at("slug") == slug);
    CHECK(is<Published>(desk.publish_again()).remote_id == "4");
    CHECK(desk.site.posts().size() == 1);
    CHECK(desk.site.posts("draft").empty());
  }
}

TEST_CASE("wordpress: two machines at the same moment make one post, whoever is first") {
  // The other one's draft, made between our question and our draft, or ours first.
  for (bool theirs_is_older : {true, false}) {
    for (const char* status : {"draft", "publish"}) {
      WordpressDesk desk;
      auto slug = desk.journal.kept.at("slug");
      int theirs = 0;
      auto make = [&] {
        theirs = desk.site.add_post({{"slug", theirs_is_older ? slug : slug + "-2"},
                                     {"status", theirs_is_older ? status : "draft"}});
      };
      if (theirs_is_older)
        desk.site.before("POST", "/wp/v2/posts?", make);
      else
        desk.site.before("GET", "/wp/v2/posts?slug", make, 1);
      auto out = is<Published>(desk.publish());
      CHECK((out.remote_id == std::to_string(theirs)) == theirs_is_older);
      CHECK(desk.site.posts().size() == 1);
      CHECK(desk.site.posts("trash").size() == (theirs_is_older ? 1 : 0));
    }
  }
}

TEST_CASE("wordpress: an address that is taken by what the login does not see stops the post") {
  WordpressDesk desk;
  desk.site.add_post({{"slug", desk.journal.kept.at("slug")}, {"status", "draft"}, {"author", 7}});
  CHECK(has(is<Rejected>(desk.publish()).why, "has something at the address"));
  CHECK(desk.site.posts().empty());
}

TEST_CASE("wordpress: what somebody put into the trash there is not sent again") {
  WordpressDesk desk;
  is<Published>(desk.publish());
  desk.site.post(4)["status"] = "trash";
  desk.site.post(4)["slug"] = desk.journal.kept.at("slug") + "__trashed";
  CHECK(has(is<Rejected>(desk.publish_again()).why, "trash"));
  CHECK(has(is<CannotTell>(desk.find()).why, "trash"));
  desk.journal.kept.clear();
  desk.prepare();
  CHECK(has(is<Rejected>(desk.publish_again()).why, "trash"));
  desk.site.delete_post(4);
  desk.journal.kept["id"] = "4";
  CHECK(has(is<Rejected>(desk.publish_again()).why, "was deleted"));
  CHECK(desk.site.posts().empty());
}

TEST_CASE("wordpress: a site that changes what it is sent keeps a draft, and a person is told") {
  WordpressDesk desk;
  desk.post.parts[0].text = "The kiln costs 5 euros";
  desk.site.filter = [](std::string text) {
    replace_all(text, "euros", "dollars");
    return text;
  };
  auto why = is<Rejected>(desk.publish()).why;
  CHECK(has(why, "\"The kiln costs 5 euros\" became \"The kiln costs 5 dollars\""));
  CHECK(has(why, "/wp-admin/post.php?post=4&action=edit"));
  CHECK(desk.site.posts().empty());
  CHECK(desk.site.posts("draft").size() == 1);
  // The same in other characters is no change.
  WordpressDesk other;
  other.post.parts[0].text = "Open 🔥";
  other.site.filter = [](std::string text) {
    replace_all(text, "🔥", "&#x1f525;");
    return text;
  };
  is<Published>(other.publish());
}

TEST_CASE("wordpress: pictures are in the library with their description; the first is featured") {
  for (std::string where : {"", "featured", "body", "both"}) {
    CAPTURE(where);
    WordpressDesk desk;
    desk.post.options["pictures"] = where;
    desk.post.parts[0].media = {desk.picture("kiln.png", "A \"kiln\" <hot> & red"),
                                desk.picture("wheel.png", "A wheel")};
    is<Published>(desk.publish());
    auto post = desk.site.posts().at(0);
    auto html = content_of(post);
    REQUIRE(desk.site.files().size() == 2);
    const auto& [first, file] = *desk.site.files().begin();
    CHECK(file.at("alt_text") == "A \"kiln\" &lt;hot> & red");
    CHECK((post.at("featured_media") == first) == (where != "body"));
    CHECK(has(html, "alt=\"A &quot;kiln&quot; &lt;hot&gt; &amp; red\"") ==
          (where == "body" || where == "both"));
    CHECK(has(html, "alt=\"A wheel\""));
  }
}

TEST_CASE("wordpress: a file that the site does not take is told with its size and its limit") {
  WordpressDesk desk;
  desk.site.max_bytes = 100;
  desk.post.parts[0].media = {desk.picture("kiln.png")};
  auto why = is<Rejected>(desk.publish()).why;
  CHECK(has(why, "kiln.png has 0.0 MB, and pottery.example takes no file as large"));
  CHECK(desk.site.posts("draft").empty());
  Rules rules("wordpress");
  auto post = post_of("x", {file_of("image/png", 10, 10)});
  post.title = "x";
  post.parts[0].media[0].bytes = 3U << 20;
  CHECK(rules.broken(post).empty());
  CHECK(rules.broken(post, {{"max_file", "2"}}) == "media-too-big");
}

TEST_CASE("wordpress: tags are found in any case or made; a category that is not there never is") {
  WordpressDesk desk;
  desk.site.tags = {"Clay &amp; Tea"};
  desk.post.tags = {"clay & tea", "Kiln", "kiln"};
  desk.post.options["categories"] = "workshop, Glazes & Clay";
  is<Published>(desk.publish());
  CHECK(desk.site.posts().at(0).at("tags") == json({100, 101}));
  CHECK(desk.site.posts().at(0).at("categories") == json({2, 3}));
  CHECK(desk.site.tags.size() == 2);
  WordpressDesk wrong;
  wrong.post.options["categories"] = "Workshp";
  CHECK(is<Rejected>(wrong.publish()).why ==
        "pottery.example has no category \"Workshp\": did you mean \"Workshop\"?");
  CHECK(wrong.site.posts("draft").empty());
}

TEST_CASE("wordpress: an excerpt, a format and a place on top are said where the plan says them") {
  WordpressDesk desk;
  desk.post.options = {{"excerpt", "Come & see"}, {"format", "aside"}, {"sticky", "yes"}};
  is<Published>(desk.publish());
  auto post = desk.site.posts().at(0);
  CHECK(post.at("excerpt").at("raw") == "Come &amp; see");
  CHECK(post.at("format") == "aside");
  CHECK(post.at("sticky") == true);
  WordpressDesk plain;
  is<Published>(plain.publish());
  CHECK(plain.site.posts().at(0).at("sticky") == false);
  CHECK_FALSE(plain.site.posts().at(0).contains("format"));
}

TEST_CASE("wordpress: a contributor hands in, and is told so where it is to publish") {
  WordpressDesk desk;
  desk.site.role = "contributor";
  CHECK(has(is<Refused>(desk.publish()).why, "`post_status: pending`"));
  CHECK(desk.site.posts("draft").empty());
  desk.settings["post_status"] = "pending";
  desk.connect();
  is<Published>(desk.publish());
  CHECK(desk.site.posts("pending").size() == 1);
  is<Published>(desk.publish_again());
  CHECK(desk.site.posts("pending").size() == 1);
  WordpressDesk draft;
  draft.settings["post_status"] = "draft";
  draft.connect();
  is<Published>(draft.publish());
  is<Published>(draft.publish_again());
  CHECK(draft.site.posts("draft").size() == 1);
}

TEST_CASE("wordpress: an edit changes what changed, and uploads nothing twice") {
  WordpressDesk desk;
  desk.post.title = "News";
  desk.post.parts[0].media = {desk.picture("kiln.png"), desk.picture("wheel.png", "A wheel")};
  is<Published>(desk.publish());
  auto before = desk.site.sent().size();
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  for (auto i = before; i < desk.site.sent().size(); ++i)
    CHECK(desk.site.sent()[i].method == "GET");
  desk.post.title = "Old news";
  desk.connect();
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(json::parse(desk.site.sent().back().body.bytes()) == json{{"title", "Old news"}});
  CHECK(desk.site.posts().at(0).at("status") == "publish");
  CHECK(desk.site.files().size() == 2);
  desk.post.parts[0].text = "Closed";
  desk.site.lose_answer("POST", "/wp/v2/posts/");
  CHECK(std::holds_alternative<Unknown>(desk.adapter->edit(desk.post, desk.journal)));
  is<Done>(desk.adapter->edit(desk.post, desk.journal));
  CHECK(has(content_of(desk.site.posts().at(0)), "<p>Closed</p>"));
}

TEST_CASE("wordpress: what a person changed on the site is not written over") {
  WordpressDesk desk;
  is<Published>(desk.publish());
  desk.site.post(4)["content"]["raw"] = "<p>By hand</p>";
  desk.post.parts[0].text = "By smm";
  CHECK(has(is<Rejected>(desk.adapter->edit(desk.post, desk.journal)).why, "changed on the site"));
  CHECK(content_of(desk.site.posts().at(0)) == "<p>By hand</p>");
}

TEST_CASE("wordpress: what is taken back goes to the trash, and nothing is deleted for good") {
  WordpressDesk desk;
  is<Published>(desk.publish());
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.site.posts("trash").size() == 1);
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  CHECK(desk.site.count("DELETE", "") == 1);
  CHECK(desk.site.count("DELETE", "force") == 0);
  desk.site.delete_post(4);
  is<Done>(desk.adapter->retract(desk.post, desk.journal));
  WordpressDesk bare;
  bare.site.has_trash = false;
  is<Published>(bare.publish());
  CHECK(has(is<Rejected>(bare.adapter->retract(bare.post, bare.journal)).why, "has no trash"));
  CHECK(bare.site.posts().size() == 1);
}

TEST_CASE("wordpress: maintenance, a firewall's page and a server's failure are no refusals") {
  struct Case {
    HttpResult answer;
    bool unclear;  // to the step that makes it public
  };
  const Case cases[] = {
      {maintenance(), false},
      {answer(403, "<html><title>Blocked</title></html>", {{"content-type", "text/html"}}), true},
      {answer(502, "<html>Bad gateway</html>", {{"content-type", "text/html"}}), true},
      {answer(200, "<html>Hello</html>", {{"content-type", "text/html"}}), true},
      {answer_json(500, {{"code", "internal_server_error"}, {"message", "critical error"}}), true},
  };
  for (const auto& one : cases) {
    WordpressDesk draft;
    draft.site.instead("POST", "/wp/v2/posts?", one.answer);
    is<Busy>(draft.publish());
    is<Published>(draft.publish_again());
    CHECK(draft.site.posts().size() == 1);
    WordpressDesk release;
    release.site.instead("POST", "/wp/v2/posts/", one.answer);
    auto outcome = release.publish();
    CHECK(std::holds_alternative<Unknown>(outcome) == one.unclear);
    CHECK(std::holds_alternative<Busy>(outcome) == !one.unclear);
    is<NotThere>(release.find());
    is<Published>(release.publish_again());
    CHECK(release.site.posts().size() == 1);
  }
}
