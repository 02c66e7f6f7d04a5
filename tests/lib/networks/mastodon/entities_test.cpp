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

// Words of twelve scripts and how many characters a reader sees in each.
const std::vector<Counted> scripts{{"kiln", 4}, {"печь", 4},    {"窯元", 2},    {"かま", 2},
                                   {"가마", 2}, {"lò nung", 7}, {"فرن", 3},     {"תנור", 4},
                                   {"भट्ठी", 2}, {"เตาเผา", 6},  {"φούρνος", 7}, {"ճառ", 3}};

TEST_CASE(
    "mastodon: an address counts 23 in every script, between whatever does not belong to it") {
  const auto address = "https://case.example/" + repeated("b", 80);
  const std::vector<Counted> before{
      {" ", 1},  {"\u3000", 1}, {"\u00A0", 1}, {"\n", 1}, {"👉", 1},  {"：", 1},
      {" (", 2}, {" “", 2},     {" _", 2},     {"。", 1}, {"، ", 2}, {"👩‍👩‍👧", 1},
      {"-", 1},  {"/", 1},      {" …", 2}};
  const std::vector<Counted> behind{{" ", 1},      {"\u3000", 1}, {"\u00A0", 1},
                                    {"\u2003", 1}, {"\u202F", 1}, {"\n", 1},
                                    {". ", 2},     {", ", 2},     {"! ", 2}};
  std::size_t members = 0;
  for (const auto& [one, one_length] : scripts)
    for (const auto& [two, two_length] : scripts) {
      auto check = [&](const std::string& text, std::size_t count) {
        CAPTURE(text);
        CHECK(mastodon::counted_length(text, 23) == count);
        ++members;
      };
      const auto &first = one, &second = two;  // bindings cannot be captured
      const auto first_length = one_length, second_length = two_length;
      for (const auto& [left, left_length] : before) {
        check(first + left + address, first_length + left_length + 23);
        for (const auto& [right, right_length] : behind)
          check(first + left + address + right + second,
                first_length + left_length + 23 + right_length + second_length);
      }
      for (const auto& [right, right_length] : behind)
        check(address + right + first, 23 + right_length + first_length);
      // These belong to a path for the server where it goes on behind them.
      for (std::string_view inside : {"。", "、", "」", "”", "…", "！"})
        if (second.find(' ') == second.npos)
          check(first + " " + address + std::string(inside) + second, first_length + 1 + 23);
      // What stands so in front of it makes it no address for the server: it counts in full.
      for (std::string_view left : {" x", " 7", " @", " #", " $", " ＃", " ＠"})
        check(first + std::string(left) + address + " " + second,
              first_length + 2 + address.size() + 1 + second_length);
    }
  CHECK(members > 15'000);
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

TEST_CASE("mastodon: a hashtag ends before an address, and a mark alone is no letter of one") {
  CHECK(found_in("#kilnhttps://case.example/a #窯http://case.example") ==
        "#kiln|#窯|http://case.example");
  CHECK(found_in("#https://x #1️⃣ #️⃣ #2\u0301 #Ⓐ #ⓐ1 #Ⅻ") == "#https|#Ⓐ|#ⓐ1|#Ⅻ");
}

TEST_CASE("mastodon: what X has shortened has no query there, and a name has letters of any case") {
  CHECK(found_in("https://t.co/abc?x=1 https://t.co/abc/d") == "https://t.co/abc|https://t.co/abc");
  CHECK(found_in("@ma\u017Fon @\u212Ailn x\u24B6@anna") == "@ma\u017Fon|@\u212Ailn");
}
