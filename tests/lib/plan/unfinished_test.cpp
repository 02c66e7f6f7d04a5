// What nobody meant for readers is told, and what somebody may have meant is not.

#include "plan/unfinished.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "support/import_cell.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::import_cell;
using smm::test::TestWorkspace;

namespace {

// The bytes of a text in UTF-8, read as Latin-1, and written in UTF-8 again.
std::string misread(std::string_view text) {
  std::string out;
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
    } else {
      out += static_cast<char>(0xC0 | byte >> 6);
      out += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return out;
}

}  // namespace

TEST_CASE("unfinished: a text that somebody may mean is left alone, in every script") {
  for (const char* text : {"Our new kiln is here.",
                           "#coffee #monday",
                           "Call us #1 choice",
                           "NÃO PERCA! SÃO PAULO",
                           "À Â»",
                           "Ça ira",
                           "Ångström & Ærø",
                           "Привет, мир",
                           "ДО СВИДАНИЯ",
                           "窯が届きました",
                           "新窑",
                           "가마가 왔어요",
                           "Fırın geldi",
                           "Lò nung mới",
                           "100 °C – 5 €",
                           "n/a is not an answer",
                           "TBD is what we say",
                           "#REFORM now",
                           "#NAMES of ours",
                           "Test the new kiln",
                           "\U0001F600",
                           "Ñandú",
                           "«Hola»",
                           "It’s “here”…",
                           "",
                           "#N is a set",
                           "Q&A",
                           "{link}",
                           "1",
                           "a",
                           "Ã"}) {
    CAPTURE(text);
    CHECK_FALSE(unfinished_text(text));
  }
}

TEST_CASE("unfinished: errors of spreadsheets, stand-ins and misread letters are told") {
  std::mt19937 random(5);
  for (const char* error :
       {"#REF!",   "#N/A",    "#NAME?",   "#VALUE!", "#DIV/0!",  "#NULL!", "#NUM!",
        "#SPILL!", "#BEZUG!", "#WERT!",   "#NOM?",   "#VALEUR!", "#¡REF!", "#¿NOMBRE?",
        "#VALOR!", "#RIF!",   "#ССЫЛКА!", "#ЗНАЧ!",  "#Н/Д",     "#BAŞV!", "#DEĞER!"})
    for (const char* around : {"{}", "Now at {}", "{} only", "窯 {} です", "Ist: {}.", "{}, {}"}) {
      auto text = fmt::format(fmt::runtime(around), error, error);
      CAPTURE(text);
      CHECK(unfinished_text(text));
    }
  for (const char* text : {"TBD",         "tbd.",
                           "T.B.D.",      "[TBD]",
                           "TODO",        "To do",
                           "tba",         "N/A",
                           "n/a",         "xxx",
                           "...",         "???",
                           "-",           "Lorem ipsum dolor sit amet, consectetur",
                           "lorem ipsum", "Text folgt",
                           "à venir",     "Por definir",
                           "da definire", "уточняется",
                           "미정",        "未定",
                           "待定",        "<placeholder>",
                           "undefined",   "NaN",
                           "null",        "#NV",
                           "#YOK",        "  TBD  "}) {
    CAPTURE(text);
    CHECK(unfinished_text(text));
  }
  for (const char* text : {"Café au lait", "Grüße aus München", "L’été – enfin", "fırın ağı",
                           "Привет, мир", "Ñandú", "naïve", "窯が届きました", "가마", "50 €",
                           "“quoted”", "Łódź", "Đà Nẵng", "emoji \U0001F600"}) {
    auto shown = misread(text);
    CAPTURE(shown);
    CHECK_FALSE(unfinished_text(text));
    CHECK(unfinished_text(shown));
  }
  CHECK(unfinished_text("TBD") == "\"TBD\" stands in for a text");
  CHECK(unfinished_text("CafÃ© â€“ mojibake"));
  CHECK(unfinished_text("It\u00E2\u20AC\u2122s here"));
  CHECK(unfinished_text("a \uFFFD b"));
}

TEST_CASE("unfinished: what another program was to replace is told wherever it stands") {
  for (const char* left : {"&amp;",
                           "&lt;",
                           "&#39;",
                           "&#x1F600;",
                           "&nbsp;",
                           "&rsquo;",
                           "&hellip;",
                           "&eacute;",
                           "{{first_name}}",
                           "{first_name}",
                           "{firstname}",
                           "{first_name}",
                           "{firstname}",
                           "{{ post.title }}",
                           "{% if x %}",
                           "{{< youtube abc >}}",
                           "*|FNAME|*",
                           "%FIRSTNAME%",
                           "%FIRST_NAME%",
                           "${name}",
                           "[INSERT LINK]",
                           "[insert link here]",
                           "[Your name]",
                           "<insert date>",
                           "[LINK]",
                           "[URL]",
                           "[TBD]",
                           "<placeholder>",

                           "[hier Link einsetzen]"})
    for (const char* around : {"{}", "Now: {}", "{} only", "窯 {} です", "Ist: {}.", "({})"}) {
      auto text = fmt::format(fmt::runtime(around), left);
      CAPTURE(text);
      CHECK(unfinished_text(text));
    }
  for (const char* text : {"First\\nSecond", "One.\\nand two", "One\\n\\ntwo", "End\\n", "a\\n- b",
                           "Café\\n窯", "a\\n1. b", "a\\r\\nB"}) {
    CAPTURE(text);
    CHECK(unfinished_text(text));
  }
}

TEST_CASE("unfinished: signs that stand for themselves are left alone") {
  for (const std::string text : {"Fish & chips; and more",
                                 "R&D; Q&A;",
                                 "AT&T; &c.",
                                 "a&b;c",
                                 "{link}",
                                 "a { } b",
                                 "{_x}",
                                 "{name}",
                                 "a {{}} b",
                                 "[1] see below",
                                 "[sic]",
                                 "[link] in bio",
                                 "[Photo: Anna]",
                                 "[added later]",
                                 "<3 you all",
                                 "a < b > c",
                                 "<- here ->",
                                 "50% off, 20% more",
                                 "100%%",
                                 "%d of us",
                                 "100 % WOOL %",
                                 "$5 {a}",
                                 "*|*",
                                 "* one\n* two",
                                 "**bold**",
                                 "C:\\new\\notes",
                                 "\\name",
                                 "dir\\name.txt",
                                 "\\\\server\\n",
                                 "[see] (https://x.example)",
                                 "¯\\_(ツ)_/¯",
                                 "{%}",
                                 "[ ] to buy",
                                 "[x](y)",
                                 "https://x.example/?a=1&amp=2",
                                 "[Your]"}) {
    CAPTURE(text);
    CHECK_FALSE(unfinished_text(text));
  }
}

TEST_CASE("unfinished: plan check warns of such a text, and an import makes it a draft") {
  TestWorkspace plan(
      "accounts: {site: {network: feed, path: public}}\nposts:\n"
      "  - {id: a, at: 2026-10-02 09:00, to: site, text: Words}\n"
      "  - {id: b, at: 2026-10-03 09:00, to: site, text: \"See #REF!\"}\n");
  CHECK(plan.problems() == "5:51 unfinished-text\n");
  for (const auto& [cell, status] : {std::pair{"Words", "approved"},
                                     {"#N/A", "draft"},
                                     {"TBD", "draft"},
                                     {"CafÃ© at nine", "draft"}}) {
    CHECK(import_cell(cell).status == status);
  }
}
