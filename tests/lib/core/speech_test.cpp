#include "core/speech.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <regex>
#include <set>

#include "core/text.h"

using namespace smm;

namespace {

Language language_of(std::string_view sentences) {
  auto language = *find_language("en");
  language.sentences = sentences;
  return language;
}

std::string_view sentence_of(const Language& language, std::string_view key) {
  for (auto line : split(language.sentences, '\n'))
    if (line.starts_with(key) && line.substr(key.size()).starts_with(": "))
      return line.substr(key.size() + 2);
  return {};
}

// The names of a sentence's holes.
std::set<std::string> holes_of(std::string_view sentence) {
  std::set<std::string> names;
  std::regex hole(R"(\{(\w+)[}:])");
  std::string text(sentence);
  for (std::sregex_iterator at(text.begin(), text.end(), hole), end; at != end; ++at)
    names.insert((*at)[1]);
  return names;
}

}  // namespace

TEST_CASE("speech: a sentence has its holes filled by name, and counts choose their form") {
  auto language =
      language_of("said: {who:lower} saw {n} {n:post|posts} on {where}\nplain: nothing here\n");
  Speech in(language);
  CHECK(in.say("plain") == "nothing here");
  CHECK(in.say("said", {{"where", "insta"}, {"who", "Ánna"}, {"n", 1}}) ==
        "ánna saw 1 post on insta");
  CHECK(in.say("said", {{"who", "B"}, {"where", "{n}"}, {"n", 1200}}) ==
        "b saw 1,200 posts on {n}");
  CHECK(in.say("said", {{"who", "The CTR"}, {"where", "x"}, {"n", 2}}) ==
        "the CTR saw 2 posts on x");
  CHECK_THROWS_AS(in.say("said", {{"who", "B"}}), std::logic_error);
  CHECK_THROWS_AS(in.say("unsaid"), std::out_of_range);
}

TEST_CASE("speech: numbers have the marks of the language, and a zero has no sign") {
  auto language = language_of("a: b\n");
  language.decimal = ",";
  language.group = "\u00A0";
  language.grouped_from = 5;
  Speech in(language), english;
  CHECK(in.number(1234) == "1234");
  CHECK(in.number(12345.678, 2) == "12\u00A0345,68");
  CHECK(in.plain_number(12345.5, 1) == "12345,5");
  CHECK(english.number(1234) == "1,234");
  CHECK(english.number(-1234567.125, 2) == "-1,234,567.12");
  CHECK(english.number(-0.001, 2) == "0.00");
}

TEST_CASE("speech: dates are written as figures and as words") {
  Speech in;
  auto day = *parse_date("2026-10-03");
  CHECK(in.date(day) == "2026-10-03");
  CHECK(in.long_date(day) == "3 October 2026");
  CHECK(in.long_date(day, false) == "3 October");
  CHECK(in.date_time(*parse_local("2026-10-03 09:05")) == "2026-10-03 09:05");
  CHECK(in.weekday(0) == "Monday");
  CHECK(in.short_weekday(6) == "Sun");
}

TEST_CASE("speech: a tag finds its language, and one that smm does not speak is English") {
  CHECK(Speech("en-GB").tag() == "en");
  CHECK(Speech("tlh").tag() == "en");
  CHECK(find_language("tlh") == nullptr);
}

TEST_CASE("languages: each has every sentence of English, with the same holes, and no other") {
  const auto& english = *find_language("en");
  auto wanted = Speech(english).keys();
  for (const auto* language : all_languages()) {
    CAPTURE(language->tag);
    CHECK(Speech(*language).keys() == wanted);
    for (auto key : wanted) {
      CAPTURE(key);
      // A date has of its parts those that the language writes, and its month as word or number.
      if (!key.starts_with("date."))
        CHECK(holes_of(sentence_of(*language, key)) == holes_of(sentence_of(english, key)));
      CHECK_FALSE(trim(sentence_of(*language, key)).empty());
      // A hole ends before another begins: forms have none in them.
      bool inside = false, nested = false;
      for (char c : sentence_of(*language, key)) {
        nested = nested || (c == '{' && inside) || (c == '}' && !inside);
        if (c == '{' || c == '}') inside = c == '{';
      }
      CHECK_FALSE(nested);
    }
  }
}

