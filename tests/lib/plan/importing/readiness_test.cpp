// What a source holds back is a draft, whatever the import asks for: in tables, feeds, calendars
// and notes, in each of the languages that they are read in.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "core/text.h"
#include "plan/importing/import.h"
#include "plan/importing/readiness.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const Time now = *parse_rfc3339("2026-11-26T09:00:00Z");

using Pair = std::pair<std::string, std::string>;  // what a field is called, and what stands in it

// Said of sites: keys of front matter, elements, members.
const std::vector<Pair> held_pages{{"draft", "true"},
                                   {"isDraft", "true"},
                                   {"is_draft", "yes"},
                                   {"isPublished", "false"},
                                   {"unpublished", "true"},
                                   {"approved", "false"},
                                   {"publishStatus", "draft"},
                                   {"publishStatus", "unpublished"},
                                   {"draftStatus", "draft"},
                                   {"dg-publish", "false"},
                                   {"wip", "true"},
                                   {"status", "private"},
                                   {"status", "trash"},
                                   {"status", "pending"},
                                   {"status", "auto-draft"},
                                   {"status", "draft"},
                                   {"post_password", "s3cret"},
                                   {"password", "hunter2"},
                                   {"entwurf", "ja"},
                                   {"brouillon", "oui"},
                                   {"borrador", "si"},
                                   {"bozza", "true"},
                                   {"taslak", "evet"},
                                   {"черновик", "да"},
                                   {"下書き", "はい"},
                                   {"초안", "예"},
                                   {"草稿", "是"},
                                   {"nháp", "có"},
                                   {"expiryDate", "2026-11-30"},
                                   {"expires", "2020-01-01"},
                                   {"embargo", "2026-12-24"},
                                   {"embargo_until", "soon"},
                                   {"sperrfrist", "2027-01-01"},
                                   {"do_not_publish", "x"},
                                   {"private", "1"},
                                   {"blog-publish", "false"},
                                   {"released", "false"},
                                   {"isListed", "no"},
                                   {"my_draft_flag", "true"},
                                   {"readyToPublish", "no"},
                                   {"reviewStatus", "draft"},
                                   {"visibility", "members"},
                                   {"archived", "true"}};

const std::vector<Pair> open_pages{{"draft", "false"},
                                   {"isPublished", "true"},
                                   {"published", "yes"},
                                   {"publish", "true"},
                                   {"status", "publish"},
                                   {"status", "published"},
                                   {"status", "future"},
                                   {"wip", "false"},
                                   {"password", ""},
                                   {"post_password", ""},
                                   {"expiryDate", "2027-11-30"},
                                   {"embargo", "2026-11-30"},
                                   {"comment_status", "closed"},
                                   {"ping_status", "open"},
                                   {"visibility", "public"},
                                   {"dg-publish", "true"},
                                   {"publisher", "Example Press"},
                                   {"approved", "true"},
                                   {"unpublished", "no"},
                                   {"template", "wide"}};

struct Imported {
  std::string status, rest;
  std::size_t added = 0;
};

Imported import_text(const std::string& name, const std::string& text) {
  TestWorkspace workspace("timezone: UTC\naccounts: {site: {network: feed, path: public}}\n");
  ImportRequest request;
  request.to = {"site"};
  request.status = "approved";
  request.slots = "daily 18:00";
  auto report = import_plan(workspace.load(), {{name, text}}, request, now, false);
  Imported found;
  found.added = report.added.size();
  found.rest = rest_csv(report.rest);
  if (found.added == 0) return found;
  auto posts = workspace.plan("2026-11-26T09:00:00Z").posts;
  REQUIRE(posts.size() == found.added);
  found.status = to_string(posts[0].status);
  for (const auto& post : posts) CHECK(to_string(post.status) == found.status);
  return found;
}

