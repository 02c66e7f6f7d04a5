#include <doctest/doctest.h>

#include "report/format.h"
#include "support/sample_report.h"
#include "sys/text/xml.h"

using namespace smm;
using State = Verdict::State;
using Level = Kpi::Level;

namespace {

Report judged(std::vector<std::tuple<State, Level, Kpi::Missing>> all) {
  Report report;
  report.brand = "Tonfink";
  report.period = *parse_period("2026-10", Zone::find("UTC"));
  report.now = test::at("2026-11-20T10:00:00Z");
  for (auto [state, level, missing] : all) {
    Verdict verdict;
    verdict.name = "K <&> \"1\"";
    verdict.metric = "reach";
    verdict.state = state;
    verdict.level = level;
    verdict.on_missing = missing;
    verdict.reason = "because]]>\x01";
    report.verdicts.push_back(verdict);
  }
  return report;
}

}  // namespace

TEST_CASE("junit report: the state of a KPI is that of its case, and the sums are right") {
  constexpr auto warn = Kpi::Missing::warn, fail = Kpi::Missing::fail;
  auto report = judged({{State::met, Level::error, warn},
                        {State::missed, Level::error, warn},
                        {State::missed, Level::warn, warn},
                        {State::missing, Level::error, fail},
                        {State::missing, Level::error, warn},
                        {State::not_due, Level::error, warn},
                        {State::invalid, Level::error, warn},
                        {State::invalid, Level::warn, warn}});
  auto xml = parse_xml(find_format("junit")->render(report), "report.xml");
  REQUIRE(xml.name == "testsuites");
  const auto* suite = xml.child("testsuite");
  REQUIRE(suite);
  for (const auto* node : {static_cast<const Xml*>(&xml), suite}) {
    CHECK(node->attribute("tests") == "8");
    CHECK(node->attribute("failures") == "2");
    CHECK(node->attribute("errors") == "1");
    CHECK(node->attribute("skipped") == "3");
  }
  std::vector<std::string> results;
  for (const auto& node : suite->children)
    if (node.name == "testcase") results.push_back(node.children.at(0).name);
  CHECK(results == std::vector<std::string>{"system-out", "failure", "system-out", "failure",
                                            "skipped", "skipped", "error", "skipped"});
  CHECK(suite->children.at(1).attribute("name") == "K <&> \"1\"");
  CHECK(suite->children.at(1).attribute("classname") == "kpi.reach");
}

TEST_CASE("junit report: a failure is there exactly when the gate fails") {
  auto report = test::sample_report();
  auto xml = parse_xml(find_format("junit")->render(report), "report.xml");
  CHECK((xml.attribute("failures") != "0") == (report.gate == Gate::failed));
}

TEST_CASE("junit report: a plan without KPIs is a suite without cases") {
  auto xml = parse_xml(find_format("junit")->render(judged({})), "report.xml");
  CHECK(xml.attribute("tests") == "0");
}
