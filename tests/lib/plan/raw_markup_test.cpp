// Marks of Markdown and HTML are told wherever they stand, and what people mean is not.

#include "plan/raw_markup.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <vector>

#include "support/import_cell.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::import_cell;
using smm::test::TestWorkspace;

namespace {

// Of ten scripts, with and without spaces between words.
constexpr std::string_view words[] = {"New glaze",  "Neue Glasur", "Émail neuf",    "Новая глазурь",
                                      "νέο σμάλτο", "新しい釉薬",  "새 유약",       "طلاء جديد",
                                      "नया शीशा",   "น้ำเคลือบใหม่",  "זיגוג חדש",     "Men mới",
                                      "2 for 1",    "50 % off",    "\"so good\"",   "#glaze now",
                                      "29 €",       "@anna's cup", "🏺 New kiln", "Sale!"};
constexpr std::string_view places[] = {"{}",   "{} for you",     "Today: {}", "Today, {}.",
                                       "({})", "One\n{}\n\nTwo", "It is {}!", "“{}”"};

void told(std::string_view form) {
  int made = 0;
  for (auto one : words)
    for (auto place : places) {
      auto mark = fmt::format(fmt::runtime(form), one);
      auto text = fmt::format(fmt::runtime(place), mark);
      CAPTURE(text);
      CHECK(raw_markup(text));
      ++made;
    }
  CHECK(made >= 160);
}

void told_of_line(std::string_view form) {
  for (auto one : words)
    for (const char* place :
         {"{}", "{}\nMore of it", "Today\n{}", "Today:\n\n{}\n\nMore", "\n{}"}) {
      auto mark = fmt::format(fmt::runtime(form), one);
      auto text = fmt::format(fmt::runtime(place), mark);
      CAPTURE(text);
      CHECK(raw_markup(text));
    }
}

}  // namespace

TEST_CASE("raw markup: words between marks are told") {
  for (const char* form : {"**{}**", "***{}***", "__{}__", "**_{}_**"}) {
    CAPTURE(form);
    told(form);
  }
  for (const std::string text :
       {"~~29 €~~ 19 €", "Now ~~sold out~~ back", "これは**太字**です", "新釉**登場**了",
        "ราคา**พิเศษ**วันนี้", "**Neu:** eine Tasse", "**K**iln and **L**eaf", "Use `Brand name` here",
        "The `blue glaze`.", "- **One**: first\n- **Two**: second", "1. **Wedge** the clay",
        "**Nur heute!**", "__Neu__", "Ganz __neu heute__", "__új__"}) {
    CAPTURE(text);
    CHECK(raw_markup(text));
  }
}

TEST_CASE("raw markup: links, headings, quotes, boxes and tables are told") {
  for (const char* form : {"[{}](https://leaf.example/a_(b))", "[{}](http://x.example)",
                           "![{}](https://x.example/a.png)", "[{}](mailto:anna@leaf.example)",
                           "[{}](www.leaf.example)"}) {
    CAPTURE(form);
    told(form);
  }
  for (const char* form : {"## {}", "### {}", "###### {}", "- [ ] {}", "- [x] {}", "* [ ] {}",
                           "  - [X] {}", "> \"{}\"", "> “{}”", "> **{}**", "```\n{}\n```",
                           "```text\n{}", "| Glaze | Price |\n|-------|:-----:|\n| {} | 2 |"}) {
    CAPTURE(form);
    told_of_line(form);
  }
  for (const std::string text :
       {"# Heading", "# Новая глазурь", "# 新しい釉薬", "Today\n# What is new\nA glaze",
        "> The best cup I ever had.", "Anna says:\n> Я не видела ничего лучше\nThanks!"}) {
    CAPTURE(text);
    CHECK(raw_markup(text));
  }
}

