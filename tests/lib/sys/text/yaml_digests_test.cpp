// Digests are read as they stand there, and everything behind them has its place.

#include "sys/text/yaml_digests.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/random.h"
#include "sys/text/yaml.h"

using namespace smm;

namespace {

// A text with every mark in it keeps its digests: what is read of it is what is right.
const std::string all_marks = "# Zq Qz Xj Jx\n";

std::string digest(Random& random) {
  std::string text = "v1:";
  for (int i = 0; i < 64; ++i) text += "0123456789abcdef"[random.between(0, 15)];
  if (random.between(0, 1) == 0) text += " 2026-10-03T07:30:00Z";
  if (random.between(0, 3) == 0) text += " site=2026-10-03T09:30:00Z";
  return text;
}

std::string posts(Random& random) {
  constexpr const char* shapes[] = {
      "  - {{id: é, approved: {{bruno: \"{0}\", dora: '{0}'}}, text: \"ü # {0} \\u00e9\", to: "
      "a}}\n",
      "  - id: one  # {0}\n    approved:\n      bruno: \"{0}\"\n      dora: {0}\n    to: [a, "
      "\"{0}\"]\n",
      "  - text: |\n      ä {0}\n       {0}\n    to: b\n",
      "  - text: >-\n      {0}\n      {0}\n    \"{0}\": x\n",
      "  - {{? \"{0}\" : [{0}, {0}], plain: a {0} b, x: \"\\v1:{0}\"}}\n",
      "  - text: \"{0}0\"\n    other: \"{0}\\\n      {0}\"\n",
      "  - [a, {0}]\n  - x{0}x\n",
      // Maps that may be left out: what they are is told by what stands around them.
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n      dora: \"{0}\"\n    to: [a, b]\n",
      "  -   id: tip-{{date}}\n      approved:\n             bruno/2026-12-03: \"{0}\"\n",
      "  - é: ü\n    id: one\n    approved:\n      bruno: \"{0}\"\n\n      # ü\n    to: é\n",
      "  - - id: one\n      approved:\n        bruno: \"{0}\"\n    - é\n",
      "  - a:\n      - id: one\n        approved:\n          bruno: \"{0}\"\n    to: é\n",
      "  - text: |\n      id: one\n      approved:\n        bruno: \"{0}\"\n    to: b\n",
      "  - text: >\n    - id: one\n      approved:\n        bruno: \"{0}\"\n    to: b\n",
      "  - id: |\n      id: one\n      approved:\n        bruno: \"{0}\"\n    to: b\n",
      "  - text: 'a\n      id: one\n      approved:\n        bruno: \"{0}\"\n      z'\n    to: b\n",
      "  - text: a\n      id: one\n      approved:\n        bruno: \"{0}\"\n    to: b\n",
      "  - {{a: b,\n    id: one\n    approved:\n      bruno: \"{0}\"\n    }}\n",
      "  - {{\n    id: one\n    approved:\n      bruno: \"{0}\"\n    , to: b}}\n",
      "  - id: one\n  -\n    approved:\n      bruno: \"{0}\"\n    id: two\n",
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n      bruno: \"{0}\"\n    to: a\n",
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n    approved: x\n    to: a\n",
      "  - approved: x\n    id: one\n    approved:\n      bruno: \"{0}\"\n    to: a\n",
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n     to: a\n",
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n      dora: x\n    to: a\n",
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n       dora: \"{0}\"\n",
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n        x\n    to: a\n",
      "  - id: one\n    approved:\n    bruno: \"{0}\"\n    to: a\n",
      "  - id: one\n    approved:\n      null: \"{0}\"\n    to: a\n",
      "  - id: null\n    approved:\n      bruno: \"{0}\"\n    to: a\n",
      "  - id: &a\n    approved:\n      bruno: \"{0}\"\n    to: a\n",
      "  - &a id: one\n    approved:\n      bruno: \"{0}\"\n    to: a\n",
      "  - id: one\n    <<:\n      bruno: \"{0}\"\n    to: a\n",
      "  - id: one\n    approved:\n      bruno: \"{0}\"\n\tto: a\n",
      "  - id: one\n    approved:\r\n      bruno: \"{0}\"\r\n    to: é\r\n",
      "  - {{text: \"{0}\" \"{0}\"}}\n",  // no YAML
      "  - *{0}\n",
  };
  std::string text = "posts:\n";
  for (auto count = random.between(1, 8); count > 0; --count)
    text +=
        fmt::format(fmt::runtime(shapes[random.between(0, std::size(shapes) - 1)]), digest(random));
  return text;
}

std::string shown(const Yaml& node) {
  auto text = fmt::format("{}:{} {} {} {}\n", node.at.line, node.at.column,
                          static_cast<int>(node.kind), node.quoted, node.value);
  for (const auto& item : node.items) text += shown(item);
  for (std::size_t i = 0; i < node.fields.size(); ++i)
    text += fmt::format("{}:{} {}\n", node.field_at[i].line, node.field_at[i].column,
                        node.fields[i].first) +
            shown(node.fields[i].second);
  return text;
}

std::string read(const std::string& text) {
  Diagnostics problems;
  auto tree = read_yaml(text, "f", problems);
  auto all = tree ? shown(*tree) : "nothing\n";
  for (const auto& problem : problems)
    all += fmt::format("{}:{} {} {}\n", problem.at.line, problem.at.column, problem.rule,
                       problem.message);
  return all;
}

}  // namespace