TEST_CASE("languages: lists of words are whole, and a count has as many forms as the language") {
  for (const auto* language : all_languages()) {
    CAPTURE(language->tag);
    Speech in(*language);
    std::size_t forms = 0;
    for (std::uint64_t n = 0; n <= 1'000'000; n = n < 200 ? n + 1 : n * 10)
      forms = std::max(forms, language->form(n) + 1);
    std::regex choice(R"(\{\w+:([^{}]*\|[^{}]*)\})");
    for (auto key : in.keys()) {
      std::string sentence(sentence_of(*language, key));
      for (std::sregex_iterator at(sentence.begin(), sentence.end(), choice), end; at != end;
           ++at) {
        CAPTURE(key);
        std::string words = (*at)[1];
        CHECK(split(words, '|').size() == forms);
      }
    }
    auto words = [&](std::string_view key) {
      return split(sentence_of(*language, key), '|').size();
    };
    for (const char* key : {"months", "months.in_dates", "months.short"}) CHECK(words(key) == 12);
    for (const char* key : {"weekdays", "weekdays.short"}) CHECK(words(key) == 7);
  }
}

TEST_CASE("languages: counts take the forms that CLDR gives them") {
  auto posts = [](std::string_view tag, std::uint64_t n) {
    return Speech(tag).say("count.posts", {{"n", n}});
  };
  CHECK(posts("de", 1) == "1 Beitrag");
  CHECK(posts("de", 0) == "0 Beiträge");
  CHECK(posts("fr", 0) == "0 publication");
  CHECK(posts("fr", 1'000'000) == "1\u202F000\u202F000 de publications");
  CHECK(posts("es", 1234) == "1234 publicaciones");
  CHECK(posts("es", 12345) == "12.345 publicaciones");
  for (auto [n, word] : {std::pair{1, "публикация"},
                         {2, "публикации"},
                         {5, "публикаций"},
                         {11, "публикаций"},
                         {12, "публикаций"},
                         {21, "публикация"},
                         {22, "публикации"},
                         {111, "публикаций"},
                         {112, "публикаций"}})
    CHECK(posts("ru", static_cast<std::uint64_t>(n)) == fmt::format("{} {}", n, word));
  CHECK(posts("ko", 3) == "게시물 3개");
  for (const char* tag : {"ko", "ja", "vi"})
    for (std::uint64_t n : {0U, 1U, 2U, 11U, 1000U}) CHECK(find_language(tag)->form(n) == 0);
}

TEST_CASE("languages: the words beside a figure are those of its number, whole or not") {
  auto orders = [](const char* tag, const char* shown, double number) {
    return Speech(tag).say("count.orders", {{"n", shown, number}});
  };
  CHECK(orders("en", "1", 1) == "1 order");
  CHECK(orders("en", "1.5", 1.5) == "1.5 orders");
  CHECK(orders("en", "0.5", 0.5) == "0.5 orders");
  CHECK(orders("de", "-1", -1) == "-1 Bestellung");
  CHECK(orders("fr", "1,5", 1.5) == "1,5 commande");
  CHECK(orders("fr", "2,5", 2.5) == "2,5 commandes");
  CHECK(orders("ru", "21", 21) == "21 заказ");
  CHECK(orders("ru", "5", 5) == "5 заказов");
  CHECK(orders("ru", "5,5", 5.5) == "5,5 заказа");
  CHECK(orders("ar", "2.5", 2.5) == "2.5 طلب");
  CHECK(orders("ko", "2.5", 2.5) == "주문 2.5건");
}

