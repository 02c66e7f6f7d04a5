// Mentions and hashtags as VK has them.

#include "networks/vk/text.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/random.h"
#include "networks/network.h"
#include "support/texts.h"

using namespace smm;
using namespace smm::test;

namespace {

// What is found, as it stands in the text, one in a line.
std::string found(const std::string& text) {
  std::string all;
  for (const auto& entity : entities_of(*find_network("vk"), text, {}))
    all += fmt::format("{} {}\n", static_cast<int>(entity.kind),
                       text.substr(entity.begin, entity.end - entity.begin));
  return all;
}

constexpr int address = static_cast<int>(Entity::Kind::link),
              mention = static_cast<int>(Entity::Kind::mention),
              hashtag = static_cast<int>(Entity::Kind::hashtag);

}  // namespace

TEST_CASE("vk text: a mention has a name, and words of its own in brackets") {
  CHECK(found("By @beanleaf, see https://vk.com/beanleaf") ==
        fmt::format("{} @beanleaf\n{} https://vk.com/beanleaf\n", mention, address));
  CHECK(found("[club5|Bean Leaf] and [id1|Павел]") ==
        fmt::format("{} [club5|Bean Leaf]\n{} [id1|Павел]\n", mention, mention));
  CHECK(found("*club5 (Bean Leaf) 2*3 *bold*") == fmt::format("{} *club5\n", mention));
  CHECK(found("[a|b] [club5|] [club|x] [club5|x\ny]").empty());
}

TEST_CASE("vk text: a hashtag may be of one community") {
  CHECK(found("#глазурь@beanleaf, #kiln.") ==
        fmt::format("{} #глазурь@beanleaf\n{} #kiln\n", hashtag, hashtag));
  CHECK(found("#kiln@ home") == fmt::format("{} #kiln\n", hashtag));
}

TEST_CASE("vk text: what VK tells of a text says the same as what was sent, whatever it mentions") {
  Random random(19);
  for (int i = 0; i < 300; ++i) {
    std::string sent, told;
    for (std::uint64_t words = random.between(1, 8); words > 0; --words) {
      auto word = std::string(pick(random, words_of_scripts));
      auto number = random.between(1, 99);
      switch (random.between(0, 5)) {
        case 0:
          sent += fmt::format("@club{} ({})", number, word);
          told += fmt::format("[club{}|{}]", number, word);
          break;
        case 1:
          sent += fmt::format("*id{}({})", number, word);
          told += fmt::format("[id{}|{}]", number, word);
          break;
        case 2:
          sent += fmt::format("@id{}", number);
          told += fmt::format("[id{}|@id{}]", number, number);
          break;
        default:
          sent += word;
          told += word;
      }
      sent += ' ';
      told += ' ';
    }
    CAPTURE(sent);
    CHECK(vk::says_the_same(sent, told));
    CHECK(!vk::says_the_same(sent, told + "more"));
  }
}

TEST_CASE("vk text: what is no mention is read as it stands") {
  for (std::string text : {"[a|b]", "a@b (c)", "2*3 (six)", "[club5|", "@ (x)", "*bold*", "(@)"}) {
    CAPTURE(text);
    auto other = text == "2*3 (six)" ? "2*3 (six)" : text;
    CHECK(vk::readable(text) == other);
  }
}
