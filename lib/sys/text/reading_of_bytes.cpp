#include "sys/text/reading_of_bytes.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"

namespace smm {
namespace {

enum class Script { none, latin, cyrillic, greek, hebrew, arabic, thai, east };

// What is not written costs this many bits more.
constexpr double mixed_word = 11, foreign_letter = 6, case_jump = 6, sign_in_word = 11,
                 sign_astray = 5, odd_sign = 4, no_vowel = 5, crowded = 2, alien_word = 4,
                 digit_in_word = 6;
constexpr double most_odd = 1.5;  // bits of oddity a character, on average, that are still a text

// Letters by how often they stand in texts, the frequent first.
constexpr std::u32string_view cyrillic_order = U"оеаинтсрвлкмдпуіяызьбгчйхжшюцјщїєэћњљъђџфўёќѓѕґ";
constexpr std::u32string_view greek_order = U"αοιετνσρπκμςυηλάίόέδωήγχύθφβώξζψϊϋΐΰ";
constexpr std::u32string_view hebrew_order = U"יוהלאתרשמבנםחקעדפןטגסכזצץךף";
constexpr std::u32string_view arabic_order = U"اليمنوترهبعدفكقسحجةىشأصطخضذئءثإزغظآؤپچگکیژ";
constexpr std::u32string_view cyrillic_vowels = U"аеёиоуыэюяіїєўј";

// The letters beyond ASCII of languages that are written in Latin letters.
constexpr auto alphabets = std::to_array<std::u32string_view>(
    {U"àâæçéèêëîïôœùûüÿ",                                      // French
     U"äöüßé",                                                 // German, and the é of its loans
     U"áéíñóúü",                                               // Spanish
     U"áâãàçéêíóôõúü",                                         // Portuguese
     U"àèéìíòóùúçïü",                                          // Italian, Catalan
     U"åäöé",                                                  // Swedish, Finnish
     U"æøåéó",                                                 // Danish, Norwegian
     U"áðéíóúýþæö",                                            // Icelandic
     U"ëéïèöü",                                                // Dutch, Afrikaans
     U"ąćęłńóśźż",                                             // Polish
     U"áčďéěíňóřšťúůýž",                                       // Czech
     U"áäčďéíĺľňóôŕšťúýž",                                     // Slovak
     U"áéíóöőúüű",                                             // Hungarian
     U"ăâîșțşţ",                                               // Romanian
     U"čćđšž",                                                 // Croatian, Slovene, Bosnian
     U"çë",                                                    // Albanian
     U"çğıöşüâîûİ",                                            // Turkish
     U"ąčęėįšųūž",                                             // Lithuanian
     U"āčēģīķļņšūž",                                           // Latvian
     U"äõöüšž",                                                // Estonian
     U"ăâđêôơưáàãéèíìóòõúùý\u0300\u0301\u0303\u0309\u0323"});  // Vietnamese

bool has(std::u32string_view letters, char32_t code) {
  return letters.find(code) != std::u32string_view::npos;
}

Script script_of(char32_t code) {
  if (ascii::is_letter(code)) return Script::latin;
  if (code == 0xAA || code == 0xBA || code == 0xD7 || code == 0xF7) return Script::none;
  if ((code >= 0xC0 && code < 0x250) || (code >= 0x1E00 && code < 0x1F00)) return Script::latin;
  if (code >= 0x300 && code < 0x370) return Script::latin;
  if (code >= 0x386 && code < 0x400 && code != 0x387) return Script::greek;
  if (code >= 0x400 && code < 0x530) return Script::cyrillic;
  if (code >= 0x5D0 && code < 0x5F0) return Script::hebrew;
  if (code >= 0x620 && code < 0x6F0 && !(code >= 0x660 && code < 0x66E)) return Script::arabic;
  if (code >= 0xE01 && code < 0xE50 && code != 0xE3F) return Script::thai;
  bool east = (code >= 0x1100 && code < 0x1200) ||
              (code >= 0x2E80 && code < 0xA000 && (code < 0x3000 || code >= 0x3040)) ||
              (code >= 0xAC00 && code < 0xD7B0) || (code >= 0xF900 && code < 0xFB00) ||
              (code >= 0xFF66 && code < 0xFFA0) || code >= 0x20000;
  return east ? Script::east : Script::none;
}

// Controls, private use, and what is left free.
bool nobodys(char32_t code) {
  return (code < 0x20 && code != '\n' && code != '\r' && code != '\t') ||
         (code >= 0x7F && code < 0xA0) || (code >= 0xE000 && code < 0xF900) || code == 0xFFFD ||
         code >= 0xF0000;
}

double by_order(std::u32string_view order, char32_t code) {
  auto at = order.find(code);
  if (at == std::u32string_view::npos) return 10;
  return 2.8 + 0.16 * static_cast<double>(at);
}

// ---- Words of letters. ----

class Judge {
 public:
  explicit Judge(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      auto [code, size] = code_point_at(text, at);
      codes_.push_back(code);
      at += size;
    }
  }