TEST_CASE("yaml: what is read of a text with digests is what stands there, and so are places") {
  int shortened = 0, wrong = 0, left_out = 0;
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    auto text = posts(random);
    REQUIRE(!YamlDigests(text + all_marks).any());
    if (YamlDigests(text).any()) ++shortened;
    if (!YamlDigests(text).maps().empty()) ++left_out;
    auto right = read(text + all_marks);
    if (right.find("yaml-") != std::string::npos) ++wrong;
    CHECK(read(text + "# no mark here\n") == right);
  }
  CHECK(shortened > 1900);
  CHECK(left_out > 1000);
  CHECK(wrong > 100);
  CHECK(wrong < 1700);
}

TEST_CASE("yaml: a digest is a word of the text that is read, and nothing else is") {
  const std::string hex(64, 'a');
  auto shorter = [](const std::string& text) { return YamlDigests(text).text().size(); };
  CHECK(shorter("v1:" + hex) == 11);
  CHECK(shorter("v1:" + hex + " 2026-10-03T07:30:00Z, x") == 14);
  CHECK(shorter("v1:" + hex + " 2026-10-03 07:30:00Z") == 32);
  for (const auto& none : {hex, "v1: " + hex, "v1:" + hex + "a", "v1:" + hex.substr(1),
                           "v1:" + std::string(64, 'A'), std::string(":"), std::string()})
    CHECK(!YamlDigests(none).any());
}

TEST_CASE("yaml: a map of digests behind a line is read without the library") {
  const std::string yes = "\"v1:" + std::string(64, 'a') + " 2026-10-03T07:30:00Z\"\n";
  auto maps = [](const std::string& text) { return YamlDigests(text).maps().size(); };
  const std::string post = "- id: one\n  approved:\n    bruno: " + yes;
  CHECK(YamlDigests(post).text() == "- id: one\n");
  CHECK(maps(post + "    dora: " + yes + post) == 2);
  // A map that is left out and found no place is read as it stands: that of a text, that of
  // another.
  for (const auto& [before, behind] : {std::pair("t: |\n  ", ""), std::pair("t: 'a\n", "  b'")}) {
    auto text = "a:\n" + post + before + post + behind;
    CAPTURE(text);
    CHECK(maps(text) >= 1);
    CHECK(read(text) == read(text + all_marks));
  }
}
