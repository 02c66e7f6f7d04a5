// Notes: what of a file of Markdown becomes a post, what holds it back, and what is told.

#include <doctest/doctest.h>

#include "core/text.h"
#include "plan/importing/import.h"
#include "plan/importing/markdown.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

const Time now = *parse_rfc3339("2026-11-26T09:00:00Z");

struct Imported {
  std::string yaml, rest;
  std::size_t added = 0, refused = 0, items = 0;
};

Imported import_notes(const std::vector<NamedText>& files, const std::string& status = "draft",
                      const std::string& slots = {}) {
  TestWorkspace workspace(
      "timezone: Europe/Rome\naccounts: {site: {network: feed, path: public}}\n");
  for (const char* name :
       {"img/kiln.png", "static/cover.png", "src/assets/hero.png", "blog/own.png"})
    workspace.dir().write(name, "x");
  ImportRequest request;
  request.from = "markdown";
  request.to = {"site"};
  request.status = status;
  request.slots = slots;
  auto report = import_plan(workspace.load(), files, request, now, false);
  Imported found;
  found.added = report.added.size();
  found.refused = report.refused;
  found.items = report.items;
  for (const auto& left : report.rest) found.rest += left.what + "=" + left.content + ";";
  if (found.added > 0) found.yaml = workspace.dir().read("plans/imported.yaml");
  return found;
}

Imported import_note(const std::string& text, const std::string& name = "n.md",
                     const std::string& status = "draft") {
  return import_notes({{name, text}}, status);
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// The first paragraph, and what was told beside it.
std::string first(std::string_view body, bool mdx = false) {
  return first_paragraph(body, mdx).text;
}
std::string told(std::string_view body) {
  std::string out;
  for (const auto& reference : first_paragraph(body).references)
    out += reference.kind + " " + reference.address + ";";
  return out;
}

}  // namespace

TEST_CASE("notes: front matter of every kind says the same, whatever spaces an editor left") {
  const std::vector<std::string> yaml{"---\n",   "--- \n",    "---\t\n",
                                      "\n---\n", "---yaml\n", "\n\n---  \n"};
  const std::vector<std::string> yaml_ends{"---\n", "--- \n", "...\n", "---\t\n"};
  std::vector<std::string> notes;
  for (const auto& begin : yaml)
    for (const auto& end : yaml_ends)
      notes.push_back(begin +
                      "title: The kiln\ndate: 2026-12-03T10:00:00+01:00\ntags: [clay, fire]\n"
                      "author_mail: anna@private.example\n" +
                      end + "\nIt arrived.\n");
  for (const char* begin : {"+++\n", "+++ \n", "\n+++\n", "---toml\n"}) {
    std::string mark = std::string(begin).find('+') != std::string::npos ? "+++" : "---";
    for (const char* end : {"\n", " \n"})
      notes.push_back(begin +
                      std::string("title = \"The kiln\"\ndate = 2026-12-03T10:00:00+01:00\n"
                                  "tags = ['clay', \"fire\"]\n"
                                  "author_mail = \"anna@private.example\"\n") +
                      mark + end + "\nIt arrived.\n");
  }
  notes.push_back(
      "{\n \"title\": \"The kiln\", \"date\": \"2026-12-03T10:00:00+01:00\",\n \"tags\": "
      "[\"clay\", \"fire\"], \"author_mail\": \"anna@private.example\"\n}\n\nIt arrived.\n");
  for (const char* begin : {"", "\n", "Slug: kiln\n", "author: A\n"})
    for (const char* end : {"\n", " \n", "\n\n"})
      notes.push_back(std::string(begin) +
                      "Title: The kiln\nDate: 2026-12-03T10:00:00+01:00\nTags: clay, fire\n"
                      "Author_mail: anna@private.example\n" +
                      end + "It arrived.\n");
  for (const auto& note : notes) {
    CAPTURE(note);
    auto found = import_note(note);
    REQUIRE(found.added == 1);
    CHECK(has(found.yaml, "at: 2026-12-03 10:00"));
    CHECK(has(found.yaml, "title: The kiln"));
    CHECK(has(found.yaml, "It arrived."));
    CHECK(has(found.yaml, "clay"));
    CHECK_FALSE(has(found.yaml, "anna@private.example"));
    CHECK(has(found.rest, "key author_mail=anna@private.example;"));
  }
  // Words with a colon are no keys.
  for (const char* text : {"Note: we are closed.\n\nMore.\n", "Title: The kiln\n\nMore.\n",
                           "Date: 3 December\nPlace: Hall 3\n\nMore.\n",
                           "Our new kiln: it arrived\nDate: soon\n\nMore.\n"}) {
    CAPTURE(text);
    auto line = std::string(text).substr(0, std::string(text).find('\n'));
    CHECK(has(import_note(text, "2026-12-03-n.md").yaml, line));
  }
  CHECK(import_note("+++\ntitle = \n+++\nx\n").refused == 1);
  CHECK(import_note("+++\ntitle = \"x\"\nx\n").refused == 1);
  CHECK(import_note("---\ntitle: x\n").refused == 1);
}

