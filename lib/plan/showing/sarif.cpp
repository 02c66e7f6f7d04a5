#include "plan/showing/sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/json.h"
#include "core/text.h"
#include "plan/checks/rules.h"
#include "sys/files.h"

namespace smm {
namespace {

constexpr const char* schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

class Writer {
 public:
  explicit Writer(std::string_view folder) : folder_(folder) {}

  Json run(const Diagnostics& problems, std::string_view version) {
    Json driver{{"name", "smm"}, {"semanticVersion", version}, {"rules", rules(problems)}};
    Json results = Json::array();
    for (const auto& problem : problems) results.push_back(result(problem));
    return {{"tool", {{"driver", driver}}},
            {"originalUriBaseIds",
             {{"%SRCROOT%", {{"description", {{"text", "The root of the source tree."}}}}}}},
            {"columnKind", "unicodeCodePoints"},
            {"results", results}};
  }

 private:
  // All rules there are, and any that a problem names besides.
  Json rules(const Diagnostics& problems) {
    Json list = Json::array();
    auto add = [&](const std::string& name, std::string_view description) {
      if (!index_.emplace(name, list.size()).second) return;
      list.push_back({{"id", name}, {"shortDescription", {{"text", description}}}});
    };
    for (const auto& rule : plan_rules()) add(std::string(rule.name), rule.description);
    for (const auto& problem : problems) add(problem.rule, problem.rule);
    return list;
  }

  Json result(const Diagnostic& problem) {
    Json properties = Json::object();
    if (!problem.post.empty()) properties["post"] = problem.post;
    if (!problem.account.empty()) properties["account"] = problem.account;
    Json result{{"ruleId", problem.rule},
                {"ruleIndex", index_.at(problem.rule)},
                {"level", problem.severity == Severity::error ? "error" : "warning"},
                {"message", {{"text", problem.message}}},
                {"locations", Json::array({{{"physicalLocation", place(problem)}}})},
                {"partialFingerprints", {{"smmProblem/v1", fingerprint(problem)}}}};
    if (!properties.empty()) result["properties"] = properties;
    return result;
  }

  Json place(const Diagnostic& problem) const {
    Json place{{"artifactLocation",
                {{"uri", relative_uri(folder_ + problem.file)}, {"uriBaseId", "%SRCROOT%"}}}};
    if (problem.at.line > 0)
      place["region"] = {{"startLine", problem.at.line},
                         {"startColumn", std::max(problem.at.column, 1)}};
    return place;
  }

  // What a problem is about, not where it stands; the second of the same kind is told apart by its
  // number. Of what concerns no post, the message says what it is about.
  std::string fingerprint(const Diagnostic& problem) {
    std::string about = problem.rule;
    for (const auto& word : {problem.file, problem.post, problem.account,
                             problem.post.empty() ? problem.message : std::string()}) {
      about += '\0';
      about += word;
    }
    auto number = ++seen_[about];
    return fmt::format("{}:{}", sha256(about).substr(0, 32), number);
  }

  std::string folder_;
  std::map<std::string, std::size_t> index_;
  std::map<std::string, int> seen_;
};

}  // namespace

std::string relative_uri(std::string_view path) {
  constexpr std::string_view also = ":!$&'()*+,;=@/";
  // A colon in the first part would be taken for the end of a scheme.
  auto slash = std::min(path.find('/'), path.size());
  return percent_encoded(path.substr(0, slash), also.substr(1)) +
         percent_encoded(path.substr(slash), also);
}

std::string to_sarif(const Diagnostics& problems, std::string_view version,
                     std::string_view folder) {
  Json json{{"$schema", schema},
            {"version", "2.1.0"},
            {"runs", Json::array({Writer(folder).run(problems, version)})}};
  return write_json(json, 2) + "\n";
}

}  // namespace smm
