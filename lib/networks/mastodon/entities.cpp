#include "networks/mastodon/entities.h"

#include <array>
#include <optional>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"
#include "networks/parts/addresses.h"
#include "sys/net/domains.h"

namespace smm::mastodon {
namespace {

using address::is_between;
using address::is_one_of;

constexpr auto schemes =
    std::to_array<std::string_view>({"https://", "http://", "dat://", "dweb://", "ipfs://",
                                     "ipns://", "ssb://", "gopher://", "gemini://"});

constexpr char32_t wide_hash = 0xFF03, wide_at = 0xFF20;
constexpr std::size_t longest_host = 253;

bool in_label(char32_t c) { return c >= 0x80 && address::is_plain(c); }

bool in_path(char32_t c) { return c != 0 && !is_space(c) && !is_one_of(c, "<>()?"); }
bool ends_path(char32_t c) {
  return in_path(c) && !is_one_of(c, "!*\"';:=,.$%[]~&|@") && c != 0x300C && c != 0x300D;
}

// The characters of an address in other letters (RFC 3987, ucschar, and private ones).
bool is_foreign(char32_t c) {
  return is_between(c, 0xA0, 0xD7FF) || is_between(c, 0xE000, 0xFDCF) ||
         is_between(c, 0xFDF0, 0xFFEF) ||
         (c >= 0x10000 && (c & 0xFFFF) < 0xFFFE && !is_between(c, 0xE0000, 0xE0FFF));
}
bool in_query(char32_t c) {
  return ascii::is_alnum(c) || is_one_of(c, "!?*'();:&=+$/%#[]-_.,~|@^") || is_foreign(c);
}
bool ends_query(char32_t c) {
  return ascii::is_alnum(c) || is_one_of(c, "_&=#/-") || is_foreign(c);
}

bool is_top_level(std::string_view label) {
  return is_reserved_domain(label) || is_top_level_domain(label);
}

constexpr AddressDialect dialect{schemes,  in_label,   address::is_accented, in_path, ends_path,
                                 in_query, ends_query, is_top_level,         false,   false};

// What Ruby calls alphabetic, and a word: letters in circles and squares, too. A mark alone is no
// letter to it, as the one that makes an emoji of a digit ("#1️⃣").
bool is_enclosed(char32_t c) {
  return is_between(c, 0x24B6, 0x24E9) || is_between(c, 0x1F130, 0x1F149) ||
         is_between(c, 0x1F150, 0x1F169) || is_between(c, 0x1F170, 0x1F189);
}
bool in_word(char32_t c) { return is_word(c) || is_enclosed(c); }
bool is_alphabetic(char32_t c) {
  return is_enclosed(c) || (is_letter(c) && !is_mark(c)) || is_letter_number(c);
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Entity> run() {
    if (text_.find(':') != text_.npos)
      for (const auto& address : find_addresses(text_, dialect))
        if (address.scheme) found_.push_back({Entity::Kind::link, address.begin, address.end});
    for (std::size_t at = 0; at < text_.size();) {
      auto entity = entity_at(at);
      if (entity) found_.push_back(*entity);
      at = entity ? entity->end : at + 1;
    }
    return without_overlaps(std::move(found_));
  }

 private:
  char32_t code(std::size_t at) const {
    return at < text_.size() ? code_point_at(text_, at).code : 0;
  }
  std::size_t behind(std::size_t at) const { return at + code_point_at(text_, at).bytes; }

  std::optional<Entity> entity_at(std::size_t at) const {
    if (text_[at] == '@') return mention(at);
    if (text_[at] == '#' || (text_[at] == '\xEF' && code(at) == wide_hash)) return hashtag(at);
    return {};
  }

  // Whatever the case: the long s and the sign of Kelvin are an s and a k.
  bool in_user(std::size_t at) const {
    auto c = code(at);
    return ascii::is_alnum(c) || c == '_' || c == 0x17F || c == 0x212A;
  }
  bool in_host(std::size_t at) const { return at < text_.size() && in_word(code(at)); }

  // The end of words that '.' and '-' join.
  template <typename InWord>
  std::size_t joined_end(std::size_t at, InWord in_word) const {
    auto end = at;
    while (in_word(at)) {
      while (in_word(at)) at = behind(at);
      end = at;
      while (is_one_of(code(at), ".-")) ++at;
    }
    return end;
  }

  std::optional<Entity> mention(std::size_t at) const {
    auto left = code_point_before(text_, at);
    if (at > 0 && (in_word(left) || left == '=' || left == '/')) return {};
    auto end = joined_end(at + 1, [this](std::size_t i) { return in_user(i); });
    if (end == at + 1) return {};
    if (code(end) == '@') {
      auto host = joined_end(end + 1, [this](std::size_t i) { return in_host(i); });
      if (host - end - 1 > longest_host) return {};
      if (host > end + 1) end = host;
    }
    auto right = code(end);
    if (right == '@' || right == wide_at || address::is_accented(right) ||
        text_.substr(end, 3) == "://")
      return {};
    return Entity{Entity::Kind::mention, at, end};
  }

  static bool joins_tag(char32_t c) { return c == '_' || c == 0xB7 || c == 0x30FB || c == 0x200C; }

  // A word with a letter in it, in which '·', '・' and U+200C may stand; with one of these or '_'
  // in its midst, digits alone are enough.
  std::optional<Entity> hashtag(std::size_t at) const {
    if (at > 0 && !is_space(code_point_before(text_, at))) return {};
    auto begin = behind(at);
    if (!in_word(code(begin))) return {};
    std::size_t word_end = begin,
                plain_end = begin;  // of the last word character; of the first run
    std::size_t inner = 0;          // the first letter or joiner behind the first
    bool plain = true, letter = false;
    for (auto next = begin; next < text_.size();) {
      auto c = code(next);
      bool word = in_word(c);
      if (!word && !joins_tag(c)) break;
      if (inner == 0 && next > begin && (is_alphabetic(c) || joins_tag(c))) inner = next;
      plain = plain && word;
      next = behind(next);
      if (word) word_end = next;
      if (plain) plain_end = next;
      letter = letter || (plain && is_alphabetic(c));
    }
    bool with_joiners = inner > 0 && word_end > behind(inner);
    if (!with_joiners && !letter) return {};
    return Entity{Entity::Kind::hashtag, at,
                  before_scheme(begin, with_joiners ? word_end : plain_end)};
  }

  // "#kilnhttps://..." ends before the address.
  std::size_t before_scheme(std::size_t begin, std::size_t end) const {
    if (text_.substr(end, 3) != "://") return end;
    auto tag = text_.substr(begin, end - begin);
    for (std::string_view scheme : {"https", "http"})
      if (tag.ends_with(scheme) && tag.size() > scheme.size()) return end - scheme.size();
    return end;
  }

  std::string_view text_;
  std::vector<Entity> found_;
};

}  // namespace

std::vector<Entity> entities(std::string_view text) { return Finder(text).run(); }

}  // namespace smm::mastodon
