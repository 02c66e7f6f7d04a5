#include "networks/x/entities.h"

#include <algorithm>
#include <array>
#include <optional>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"
#include "networks/x/top_level_domains.h"
#include "sys/net/domains.h"

namespace smm::x {
namespace {

using address::is_accented;
using address::is_between;
using address::is_one_of;

constexpr auto schemes = std::to_array<std::string_view>({"https://", "http://"});

constexpr char32_t emoji_selector = 0xFE0F, text_selector = 0xFE0E, keycap = 0x20E3,
                   wide_hash = 0xFF03, wide_at = 0xFF20;

// twitter-text takes capital and small letters of a path for each other, and so some that are none
// of its classes.
bool is_latin(char32_t c) {
  constexpr std::u32string_view like_them =
      U"\u0260\u0269\u0275\u0280\u0283\u0288\u028A\u028C\u0292\u0399\u03B9\u1FBE\u2C65\u2C66"
      U"\u2C7E\u2C7F\uA7DC";
  return is_accented(c) || like_them.find(c) != std::u32string_view::npos;
}
bool is_cyrillic(char32_t c) {
  return is_between(c, 0x400, 0x4FF) || is_between(c, 0x1C80, 0x1C87);
}

// Of ASCII also what twitter-text has forgotten to leave out.
bool in_label(char32_t c) {
  if (c >= 0x80) return address::is_plain(c);
  return c == '"' || c == '`' || c == 0x7F || (c > 0 && c < ' ' && !ascii::is_space(c));
}
bool in_path(char32_t c) {
  return ascii::is_alnum(c) || is_latin(c) || is_cyrillic(c) || c == 0x2013 ||
         is_one_of(c, "!*';:=+,.$/%#[]-_~@|&");
}
bool ends_path(char32_t c) {
  return ascii::is_alnum(c) || is_latin(c) || is_cyrillic(c) || is_one_of(c, "+-=_#/");
}
bool in_query(char32_t c) { return ascii::is_alnum(c) || is_one_of(c, "!?*'@();:&=+$/%#[]-_.,~|"); }
bool ends_query(char32_t c) { return ascii::is_alnum(c) || is_one_of(c, "-_&=#/"); }

bool is_known(std::string_view label) {
  return std::binary_search(top_level_domains.begin(), top_level_domains.end(), label);
}
// Those that exist since twitter-text was last told of them are ASCII, or stand as a whole label.
bool is_known_or_newer(std::string_view label) {
  return is_known(label) || is_top_level_domain(label);
}

constexpr AddressDialect dialect_of(bool (*is_top_level)(std::string_view)) {
  return {schemes,  in_label,   is_latin,     in_path, ends_path,
          in_query, ends_query, is_top_level, true,    true};
}
constexpr auto known_dialect = dialect_of(is_known), dialect = dialect_of(is_known_or_newer);

constexpr std::u32string_view tag_marks =
    U"_\u200C\u200D\uA67E\u05BE\u05F3\u05F4\uFF5E\u301C\u309B\u309C\u30A0\u30FB\u3003\u0F0B\u0F0C"
    U"\u00B7";

bool in_tag(char32_t c) {
  return is_letter(c) || is_decimal(c) || tag_marks.find(c) != std::u32string_view::npos;
}

bool is_hash(char32_t c) { return c == '#' || c == wide_hash; }
bool is_at(char32_t c) { return c == '@' || c == wide_at; }

// Finds one kind after the other, from left to right. What one match has taken, sign before it
// included, is not looked at again: `taken_`.
class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Entity> run() {
    for (const auto& address : addresses(text_))
      found_.push_back({Entity::Kind::link, address.begin, address.end});
    each([](char32_t c) { return is_at(c); }, [this](std::size_t at) { return mention(at); });
    each([](char32_t c) { return is_hash(c); }, [this](std::size_t at) { return hashtag(at); });
    each([](char32_t c) { return c == '$'; }, [this](std::size_t at) { return cashtag(at); });
    return without_overlaps(std::move(found_));
  }

 private:
  template <typename Sign, typename Look>
  void each(Sign is_sign, Look look) {
    taken_ = 0;
    for (std::size_t at = 0; at < text_.size();) {
      auto [code, bytes] = code_point_at(text_, at);
      if (is_sign(code))
        if (auto entity = look(at)) found_.push_back(*entity);
      at = std::max(at + bytes, taken_);
    }
  }

