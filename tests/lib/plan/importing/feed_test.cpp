// What feeds say, by namespace and type, and what is left of them.

#include <doctest/doctest.h>

#include <optional>

#include "core/error.h"
#include "core/text.h"
#include "plan/importing/import.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const Time now = *parse_rfc3339("2026-11-26T09:00:00Z");

struct Imported {
  std::string title, text, at, link, rest;
  std::size_t added = 0, known = 0;
  std::vector<std::string> tags, notes;
};

class Feeds {
 public:
  explicit Feeds(std::string_view zone = "UTC")
      : head_("timezone: " + std::string(zone) +
              "\naccounts: {site: {network: feed, path: public}}\n") {}

  // Into a workspace of its own.
  Imported read(const std::string& text, const std::string& encoding = {}) {
    workspace_.emplace(head_);
    return again(text, encoding);
  }

  // Into the workspace of the feed before.
  Imported again(const std::string& text, const std::string& encoding = {}) {
    ImportRequest request;
    request.to = {"site"};
    request.encoding = encoding;
    request.output = "plans/" + std::to_string(++count_) + ".yaml";
    auto report = import_plan(workspace_->load(), {{"f", text}}, request, now, false);
    Imported found;
    found.added = report.added.size();
    found.known = report.known;
    found.notes = report.notes;
    for (const auto& left : report.rest) found.rest += left.what + "=" + left.content + ";";
    if (report.added.empty()) return found;
    found.at = report.added[0].at;
    Diagnostics problems;
    auto file = parse_yaml(workspace_->dir().read(request.output), "f", problems);
    REQUIRE(file);
    const auto& post = file->find("posts")->items[0];
    auto value = [&](const char* key) { return post.find(key) ? post.find(key)->value : ""; };
    found.title = value("title");
    found.text = value("text");
    found.link = value("link");
    if (const auto* tags = post.find("tags"))
      for (const auto& tag : tags->items) found.tags.push_back(tag.value);
    return found;
  }

 private:
  std::string head_;
  std::optional<TestWorkspace> workspace_;
  int count_ = 0;
};

std::string rss(const std::string& item) {
  return "<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" "
         "xmlns:media=\"http://search.yahoo.com/mrss/\" "
         "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>B</"
         "title><item>"
         "<guid isPermaLink=\"false\">g</guid><pubDate>Thu, 03 Dec 2026 10:00:00 GMT</pubDate>" +
         item + "</item></channel></rss>";
}

std::string atom(const std::string& entry, const std::string& attributes = {}) {
  return "<feed xmlns=\"http://www.w3.org/2005/Atom\"" + attributes +
         "><title>B</title><entry><id>tag:b.example,2026:1</id>"
         "<published>2026-12-03T10:00:00Z</published>" +
         entry + "</entry></feed>";
}

}  // namespace

TEST_CASE("feeds: a title of type text is no HTML, and one of type html or xhtml is") {
  Feeds feeds;
  for (std::string letters :
       {"<dialog>", "<b>x</b>", "a < b & c", "&eacute;", "&lt;p&gt;", "<br>"}) {
    CAPTURE(letters);
    auto escaped = html_escape(letters);
    CHECK(feeds.read(atom("<title>" + escaped + "</title>")).title == letters);
    CHECK(feeds.read(atom("<title type=\"text\">" + escaped + "</title>")).title == letters);
    CHECK(feeds.read(atom("<title type=\"html\">" + html_escape(escaped) + "</title>")).title ==
          letters);
    CHECK(feeds
              .read(atom("<title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><i>" +
                         escaped + "</i></div></title>"))
              .title == letters);
    auto json =
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\","
        "\"date_published\":\"2026-12-03T10:00:00Z\",\"title\":\"" +
        letters + "\"}]}";
    CHECK(feeds.read(json).title == letters);
  }
  CHECK(feeds.read(rss("<title>How the &lt;dialog&gt; works</title>")).title ==
        "How the <dialog> works");
  CHECK(feeds.read(rss("<title><![CDATA[<em>Canci&oacute;n</em> &amp; m&aacute;s]]></title>"))
            .title == "Canción & más");
}

TEST_CASE("feeds: an element of another namespace is not the item's own, in any order") {
  Feeds feeds;
  const std::vector<std::string> foreign{"<itunes:title>no</itunes:title>",
                                         "<media:title>no</media:title>",
                                         "<media:description>no</media:description>",
                                         "<media:group><media:title>no</media:title></media:group>",
                                         "<itunes:summary>no</itunes:summary>",
                                         "<dc:title>no</dc:title>",
                                         "<itunes:category text=\"no\"/>",
                                         "<media:category>no</media:category>",
                                         "<media:content url=\"https://p.example/no.jpg\"/>",
                                         "<media:thumbnail url=\"no.jpg\"/>",
                                         "<itunes:image href=\"no.jpg\"/>",
                                         "<content:encoded>no</content:encoded>"};
  std::string own = "<title>Yes</title><description>Words.</description>";
  for (const auto& element : foreign)
    for (const auto& item :
         {element + own, own + element,
          "<title>Yes</title>" + element + "<description>Words.</description>"}) {
      CAPTURE(item);
      auto found = feeds.read(rss(item));
      CHECK(found.title == "Yes");
      CHECK(found.text == "Yes\n\nWords.");
      CHECK(found.tags.empty());
      // What nothing was made of is told.
      bool article = element.find("encoded") != std::string::npos;
      CHECK((found.rest.find("no") != std::string::npos) == !article);
      CHECK(found.notes.empty() == article);
    }
}

