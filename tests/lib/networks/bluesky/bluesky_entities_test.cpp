#include "networks/bluesky/entities.h"

#include <doctest/doctest.h>

#include <string>

#include "support/texts.h"

using namespace smm;
using namespace smm::test;

namespace {

std::string found_in(std::string_view text) {
  std::string all;
  for (const auto& entity : bluesky::entities(text))
    all += (all.empty() ? "" : "|") +
           std::string(text.substr(entity.begin, entity.end - entity.begin));
  return all;
}

}  // namespace

TEST_CASE("bluesky: a hashtag goes on to the next space, less punctuation of any script") {
  CHECK(found_in("Viva #España» hoy, 今日 #東京！") == "#España|#東京");
  CHECK(found_in("#node.js and #C++ and #mother-in-law") == "#node.js|#C++|#mother-in-law");
  CHECK(found_in("＃ハッシュタグ です #❤️ #2026! #️⃣ # a#b (#c)") ==
        "＃ハッシュタグ|#❤️");
  for (auto word : words_of_scripts)
    for (auto mark : sentence_ends)
      for (std::size_t i = 0; i < 4; ++i) {
        auto space = spaces[(i + word.size()) % spaces.size()];
        auto closing = closings[(i * 5 + mark.size()) % closings.size()];
        auto text = glued({word, space, "#", word, mark, closing, space, word});
        CAPTURE(text);
        CHECK(found_in(text) == "#" + std::string(word));
      }
}

TEST_CASE("bluesky: a domain that exists is a link without https://, too") {
  CHECK(found_in("More on case.com/kiln today") == "case.com/kiln");
  CHECK(found_in("(case.co.uk/a_(b)?c=d#e), case.com: and CASE.com.") ==
        "case.co.uk/a_(b)?c=d#e|case.com|CASE.com");
  CHECK(found_in("e.g. node.js case.COM 1.com anna@case.com anna.me@case.com a-b.com case.com-a") ==
        "");
  CHECK(found_in("case.com。 case.com」 case.com:8080/a case.com:a") ==
        "case.com|case.com|case.com:8080/a|case.com");
  CHECK(found_in("case.comé co.ukÄ case.comª, case.com陶芸") == "case.com");
  CHECK(bluesky::address_of("case.com/kiln") == "https://case.com/kiln");
  CHECK(bluesky::address_of("HTTPS://Case.com/Kiln") == "https://Case.com/Kiln");
}

TEST_CASE("bluesky: mentions are domains, and cashtags are of up to five letters and digits") {
  CHECK(found_in("@anna.bsky.social, (@bob.test) @anna.example. @anna @a_b.test x@anna.test") ==
        "@anna.bsky.social|@bob.test|@anna.example");
  CHECK(found_in("$TSLA ($A1) $5 $TOOLONG $TSLA.b $AAPL’s") == "$TSLA|$A1|$TSLA|$AAPL");
}