  bool impossible() const { return std::any_of(codes_.begin(), codes_.end(), nobodys); }

  void judge() {
    for (std::size_t line = 0; line < codes_.size();) {
      auto end = static_cast<std::size_t>(
          std::find(codes_.begin() + static_cast<std::ptrdiff_t>(line), codes_.end(), U'\n') -
          codes_.begin());
      judge_line(line, end);
      line = end + 1;
    }
    judge_languages();
  }

  double letters = 0, oddities = 0;  // bits
  std::size_t high = 0;              // characters that are not ASCII

 private:
  void judge_line(std::size_t begin, std::size_t end) {
    std::size_t ascii = 0, other = 0;
    for (auto i = begin; i < end; ++i)
      if (script_of(codes_[i]) != Script::none) ++(codes_[i] < 0x80 ? ascii : other);
    mostly_latin_ = ascii > 3 * other;
    for (auto at = begin; at < end;) {
      if (script_of(codes_[at]) == Script::none) {
        if (codes_[at] >= 0x80) sign(at, begin, end);
        if (is_in_word(at, begin, end)) oddities += digit_in_word;
        ++at;
        continue;
      }
      auto from = at;
      while (at < end && script_of(codes_[at]) != Script::none) ++at;
      word(std::u32string_view(codes_).substr(from, at - from));
    }
  }

  // A digit with a letter on either side that is not ASCII: half of a letter of four bytes.
  bool is_in_word(std::size_t at, std::size_t begin, std::size_t end) const {
    if (codes_[at] < U'0' || codes_[at] > U'9' || at == begin || at + 1 >= end) return false;
    auto before = codes_[at - 1], behind = codes_[at + 1];
    return before >= 0x80 && behind >= 0x80;
  }

  void sign(std::size_t at, std::size_t begin, std::size_t end) {
    constexpr std::u32string_view opening = U"¿¡«“„‚‹‘", closing = U"»”’…›“‘«";
    constexpr std::u32string_view joining = U"’‘·‐\u00AD–—…ªº\u00A0\u200C\u200D\u200E\u200F";
    constexpr std::u32string_view usual = U"€£°©®™§•–—½¼¾²³№\u00A0\u200C\u200D\u200E\u200Fªº·،؟؛";
    auto code = codes_[at];
    ++high;
    bool letter_before = at > begin && script_of(codes_[at - 1]) != Script::none;
    bool letter_behind = at + 1 < end && script_of(codes_[at + 1]) != Script::none;
    bool full_width = code >= 0x3000 && code < 0x3040;
    bool east = full_width || (code >= 0xFF00 && code < 0xFFE7);
    letters += 6;
    if (east) return;
    if (letter_before && letter_behind && !has(joining, code))
      return void(oddities += sign_in_word);
    if (has(usual, code)) return;
    if (!has(opening, code) && !has(closing, code)) return void(oddities += odd_sign);
    bool fits = (has(opening, code) && !letter_before) || (has(closing, code) && !letter_behind);
    if (!fits && !(has(joining, code) && letter_before)) oddities += sign_astray;
  }

  void word(std::u32string_view letters_of_it) {
    auto script = Script::none;
    std::size_t beyond = 0;
    for (auto code : letters_of_it) {
      if (code < 0x80) continue;
      ++beyond;
      auto own = script_of(code);
      if (script != Script::none && own != script) oddities += mixed_word;
      script = own;
    }
    if (beyond == 0) return;
    high += beyond;
    if (script == Script::east) return;  // by its bytes
    if (beyond < letters_of_it.size() && script != Script::latin) oddities += mixed_word;
    if (script != Script::latin && mostly_latin_) oddities += alien_word;
    capitals(letters_of_it);
    if (script == Script::latin) return latin(letters_of_it, beyond);
    for (auto code : letters_of_it) letters += cost(script, code);
    bool vowels = script != Script::cyrillic || letters_of_it.size() < 3 ||
                  std::any_of(letters_of_it.begin(), letters_of_it.end(), [](char32_t code) {
                    return has(cyrillic_vowels, small_letter(code));
                  });
    if (!vowels) oddities += no_vowel;
    if (script == Script::greek && !accented(letters_of_it)) oddities += no_vowel;
    ends(script, letters_of_it);
  }

  // A Greek word of some length has an accent, unless it is in capitals.
  static bool accented(std::u32string_view word_of_it) {
    bool capitals =
        small_letter(word_of_it[1 % word_of_it.size()]) != word_of_it[1 % word_of_it.size()];
    return word_of_it.size() < 4 || capitals ||
           std::any_of(word_of_it.begin(), word_of_it.end(),
                       [](char32_t code) { return has(U"άέίόήύώΐΰ", small_letter(code)); });
  }