TEST_CASE("feeds: categories and texts have letters where HTML has names") {
  Feeds feeds;
  for (const auto& [markup, letters] :
       std::vector<std::pair<std::string, std::string>>{{"Caf&eacute; &amp; Brot", "Café & Brot"},
                                                        {"Tips &#038; Tricks", "Tips & Tricks"},
                                                        {"R&amp;D", "R&D"},
                                                        {"&Uuml;bung &#8211; eins", "Übung – eins"},
                                                        {"a &middot; b", "a · b"},
                                                        {"&Zcaron;ivot", "Život"},
                                                        {"&iquest;Qu&eacute;?", "¿Qué?"}}) {
    const auto& shown = markup;
    CAPTURE(shown);
    auto data = "<![CDATA[" + markup + "]]>";
    auto found = feeds.read(rss("<title>" + data + "</title><category>" + data +
                                "</category><description>" + data + "!</description>"));
    CHECK(found.title == letters);
    CHECK(found.tags == std::vector<std::string>{letters});
    CHECK(found.text == letters + "!");  // which begins with the title
  }
  // Names that XML does not know stand in many feeds.
  CHECK(feeds.read(rss("<title>Fian&ccedil;&eacute; &amp; &lt; x</title>")).title ==
        "Fiançé & < x");
  CHECK(feeds
            .read("<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"rss.dtd\">" +
                  rss("<title>&Eacute;t&eacute;</title>"))
            .title == "Été");
  CHECK_THROWS_AS(feeds.read(rss("<title>&unheard;</title>")), Error);
}

TEST_CASE("feeds: a relative address is what xml:base makes of it, or is told") {
  Feeds feeds;
  std::string base = " xml:base=\"https://b.example/blog/\"";
  for (const auto& [reference, meant] : std::vector<std::pair<std::string, std::string>>{
           {"/2026/kiln", "https://b.example/2026/kiln"},
           {"kiln", "https://b.example/blog/kiln"},
           {"../kiln", "https://b.example/kiln"},
           {"//c.example/k", "https://c.example/k"},
           {"https://d.example/k", "https://d.example/k"}}) {
    const auto& shown = reference;
    CAPTURE(shown);
    auto link = "<title>T</title><link href=\"" + reference + "\"/>";
    CHECK(feeds.read(atom(link, base)).link == meant);
    CHECK(feeds
              .read(atom("<title>T</title><link xml:base=\"https://b.example/blog/\" href=\"" +
                         reference + "\"/>"))
              .link == meant);
    auto bare = feeds.read(atom(link));
    bool whole = reference.starts_with("https:");
    CHECK(bare.link == (whole ? meant : ""));
    CHECK(bare.rest == (whole ? "" : "link=" + reference + ";"));
  }
  auto inner =
      feeds.read(atom("<title>T</title><summary type=\"html\">&lt;a href=\"/x\"&gt;here&lt;/a"
                      "&gt;&lt;img src=\"k.jpg\"&gt;</summary>",
                      base));
  CHECK(inner.rest == "link=https://b.example/x;image=https://b.example/blog/k.jpg;");
}

TEST_CASE("feeds: the address of a link within a text is told, and the post's own is not") {
  Feeds feeds;
  for (std::string address : {"https://shop.example/rss", "https://shop.example/?a=1&amp;b=2",
                              "mailto:a@shop.example", "/relative/shop.example"}) {
    auto html = "<p>Order <a href=\"" + address + "\">here</a>.</p>";
    CAPTURE(html);
    auto found =
        feeds.read(rss("<title>T</title><description>" + html_escape(html) + "</description>"));
    CHECK(found.text == "T\n\nOrder here.");
    CHECK(found.rest.starts_with("link="));
    CHECK(found.rest.find("shop.example") != std::string::npos);
  }
  auto own =
      feeds.read(rss("<title>T</title><link>https://b.example/r</link><description>&lt;a "
                     "href=\"https://b.example/r\"&gt;More&lt;/a&gt;</description>"));
  CHECK(own.link == "https://b.example/r");
  CHECK(own.rest == "");
}

