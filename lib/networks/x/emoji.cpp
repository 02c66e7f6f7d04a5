#include "networks/x/emoji.h"

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

#include "core/ascii.h"
#include "core/text.h"

namespace smm::x {
namespace {

struct Range {
  char32_t first, last;
};

// What the selector of emoji belongs to: what only it makes an emoji, and what has been a character
// long before. Behind any other emoji it counts for itself.
constexpr auto selectable = std::to_array<Range>({
    {0xA9, 0xA9},       {0xAE, 0xAE},       {0x203C, 0x203C},   {0x2049, 0x2049},
    {0x2122, 0x2122},   {0x2139, 0x2139},   {0x2194, 0x2199},   {0x21A9, 0x21AA},
    {0x231A, 0x231B},   {0x2328, 0x2328},   {0x23CF, 0x23CF},   {0x23ED, 0x23EF},
    {0x23F1, 0x23F2},   {0x23F8, 0x23FA},   {0x24C2, 0x24C2},   {0x25AA, 0x25AB},
    {0x25B6, 0x25B6},   {0x25C0, 0x25C0},   {0x25FB, 0x25FE},   {0x2600, 0x2604},
    {0x260E, 0x260E},   {0x2611, 0x2611},   {0x2614, 0x2615},   {0x2618, 0x2618},
    {0x261D, 0x261D},   {0x2620, 0x2620},   {0x2622, 0x2623},   {0x2626, 0x2626},
    {0x262A, 0x262A},   {0x262E, 0x262F},   {0x2638, 0x263A},   {0x2640, 0x2640},
    {0x2642, 0x2642},   {0x2648, 0x2653},   {0x265F, 0x2660},   {0x2663, 0x2663},
    {0x2665, 0x2666},   {0x2668, 0x2668},   {0x267B, 0x267B},   {0x267F, 0x267F},
    {0x2692, 0x2697},   {0x2699, 0x2699},   {0x269B, 0x269C},   {0x26A0, 0x26A1},
    {0x26AA, 0x26AB},   {0x26B0, 0x26B1},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26C8, 0x26C8},   {0x26CF, 0x26CF},   {0x26D1, 0x26D1},   {0x26D3, 0x26D4},
    {0x26E9, 0x26EA},   {0x26F0, 0x26F5},   {0x26F7, 0x26FA},   {0x26FD, 0x26FD},
    {0x2702, 0x2702},   {0x2708, 0x2709},   {0x270C, 0x270D},   {0x270F, 0x270F},
    {0x2712, 0x2712},   {0x2714, 0x2714},   {0x2716, 0x2716},   {0x271D, 0x271D},
    {0x2721, 0x2721},   {0x2733, 0x2734},   {0x2744, 0x2744},   {0x2747, 0x2747},
    {0x2757, 0x2757},   {0x2763, 0x2764},   {0x27A1, 0x27A1},   {0x2934, 0x2935},
    {0x2B05, 0x2B07},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x3030, 0x3030},   {0x303D, 0x303D},   {0x3297, 0x3297},   {0x3299, 0x3299},
    {0x1F004, 0x1F004}, {0x1F170, 0x1F171}, {0x1F17E, 0x1F17F}, {0x1F202, 0x1F202},
    {0x1F21A, 0x1F21A}, {0x1F22F, 0x1F22F}, {0x1F237, 0x1F237}, {0x1F321, 0x1F321},
    {0x1F324, 0x1F32C}, {0x1F336, 0x1F336}, {0x1F37D, 0x1F37D}, {0x1F396, 0x1F397},
    {0x1F399, 0x1F39B}, {0x1F39E, 0x1F39F}, {0x1F3CB, 0x1F3CE}, {0x1F3D4, 0x1F3DF},
    {0x1F3F3, 0x1F3F3}, {0x1F3F5, 0x1F3F5}, {0x1F3F7, 0x1F3F7}, {0x1F43F, 0x1F43F},
    {0x1F441, 0x1F441}, {0x1F4FD, 0x1F4FD}, {0x1F549, 0x1F54A}, {0x1F56F, 0x1F570},
    {0x1F573, 0x1F579}, {0x1F587, 0x1F587}, {0x1F58A, 0x1F58D}, {0x1F590, 0x1F590},
    {0x1F5A5, 0x1F5A5}, {0x1F5A8, 0x1F5A8}, {0x1F5B1, 0x1F5B2}, {0x1F5BC, 0x1F5BC},
    {0x1F5C2, 0x1F5C4}, {0x1F5D1, 0x1F5D3}, {0x1F5DC, 0x1F5DE}, {0x1F5E1, 0x1F5E1},
    {0x1F5E3, 0x1F5E3}, {0x1F5E8, 0x1F5E8}, {0x1F5EF, 0x1F5EF}, {0x1F5F3, 0x1F5F3},
    {0x1F5FA, 0x1F5FA}, {0x1F6CB, 0x1F6CB}, {0x1F6CD, 0x1F6CF}, {0x1F6E0, 0x1F6E5},
    {0x1F6E9, 0x1F6E9}, {0x1F6F0, 0x1F6F0}, {0x1F6F3, 0x1F6F3},
});

