// smm plan check: every problem of the plan, in one run.

#include <fmt/format.h>

#include <map>

#include "commands/plan/commands.h"
#include "core/json.h"
#include "networks/price.h"
#include "plan/showing/annotations.h"
#include "plan/showing/sarif.h"
#include "queue/plan_check.h"
#include "workspace/bonds.h"
#include "workspace/programs.h"

namespace smm {
namespace {

struct CheckOptions {
  std::string format = "text", base;
  bool strict = false;
};

void setup_check(Arguments& app, CheckOptions& options) {
  app.option("--format", options.format, "how problems are written; default: text")
      .words({"text", "json", "sarif", "github"});
  app.option("--base", options.base, "what this is a change of: its rules of approval hold")
      .type_name("DIR");
  app.flag("--strict", options.strict, "warnings fail too");
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

struct Counts {
  std::size_t posts = 0, entries = 0, errors = 0, warnings = 0;
};

Counts count(const Plan& plan) {
  Counts counts{.posts = plan.posts.size()};
  for (const auto& post : plan.posts) counts.entries += post.outputs.size();
  for (const auto& problem : plan.problems)
    ++(problem.severity == Severity::error ? counts.errors : counts.warnings);
  return counts;
}

// What the posts of the plan cost, by account: of those that smm sends.
using Bills = std::map<std::string, Bill>;

Bills bills_of(const Plan& plan, const Workspace& workspace) {
  Bills bills;
  for (const auto& post : plan.posts)
    for (const auto& output : post.outputs) {
      const auto* account = workspace.account(output.account);
      if (account == nullptr || !account->sends() || account->network->price == nullptr) continue;
      bills[output.account].add(price_of(*account->network, output.post, account->settings));
    }
  std::erase_if(bills, [](const auto& bill) { return bill.second.posts() == 0; });
  return bills;
}

std::string to_json(const Plan& plan, const Counts& counts, const Bills& bills) {
  Json json{{"posts", counts.posts},
            {"entries", counts.entries},
            {"errors", counts.errors},
            {"warnings", counts.warnings},
            {"problems", Json::array()}};
  for (const auto& problem : plan.problems) json["problems"].push_back(problem_json(problem));
  for (const auto& [account, bill] : bills)
    json["costs"].push_back({{"account", account},
                             {"posts", bill.posts()},
                             {"micros", bill.micros()},
                             {"currency", bill.currency()}});
  return write_json(json, 2) + "\n";
}

Status run_check(Session& session, const CheckOptions& options) {
  if (!options.base.empty()) session.hold_to_rules_of(options.base);
  auto plan = session.plan();
  auto missing = missing_programs(session.workspace(), session.env().environment);
  plan.problems.insert(plan.problems.end(), missing.begin(), missing.end());
  if (auto* db = session.existing_store()) {
    check_queue(plan, session.workspace(), *db, session.now());
    auto moved = check_bonds(session.workspace(), *db);
    plan.problems.insert(plan.problems.end(), moved.begin(), moved.end());
  }
  sort(plan.problems);
  auto counts = count(plan);
  auto bills = bills_of(plan, session.workspace());
  bool json = options.format == "json" || (session.json() && options.format == "text");
  if (json)
    session.print(to_json(plan, counts, bills));
  else if (options.format == "sarif")
    session.print(to_sarif(plan.problems, SMM_VERSION, session.folder_in_repository()));
  else if (options.format == "github")
    session.print(to_annotations(plan.problems, session.folder_in_repository()));
  else
    session.print_problems(plan.problems, session.env().out);
  auto sum = fmt::format("{}, {}: {}, {}\n", counted(counts.posts, "post", "posts"),
                         counted(counts.entries, "entry", "entries"),
                         counted(counts.errors, "error", "errors"),
                         counted(counts.warnings, "warning", "warnings"));
  if (!json)
    for (const auto& [account, bill] : bills)
      session.note(fmt::format("{}: {}\n", account, bill.in_words()));
  if (counts.errors > 0 || (options.strict && counts.warnings > 0)) {
    session.complain(sum);
    return Status::invalid;
  }
  if (!json) session.note(sum);
  return Status::done;
}

}  // namespace

void plan_check(Arguments& app, Session& session) {
  subcommand<CheckOptions>(app, session, "check", "report every problem of the plan",
                           "smm plan check               # as a compiler would\n"
                           "smm plan check --strict      # warnings fail too\n"
                           "smm plan check --format json # for programs\n"
                           "smm plan check --format sarif > plan.sarif # for a code host\n"
                           "smm plan check --format github # annotations of a pull request\n",
                           setup_check, run_check);
}

}  // namespace smm
