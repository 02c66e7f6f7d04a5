#include "sys/text/yaml_writer.h"

#include <doctest/doctest.h>

using namespace smm;

namespace {

bool same(const Yaml& a, const Yaml& b) {
  if (a.kind != b.kind || a.value != b.value || a.items.size() != b.items.size() ||
      a.fields.size() != b.fields.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(a.items[i], b.items[i])) return false;
  for (std::size_t i = 0; i < a.fields.size(); ++i)
    if (a.fields[i].first != b.fields[i].first || !same(a.fields[i].second, b.fields[i].second))
      return false;
  return true;
}

Yaml reread(const std::string& text) {
  Diagnostics problems;
  auto node = parse_yaml(text, "t", problems);
  for (const auto& problem : problems) MESSAGE(problem.message);
  REQUIRE(node);
  return *node;
}

}  // namespace

TEST_CASE("yaml writer: true is said without quotes where it is meant plain, in a text not") {
  Yaml post;
  auto flag = yaml_scalar("true");
  flag.plain = true;
  yaml_set(post, "id", yaml_scalar("a"));
  yaml_set(post, "text", yaml_scalar("true"));
  yaml_set(post, "evergreen", flag);
  CHECK(yaml_item(post, 0) == "- id: a\n  text: \"true\"\n  evergreen: true\n");
}

TEST_CASE("yaml writer: whatever the text, it reads back as the same") {
  std::string many_words;
  for (int i = 0; i < 60; ++i) many_words += "word#" + std::to_string(i) + ": - ";
  for (std::string text : {"",
                           " ",
                           "plain",
                           "two words",
                           "a: b",
                           "a #b",
                           "#a",
                           "- a",
                           "? a",
                           "'a'",
                           "\"a\"",
                           "a\"b",
                           "null",
                           "Null",
                           "~",
                           "true",
                           "yes",
                           "08:15",
                           "12",
                           "1e3",
                           "*a",
                           "&a",
                           "!a",
                           "%a",
                           "@a",
                           "`a`",
                           "{a}",
                           "[a]",
                           "a,b",
                           "a?b",
                           "a? b",
                           "a]b",
                           "a}b",
                           "|",
                           ">",
                           "a:",
                           "---",
                           "...",
                           "=",
                           "<<",
                           "\t",
                           "a\tb",
                           "a\n",
                           "a\nb",
                           "a\nb\n",
                           "a\n\nb\n\n",
                           "\na",
                           " a\nb",
                           "a \nb",
                           "a\n  b\nc",
                           "a\r\nb",
                           "\\n",
                           "\x01",
                           "\x7F",
                           "\u0085",
                           "\u2028x",
                           "\uFEFFx",
                           "\U0001F600",
                           "Ж: 지우",
                           "a\n# b\n- c: d",
                           "line \\",
                           "ends with ",
                           "http://a.example/?x=1&y={link}#z",
                           "a\n\tb",
                           "x  double  spaces that go on and on"}) {
    CAPTURE(text);
    Yaml post, media;
    yaml_set(post, "id", yaml_scalar("x"));
    yaml_set(post, "text", yaml_scalar(text));
    yaml_set(media, "alt", yaml_scalar(text));
    Yaml list = yaml_list({text, "other"});
    list.items.push_back(media);
    yaml_set(post, "list", list);
    yaml_set(post, "words", yaml_list({text}));
    yaml_set(post, "long", yaml_scalar(many_words + text + " end"));
    for (int indent : {0, 2, 4}) {
      auto written = yaml_item(post, indent);
      CAPTURE(written);
      auto back = reread("posts:\n" + written);
      REQUIRE(back.find("posts") != nullptr);
      REQUIRE(back.find("posts")->items.size() == 1);
      CHECK(same(back.find("posts")->items[0], post));
    }
    CHECK(same(reread(yaml_flow(post)), post));
  }
}

TEST_CASE("yaml writer: it writes what a person would") {
  Yaml post;
  yaml_set(post, "id", yaml_scalar("a"));
  yaml_set(post, "at", yaml_scalar("2026-10-03 09:30"));
  yaml_set(post, "to", yaml_list({"site", "journal"}));
  yaml_set(post, "text", yaml_scalar("One\n\nTwo: three"));
  yaml_set(post, "note", yaml_scalar("a: b"));
  CHECK(yaml_item(post, 2) ==
        "  - id: a\n    at: 2026-10-03 09:30\n    to: [site, journal]\n    text: |-\n      One\n\n"
        "      Two: three\n    note: \"a: b\"\n");
}
