#include "plan/unfinished.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_set>
#include <utility>

#include "core/ascii.h"
#include "core/fold.h"
#include "core/html_characters.h"
#include "core/text.h"

namespace smm {
namespace {

// The errors of Excel, LibreOffice and Google Sheets, with their names in other languages. Those
// without a mark at the end are hashtags within a sentence, and errors alone in a cell.
constexpr auto errors = std::to_array<std::string_view>(
    {"#REF!",    "#N/A",     "#NAME?",   "#VALUE!",  "#DIV/0!",   "#NULL!",   "#NUM!",
     "#SPILL!",  "#CALC!",   "#ERROR!",  "#BEZUG!",  "#WERT!",    "#ZAHL!",   "#ÜBERLAUF!",
     "#NOM?",    "#VALEUR!", "#NOMBRE!", "#¡REF!",   "#¿NOMBRE?", "#¡VALOR!", "#¡DIV/0!",
     "#¡NUM!",   "#VALOR!",  "#NOME?",   "#VALORE!", "#RIF!",     "#ССЫЛКА!", "#ИМЯ?",
     "#ЗНАЧ!",   "#ДЕЛ/0!",  "#ЧИСЛО!",  "#Н/Д",     "#BAŞV!",    "#AD?",     "#DEĞER!",
     "#SAYI/0!", "#N/D",     "Err:502",  "Err:508",  "Err:509"});
constexpr auto errors_alone = std::to_array<std::string_view>(
    {"#NV", "#YOK", "#GETTING_DATA", "#REF", "#NAME", "#VALUE", "#ERROR", "NaN", "NULL", "null",
     "undefined", "None", "[object Object]"});

// What stands in for words that are still to come, in small letters.
constexpr std::string_view stand_ins =
    "tbd|tba|tbc|todo|to do|t.b.d|to be defined|to be determined|to be confirmed|n/a|na|nan|xx|"
    "xxx|xxxx|placeholder|place holder|text here|your text here|insert text|insert text here|"
    "caption here|copy here|copy to come|dummy text|sample text|"
    "folgt|text folgt|platzhalter|noch offen|à venir|à compléter|à définir|texte à venir|"
    "por definir|por confirmar|pendiente|texto pendiente|a definir|a confirmar|pendente|"
    "da definire|da completare|segue testo|уточняется|позже|заглушка|belirlenecek|"
    "eklenecek|chưa có|bổ sung sau|미정|추후|추후 공지|작성 예정|未定|仮|仮テキスト|"
    "後日|待定|待补|待補|待填|占位";

bool is_stand_in(std::string_view text) {
  static const auto all = [] {
    std::unordered_set<std::string> words;
    for (auto word : split(stand_ins, '|')) words.insert(folded_words(word));
    return words;
  }();
  constexpr std::size_t longest = 40;
  if (text.size() > longest)
    return text.size() < 4096 && lower_ascii(text.substr(0, 11)) == "lorem ipsum";
  bool plain = std::all_of(text.begin(), text.end(),
                           [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  auto word = plain ? lower_ascii(text) : folded_words(text);  // most texts, and ten times as fast
  if (word.starts_with("lorem ipsum")) return true;
  constexpr std::string_view around = " \t\r\n.!?:;-_()[]{}<>*";
  auto first = word.find_first_not_of(around);
  if (first == std::string::npos) return true;  // "...", "???", "-"
  word = word.substr(first, word.find_last_not_of(around) - first + 1);
  return all.contains(word);
}

// An error of a spreadsheet in the text, or empty.
std::string_view spreadsheet_error(std::string_view text) {
  for (auto error : errors_alone)
    if (text == error) return error;
  for (auto at = text.find_first_of("#E"); at != std::string_view::npos;
       at = text.find_first_of("#E", at + 1)) {
    if (at > 0 && (ascii::is_alnum(text[at - 1]) || text[at - 1] == '/')) continue;
    for (auto error : errors) {
      if (!text.substr(at).starts_with(error)) continue;
      auto end = at + error.size();
      if (end == text.size() || !ascii::is_alnum(text[end])) return error;
    }
  }
  return {};
}

// Two characters that are the bytes of one in UTF-8, read as Latin-1 or Windows-1252: "Ã©", "â€™",
// "ðŸ", "Ð¿Ñ". No language writes a capital A with a tilde before a sign.
std::string_view misread(std::string_view text) {
  char32_t first = 0, before = 0;  // the two characters before this one
  std::size_t begun = 0;
  int cyrillic = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {  // most of most texts
      first = before = 0;
      cyrillic = 0;
      ++at;
      continue;
    }
    auto [code, bytes] = code_point_at(text, at);
    auto end = at + bytes;
    bool sign = code >= 0x80 && code <= 0xBF && code != 0xA0 && code != 0xAB && code != 0xBB;
    bool quote = code == 0x20AC || code == 0x201A || code == 0x201E || code == 0x2020;
    if (code == 0xFFFD) return text.substr(at, bytes);
    bool latin = before >= 0xC2 && before <= 0xC5 && sign;
    bool three = first >= 0xE0 && first <= 0xEF && before >= 0x80 && before <= 0xBF && sign;
    bool dash = before == 0xE2 && (quote || (code >= 0x80 && code <= 0x9F));
    bool emoji = before == 0xF0 && (code == 0x178 || code == 0x9F);
    if (latin || three || dash || emoji) return text.substr(begun, end - begun);
    bool second = (before == 0xD0 || before == 0xD1) && (sign || quote || code == 0x2018);
    cyrillic = second ? cyrillic + 1 : code == 0xD0 || code == 0xD1 ? cyrillic : 0;
    if (cyrillic == 2) return text.substr(begun, end - begun);
    first = std::exchange(before, code);
    begun = at;
    at = end;
  }
  return {};
}

// ---- What another program was to replace, and did not. ----

// From `open` at `at` to `close` on the same line, no longer than such a thing is; empty if nothing
// stands between them.
std::string_view enclosed(std::string_view text, std::size_t at, std::string_view open,
                          std::string_view close) {
  constexpr std::size_t longest = 80;
  if (!text.substr(at).starts_with(open)) return {};
  auto inside = text.substr(at + open.size(), longest);
  inside = inside.substr(0, inside.find('\n'));
  auto end = inside.find(close);
  if (end == std::string_view::npos || trim(inside.substr(0, end)).empty()) return {};
  return text.substr(at, open.size() + end + close.size());
}

// "[insert link]", "[LINK]", "<your name>": an order to whoever was to write on.
bool is_order(std::string_view inside) {
  constexpr auto orders = std::to_array<std::string_view>(
      {"insert ", "add ", "your ", "enter ", "put ", "fill in ", "replace ", "hier ", "link einf",
       "insérer ", "insertar ", "inserir ", "inserire ", "вставить "});
  constexpr auto capitals = std::to_array<std::string_view>(
      {"LINK", "URL", "NAME", "DATE", "TIME", "IMAGE", "PHOTO", "CTA", "EMOJI", "HASHTAGS"});
  if (std::find(capitals.begin(), capitals.end(), inside) != capitals.end()) return true;
  auto word = folded_words(inside);
  return is_stand_in(word) ||
         std::any_of(orders.begin(), orders.end(), [&](std::string_view order) {
           return word.starts_with(folded_words(order)) && word.size() > order.size();
         });
}

// "{first_name}": that a plan writes as "{{first_name}}". A name of one word may be meant.
std::string_view named_field(std::string_view text, std::size_t at) {
  auto end = text.find_first_not_of("abcdefghijklmnopqrstuvwxyz_", at + 1);
  if (end == std::string_view::npos || text[end] != '}') return {};
  auto name = text.substr(at + 1, end - at - 1);
  bool two_words = name.find('_', 1) != name.npos && !name.ends_with('_');
  return two_words || name == "firstname" ? text.substr(at, end + 1 - at) : std::string_view();
}

// "%FIRST_NAME%"
std::string_view percent_field(std::string_view text, std::size_t at) {
  auto end = text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_", at + 1);
  bool field = end != std::string_view::npos && text[end] == '%' && end > at + 3;
  return field ? text.substr(at, end + 1 - at) : std::string_view();
}

std::string_view field_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case '{':
      for (auto marks : {std::pair{"{{", "}}"}, {"{%", "%}"}})
        if (auto field = enclosed(text, at, marks.first, marks.second); !field.empty())
          return field;
      return named_field(text, at);
    case '$':
      return enclosed(text, at, "${", "}");
    case '*':
      return enclosed(text, at, "*|", "|*");
    case '%':
      return percent_field(text, at);
    case '[':
    case '<': {
      auto field = enclosed(text, at, text.substr(at, 1), text[at] == '[' ? "]" : ">");
      return !field.empty() && is_order(field.substr(1, field.size() - 2)) ? field
                                                                           : std::string_view();
    }
    default:
      return {};
  }
}

// "\n" in letters where a line was to end: behind or before anything but a small letter that it may
// be the path of a file with.
bool is_written_break(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("\\n") || (at > 0 && text[at - 1] == '\\')) return false;
  auto word = text.rfind(' ', at);
  word = word == std::string_view::npos ? 0 : word + 1;
  auto before = text.substr(word, at - word);
  bool path = before.find(":\\") != before.npos || before.ends_with(':') ||
              before.starts_with('\\');  // "C:\new", "\\house\new"
  if (path) return false;
  auto behind = text.substr(at + 2);
  return behind.empty() || !(ascii::is_lower(behind[0]) || behind[0] == '_') ||
         before.ends_with('.') || before.ends_with('!') || before.ends_with('?');
}

