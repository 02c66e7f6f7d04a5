#include "workspace/account_names.h"

#include <doctest/doctest.h>

#include "core/error.h"

using namespace smm;

namespace {

std::string renamed(const std::string& source, std::size_t places) {
  Diagnostics problems;
  auto document = parse_yaml(source, "a.yaml", problems);
  REQUIRE(document);
  auto found = places_of_account(*document, "site");
  CHECK(found.size() == places);
  return with_other_name(source, found, "site", "new");
}

}  // namespace

TEST_CASE("account names: they are found where keys name accounts, and nowhere else") {
  CHECK(renamed("accounts:\n  site: {network: feed}\n  b: {network: site}\n", 1) ==
        "accounts:\n  new: {network: feed}\n  b: {network: site}\n");
  CHECK(renamed("groups: {site: [b], all: [\"site\", b]}\n", 1) ==
        "groups: {site: [b], all: [\"new\", b]}\n");
  CHECK(renamed("posts:\n  - {id: site, to: site, text: site}\n", 1) ==
        "posts:\n  - {id: site, to: new, text: site}\n");
  CHECK(
      renamed("posts:\n  - {text: \"\xC3\xA9\xC3\xA9\", variants: {'site': {text: site}}}\n", 1) ==
      "posts:\n  - {text: \"\xC3\xA9\xC3\xA9\", variants: {'new': {text: site}}}\n");
  CHECK(renamed("imports: {a: {account: site, metrics: {x: site}}}\n", 1) ==
        "imports: {a: {account: new, metrics: {x: site}}}\n");
  CHECK(renamed("brand: site\npillars: {site: {share: 50%}}\n", 0) ==
        "brand: site\npillars: {site: {share: 50%}}\n");
}

TEST_CASE("account names: a byte-order mark and line ends of two bytes move no place") {
  CHECK(renamed("\xEF\xBB\xBF"
                "groups: {all: [site]}\r\ncadence:\r\n  site: {per_week: 1}\r\n",
                2) ==
        "\xEF\xBB\xBF"
        "groups: {all: [new]}\r\ncadence:\r\n  new: {per_week: 1}\r\n");
}

TEST_CASE("account names: a name that is spelled with an escape is no place to write in") {
  Diagnostics problems;
  std::string source = "groups: {all: [\"s\\x69te\"]}\n";
  auto document = parse_yaml(source, "a.yaml", problems);
  REQUIRE(document);
  auto found = places_of_account(*document, "site");
  REQUIRE(found.size() == 1);
  CHECK_THROWS_AS(with_other_name(source, found, "site", "new"), Error);
}