  // Letters that stand at the end of words only, and marks that stand on a letter.
  void ends(Script script, std::u32string_view word_of_it) {
    constexpr std::u32string_view last_only = U"ςםןךףץ", on_a_letter = U"ัิีึืฺุู็่้๊๋์ํ";
    for (std::size_t i = 0; i + 1 < word_of_it.size(); ++i)
      if (has(last_only, word_of_it[i])) oddities += case_jump;
    if (script == Script::thai && has(on_a_letter, word_of_it[0])) oddities += case_jump;
  }

  void capitals(std::u32string_view word_of_it) {
    for (std::size_t i = 1; i < word_of_it.size(); ++i) {
      auto before = word_of_it[i - 1], code = word_of_it[i];
      if (small_letter(code) == code) continue;
      letters += code < 0x80 ? 0 : 1;
      bool jumps = small_letter(before) == before && (before >= 0x80 || code >= 0x80);
      if (jumps) oddities += case_jump;
    }
  }

  void latin(std::u32string_view word_of_it, std::size_t beyond) {
    bool before = false;
    char32_t last = 0;
    for (auto code : word_of_it) {
      bool is = code >= 0x80;
      bool mark = code >= 0x300 && code < 0x370;
      if (mark && !has(U"aeiouyăâêôơư", last)) oddities += case_jump;
      last = small_letter(code);
      if (is) foreign_.push_back(small_letter(code));
      if (is && before) oddities += crowded;
      before = is;
    }
    letters += 4.5 * static_cast<double>(beyond);
    if (beyond == word_of_it.size() && beyond > 2) oddities += no_vowel;
  }

  static double cost(Script script, char32_t code) {
    auto lower = small_letter(code);
    switch (script) {
      case Script::cyrillic:
        return by_order(cyrillic_order, lower);
      case Script::greek:
        return by_order(greek_order, lower);
      case Script::hebrew:
        return by_order(hebrew_order, lower);
      case Script::arabic:
        return by_order(arabic_order, lower);
      default:
        return 5;
    }
  }

  // The language whose letters explain the Latin ones best.
  void judge_languages() {
    if (foreign_.empty()) return;
    std::size_t least = foreign_.size();
    for (auto alphabet : alphabets)
      least = std::min(least, static_cast<std::size_t>(std::count_if(
                                  foreign_.begin(), foreign_.end(),
                                  [&](char32_t code) { return !has(alphabet, code); })));
    oddities += foreign_letter * static_cast<double>(least);
  }

  std::u32string codes_;
  std::vector<char32_t> foreign_;
  bool mostly_latin_ = false;
};

// ---- Letters of two bytes. ----

struct Pair {
  double bits;
  bool odd;
};

constexpr Pair common_han{9.5, false}, common_kanji{10.5, false}, rare_han{16, true},
    extension{18, true}, old_hanja{20, true}, kana{6, false}, foreign_kana{11, false},
    hangul{8, false}, punctuation{6, false}, foreign_letters{8, false};

bool within(unsigned pair, unsigned from, unsigned to) { return pair >= from && pair <= to; }

Pair korean(unsigned lead, unsigned trail) {
  if (trail < 0xA1 || lead < 0xA1) return extension;
  if (within(lead, 0xB0, 0xC8)) return hangul;
  if (within(lead, 0xCA, 0xFD)) return old_hanja;
  if (lead == 0xAA || lead == 0xAB) return foreign_kana;
  if (lead == 0xA5 || lead == 0xAC) return foreign_letters;  // Greek, Cyrillic
  return lead == 0xA1 || lead == 0xA3 ? punctuation : extension;
}

Pair chinese(unsigned lead, unsigned trail) {
  if (trail < 0xA1 || lead < 0xA1) return extension;
  if (within(lead, 0xB0, 0xD7)) return common_han;
  if (within(lead, 0xD8, 0xF7)) return rare_han;
  if (lead == 0xA4 || lead == 0xA5) return foreign_kana;
  if (lead == 0xA6 || lead == 0xA7) return foreign_letters;
  return lead == 0xA1 || lead == 0xA3 ? punctuation : extension;
}

Pair taiwanese(unsigned lead, unsigned trail) {
  auto pair = lead << 8U | trail;
  if (within(pair, 0xA440, 0xC67E)) return common_han;
  if (within(pair, 0xC940, 0xF9D5)) return rare_han;
  return within(pair, 0xA140, 0xA3BF) ? punctuation : extension;
}

Pair japanese_unix(unsigned lead, unsigned) {
  if (lead == 0xA4 || lead == 0xA5) return kana;
  if (within(lead, 0xB0, 0xCF)) return common_kanji;
  if (within(lead, 0xD0, 0xF4)) return rare_han;
  if (lead == 0xA6 || lead == 0xA7) return foreign_letters;
  return lead == 0xA1 || lead == 0xA3 ? punctuation : extension;
}

Pair japanese_windows(unsigned lead, unsigned trail) {
  auto pair = lead << 8U | trail;
  if (within(pair, 0x829F, 0x82F1) || within(pair, 0x8340, 0x8396)) return kana;
  if (within(pair, 0x889F, 0x9872)) return common_kanji;
  if (within(pair, 0x989F, 0xEAA4)) return rare_han;
  if (within(pair, 0x839F, 0x8491)) return foreign_letters;
  return within(pair, 0x8140, 0x829A) ? punctuation : extension;
}

using PairRule = Pair (*)(unsigned, unsigned);

PairRule rule_of(std::string_view encoding) {
  if (encoding == "euc-kr") return korean;
  if (encoding == "gb18030") return chinese;
  if (encoding == "big5") return taiwanese;
  if (encoding == "euc-jp") return japanese_unix;
  return encoding == "shift_jis" ? japanese_windows : nullptr;
}

class PairJudge {
 public:
  PairJudge(std::string_view bytes, std::string_view encoding)
      : bytes_(bytes), encoding_(encoding), rule_(rule_of(encoding)) {}