namespace {

// A sentence with every hole filled by that number.
std::string all_of(const Language& language, std::string_view key, std::uint64_t n) {
  static const char* const names[] = {
      "n",     "k",    "all", "own",   "met",       "more",        "days",   "age",
      "tries", "hits", "now", "known", "followers", "engagements", "others", "missing"};
  std::string sentence(sentence_of(language, key)), out;
  for (std::size_t at = 0; at < sentence.size();) {
    auto open = sentence.find('{', at);
    out += sentence.substr(at, open - at);
    if (open == std::string::npos) break;
    auto close = sentence.find('}', open);
    auto hole = sentence.substr(open + 1, close - open - 1);
    auto colon = hole.find(':');
    bool number = std::any_of(std::begin(names), std::end(names),
                              [&](const char* name) { return hole.substr(0, colon) == name; });
    if (colon != std::string::npos && hole.find('|') != std::string::npos)
      out += split(std::string_view(hole).substr(colon + 1), '|').at(language.form(n));
    else
      out += number ? std::to_string(n) : "X";
    at = close + 1;
  }
  return out;
}

}  // namespace

TEST_CASE("languages: no sentence counts one thing in the plural, whatever the number") {
  // Words that only stand behind one thing, or only behind several.
  const std::pair<const char*, const char*> plurals[] = {
      {"en",
       R"(\b1 (orders|posts|days|figures|rows|followers|mentions|engagements|hashtags|pages)\b|)"
       R"(\b1 (accounts|campaigns|intervals|conversations|targets|weeks|months|jumps)\b)"},
      {"de",
       R"(\b1 (Bestellungen|Beiträge|Tagen?|Tage|Erwähnungen|Interaktionen|Konten|Seiten)\b)"},
      {"fr",
       R"(\b[01] (commandes|publications|jours|abonnés|mentions|interactions|intervalles)\b)"},
      {"es", R"(\b1 (pedidos|publicaciones|días|seguidores|menciones|interacciones|intervalos)\b)"},
      {"it", R"(\b1 (ordini|giorni|menzioni|interazioni|intervalli|obiettivi|pagine)\b)"},
      {"ru", R"(\b(1|21) (заказов|публикаций|дней|подписчиков|упоминаний|вовлечений)( |$))"}};
  // "1 of 21 posts": the noun goes with the last of the two.
  for (auto [tag, words] : plurals) {
    const auto& language = *find_language(tag);
    std::regex plural(words);
    for (auto key : Speech(language).keys()) {
      if (key.starts_with("date.") || key.starts_with("period.")) continue;
      for (std::uint64_t n : {0U, 1U, 21U}) {
        if (key == "summary.met_all" && n == 1) continue;  // then summary.met_one is said
        auto said = all_of(language, key, n);
        CAPTURE(key);
        CAPTURE(said);
        CHECK_FALSE(std::regex_search(said, plural));
      }
    }
  }
}

TEST_CASE("languages: dates, numbers and lists are written by their customs") {
  auto day = *parse_date("2026-10-03");
  struct Written {
    std::string_view tag, words, figures;
  };
  for (const auto& one : std::to_array<Written>({{"de", "3. Oktober 2026", "03.10.2026"},
                                                 {"ru", "3 октября 2026", "03.10.2026"},
                                                 {"ko", "2026년 10월 3일", "2026.10.03"},
                                                 {"ja", "2026年10月3日", "2026/10/03"},
                                                 {"es", "3 de octubre de 2026", "03/10/2026"},
                                                 {"it", "3 ottobre 2026", "03/10/2026"},
                                                 {"vi", "3 tháng 10 năm 2026", "03/10/2026"},
                                                 {"tr", "3 Ekim 2026", "03.10.2026"},
                                                 {"fr", "3 octobre 2026", "03/10/2026"},
                                                 {"en", "3 October 2026", "2026-10-03"}})) {
    CAPTURE(one.tag);
    Speech in(one.tag);
    CHECK(in.long_date(day) == one.words);
    CHECK(in.date(day) == one.figures);
    CHECK(in.number(1234567.5, 1).size() >= 11);
  }
  CHECK(Speech("de").number(1234567.5, 1) == "1.234.567,5");
  CHECK(Speech("ja").list({"a", "b"}) == "a、b");
  CHECK(Speech("tr").say("percent", {{"number", "5"}}) == "%5");
}
