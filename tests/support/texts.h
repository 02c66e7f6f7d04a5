#pragma once
// Texts as people write them, in many scripts, made from a seed: words with an address, a hashtag,
// a mention or an emoji between them, behind and before all kinds of quotes, brackets, spaces and
// marks.

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"

namespace smm::test {

// One word of each: Latin, Greek, Cyrillic, Armenian, Georgian, Hebrew, Arabic, Devanagari,
// Bengali, Tamil, Thai, Khmer, Ethiopic, Hangul, Hiragana, Katakana, Han.
inline constexpr std::array<std::string_view, 18> words_of_scripts{
    "kiln", "Töpferei", "κλίβανος", "Осень", "Կավ", "თიხა",   "אדמה",   "خزف",      "मिट्टी",
    "মাটি", "மண்",       "เครื่องปั้น",  "ឆ្នាំង",  "ሸክላ", "도자기", "ろくろ", "ハッシュ", "陶芸"};

// What may stand before something and behind it. Of quotes and brackets, each opening one with the
// closing one at the same place.
inline constexpr std::array<std::string_view, 20> openings{"(",  "[",  "{",  "\"", "'",  "“",  "„",
                                                           "‘",  "«",  "»",  "‹",  "「", "『", "《",
                                                           "【", "（", "［", "〔", "〈", "｢"};
inline constexpr std::array<std::string_view, 20> closings{")",  "]",  "}",  "\"", "'",  "”",  "“",
                                                           "’",  "»",  "«",  "›",  "」", "』", "》",
                                                           "】", "）", "］", "〕", "〉", "｣"};
inline constexpr std::array<std::string_view, 18> spaces{
    " ",      "\n",     "\t",     "\u00A0", "\u1680", "\u2000", "\u2002", "\u2003", "\u2004",
    "\u2007", "\u2008", "\u2009", "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};
inline constexpr std::array<std::string_view, 18> sentence_ends{".",   ",", ";",  ":",  "!",  "?",
                                                                "...", "…", "。", "、", "！", "？",
                                                                "：",  "؟", "،",  "।",  "።",  "។"};

inline std::string_view pick(Random& random, const auto& from) {
  return from[static_cast<std::size_t>(random.between(0, std::size(from) - 1))];
}

inline std::string glued(std::initializer_list<std::string_view> pieces) {
  std::string text;
  for (auto piece : pieces) text += piece;
  return text;
}

// Something that a network may link, or may not.
inline std::string linkable(Random& random) {
  static constexpr std::array<std::string_view, 34> things{"https://case.com/kiln",
                                                           "http://shop.case.com/a_(b)?x=1&y=2#c",
                                                           "https://case.com",
                                                           "https://case.com/",
                                                           "https://case.co.uk:8080/a,b;c",
                                                           "https://case.com/studio_anna_",
                                                           "https://case.com/a-b.html?q=%D0%B0",
                                                           "HTTPS://CASE.com/A",
                                                           "https://case.com/a[1]",
                                                           "https://case.com/путь",
                                                           "https://xn--80ak6aa92e.com/x",
                                                           "https://münchen.de/a",
                                                           "https://t.co/abc123",
                                                           "case.com/kiln",
                                                           "case.com",
                                                           "shop.case.co.uk/a?b=c",
                                                           "node.js",
                                                           "e.g",
                                                           "anna@case.com",
                                                           "@anna",
                                                           "@anna.bsky.social",
                                                           "@anna@case.social",
                                                           "@anna/makers",
                                                           "#2026",
                                                           "#C++",
                                                           "#node.js",
                                                           "#mother-in-law",
                                                           "#1️⃣",
                                                           "#️⃣",
                                                           "#a#b",
                                                           "$TSLA",
                                                           "$TSLA.b",
                                                           "$5",
                                                           "🏺"};
  if (random.between(0, 2) > 0) return std::string(pick(random, things));
  auto tag = std::string(random.between(0, 4) == 0 ? "＃" : "#");
  tag += pick(random, words_of_scripts);
  static constexpr std::array<std::string_view, 6> more{"", "", "_2026", "2026", "·a", "・x"};
  return tag += pick(random, more);
}

inline std::string sample_text(Random& random) {
  std::string text(pick(random, words_of_scripts));
  auto things = random.between(1, 3);
  for (std::uint64_t i = 0; i < things; ++i) {
    bool quoted = random.between(0, 2) == 0;
    auto bracket = static_cast<std::size_t>(random.between(0, openings.size() - 1));
    if (random.between(0, 5) > 0) text += random.between(0, 2) > 0 ? " " : pick(random, spaces);
    if (random.between(0, 9) == 0) text += "👉";
    if (quoted) text += openings[bracket];
    text += linkable(random);
    if (random.between(0, 3) == 0) text += pick(random, sentence_ends);
    if (quoted) text += closings[bracket];
    if (random.between(0, 3) == 0) text += pick(random, sentence_ends);
    if (random.between(0, 4) > 0) text += random.between(0, 2) > 0 ? " " : pick(random, spaces);
    text += pick(random, words_of_scripts);
  }
  return text;
}

}  // namespace smm::test
