#include "plan/importing/import.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

constexpr const char* base =
    "timezone: Europe/Rome\n"
    "accounts: {site: {network: feed, path: public}, journal: {network: feed, path: j}}\n"
    "pillars: {craft: {share: 50%}}\n"
    "campaigns: {autumn: {from: 2026-10-01}}\n";
const Time now = *parse_rfc3339("2026-09-01T00:00:00Z");

ImportReport import_text(const TestWorkspace& workspace, const std::string& name,
                         const std::string& text, ImportRequest request = {}) {
  if (request.to.empty()) request.to = {"site"};
  return import_plan(workspace.load(), {{name, text}}, request, now, false);
}

std::string imported(const TestWorkspace& workspace) {
  return workspace.dir().read("plans/imported.yaml");
}

// What plan check says of the posts; a campaign without one is no fault of theirs.
std::string problems(const TestWorkspace& workspace) {
  std::string found;
  for (const auto& problem : workspace.plan().problems)
    if (problem.rule != "campaign-empty") found += problem.rule + ": " + problem.message + "\n";
  return found;
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("import: a table becomes drafts that pass the check") {
  TestWorkspace workspace(base);
  auto report = import_text(workspace, "posts.csv",
                            "Datum;Uhrzeit;Nachricht;Link;Kategorie\n"
                            "03.10.2026;9:30;Erste Zeile;https://a.example/x;Craft\n"
                            "04.10.2026;21:05;\"Zwei\nZeilen: {hier}\";;\n");
  CHECK(report.added.size() == 2);
  CHECK(report.rest.empty());
  CHECK(problems(workspace) == "");
  auto plan = workspace.plan();
  REQUIRE(plan.posts.size() == 2);
  CHECK(plan.posts[0].local == "2026-10-03 09:30 Europe/Rome");
  CHECK(plan.posts[0].pillar == "craft");
  CHECK(plan.posts[0].status == PlannedPost::Status::draft);
  CHECK(plan.posts[0].outputs[0].post.parts[0].text == "Erste Zeile https://a.example/x");
  CHECK(plan.posts[1].outputs[0].post.parts[0].text == "Zwei\nZeilen: {hier}");
  CHECK(has(imported(workspace), "# posts.csv, line 3"));
}

TEST_CASE("import: again adds what is new and changes nothing that a person wrote") {
  TestWorkspace workspace(base);
  std::string table = "id,date,text\na,2026-10-03,One\nb,2026-10-04,Two\n";
  import_text(workspace, "t.csv", table);
  auto edited = imported(workspace);
  edited.replace(edited.find("text: One"), 9, "text: Mine   # by hand");
  edited += "\n# a note at the end\ncampaigns:\n  spring: {from: 2027-03-01}\n";
  workspace.dir().write("plans/imported.yaml", edited);
  auto same = import_text(workspace, "t.csv", table);
  CHECK(same.known == 2);
  CHECK(same.added.empty());
  CHECK(imported(workspace) == edited);
  auto more = import_text(workspace, "t.csv", table + "c,2026-10-05,Three\n");
  CHECK(more.added.size() == 1);
  CHECK(more.known == 2);
  auto text = imported(workspace);
  auto at = text.find("# t.csv, line 4");
  REQUIRE(at != std::string::npos);
  CHECK(has(text, "text: Mine   # by hand"));
  CHECK(at < text.find("# a note at the end"));
  CHECK(problems(workspace) == "");
  CHECK(workspace.plan().posts.size() == 3);
}

TEST_CASE("import: an id of another file is known, and one that comes twice is refused") {
  TestWorkspace workspace(std::string(base) +
                          "posts: [{id: a, at: 2026-10-01 09:00, to: site, text: Here}]\n");
  auto report = import_text(
      workspace, "t.csv", "id,date,text\na,2026-10-03,One\nb,2026-10-04,Two\nb,2026-10-05,Three\n");
  CHECK(report.known == 1);
  CHECK(report.known_elsewhere == std::vector<std::string>{"smm.yaml"});
  CHECK(report.added.size() == 1);
  CHECK(report.refused == 1);
  CHECK(report.rest[0].line == 4);
}

TEST_CASE("import: without ids, the same table twice makes the same ids") {
  TestWorkspace workspace(base);
  std::string table =
      "date,text\n2026-10-03,Grüße aus Łódź!\n2026-10-03,Grüße aus Łódź!\n2026-10-04,문장\n";
  auto first = import_text(workspace, "t.csv", table);
  REQUIRE(first.added.size() == 3);
  CHECK(first.added[0].id == "2026-10-03-gruse-aus-lodz");
  CHECK(first.added[1].id == "2026-10-03-gruse-aus-lodz-2");
  CHECK(first.added[2].id.starts_with("2026-10-04-post-"));
  CHECK(import_text(workspace, "t.csv", table).known == 3);
}

TEST_CASE("import: a row without an account asks for one, and nothing is dropped in silence") {
  TestWorkspace workspace(base);
  auto report = import_plan(workspace.load(),
                            {{"t.csv",
                              "date,text,network,Mesage,picture\n"
                              "2026-10-03,One,facebook,x,\n"
                              "2026-10-04,Two,JOURNAL,,gone.png\n"
                              "soon,Three,site,,\n"
                              "2026-10-05,Four,site,,,extra\n"
                              "2026-08-05,Five,site,,\n"}},
                            {}, now, false);
  CHECK(report.items == 5);
  CHECK(report.added.size() == 1);
  CHECK(report.refused == 4);
  std::string why;
  for (const auto& left : report.rest) why += std::to_string(left.line) + " " + left.why + "\n";
  CHECK(has(why, "2 it has no account of this workspace: name some with --to"));
  CHECK(has(why, "2 it may be the text of the post"));
  CHECK(has(why, "3 there is no file gone.png"));
  CHECK(has(why, "4 \"soon\" is neither a date"));
  CHECK(has(why, "5 it has 6 cells"));
  CHECK(has(why, "6 2026-08-05 09:00 is past: --slots"));
  REQUIRE(!report.notes.empty());
  CHECK(has(report.notes[0], "--map \"Mesage=text\""));
  CHECK(has(rest_csv(report.rest), "t.csv,4,row,"));
  CHECK(has(imported(workspace), "to: journal"));
}

TEST_CASE("import: --map says what a column holds, or that it is left out") {
  TestWorkspace workspace(base);
  ImportRequest request;
  request.map = {{"Wording", "text"}, {"notes", "-"}};
  auto report =
      import_text(workspace, "t.csv", "date,Wording,Notes\n2026-10-03,One,private\n", request);
  CHECK(report.added.size() == 1);
  CHECK(report.rest.empty());
  request.map = {{"Wording", "txt"}};
  CHECK_THROWS_WITH_AS(import_text(workspace, "t.csv", "date,Wording\n2026-10-03,One\n", request),
                       "--map: there is no key \"txt\" of a post", Error);
  request.map = {{"Nothing", "text"}};
  CHECK_THROWS_AS(import_text(workspace, "t.csv", "date,Wording\n2026-10-03,One\n", request),
                  Error);
}

TEST_CASE("import: a table that cannot be read leaves nothing behind") {
  TestWorkspace workspace(base);
  CHECK_THROWS_WITH_AS(
      import_text(workspace, "t.csv", "date,text\n2026-10-03,\"One\n2026-10-04,Two\n"),
      "t.csv:2: the quote that opens here is never closed", Error);
  CHECK_THROWS_AS(import_text(workspace, "t.csv", "alpha,beta\n1,2\n"), Error);
  CHECK_FALSE(std::filesystem::exists(workspace.dir().path() / "plans"));
}

TEST_CASE("import: slots are given in order, past the taken ones and what is over") {
  TestWorkspace workspace(std::string(base) +
                          "posts: [{id: a, at: 2026-09-03 12:30, to: site, text: Here}]\n");
  ImportRequest request;
  request.slots = "thu 12:30, mon,thu 09:00";
  request.start = *parse_date("2026-09-01");
  auto report = import_text(workspace, "t.csv", "id,text\na1,One\na2,Two\na3,Three\n", request);
  REQUIRE(report.added.size() == 3);
  CHECK(report.added[0].at == "2026-09-03 09:00");
  CHECK(report.added[1].at == "2026-09-07 09:00");
  CHECK(report.added[2].at == "2026-09-10 09:00");
  request.slots = "someday 9";
  CHECK_THROWS_AS(import_text(workspace, "u.csv", "id,text\nb1,One\n", request), Error);
}

TEST_CASE("import: images are found beneath --media, and one outside needs --copy") {
  TestWorkspace workspace(base);
  smm::test::TempDir outside;
  outside.write("a b.png", "not really");
  std::string table = "id,date,text,image,alt\nx,2026-10-03,One,a b.png,A thing\n";
  ImportRequest request;
  request.media = outside.path();
  CHECK_THROWS_AS(import_text(workspace, "t.csv", table, request), Error);
  request.copy = true;
  auto report = import_text(workspace, "t.csv", table, request);
  CHECK(report.copies.size() == 1);
  CHECK(workspace.dir().read("img/a b.png") == "not really");
  CHECK(has(imported(workspace), "- file: img/a b.png\n        alt: A thing"));
  auto escape = import_text(workspace, "u.csv",
                            "id,date,text,image\ny,2026-10-03,One,../../etc/passwd\n", request);
  CHECK(escape.rest.size() == 1);
}

TEST_CASE("import: a file that cannot be added to is refused before anything is written") {
  TestWorkspace workspace(base);
  for (std::string old : {"smm: 1\nposts: {a: 1}\n", "smm: 1\nposts: [\n", "smm: 1\nkpis: []\n"}) {
    workspace.dir().write("plans/imported.yaml", old);
    CHECK_THROWS_AS(import_text(workspace, "t.csv", "id,date,text\na,2026-10-03,One\n"), Error);
    CHECK(imported(workspace) == old);
  }
  std::string flow = "smm: 1\nposts: [{id: z, at: 2026-10-03 09:00, to: site, text: Z}]\n";
  workspace.dir().write("plans/imported.yaml", flow);
  CHECK_THROWS_AS(import_text(workspace, "t.csv", "id,date,text\na,2026-10-03,One\n"), Error);
  CHECK(imported(workspace) == flow);
}

TEST_CASE("import: a dry run reports the same and writes nothing") {
  TestWorkspace workspace(base);
  ImportRequest request;
  request.to = {"site"};
  auto report = import_plan(workspace.load(), {{"t.csv", "id,date,text\na,2026-10-03,One\n"}},
                            request, now, true);
  CHECK(report.added.size() == 1);
  CHECK_FALSE(std::filesystem::exists(workspace.dir().path() / "plans"));
}

TEST_CASE("import: feeds of every kind become drafts without markup") {
  const char* rss =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>B</title><item><title>Grind "
      "&amp; "
      "go</title><link>https://b.example/grind/</link><guid>https://b.example/?p=1</guid>"
      "<description>&lt;p&gt;Cold "
      "&lt;b&gt;morning&lt;/b&gt;?&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;"
      "</description><pubDate>Sat, 03 Oct 2026 09:30:00 +0200</pubDate><category>Craft</category>"
      "<category>coffee</category></item></channel></rss>";
  const char* atom =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>tag:b,1</id><title>Grind &amp; "
      "go</title>"
      "<link rel=\"alternate\" href=\"https://b.example/grind/\"/><summary "
      "type=\"html\">&lt;p&gt;Cold "
      "morning?&lt;/p&gt;</summary><published>2026-10-03T07:30:00Z</published>"
      "<category term=\"Craft\"/><category term=\"coffee\"/></entry></feed>";
  const char* rdf =
      "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
      "xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel/>"
      "<item rdf:about=\"https://b.example/grind/\"><title>Grind &amp; go</title>"
      "<link>https://b.example/grind/</link><description>Cold morning?</description>"
      "<dc:date>2026-10-03T09:30:00+02:00</dc:date><dc:subject>Craft</dc:subject>"
      "<dc:subject>coffee</dc:subject></item></rdf:RDF>";
  const char* json =
      "{\"version\":\"https://jsonfeed.org/version/"
      "1.1\",\"items\":[{\"id\":\"1\",\"title\":\"Grind & "
      "go\",\"url\":\"https://b.example/grind/\",\"content_html\":\"<p>Cold morning?</p>\","
      "\"date_published\":\"2026-10-03T07:30:00Z\",\"tags\":[\"Craft\",\"coffee\"]}]}";
  for (const char* text : {rss, atom, rdf, json}) {
    CAPTURE(text);
    TestWorkspace workspace(base);
    auto report = import_text(workspace, "feed", text);
    CHECK(report.added.size() == 1);
    CHECK(problems(workspace) == "");
    auto plan = workspace.plan();
    REQUIRE(plan.posts.size() == 1);
    const auto& post = plan.posts[0];
    CHECK(post.local == "2026-10-03 09:30 Europe/Rome");
    CHECK(post.pillar == "craft");
    CHECK(post.outputs[0].post.title == "Grind & go");
    CHECK(post.outputs[0].post.parts[0].text ==
          "Grind & go\n\nCold morning?\n\nhttps://b.example/grind/");
    CHECK(post.outputs[0].post.tags == std::vector<std::string>{"coffee"});
  }
}

TEST_CASE("import: an item of the past needs a slot, and says so") {
  TestWorkspace workspace(base);
  std::string feed =
      "<rss><channel><item><title>Old</title><guid>x</guid><pubDate>Sat, 03 Oct 2020 09:30:00 "
      "GMT</pubDate></item></channel></rss>";
  auto report = import_text(workspace, "feed.xml", feed);
  CHECK(report.refused == 1);
  CHECK(has(report.rest[0].why, "--slots"));
  ImportRequest request;
  request.slots = "daily 18:00";
  CHECK(import_text(workspace, "feed.xml", feed, request).added.at(0).at == "2026-09-02 18:00");
}

TEST_CASE("import: hostile XML is refused quickly and reaches for nothing") {
  TestWorkspace workspace(base);
  for (std::string text : {"<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><rss>&b;</rss>",
                           "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss>&x;</rss>",
                           "<rss><channel>", "<html/>", "<rss>\xFF</rss>"})
    CHECK_THROWS_AS(import_text(workspace, "feed.xml", text), Error);
  std::string deep = "<rss>";
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK_THROWS_WITH_AS(import_text(workspace, "feed.xml", deep),
                       "feed.xml:1: nested deeper than 64 levels", Error);
}

TEST_CASE("import: files of feeds and words of notes that are in no post are listed") {
  auto left = [](const char* name, const std::string& text) {
    TestWorkspace workspace(base);
    std::string out;
    for (const auto& rest : import_text(workspace, name, text).rest)
      out += rest.what + "=" + rest.content + ";";
    return out;
  };
  CHECK(left("f",
             "<rss><channel><item><title>T</title><pubDate>Sat, 03 Oct 2026 09:30:00 +0200"
             "</pubDate><enclosure url=\"https://b.example/a.mp3\"/></item></channel></rss>") ==
        "file=https://b.example/a.mp3;");
  CHECK(left("f",
             "<feed><entry><id>1</id><title>T</title><published>2026-10-03T09:30:00Z"
             "</published><link rel=\"enclosure\" href=\"https://b.example/a.png\"/>"
             "</entry></feed>") == "file=https://b.example/a.png;");
  CHECK(left("f",
             "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\","
             "\"title\":\"T\",\"date_published\":\"2026-10-03T07:30:00Z\","
             "\"image\":\"https://b.example/i.png\"}]}") == "file=https://b.example/i.png;");
  CHECK(left("n.md",
             "---\ntitle: T\ndate: 2026-10-03\ntags: [a]\nweight: 3\nempty:\n"
             "menu: {main: 1}\n---\nText\n") == "key weight=3;key menu={\"main\": \"1\"};");
}

TEST_CASE("import: a day without an hour is said of every source, and one with it is not") {
  struct Source {
    const char* name;
    std::string (*with)(const std::string& date);
  };
  const Source sources[] = {
      {"n.md",
       [](const std::string& date) { return "---\ntitle: T\ndate: " + date + "\n---\nW\n"; }},
      {"t.csv", [](const std::string& date) { return "Date,Text\n" + date + ",W\n"; }},
      {"f.xml",
       [](const std::string& date) {
         return "<rss><channel><item><title>T</title><pubDate>" + date +
                "</pubDate></item></channel></rss>";
       }},
      {"f.json", [](const std::string& date) {
         return R"({"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1",)"
                R"("content_text":"W","date_published":")" +
                date + "\"}]}";
       }}};
  for (const auto& [name, with] : sources)
    for (bool hour : {true, false})
      for (const char* day : {"2026-10-03", "3 Oct 2026", "2026/10/03", "October 3 2026"}) {
        TestWorkspace workspace(base);
        ImportRequest request;
        request.to = {"site"};
        request.default_time = "08:45";
        auto text = with(day + std::string(hour ? " 10:15" : ""));
        CAPTURE(text);
        auto report = import_plan(workspace.load(), {{name, text}}, request, now, false);
        auto plan = workspace.plan();
        REQUIRE(plan.posts.size() == 1);
        CHECK(plan.posts[0].local.starts_with(hour ? "2026-10-03 10:15" : "2026-10-03 08:45"));
        auto told = std::any_of(report.notes.begin(), report.notes.end(), [](const auto& note) {
          return note.find("has no time of day: 08:45 is taken") != std::string::npos;
        });
        CHECK(told == !hour);
      }
}