// The pair in a source of each format, beside fields that say nothing of it, in any order.
std::vector<std::pair<std::string, std::string>> pages_with(const Pair& pair,
                                                            std::mt19937& random) {
  const auto& [name, value] = pair;
  std::vector<std::string> front{"title: Kiln", "date: 2026-12-03", "author: Anna",
                                 fmt::format("{}: \"{}\"", name, value)};
  std::shuffle(front.begin(), front.end(), random);
  std::vector<std::string> toml{"title = 'Kiln'", "date = '2026-12-03'", "weight = 3",
                                fmt::format("\"{}\" = \"{}\"", name, value)};
  std::shuffle(toml.begin(), toml.end(), random);
  std::vector<std::string> members{R"("id":"1")", R"("content_text":"Words")",
                                   R"("date_published":"2026-12-03T00:00:00Z")",
                                   fmt::format(R"("{}":"{}")", name, value)};
  std::shuffle(members.begin(), members.end(), random);
  std::vector<std::pair<std::string, std::string>> all{
      {"n.md", "---\n" + join(front, "\n") + "\n---\nWords\n"},
      {"n.md", "+++\n" + join(toml, "\n") + "\n+++\nWords\n"},
      {"n.md",
       "---\n" + join({front.begin(), front.end()}, "\n") + "\nmeta:\n  layout: x\n---\nW\n"},
      {"f.json", R"({"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{)" +
                     join(members, ",") + "}]}"},
      {"f.json",
       fmt::format(R"({{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{{)"
                   R"("id":"1","content_text":"Words","date_published":"2026-12-03T00:00:00Z",)"
                   R"("_cms":{{"{}":"{}"}}}}]}})",
                   name, value)}};
  if (name.find_first_of(" -") != std::string::npos && name != "dg-publish") return all;
  std::vector<std::string> elements{"<title>Kiln</title>", "<description>Words</description>",
                                    "<pubDate>Thu, 03 Dec 2026 00:00:00 GMT</pubDate>",
                                    fmt::format("<wp:{0}>{1}</wp:{0}>", name, value)};
  std::shuffle(elements.begin(), elements.end(), random);
  all.emplace_back("f.xml",
                   "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel>"
                   "<title>t</title><item>" +
                       join(elements, "") + "</item></channel></rss>");
  all.emplace_back("f.xml", fmt::format("<feed xmlns='http://www.w3.org/2005/Atom' "
                                        "xmlns:app='http://www.w3.org/2007/app'><entry><id>a:1</id>"
                                        "<title>Kiln</title><published>2026-12-03T00:00:00Z"
                                        "</published><app:control><app:{0}>{1}</app:{0}>"
                                        "</app:control></entry></feed>",
                                        name, value));
  return all;
}

std::string row(const std::string& header, const std::string& cell) {
  return fmt::format("Date,Text,\"{}\"\n2026-12-03 10:00,Words,\"{}\"\n", header, cell);
}

}  // namespace

TEST_CASE(
    "readiness: what a site holds back is a draft in every format, and what it shows is not") {
  std::mt19937 random(11);
  for (const auto& pair : open_pages)
    for (const auto& [name, text] : pages_with(pair, random)) {
      const auto& shown_text = text;
      CAPTURE(shown_text);
      CHECK(import_text(name, text).status == "approved");
    }
  for (const auto& pair : held_pages)
    for (const auto& [name, text] : pages_with(pair, random)) {
      const auto& shown_text = text;
      CAPTURE(shown_text);
      CHECK(import_text(name, text).status == "draft");
    }
}

TEST_CASE("readiness: only articles of a site are published, and only as its feed has them") {
  auto item = [](const std::string& inner) {
    return "<rss version='2.0' xmlns:wp='http://wordpress.org/export/1.2/'><channel><item>"
           "<title>Kiln</title><description>Words</description>"
           "<pubDate>Thu, 03 Dec 2026 00:00:00 GMT</pubDate>" +
           inner + "</item></channel></rss>";
  };
  auto meta = [&](const std::string& key, const std::string& value) {
    return item(
        fmt::format("<wp:postmeta><wp:meta_key>{}</wp:meta_key><wp:meta_value>{}"
                    "</wp:meta_value></wp:postmeta>",
                    key, value));
  };
  CHECK(import_text("f.xml", item("<wp:post_type>post</wp:post_type>")).status == "approved");
  CHECK(import_text("f.xml", item("<wp:post_type>page</wp:post_type>")).status == "approved");
  CHECK(import_text("f.xml", meta("_edit_last", "1")).status == "approved");
  for (const char* type : {"attachment", "revision", "nav_menu_item", "wp_block", "wp_navigation",
                           "custom_css", "Attachment"}) {
    CAPTURE(type);
    CHECK(import_text("f.xml", item(fmt::format("<wp:status>inherit</wp:status>"
                                                "<wp:post_type>{}</wp:post_type>",
                                                type)))
              .status == "draft");
  }
  CHECK(import_text("f.xml", meta("draft", "1")).status == "draft");
  CHECK(import_text("f.xml", item("<category>Draft</category>")).status == "draft");
}

