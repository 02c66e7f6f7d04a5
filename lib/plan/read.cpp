#include "plan/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "core/text.h"
#include "plan/checks/check.h"
#include "plan/checks/check_strategy.h"
#include "plan/reading/reader.h"
#include "sys/files.h"
#include "sys/told_within.h"
#include "workspace/own_files.h"

namespace smm {
namespace {

struct File {
  std::string name;
  Yaml document;
};

// A plan file's top level; the workspace's own is read by the workspace.
void read_top(const File& file, Diagnostics& problems) {
  Fields fields(file.document, file.name, "a plan file", problems);
  read_version(fields);
  std::vector<std::string> known;
  for (const auto* key : top_level_keys()) {
    known.emplace_back(key->name);
    if (key->workspace && fields.node(key->name) != nullptr)
      fields.error(fields.key_at(key->name), "wrong-file",
                   fmt::format("\"{}\" belongs in smm.yaml", key->name));
  }
  fields.allow(std::move(known));
  fields.finish();
}

// Patterns that match nothing, and files that no pattern matches: a post in one never goes out.
void check_patterns(const Workspace& workspace, const std::vector<std::string>& read,
                    Diagnostics& problems) {
  auto warn = [&](const std::string& file, Position at, std::string message) {
    problems.push_back({file, at, Severity::warning, "plan-unread", std::move(message), {}, {}});
  };
  const auto* given = workspace.document.find("plans");
  for (auto i : idle_patterns(workspace, read)) {
    if (given == nullptr) break;  // what is usual need not be there
    bool list = given->kind == Yaml::Kind::sequence && i < given->items.size();
    warn("smm.yaml", list ? given->items[i].at : given->at,
         fmt::format("no file is called {}", workspace.plan_patterns[i]));
  }
  for (const auto& name : unread_plan_files(workspace, read))
    warn(name, {},
         fmt::format("nothing in this file is read: it is none of `plans: {}`; rename it, or name "
                     "it there",
                     join(workspace.plan_patterns, ", ")));
}

std::vector<File> read_files(const Workspace& workspace, Diagnostics& problems) {
  std::vector<File> files;
  auto names = workspace.plan_files();
  check_patterns(workspace, names, problems);
  for (const auto& name : names) {
    std::string text;
    try {
      text = read_file(beneath(workspace.root, name), yaml_max_bytes);
    } catch (const Error& error) {
      problems.push_back({name,
                          {},
                          Severity::error,
                          "file-unreadable",
                          told_within(workspace.root, error.what()),
                          {},
                          {}});
      continue;
    }
    auto document = read_yaml(text, name, problems);
    if (!document) continue;
    files.push_back({name, std::move(*document)});
    read_top(files.back(), problems);
  }
  return files;
}

// Pointers are sorted, for a post is a large thing to move, and each is moved once.
void order(Plan& plan) {
  std::vector<PlannedPost*> order;
  order.reserve(plan.posts.size());
  for (auto& post : plan.posts) order.push_back(&post);
  std::stable_sort(order.begin(), order.end(), [](const auto* a, const auto* b) {
    return std::tie(a->at, a->id) < std::tie(b->at, b->id);
  });
  std::vector<PlannedPost> posts;
  posts.reserve(order.size());
  for (auto* post : order) posts.push_back(std::move(*post));
  plan.posts = std::move(posts);
}

// The occurrences of a recurring post share their text: what is wrong with it is said once.
void drop_repeats(Diagnostics& problems) {
  auto same = [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.at.line, a.at.column, a.rule, a.account, a.message) ==
           std::tie(b.file, b.at.line, b.at.column, b.rule, b.account, b.message);
  };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

// A value that could not be read is wrong in every other way, too: the line is told once, by what a
// person must type there.
void drop_consequences(Diagnostics& problems) {
  std::set<std::pair<std::string, int>> unread;
  for (const auto& problem : problems)
    if (problem.severity == Severity::error && problem.rule.starts_with("yaml-"))
      unread.emplace(problem.file, problem.at.line);
  if (unread.empty()) return;
  std::erase_if(problems, [&](const auto& problem) {
    return !problem.rule.starts_with("yaml-") && unread.contains({problem.file, problem.at.line});
  });
}

std::size_t posts_in(const Yaml& document) {
  const auto* posts = document.find("posts");
  return posts == nullptr ? 0 : posts->items.size();
}

// In the folder of the state, where that is one of its own: nothing is put among a person's files.
std::filesystem::path kept_beside(const std::filesystem::path& database) {
  auto folder = database.parent_path();
  return folder.filename() == ".smm" ? folder / "kept" : std::filesystem::path();
}

}  // namespace

PlanReader::PlanReader(const Workspace& workspace_, Time now_, Plan& plan_)
    : workspace(workspace_),
      now(now_),
      zone(Zone::find(workspace_.timezone)),
      plan(plan_),
      zones(workspace_),
      kept(kept_beside(workspace_.database)),
      shelf(workspace_.root, &kept),
      default_status(workspace_.approval_required ? PlannedPost::Status::review
                                                  : PlannedPost::Status::approved) {
  const auto* given = workspace.document.find("language");
  if (given != nullptr) language = given->value;
}

Plan read_plan(const Workspace& workspace, Time now, const Known& known, const Advance& advance) {
  constexpr const char* own = "smm.yaml";
  Plan plan;
  plan.problems = workspace.problems;
  PlanReader reader(workspace, now, plan);
  auto files = read_files(workspace, plan.problems);
  reader.read_tracking(workspace.document.find("link_tracking"), own);
  reader.read_sections(workspace.document, own);
  for (const auto& file : files) reader.read_sections(file.document, file.name);
  plan.cadence = read_cadence(workspace, plan.problems);
  reader.check_mentions();
  reader.advance = advance;
  reader.posts_given = posts_in(workspace.document);
  for (const auto& file : files) reader.posts_given += posts_in(file.document);
  reader.read_posts(workspace.document, own);
  for (auto& file : files) {
    reader.read_posts(file.document, file.name);
    file.document = {};  // as large as what was made of it
  }
  reader.references.settle(plan, reader.zones);
  order(plan);
  judge_approvals(plan, workspace, now, reader.kept);
  reader.kept.save();
  check_names(plan, workspace);
  check_posts(plan, workspace, now, known);
  check_campaigns(plan, workspace, now);
  check_strategy(plan, workspace, now);
  apply_silence(plan);
  sort(plan.problems);
  drop_consequences(plan.problems);
  drop_repeats(plan.problems);
  return plan;
}

}  // namespace smm
