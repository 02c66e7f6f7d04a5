#include "networks/vk/text.h"

#include <algorithm>
#include <optional>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/parts/meta.h"

namespace smm::vk {
namespace {

bool in_name(char c) { return ascii::is_alnum(c) || c == '_' || c == '.'; }

std::size_t end_of_name(std::string_view text, std::size_t at) {
  while (at < text.size() && in_name(text[at])) ++at;
  while (at > 0 && text[at - 1] == '.') --at;  // it ends a sentence
  return at;
}

// "id1", "club7": what stands for somebody in brackets.
bool is_number_name(std::string_view name) {
  for (std::string_view kind : {"id", "club", "public", "event", "app"})
    if (name.starts_with(kind) && name.size() > kind.size())
      return std::all_of(name.begin() + static_cast<std::ptrdiff_t>(kind.size()), name.end(),
                         [](char c) { return ascii::is_digit(c); });
  return false;
}

// A mention in the text: from where to where, and what is shown of it.
struct Mention {
  std::size_t begin, name_end, end;
  std::string_view shown;
};

// "[club1|Bean Leaf]" at `at`; with `any_name` also "[beanleaf|Bean Leaf]", which may come back
// with the number.
std::optional<Mention> in_brackets(std::string_view text, std::size_t at, bool any_name) {
  auto bar = text.find('|', at), end = text.find_first_of("]\n", at);
  if (bar >= end || end == text.npos || text[end] != ']') return {};
  auto shown = text.substr(bar + 1, end - bar - 1);
  auto name = text.substr(at + 1, bar - at - 1);
  bool named = any_name ? !name.empty() && std::all_of(name.begin(), name.end(), in_name)
                        : is_number_name(name);
  if (!named || trim(shown).empty()) return {};
  return Mention{at, end + 1, end + 1, shown};
}

// "@club1 (Bean Leaf)", "*id1(Anna)", "@beanleaf".
std::optional<Mention> behind_sign(std::string_view text, std::size_t at) {
  bool word_goes_on = at > 0 && (in_name(text[at - 1]) || (text[at - 1] & 0x80) != 0);
  auto end = end_of_name(text, at + 1);
  if (word_goes_on || end <= at + 1) return {};
  auto name = text.substr(at + 1, end - at - 1);
  auto open = end < text.size() && text[end] == ' ' ? end + 1 : end;
  if (open < text.size() && text[open] == '(') {
    auto close = text.find_first_of("()\n", open + 1);
    if (close != text.npos && text[close] == ')' && close > open + 1)
      return Mention{at, end, close + 1, text.substr(open + 1, close - open - 1)};
  }
  if (text[at] == '*' && !is_number_name(name)) return {};
  return Mention{at, end, end, text.substr(at, end - at)};
}

std::optional<Mention> mention_at(std::string_view text, std::size_t at, bool any_name = false) {
  if (text[at] == '[') return in_brackets(text, at, any_name);
  if (text[at] == '@' || text[at] == '*') return behind_sign(text, at);
  return {};
}

std::string as_shown(std::string_view text, bool any_name) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (auto mention = mention_at(text, at, any_name)) {
      out += mention->shown;
      at = mention->end;
    } else {
      out += text[at++];
    }
  }
  return out;
}

// VK may tell a text with signs as HTML has them, or as they were sent.
std::string plain(std::string_view text) {
  auto out = as_shown(text, true);
  constexpr std::pair<std::string_view, std::string_view> signs[] = {
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (auto [escaped, sign] : signs) replace_all(out, escaped, sign);
  return out;
}

}  // namespace

std::vector<Entity> entities(std::string_view text) {
  auto found = find_entities(text);
  for (auto& entity : found) {
    bool goes_on =
        entity.kind == Entity::Kind::hashtag && entity.end < text.size() && text[entity.end] == '@';
    auto end = goes_on ? end_of_name(text, entity.end + 1) : 0;
    if (goes_on && end > entity.end + 1) entity.end = end;
  }
  std::vector<Entity> others;
  for (std::size_t at = 0; at < text.size(); ++at)
    if (text[at] == '[' || text[at] == '*')
      if (auto mention = mention_at(text, at))
        others.push_back({Entity::Kind::mention, at, mention->name_end});
  found.insert(found.end(), others.begin(), others.end());
  return without_overlaps(std::move(found));
}

std::string readable(std::string_view text) { return as_shown(text, false); }

bool says_the_same(std::string_view one, std::string_view other) {
  return networks::same_words(plain(one), plain(other));
}

}  // namespace smm::vk