TEST_CASE("import: a folder of notes is a post a file") {
  TestWorkspace workspace(base);
  ImportRequest request;
  request.to = {"site"};
  auto report = import_plan(
      workspace.load(),
      {{"2026-10-03-grind.md",
        "---\ntitle: Grind\ntags: [craft, coffee]\ncanonical_url: https://b.example/g\n---\n\n"
        "# Heading\n\n![x](y.png)\n\nA *cold* morning, [and "
        "why](https://z.example).\nMore.\n\nNext.\n"},
       {"deep/two/index.md",
        "---\ndate: 2026-10-04T10:00:00+02:00\ndescription: \"Short: yes\"\n---\n"},
       {"broken.md", "---\ntitle: [\n---\n"},
       {"open.md", "---\ntitle: x\n"}},
      request, now, false);
  CHECK(report.kind == "markdown");
  CHECK(report.items == 4);
  CHECK(report.refused == 2);
  auto plan = workspace.plan();
  CHECK(problems(workspace) == "");
  REQUIRE(plan.posts.size() == 2);
  CHECK(plan.posts[0].id == "2026-10-03-grind");
  CHECK(plan.posts[0].pillar == "craft");
  CHECK(plan.posts[0].outputs[0].post.parts[0].text ==
        "A cold morning, and why. More. https://b.example/g");
  CHECK(plan.posts[1].id == "deep-two");
  CHECK(plan.posts[1].local == "2026-10-04 10:00 Europe/Rome");
}