constexpr auto begins_left_over = [] {
  std::array<bool, 256> all{};
  for (char c : std::string_view("&{[<*%$\\")) all[static_cast<unsigned char>(c)] = true;
  return all;
}();

std::optional<std::string> left_over(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!begins_left_over[static_cast<unsigned char>(text[at])]) continue;
    if (text[at] == '&') {
      auto character = html_character(text.substr(at));
      if (character && text[at + character->bytes - 1] == ';')
        return fmt::format("\"{}\" is how HTML writes a character: readers see it as it stands",
                           text.substr(at, character->bytes));
    } else if (is_written_break(text, at)) {
      return "\"\\n\" is not the end of a line here: readers see it as it stands";
    } else if (auto field = field_at(text, at); !field.empty()) {
      return fmt::format("\"{}\" stands in for words that are to come", visible(field));
    }
  }
  return {};
}

}  // namespace

std::optional<std::string> unfinished_text(std::string_view text) {
  text = trim(text);
  if (text.empty()) return {};
  if (auto error = spreadsheet_error(text); !error.empty())
    return fmt::format("\"{}\" is an error of a spreadsheet", error);
  if (is_stand_in(text)) return fmt::format("\"{}\" stands in for a text", trim(fit(text, 30)));
  if (auto letters = misread(text); !letters.empty())
    return fmt::format("\"{}\" was read in the wrong encoding", visible(letters));
  if (auto left = left_over(text)) return left;
  return {};
}

}  // namespace smm
