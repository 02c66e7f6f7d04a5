// What is found in a text, and how it is counted, held against what the networks themselves use.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"
#include "networks/limits.h"
#include "networks/network.h"
#include "real/text_found.h"
#include "real/text_scripts.h"
#include "support/posts.h"
#include "support/texts.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

const std::vector<std::string>& texts() {
  static const auto all = [] {
    Random random(20261126);
    std::vector<std::string> made;
    for (int i = 0; i < 1500; ++i) made.push_back(sample_text(random));
    return made;
  }();
  return all;
}

const json& answers() {
  static const auto all = json::parse(node("read.mjs", json(texts()).dump()));
  return all;
}

}  // namespace

TEST_CASE("text: what is found on X is what twitter-text finds") {
  std::size_t found = 0;
  for (std::size_t i = 0; i < texts().size(); ++i) {
    const auto& text = texts()[i];
    auto own = ours(entities_of(*find_network("x"), text, {})),
         other = theirs(answers()[i].at("x"));
    found += other.size();
    CAPTURE(text);
    CHECK(shown(text, own) == shown(text, other));
  }
  MESSAGE("X: " << texts().size() << " texts, " << found << " found");
  CHECK(found > texts().size());
}

TEST_CASE("text: a text weighs on X what twitter-text says") {
  const Rules rules("x");
  for (std::size_t i = 0; i < texts().size(); ++i) {
    const auto& text = texts()[i];
    CAPTURE(text);
    CHECK(rules.length(text) == answers()[i].at("length").get<std::size_t>());
  }
}

TEST_CASE("text: clusters are those of the package that Bluesky counts by") {
  for (std::size_t i = 0; i < texts().size(); ++i) {
    const auto& text = texts()[i];
    std::vector<std::size_t> own;
    for (auto cluster : grapheme_clusters(text)) own.push_back(cluster.size());
    CAPTURE(text);
    CHECK(own == answers()[i].at("graphemes").get<std::vector<std::size_t>>());
  }
}

TEST_CASE("text: every character, alone and beside any class, is divided as that package does") {
  // One of each class of the table; between them every rule is met in 40,000 sequences.
  const std::u32string classes =
      U"a\r\n\u0001\u0308\u200C\u094D\u200D\U0001F1E9\u0600\u0903\u0915\U0001F3FA\u1100\u1161\u11A8"
      U"\uAC00\uAC01\u0D4E\u0937\U0001F3FD\u0E33";
  Random random(17);
  std::vector<std::string> sequences;
  for (int i = 0; i < 40'000; ++i) {
    std::string text;
    for (auto left = random.between(2, 7); left > 0; --left)
      append_utf8(text, classes[static_cast<std::size_t>(random.between(0, classes.size() - 1))]);
    sequences.push_back(std::move(text));
  }
  for (char32_t code = 1; code < 0x20000; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    std::string text = "a";
    append_utf8(text, code);
    sequences.push_back(text + "b");
  }
  auto expected = json::parse(node("clusters.mjs", json(sequences).dump()));
  REQUIRE(expected.size() == sequences.size());
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < sequences.size(); ++i) {
    std::vector<std::size_t> own;
    for (auto cluster : grapheme_clusters(sequences[i])) own.push_back(cluster.size());
    if (own != expected[i].get<std::vector<std::size_t>>()) ++wrong;
  }
  MESSAGE(sequences.size() << " sequences");
  CHECK(wrong == 0);
}

TEST_CASE("text: the table of classes is the one that its source gives") {
  CHECK(node("grapheme_table.mjs", "") ==
        read_file(std::string(SMM_SOURCE_DIR) + "/lib/core/grapheme_table.h", 1U << 20));
}
