// What X finds in a text, and how long the text is there, held against twitter-text: every
// character at every place of an address, a hashtag, a mention and a cashtag, all emoji, and texts
// made of what stands beside them in all scripts.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"
#include "networks/network.h"
#include "real/text_found.h"
#include "real/text_made.h"
#include "real/text_scripts.h"
#include "support/posts.h"
#include "support/texts.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

std::string shown(std::string_view kind, std::string_view text, std::size_t begin,
                  std::size_t end) {
  return glued({kind, ":", std::to_string(begin), ":", text.substr(begin, end - begin)});
}

std::vector<std::string> own_entities(std::string_view text) {
  std::vector<std::string> all;
  for (const auto& one : entities_of(*find_network("x"), text, {}))
    all.push_back(shown(name_of(one.kind), text, one.begin, one.end));
  return all;
}

std::vector<std::string> their_entities(std::string_view text, const json& list) {
  std::vector<std::string> all;
  for (const auto& one : list)
    all.push_back(shown(one.at(0).get<std::string>(), text, one.at(1), one.at(2)));
  return all;
}

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const auto& one : all) out += one + " | ";
  return out;
}

struct Differences {
  std::size_t texts = 0, entities = 0, letters = 0, found = 0, longer = 0, shorter = 0;
};

// twitter-text's letters are those of Unicode 8, and some private ones; in a hashtag we know all
// that have come since. Whatever else is found is the same.
bool by_other_letters(std::string_view text, const std::vector<std::string>& own,
                      const std::vector<std::string>& other, const json& answer) {
  auto without_tags = [](std::vector<std::string> all) {
    std::erase_if(all, [](const std::string& one) { return one.starts_with("tag:"); });
    return all;
  };
  bool letters = answer.at("letters").get<bool>() || has_unknown(text);
  return letters && without_tags(own) == without_tags(other);
}

// Shows the first of each kind.
Differences differences(const std::vector<std::string>& texts, const json& answers) {
  constexpr std::size_t most = 5;
  static const Rules rules("x");
  REQUIRE(answers.size() == texts.size());
  Differences all;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& text = texts[i];
    CAPTURE(text);
    ++all.texts;
    all.found += answers[i].at("entities").size();
    auto own = own_entities(text), other = their_entities(text, answers[i].at("entities"));
    if (own != other && by_other_letters(text, own, other, answers[i]))
      ++all.letters;
    else if (own != other && all.entities++ < most)
      CHECK(joined(own) == joined(other));
    auto length = rules.length(text), expected = answers[i].at("length").get<std::size_t>();
    if (length > expected && all.longer++ < most) CHECK(length == expected);
    if (length < expected && all.shorter++ < most) CHECK(length == expected);
  }
  MESSAGE(all.texts << " texts, " << all.found << " found; differ: " << all.entities
                    << " in what is found and " << all.letters << " in letters of hashtags, "
                    << all.longer << " longer here, " << all.shorter << " shorter");
  return all;
}

void check_same(const std::vector<std::string>& texts) {
  auto all = differences(texts, json::parse(node("x.mjs", json(texts).dump())));
  CHECK(all.entities == 0);
  CHECK(all.longer == 0);
  CHECK(all.shorter == 0);
}

}  // namespace

TEST_CASE("text: X reads addresses in all scripts as twitter-text does") {
  check_same(made(20261128, 6'000, address_text));
}

TEST_CASE("text: X reads whatever stands beside whatever as twitter-text does") {
  check_same(made(20261129, 12'000, soup_text));
}

TEST_CASE("text: X takes every character at every place for what twitter-text takes it") {
  check_same(every_character_at({"https://case.com/a\1b", "https://a\1b.com", "a\1b.com/c",
                                 "case.com\1b", "\1case.com", "https://case.com/\1",
                                 "https://case.com?a\1b", "#a\1b", "\1#a", "#\1", "@a\1b", "\1@a",
                                 "\1$AB", "$AB\1", "x.みんな\1", "-a\1b.case.com", "1\1"}));
}

TEST_CASE("text: an emoji of any time counts on X as twitter-text counts it") {
  auto answers = json::parse(node("x.mjs", "\"emoji\""));
  auto texts = answers.at(0).get<std::vector<std::string>>();
  auto all = differences(texts, answers.at(1));
  CHECK(all.texts > 3'000);
  CHECK(all.longer + all.shorter == 0);
}

TEST_CASE("text: the table of top-level domains is the one that its source gives") {
  CHECK(node("top_level_domains.mjs", "") ==
        read_file(std::string(SMM_SOURCE_DIR) + "/lib/networks/x/top_level_domains.h", 1U << 20));
}