// What has a skin.
constexpr auto with_skin = std::to_array<Range>({
    {0x261D, 0x261D},   {0x26F7, 0x26F7},   {0x26F9, 0x26F9},   {0x270A, 0x270D},
    {0x1F385, 0x1F385}, {0x1F3C2, 0x1F3C4}, {0x1F3C7, 0x1F3C7}, {0x1F3CA, 0x1F3CC},
    {0x1F442, 0x1F443}, {0x1F446, 0x1F450}, {0x1F466, 0x1F469}, {0x1F46E, 0x1F46E},
    {0x1F470, 0x1F478}, {0x1F47C, 0x1F47C}, {0x1F481, 0x1F483}, {0x1F485, 0x1F487},
    {0x1F4AA, 0x1F4AA}, {0x1F574, 0x1F575}, {0x1F57A, 0x1F57A}, {0x1F590, 0x1F590},
    {0x1F595, 0x1F596}, {0x1F645, 0x1F647}, {0x1F64B, 0x1F64F}, {0x1F6A3, 0x1F6A3},
    {0x1F6B4, 0x1F6B6}, {0x1F6C0, 0x1F6C0}, {0x1F6CC, 0x1F6CC}, {0x1F918, 0x1F91C},
    {0x1F91E, 0x1F91F}, {0x1F926, 0x1F926}, {0x1F930, 0x1F939}, {0x1F93D, 0x1F93E},
    {0x1F9B5, 0x1F9B6}, {0x1F9B8, 0x1F9B9}, {0x1F9D1, 0x1F9DD},
});

// Of both, what may have the selector and then a skin.
constexpr auto with_selector_and_skin = std::to_array<Range>({
    {0x261D, 0x261D},
    {0x26F7, 0x26F7},
    {0x26F9, 0x26F9},
    {0x270C, 0x270D},
    {0x1F3CB, 0x1F3CC},
    {0x1F574, 0x1F575},
    {0x1F590, 0x1F590},
});

// What is made a woman or a man of by a sign behind a joiner.
constexpr auto with_sex = std::to_array<Range>({
    {0x1F3C3, 0x1F3C4}, {0x1F3CA, 0x1F3CA}, {0x1F46E, 0x1F46F}, {0x1F471, 0x1F471},
    {0x1F473, 0x1F473}, {0x1F477, 0x1F477}, {0x1F481, 0x1F482}, {0x1F486, 0x1F487},
    {0x1F645, 0x1F647}, {0x1F64B, 0x1F64B}, {0x1F64D, 0x1F64E}, {0x1F6A3, 0x1F6A3},
    {0x1F6B4, 0x1F6B6}, {0x1F926, 0x1F926}, {0x1F935, 0x1F935}, {0x1F937, 0x1F939},
    {0x1F93C, 0x1F93E}, {0x1F9B8, 0x1F9B9}, {0x1F9D6, 0x1F9DF},
});

// Of these, what has no skin.
constexpr std::u32string_view sex_without_skin = U"\U0001F46F\U0001F93C\U0001F9DE\U0001F9DF";

// What makes a profession of a man or a woman; those that need a selector, and those that do not.
constexpr std::u32string_view selected_professions = U"\u2695\u2696\u2708";
constexpr std::u32string_view professions =
    U"\U0001F33E\U0001F373\U0001F393\U0001F3A4\U0001F3A8\U0001F3EB\U0001F3ED\U0001F4BB\U0001F4BC"
    U"\U0001F527\U0001F52C\U0001F680\U0001F692\U0001F9B0\U0001F9B1\U0001F9B2\U0001F9B3";

