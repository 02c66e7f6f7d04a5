#include "commands/plan/against.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "plan/read.h"
#include "store/store.h"
#include "sys/files.h"
#include "sys/process.h"
#include "workspace/approval_rules.h"
#include "workspace/logins.h"

namespace smm {
namespace {

constexpr std::chrono::seconds patience{120};

// A tree of the repository on the disk, by an index of its own: neither the files nor the index
// that people work with are touched.
class Checkout {
 public:
  Checkout(const fs::path& root, const std::string& ref) : root_(root), ref_(ref) {
    auto top = git({"rev-parse", "--show-toplevel"}, "the workspace is in no git repository");
    auto prefix = git({"rev-parse", "--show-prefix"}, "");
    auto commit = git({"rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}"},
                      fmt::format("git knows no branch or commit \"{}\"", visible(ref)));
    root_ = top;
    git({"read-tree", fmt::format("{}:{}", commit, prefix)},
        fmt::format("this workspace is not in {}", visible(ref)));
    git({"checkout-index", "--all", fmt::format("--prefix={}/", folder().string())},
        fmt::format("the files of {} cannot be written", visible(ref)));
  }

  fs::path folder() const { return place_ / "tree"; }

 private:
  // The first line of what it prints. `wrong`: what it means that it fails.
  std::string git(const std::vector<std::string>& words, const std::string& wrong) {
    ProcessRequest request{{"git", "-C", root_.string(), "-c", "core.fsmonitor=false"}, patience};
    request.arguments.insert(request.arguments.end(), words.begin(), words.end());
    request.environment = {{"GIT_INDEX_FILE", (place_ / "index").string()}};
    request.keep_errors = true;
    ProcessResult result;
    try {
      result = run_process(request);
    } catch (const Error&) {
      throw Error(Status::failed, "git is not there, and it knows the other plan",
                  "apt install git");
    }
    if (result.status != 0)
      throw Error(Status::failed, wrong, std::string(trim(visible(result.errors))));
    return std::string(trim(result.output));
  }

  TemporaryFolder place_;
  fs::path root_;
  std::string ref_;
};

}  // namespace

void require_no_errors(const Plan& plan, const std::string& what) {
  auto errors = std::count_if(plan.problems.begin(), plan.problems.end(), [](const auto& problem) {
    return problem.severity == Severity::error;
  });
  if (errors == 0) return;
  auto first = std::find_if(plan.problems.begin(), plan.problems.end(), [](const auto& problem) {
    return problem.severity == Severity::error;
  });
  throw Error(Status::invalid, fmt::format("{} has {} error{}, first at {}:{}: {}", what, errors,
                                           errors == 1 ? "" : "s", visible(first->file),
                                           first->at.line, visible(first->message)));
}

std::vector<Change> diff_against(Session& session, const Plan& plan, const std::string& ref) {
  const auto& own = session.valid_workspace();
  auto* db = session.existing_store();
  auto queue = db != nullptr ? db->copy_in_memory() : std::make_unique<Db>(":memory:");
  if (db == nullptr) migrate(*queue, migrations());
  Checkout checkout(own.root, ref);
  auto other = load_workspace(checkout.folder());
  require_valid(other);
  other.database = own.database;  // whose logins are there
  leave_to_people(other);
  apply_facts(other, *queue);
  hold_to(other, trusted_rules(*queue));
  auto before = read_plan(other, session.now(), {});
  require_no_errors(before, fmt::format("the plan of {}", visible(ref)));
  apply(before, other, *queue, session.now(), {.prune = true, .who = session.who()});
  return diff(plan, own, *queue, session.now(), true);
}

}  // namespace smm
