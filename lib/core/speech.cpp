#include "core/speech.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "core/letters.h"
#include "core/text.h"

namespace smm {

namespace languages {
extern const Language en;
}

namespace {

// The words of a text with their capitals made small, but for those of capitals alone: "CTR".
std::string small(std::string_view text) {
  std::string out, word, lowered;
  std::size_t letters = 0, capitals = 0;
  auto end = [&] {
    out += letters > 1 && letters == capitals ? word : lowered;
    word.clear();
    lowered.clear();
    letters = capitals = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    if (!is_letter(code)) end();
    word += text.substr(at, bytes);
    append_utf8(lowered, small_letter(code));
    if (is_letter(code)) ++letters;
    if (is_capital(code)) ++capitals;
    if (!is_letter(code)) end();
    at += bytes;
  }
  end();
  return out;
}

// The `place`-th of forms with | between them; the last where there are fewer.
std::string_view form_of(std::string_view forms, std::size_t place) {
  for (; place > 0; --place) {
    auto bar = forms.find('|');
    if (bar == std::string_view::npos) break;
    forms.remove_prefix(bar + 1);
  }
  return forms.substr(0, forms.find('|'));
}

std::size_t form_for(const Language& language, const Hole& hole) {
  if (!hole.figure) return language.form(hole.count.value_or(0));
  double size = std::abs(*hole.figure), whole = std::floor(size);
  if (size != whole && language.broken) return language.form(*language.broken);
  return language.form(static_cast<std::uint64_t>(whole));
}

const Language& language_or_english(std::string_view tag) {
  const auto* found = find_language(tag);
  return found != nullptr ? *found : languages::en;
}

}  // namespace

const Language* find_language(std::string_view tag) {
  auto wanted = lower_ascii(tag.substr(0, tag.find('-')));
  for (const auto* language : all_languages())
    if (language->tag == wanted) return language;
  return nullptr;
}

Speech::Speech(std::string_view tag) : Speech(language_or_english(tag)) {}

Speech::Speech(const Language& language)
    : language_(&language), sentences_(std::make_shared<const Sentences>(read(language))) {}

Speech::Sentences Speech::read(const Language& language) {
  Sentences sentences;
  sentences.reserve(640);
  for (auto line : split(language.sentences, '\n')) {
    auto colon = line.find(": ");
    if (colon != std::string_view::npos)
      sentences.emplace(line.substr(0, colon), line.substr(colon + 2));
  }
  return sentences;
}

std::string_view Speech::sentence(std::string_view key) const {
  auto found = sentences_->find(key);
  if (found == sentences_->end())
    throw std::out_of_range(fmt::format("{} has no sentence {}", language_->tag, key));
  return found->second;
}

bool Speech::knows(std::string_view key) const { return sentences_->contains(key); }

std::string Speech::nth(std::string_view key, std::size_t place) const {
  return std::string(form_of(sentence(key), place));
}

std::vector<std::string_view> Speech::keys() const {
  std::vector<std::string_view> all;
  for (const auto& [key, sentence] : *sentences_) all.push_back(key);
  std::sort(all.begin(), all.end());
  return all;
}

std::string Speech::say(std::string_view key, std::initializer_list<Hole> holes) const {
  auto text = sentence(key);
  std::string out;
  while (true) {
    auto open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) return out;
    text.remove_prefix(open + 1);
    auto hole = text.substr(0, text.find('}'));
    text.remove_prefix(hole.size() + 1);
    auto name = hole.substr(0, hole.find(':'));
    const auto* found =
        std::find_if(holes.begin(), holes.end(), [&](const Hole& one) { return one.name == name; });
    if (found == holes.end())
      throw std::logic_error(fmt::format("nothing fills {{{}}} of {}", name, key));
    auto how = name.size() == hole.size() ? std::string_view{} : hole.substr(name.size() + 1);
    if (how.empty())
      out += found->count ? number(static_cast<double>(*found->count)) : std::string(found->text);
    else if (how == "lower")
      out += small(found->text);
    else
      out += form_of(how, form_for(*language_, *found));
  }
}

std::string Speech::plain_number(double value, int decimals) const {
  auto text = fmt::format("{:.{}f}", value, decimals);
  if (auto point = text.find('.'); point != std::string::npos)
    text.replace(point, 1, language_->decimal);
  return text;
}

std::string Speech::number(double value, int decimals) const {
  auto text = plain_number(std::abs(value), decimals);
  auto end = decimals == 0
                 ? text.size()
                 : text.size() - static_cast<std::size_t>(decimals) - language_->decimal.size();
  if (end >= static_cast<std::size_t>(language_->grouped_from))
    for (auto at = end; at > 3;) text.insert(at -= 3, language_->group);
  bool zero = text.find_first_of("123456789") == std::string::npos;  // no "-0"
  return value < 0 && !zero ? "-" + text : text;
}

std::string Speech::list(const std::vector<std::string>& items) const {
  return join(items, language_->comma);
}

std::string Speech::date(std::chrono::year_month_day day) const {
  auto month = static_cast<unsigned>(day.month()), number = static_cast<unsigned>(day.day());
  return say("date.figures", {{"yyyy", fmt::format("{:04}", int{day.year()})},
                              {"mm", fmt::format("{:02}", month)},
                              {"dd", fmt::format("{:02}", number)},
                              {"m", month},
                              {"d", number}});
}

std::string Speech::date_time(LocalTime local) const {
  using namespace std::chrono;
  auto day = floor<days>(local);
  hh_mm_ss clock(floor<minutes>(local - day));
  return say(
      "date.time",
      {{"date", date(year_month_day{sys_days{day.time_since_epoch()}})},
       {"time", fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count())}});
}

std::string Speech::long_date(std::chrono::year_month_day day, bool with_year) const {
  auto month = static_cast<unsigned>(day.month());
  return say(with_year ? "date.words" : "date.words_of_the_year",
             {{"d", static_cast<unsigned>(day.day())},
              {"m", month},
              {"month", nth("months.in_dates", month - 1)},
              {"yyyy", fmt::format("{}", int{day.year()})}});
}

std::string Speech::weekday(std::size_t weekday) const { return nth("weekdays", weekday); }

std::string Speech::short_weekday(std::size_t weekday) const {
  return nth("weekdays.short", weekday);
}

}  // namespace smm
