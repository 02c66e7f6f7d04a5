#include <doctest/doctest.h>

#include "plan/exporting/export.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

std::string page(std::string_view language) {
  TestWorkspace files(
      "brand: Leaf\naccounts:\n  site: {network: feed, path: public}\n"
      "  insta: {network: instagram, handle: leaf}\nposts:\n"
      "  - {id: a, at: 2026-10-25 09:30, to: [site, insta], text: One, status: draft}\n"
      "  - {id: b, at: 2026-10-26 09:30, to: site, text: Two}\n");
  auto workspace = files.load();
  auto plan = files.plan();
  return export_html({workspace.brand,
                      Zone::find("UTC"),
                      Time{},
                      plan.posts,
                      accounts_by_hand(workspace),
                      {},
                      Speech(language)});
}

}  // namespace

TEST_CASE(
    "calendar page: each account has its colour, the legend names it, and dashes mean waiting") {
  auto en = page("en");
  CHECK(has(en, "<li class=\"c0\"><span class=\"swatch\"></span>insta</li>"));
  CHECK(has(en, "<li class=\"c1\"><span class=\"swatch\"></span>site</li>"));
  CHECK(has(en, "Dashed: not approved yet"));
  CHECK(has(en, "<div class=\"post c0 waits\">"));
  CHECK(has(en, "<div class=\"post c1\">"));
}

TEST_CASE("calendar page: speaks the language that is asked for, in its direction") {
  auto ko = page("ko");
  CHECK(has(ko, "<html lang=\"ko\">"));
  for (auto word : {"Monday", "October", "Paste", "draft", "Times are", "By hand", "Content plan"})
    CHECK_MESSAGE(!has(ko, word), word);
  CHECK(has(page("ar"), "<html lang=\"ar\" dir=\"rtl\">"));
}
