// What is marked on Bluesky, held against its own library: every character at every place of an
// address, a hashtag and a mention, addresses of all scripts, and texts made of whatever stands
// beside whatever. What differs on purpose has its reason here.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
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

bool has(const std::vector<Found>& all, const Found& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

const Found* at(const std::vector<Found>& all, std::size_t begin) {
  auto found =
      std::find_if(all.begin(), all.end(), [&](const Found& one) { return one.begin == begin; });
  return found == all.end() ? nullptr : &*found;
}

// Within a link that only one of them has, which is a difference of its own.
bool within_link_of(const std::vector<Found>& all, const std::vector<Found>& others,
                    const Found& inner) {
  return std::any_of(all.begin(), all.end(), [&](const Found& one) {
    return one.kind == "link" && one.begin < inner.begin && inner.begin < one.end &&
           !has(others, one);
  });
}

// Why a link ends before the library's, "" if nobody meant it to.
std::string_view why_shorter(std::string_view text, const Found& own) {
  auto next = code_point_at(text, own.end).code;
  auto link = text.substr(own.begin, own.end - own.begin);
  auto scheme = link.find("://");
  bool host_alone = link.find('/', scheme == link.npos ? 0 : scheme + 3) == link.npos;
  if (host_alone && next >= 0x250 && is_word(next))
    return "a host does not go on in another script";
  if (is_word(next) && !is_punctuation(next) && !is_pictographic(next)) return "";
  return "an address ends before a closing quote, a mark of a sentence, or an emoji";
}

// Why something is found here alone.
std::string_view why_ours(std::string_view text, const Found& own) {
  auto word = text.substr(own.begin, own.end - own.begin);
  if (own.kind == "mention" && word.substr(word.rfind('.') + 1).starts_with("xn--"))
    return "a name may end in another script, as the DNS writes it";
  if (own.kind != "link") return "";
  if (word.substr(0, 4) != "http") return "a scheme in capitals is one, too (RFC 3986, 3.1)";
  auto before = code_point_before(text, own.begin);
  return before != ' ' && before != '(' ? "an address begins behind a quote, bracket or letter"
                                        : "";
}

// Why something is found by the library alone.
std::string_view why_theirs(std::string_view text, const Found& other) {
  auto word = text.substr(other.begin, other.end - other.begin);
  if (other.kind != "link") return "";
  if (!word.starts_with("http")) return "a word that goes on is not a domain";
  auto host = code_point_at(word, std::min(word.find("://") + 3, word.size() - 1)).code;
  return is_word(host) ? "" : "an address has a host";
}

// The reasons for which they differ; "" among them for one that has none.
std::vector<std::string_view> reasons(std::string_view text, const std::vector<Found>& own,
                                      const std::vector<Found>& other) {
  std::vector<std::string_view> all;
  for (const auto& one : own) {
    if (has(other, one) || within_link_of(other, own, one)) continue;
    const auto* same = at(other, one.begin);
    if (same == nullptr)
      all.push_back(why_ours(text, one));
    else
      all.push_back(one.kind == "link" && one.end < same->end ? why_shorter(text, one) : "");
  }
  for (const auto& one : other)
    if (at(own, one.begin) == nullptr && !within_link_of(own, other, one))
      all.push_back(why_theirs(text, one));
  return all;
}

struct Told {
  std::size_t found = 0, same = 0, wrong = 0;
};

// Shows the first that differ without a reason.
Told compare(const std::vector<std::string>& texts) {
  constexpr std::size_t most = 5;
  auto answers = json::parse(node("bluesky.mjs", json(texts).dump()));
  REQUIRE(answers.size() == texts.size());
  Told told;
  std::map<std::string_view, int> meant;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const auto& text = texts[i];
    auto own = ours(entities_of(*find_network("bluesky"), text, {})), other = theirs(answers[i]);
    told.found += other.size();
    if (own == other) {
      ++told.same;
      continue;
    }
    auto all = reasons(text, own, other);
    if (has_unknown(text)) all = {"a character is younger than one of the tables"};
    for (auto why : all) ++meant[why];
    bool wrong = all.empty() || std::find(all.begin(), all.end(), "") != all.end();
    CAPTURE(text);
    if (wrong && told.wrong++ < most) CHECK(shown(text, own) == shown(text, other));
  }
  MESSAGE("Bluesky: " << texts.size() << " texts, " << told.found << " found, " << told.same
                      << " alike");
  for (const auto& [why, count] : meant) MESSAGE(count << " differ: " << why);
  CHECK(told.wrong == 0);
  return told;
}

}  // namespace

TEST_CASE("text: what is marked on Bluesky is what its own library marks, but for what is meant") {
  auto told = compare(made(20261126, 1'500, sample_text));
  CHECK(told.same > 750);
  CHECK(told.found > 750);
}

TEST_CASE("text: Bluesky reads addresses in all scripts as its own library does") {
  compare(made(20261128, 6'000, address_text));
}

TEST_CASE("text: Bluesky reads whatever stands beside whatever as its own library does") {
  compare(made(20261129, 12'000, soup_text));
}

TEST_CASE("text: Bluesky takes every character at every place for what its own library does") {
  compare(every_character_at({"https://case.com/a\1b", "https://a\1b.com", "a\1b.com/c",
                              "case.com\1b", "\1case.com", "https://case.com/\1",
                              "https://case.com?a\1b", "https://case.com\1", "#a\1b", "\1#a", "#\1",
                              "#a\1", "@a.com\1b", "\1@a.com", "@a\1b.com", "\1$AB", "$AB\1"}));
}