TEST_CASE("readiness: a column that holds a row back makes it a draft, in every language") {
  for (const auto& [header, cell] : std::vector<Pair>{{"isDraft", "FALSE"},
                                                      {"Draft?", "no"},
                                                      {"OK?", "yes"},
                                                      {"OK?", "\u2714"},
                                                      {"Do not post", ""},
                                                      {"On hold", "no"},
                                                      {"Nicht posten", "nein"},
                                                      {"비공개", "아니오"},
                                                      {"非公開", "いいえ"},
                                                      {"Publish?", "ja"},
                                                      {"Expires", "2026-12-24"},
                                                      {"Embargo", "2026-12-01"},
                                                      {"Password", ""},
                                                      {"Ne pas publier", "non"},
                                                      {"Gizli", "hayır"}}) {
    const auto& shown_header = header;
    CAPTURE(shown_header);
    CHECK(import_text("t.csv", row(header, cell)).status == "approved");
  }
  for (const auto& [header, cell] : std::vector<Pair>{{"isDraft", "TRUE"},
                                                      {"is_draft", "1"},
                                                      {"IsDraft", "yes"},
                                                      {"DRAFT", "x"},
                                                      {"OK?", "no"},
                                                      {"OK", "\u2717"},
                                                      {"OK?", ""},
                                                      {"Okay?", "later"},
                                                      {"Do not post", "x"},
                                                      {"Do not post", "\u2717"},
                                                      {"DO NOT PUBLISH", "Anna says so"},
                                                      {"Don't post", "yes"},
                                                      {"Don’t post", "1"},
                                                      {"On hold", "TRUE"},
                                                      {"Hold", "until May"},
                                                      {"Skip", "x"},
                                                      {"Private", "yes"},
                                                      {"Nicht posten", "x"},
                                                      {"Gesperrt", "ja"},
                                                      {"Ne pas publier", "oui"},
                                                      {"Brouillon", "oui"},
                                                      {"No publicar", "sí"},
                                                      {"Não publicar", "sim"},
                                                      {"Non pubblicare", "sì"},
                                                      {"Не публиковать", "да"},
                                                      {"Скрыто", "да"},
                                                      {"Yayınlanmasın", "evet"},
                                                      {"Gizli", "x"},
                                                      {"Không đăng", "có"},
                                                      {"Riêng tư", "x"},
                                                      {"비공개", "예"},
                                                      {"보류", "o"},
                                                      {"非公開", "はい"},
                                                      {"投稿しない", "○"},
                                                      {"不发布", "是"},
                                                      {"保留", "x"},
                                                      {"Publish?", "no"},
                                                      {"veröffentlichen?", "nein"},
                                                      {"Expires", "2026-12-01"},
                                                      {"Expires", "soon"},
                                                      {"Gültig bis", "2026-12-03"},
                                                      {"Embargo", "2026-12-24"},
                                                      {"Sperrfrist", "2027-01-01"},
                                                      {"Password", "hunter2"},
                                                      {"Passwort", "x"}}) {
    const auto& shown_header = header;
    CAPTURE(shown_header);
    const auto& shown_cell = cell;
    CAPTURE(shown_cell);
    auto found = import_text("t.csv", row(header, cell));
    CHECK(found.added == 1);
    CHECK(found.status == "draft");
  }
}

