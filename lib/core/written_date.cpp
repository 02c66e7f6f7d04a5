#include "core/written_date.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include "core/ascii.h"
#include "core/fold.h"
#include "core/text.h"
#include "core/written_words.h"

namespace smm {
namespace {

using std::chrono::year_month_day;

constexpr std::size_t longest_date = 200;  // bytes: more is a text with a date in it

struct ZoneWord {
  std::string_view name;
  int minutes;
};

// RFC 822 5.1, and names that stand for one offset in all of the tz database's recent years.
constexpr auto zone_words = std::to_array<ZoneWord>(
    {{"z", 0},      {"ut", 0},     {"utc", 0},    {"gmt", 0},    {"est", -300},  {"edt", -240},
     {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360}, {"pst", -480},  {"pdt", -420},
     {"wet", 0},    {"west", 60},  {"cet", 60},   {"cest", 120}, {"mez", 60},    {"mesz", 120},
     {"met", 60},   {"mest", 120}, {"eet", 120},  {"eest", 180}, {"msk", 180},   {"msd", 240},
     {"trt", 180},  {"jst", 540},  {"kst", 540},  {"hkt", 480},  {"sgt", 480},   {"wib", 420},
     {"wita", 480}, {"wit", 540},  {"ict", 420},  {"aest", 600}, {"aedt", 660},  {"acst", 570},
     {"acdt", 630}, {"awst", 480}, {"nzst", 720}, {"nzdt", 780}, {"sast", 120},  {"cat", 120},
     {"eat", 180},  {"wat", 60},   {"pkt", 300},  {"npt", 345},  {"akst", -540}, {"akdt", -480},
     {"hst", -600}, {"nst", -210}, {"ndt", -150}, {"brt", -180}, {"art", -180},  {"clst", -180},
     {"cot", -300}, {"pet", -300}});

bool in_word(char c) { return ascii::is_lower(c) || static_cast<signed char>(c) < 0; }

// "+0200", "-03:30", "+2", without anything behind.
std::optional<Seconds> signed_offset(std::string_view text) {
  if (text.size() < 2 || (text[0] != '+' && text[0] != '-')) return {};
  int sign = text[0] == '-' ? -1 : 1;
  text.remove_prefix(1);
  std::string digits(text);
  std::erase(digits, ':');
  bool fine = !digits.empty() && digits.size() <= 4 && digits.size() != 3 &&
              std::all_of(digits.begin(), digits.end(), ascii::is_digit<char>) &&
              (digits.size() == text.size() || (text.size() == 5 && text[2] == ':'));
  if (!fine) return {};
  int hours = 0, minutes = 0;
  auto width = std::min<std::size_t>(digits.size(), 2);
  std::from_chars(digits.data(), digits.data() + width, hours);
  if (digits.size() == 4) std::from_chars(digits.data() + 2, digits.data() + 4, minutes);
  if (hours > 15 || minutes > 59) return {};
  return Seconds{sign * (hours * 3600 + minutes * 60)};
}

// ---- Tokens. ----

struct Token {
  enum class Kind { number, word, mark } kind = Kind::mark;
  std::string text;
  bool spaced = false;  // a space stands before it
};

// The signs of East Asian dates, which stand without a space between figures and words.
constexpr auto signs = std::to_array<std::string_view>(
    {"年", "月", "日", "時", "时",   "点",   "點",   "分",   "秒",   "년",
     "월", "일", "시", "분", "오전", "오후", "上午", "下午", "午前", "午後"});

std::string_view sign_at(std::string_view text) {
  for (std::string_view day : {"月曜日", "日曜日", "월요일", "일요일"})
    if (text.starts_with(day)) return day;
  for (auto sign : signs)
    if (text.starts_with(sign)) return sign;
  return {};
}

// Without what stands in brackets, which mail and feeds comment with.
std::string without_comments(std::string_view text) {
  std::string out;
  int depth = 0;
  for (char c : text) {
    if (c == '(') ++depth;
    if (depth == 0) out += c;
    if (c == ')' && depth > 0 && --depth == 0) out += ' ';
  }
  return out;
}

std::vector<Token> tokens_of(std::string_view text) {
  std::vector<Token> tokens;
  bool spaced = false;
  while (!text.empty()) {
    std::size_t size = 1;
    auto kind = Token::Kind::mark;
    if (text[0] == ' ' || text[0] == '\t' || text[0] == '\n' || text[0] == '\r') {
      spaced = true;
      text.remove_prefix(1);
      continue;
    }
    if (ascii::is_digit(text[0])) {
      kind = Token::Kind::number;
      while (size < text.size() && ascii::is_digit(text[size])) ++size;
    } else if (in_word(text[0])) {
      kind = Token::Kind::word;
      size = sign_at(text).size();
      for (bool sign = size > 0; !sign && size < text.size() && in_word(text[size]); ++size)
        if (size > 0 && !sign_at(text.substr(size)).empty()) break;
    }
    tokens.push_back({kind, std::string(text.substr(0, size)), spaced});
    spaced = false;
    text.remove_prefix(size);
  }
  return tokens;
}

// ---- The reader. ----

class Reader {
 public:
  Reader(std::vector<Token> tokens, std::string_view order)
      : tokens_(std::move(tokens)), order_(order) {}