TEST_CASE("raw markup: escapes and tags are told") {
  for (const std::string text : {"Follow leaf\\_and\\_clay",
                                 "\\#1 in town",
                                 "We are \\#1",
                                 "See \\[ad\\]",
                                 "\\[Anzeige\\] Neu",
                                 "3\\. May",
                                 "1\\. Wedge the clay\n2\\. Throw it",
                                 "Sale\\!",
                                 "Now 5 \\* 3",
                                 "29 €\\* only",
                                 "Q\\&A at nine",
                                 "Only \\$5",
                                 "One \\- two",
                                 "\\> quoted",
                                 "\\- one\n\\- two",
                                 "Neu\\!\nHeute",
                                 "(\\#glaze)",
                                 "Новинка\\!",
                                 "\\* only in store",
                                 "a\\_b"}) {
    CAPTURE(text);
    CHECK(raw_markup(text));
  }
  for (const char* form :
       {"<b>{}</b>", "<strong>{}</strong>", "<i>{}</i>", "<em>{}</em>", "<p>{}</p>", "<u>{}</u>",
        "<h2>{}</h2>", "<B>{}</B>", "<a href=\"https://leaf.example\">{}</a>", "{}<br>then",
        "{}<br/>then", "{}.<br />\nthen"}) {
    CAPTURE(form);
    told(form);
  }
}

TEST_CASE("raw markup: what people mean is left alone") {
  for (const std::string text :
       {// prices, footnotes, stars of hotels
        "29 €*\n*only in store", "29 €**, 39 €***\n** in store\n*** online", "5** and 4** hotels",
        "A ***-hotel", "**Only in store.", "9-18**, Sat 9-14** (** not in May)", "* T&C apply",
        "*Anzeige*", "* Werbung", "***", "* * *", "*** SALE ***", "** new **", "2**3**4", "2*3*4",
        "2 * 3 * 4 = 24", "3 ** 2 ** 2", "Size: 30*40*50 cm", "**** off", "What the ***? No ***!",
        "f**k this s**t", "card **1234", "cards **12 and **34", "password: ****",
        // names
        "@__anna__", "@_anna_ and @leaf_and_clay", "By @leaf__clay__", "snake_case_name",
        "https://x.example/__a__/b", "https://x.example/?a=**b**", "#__glaze__", "x.com/__anna__",
        "T__T", "m(__)m thanks m(__)m", "^__^ hi ^__^", "(>__<) (>__<)", "Fill in: __ and __",
        "I am ___ and I like ___.", "____", "_____ or _____?", "H__g__n", "__g__n?",
        // lists
        "* one\n* two", "- one\n- two", "+ one\n+ two", "• one\n• two", "1. one\n2. two", "1) one",
        "– one", "→ one", "-> one", "[ ] to buy", "[x] done", "☐ one", "- [x]",
        // sections and arrows
        "#glaze", "#glaze #kiln\n#leaf", "# 1 in town", "#1 in town", "# glaze # kiln", "#", "# ",
        "Try:\n$ make\n# make install", "we're #", "C# and F#", "C# is fun", "> 50% off",
        "> Link in bio", ">> here >>", "> Shop: https://leaf.example/very/long/address", ">",
        ">be me", "a > b", "-> here", "=> there", "> 100 members came to us", "| a | b |", "|",
        "||", "A | B | C", "--- | ---", "---", "===", "~~~", "Yay~~ so good~~", "와~~ 대박~~", "~~",
        "~ 5 €", "~~~~~", "좋아요~~대박~~",
        // faces
        "¯\\_(ツ)_/¯", "¯\\\\_(ツ)_/¯", "\\(^o^)/", "\\o/", "\\o/ \\o/", "\\*o*/", "\\m/", "(\\_/)",
        "/\\_/\\", "\\_(*_*)_/", "＼(^^)／", "(*_*)", "(**)", "(*^*)", "(´･ω･`)",
        "(`・ω・´) hi (´・ω・`)", "(`Д´)", "(・`ω´・)", "(*´∀`*)", "(._.)", "(-_-)", "o_O", "^_^",
        "(╯°□°)╯︵ ┻━┻", "*sigh*", "_sigh_", "*happy dance*", "(*≧ω≦)", "\\|/", "\\./", "\\[T]/",
        // code that is talked about
        "the @abstractmethod and __abstractmethods__", "__my_own_name__", "__STDC_VERSION__",
        "__v2__", "__init__.py", "call __init__() first", "obj.__dict__", "__name__ == '__main__'",
        "the __proto__ of JavaScript", "f(**kwargs)", "f(**a,**b)", "int main(int n, char **v)",
        "int **a, **b", "src/**/*.ts and lib/**/*.js", "**/*.ts and **/*.js", "a_b*c_d*e",
        "run `npm ci --force`", "`make install.sh`", "`x = 1`", "`ls -la`", "`f()`",
        "don`t and can`t", "`tis the season, `twas", "o`zbek tili, o`z", "` alone", "`` twice",
        "the <dialog> element", "<b> rather than <strong>", "<br> is no space", "use <p>",
        "a <b and c> d", "<3 <3", "x<y>z", "i<br", "vector<int>", "C:\\_temp\\#1",
        "\\\\server\\_share", "dir\\_a\\b.txt", "\\.com$", "[a-z]\\.[a-z]", "\\[a-z\\]",
        "\\[x^2\\]", "\\d+\\.\\d+", "a\\b", "\\", "\\\\", "TeX: \\LaTeX", "\\name",
        // brackets
        "[1] see below", "[sic]", "[link] in bio", "[see] (https://x.example)", "[x](y)",
        "(see [1](2))", "[Photo: Anna]", "[club1|Bean Leaf]", "@club1 (Bean Leaf)", "[]", "[](x)",
        "[a]: https://x.example", "array[0](1)", "[]()", "[ ](https://x.example)",
        // plain
        "", " ", "\n", "Our new kiln is here.", "窯が届きました。", "가마가 왔어요", "Привет, мир",
        "Fish & chips", "50 % off", "100 °C", "«Hola»", "It’s “here”…", "a\n\nb", "9*", "*", "_"}) {
    CAPTURE(text);
    auto found = raw_markup(text);
    CHECK_FALSE(found);
    if (found) MESSAGE(*found);
  }
}