  char32_t code(std::size_t at) const {
    return at < text_.size() ? code_point_at(text_, at).code : 0;
  }
  std::size_t behind(std::size_t at) const { return at + code_point_at(text_, at).bytes; }
  char32_t before(std::size_t at) const { return code_point_before(text_, at); }
  bool at_begin(std::size_t at) const { return at == 0; }

  // "RT@name" is a mention though a letter stands before it.
  bool after_retweet(std::size_t at) const {
    if (at < taken_ + 2 || lower_ascii(text_.substr(at - 2, 2)) != "rt") return false;
    auto first = before(at - 2);
    return at == 2 || (!ascii::is_alnum(first) && !is_one_of(first, "_+~.-"));
  }

  std::optional<Entity> mention(std::size_t at) {
    auto left = before(at);
    bool free = at_begin(at) || (at > taken_ && !ascii::is_alnum(left) && !is_at(left) &&
                                 !is_one_of(left, "_!#$%&*"));
    if (!free && !after_retweet(at)) return {};
    constexpr std::size_t longest = 20, longest_list = 25;
    auto begin = behind(at), end = begin;
    while (end - begin < longest && (ascii::is_alnum(code(end)) || code(end) == '_')) ++end;
    if (end == begin) return {};
    if (code(end) == '/' && ascii::is_letter(code(end + 1))) {
      auto list = end + 1;
      for (end = list;
           end - list < longest_list && (ascii::is_alnum(code(end)) || is_one_of(code(end), "_-"));)
        ++end;
    }
    taken_ = end;
    auto right = code(end);
    if (is_at(right) || is_accented(right) || text_.substr(end, 3) == "://") return {};
    return Entity{Entity::Kind::mention, at, end};
  }

  std::optional<Entity> hashtag(std::size_t at) {
    auto left = before(at);
    bool selector = left == emoji_selector || left == text_selector;
    bool free = at_begin(at) || (at > taken_ && (selector || (!in_tag(left) && left != '&')));
    auto begin = behind(at), end = begin;
    if (!free || code(begin) == emoji_selector || code(begin) == keycap) return {};
    bool letter = false;
    for (; end < text_.size() && in_tag(code(end)); end = behind(end))
      letter = letter || is_letter(code(end));
    if (!letter) return {};
    taken_ = end;
    if (is_hash(code(end)) || text_.substr(end, 3) == "://") return {};
    return Entity{Entity::Kind::hashtag, at, end};
  }

  bool ends_cashtag(std::size_t at) const {
    auto right = code(at);
    return at == text_.size() || (is_space(right) && right != 0x85) || right == 0xFEFF ||
           is_one_of(right, "!'#%&()*+,\\-./:;<=>?@[]^_{|}~$");
  }

  std::optional<Entity> cashtag(std::size_t at) {
    auto left = before(at);
    if (!at_begin(at) && !(at > taken_ && (is_space(left) || left == 0x180E))) return {};
    auto letters = [this](std::size_t from, std::size_t most) {
      auto end = from;
      while (end - from < most && ascii::is_letter(code(end))) ++end;
      return end;
    };
    auto end = letters(at + 1, 6);
    if (end == at + 1) return {};
    auto longer = is_one_of(code(end), "._") ? letters(end + 1, 2) : end + 1;
    if (longer > end + 1 && ends_cashtag(longer)) end = longer;
    if (!ends_cashtag(end)) return {};
    taken_ = end;
    return Entity{Entity::Kind::cashtag, at, end};
  }

  std::string_view text_;
  std::vector<Entity> found_;
  std::size_t taken_ = 0;
};

}  // namespace

std::vector<Address> addresses(std::string_view text) { return find_addresses(text, dialect); }

std::vector<Address> known_addresses(std::string_view text) {
  return find_addresses(text, known_dialect);
}

bool has_known_domain(std::string_view text, const Address& address) {
  auto host = text.substr(address.begin, address.end - address.begin);
  if (address.scheme) host.remove_prefix(host.find("//") + 2);
  host = host.substr(0, host.find_first_of("/:?"));
  auto label = address::small_letters(host.substr(host.rfind('.') + 1));
  return is_known(label) || label.starts_with("xn--");
}

std::vector<Entity> entities(std::string_view text) { return Finder(text).run(); }

}  // namespace smm::x
