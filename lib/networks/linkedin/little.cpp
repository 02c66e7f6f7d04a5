#include "networks/linkedin/little.h"

#include <algorithm>

#include "core/ascii.h"
#include "core/text.h"
#include "networks/entities.h"

namespace smm::linkedin {
namespace {

// Little text, "Reserved characters" (learn.microsoft.com/linkedin, little-text-format).
constexpr std::string_view reserved = "|{}@[]()<>#\\*_~";

void append_escaped(std::string& out, std::string_view text) {
  for (char c : text) {
    if (reserved.find(c) != reserved.npos) out += '\\';
    out += c;
  }
}

// Who is mentioned at `at`; the longest name, as one may begin with another. Null: nobody.
const Mention* mention_at(std::string_view text, std::size_t at,
                          const std::vector<Mention>& mentions) {
  const Mention* best = nullptr;
  for (const auto& mention : mentions)
    if (text[at] == '@' && text.substr(at + 1).starts_with(mention.name) &&
        (best == nullptr || mention.name.size() > best->name.size()))
      best = &mention;
  return best;
}

// Where `mark` stands from `from` on without a backslash before it; npos: nowhere.
std::size_t unescaped(std::string_view text, std::size_t from, char mark) {
  for (; from < text.size(); ++from) {
    if (text[from] == '\\')
      ++from;
    else if (text[from] == mark)
      return from;
  }
  return text.npos;
}

std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    out += text[i];
  }
  return out;
}

// What was read, and where it ends; nothing was if `end` is 0.
struct Read {
  std::string plain;
  std::size_t end = 0;
};

// "{hashtag|\#|word}"
Read hashtag_at(std::string_view text, std::size_t at) {
  constexpr std::string_view begin = "{hashtag|";
  if (!text.substr(at).starts_with(begin)) return {};
  auto sign = at + begin.size();
  auto bar = unescaped(text, sign, '|'), close = unescaped(text, sign, '}');
  if (bar == text.npos || close == text.npos || close < bar) return {};
  return {without_escapes(text.substr(sign, bar - sign)) +
              without_escapes(text.substr(bar + 1, close - bar - 1)),
          close + 1};
}

// "@[Name](urn:li:organization:1)"
Read mention_in(std::string_view text, std::size_t at) {
  if (!text.substr(at).starts_with("@[")) return {};
  auto close = unescaped(text, at + 2, ']');
  if (close == text.npos || !text.substr(close).starts_with("](urn:li:")) return {};
  auto end = unescaped(text, close, ')');
  if (end == text.npos) return {};
  return {"@" + without_escapes(text.substr(at + 2, close - at - 2)), end + 1};
}

std::string with_plain_lines(std::string_view text) {
  std::string plain(trim(text));
  replace_all(plain, "\r\n", "\n");
  return plain;
}

}  // namespace

std::string little(std::string_view text, const std::vector<Mention>& mentions) {
  std::string out;
  auto entities = find_entities(text);
  auto next = entities.begin();
  for (std::size_t at = 0; at < text.size();) {
    while (next != entities.end() && next->begin < at) ++next;
    if (const auto* mention = mention_at(text, at, mentions)) {
      out += "@[";
      append_escaped(out, mention->name);
      out += "](" + mention->urn + ")";
      at += 1 + mention->name.size();
    } else if (next != entities.end() && next->begin == at && next->kind == Entity::Kind::hashtag &&
               text[at] == '#') {
      out += "{hashtag|\\#|";
      append_escaped(out, tag_of(text, *next));
      out += '}';
      at = next->end;
    } else {
      append_escaped(out, text.substr(at, 1));
      ++at;
    }
  }
  return out;
}

std::string plain_of(std::string_view little) {
  std::string out;
  for (std::size_t at = 0; at < little.size();) {
    auto read = hashtag_at(little, at);
    if (read.end == 0) read = mention_in(little, at);
    if (read.end > 0) {
      out += read.plain;
      at = read.end;
      continue;
    }
    if (little[at] == '\\' && at + 1 < little.size()) ++at;
    out += little[at++];
  }
  return out;
}

bool same_words(std::string_view one, std::string_view other) {
  return with_plain_lines(one) == with_plain_lines(other);
}

bool is_urn(std::string_view text, std::string_view kinds) {
  constexpr std::size_t most = 100;
  constexpr std::string_view begin = "urn:li:";
  if (!text.starts_with(begin) || text.size() > most) return false;
  auto rest = text.substr(begin.size());
  auto colon = rest.find(':');
  if (colon == rest.npos) return false;
  auto known = split(kinds, ' ');
  auto id = rest.substr(colon + 1);
  return std::find(known.begin(), known.end(), rest.substr(0, colon)) != known.end() &&
         !id.empty() && std::all_of(id.begin(), id.end(), [](char c) {
           return ascii::is_alnum(c) || c == '-' || c == '_';
         });
}

std::string urn_in(std::string_view text, std::string_view kinds) {
  for (auto at = text.find("urn:li:"); at != text.npos; at = text.find("urn:li:", at + 1)) {
    auto end = at;
    while (end < text.size() &&
           (ascii::is_alnum(text[end]) || text[end] == ':' || text[end] == '-' || text[end] == '_'))
      ++end;
    auto urn = text.substr(at, end - at);
    while (urn.ends_with(':')) urn.remove_suffix(1);
    if (is_urn(urn, kinds)) return std::string(urn);
  }
  return {};
}

}  // namespace smm::linkedin
