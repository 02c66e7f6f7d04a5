#include <doctest/doctest.h>

#include <cmath>
#include <map>
#include <regex>
#include <set>

#include "report/drawing/page_style.h"
#include "report/format.h"
#include "support/sample_report.h"

using namespace smm;

namespace {

const std::string& page() {
  static const std::string html = find_format("html")->render(test::sample_report());
  return html;
}

std::vector<std::string> all(const std::string& text, const char* pattern) {
  std::vector<std::string> found;
  std::regex regex(pattern);
  for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it)
    found.push_back((*it)[1].str());
  return found;
}

double luminance(const std::string& hex) {
  auto channel = [&](std::size_t at) {
    double c = std::stoi(hex.substr(at, 2), nullptr, 16) / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4);
}

// WCAG 2.2, contrast ratio.
double contrast(const std::string& a, const std::string& b) {
  double x = luminance(a), y = luminance(b);
  return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

using Colours = std::map<std::string, std::string>;

Colours colours(const std::string& block) {
  Colours found;
  std::regex regex("--([a-z-]+):#([0-9a-f]{3,6})");
  for (std::sregex_iterator it(block.begin(), block.end(), regex), end; it != end; ++it) {
    auto hex = (*it)[2].str();
    if (hex.size() == 3) hex = {hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]};
    found[(*it)[1].str()] = hex;
  }
  return found;
}

}  // namespace

TEST_CASE("html report: no script, nothing from outside, and no address that runs") {
  for (const char* never : {"<script", "javascript:", "<link", "<img", "<iframe", "@import", "url(",
                            " src=", "onload", "onclick"})
    CHECK_MESSAGE(page().find(never) == std::string::npos, never);
  CHECK(page().find("default-src 'none'") != std::string::npos);
  CHECK(page().find("href=\"https://e.example/1?a=1&amp;b=2\"") != std::string::npos);
}

TEST_CASE("html report: foreign text is shown, not run") {
  CHECK(page().find("&lt;script&gt;alert(1)&lt;/script&gt;") != std::string::npos);
  CHECK(page().find("Ton &amp; Fink") != std::string::npos);
  CHECK(page().find("<b>") == std::string::npos);
  CHECK(page().find('\x1b') == std::string::npos);
  CHECK(page().find("\u202e") == std::string::npos);
}

TEST_CASE("html report: every tag that opens closes, in order") {
  std::vector<std::string> open;
  static const std::set<std::string> lone{"meta", "line", "circle", "rect", "path", "br"};
  std::regex regex("<(/?)([a-z0-9]+)[^<>]*?(/?)>");
  for (std::sregex_iterator it(page().begin(), page().end(), regex), end; it != end; ++it) {
    auto name = (*it)[2].str();
    if (lone.contains(name)) continue;
    if ((*it)[1].str().empty()) {
      open.push_back(name);
      continue;
    }
    REQUIRE_FALSE(open.empty());
    CHECK(open.back() == name);
    open.pop_back();
  }
  CHECK(open.empty());
}

TEST_CASE("html report: ids are unique, and every chart names itself and has a table behind it") {
  auto ids = all(page(), " id=\"([^\"]+)\"");
  std::set<std::string> unique(ids.begin(), ids.end());
  CHECK(ids.size() == unique.size());
  for (const auto& named : all(page(), "aria-labelledby=\"([^\"]+)\"")) {
    std::size_t at = 0;
    while (at < named.size()) {
      auto end = std::min(named.find(' ', at), named.size());
      CHECK(unique.contains(named.substr(at, end - at)));
      at = end + 1;
    }
  }
  auto charts = all(page(), "(<svg )").size(), titles = all(page(), "(<svg [^>]*><title )").size();
  CHECK(charts > 5);
  CHECK(charts == titles);
  constexpr std::string_view begin = "<figure class=\"card\">";
  for (auto at = page().find(begin); at != std::string::npos; at = page().find(begin, at + 1)) {
    auto card = page().substr(at, page().find("</figure>", at) - at);
    if (card.find("<svg") == std::string::npos) continue;
    CHECK((card.find("<table") != std::string::npos || card.find("<dl") != std::string::npos));
  }
}

TEST_CASE("html report: headings do not skip a level, and there is one title") {
  int before = 0, titles = 0;
  for (const auto& level : all(page(), "<h([1-6])")) {
    int now = level[0] - '0';
    CHECK(now <= before + 1);
    titles += now == 1;
    before = now;
  }
  CHECK(titles == 1);
}

TEST_CASE("html report: text and marks have the contrast of WCAG AA in light, dark and print") {
  std::string style(page_style());
  auto dark_at = style.find("prefers-color-scheme:dark"), print_at = style.find("@media print");
  auto light = colours(style.substr(0, dark_at));
  for (const auto& [name, set] : {std::pair{"light", light},
                                  {"dark", colours(style.substr(dark_at, print_at - dark_at))},
                                  {"print", colours(style.substr(print_at))}}) {
    std::string_view scheme = name;  // Clang 14 captures no structured binding
    CAPTURE(scheme);
    REQUIRE(set.size() == light.size());
    for (const char* text : {"ink", "soft", "mark"})
      for (const char* ground : {"ground", "paper"})
        CHECK_MESSAGE(contrast(set.at(text), set.at(ground)) >= 4.5, text);
    for (const char* state : {"good", "bad", "warn", "calm"})
      CHECK_MESSAGE(contrast(set.at(state), set.at(std::string(state) + "-bg")) >= 4.5, state);
    CHECK(contrast(set.at("mark"), set.at("track")) >= 3);
    CHECK(contrast(set.at("bad"), set.at("track")) >= 3);
  }
}
