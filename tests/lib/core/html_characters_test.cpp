#include "core/html_characters.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <memory>
#include <random>
#include <vector>

#include "core/text.h"
#include "support/temp_dir.h"

using namespace smm;

namespace {

// What python3's html.unescape, which follows the same standard, makes of each text.
std::vector<std::string> by_python(const std::vector<std::string>& texts) {
  test::TempDir dir;
  dir.write("in", join(texts, "\x1E"));
  auto command =
      "python3 -c \"import html, sys; t = open(sys.argv[1], encoding='utf-8', newline='').read(); "
      "sys.stdout.buffer.write(chr(30).join(html.unescape(x) for x in "
      "t.split(chr(30))).encode())\" '" +
      dir.path().string() + "/in'";
  std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string out;
  std::array<char, 65536> part{};
  while (auto size = std::fread(part.data(), 1, part.size(), pipe.get()))
    out.append(part.data(), size);
  std::vector<std::string> read;
  for (auto piece : split(out, '\x1E')) read.emplace_back(piece);
  return read;
}

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (auto entry : split(html_character_table, ' '))
    if (!entry.empty()) all.emplace_back(entry.substr(0, entry.find_first_of(";!")));
  return all;
}

}  // namespace

TEST_CASE("html characters: names, numbers and old names without a semicolon are letters") {
  CHECK(html_unescaped("Canci&oacute;n &amp; Caf&eacute") == "Canción & Café");
  CHECK(html_unescaped("&#233;&#xE9;&#XE9&#233x") == "ééééx");
  CHECK(html_unescaped("&#128; &#x92;") == "€ ’");
  CHECK(html_unescaped("&NotEqualTilde;&CounterClockwiseContourIntegral;") == "≂̸∳");
  CHECK(html_unescaped("&#0;&#xD800;&#x110000;&#99999999999;") == "\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(html_unescaped("& &; &# &#x; &unknown; AT&T") == "& &; &# &#x; &unknown; AT&T");
}

TEST_CASE("html characters: an address in an attribute keeps its parameters") {
  CHECK(html_unescaped("a?x=1&amp;y=2", HtmlPlace::attribute) == "a?x=1&y=2");
  CHECK(html_unescaped("a?x=1&copy=2&region=3", HtmlPlace::attribute) == "a?x=1&copy=2&region=3");
  CHECK(html_unescaped("a?x=1&copy=2") == "a?x=1©=2");
}

TEST_CASE("html characters: every name, whole and cut, means what the standard's table says") {
  auto all = names();
  CHECK(all.size() == 2125);
  std::mt19937 random(7);
  auto pick = [&](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  std::vector<std::string> texts;
  for (const auto& name : all)
    for (const char* end : {";", "", "x;", "=", "1"}) texts.push_back("a&" + name + end);
  const std::array<const char*, 6> behind{"", ";", "=", "Z", " ", "&amp;"};
  for (int i = 0; i < 5000; ++i) {
    const auto& name = all[pick(all.size())];
    texts.push_back("&" + name.substr(0, pick(name.size() + 1)) + behind[pick(behind.size())]);
  }
  for (int i = 0; i < 2000; ++i) {
    auto code = 0xA1 + pick(0xCF00);
    texts.push_back("&#" + std::to_string(code) + behind[pick(behind.size())]);
  }
  auto expected = by_python(texts);
  REQUIRE(expected.size() == texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) {
    CAPTURE(texts[i]);
    CHECK(html_unescaped(texts[i]) == expected[i]);
  }
}
