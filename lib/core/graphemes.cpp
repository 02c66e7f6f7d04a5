// Grapheme clusters by UAX #29 of Unicode 17.0.0, rules GB3 to GB13.

#include <algorithm>
#include <iterator>

#include "core/grapheme_table.h"
#include "core/letters.h"
#include "core/text.h"

namespace smm {
namespace {

using grapheme::Class;

constexpr char32_t first_syllable = 0xAC00, last_syllable = 0xD7A3;
constexpr char32_t syllables_of_a_pair = 28;  // one without a final consonant, 27 with one

Class class_of(char32_t code) {
  if (code >= 0x20 && code < 0x7F) return grapheme::other;
  if (code >= first_syllable && code <= last_syllable)
    return (code - first_syllable) % syllables_of_a_pair == 0 ? grapheme::lv : grapheme::lvt;
  const auto* row =
      std::partition_point(std::begin(grapheme::ranges), std::end(grapheme::ranges),
                           [code](const grapheme::Range& range) { return range.end < code; });
  return row != std::end(grapheme::ranges) && row->begin <= code ? row->is : grapheme::other;
}

bool is_extend(Class is) {
  return is == grapheme::extend || is == grapheme::conjunct || is == grapheme::linker ||
         is == grapheme::zwj;
}

bool is_control(Class is) {
  return is == grapheme::control || is == grapheme::cr || is == grapheme::lf;
}

// GB6 to GB8: jamo that make a syllable.
bool one_syllable(Class before, Class after) {
  switch (before) {
    case grapheme::l:
      return after == grapheme::l || after == grapheme::v || after == grapheme::lv ||
             after == grapheme::lvt;
    case grapheme::lv:
    case grapheme::v:
      return after == grapheme::v || after == grapheme::t;
    case grapheme::lvt:
    case grapheme::t:
      return after == grapheme::t;
    default:
      return false;
  }
}

// What has been seen of a text that the next boundary depends on.
class Walk {
 public:
  // Whether a cluster ends before `next`.
  bool breaks(Class next) {
    bool one = joins(next);
    note(next);
    return !one;
  }

 private:
  bool joins(Class next) const {
    if (before_ == grapheme::cr && next == grapheme::lf) return true;  // GB3
    if (is_control(before_) || is_control(next)) return false;         // GB4, GB5
    if (is_extend(next) || next == grapheme::spacing) return true;     // GB9, GB9a
    if (before_ == grapheme::prepend) return true;                     // GB9b
    if (next == grapheme::consonant) return linked_;                   // GB9c
    if (next == grapheme::pictographic) return after_pictograph_zwj_;  // GB11
    if (next == grapheme::regional) return odd_regional_;              // GB12, GB13
    return one_syllable(before_, next);
  }

  void note(Class next) {
    after_pictograph_zwj_ = next == grapheme::zwj && pictograph_;
    pictograph_ = next == grapheme::pictographic || (pictograph_ && is_extend(next));
    if (next == grapheme::zwj) pictograph_ = false;
    odd_regional_ = next == grapheme::regional && !(before_ == grapheme::regional && odd_regional_);
    bool goes_on = next == grapheme::conjunct || next == grapheme::linker || next == grapheme::zwj;
    linked_ = consonant_ && goes_on && (linked_ || next == grapheme::linker);
    consonant_ = next == grapheme::consonant || (consonant_ && goes_on);
    before_ = next;
  }

  Class before_ = grapheme::other;
  bool pictograph_ = false;  // a pictograph and nothing but Extend stand before
  bool after_pictograph_zwj_ = false;
  bool odd_regional_ = false;  // the half of a flag
  bool consonant_ = false;     // a consonant and what a conjunct may hold
  bool linked_ = false;        // with a linker among it
};

template <typename Use>
void each_cluster(std::string_view text, Use use) {
  Walk walk;
  std::size_t start = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto [code, bytes] = code_point_at(text, at);
    if (walk.breaks(class_of(code)) && at > start) {
      use(text.substr(start, at - start));
      start = at;
    }
    at += bytes;
  }
  if (start < text.size()) use(text.substr(start));
}

}  // namespace

std::vector<std::string_view> grapheme_clusters(std::string_view text) {
  std::vector<std::string_view> clusters;
  each_cluster(text, [&](std::string_view cluster) { clusters.push_back(cluster); });
  return clusters;
}

std::size_t graphemes(std::string_view text) {
  std::size_t count = 0;
  each_cluster(text, [&](std::string_view) { ++count; });
  return count;
}

bool is_pictographic(char32_t code) { return class_of(code) == grapheme::pictographic; }

}  // namespace smm