TEST_CASE("raw markup: it is linear in the text") {
  for (const char* piece : {"**a ", "__a ", "`a ", "[a", "\\[a", "<b>a", "~~a ", "\\_", "**a** b**",
                            "# ", "\n> ", "# a #\n", "*a*_", "\n# aa"}) {
    std::string text;
    while (text.size() < 1U << 19) text += piece;
    raw_markup(text);
  }
}

TEST_CASE("raw markup: plan check tells it once for a post, and what to do") {
  TestWorkspace plan(
      "accounts:\n  site: {network: feed, path: public}\n  log: {network: feed, path: log}\n"
      "  own: {network: exec, command: post}\nposts:\n"
      "  - {id: a, at: 2026-10-02 09:00, to: [site, log], text: \"**Now** open\",\n"
      "     thread: [{text: \"__More__ of it\"}]}\n"
      "  - {id: b, at: 2026-10-03 09:00, to: own, text: \"**Words** of it\"}\n"
      "  - {id: c, at: 2026-10-04 09:00, to: site, text: \"**Meant** so\", silence: {raw-markup: "
      "it is}}\n"
      "  - {id: d, at: 2026-10-05 09:00, to: [own, site], text: \"# Two\"}\n"
      "  - {id: e, at: 2026-10-06 09:00, to: site, title: \"**T**\", text: Plain}\n");
  CHECK(plan.problems() ==
        "7:58 raw-markup\n11:58 identical-copy\n11:58 raw-markup\n12:67 raw-markup\n");
  CHECK(raw_markup("**Now** open") ==
        "\"**Now**\" is Markdown, and goes out with its marks: write the words alone");
  CHECK(
      raw_markup("see [this](https://leaf.example)") ==
      "\"[this](...)\" is a link of Markdown, and goes out with its brackets: write the words, and "
      "the address behind them");
}

TEST_CASE("raw markup: an import makes such a post a draft") {
  for (const auto& [cell, status] : {std::pair{"Words", "approved"},
                                     {"**Words**", "draft"},
                                     {"[this](https://leaf.example)", "draft"},
                                     {"29 €*", "approved"}}) {
    auto imported = import_cell(cell);
    CHECK(imported.status == status);
    CHECK(imported.told == (imported.status == "draft"));
    // What is imported as a draft is told by the check alone.
    CHECK_FALSE(import_cell(cell, "").told);
  }
}
