// smm plan check: every problem of the plan, in one run.

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "plan/commands.h"

namespace smm {
namespace {

using Json = nlohmann::ordered_json;

struct CheckOptions {
  std::string format = "text";
};

void setup_check(CLI::App& app, CheckOptions& options) {
  choice(app.add_option("--format", options.format, "how problems are written; default: text"),
         {"text", "json"});
}

Json problem_json(const Diagnostic& problem) {
  return {{"file", problem.file},
          {"line", problem.at.line},
          {"column", problem.at.column},
          {"severity", problem.severity == Severity::error ? "error" : "warning"},
          {"rule", problem.rule},
          {"message", problem.message},
          {"post", problem.post},
          {"account", problem.account}};
}

std::string counted(std::size_t n, const char* one, const char* many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

Status run_check(Session& session, const CheckOptions& options) {
  auto plan = session.plan();
  std::size_t errors = 0;
  std::size_t outputs = 0;
  for (const auto& problem : plan.problems) errors += problem.severity == Severity::error ? 1 : 0;
  for (const auto& post : plan.posts) outputs += post.outputs.size();
  auto warnings = plan.problems.size() - errors;
  if (session.json() || options.format == "json") {
    Json json{{"posts", plan.posts.size()},
              {"entries", outputs},
              {"errors", errors},
              {"warnings", warnings},
              {"problems", Json::array()}};
    for (const auto& problem : plan.problems) json["problems"].push_back(problem_json(problem));
    session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n");
  } else {
    session.print_problems(plan.problems, session.env().out);
    session.note(fmt::format("{}, {}: {}, {}\n", counted(plan.posts.size(), "post", "posts"),
                             counted(outputs, "entry", "entries"),
                             counted(errors, "error", "errors"),
                             counted(warnings, "warning", "warnings")));
  }
  return errors == 0 ? Status::done : Status::invalid;
}

}  // namespace

void plan_check(CLI::App& app, Session& session) {
  subcommand<CheckOptions>(app, session, "check", "report every problem of the plan",
                           "smm plan check               # as a compiler would\n"
                           "smm plan check --format json # for programs\n",
                           setup_check, run_check);
}

}  // namespace smm
