// Little text, there and back.

#include "networks/linkedin/little.h"

#include <doctest/doctest.h>

#include "core/random.h"
#include "core/text.h"
#include "networks/linkedin/message.h"

using namespace smm;
using namespace smm::linkedin;

namespace {

const std::vector<Mention> mentions{{"Bean Leaf", "urn:li:organization:7"},
                                    {"Bean", "urn:li:organization:8"},
                                    {"a]b(c)_d", "urn:li:person:Ab-1_z"}};

// What stands there without a backslash before it, outside of hashtags and mentions.
std::string bare_marks(const std::string& little) {
  std::string marks;
  for (std::size_t i = 0; i < little.size(); ++i) {
    if (little[i] == '\\')
      ++i;
    else if (std::string_view("|{}@[]()<>#*_~").find(little[i]) != std::string_view::npos)
      marks += little[i];
  }
  return marks;
}

}  // namespace

TEST_CASE(
    "little text: each of the fifteen characters is written behind a backslash, no other is") {
  for (int c = 1; c < 128; ++c) {
    std::string text(1, static_cast<char>(c));
    bool marked = std::string("|{}@[]()<>#\\*_~").find(text) != std::string::npos;
    CAPTURE(text);
    CHECK(little(text) == (marked ? "\\" + text : text));
  }
  CHECK(little("Gr\xC3\xB6\xC3\x9F"
               "e \xF0\x9F\x94\xA5 \xE2\x80\x94 1/2") ==
        "Gr\xC3\xB6\xC3\x9F"
        "e \xF0\x9F\x94\xA5 \xE2\x80\x94 1/2");
}

TEST_CASE("little text: a hashtag and a mention are what they are, and the rest is text") {
  CHECK(little("New #glaze_1, see a_b") == "New {hashtag|\\#|glaze\\_1}, see a\\_b");
  CHECK(little("C# and #1 are none") == "C\\# and \\#1 are none");
  CHECK(little("With @Bean Leaf and @Bean!", mentions) ==
        "With @[Bean Leaf](urn:li:organization:7) and @[Bean](urn:li:organization:8)!");
  CHECK(little("With @Nobody", mentions) == "With \\@Nobody");
  CHECK(little("@[Name](urn:li:organization:1) {hashtag|\\#|x}") ==
        "\\@\\[Name\\]\\(urn:li:organization:1\\) \\{hashtag\\|\\\\\\#\\|x\\}");
}

TEST_CASE("little text: whatever a text holds, readers see it as it was written") {
  const std::string_view pieces[] = {"\\",
                                     "{hashtag|\\#|",
                                     "}",
                                     "@[",
                                     "](urn:li:organization:1)",
                                     "#tag",
                                     "#\xED\x95\x9C\xEA\xB5\xAD",
                                     " ",
                                     "\n",
                                     "@Bean Leaf",
                                     "@a]b(c)_d",
                                     "https://a.example/x_y~z(1)#frag",
                                     "|",
                                     "_",
                                     "*",
                                     "<b>",
                                     "~",
                                     "word",
                                     "\xF0\x9F\x94\xA5",
                                     "\\#",
                                     "#_",
                                     "@"};
  int tagged = 0, mentioned = 0;
  for (std::uint64_t seed = 1; seed <= 3000; ++seed) {
    Random random(seed);
    std::string text;
    for (auto left = random.between(1, 12); left > 0; --left)
      text += pieces[random.between(0, std::size(pieces) - 1)];
    CAPTURE(text);
    auto written = little(text, mentions);
    CAPTURE(written);
    REQUIRE(plain_of(written) == text);
    REQUIRE(plain_of(little(text)) == text);
    tagged += written.find("{hashtag|") != std::string::npos;
    mentioned += written.find("](urn:li:organization:7)") != std::string::npos;
    // A text cannot write a mention or a tag of its own.
    if (text.find("#tag") == text.npos && text.find('#') == text.npos &&
        text.find("@") == text.npos)
      REQUIRE(bare_marks(written).empty());
  }
  CHECK(tagged > 100);
  CHECK(mentioned > 100);
}

TEST_CASE("little text: what LinkedIn gives back is read, whole or broken") {
  CHECK(plain_of("plain #tag and @name") == "plain #tag and @name");
  CHECK(plain_of("{hashtag|#|tag} {hashtag|\\#|a\\_b}") == "#tag #a_b");
  CHECK(plain_of("@[Bean \\(Leaf\\)](urn:li:organization:1)!") == "@Bean (Leaf)!");
  CHECK(plain_of("{hashtag|\\#|") == "{hashtag|#|");
  CHECK(plain_of("@[Bean](nothing) \\") == "@[Bean](nothing) \\");
  CHECK(same_words(" The kiln\r\nis open\n", "The kiln\nis open"));
  CHECK(!same_words("The kiln is open", "The kiln is open."));
}

TEST_CASE("names: of the wanted kind, whole, and found in an address") {
  CHECK(is_urn("urn:li:share:71", "share ugcPost"));
  CHECK(is_urn("urn:li:person:Ab-1_z", "person"));
  CHECK(!is_urn("urn:li:person:Ab 1", "person"));
  CHECK(!is_urn("urn:li:share:", "share"));
  CHECK(!is_urn("urn:li:share:1", "ugcPost"));
  CHECK(urn_in("Content is a duplicate of urn:li:share:7, sorry", "share ugcPost") ==
        "urn:li:share:7");
  CHECK(urn_in("urn:li:person:1 urn:li:ugcPost:2.", "share ugcPost") == "urn:li:ugcPost:2");
  CHECK(urn_in("nothing urn:li: here", "share").empty());
  auto quoted = [](const std::string& url) { return quoted_urn(PostRef{"", "", "", url}); };
  CHECK(quoted("https://www.linkedin.com/feed/update/urn:li:share:7/") == "urn:li:share:7");
  CHECK(quoted("https://www.linkedin.com/posts/anna_the-kiln-activity-7300-abcd?x=1") ==
        "urn:li:activity:7300");
  CHECK(quoted("https://www.linkedin.com/posts/anna_the-kiln-ugcPost-7301-abcd") ==
        "urn:li:ugcPost:7301");
  CHECK(quoted("https://www.linkedin.com/in/anna").empty());
}

TEST_CASE("mentions: names and whose they are, or nothing at all") {
  auto read = mentions_of("Bean Leaf=urn:li:organization:7, Anna = urn:li:person:Ab-1_z");
  REQUIRE(read);
  REQUIRE(read->size() == 2);
  CHECK((*read)[0].name == "Bean Leaf");
  CHECK((*read)[1].urn == "urn:li:person:Ab-1_z");
  CHECK(mentions_of("")->empty());
  for (auto bad : {"Bean", "=urn:li:organization:7", "Bean=7", "Bean=urn:li:share:7"}) {
    CAPTURE(bad);
    CHECK(!mentions_of(bad));
  }
}