TEST_CASE("notes: what says yes has the status that was asked for, and all else is a draft") {
  auto status = [](const std::string& key) {
    auto note = "---\ntitle: T\ndate: 2026-12-03 10:00\n" + key + "\n---\nText\n";
    return std::string(
        has(import_note(note, "n.md", "approved").yaml, "status: approved") ? "approved"
        : has(import_note(note, "n.md", "approved").yaml, "status: draft")  ? "draft"
                                                                            : "other");
  };
  for (const char* key :
       {"weight: 1", "draft: false", "Draft: False", "draft: no", "draft: \"false\"", "draft: 0",
        "published: true", "published: yes", "publish: true", "status: published",
        "status: Publish", "status: final", "status: approved", "draft:", "private: false"}) {
    CAPTURE(key);
    CHECK(status(key) == "approved");
  }
  for (const char* key :
       {"draft: true",      "Draft: TRUE",      "DRAFT: yes",          "draft: \"true\"",
        "draft: 1",         "draft: on",        "draft: maybe",        "draft: [true]",
        "published: false", "Published: False", "published: no",       "published: 0",
        "publish: false",   "published: later", "status: draft",       "status: Rejected",
        "status: idea",     "status: wip",      "status: tentative",   "status: Черновик",
        "private: true",    "hidden: true",     "visibility: private", "state: blocked",
        "unlisted: yes",    "isDraft: true",    "is_draft: yes",       "unpublished: true",
        "wip: true",        "isPublished: no",  "approved: false"}) {
    CAPTURE(key);
    CHECK(status(key) == "draft");
  }
  CHECK(has(
      import_note("+++\ntitle = 'T'\ndate = 2026-12-03\ndraft = true\n+++\nx\n", "n.md", "approved")
          .yaml,
      "status: draft"));
  CHECK(
      has(import_note("---\ntitle: T\ndate: 2026-12-03\n---\nx\n", "_drafts/n.md", "approved").yaml,
          "status: draft"));
  CHECK(has(import_note("---\ntitle: T\ndate: 2026-12-03\nstatus: Rejected\n---\nx\n").rest,
            "status=Rejected;"));
}

TEST_CASE("notes: a date is a date under all its names, and one that is none gives no time") {
  for (const char* line :
       {"date: 2026-12-08", "pubDate: 'Dec 08 2026'", "pubDate: 2026-12-08",
        "publishDate: 2026-12-08", "pubDatetime: 2026-12-08T08:00:00Z", "published: 2026-12-08",
        "created: 2026-12-08", "date: 2026-12-08 09:00:00 +0100", "date: \"December 8, 2026\"",
        "Date: 8 Dec 2026", "publishedAt: 2026-12-08", "date: 2020-01-01\npublishDate: 2026-12-08",
        "date: Tue, 08 Dec 2026 08:00:00 GMT", "date: 08.12.2026\npubDate: 2026-12-08"}) {
    CAPTURE(line);
    auto found = import_note("---\ntitle: T\n" + std::string(line) + "\n---\nText\n");
    CHECK(has(found.yaml, "at: 2026-12-08 09:00"));
    CHECK_FALSE(has(found.yaml, "status: approved"));
  }
  auto odd = import_note("---\ntitle: T\ndate: soon\n---\nText\n", "2026-12-08-n.md");
  CHECK(odd.refused == 1);
  CHECK(has(odd.rest, "date=soon;"));
}