// The second letters of the flags whose first letter is A, B, C and so on.
constexpr auto flags = std::to_array<std::string_view>({"CDEFGILMOQRSTUWXZ",
                                                        "ABDEFGHIJLMNOQRSTVWYZ",
                                                        "ACDFGHIKLMNOPRUVWXYZ",
                                                        "EGJKMOZ",
                                                        "ACEGHRSTU",
                                                        "IJKMOR",
                                                        "ABDEFGHILMNPQRSTUWY",
                                                        "KMNRTU",
                                                        "CDELMNOQRST",
                                                        "EMOP",
                                                        "EGHIMNPRWYZ",
                                                        "ABCIKRSTUVY",
                                                        "ACDEFGHKLMNOPQRSTUVWXYZ",
                                                        "ACEFGILOPRUZ",
                                                        "M",
                                                        "AEFGHKLMNRSTWY",
                                                        "A",
                                                        "EOSUW",
                                                        "ABCDEGHIJKLMNORSTVXYZ",
                                                        "ACDFGHJKLMNORTVWZ",
                                                        "AGMNSYZ",
                                                        "ACEGINU",
                                                        "FS",
                                                        "K",
                                                        "ET",
                                                        "AMW"});

constexpr auto tagged_flags = std::to_array<std::string_view>({"gbeng", "gbsct", "gbwls"});

constexpr char32_t joiner = 0x200D, selector = 0xFE0F, keycap = 0x20E3, heart = 0x2764,
                   kiss = 0x1F48B, man = 0x1F468, woman = 0x1F469, boy = 0x1F466, girl = 0x1F467,
                   black_flag = 0x1F3F4, first_letter = 0x1F1E6, tag = 0xE0000, last_tag = 0xE007F;

bool is_in(std::span<const Range> ranges, char32_t c) {
  auto range = std::partition_point(ranges.begin(), ranges.end(),
                                    [c](const Range& one) { return one.last < c; });
  return range != ranges.end() && range->first <= c;
}

