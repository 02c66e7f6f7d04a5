// What X finds in a text, and how long the text is there, held against twitter-text: every
// character at every place of an address, a hashtag, a mention and a cashtag, all emoji, and texts
// made of what stands beside them in all scripts.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"
#include "networks/network.h"
#include "real/text_scripts.h"
#include "support/posts.h"
#include "support/texts.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

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

// Node's Unicode may be ahead of ours.
bool has_unknown(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto [c, bytes] = code_point_at(text, at);
    if (!is_word(c) && !is_space(c) && !is_symbol(c) && !is_punctuation(c) && !is_invisible(c))
      return true;
    at += bytes;
  }
  return false;
}

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

// Labels and words, what stands between them, and what they are put together from; a text is a
// handful of them side by side.
constexpr auto soup = std::to_array<std::string_view>({"case",
                                                       "a",
                                                       "Töpferei",
                                                       "münchen",
                                                       "пример",
                                                       "例え",
                                                       "παράδειγμα",
                                                       "उदाहरण",
                                                       "ตัวอย่าง",
                                                       "예",
                                                       "مثال",
                                                       "תבנית",
                                                       "xn--",
                                                       "123",
                                                       "rt",
                                                       "RT",
                                                       "com",
                                                       "COM",
                                                       "co.uk",
                                                       "de",
                                                       "рф",
                                                       "РФ",
                                                       "みんな",
                                                       "中国",
                                                       "香港",
                                                       "ไทย",
                                                       "भारत",
                                                       "مصر",
                                                       "삼성",
                                                       "გე",
                                                       "հայ",
                                                       "ευ",
                                                       "ΕΥ",
                                                       "онлайн",
                                                       "嘉里",
                                                       "嘉里大酒店",
                                                       "xn--p1ai",
                                                       "vermögensberater",
                                                       ".",
                                                       ".",
                                                       ".",
                                                       ".",
                                                       ".",
                                                       ".",
                                                       "-",
                                                       "_",
                                                       " ",
                                                       " ",
                                                       " ",
                                                       " ",
                                                       "\n",
                                                       "\u3000",
                                                       "\u00A0",
                                                       "\u200E",
                                                       "\u200D",
                                                       "\uFE0F",
                                                       "\uFE0F",
                                                       "\uFE0E",
                                                       "\u20E3",
                                                       "\U0001F3FD",
                                                       "。",
                                                       "、",
                                                       "・",
                                                       "\"",
                                                       "'",
                                                       "(",
                                                       ")",
                                                       "((",
                                                       "))",
                                                       "「",
                                                       "/",
                                                       "/",
                                                       "//",
                                                       ":",
                                                       ":80",
                                                       "?",
                                                       "?x=1",
                                                       "&",
                                                       "#",
                                                       "#",
                                                       "＃",
                                                       "@",
                                                       "@",
                                                       "＠",
                                                       "$",
                                                       "$",
                                                       "!",
                                                       ",",
                                                       "+",
                                                       "=",
                                                       "*",
                                                       "~",
                                                       "|",
                                                       "%",
                                                       "https://",
                                                       "https://",
                                                       "http://",
                                                       "HTTPS://",
                                                       "https://t.co/abc",
                                                       "https://t.co/",
                                                       "t.co/abc",
                                                       "ftp://",
                                                       "www.",
                                                       "é",
                                                       "ι",
                                                       "Ι",
                                                       "ɠ",
                                                       "ß",
                                                       "ſ",
                                                       "K",
                                                       "ё",
                                                       "Ꙁ",
                                                       "ᲀ",
                                                       "🏺",
                                                       "☺",
                                                       "⚡",
                                                       "❤",
                                                       "★",
                                                       "☝",
                                                       "👍",
                                                       "👩",
                                                       "👨",
                                                       "👧",
                                                       "🏳",
                                                       "🌈",
                                                       "🏴",
                                                       "☠",
                                                       "♀",
                                                       "♂",
                                                       "🕵",
                                                       "🇩",
                                                       "🇪",
                                                       "🇺",
                                                       "🇸",
                                                       "©",
                                                       "™",
                                                       "1",
                                                       "🦾",
                                                       "🧑",
                                                       "🚀",
                                                       "e\u0301",
                                                       "\u0301",
                                                       "한국",
                                                       "다",
                                                       "ﬁ"});

