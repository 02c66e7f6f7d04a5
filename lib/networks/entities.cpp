#include "networks/entities.h"

#include <algorithm>
#include <optional>

#include "core/ascii.h"
#include "core/letters.h"
#include "core/text.h"
#include "core/url.h"
#include "networks/network.h"

namespace smm {
namespace {

constexpr char32_t emoji_selector = 0xFE0F, keycap = 0x20E3, wide_hash = 0xFF03;

bool is_one_of(char32_t c, std::string_view of) {
  return c < 0x80 && c != 0 && of.find(static_cast<char>(c)) != std::string_view::npos;
}

bool is_joiner(char32_t c) { return c == 0x200C || c == 0x200D; }

// ---- Where an address ends. ----

// Full stops, commas, colons and the like of scripts that put no space behind them; the ellipsis
// and the long dashes, which stand between words without one.
constexpr std::u32string_view sentence_marks =
    U"\u3001\u3002\uFF01\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\uFF61\uFF64\u2026\u2014\u2015";

// What is in no address, unless it is given.
bool ends_address(char32_t c, char32_t next) {
  if (c < 0x80) return c <= ' ' || c == 0x7F || is_one_of(c, "<>\"`\\");
  if (is_joiner(c)) return false;
  // A curly apostrophe stands in words of Latin letters, and closes a quotation otherwise.
  if (c == 0x2019 && next < 0x250 && is_letter(next)) return false;
  return is_space(c) || is_invisible(c) || is_bracket(c) || is_symbol(c) || is_pictographic(c) ||
         sentence_marks.find(c) != std::u32string_view::npos;
}

char32_t code_at(std::string_view text, std::size_t at) {
  return at < text.size() ? code_point_at(text, at).code : 0;
}

// Up to what is in no address, or a bracket that closes what the address has not opened; before one
// that it opens and does not close.
std::size_t run_end(std::string_view text, std::size_t at) {
  constexpr std::size_t deepest = 8;                   // brackets in one another
  std::vector<std::pair<char32_t, std::size_t>> open;  // the closing bracket, where it was opened
  while (at < text.size() && open.size() < deepest) {
    auto [code, bytes] = code_point_at(text, at);
    if (ends_address(code, code_at(text, at + bytes))) break;
    if (is_one_of(code, ")]}")) {
      if (open.empty() || open.back().first != code) break;
      open.pop_back();
    } else if (is_one_of(code, "([{")) {
      open.emplace_back(code == '(' ? ')' : code + 2, at);
    }
    at += bytes;
  }
  return open.empty() ? at : open.front().second;
}

// No top-level domain goes on in another script: "https://shop.example" of an address that a word
// of Japanese follows without a space. `host` begins behind the scheme.
std::size_t host_end(std::string_view text, std::size_t host, std::size_t end) {
  auto name = text.substr(host, end - host);
  name = name.substr(0, name.find_first_of("/?#:"));
  auto dot = name.rfind('.');
  if (dot == std::string_view::npos) return end;
  for (auto at = dot + 1; at < name.size();) {
    auto [code, bytes] = code_point_at(name, at);
    if (code >= 0x250) return at > dot + 2 ? host + at : end;
    at += bytes;
  }
  return end;
}

// `end` without punctuation that belongs to the sentence. Emphasis around the address ends with the
// mark that it began with: "_https://shop.example_".
std::size_t without_punctuation(std::string_view text, std::size_t begin, std::size_t end) {
  auto before = code_point_before(text, begin);
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    auto code = code_at(text, last);
    bool drop = code < 0x80
                    ? is_one_of(code, ".,;:!?'*|") || (code == before && is_one_of(code, "_~"))
                    : is_punctuation(code) || is_joiner(code);
    if (!drop) break;
    end = last;
  }
  return end;
}

std::optional<Entity> link_at(std::string_view text, std::size_t at) {
  auto scheme = web_scheme(text.substr(at));
  if (scheme == 0) return {};
  auto before = code_point_before(text, at);
  if (ascii::is_alnum(before) || is_one_of(before, "@#$")) return {};
  auto host = at + scheme;
  auto first = code_at(text, host);
  if (!is_word(first) && first != '[') return {};
  auto end = host_end(text, host, run_end(text, host));
  end = without_punctuation(text, at, end);
  if (end <= host) return {};
  return Entity{Entity::Kind::link, at, end};
}

// ---- Mentions and hashtags. ----

// Where a word does not go on. In a text of Chinese or Japanese it goes on up to the next space or
// mark, as it does for the networks.
bool word_goes_on(std::string_view text, std::size_t at) {
  auto before = code_point_before(text, at);
  return is_word(before) || is_one_of(before, "/@#&") || before == wide_hash;
}

bool in_tag(char32_t c) { return is_word(c) || is_joiner(c) || c == 0xB7 || c == 0x30FB; }

std::optional<Entity> hashtag_at(std::string_view text, std::size_t at) {
  if (word_goes_on(text, at)) return {};
  auto begin = at + code_point_at(text, at).bytes;
  auto first = code_at(text, begin);
  if (!is_word(first) || first == emoji_selector || first == keycap) return {};
  bool letter = false;
  auto end = begin;  // behind the last character that may end a tag
  for (auto next = begin; next < text.size();) {
    auto [code, bytes] = code_point_at(text, next);
    if (!in_tag(code)) break;
    next += bytes;
    if (!is_word(code)) continue;
    end = next;
    letter = letter || !(ascii::is_digit(code) || code == emoji_selector || code == keycap);
  }
  if (!letter) return {};
  return Entity{Entity::Kind::hashtag, at, end};
}

std::size_t name_end(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    auto [code, bytes] = code_point_at(text, at);
    if (!is_word(code) && code != '.' && code != '-') break;
    at += bytes;
  }
  return at;
}