  std::optional<WrittenDate> read() {
    while (at_ < tokens_.size())
      if (!take_time() && !take_half() && !take_zone() && !take_date() && !take_filler()) return {};
    if (afternoon_ && !settle_half()) return {};
    bool half_a_date = month_ != 0 && !found_.date;
    if (half_a_date || (!found_.date && !found_.time)) return {};
    return found_;
  }

 private:
  const Token* token(std::size_t ahead) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  // The number there, of so many digits.
  std::optional<int> number(std::size_t ahead, std::size_t least, std::size_t most) const {
    const auto* one = token(ahead);
    if (one == nullptr || one->kind != Token::Kind::number || one->text.size() < least ||
        one->text.size() > most)
      return {};
    int value = 0;
    std::from_chars(one->text.data(), one->text.data() + one->text.size(), value);
    return value;
  }
  bool is(std::size_t ahead, std::string_view text) const {
    const auto* one = token(ahead);
    return one != nullptr && one->text == text;
  }
  bool is_any(std::size_t ahead, std::initializer_list<std::string_view> texts) const {
    return std::any_of(texts.begin(), texts.end(), [&](auto text) { return is(ahead, text); });
  }
  std::string_view word(std::size_t ahead) const {
    const auto* one = token(ahead);
    return one != nullptr && one->kind == Token::Kind::word ? std::string_view(one->text)
                                                            : std::string_view{};
  }

  // ---- Times. ----

  bool take_time() {
    if (found_.time) return false;
    if (take_compact_time()) return true;
    auto hour = number(0, 1, 2);
    if (!hour) return false;
    if (is(1, ":") || is_any(1, {"시", "時", "时", "点", "點"}) || is(1, "h")) {
      bool clock = is(1, ":");
      auto minute = number(2, clock ? 2 : 1, 2);
      if (clock && !minute) return false;
      at_ += minute ? 3 : 2;
      if (minute && is_any(0, {"分", "분"})) ++at_;
      return set_time(*hour, minute.value_or(0), clock ? seconds() : 0);
    }
    bool dotted = tokens_.size() == 3 && at_ == 0 && is(1, ".") && number(2, 2, 2);
    if (dotted) {  // "9.30" and nothing else
      auto minute = *number(2, 2, 2);
      at_ += 3;
      return set_time(*hour, minute, 0);
    }
    // "5pm", "5 Uhr": an hour alone needs the word.
    bool worded = is_afternoon(word(1), true).has_value() || is(1, "uhr");
    if (!worded && !(afternoon_ && !half_behind_ && (found_.date || tokens_.size() == at_ + 1)))
      return false;
    ++at_;
    return set_time(*hour, 0, 0);
  }

  int seconds() {
    if (!is(0, ":") || !number(1, 2, 2)) return 0;
    exact_ = true;
    auto value = *number(1, 2, 2);
    at_ += 2;
    if (is_any(0, {".", ","}) && token(1) != nullptr && !token(1)->spaced && number(1, 1, 9))
      at_ += 2;  // fractions
    return value;
  }

  // "T090500", behind "20261203".
  bool take_compact_time() {
    if (!is(0, "t") || (!number(1, 4, 4) && !number(1, 6, 6))) return false;
    const auto& text = token(1)->text;
    auto pair = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    at_ += 2;
    return set_time(pair(0), pair(2), text.size() == 6 ? pair(4) : 0);
  }

  bool set_time(int hour, int minute, int second) {
    if (hour > 23 || minute > 59 || second > 60) return false;
    hour_ = hour;
    time_end_ = at_;
    found_.time = Seconds{hour * 3600 + minute * 60 + second};
    return true;
  }

