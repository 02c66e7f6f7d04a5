#include "networks/entities.h"

#include <doctest/doctest.h>

#include "core/letters.h"
#include "core/text.h"
#include "networks/network.h"
#include "support/texts.h"

using namespace smm;
using namespace smm::test;

namespace {

constexpr std::array<std::string_view, 9> addresses{
    "https://case.example/kiln",           "http://case.example",
    "https://case.example:8080/",          "https://case.example/studio_anna_",
    "Https://case.example/caps",           "https://case.example/a_(b)",
    "https://case.example/a?b=c&d[]=1#e",  "https://case.example/печь",
    "HTTPS://KERAMIK-MÜNCHEN.EXAMPLE/ofen"};

std::string listed(std::string_view text, const std::vector<Entity>& found) {
  std::string out;
  for (const auto& entity : found) {
    const char* kind = entity.kind == Entity::Kind::link      ? "link:"
                       : entity.kind == Entity::Kind::hashtag ? "tag:"
                       : entity.kind == Entity::Kind::mention ? "mention:"
                                                              : "cashtag:";
    out += (out.empty() ? "" : "|") +
           (kind + std::string(text.substr(entity.begin, entity.end - entity.begin)));
  }
  return out;
}

std::string found_in(std::string_view text) { return listed(text, find_entities(text)); }

// One script after the other.
std::string_view next_word() {
  static std::size_t next = 0;
  return words_of_scripts[next++ % words_of_scripts.size()];
}

}  // namespace

TEST_CASE("entities: an address ends before a space of any script") {
  for (auto address : addresses)
    for (auto space : spaces)
      for (int again = 0; again < 3; ++again) {
        auto word = next_word();
        auto text = glued({word, space, address, space, word});
        CAPTURE(text);
        CHECK(found_in(text) == "link:" + std::string(address));
      }
}

TEST_CASE("entities: an address ends before the quote or bracket that closes around it") {
  for (auto address : addresses)
    for (std::size_t i = 0; i < openings.size(); ++i)
      for (std::string_view behind : {" ", "! ", "、"}) {
        auto word = next_word();
        auto text = glued({word, " ", openings[i], address, closings[i], behind, word});
        CAPTURE(text);
        CHECK(found_in(text) == "link:" + std::string(address));
      }
}

TEST_CASE("entities: a mark that ends the sentence is no part of the address") {
  for (auto address : addresses)
    for (auto mark : sentence_ends)
      for (std::string_view space : {" ", "\n", "\u00A0"}) {
        auto word = next_word();
        auto text = glued({word, " ", address, mark, space, word});
        CAPTURE(text);
        CHECK(found_in(text) == "link:" + std::string(address));
      }
  // Where sentences follow each other without a space.
  for (auto address : addresses)
    for (std::string_view mark : {"。", "、", "！", "？", "：", "…", "，"}) {
      auto text = glued({"陶芸", mark, address, mark, "陶芸"});
      CAPTURE(text);
      CHECK(found_in(text) == "link:" + std::string(address));
    }
}

TEST_CASE("entities: an address begins behind an emoji, a letter of another script, or a colon") {
  for (auto address : addresses)
    for (std::string_view before : {"👉", "：", "는", "は", "→", ":", "é", "-", "❤️"}) {
      auto text = glued({"A", before, address});
      CAPTURE(text);
      CHECK(found_in(text) == "link:" + std::string(address));
    }
  for (std::string_view text :
       {"xhttps://x.example", "1http://x.example", "@https://x.example/a b", "https://",
        "https:// x", "https://.", "ftp://x.example", "https:/x.example", "http//x.example"}) {
    CAPTURE(text);
    CHECK(find_links(text).empty());
  }
}

TEST_CASE("entities: brackets and marks of emphasis belong to the address if it opened them") {
  CHECK(found_in("(https://x.example/a_(b))") == "link:https://x.example/a_(b)");
  CHECK(found_in("https://x.example/a_(b)_[c].") == "link:https://x.example/a_(b)_[c]");
  CHECK(found_in("[https://x.example/a](b)") == "link:https://x.example/a");
  CHECK(found_in("https://x.example/a(b and") == "link:https://x.example/a");
  CHECK(found_in("https://x.example/a) and (b") == "link:https://x.example/a");
  CHECK(found_in("_https://x.example/a_ and *https://x.example/b*") ==
        "link:https://x.example/a|link:https://x.example/b");
  CHECK(found_in("https://x.example/a_ and ~https://x.example/~b~") ==
        "link:https://x.example/a_|link:https://x.example/~b");
  CHECK(found_in("https://x.example/l’été, ‘https://x.example/b’") ==
        "link:https://x.example/l’été|link:https://x.example/b");
  CHECK(found_in("https://[::1]:80/a") == "link:https://[::1]:80/a");
}