std::optional<Entity> mention_at(std::string_view text, std::size_t at) {
  if (word_goes_on(text, at)) return {};
  auto end = name_end(text, at + 1);
  if (end > at + 1 && code_at(text, end) == '@') {  // "@user@host"
    auto host = name_end(text, end + 1);
    if (host > end + 1) end = host;
  }
  while (end > at + 1 && (text[end - 1] == '.' || text[end - 1] == '-')) --end;
  if (end == at + 1) return {};
  return Entity{Entity::Kind::mention, at, end};
}

std::optional<Entity> entity_at(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case 'h':
    case 'H':
      return link_at(text, at);
    case '#':
      return hashtag_at(text, at);
    case '@':
      return mention_at(text, at);
    case '\xEF':
      return code_at(text, at) == wide_hash ? hashtag_at(text, at) : std::nullopt;
    default:
      return {};
  }
}

bool is_before(const Entity& one, const Entity& other) { return one.begin < other.begin; }

}  // namespace

char32_t code_point_before(std::string_view text, std::size_t at) {
  if (at == 0) return 0;
  auto begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)
    --begin;
  return code_point_at(text, begin).code;
}

std::vector<Entity> find_entities(std::string_view text) {
  std::vector<Entity> found;
  for (std::size_t at = 0; at < text.size();) {
    auto entity = entity_at(text, at);
    if (entity) found.push_back(*entity);
    at = entity ? entity->end : at + 1;
  }
  return found;
}

std::vector<Entity> find_links(std::string_view text) {
  std::vector<Entity> found;
  for (auto at = text.find_first_of("hH"); at != text.npos; at = text.find_first_of("hH", at)) {
    auto link = link_at(text, at);
    if (link) found.push_back(*link);
    at = link ? link->end : at + 1;
  }
  return found;
}

std::vector<Entity> without_overlaps(std::vector<Entity> found) {
  std::stable_sort(found.begin(), found.end(), is_before);
  std::size_t end = 0;
  std::erase_if(found, [&](const Entity& entity) {
    if (entity.begin < end) return true;
    end = entity.end;
    return false;
  });
  return found;
}

std::vector<Entity> with_given(std::vector<Entity> found, std::span<const GivenLink> given) {
  for (const auto& link : given) {
    std::erase_if(found, [&](const Entity& entity) {
      return entity.begin < link.end && link.begin < entity.end;
    });
    found.push_back({Entity::Kind::link, link.begin, link.end});
  }
  std::stable_sort(found.begin(), found.end(), is_before);
  return found;
}

std::vector<Entity> entities_of(const Network& network, std::string_view text,
                                std::span<const GivenLink> given) {
  auto found = network.entities != nullptr ? network.entities(text) : find_entities(text);
  return given.empty() ? found : with_given(std::move(found), given);
}

std::vector<Entity> entities_of(const Network& network, const Part& part) {
  return entities_of(network, part.text, part.links);
}

std::string_view tag_of(std::string_view text, const Entity& entity) {
  auto word = text.substr(entity.begin, entity.end - entity.begin);
  if (entity.kind == Entity::Kind::hashtag) word.remove_prefix(word[0] == '#' ? 1 : 3);
  return word;
}

}  // namespace smm