std::string soup_text(Random& random) {
  std::string text;
  for (auto left = random.between(2, 14); left > 0; --left) text += pick(random, soup);
  return text;
}

// An address as people write it: labels and a top-level domain of any script behind and before what
// it may stand beside.
std::string address_text(Random& random) {
  static constexpr std::array<std::string_view, 34> beside{
      "",  " ", "\n", "\u3000", "\u00A0", "a",    "ö",      "あ", "я",      "。", "、", "！",
      "(", ")", "「", "」",     "\"",     "'",    "“",      "”",  "-",      "_",  ".",  ",",
      "/", "#", "@",  "$",      ":",      "🏺", "\uFE0F", "1",  "\u200E", "*"};
  static constexpr std::array<std::string_view, 20> endings{
      "com", "de",  "рф", "みんな", "中国",     "ไทย",        "भारत",      "مصر",    "삼성", "გე",
      "ευ",  "COM", "РФ", "kiln",   "xn--p1ai", "嘉里大酒店", "co.みんな", "онлайн", "qa",   "ком"};
  static constexpr std::array<std::string_view, 14> tails{
      "",    "",      "",      "/",     "/a",       "/a_(b)", "?x=1",
      ":80", ":80/a", "/путь", "/陶芸", "/a?b=c#d", "/a.",    "/é@"};
  std::string text(random.between(0, 2) == 0 ? "" : pick(random, words_of_scripts));
  for (auto left = random.between(1, 3); left > 0; --left) {
    text += pick(random, beside);
    if (random.between(0, 2) == 0) text += random.between(0, 5) > 0 ? "https://" : "http://";
    for (auto labels = random.between(1, 2); labels > 0; --labels) {
      text += random.between(0, 1) == 0 ? "case" : pick(random, words_of_scripts);
      if (random.between(0, 7) == 0) text += random.between(0, 1) == 0 ? "-shop" : "_shop";
      text += ".";
    }
    text += pick(random, endings);
    text += pick(random, tails);
    text += pick(random, beside);
    if (random.between(0, 1) == 0) text += pick(random, words_of_scripts);
  }
  return text;
}

template <typename Make>
std::vector<std::string> made(std::uint64_t seed, int count, Make make) {
  Random random(seed);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) texts.push_back(make(random));
  return texts;
}

}  // namespace

TEST_CASE("text: X reads addresses in all scripts as twitter-text does") {
  check_same(made(20261128, 6'000, address_text));
}

TEST_CASE("text: X reads whatever stands beside whatever as twitter-text does") {
  check_same(made(20261129, 12'000, soup_text));
}

TEST_CASE("text: X takes every character at every place for what twitter-text takes it") {
  constexpr auto places = std::to_array<std::string_view>(
      {"https://case.com/a\1b", "https://a\1b.com", "a\1b.com/c", "case.com\1b", "\1case.com",
       "https://case.com/\1", "https://case.com?a\1b", "#a\1b", "\1#a", "#\1", "@a\1b", "\1@a",
       "\1$AB", "$AB\1", "x.みんな\1", "-a\1b.case.com", "1\1"});
  std::vector<std::string> texts;
  for (char32_t code = 1; code < 0x20000; ++code) {
    if (code >= 0xD800 && code <= 0xDFFF) continue;
    // Of the many that are alike every sixteenth: ideographs, Hangul, and what is neither a letter
    // of the first 64 K nor an emoji.
    bool alike = (code >= 0x3400 && code < 0xA000) || (code >= 0xAC00 && code < 0xD800) ||
                 (code >= 0x10000 && code < 0x1F000);
    if (alike && code % 16 != 0) continue;
    std::string text, character;
    append_utf8(character, code);
    for (auto place : places) {
      auto at = place.find('\1');
      text += glued({place.substr(0, at), character, place.substr(at + 1), " \n "});
    }
    texts.push_back(std::move(text));
  }
  check_same(texts);
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