TEST_CASE("entities: a word of another script is no part of a host, and may be one of a path") {
  CHECK(found_in("詳しくはhttps://case.exampleをどうぞ") == "link:https://case.example");
  CHECK(found_in("https://пример.рф/печь и") == "link:https://пример.рф/печь");
  CHECK(found_in("https://例え.jp/陶芸 へ") == "link:https://例え.jp/陶芸");
  CHECK(found_in("https://keramik.vermögensberater/a") ==
        "link:https://keramik.vermögensberater/a");
}

TEST_CASE("entities: hashtags are of letters of all scripts, and end with the word") {
  for (auto word : words_of_scripts)
    for (std::string_view sign : {"#", "＃"})
      for (std::size_t i = 0; i < sentence_ends.size(); ++i)
        for (std::string_view more : {i % 2 == 0 ? "" : "_2026", i % 2 == 0 ? "2026" : "_"}) {
          auto tag = glued({sign, word, more});
          auto text = glued({word, " ", tag, sentence_ends[i], " ", word});
          CAPTURE(text);
          CHECK(found_in(text) == "tag:" + tag);
          text = glued({word, " ", openings[i], tag, closings[i], word});
          CAPTURE(text);
          CHECK(found_in(text) == "tag:" + tag);
        }
  CHECK(found_in("#tag, #도자기 and #2026plan but not #2026 a#b &#39; #") ==
        "tag:#tag|tag:#도자기|tag:#2026plan");
  CHECK(found_in("#️⃣ is a key, #1️⃣x a tag, #می‌خواهم and #col·lecció too") ==
        "tag:#1️⃣x|tag:#می‌خواهم|tag:#col·lecció");
  CHECK(found_in("https://x.example/#a @b #c") == "link:https://x.example/#a|mention:@b|tag:#c");
  CHECK(found_in("👍#tag") == "tag:#tag");
}

TEST_CASE("entities: mentions begin where a word does") {
  CHECK(found_in("@anna, @anna.example. @a@b.example me@x.example @") ==
        "mention:@anna|mention:@anna.example|mention:@a@b.example");
}

TEST_CASE("entities: all that is found stands at whole characters, in order, and in one place") {
  Random random(7);
  std::size_t found = 0;
  for (int i = 0; i < 500; ++i) {
    auto text = sample_text(random);
    CAPTURE(text);
    for (const auto* network : all_networks()) {
      std::size_t end = 0;
      for (const auto& entity : entities_of(*network, text, {})) {
        CHECK(entity.begin >= end);
        CHECK(entity.end > entity.begin);
        end = entity.end;
        CHECK(valid_utf8(text.substr(entity.begin, entity.end - entity.begin)));
        ++found;
      }
      CHECK(end <= text.size());
    }
  }
  CHECK(found > 2000);
}

TEST_CASE("entities: an address that was given is a link from end to end, on every network") {
  for (std::string_view address :
       {"https://wiki.example/Warner_Bros.", "https://wiki.example/Yahoo!",
        "https://x.example/studio_anna_", "https://x.example/a…", "https://x.example/a)",
        "https://x.example/「b」", "https://x.example/a/#tag", "https://x.example/@b"}) {
    auto text = glued({"The (", address, ") opens #now"});
    std::vector<GivenLink> given{{5, 5 + address.size(), {}}};
    CAPTURE(text);
    for (const auto* network : all_networks())
      CHECK(listed(text, entities_of(*network, text, given)) ==
            "link:" + std::string(address) + "|tag:#now");
  }
}

TEST_CASE("entities: a text made of nothing but beginnings is read in no time") {
  for (std::string_view piece :
       {"https://a(", "#", "@a", "h", "https://a.", "#a", "('", "a.", "あ."}) {
    std::string text;
    while (text.size() < 100'000) text += piece;
    std::size_t end = 0;
    for (const auto* network : all_networks())
      for (const auto& entity : entities_of(*network, text, {})) end = entity.end;
    CHECK(end <= text.size());
  }
}
