// Formats show what is in a section and know none by its name: sections that no file defines are
// shown like those that are.

#include "report/format.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/random.h"
#include "core/text.h"
#include "support/json.h"
#include "support/sample_report.h"

using namespace smm;

namespace {

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  bool coin() { return random_.between(0, 1) == 1; }
  double number() { return static_cast<double>(random_.between(100'000, 999'999)); }
  std::string word() {
    std::string text;
    for (int i = 0; i < 9; ++i) text += static_cast<char>('a' + random_.between(0, 25));
    return text;
  }

  // Something of some kinds of content, at least one of them.
  SectionData section() {
    SectionData data;
    data.name = word();
    data.title = "The " + word();
    data.leads = coin();
    if (coin()) data.stats.push_back(stat());
    if (coin()) data.campaigns.push_back(campaign());
    if (coin()) data.tables.push_back(table());
    if (coin() || data.empty()) data.notes.push_back(word() + ".");
    return data;
  }

 private:
  Stat stat() {
    Stat stat;
    stat.name = word();
    stat.title = "Sum of " + word();
    stat.value = number();
    stat.explanation.item = "posts";
    return stat;
  }
  CampaignMoney campaign() {
    CampaignMoney campaign;
    campaign.campaign = word();
    campaign.currency = "EUR";
    campaign.spend = number();
    return campaign;
  }
  Table table() {
    return {word(),
            "By " + word(),
            {"thing"},
            {{word(), "Wert", Unit::count}},
            {{{word()}, {number()}, {1}, ""}},
            ""};
  }

  Random random_;
};

Report with(std::vector<SectionData> sections) {
  Report report;
  report.timezone = "UTC";
  report.period = report.previous = report.last_year = *parse_period("2026-10", Zone::find("UTC"));
  report.sections = std::move(sections);
  return report;
}

std::string rendered(const char* format, const Report& report) {
  return find_format(format)->render(report);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t sheets(const Report& report) {
  std::size_t count = 0;
  auto book = rendered("xlsx", report);
  while (has(book, fmt::format("xl/worksheets/sheet{}.xml", count + 1))) ++count;
  return count;
}

constexpr const char* documents[] = {"text", "markdown", "html"};

}  // namespace

TEST_CASE("formats: documents show the figures, campaigns, tables and sentences of any section") {
  Maker maker(20261126);
  for (int round = 0; round < 200; ++round) {
    auto section = maker.section();
    auto report = with({section});
    for (const auto* format : documents) {
      CAPTURE(format);
      auto page = rendered(format, report);
      CHECK(has(page, section.title));
      for (const auto& stat : section.stats) CHECK(has(page, stat.title));
      for (const auto& one : section.campaigns) CHECK(has(page, one.campaign));
      for (const auto& table : section.tables) CHECK(has(page, table.rows[0].keys[0]));
      for (const auto& note : section.notes) CHECK(has(page, note));
    }
    report.one_table = true;
    for (const auto* format : documents) CHECK_FALSE(has(rendered(format, report), section.title));
  }
}

TEST_CASE("formats: JSON holds every section under its name, and what leads at the top") {
  Maker maker(4711);
  for (int round = 0; round < 200; ++round) {
    auto section = maker.section();
    auto json = Json::parse(rendered("json", with({section})));
    const auto& own = json["sections"].at(0);
    CHECK(own["name"] == section.name);
    CHECK(own["title"] == section.title);
    CHECK(json.contains(section.name) == section.leads);
    const auto& figures = section.leads ? json[section.name] : own;
    CHECK(figures["stats"].size() == section.stats.size());
    for (const auto& one : section.campaigns)
      CHECK(figures["campaigns"].at(0)["campaign"] == one.campaign);
    for (const auto& table : section.tables) CHECK(own["tables"].at(0)["name"] == table.name);
    for (const auto& note : section.notes) CHECK(own["notes"].at(0) == note);
  }
}

TEST_CASE("formats: CSV and the workbook hold the figures of any section") {
  Maker maker(1848);
  for (int round = 0; round < 100; ++round) {
    auto section = maker.section();
    auto csv = rendered("csv", with({section}));
    for (const auto& stat : section.stats)
      CHECK(has(csv, fmt::format("\n{},,{},{:.0f},", section.name, stat.name, *stat.value)));
    for (const auto& one : section.campaigns)
      CHECK(has(csv, fmt::format("\ncampaign,{},spend,{:.0f},EUR", one.campaign, *one.spend)));
    for (const auto& table : section.tables) {
      const auto& row = table.rows[0];
      CHECK(has(csv, fmt::format("\n{},{},{},{:.0f},", table.name, row.keys[0],
                                 table.columns[0].name, *row.cells[0])));
    }
    // Figures that lead stand on the first sheet; campaigns, and the rest, in the appendix.
    bool rest = !section.tables.empty() || !section.notes.empty() || !section.campaigns.empty() ||
                (!section.leads && !section.stats.empty());
    CHECK(sheets(with({section})) == sheets(with({})) + (rest ? 1U : 0U));
  }
}

TEST_CASE("formats: sections stand in the order of the report") {
  Maker maker(7);
  std::vector<SectionData> sections;
  for (int i = 0; i < 5; ++i) {
    sections.push_back(maker.section());
    sections.back().notes = {fmt::format("sentence {} of five.", i)};
  }
  auto report = with(sections);
  for (const auto* format : {"text", "markdown", "html", "json"}) {
    CAPTURE(format);
    auto page = rendered(format, report);
    for (int i = 1; i < 5; ++i)
      CHECK(page.find(fmt::format("sentence {} of five.", i - 1)) <
            page.find(fmt::format("sentence {} of five.", i)));
  }
}

TEST_CASE(
    "html report: a client's has no ids, gate, hygiene or queries, and a bar for each target") {
  auto report = test::sample_report();
  report.quality.push_back({"missing", "1 of 3 posts has no figures", {"insta secret-id"}});
  const auto* html = find_format("html");
  auto team = html->render(report);
  report.reader = Reader::client;
  auto client = html->render(report);
  CHECK(has(team, "secret-id"));
  CHECK(has(team, "Gate failed"));
  CHECK(has(team, "<pre>"));
  CHECK(has(client, "1 of 3 posts has no figures"));
  for (const char* word :
       {"secret-id", "Gate ", "<pre>", "SELECT", "id=\"made\"", "id=\"hygiene\""}) {
    CAPTURE(word);
    CHECK_FALSE(has(client, word));
  }
  std::size_t bars = 0, rows = 0;
  for (std::size_t at = 0; (at = client.find("class=\"scale\"", at)) != std::string::npos; ++at)
    ++bars;
  for (const auto& verdict : report.verdicts)
    rows += verdict.goal && *verdict.goal > 0 && verdict.value ? 1 : 0;
  CHECK(rows > 0);
  CHECK(bars == rows);
  CHECK(client.size() < 150'000);
}