  bool take_half() {
    if (afternoon_) return false;
    std::size_t size = 1;
    std::string text(word(0));
    if (is_any(0, {"a", "p"}) && is(1, ".") && is(2, "m")) {  // "a.m.", "p. m."
      text += "m";
      size = is(3, ".") ? 4 : 3;
    }
    half_behind_ = found_.time && time_end_ == at_;
    afternoon_ = is_afternoon(text, half_behind_);
    // "am" before the time is German, "am 3. Dezember".
    if (afternoon_ && text == "am" && !half_behind_) afternoon_.reset();
    if (!afternoon_) return false;
    at_ += size;
    time_end_ = half_behind_ ? at_ : time_end_;
    return true;
  }

  bool settle_half() {
    if (!found_.time || hour_ > 12) return false;
    auto within = *found_.time - Seconds{hour_ * 3600};
    found_.time = Seconds{(hour_ % 12 + (*afternoon_ ? 12 : 0)) * 3600} + within;
    return true;
  }

  // ---- Zones: behind a time only. ----

  bool take_zone() {
    if (!found_.time || found_.offset || token(0) == nullptr) return false;
    std::string name;
    std::size_t size = 0;
    auto add_signed = [&] {
      if (!is_any(size, {"+", "-"}) || !number(size + 1, 1, 4) || token(size + 1)->spaced) return;
      name += token(size)->text + token(size + 1)->text;
      size += 2;
      if (!is(size, ":") || !number(size + 1, 2, 2)) return;
      name += ":" + token(size + 1)->text;
      size += 2;
    };
    // A letter at the very end is a military zone, whatever else it may be: "09:05 A".
    bool military = word(0).size() == 1 && at_ + 1 == tokens_.size();
    bool named = !word(0).empty() && time_end_ == at_ && (military || word(0) != "t");
    if (named) {
      name = word(0);
      size = 1;
      if (is_any(0, {"gmt", "utc", "ut"})) add_signed();
    } else {
      add_signed();
      // "10:00 -1" is no zone, and neither is "09:00-10:00": from nine to ten.
      if (number(1, 1, 1) || (size == 4 && is(0, "-") && !exact_ && *number(1, 2, 2) >= hour_))
        return false;
    }
    bool other = month_called(name) || is_weekday(name) || (is_filler(name) && !military);
    if (size == 0 || other) return false;
    auto offset = offset_called(name);
    if (!offset) return false;
    at_ += size;
    found_.offset = offset->offset;
    found_.certain = offset->certain;
    found_.zone = name;
    return true;
  }

  // ---- Dates. ----

  bool take_date() {
    if (found_.date) return false;
    if (month_ != 0) return take_year_behind();
    return take_year_first() || take_day_and_name() || take_name_and_day() || take_numbers();
  }

  static int full_year(int year, std::size_t digits) {
    if (digits == 4) return year;
    return year < 50 ? 2000 + year : 1900 + year;
  }

  bool set_date(int year, int month, int day) {
    year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                        std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok()) return false;
    found_.date = date;
    return true;
  }