TEST_CASE("feeds: a feed is in the encoding that it declares") {
  Feeds feeds;
  auto declared = [](std::string label, const std::string& title) {
    return "<?xml version=\"1.0\" encoding=\"" + label + "\"?>" +
           rss("<title>" + title + "</title>");
  };
  CHECK(feeds.read(declared("ISO-8859-2", "\xAF\xF3\xB3w")).title == "Żółw");
  CHECK(feeds.read(declared("windows-1251", "\xCF\xF0\xE8\xE2\xE5\xF2")).title == "Привет");
  CHECK(feeds.read(declared("Shift_JIS", "\x93\xFA\x96\x7B")).title == "日本");
  CHECK(feeds.read(declared("euc-kr", "\xB5\xB5\xC0\xDA\xB1\xE2")).title == "도자기");
  CHECK(feeds.read(declared("iso-8859-1", "Caf\xE9 \x80")).title == "Café €");
  CHECK(feeds.read("\xEF\xBB\xBF" + declared("iso-8859-1", "Café")).title == "Café");
  CHECK(feeds.read(declared("utf-8", "\xAF\xF3\xB3w"), "iso-8859-2").title == "Żółw");
  CHECK_THROWS_WITH_AS(feeds.read(declared("utf-8", "\xAF\xF3\xB3w")),
                       "f:1: it says that it is utf-8, and is not", Error);
  CHECK_THROWS_AS(feeds.read(declared("klingon", "x")), Error);
  CHECK_THROWS_AS(feeds.read(rss("<title>p\xE8re</title>")), Error);  // which letter, nobody says
}

TEST_CASE("feeds: a local time is the workspace's, and a zone's name is that zone") {
  Feeds rome("Europe/Rome");
  auto at = [&](const std::string& date) {
    auto item = "<title>T</title>";
    auto text = rss(item);
    text.replace(text.find("Thu, 03 Dec 2026 10:00:00 GMT"), 29, date);
    return rome.read(text).at;
  };
  CHECK(at("Thu, 03 Dec 2026 10:00:00 EST") == "2026-12-03 16:00");
  CHECK(at("Tue, 01 Jun 2027 10:00:00 PDT") == "2027-06-01 19:00");
  CHECK(at("Thu, 3 Dec 2026 9:05:00 +0100") == "2026-12-03 09:05");
  CHECK(at("2026-12-03 09:05:00") == "2026-12-03 09:05");
  CHECK(at("2026-12-03") == "2026-12-03 09:00");
  CHECK(at("Thu, 03 Dec 2026 10:00:00 IST") == "");
}

TEST_CASE("feeds: an item whose address changed its scheme or its www is the post that it was") {
  const std::vector<std::string> forms{"http://b.example/clay", "https://b.example/clay",
                                       "http://www.b.example/clay", "https://www.b.example/clay",
                                       "https://b.example/clay/"};
  for (const auto& before : forms)
    for (const auto& after : forms) {
      CAPTURE(before);
      CAPTURE(after);
      Feeds feeds;
      auto feed = [](const std::string& guid) {
        return "<rss><channel><item><title>Clay</title><guid>" + guid +
               "</guid><pubDate>Thu, 03 Dec 2026 10:00:00 GMT</pubDate></item></channel></rss>";
      };
      CHECK(feeds.read(feed(before)).added == 1);
      auto again = feeds.again(feed(after));
      CHECK(again.known == 1);
      CHECK(again.added == 0);
    }
  Feeds feeds;
  CHECK(feeds
            .read("<rss><channel><item><title>a</title><guid>https://b.example/clay</guid><pubDate>"
                  "2026-12-03</pubDate></item></channel></rss>")
            .added == 1);
  CHECK(
      feeds
          .again("<rss><channel><item><title>b</title><guid>https://b.example/clay2</guid><pubDate>"
                 "2026-12-03</pubDate></item></channel></rss>")
          .added == 1);
}

TEST_CASE("feeds: an item that moved to another address is known by its time and its words") {
  auto feed = [](const std::string& guid, const std::string& title, const std::string& date) {
    return "<rss><channel><item><title>" + title + "</title><guid>" + guid + "</guid><pubDate>" +
           date + "</pubDate></item></channel></rss>";
  };
  const std::string date = "Thu, 03 Dec 2026 10:00:00 GMT";
  for (const char* title : {"Clay", "가마", "Глина", "陶器", "Đất sét", "طين"})
    for (const char* after :
         {"https://new.example/clay", "https://b.example/2026/clay",
          "https://b.example/clay?utm_source=rss", "http://b.example:80/clay"}) {
      CAPTURE(after);
      Feeds feeds;
      CHECK(feeds.read(feed("https://b.example/?p=12", title, date)).added == 1);
      CHECK(feeds.again(feed(after, title, date)).known == 1);
      // Another article, or the same words at another time, is a post of its own.
      CHECK(feeds.again(feed(after, std::string("Not ") + title, date)).added == 1);
      CHECK(
          feeds.again(feed("https://c.example/x", title, "Fri, 04 Dec 2026 10:00:00 GMT")).added ==
          1);
    }
}