TEST_CASE(
    "readiness: a row is a draft if what may be the post's stands in no column that is taken") {
  for (const auto& [header, cell] : std::vector<Pair>{{"Colour", "blue"},
                                                      {"Budget", "100"},
                                                      {"Thread 2", ""},
                                                      {"Photo shoot", ""},
                                                      {"Week", "49"}}) {
    const auto& shown_header = header;
    CAPTURE(shown_header);
    CHECK(import_text("t.csv", row(header, cell)).status == "approved");
  }
  for (const auto& [header, cell] : std::vector<Pair>{{"Thread 2", "Part two"},
                                                      {"Tweet 3", "And"},
                                                      {"Part 2", "And"},
                                                      {"Teil 2", "Und"},
                                                      {"Часть 2", "И"},
                                                      {"スレッド2", "次"},
                                                      {"파트 2", "다음"},
                                                      {"Asset 7", "kiln.jpg"},
                                                      {"Visual (new)", "film.MP4"},
                                                      {"Grafik", "a/b.png"},
                                                      {"Start (h)", "19:30"},
                                                      {"Imagge", "gone"},
                                                      {"Capton", "words"},
                                                      {"ImageURL", "kiln.jpg"}}) {
    const auto& shown_header = header;
    CAPTURE(shown_header);
    auto found = import_text("t.csv", row(header, cell));
    CHECK(found.added == 1);
    CHECK(found.status == "draft");
    CHECK(found.rest.find(cell) != std::string::npos);
  }
  CHECK(import_text("t.csv", "Date,Text,Account\n2026-12-03 10:00,Words,site;insta\n").status ==
        "draft");
}

TEST_CASE("readiness: words that begin by saying so make a draft") {
  for (const char* text :
       {"New kiln", "Draft beer tonight", "Drafts: three of ours", "Our new draft: tell us",
        "Reviewed by you", "[video] New kiln", "Cancelled: the concert of Friday"}) {
    CAPTURE(text);
    CHECK_FALSE(begins_as_draft(text));
  }
  for (const char* text :
       {"[DRAFT] New kiln", "Draft: new kiln", "DRAFT - new kiln", "(draft) x", "【下書き】窯",
        "【草稿】新窑", "[초안] 가마", "Entwurf: der Ofen", "Brouillon : le four", "(Bozza) forno",
        "ЧЕРНОВИК: печь", "[taslak] fırın", "WIP: kiln", "[for approval] x", "*draft* x"}) {
    CAPTURE(text);
    CHECK(begins_as_draft(text));
  }
  CHECK(import_text("t.csv", row("Colour", "blue")).status == "approved");
  CHECK(import_text("t.csv", "Date,Text\n2026-12-03 10:00,[DRAFT] Words\n").status == "draft");
  CHECK(import_text("n.md", "---\ntitle: \"Draft: kiln\"\ndate: 2026-12-03\n---\nWords\n").status ==
        "draft");
}