  // "2026-12-03", "2026. 12. 3.", "2026年12月3日", "20261203".
  bool take_year_first() {
    if (auto whole = number(0, 8, 8)) {
      ++at_;
      return set_date(*whole / 10'000, *whole / 100 % 100, *whole % 100);
    }
    auto year = number(0, 4, 4), month = number(2, 1, 2), day = number(4, 1, 2);
    bool parted = is_any(1, {"-", "/", ".", "年", "년"}) && (is(1, "年")   ? is(3, "月")
                                                             : is(1, "년") ? is(3, "월")
                                                                           : is(3, token(1)->text));
    if (!year || !month || !day || !parted) return false;
    at_ += 5;
    if (is_any(0, {"日", "일", "."})) ++at_;
    return set_date(*year, *month, *day);
  }

  // Skips "de", "of", dots, commas and dashes from `ahead` on.
  std::size_t past_links(std::size_t ahead) const {
    while (is_any(ahead, {".", ",", "-", "/", "de", "del", "of", "o", "a", "năm"})) ++ahead;
    return ahead;
  }

  // The month at `ahead` and what follows it: {0, ahead} if there is none.
  std::pair<int, std::size_t> month_at(std::size_t ahead) const {
    if (auto month = month_called(word(ahead))) return {*month, ahead + 1};
    if (is(ahead, "tháng"))
      if (auto month = number(ahead + 1, 1, 2); month && *month >= 1 && *month <= 12)
        return {*month, ahead + 2};
    return {0, ahead};
  }

  std::size_t past_ordinal(std::size_t ahead) const {
    return is_any(ahead, {"st", "nd", "rd", "th", "er", "º", "o"}) ? ahead + 1 : ahead;
  }

  // "3 Dec 2026", "3rd of December, 2026", "3. Dez. 26", "03-Dec-2026".
  bool take_day_and_name() {
    auto day = number(0, 1, 2);
    if (!day) return false;
    auto [month, behind] = month_at(past_links(past_ordinal(1)));
    if (month == 0) return false;
    return finish_named(month, *day, behind);
  }

  // "December 3, 2026", "Dec 3rd 2026", "Dec  3 09:05:00 2026".
  bool take_name_and_day() {
    auto [month, behind] = month_at(0);
    auto day = month == 0 ? std::nullopt : number(past_links(behind), 1, 2);
    if (!day) return false;
    return finish_named(month, *day, past_ordinal(past_links(behind) + 1));
  }

  bool finish_named(int month, int day, std::size_t behind) {
    auto at = past_links(behind);
    auto year = number(at, 4, 4);
    if (!year && !is_clock(at)) year = number(at, 2, 2);
    month_ = month;
    day_ = day;
    if (!year) {  // behind the time, as ctime has it
      at_ += behind;
      return true;
    }
    auto digits = token(at)->text.size();
    at_ += at + 1;
    return set_date(full_year(*year, digits), month, day);
  }

  bool is_clock(std::size_t ahead) const { return is(ahead + 1, ":") || is(ahead + 1, "h"); }

  bool take_year_behind() {
    auto year = number(0, 4, 4);
    if (!year) return false;
    ++at_;
    return set_date(*year, month_, day_);
  }

  // "03.12.2026", "3/12/26": the day first between dots, else as the order says.
  bool take_numbers() {
    auto first = number(0, 1, 2), second = number(2, 1, 2);
    auto year = number(4, 4, 4) ? number(4, 4, 4) : number(4, 2, 2);
    if (!first || !second || !year || !is_any(1, {".", "/", "-"}) || !is(3, token(1)->text))
      return false;
    bool days_first = is(1, ".") || order_ == "dmy" || (order_.empty() && *first > 12);
    bool months_first = !days_first && (order_ == "mdy" || (order_.empty() && *second > 12));
    if (!days_first && !months_first && *first != *second) return false;
    auto whole = full_year(*year, token(4)->text.size());
    at_ += 5;
    if (is(0, ".")) ++at_;
    return days_first ? set_date(whole, *second, *first) : set_date(whole, *first, *second);
  }

  bool take_filler() {
    // The name of a day in whatever language: "Do, 3 Dec".
    bool name = at_ == 0 && !word(0).empty() && (is(1, ",") || is(1, "."));
    bool between = is(0, "t") && found_.date && !found_.time;
    if (!name && !between && !is_any(0, {",", "."}) && !is_filler(word(0)) && !is_weekday(word(0)))
      return false;
    // "Segunda-feira", "Thứ Hai, ngày 3".
    exact_ = exact_ || between;
    at_ += name ? 2 : 1;
    if (is(0, "-") && is(1, "feira")) at_ += 2;
    return true;
  }

  std::vector<Token> tokens_;
  std::string_view order_;
  std::size_t at_ = 0, time_end_ = 0;
  WrittenDate found_;
  int hour_ = 0, month_ = 0, day_ = 0;
  bool exact_ = false;  // the time has seconds, or stands behind a T
  std::optional<bool> afternoon_;
  bool half_behind_ = false;
};

}  // namespace

std::optional<NamedOffset> offset_called(std::string_view name) {
  auto word = lower_ascii(trim(name));
  if (auto offset = signed_offset(word)) return NamedOffset{*offset, true};
  auto sign = word.find_first_of("+-");
  auto letters = std::string_view(word).substr(0, sign);
  bool plain = !letters.empty() && letters.size() <= 5 &&
               std::all_of(letters.begin(), letters.end(), ascii::is_lower<char>);
  if (!plain) return {};
  if (sign != std::string::npos) {
    auto offset = signed_offset(std::string_view(word).substr(sign));
    bool universal = letters == "gmt" || letters == "utc" || letters == "ut";
    return offset && universal ? std::optional(NamedOffset{*offset, true}) : std::nullopt;
  }
  for (const auto& known : zone_words)
    if (known.name == letters) return NamedOffset{Seconds{known.minutes * 60}, true};
  return NamedOffset{Seconds{0}, false};
}

std::optional<WrittenDate> parse_written_date(std::string_view text, std::string_view order) {
  text = trim(text);
  if (text.empty() || text.size() > longest_date) return {};
  return Reader(tokens_of(without_comments(folded_words(text))), order).read();
}

Time instant_of(const WrittenDate& date, const Zone& here, Seconds hour) {
  LocalTime local{std::chrono::local_days{*date.date} + date.time.value_or(hour)};
  if (!date.offset) return here.resolve(local).at;
  return Time{local.time_since_epoch()} - *date.offset;
}

}  // namespace smm