  void judge() {
    std::size_t run = 0, units = 0;  // of characters that are not ASCII, one behind another
    for (std::size_t at = 0; at < bytes_.size();) {
      auto lead = byte(at);
      if (lead < 0x80) {
        end_run(run, units, at++);
        units = 0;
        continue;
      }
      if (units++ == 0) run = at;
      if (encoding_ == "shift_jis" && within(lead, 0xA1, 0xDF)) {
        bits += 12;  // a half-width katakana: old tables have them
        ++at;
      } else {
        at += letter(at, lead);
      }
    }
    // Japanese is not written without kana, nor Chinese with spaces between its words.
    bool japanese = rule_ == japanese_unix || rule_ == japanese_windows;
    if (japanese && han_ > 5 && kana_ == 0) add(8);
    if (rule_ == chinese || rule_ == taiwanese) add(3.0 * static_cast<double>(spaced_));
  }

  double bits = 0, oddities = 0;

 private:
  unsigned byte(std::size_t at) const {
    return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0U;
  }

  bool is_small(std::size_t at) const { return ascii::is_lower(static_cast<char32_t>(byte(at))); }

  void add(double odd) {
    bits += odd;
    oddities += odd;
  }

  // A letter or two between small ASCII letters are one of theirs, misread.
  void end_run(std::size_t begin, std::size_t units, std::size_t end) {
    if (units > 0 && units < 3 && begin > 0 && is_small(begin - 1) && is_small(end))
      add(mixed_word);
  }

  std::size_t letter(std::size_t at, unsigned lead) {
    auto trail = byte(at + 1);
    bool four = encoding_ == "gb18030" && within(trail, '0', '9');
    bool three = encoding_ == "euc-jp" && lead == 0x8F;
    auto pair = four || three ? extension : rule_(lead, trail);
    bits += pair.bits;
    if (pair.odd) oddities += pair.bits - 12;
    han_ += pair.bits > 9 ? 1U : 0U;
    kana_ += pair.bits == kana.bits ? 1U : 0U;
    auto size = four ? 4U : three ? 3U : 2U;
    if (byte(at + size) == ' ' && byte(at + size + 1) >= 0x80) ++spaced_;
    return size;
  }

  std::string_view bytes_, encoding_;
  PairRule rule_;
  std::size_t han_ = 0, kana_ = 0, spaced_ = 0;
};

// Encodings that few files are in need more evidence than others.
double seldom(std::string_view encoding) {
  for (std::string_view usual : {"-1", "-2", "-5", "-6", "-7", "-8", "-9", "-15"})
    if (encoding.substr(std::min(encoding.size(), std::size_t{8})) == usual) return 0;
  if (encoding.starts_with("iso-8859-") || encoding == "x-mac-cyrillic") return 6;
  if (encoding == "windows-1258") return 8;
  return encoding == "macintosh" ? 3 : 0;
}

}  // namespace

std::optional<Plausibility> plausibility(std::string_view bytes, std::string_view text,
                                         std::string_view encoding) {
  Judge judge(text);
  if (judge.impossible()) return {};
  judge.judge();
  auto bits = judge.letters + judge.oddities;
  auto oddities = judge.oddities;
  if (rule_of(encoding) != nullptr) {
    PairJudge pairs(bytes, encoding);
    pairs.judge();
    // Signs were counted as letters of two bytes already.
    bits = pairs.bits + judge.oddities;
    oddities += pairs.oddities;
  }
  return Plausibility{bits + seldom(encoding),
                      oddities > most_odd * static_cast<double>(judge.high)};
}

}  // namespace smm
