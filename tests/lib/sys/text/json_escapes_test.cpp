#include "sys/text/json_escapes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "core/text.h"
#include "sys/text/yaml.h"

using namespace smm;

namespace {

// The value of the document's first key; "error: ..." for one that cannot be read.
std::string value(const std::string& text) {
  Diagnostics problems;
  auto document = parse_yaml(text, "f", problems);
  if (!document) return "error: " + problems.at(0).message;
  return document->fields.at(0).second.value;
}

std::string pair_of(char32_t code) {
  code -= 0x10000;
  return fmt::format("\\u{:04x}\\u{:04x}", 0xD800 + (static_cast<unsigned>(code) >> 10),
                     0xDC00 + (static_cast<unsigned>(code) & 0x3FF));
}

}  // namespace

TEST_CASE("yaml: the pairs by which JSON writes an emoji are that emoji, wherever they stand") {
  std::mt19937 random(8259);
  std::uniform_int_distribution<char32_t> any(0x10000, 0x10FFFF);
  for (int i = 0; i < 200; ++i) {
    std::string escaped, plain;
    for (int j = 0; j < 1 + i % 4; ++j) {
      auto code = any(random);
      auto words = fmt::format("w{} \\u00e9", j);
      escaped += words + pair_of(code);
      plain += fmt::format("w{} \u00e9", j);
      append_utf8(plain, code);
    }
    CAPTURE(escaped);
    CHECK(value("{\"a\": \"" + escaped + "\"}") == plain);
    CHECK(value("a: \"" + escaped + " end\"\n") == plain + " end");
  }
  CHECK(value("a: \"\\uD83D\\uDE00\"") == "\U0001F600");
}

TEST_CASE("yaml: what only looks like such a pair keeps its letters") {
  for (const char* text : {"a: \\ud83d\\ude00\n", "a: '\\ud83d\\ude00'\n",
                           "a: |-\n  \\ud83d\\ude00\n", "a: \"\\\\ud83d\\\\ude00\"\n"})
    CHECK(value(text) == "\\ud83d\\ude00");
  CHECK(value("a: \"\uE000 \\ud83d\\ude00 \\ue001\"\n") == "\uE000 \U0001F600 \uE001");
}

TEST_CASE("yaml: half a pair is an error at its text, in words, and hides nothing beside it") {
  for (const char* text : {"\\ud83d", "x \\ude00 y", "\\ud83d\\ud83d", "\\ud83d and \\ude00"}) {
    Diagnostics problems;
    auto document =
        read_yaml(fmt::format("b: 1\na: \"{}\"\nc: [fine, \"{}\"]\n", text, text), "f", problems);
    REQUIRE(problems.size() == 2);
    for (int line : {2, 3}) {
      const auto& problem = problems[static_cast<std::size_t>(line - 2)];
      CHECK(problem.at.line == line);
      CHECK(problem.severity == Severity::error);
      CHECK(problem.message.find("half a character") == 0);
    }
    // What stands beside it is judged all the same.
    REQUIRE(document.has_value());
    CHECK(document->find("c")->items.at(0).value == "fine");
  }
}