// Goes through a text; past the end there is U+0000. What takes several characters takes all of
// them or none.
class Walk {
 public:
  Walk(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char32_t code() const { return at_ < text_.size() ? code_point_at(text_, at_).code : 0; }
  void next() { at_ += code_point_at(text_, at_).bytes; }

  bool take_one_of(std::u32string_view codes) {
    auto found = code() != 0 && codes.find(code()) != std::u32string_view::npos;
    if (found) next();
    return found;
  }
  bool take(std::u32string_view codes) {
    auto ahead = *this;
    for (auto c : codes)
      if (!ahead.take_one_of({&c, 1})) return false;
    *this = ahead;
    return true;
  }
  bool take_any(std::span<const Range> ranges) {
    bool found = is_in(ranges, code());
    if (found) next();
    return found;
  }
  bool take_skin() { return take_any(std::to_array<Range>({{0x1F3FB, 0x1F3FF}})); }
  bool take_joined(char32_t c) { return take(std::u32string{joiner, c}); }

 private:
  std::string_view text_;
  std::size_t at_;
};

// Each of these takes one kind, if it stands there whole.

bool take_profession(Walk& walk) {
  auto ahead = walk;
  if (!ahead.take_one_of(U"\U0001F468\U0001F469")) return false;
  ahead.take_skin();
  if (!ahead.take(U"\u200D")) return false;
  bool is = ahead.take_one_of(professions) ||
            (ahead.take_one_of(selected_professions) && ahead.take(U"\uFE0F"));
  if (is) walk = ahead;
  return is;
}

// "🏃‍♀️" and, of those that need a selector where they have no skin, "🕵️‍♂️".
bool take_sex(Walk& walk) {
  auto ahead = walk;
  auto base = ahead.code();
  if (is_in(with_sex, base)) {
    ahead.next();
    if (sex_without_skin.find(base) == std::u32string_view::npos) ahead.take_skin();
  } else {
    bool selectable_person =
        base == 0x26F9 || base == 0x1F3CB || base == 0x1F3CC || base == 0x1F574 || base == 0x1F575;
    if (!selectable_person) return false;
    ahead.next();
    if (!ahead.take_skin() && !ahead.take(U"\uFE0F")) return false;
  }
  bool is = ahead.take(U"\u200D") && ahead.take_one_of(U"\u2640\u2642") && ahead.take(U"\uFE0F");
  if (is) walk = ahead;
  return is;
}

bool take_couple(Walk& walk) {
  auto ahead = walk;
  auto one = ahead.code();
  if (!ahead.take_one_of(U"\U0001F468\U0001F469")) return false;
  if (!ahead.take(std::u32string{joiner, heart, selector})) return false;
  ahead.take_joined(kiss);
  if (!ahead.take_joined(man) && !(one == woman && ahead.take_joined(woman))) return false;
  walk = ahead;
  return true;
}

// One or two who are grown up, but for a woman before a man, and one or two children, but for a boy
// before a girl.
bool take_family(Walk& walk) {
  auto ahead = walk;
  auto one = ahead.code();
  if (!ahead.take_one_of(U"\U0001F468\U0001F469")) return false;
  if (!ahead.take_joined(woman) && one == man) ahead.take_joined(man);
  if (ahead.take_joined(girl)) {
    if (!ahead.take_joined(girl)) ahead.take_joined(boy);
  } else if (ahead.take_joined(boy)) {
    ahead.take_joined(boy);
  } else {
    return false;
  }
  walk = ahead;
  return true;
}

bool take_joined_thing(Walk& walk) {
  return walk.take(U"\U0001F3F3\uFE0F\u200D\U0001F308") ||
         walk.take(U"\U0001F3F4\u200D\u2620\uFE0F") || walk.take(U"\U0001F441\u200D\U0001F5E8");
}

bool begins_keycap(char32_t c) { return ascii::is_digit(c) || c == '#' || c == '*'; }

bool take_keycap(Walk& walk) {
  auto ahead = walk;
  if (!begins_keycap(ahead.code())) return false;
  ahead.next();
  ahead.take(U"\uFE0F");
  if (ahead.code() != keycap) return false;
  ahead.next();
  walk = ahead;
  return true;
}

bool take_selected(Walk& walk) {
  auto ahead = walk;
  bool skin = is_in(with_selector_and_skin, ahead.code());
  if (!ahead.take_any(selectable) || !ahead.take(U"\uFE0F")) return false;
  if (skin) ahead.take_skin();
  walk = ahead;
  return true;
}

bool take_skinned(Walk& walk) {
  auto ahead = walk;
  if (!ahead.take_any(with_skin) || !ahead.take_skin()) return false;
  walk = ahead;
  return true;
}

bool take_tagged_flag(Walk& walk) {
  auto ahead = walk;
  if (!ahead.take({&black_flag, 1})) return false;
  for (auto flag : tagged_flags) {
    std::u32string tags;
    for (char letter : flag) tags += tag + static_cast<unsigned char>(letter);
    tags += last_tag;
    if (!ahead.take(tags)) continue;
    walk = ahead;
    return true;
  }
  return false;
}

bool take_flag(Walk& walk) {
  auto ahead = walk;
  auto letter = [&ahead] {
    auto index = ahead.code() - first_letter;
    if (index < flags.size()) ahead.next();
    return index;
  };
  auto first = letter();
  if (first >= flags.size()) return false;
  auto second = letter();
  if (second >= flags.size()) return false;
  if (flags[first].find(static_cast<char>('A' + second)) == std::string_view::npos) return false;
  walk = ahead;
  return true;
}

// Most of a text begins none, and that is told by its bytes: of the two-byte characters only those
// of U+0080 to U+00BF do, of the others those from U+2000 to U+303F, some of U+3200, and what UTF-8
// writes in four.
bool may_begin_emoji(std::string_view bytes) {
  auto byte = [bytes](std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
  };
  auto first = byte(0), second = byte(1);
  if (first < 0x80)
    return (second == 0xE2 || second == 0xEF) && begins_keycap(static_cast<char32_t>(first));
  if (first == 0xE3) return second == 0x80 || second == 0x8A;
  return first == 0xC2 || first == 0xE2 || first >= 0xF0;
}

}  // namespace

std::size_t emoji_bytes(std::string_view text, std::size_t at) {
  if (!may_begin_emoji(text.substr(at, 3))) return 0;
  Walk walk(text, at);
  for (auto take : {take_profession, take_sex, take_couple, take_family, take_joined_thing,
                    take_keycap, take_selected, take_skinned, take_tagged_flag, take_flag})
    if (take(walk)) break;
  return walk.at() - at;
}

}  // namespace smm::x
