#include "networks/bluesky/entities.h"

#include <algorithm>
#include <optional>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/counting.h"
#include "sys/net/domains.h"

namespace smm::bluesky {
namespace {

constexpr char32_t emoji_selector = 0xFE0F, wide_hash = 0xFF03;
constexpr std::size_t longest_tag = 64;  // UTF-16 units

// What JavaScript takes for white space.
bool is_blank(char32_t c) { return c == 0xFEFF || (c != 0x85 && is_space(c)); }

// What ends a tag beside white space: marks that nobody sees, and the keycap.
bool ends_tag(char32_t c) {
  return is_blank(c) || c == 0xAD || c == 0x2060 || (c >= 0x200A && c <= 0x200D) || c == 0x20E2;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<Entity> run() {
    auto found = find_links(text_);
    for (std::size_t at = 0; at < text_.size();) {
      auto entity = entity_at(at);
      if (entity) found.push_back(*entity);
      at = entity ? entity->end : at + code_point_at(text_, at).bytes;
    }
    return without_overlaps(std::move(found));
  }

 private:
  char32_t code(std::size_t at) const {
    return at < text_.size() ? code_point_at(text_, at).code : 0;
  }
  std::size_t behind(std::size_t at) const { return at + code_point_at(text_, at).bytes; }

  std::optional<Entity> entity_at(std::size_t at) const {
    auto first = code(at);
    bool mark = first == '#' || first == wide_hash || first == '@' || first == '$';
    if (!mark && !ascii::is_letter(first)) return {};
    auto left = code_point_before(text_, at);
    if (at > 0 && !is_blank(left) && left != '(') return {};
    if (first == '@') return mention(at);
    if (first == '$') return cashtag(at);
    if (mark) return left == '(' ? std::nullopt : hashtag(at);
    return domain(at);
  }

  // A name that ends before a character no word is made of, and is a domain.
  std::optional<Entity> mention(std::size_t at) const {
    auto end = at + 1;
    while (ascii::is_alnum(code(end)) || code(end) == '.' || code(end) == '-') ++end;
    if (code(end) == '_') return {};
    while (end > at + 1 && !ascii::is_alnum(code(end - 1))) --end;
    auto name = text_.substr(at + 1, end - at - 1);
    auto dot = name.rfind('.');
    if (dot == name.npos || dot == 0) return {};
    auto ending = name.substr(dot + 1);
    if (!is_reserved_domain(ending) && !is_top_level_domain(ending)) return {};
    return Entity{Entity::Kind::mention, at, end};
  }

  std::optional<Entity> hashtag(std::size_t at) const {
    auto begin = behind(at), end = begin;
    if (code(begin) == emoji_selector) return {};
    bool letter = false;
    auto word = begin;  // behind the last character that is no punctuation
    while (end < text_.size() && !ends_tag(code(end))) {
      auto c = code(end);
      end = behind(end);
      if (is_punctuation(c)) continue;
      word = end;
      letter = letter || !ascii::is_digit(c);
    }
    if (!letter || utf16_units(text_.substr(begin, word - begin)) > longest_tag) return {};
    return Entity{Entity::Kind::hashtag, at, word};
  }

  std::optional<Entity> cashtag(std::size_t at) const {
    constexpr std::size_t longest = 5;
    constexpr std::u32string_view closing = U".,;:!?)\"'\u2019";
    auto end = at + 1;
    if (!ascii::is_letter(code(end))) return {};
    while (end - at <= longest && ascii::is_alnum(code(end))) ++end;
    bool ends = end == text_.size() || is_blank(code(end)) ||
                closing.find(code(end)) != std::u32string_view::npos;
    if (!ends) return {};
    return Entity{Entity::Kind::cashtag, at, end};
  }

  // "case.com" and what belongs to it. A name before an '@' is that of a mailbox.
  std::optional<Entity> domain(std::size_t at) const {
    auto end = at, label = at;
    std::size_t labels = 0;
    while (ascii::is_alnum(code(end))) {
      label = end;
      while (ascii::is_alnum(code(end))) ++end;
      ++labels;
      if (code(end) != '.' || !ascii::is_alnum(code(end + 1))) break;
      ++end;
    }
    auto ending = text_.substr(label, end - label);
    bool goes_on_in_latin = code(end) >= 0x80 && code(end) < 0x250 && is_word(code(end));
    if (labels < 2 || code(end) == '@' || code(end) == '-' || code(end) == '_' || goes_on_in_latin)
      return {};
    if (lower_ascii(ending) != ending || !is_top_level_domain(ending)) return {};
    // Read on as an address with a scheme would be, of which the domain is the beginning.
    auto rest = text_.substr(at, text_.find_first_of(" \t\r\n", at) - at);
    auto links = find_links("https://" + std::string(rest));
    constexpr std::size_t scheme = 8;
    auto stop = links.empty() ? end : std::max(end, at + links[0].end - scheme);
    bool port = code(end) == ':' && ascii::is_digit(code(end + 1));
    bool goes_on = port || code(end) == '/' || code(end) == '?' || code(end) == '#';
    return Entity{Entity::Kind::link, at, goes_on ? stop : end};
  }

  std::string_view text_;
};

}  // namespace

std::vector<Entity> entities(std::string_view text) { return Finder(text).run(); }

std::string address_of(std::string_view link) {
  return is_web(link) ? with_small_scheme(link) : "https://" + std::string(link);
}

}  // namespace smm::bluesky