TEST_CASE("readiness: what is struck out is not in the text, and its post is a draft") {
  for (const auto& [words, text] :
       std::vector<Pair>{{"Now ~~100 EUR~~ 50 EUR", "Now 50 EUR"},
                         {"At <del>eight</del> nine", "At nine"},
                         {"At <s>eight</s> nine", "At nine"},
                         {"At <strike class=\"x\">eight</strike> nine", "At nine"},
                         {"窯 ~~百円~~ 五十円", "窯 五十円"},
                         {"~~Нет~~ Да", "Да"}}) {
    const auto& shown_text = text;
    CAPTURE(shown_text);
    auto found = import_text("n.md", "---\ntitle: T\ndate: 2026-12-03\n---\n" + words + "\n");
    CHECK(found.status == "draft");
    CHECK(found.rest.find("struck out") != std::string::npos);
    CHECK(html_text(words).text != "");
  }
  for (const char* open : {"a ~~ b", "a ~~b", "5 < 6 <s>b", "about ~5 and ~6"}) {
    CAPTURE(open);
    auto found =
        import_text("n.md", std::string("---\ntitle: T\ndate: 2026-12-03\n---\n") + open + "\n");
    CHECK(found.status == "approved");
  }
  CHECK(html_text("At <del>eight</del> nine").text == "At nine");
  CHECK(html_text("<s>a</s>b<section>c</section>").text == "b\n\nc");
  CHECK(html_text(std::string(200'000, '<') + "s>x").text.size() > 0);
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "<s>a";
  CHECK(html_text(many).text.size() == 100'000);
}

TEST_CASE("readiness: where a generator would write words of a text, its post is a draft") {
  constexpr std::string_view words[] = {"kiln", "Ofen", "печь", "가마", "窯", "窑", "فرن", "तंदूर"};
  auto note = [](const std::string& name, const std::string& body) {
    return import_text(name, "---\ntitle: T\ndate: 2026-12-03\n---\n" + body + "\n");
  };
  for (auto word : words) {
    CAPTURE(word);
    CHECK(note("n.md", fmt::format("Our {} for {{50}} EUR", word)).status == "approved");
    CHECK(note("n.mdx", fmt::format("Our {} for 50 EUR", word)).status == "approved");
    for (const auto& [name, code] : std::vector<Pair>{{"n.md", "{{ site.price }}"},
                                                      {"n.md", "{{< price kiln >}}"},
                                                      {"n.md", "{% price kiln %}"},
                                                      {"n.mdx", "{frontmatter.price}"},
                                                      {"n.mdx", "{format(price, \"EUR\")}"}})
      for (const char* place : {"Our {} for {}", "{1} buys our {0}", "Our {}, {}, is hot"}) {
        const auto& shown_code = code;
        CAPTURE(shown_code);
        auto found = note(name, fmt::format(fmt::runtime(place), word, code));
        CHECK(found.status == "draft");
        CHECK(found.rest.find("would run it") != std::string::npos);
      }
  }
  // One on a line of its own is no part of the text.
  auto apart = note("n.md", "{{< figure src=\"/a.jpg\" >}}\n\nOur kiln is hot");
  CHECK(apart.status == "approved");
  CHECK(apart.rest.find("figure") != std::string::npos);
}

TEST_CASE("readiness: a note of which its site makes no page is a draft") {
  auto status = [](const std::string& front) {
    return import_text("n.md", "---\ntitle: T\ndate: 2026-12-03\n" + front + "\n---\nWords\n")
        .status;
  };
  for (const char* front : {"build: {render: always, list: always}", "build: {render: true}",
                            "build: 7", "permalink: https://a.example/x",
                            "eleventyExcludeFromCollections: false", "params: {render: never}"})
    CHECK_MESSAGE(status(front) == "approved", front);
  for (const char* front :
       {"_build: {render: never}", "build: {render: never, list: never}", "build:\n  list: never",
        "_build:\n  render: false", "build: {render: \"never\"}", "build: {render: link}",
        "permalink: false", "permalink: \"false\"", "eleventyExcludeFromCollections: true"})
    CHECK_MESSAGE(status(front) == "draft", front);
}

TEST_CASE("readiness: a time that is none gets no other, in feeds and notes, and is told") {
  for (const char* time : {"2026-11-31", "not a date", "TBD", "soon", "32.12.2026", "2026-13-01",
                           "tomorrow", "?", "2026-02-30T10:00:00Z", "Q4"}) {
    CAPTURE(time);
    for (const auto& [name, text] : std::vector<Pair>{
             {"n.md", fmt::format("---\ntitle: T\ndate: \"{}\"\n---\nWords\n", time)},
             {"f.json", fmt::format(R"({{"version":"https://jsonfeed.org/version/1.1","title":"t",)"
                                    R"("items":[{{"id":"1","content_text":"W","date_published":)"
                                    R"("{}"}}]}})",
                                    time)},
             {"f.xml", fmt::format("<rss><channel><item><title>T</title><pubDate>{}</pubDate>"
                                   "</item></channel></rss>",
                                   time)}}) {
      const auto& shown_name = name;
      CAPTURE(shown_name);
      auto found = import_text(name, text);
      CHECK(found.added == 0);
      CHECK(found.rest.find(time) != std::string::npos);
    }
  }
  CHECK(import_text("n.md", "---\ntitle: T\n---\nWords\n").added == 1);
}
