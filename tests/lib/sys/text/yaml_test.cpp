#include "sys/text/yaml.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace smm;

namespace {

// The first problem as "line:column rule", or "" if there is none.
std::string problem(std::string_view text) {
  Diagnostics problems;
  auto tree = parse_yaml(text, "plan.yaml", problems);
  CHECK(tree.has_value() == problems.empty());
  if (problems.empty()) return {};
  CHECK(problems[0].file == "plan.yaml");
  return fmt::format("{}:{} {}", problems[0].at.line, problems[0].at.column, problems[0].rule);
}

}  // namespace

TEST_CASE("yaml: a document becomes a tree in the order of the file, with positions") {
  Diagnostics problems;
  auto tree = parse_yaml("b: 1\na:\n  - \"한국어 x\"\n  - {k: null}\n", "f", problems);
  REQUIRE(tree);
  REQUIRE(tree->fields.size() == 2);
  CHECK(tree->fields[0].first == "b");
  CHECK(tree->field_at[1].line == 2);
  const auto* list = tree->find("a");
  REQUIRE(list != nullptr);
  REQUIRE(list->items.size() == 2);
  CHECK(list->items[0].value == "한국어 x");
  CHECK(list->items[0].quoted);
  CHECK(list->items[0].at.line == 3);
  CHECK(list->items[0].at.column == 5);
  CHECK(list->items[1].find("k")->kind == Yaml::Kind::null);
}

TEST_CASE("yaml: columns count characters, not bytes") {
  Diagnostics problems;
  auto tree = parse_yaml("{k: \"한국\", z: 1}\n", "f", problems);
  REQUIRE(tree);
  CHECK(tree->field_at[1].column == 11);
}

TEST_CASE("yaml: CRLF, a byte-order mark and an empty file are accepted") {
  CHECK(problem("\xEF\xBB\xBF"
                "a: 1\r\nb: 2\r\n") == "");
  CHECK(problem("") == "");
  CHECK(problem("# only a comment\n") == "");
}

TEST_CASE("yaml: what makes YAML dangerous is refused with its position") {
  CHECK(problem("a: 1\na: 2\n") == "2:1 duplicate-key");
  CHECK(problem("a: &x 1\nb: *x\n") == "1:4 yaml-alias");
  CHECK(problem("a: !!binary aGk=\n") == "1:4 yaml-tag");
  CHECK(problem("a: 1\nb:\n  <<: {c: 1}\n") == "3:3 yaml-merge");
  CHECK(problem("? [a, b]\n: 1\n") == "1:3 yaml-key");
  CHECK(problem("a: 1\n---\nb: 2\n") == "0:0 yaml-documents");
  CHECK(problem(std::string(64, '[') + std::string(64, ']')) == "1:17 yaml-depth");
  CHECK(problem("\xFF\xFE"
                "a\0:\0") == "0:0 not-utf8");
  CHECK(problem(std::string("a: x\0y\n", 7)) == "1:5 not-text");
  CHECK(problem("ok: 1\nbad: \xC3\x28\n") == "2:6 not-utf8");
  CHECK(problem("a: [1, 2\n").ends_with("yaml-syntax"));
  CHECK(problem("a:\n\t- 1\n").ends_with("yaml-syntax"));
  CHECK(problem(std::string(yaml_max_bytes + 1, ' ')) == "0:0 file-too-large");
}

TEST_CASE("yaml: a bomb of aliases is refused at its first anchor") {
  std::string bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n";
  for (char c = 'b'; c < 'j'; ++c)
    bomb += fmt::format("{0}: &{0} [*{1},*{1},*{1},*{1},*{1},*{1},*{1},*{1},*{1}]\n", c,
                        static_cast<char>(c - 1));
  CHECK(problem(bomb) == "1:4 yaml-alias");
}

TEST_CASE("yaml: UTF-16 and a NUL are named as what they are") {
  auto message = [](std::string_view text) {
    Diagnostics problems;
    parse_yaml(text, "f", problems);
    return problems.at(0).message;
  };
  using std::string_literals::operator""s;
  CHECK(message("\xFF\xFE"s + "a\0:\0"s) == "this is UTF-16: save it as UTF-8");
  CHECK(message("\xFE\xFF"s + "\0a\0:"s) == "this is UTF-16: save it as UTF-8");
  // Without its mark, the zero bytes between the letters tell.
  CHECK(problem("a\0:\0 \0"s) == "1:2 not-text");
}

TEST_CASE("yaml: a tab is refused where it stands for indentation, with its place") {
  CHECK(problem("a:\n\t- 1\n") == "2:1 yaml-syntax");
  Diagnostics told;
  CHECK(!parse_yaml("a:\n\tb: {c: d}\n", "f", told));
  CHECK(told.at(0).message == "a tab stands for indentation: YAML takes spaces only");
  CHECK(problem("a:\n  b: 1\n \tc: 2\n") == "3:2 yaml-syntax");
  CHECK(problem("a: 1\t# a comment after a tab\n") == "");
  CHECK(problem("a: \"x\ty\"\n") == "");
}

TEST_CASE("yaml: a map in a circle is refused at its anchor") {
  CHECK(problem("a: &x\n  b: *x\n").ends_with(" yaml-alias"));
  CHECK(problem("&x {a: *x}\n") == "1:1 yaml-alias");
}

TEST_CASE("yaml: a map with more keys than a person writes is refused, without a search for each") {
  std::string text;
  for (int i = 0; i < 700'000; ++i) text += "k" + std::to_string(i) + ": 1\n";
  text.resize(yaml_max_bytes < text.size() ? yaml_max_bytes : text.size());
  CHECK(problem(text) == "10001:1 yaml-keys");
  std::string twice;
  for (int i = 0; i < 200; ++i) twice += "k" + std::to_string(i) + ": 1\n";
  CHECK(problem(twice + "k150: 2\n") == "201:1 duplicate-key");
  CHECK(problem("a:\n  - {x: 1}\n  - {x: 1}\n") == "");
}

TEST_CASE("yaml: depth is refused in block style and mixed, with its place") {
  std::string deep;
  for (int i = 0; i < 20; ++i) deep += std::string(static_cast<std::size_t>(2 * i), ' ') + "a:\n";
  CHECK(problem(deep + std::string(40, ' ') + "b: 1\n") == "17:33 yaml-depth");
  CHECK(problem("a: " + std::string(100'000, '[')) != "");
  CHECK(problem("a: " + std::string(100'000, '{')) != "");
}