TEST_CASE("notes: images stand in words, maps and lists, and what is not taken is told") {
  for (const char* front :
       {"image: img/kiln.png\nimage_alt: Open", "image: /img/kiln.png\nalt: Open",
        "cover:\n  image: img/kiln.png\n  alt: Open", "image:\n  url: img/kiln.png\n  alt: Open",
        "image: {src: img/kiln.png, alt: Open}", "images:\n  - {path: img/kiln.png, alt: Open}",
        "cover: {image: cover.png, alt: Open}",
        "heroImage: ../../assets/hero.png\nheroImageAlt: Open",
        "featured_image: own.png\nalt: Open"}) {
    CAPTURE(front);
    auto found = import_note(
        "---\ntitle: T\ndate: 2026-12-03\n" + std::string(front) + "\n---\nx\n", "blog/n.md");
    CHECK(has(found.yaml, "file: "));
    CHECK(has(found.yaml, "alt: Open"));
    CHECK(found.rest == "");
  }
  for (const char* front :
       {"image: gone.png", "cover: {image: gone.png, alt: Open}", "images: [gone.png]",
        "header: {teaser: gone.png}", "cover: {picture: gone.png}",
        "image: https://a.example/gone.png", "gallery: [gone.png]",
        "cover: {image: img/kiln.png, alt: x, credit: gone.png}",
        "resources:\n  - src: gone.png\n    name: cover"}) {
    CAPTURE(front);
    auto found =
        import_note("---\ntitle: T\ndate: 2026-12-03\n" + std::string(front) + "\n---\nx\n");
    CHECK(found.added == 1);
    CHECK(has(found.rest, "gone.png"));
  }
}

TEST_CASE("notes: the page of a section is no article, in every language and format") {
  for (const char* name : {"_index.md", "blog/_index.md", "blog/_index.fr.md", "a/b/_index.mdx"}) {
    CAPTURE(name);
    auto found = import_notes({{name, "---\ntitle: Blog\n---\n"},
                               {"blog/kiln/index.md", "---\ntitle: Kiln\n---\n\nIt arrived.\n"},
                               {"blog/kiln/index.fr.md", "---\ntitle: Four\n---\n\nIl est là.\n"}},
                              "draft", "daily 09:00");
    CHECK(found.added == 2);
    CHECK(found.refused == 0);
    CHECK(has(found.rest, "page=;"));
    CHECK(has(found.yaml, "id: blog-kiln\n"));
    CHECK(has(found.yaml, "id: blog-kiln-fr\n"));
  }
}

TEST_CASE("notes: the first paragraph is the first text, whatever stands before it") {
  const std::vector<std::string> before{
      "",
      "# Heading",
      "What is new\n===========",
      "What is new\n---",
      "![A kiln](/img/kiln.jpg)",
      "[![A kiln](/img/k.jpg)](/img/large.jpg)",
      "![A kiln](/k.jpg){: .align-right width=\"300\"}",
      "![[kiln.jpg]]",
      "* TOC\n{:toc}",
      "[[toc]]",
      "[TOC]",
      "[[_TOC_]]",
      "- TOC\n{:toc .wide}",
      "* this list becomes the contents\n{: .wide toc}",
      "1. TOC\n{: toc}",
      "- [What is new](#what-is-new)\n  - [A kiln](#a-kiln)\n- [Prices](#prices)",
      "<!-- toc -->\n\n1. [What is new](#new)\n\n<!-- tocstop -->",
      "<!-- not for\n\nreaders -->",
      "<!--more-->",
      "%% mine alone %%",
      "%%\nmine\n\nalone\n%%",
      "```js\nlet a = 1;\n\n// no\n```",
      "~~~\ncode\n~~~",
      ":::note\nNo.\n\nNo.\n:::",
      "!!! warning\n    No.\n\n    No.",
      "> [!NOTE]\n> No.",
      "{{< figure src=\"a.jpg\" >}}",
      "{% include toc.html %}",
      "{% highlight ruby %}\nputs 1\n\nputs 2\n{% endhighlight %}",
      "{{% note %}}\nNo.\n{{% /note %}}",
      "---",
      "***",
      "* * *",
      "| a | b |\n|---|---|\n| 1 | 2 |",
      "[shop]: https://s.example",
      "[^1]: No.",
      "import Chart from '../Chart.astro';",
      "import { A,\n  B } from 'x';",
      "export const a = {\n  b: 1,\n\n  c: 2,\n};",
      "<Chart client:load />",
      "<Tabs>\n<Tab />\n</Tabs>",
      "<iframe src=\"https://v.example\"></iframe>",
      "<figure>\n<img src=\"a.jpg\">\n\n<figcaption>No</figcaption>\n</figure>",
      "<div align=\"center\">\n<img src=\"a.jpg\">\n</div>",
      "<h1>Heading</h1>",
      "$$\nx^2\n$$",
      "{: .lead}"};
  const std::vector<std::pair<std::string, std::string>> words{
      {"The first words.", "The first words."},
      {"Die *ersten* Wörter.", "Die ersten Wörter."},
      {"最初の**言葉**。", "最初の言葉。"},
      {"Первые _слова_.", "Первые слова."}};
  for (const auto& block : before)
    for (const auto& [markdown, text] : words) {
      CAPTURE(block);
      CHECK(first(block + "\n\n" + markdown + "\n\nLater.\n") == text);
      CHECK(first("# A\n\n" + block + "\n\n" + markdown + "\n{: .lead}\n") == text);
    }
  CHECK(first("import duties rise from January.\n") == "import duties rise from January.");
  CHECK(first("#hashtag first\n") == "#hashtag first");
  CHECK(first("- [Prices](/prices) rise\n") == "- Prices rise");
  CHECK(first("A heading?\n\nNo.") == "A heading?");
  CHECK(first("{props.title}\n\nText {props.x} here.", true) == "Text here.");
  CHECK(first("Text {x} here.") == "Text {x} here.");
}

