// What is found in a text, and how it is counted, held against what the networks themselves use.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"
#include "networks/limits.h"
#include "networks/network.h"
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

std::string_view name_of(Entity::Kind kind) {
  switch (kind) {
    case Entity::Kind::link:
      return "link";
    case Entity::Kind::mention:
      return "mention";
    case Entity::Kind::hashtag:
      return "tag";
    default:
      return "cashtag";
  }
}

struct Found {
  std::string kind;
  std::size_t begin, end;

  friend bool operator==(const Found&, const Found&) = default;
};

std::vector<Found> ours(const std::vector<Entity>& entities) {
  std::vector<Found> all;
  for (const auto& entity : entities)
    all.push_back({std::string(name_of(entity.kind)), entity.begin, entity.end});
  return all;
}

std::vector<Found> theirs(const json& list) {
  std::vector<Found> all;
  for (const auto& one : list) all.push_back({one.at(0), one.at(1), one.at(2)});
  return all;
}

std::string shown(std::string_view text, const std::vector<Found>& all) {
  std::string out;
  for (const auto& one : all)
    out += one.kind + ":" + std::string(text.substr(one.begin, one.end - one.begin)) + " | ";
  return out;
}

// A difference from a library that is meant, and why; "" for one that is not.
std::string_view meant_on_bluesky(std::string_view text, const std::vector<Found>& own,
                                  const std::vector<Found>& other) {
  auto begins = [](const std::vector<Found>& all, std::size_t at) {
    return std::find_if(all.begin(), all.end(), [&](const Found& one) { return one.begin == at; });
  };
  for (const auto& one : own) {
    auto same = begins(other, one.begin);
    if (same != other.end() && *same == one) continue;
    if (one.kind != "link") return "";
    auto before = code_point_before(text, one.begin);
    bool capital = text.substr(one.begin, 4) != "http";
    if (same == other.end())
      return capital ? "a scheme in capitals is one, too (RFC 3986, 3.1)"
             : before != ' ' && before != '('
                 ? "an address begins behind a quote, bracket or letter"
                 : "";
    if (one.end >= same->end) return "";
    auto next = code_point_at(text, one.end).code;
    auto host = text.substr(one.begin, one.end - one.begin);
    if (host.find('/', host.find("://") == host.npos ? 0 : 8) == host.npos && next >= 0x250 &&
        is_word(next))
      return "a host does not go on in another script";
    if (is_word(next)) return "";
    return "an address ends before a closing quote, a mark of a sentence, or an emoji";
  }
  for (const auto& one : other)
    if (begins(own, one.begin) == own.end()) {
      auto word = text.substr(one.begin, one.end - one.begin);
      if (one.kind == "link" && word.find("://") == word.npos)
        return "a word that goes on is not a domain";
      return "";
    }
  return "";
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

TEST_CASE("text: what is marked on Bluesky is what its own library marks, but for what is meant") {
  std::size_t found = 0, same = 0;
  std::map<std::string_view, int> meant;
  for (std::size_t i = 0; i < texts().size(); ++i) {
    const auto& text = texts()[i];
    auto own = ours(entities_of(*find_network("bluesky"), text, {})),
         other = theirs(answers()[i].at("bluesky"));
    found += other.size();
    if (own == other) {
      ++same;
      continue;
    }
    auto why = meant_on_bluesky(text, own, other);
    ++meant[why];
    CAPTURE(text);
    if (why.empty()) CHECK(shown(text, own) == shown(text, other));
  }
  MESSAGE("Bluesky: " << texts().size() << " texts, " << found << " found, " << same << " alike");
  for (const auto& [why, count] : meant) MESSAGE(count << " differ: " << why);
  CHECK(same > texts().size() / 2);
  CHECK(found > texts().size() / 2);
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
