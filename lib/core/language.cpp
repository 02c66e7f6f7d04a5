#include "core/language.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/ascii.h"
#include "core/synonyms.h"
#include "core/text.h"

namespace smm {
namespace {

// ISO 639-1, which is closed, with the seven codes that it has given up (bh, in, iw, ji, jw, mo,
// sh, tl): pages have them still.
constexpr std::string_view two_letters =
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz "
    "ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky "
    "la "
    "lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc "
    "oj "
    "om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su "
    "sv "
    "sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

std::vector<std::string> codes() {
  std::vector<std::string> all;
  for (auto code : split(two_letters, ' ')) all.emplace_back(code);
  return all;
}

bool has_code(std::string_view part) {
  auto code = lower_ascii(part);
  return part.size() == 3 || two_letters.find(code) != std::string_view::npos;
}

}  // namespace

bool is_language(std::string_view tag) {
  auto part = tag.substr(0, tag.find('-'));
  auto letter = [](char c) { return ascii::is_letter(c); };
  auto plain = [](char c) { return ascii::is_alnum(c); };
  bool letters = std::all_of(part.begin(), part.end(), letter);
  if (!letters || part.size() < 2 || part.size() > 3 || tag.size() > 35) return false;
  if (!has_code(part)) return false;
  for (auto rest = tag.substr(part.size()); !rest.empty(); rest.remove_prefix(part.size())) {
    rest.remove_prefix(1);
    part = rest.substr(0, rest.find('-'));
    if (part.empty() || part.size() > 8 || !std::all_of(part.begin(), part.end(), plain))
      return false;
  }
  return true;
}

std::string wrong_language(std::string_view tag) {
  if (is_language(tag)) return {};
  auto meant = synonym(tag, codes());
  return fmt::format("\"{}\" is not a language: {}", visible(tag),
                     meant ? fmt::format("did you mean {}?", *meant) : "write it as en or pt-BR");
}

std::optional<std::string> likelier_language(std::string_view tag) {
  auto meant = synonym(tag, codes());
  return meant && is_language(tag) ? meant : std::nullopt;
}

}  // namespace smm
