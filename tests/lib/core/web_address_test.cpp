#include "core/web_address.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

using namespace smm;

TEST_CASE("web address: a relative one is what RFC 3986, section 5.4, says it is") {
  const std::vector<std::pair<const char*, const char*>> examples{
      {"g", "http://a/b/c/g"},
      {"./g", "http://a/b/c/g"},
      {"g/", "http://a/b/c/g/"},
      {"/g", "http://a/g"},
      {"//g", "http://g"},
      {"?y", "http://a/b/c/d;p?y"},
      {"g?y", "http://a/b/c/g?y"},
      {"#s", "http://a/b/c/d;p?q#s"},
      {"g#s", "http://a/b/c/g#s"},
      {"g?y#s", "http://a/b/c/g?y#s"},
      {";x", "http://a/b/c/;x"},
      {"g;x", "http://a/b/c/g;x"},
      {".", "http://a/b/c/"},
      {"./", "http://a/b/c/"},
      {"..", "http://a/b/"},
      {"../", "http://a/b/"},
      {"../g", "http://a/b/g"},
      {"../..", "http://a/"},
      {"../../g", "http://a/g"},
      {"../../../g", "http://a/g"},
      {"/./g", "http://a/g"},
      {"/../g", "http://a/g"},
      {"g.", "http://a/b/c/g."},
      {"..g", "http://a/b/c/..g"},
      {"./../g", "http://a/b/g"},
      {"g/./h", "http://a/b/c/g/h"},
      {"g/../h", "http://a/b/c/h"},
      {"g;x=1/../y", "http://a/b/c/y"},
      {"https://h/i", "https://h/i"},
      {"g?y/../x", "http://a/b/c/g?y/../x"}};
  for (const auto& example : examples) {
    CAPTURE(example.first);
    CHECK(resolved_address(example.first, "http://a/b/c/d;p?q") == example.second);
  }
}

TEST_CASE("web address: what is none stays none") {
  CHECK(resolved_address("HTTPS://A.example/x", "") == "HTTPS://A.example/x");
  for (const char* reference : {"mailto:a@b.example", "javascript:x()", "data:,x", "/a b", "/a\nb"})
    CHECK_FALSE(resolved_address(reference, "https://a.example/"));
  CHECK_FALSE(resolved_address("/a", ""));
  CHECK_FALSE(resolved_address("/a", "tag:a.example,2026:1"));
  CHECK(resolved_address("x", "https://a.example") == "https://a.example/x");
}
