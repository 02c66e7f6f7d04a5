#include "report/look.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include <cmath>

#include "core/random.h"
#include "report/format.h"
#include "support/media_files.h"
#include "support/sample_report.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

double light(std::string_view colour) {
  double sum = 0;
  const double weight[] = {0.2126, 0.7152, 0.0722};
  for (std::size_t i = 0; i < 3; ++i) {
    double c = std::stoi(std::string(colour.substr(1 + 2 * i, 2)), nullptr, 16) / 255.0;
    sum += weight[i] * (c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4));
  }
  return sum;
}

double contrast(std::string_view one, std::string_view other) {
  auto a = light(one), b = light(other);
  return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

// What is wrong with a workspace's `report:`.
std::string wrong(const std::string& keys) {
  TestWorkspace files("accounts: {site: {network: feed, path: public}}\nreport: {" + keys + "}\n");
  files.dir().write("note.txt", "no picture");
  files.dir().write("big.png", test::png_file(40, 40) + std::string(120'000, 'x'));
  Diagnostics problems;
  read_look(files.load(), problems);
  std::string all;
  for (const auto& problem : problems) all += problem.message + "\n";
  CHECK(!has(all, files.load().root.string()));
  return all;
}

}  // namespace

TEST_CASE("report look: a colour of any hue is made readable on light and on dark ground") {
  Random dice(4);
  std::vector<std::string> colours{"#000000", "#ffffff", "#ffff00", "#0000ff", "#2459a8"};
  for (int i = 0; i < 200; ++i)
    colours.push_back(fmt::format("#{:06x}", dice.between(0, 0xffffff)));
  for (const auto& colour : colours) {
    CAPTURE(colour);
    CHECK(contrast(readable(colour, false), "#f5f4f1") >= 4.5);
    CHECK(contrast(readable(colour, true), "#1d2127") >= 4.5);
  }
  CHECK(readable("#2459a8", false) == "#2459a8");  // what can be read stays
}

TEST_CASE("report look: what cannot be used is said with what to write instead") {
  CHECK(wrong("colour: \"#2459a8\", signature: Anna, sections: [posts, targets]") == "");
  for (auto none : {"blue", "\"#12\"", "\"#12345g\"", "\"rgb(1,2,3)\""})
    CHECK(has(wrong(std::string("colour: ") + none), "is not a colour: write it as \"#2459a8\""));
  CHECK(has(wrong("sections: [target]"), "did you mean \"targets\"?"));
  CHECK(has(wrong("sections: [posts, posts]"), "twice"));
  CHECK(has(wrong("logo: note.txt"), "is not a PNG, JPEG or WebP"));
  CHECK(has(wrong("logo: big.png"), "100 kB"));
  CHECK(has(wrong("logo: gone.png"), "gone.png"));
  CHECK(has(wrong("logo: ../out.png"), "logo: "));
  CHECK(has(wrong("color: red"), "colour"));
}

TEST_CASE("report look: logo, colour, signature and sections stand in a client's page alone") {
  auto report = test::sample_report();
  report.look = {"PNG",           "image/png",           96, 48, "#8a3ab0", "#cf9bf0",
                 "Anna <Keller>", {"unknown", "targets"}};
  report.reader = Reader::client;
  auto page = find_format("html")->render(report);
  CHECK(has(page, "src=\"data:image/png;base64,UE5H\" width=\"96\" height=\"48\" alt=\"\""));
  CHECK(has(page, ":root{--mark:#8a3ab0}"));
  CHECK(has(page, "Anna &lt;Keller&gt;</span></footer>"));
  CHECK(!has(page, "id=\"short\""));
  CHECK(!has(page, "class=\"appendix\""));
  CHECK(page.find("id=\"unknown\"") < page.find("id=\"targets\""));
  report.reader = Reader::team;
  auto team = find_format("html")->render(report);
  for (auto word : {"base64,UE5H", "#8a3ab0", "Keller"}) CHECK(!has(team, word));
}
