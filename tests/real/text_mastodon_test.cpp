// What a Mastodon server finds in a text, held against its own patterns: every character at every
// place of an address, a hashtag and a mention, addresses of all scripts, and texts made of
// whatever stands beside whatever.

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/letters.h"
#include "core/text.h"
#include "networks/entities.h"
#include "networks/network.h"
#include "real/text_found.h"
#include "real/text_made.h"
#include "real/text_scripts.h"

using namespace smm;
using namespace smm::test;
using nlohmann::json;

namespace {

// "#" and digits or vowel signs, which Ruby takes for letters even where they stand on none.
bool is_of_signs_alone(std::string_view text, const Found& one) {
  if (one.kind != "tag") return false;
  for (auto at = one.begin + 1; at < one.end;) {
    auto [code, bytes] = code_point_at(text, at);
    if (!is_mark(code) && !is_decimal(code)) return false;
    at += bytes;
  }
  return true;
}

// Shows the first that differ.
void check_same(const std::vector<std::string>& texts) {
  constexpr std::size_t most = 5;
  auto answers = json::parse(node("mastodon.mjs", json(texts).dump()));
  REQUIRE(answers.size() == texts.size());
  std::size_t found = 0, differ = 0, unknown = 0, signs = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& text = texts[i];
    auto own = ours(entities_of(*find_network("mastodon"), text, {})), other = theirs(answers[i]);
    found += other.size();
    if (own == other) continue;
    auto count = other.size();
    std::erase_if(other, [&](const Found& one) { return is_of_signs_alone(text, one); });
    CAPTURE(text);
    if (has_unknown(text))
      ++unknown;
    else if (own == other)
      signs += count - other.size();
    else if (differ++ < most)
      CHECK(shown(text, own) == shown(text, other));
  }
  MESSAGE("Mastodon: " << texts.size() << " texts, " << found << " found, " << differ << " differ; "
                       << signs << " hashtags of vowel signs alone, " << unknown
                       << " texts with a character that is younger than one of the tables");
  CHECK(differ == 0);
  CHECK(found > 1000);
}

}  // namespace

TEST_CASE("text: a Mastodon server finds in a text what is found here") {
  check_same(made(20261126, 6'000, sample_text));
}

TEST_CASE("text: a Mastodon server reads addresses in all scripts as they are read here") {
  check_same(made(20261128, 6'000, address_text));
}

TEST_CASE("text: a Mastodon server reads whatever stands beside whatever as it is read here") {
  check_same(made(20261129, 12'000, soup_text));
}

TEST_CASE("text: a Mastodon server takes every character at every place for the same") {
  check_same(every_character_at(
      {"https://case.com/a\1b", "https://a\1b.com", "https://case.com\1b", "\1https://case.com",
       "https://case.com/\1", "https://case.com?a\1b", "https://case.com?a\1", "#a\1b", "\1#a",
       "#\1", "#1\1", "#1\0012", "@a\1b", "\1@a", "@a@b\1c", "@a@\1", "@a\1"}));
}
