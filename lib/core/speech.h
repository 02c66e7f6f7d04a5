#pragma once
// What smm says to people in reports, previews and analyses, in one language.
//
//   Speech in("de");
//   in.say("summary.published", {{"n", posts}});       // "28 Beiträge wurden veröffentlicht."
//
// ONE FILE ADDS A LANGUAGE. core/languages/TAG.cpp defines `extern const Language TAG` in namespace
// smm::languages; the build finds it by the file's name. Every sentence is whole, with holes that
// have names; nothing is glued from parts, because other languages order them otherwise:
//
//   summary.published: {n} {n:post was|posts were} published.
//
// {n} is a count, a figure or a text; {n:post|posts} one of the forms that the language has for
// counts, in the order of CLDR's categories (zero, one, two, few, many, other: those that it has);
// {figure:lower} is a text with its capitals made small, "CTR" and the like apart. Every language
// has every sentence: the tests compare them with English.
//
// A catalogue is read when its language is first spoken, and not before.

#include <chrono>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/zone.h"

namespace smm {

struct Language {
  std::string_view tag;   // as RFC 5646 has it: "de"
  std::string_view name;  // as its speakers call it
  bool leftwards = false;
  // Which of its forms a count takes, by CLDR's cardinal rules for whole numbers.
  std::size_t (*form)(std::uint64_t count) = nullptr;
  // A count whose form numbers with decimals take ("2.5 posts"); nothing: that of their whole part.
  std::optional<std::uint64_t> broken = 2;
  std::string_view decimal = ".", group = ",";
  int grouped_from = 4;           // digits; fewer stand together
  std::string_view comma = ", ";  // between the items of a list
  std::string_view sentences;     // lines "key: sentence"
};

std::span<const Language* const> all_languages();  // by tag
// The language of a tag, or the one that it is a kind of ("de-AT"); null if smm does not speak it.
const Language* find_language(std::string_view tag);

// What fills a hole of a sentence.
struct Hole {
  Hole(std::string_view hole, std::string_view words) : name(hole), text(words) {}
  Hole(std::string_view hole, const std::string& words) : name(hole), text(words) {}
  Hole(std::string_view hole, const char* words) : name(hole), text(words) {}
  template <std::integral Count>
  Hole(std::string_view hole, Count number)
      : name(hole), count(static_cast<std::uint64_t>(number)) {}

  // A figure, as it is shown: "1,234.5".
  Hole(std::string_view hole, std::string_view shown, double number)
      : name(hole), text(shown), figure(number) {}

  std::string_view name, text;  // must outlive the call that it is given to
  std::optional<std::uint64_t> count = {};
  std::optional<double> figure = {};
};

class Speech {
 public:
  Speech() : Speech("en") {}
  // English for a tag that smm does not speak.
  explicit Speech(std::string_view tag);
  // A language that is not among those of the build; it must outlive the Speech.
  explicit Speech(const Language& language);

  const Language& language() const { return *language_; }
  std::string_view tag() const { return language_->tag; }
  std::string_view direction() const { return language_->leftwards ? "rtl" : "ltr"; }

  // Throws std::out_of_range for a key that the catalogue does not have, and std::logic_error for a
  // hole that nothing fills.
  std::string say(std::string_view key, std::initializer_list<Hole> holes = {}) const;
  bool knows(std::string_view key) const;
  // The `place`-th, from 0, of words that stand in one line, with | between them.
  std::string nth(std::string_view key, std::size_t place) const;

  // "12,345.60".
  std::string number(double value, int decimals = 0) const;
  // Without marks between thousands: "12345.60".
  std::string plain_number(double value, int decimals) const;
  std::string list(const std::vector<std::string>& items) const;

  // As figures and as words; `weekday` from Monday, 0.
  std::string date(std::chrono::year_month_day day) const;
  std::string date_time(LocalTime local) const;
  std::string long_date(std::chrono::year_month_day day, bool with_year = true) const;
  std::string weekday(std::size_t weekday) const;
  std::string short_weekday(std::size_t weekday) const;

  // The keys of the catalogue itself, sorted.
  std::vector<std::string_view> keys() const;

 private:
  using Sentences = std::unordered_map<std::string_view, std::string_view>;
  static Sentences read(const Language& language);
  std::string_view sentence(std::string_view key) const;

  const Language* language_;
  std::shared_ptr<const Sentences> sentences_;  // so that a copy costs nothing
};

}  // namespace smm