TEST_CASE("notes: marks of Markdown go, letters stay") {
  for (const auto& [markdown, text] : std::vector<std::pair<std::string, std::string>>{
           {"See [clay](https://w.example/clay_(earth)) for more.", "See clay for more."},
           {"A [b *c* `d`](<x y> \"t\") e", "A b c d e"},
           {"[a][s] and [s] and [t]", "a and s and [t]"},
           {"**bold** and __bold__ and ~~gone~~ here", "bold and bold and here"},
           {"snake_case_name and 5 * 3", "snake_case_name and 5 * 3"},
           {"`<b>` and ``a`b``", "<b> and a`b"},
           {"\\*not\\* \\[x\\]", "*not* [x]"},
           {"<https://a.example/> x", "https://a.example/ x"},
           {"line  \nbreak\\\nhere", "line\nbreak\nhere"},
           {"one\ntwo", "one two"},
           {"> quoted\n> words", "quoted words"},
           {"- a\n- b", "- a\n- b"},
           {"a[^1] b", "a b"},
           {"[[Page|words]] and [[Page]]", "words and Page"},
           {"a %%mine%% b", "a b"},
           {"a {: .x} b", "a b"},
           {"[a](b){target=\"_blank\"} c", "a c"},
           {"caf&eacute; &amp; x", "café & x"},
           {"a ![x](y.png) b", "a b"},
           {"[![x](y)](z) b", "b"},
           {"2 < 3", "2 < 3"}}) {
    const auto& shown = markdown;
    CAPTURE(shown);
    CHECK(first(markdown + "\n\n[s]: https://s.example\n") == text);
  }
}

TEST_CASE("notes: an address behind words is told, in every way of writing it") {
  const std::string address = "https://shop.example/md";
  for (const std::string& link : std::vector<std::string>{
           "[in our shop](" + address + ")", "[in our shop](<" + address + "> 'title')",
           "[in our shop][s]", "[in our shop][]", "<a href=\"" + address + "\">in our shop</a>",
           "[**in our shop**](" + address + ")", "*[in our shop](" + address + ")*",
           "- [in our shop](" + address + ")", "> [in our shop]( " + address + " \"t\" )"}) {
    CAPTURE(link);
    auto body = "Buy it " + link + ".\n\n[s]: " + address + "\n[in our shop]: " + address + "\n";
    auto found = import_note("---\ntitle: M\ndate: 2026-12-03\n---\n" + body);
    CHECK(has(found.yaml, "in our shop"));
    CHECK(has(found.rest, "link=" + address));
  }
  CHECK(told("Buy at https://a.example/ or <https://b.example/>") == "");
  CHECK(told("A {{ site.x }} b") == "code {{ site.x }};");
  CHECK(told("![x](y.png)\n\nText") == "image y.png;");
}
