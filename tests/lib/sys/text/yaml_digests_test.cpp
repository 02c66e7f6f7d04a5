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
  int shortened = 0, wrong = 0;
  for (std::uint64_t seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    auto text = posts(random);
    REQUIRE(!YamlDigests(text + all_marks).any());
    if (YamlDigests(text).any()) ++shortened;
    auto right = read(text + all_marks);
    if (right.find("yaml-") != std::string::npos) ++wrong;
    CHECK(read(text + "# no mark here\n") == right);
  }
  CHECK(shortened > 350);
  CHECK(wrong > 10);
  CHECK(wrong < 300);
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
