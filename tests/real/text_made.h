#pragma once
// Texts to hold a reader to, made from a seed: addresses of all scripts, whatever stands beside
// whatever, and every character at the places where readers differ.

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "core/text.h"
#include "support/texts.h"

namespace smm::test {

// Labels and words, what stands between them, and what they are put together from; a text is a
// handful of them side by side.
inline constexpr auto soup = std::to_array<std::string_view>({"case",
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

inline std::string soup_text(Random& random) {
  std::string text;
  for (auto left = random.between(2, 14); left > 0; --left) text += pick(random, soup);
  return text;
}

// An address as people write it: labels and a top-level domain of any script behind and before what
// it may stand beside.
inline std::string address_text(Random& random) {
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

// A text for each character, in which it stands at each of the places: where \1 is.
inline std::vector<std::string> every_character_at(std::initializer_list<std::string_view> places) {
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
  return texts;
}

}  // namespace smm::test
