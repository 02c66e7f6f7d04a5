// How an emoji is taken whole: tried in this order are a flag (two regional letters), a keycap, and
// an element (a pictograph with a selector, a skin tone or tags) with every element that a joiner
// ties to it. Each attempt works on a copy of the place and moves it only when it is complete, so
// that a sequence that breaks off counts as what stood before the break.

#include "networks/counting.h"

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"

namespace smm {
namespace {

constexpr char32_t joiner = 0x200D, emoji_selector = 0xFE0F, text_selector = 0xFE0E,
                   keycap = 0x20E3, last_tag = 0xE007F;

bool is_regional(char32_t code) { return code >= 0x1F1E6 && code <= 0x1F1FF; }
bool is_skin_tone(char32_t code) { return code >= 0x1F3FB && code <= 0x1F3FF; }
bool is_tag(char32_t code) { return code >= 0xE0020 && code < last_tag; }
bool is_keycap_base(char32_t code) { return ascii::is_digit(code) || code == '#' || code == '*'; }

// Walks over a text; past the end there is U+0000.
class Walk {
 public:
  Walk(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char32_t code() const { return at_ < text_.size() ? code_point_at(text_, at_).code : 0; }
  void next() { at_ += code_point_at(text_, at_).bytes; }
  bool take(char32_t code) {
    if (this->code() != code || at_ >= text_.size()) return false;
    next();
    return true;
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

bool take_tags(Walk& walk) {
  auto ahead = walk;
  while (is_tag(ahead.code())) ahead.next();
  if (ahead.at() == walk.at() || !ahead.take(last_tag)) return false;
  walk = ahead;
  return true;
}

// One emoji without what is joined to it: emoji_zwj_element of TS #51, definition ED-15a.
bool take_element(Walk& walk) {
  auto ahead = walk;
  bool tone = is_skin_tone(ahead.code());
  if (!tone && !is_pictographic(ahead.code())) return false;
  bool sign = ahead.code() < 0x2000;  // (c) and (R), which only the selector makes emoji
  ahead.next();
  if (ahead.code() == text_selector || (sign && ahead.code() != emoji_selector)) return false;
  if (!tone && is_skin_tone(ahead.code()))
    ahead.next();
  else
    ahead.take(emoji_selector);
  take_tags(ahead);
  walk = ahead;
  return true;
}

bool take_keycap(Walk& walk) {
  auto ahead = walk;
  if (!is_keycap_base(ahead.code())) return false;
  ahead.next();
  ahead.take(emoji_selector);
  if (!ahead.take(keycap)) return false;
  walk = ahead;
  return true;
}

bool take_flag(Walk& walk) {
  auto ahead = walk;
  for (int letter = 0; letter < 2; ++letter) {
    if (!is_regional(ahead.code())) return false;
    ahead.next();
  }
  walk = ahead;
  return true;
}

}  // namespace

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += code_point_at(text, at).bytes;
  return count;
}

std::size_t utf16_units(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    count += code > 0xFFFF ? 2 : 1;
    at += bytes;
  }
  return count;
}

std::size_t utf8_bytes(std::string_view text) { return text.size(); }

std::size_t emoji_bytes(std::string_view text, std::size_t at) {
  Walk walk(text, at);
  if (take_flag(walk) || take_keycap(walk)) return walk.at() - at;
  if (!take_element(walk)) return 0;
  for (auto ahead = walk; ahead.take(joiner) && take_element(ahead);) walk = ahead;
  return walk.at() - at;
}

}  // namespace smm
