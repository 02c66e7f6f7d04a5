#include "plan/importing/html_text.h"

#include <doctest/doctest.h>

#include <random>

#include "core/text.h"

using namespace smm;

namespace {

std::string told(const HtmlText& text) {
  std::string out;
  for (const auto& reference : text.references)
    out += reference.kind + " " + reference.address + " (" + reference.words + ");";
  return out;
}

}  // namespace

TEST_CASE("html text: paragraphs, lists and letters remain, markup goes") {
  CHECK(html_text("<p>M&aacute;s &amp; m&#225;s</p><p>Dos<br>tres</p>").text ==
        "Más & más\n\nDos\ntres");
  CHECK(html_text("<ul><li>a</li><li>b</li></ul><script>x()</script>c").text == "- a\n- b\n\nc");
  CHECK(html_text("a < b <3 &lt;b&gt; x &copy 2026").text == "a < b <3 <b> x © 2026");
  CHECK(html_text("&#1;a&#x7;b").text == "ab");
}

TEST_CASE("html text: an address behind words is told, one that stands in the text is not") {
  CHECK(told(html_text("Order <a href=\"https://a.example/x?b=1&amp;c=2\">here</a>.")) ==
        "link https://a.example/x?b=1&c=2 (here);");
  CHECK(told(html_text("<a href='https://a.example/'>https://a.example/</a>")) == "");
  CHECK(told(html_text("<a href='mailto:a@b.example'>a@b.example</a> <a href='#top'>up</a>")) ==
        "");
  CHECK(
      told(html_text("<img src=k.jpg alt='A kiln'><iframe src='https://v.example/1'></iframe>")) ==
      "image k.jpg (A kiln);embedded https://v.example/1 ();");
  CHECK(html_text("Hi <img class=\"wp-smiley\" alt=\"🙂\" src=\"x.png\">").text == "Hi 🙂");
  CHECK(told(html_text("<a href=\"https://a.example/1\">open <b>still")) ==
        "link https://a.example/1 (open still);");
}

TEST_CASE("html text: no address is lost, wherever and however it is written") {
  std::mt19937 random(3);
  auto pick = [&](std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
  };
  const std::vector<std::string> words{
      "here", "hier",       "здесь",     "こちら", "هنا",
      "여기", "<b>Dos</b>", "a &amp; b", "",       "&eacute;t&eacute;"};
  const std::vector<std::string> around{"",       " ",     "<p>", "</p><p>", "- ",
                                        "&nbsp;", "<br/>", "。",  "(",       "<em>"};
  for (int i = 0; i < 200; ++i) {
    auto address =
        "https://shop.example/" + std::to_string(i) + (pick(2) == 0 ? "" : "?a=1&amp;b=2");
    auto quote = std::string(1, "\"'"[pick(2)]);
    auto html = around[pick(10)] + "<A class=x\n HREF = " + quote + address + quote +
                " target=_blank>" + words[pick(10)] + "</a>" + around[pick(10)];
    CAPTURE(html);
    auto found = html_text(html);
    REQUIRE(found.references.size() == 1);
    CHECK(found.references[0].kind == "link");
    CHECK(found.references[0].address.starts_with("https://shop.example/" + std::to_string(i)));
    CHECK(found.references[0].address.find("&amp;") == std::string::npos);
  }
}

TEST_CASE("html text: in a title only what is closed is markup") {
  auto title = [](std::string_view html) { return html_text(html, HtmlKind::title).text; };
  CHECK(title("A <b>bold</b> day") == "A bold day");
  CHECK(title("Caf&eacute; &amp; more<br>now") == "Café & more\nnow");
  for (const char* name :
       {"dialog", "div", "input type=text", "T", "template", "a", "script", "p"}) {
    auto html = "How the <" + std::string(name) + "> element works";
    CHECK(title(html) == html);
  }
  CHECK(title("vector<int> and </p> alone") == "vector<int> and </p> alone");
}
