#include "networks/x/addresses.h"

#include <doctest/doctest.h>

#include <string>

using namespace smm;
using namespace smm::x;

TEST_CASE("addresses: addresses are found where they stand") {
  auto found = [](std::string_view text) {
    std::string all;
    for (auto [begin, end] : find_addresses(text))
      all += (all.empty() ? "" : "|") + std::string(text.substr(begin, end - begin));
    return all;
  };
  CHECK(found("no address.") == "");
  CHECK(found("at example.com, and https://a.example.org/b?c=d.") ==
        "example.com|https://a.example.org/b?c=d");
  CHECK(found("(see http://example.com/a_(b)_c)") == "http://example.com/a_(b)_c");
  CHECK(found("http://example.com/a(b http://example.com?q") ==
        "http://example.com/a|http://example.com?q");
  CHECK(found("a@example.com #example.com .example.com") == "");
  CHECK(found("foo_bar.example.com") == "bar.example.com");
}

TEST_CASE("addresses: a text made of nothing but dots and letters is read in no time") {
  std::string text;
  for (int i = 0; i < 20'000; ++i) text += "a.";
  CHECK(find_addresses(text).empty());
}
