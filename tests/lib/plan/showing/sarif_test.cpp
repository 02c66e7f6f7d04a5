#include "plan/showing/sarif.h"

#include <doctest/doctest.h>

#include <set>

#include "plan/checks/rules.h"
#include "plan/showing/annotations.h"
#include "support/json.h"

using namespace smm;

namespace {

Diagnostic problem(int line, const std::string& message) {
  return {"plans/a.yaml", {line, 3}, Severity::error, "text-too-long", message, "teaser", "bsky"};
}

nlohmann::json run_of(const Diagnostics& problems, std::string_view folder = {}) {
  auto json = nlohmann::json::parse(to_sarif(problems, "1.2.3", folder));
  CHECK(json["version"] == "2.1.0");
  REQUIRE(json["runs"].size() == 1);
  return json["runs"][0];
}

}  // namespace

TEST_CASE("sarif: a problem is a result at its place, with its rule and level") {
  auto run = run_of({problem(14, "312 graphemes, limit 300")});
  CHECK(run["columnKind"] == "unicodeCodePoints");
  CHECK(run["tool"]["driver"]["semanticVersion"] == "1.2.3");
  const auto& result = run["results"][0];
  CHECK(result["level"] == "error");
  CHECK(result["message"]["text"] == "312 graphemes, limit 300");
  const auto& place = result["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "plans/a.yaml");
  CHECK(place["artifactLocation"]["uriBaseId"] == "%SRCROOT%");
  CHECK(run["originalUriBaseIds"].contains("%SRCROOT%"));
  CHECK(place["region"] == nlohmann::json{{"startLine", 14}, {"startColumn", 3}});
  auto rule = run["tool"]["driver"]["rules"][result["ruleIndex"].get<std::size_t>()];
  CHECK(rule["id"] == result["ruleId"]);
  auto about = rule["shortDescription"]["text"].get<std::string>();
  CHECK(about.ends_with("."));
  CHECK_FALSE(about.ends_with(".."));
}

TEST_CASE("sarif: a rule that no table knows is listed all the same, and each once") {
  auto odd = problem(1, "odd");
  odd.rule = "never-heard-of";
  auto run = run_of({odd, odd, problem(2, "long")});
  std::set<std::string> names;
  for (const auto& rule : run["tool"]["driver"]["rules"])
    CHECK(names.insert(rule["id"].get<std::string>()).second);
  CHECK(names.size() == plan_rules().size() + 1);
  CHECK(names.contains("never-heard-of"));
}

TEST_CASE("sarif: a fingerprint survives new lines above and another count, and tells two apart") {
  auto print = [](const nlohmann::json& run, std::size_t i) {
    return run["results"][i]["partialFingerprints"]["smmProblem/v1"].get<std::string>();
  };
  auto before = run_of({problem(14, "312 graphemes"), problem(20, "400 graphemes")});
  auto after = run_of({problem(17, "310 graphemes"), problem(23, "400 graphemes")});
  CHECK(print(before, 0) == print(after, 0));
  CHECK(print(before, 1) == print(after, 1));
  CHECK(print(before, 0) != print(before, 1));
  auto elsewhere = problem(14, "312 graphemes");
  elsewhere.account = "masto";
  CHECK(print(run_of({elsewhere}), 0) != print(before, 0));
}

TEST_CASE("sarif: hostile names stay data") {
  auto odd = problem(0, "a \"quote\"\n\x1b[31m and \xff");
  odd.file = "plans/50% ü:a?b#c .yaml";
  auto run = run_of({odd}, "clients/x/");
  const auto& place = run["results"][0]["locations"][0]["physicalLocation"];
  CHECK(place["artifactLocation"]["uri"] == "clients/x/plans/50%25%20%C3%BC:a%3Fb%23c%20.yaml");
  CHECK_FALSE(place.contains("region"));  // the file as a whole
  CHECK(relative_uri("a:b/c") == "a%3Ab/c");
  CHECK(run_of({})["results"].empty());
}

TEST_CASE("annotations: file and title cannot end their property, nor a message its line") {
  auto odd = problem(3, "100% wrong\r\n::error::planted, really: yes");
  odd.file = "plans/a,line=1:b%.yaml";
  odd.rule = "text-too-long";
  odd.severity = Severity::warning;
  CHECK(to_annotations({odd}, "c/") ==
        "::warning file=c/plans/a%2Cline=1%3Ab%25.yaml,line=3,col=3,title=text-too-long::"
        "100%25 wrong%0D%0A::error::planted, really: yes (post teaser, account bsky)\n");
  odd.at = {};
  CHECK(to_annotations({odd}).find("line=3") == std::string::npos);
}

TEST_CASE("annotations: no line of a text is a command to the runner") {
  CHECK(without_commands("::error::x\nfine :: here\n") == "\\::error::x\nfine :: here\n");
  CHECK(without_commands("  \u00A0::set-output\r::x") == "  \u00A0\\::set-output\r\\::x");
  CHECK(without_commands("a ##[add-mask]b") == "a #\\#[add-mask]b");
  CHECK(without_commands("").empty());
}

TEST_CASE("rules: the table is in order, and each is described") {
  std::string_view last;
  for (const auto& rule : plan_rules()) {
    CHECK(rule.name > last);
    CHECK(!rule.description.empty());
    last = rule.name;
  }
}
