#include "networks/mastodon/entities.h"

#include <doctest/doctest.h>

#include <string>

#include "networks/mastodon/text.h"
#include "support/posts.h"

using namespace smm;
using namespace smm::test;

namespace {

std::string found_in(std::string_view text) {
  std::string out;
  for (const auto& entity : mastodon::entities(text))
    out += (out.empty() ? "" : "|") +
           std::string(text.substr(entity.begin, entity.end - entity.begin));
  return out;
}

}  // namespace

// Each is what Mastodon 4.5 counts; the addresses end in a name that stands for a real domain.
TEST_CASE("mastodon: an address counts 23 wherever the server finds it, and in full elsewhere") {
  const auto tail = repeated("b", 80);
  for (const auto& [words, count] : std::vector<Counted>{
           {"https://case.example/" + tail, 23},
           {"👉https://case.example/" + tail, 24},
           {"：https://case.example/" + tail, 24},
           {"見て。https://case.example/" + tail, 26},
           {"_https://case.example/" + tail, 24},
           {"HTTPS://CASE.EXAMPLE/" + tail, 23},
           {"gemini://case.example/" + tail, 23},
           {"https://case.example/a_(b)_" + tail, 23},
           {"(https://case.example/" + tail + ")", 25},
           {"「https://case.example/" + tail + "」", 25},
           {"https://case.example/" + tail + ".", 24},
           {"https://case.example/" + tail + "_", 23},
           {"https://case.example/" + tail + "@", 24},
           // The server takes a curly quote into the path.
           {"“https://case.example/" + tail + "”", 24},
           {"https://case.example:8080/" + tail + "?x=1#y", 23},
           {"https://case.example/" + tail + "\u3000ああ", 26},
           {"https://case.example/" + tail + "\u00A0ああ", 26},
           {"https://case.example/" + tail + "\u202Fああ", 26},
           {"https://case.exampleああ", 25},
           {"https://печь.рф/" + tail, 23},
           {"xhttps://case.example/" + tail, 102},
           {"#https://case.example/" + tail, 102},
           {"case.example/" + tail, 93},
           {"https://nowhere.kilnkiln/" + tail, 105},
           {"https://localhost:3000/" + tail, 103},
           {"http://127.0.0.1/" + tail, 97},
       }) {
    const auto& text = words;  // a binding cannot be captured
    CAPTURE(text);
    CHECK(mastodon::counted_length(text, 23) == count);
  }
}

TEST_CASE("mastodon: of a mention the part before its server counts") {
  for (const auto& [words, count] : std::vector<Counted>{
           {"@anna hi", 8},
           {"@anna@case.example hi", 8},
           {"@anna.kiln@case.example, hi", 14},
           {"(@anna@case.example)", 7},
           {"@anna@печь.рф", 5},
           {"@anna_@a-b.case.example.", 7},
           {"a@anna@case.example", 19},
           {"/@anna@case.example", 19},
           {"=@anna@case.example", 19},
           {"@anna@case.example@x", 20},
           {"@annaé", 6},
           {"https://case.example/@anna@case.example", 23},
       }) {
    const auto& text = words;
    CAPTURE(text);
    CHECK(mastodon::counted_length(text, 23) == count);
  }
}

TEST_CASE("mastodon: a hashtag stands behind a space, and has a letter or a joiner in it") {
  CHECK(found_in("#tag ＃陶芸 #Töpferei_2026, #2024_25") == "#tag|＃陶芸|#Töpferei_2026|#2024_25");
  CHECK(found_in("#col·lecció #ハッ・シュ #می‌خواهم #a·") ==
        "#col·lecció|#ハッ・シュ|#می‌خواهم|#a");
  CHECK(found_in("#2026 a#b (#c) &#39; # #- 陶芸#窯") == "");
  CHECK(found_in("one\n#two\u3000#three") == "#two|#three");
  CHECK(found_in("https://case.example/ #a @b@case.example") ==
        "https://case.example/|#a|@b@case.example");
}
