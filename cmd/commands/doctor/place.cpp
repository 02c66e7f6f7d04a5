#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>

#include "commands/doctor/findings.h"
#include "core/text.h"
#include "queue/watch.h"
#include "store/copies.h"
#include "store/writer_lock.h"
#include "sys/files.h"

namespace smm {
namespace {

using Level = Checked::Level;

void look_at_workspace(Session& session, Health& findings) {
  const auto& workspace = session.workspace();
  auto errors =
      std::count_if(workspace.problems.begin(), workspace.problems.end(),
                    [](const auto& problem) { return problem.severity == Severity::error; });
  if (errors > 0) {
    findings.push_back(
        {Level::error, "workspace",
         fmt::format("{} has {} error{}", workspace.file.string(), errors, errors == 1 ? "" : "s"),
         "smm plan check", Status::invalid});
    return;
  }
  findings.push_back(
      {Level::ok, "workspace",
       fmt::format("{}, {} account{}", workspace.file.string(), workspace.accounts.size(),
                   workspace.accounts.size() == 1 ? "" : "s")});
  if (workspace.id.empty())
    findings.push_back({Level::warning, "workspace id",
                        "smm.yaml has no `id:`, so that posts get their keys of the brand's name",
                        "add to smm.yaml: id: a-name-of-your-own"});
}

void look_at_plan(Session& session, Health& findings) {
  auto plan = session.plan_as_written();
  auto errors = std::count_if(plan.problems.begin(), plan.problems.end(), [](const auto& problem) {
    return problem.severity == Severity::error;
  });
  if (errors > 0)
    findings.push_back({Level::error, "plan",
                        fmt::format("it has {} error{}", errors, errors == 1 ? "" : "s"),
                        "smm plan check", Status::invalid});
  else
    findings.push_back(
        {Level::ok, "plan",
         fmt::format("{} post{}", plan.posts.size(), plan.posts.size() == 1 ? "" : "s")});
}

void look_at_state(Session& session, Health& findings) {
  auto* db = session.existing_store();
  if (db == nullptr) {
    findings.push_back({Level::note, "state", "there is none yet", "smm plan apply makes it"});
    return;
  }
  auto damage = damage_of(*db);
  if (!damage.empty()) {
    findings.push_back({Level::error, "state",
                        fmt::format("{} is damaged: {}", db->path().string(), damage),
                        "put a copy in its place: smm state restore FILE", Status::invalid});
    return;
  }
  findings.push_back(
      {Level::ok, "state", fmt::format("{}, {} KiB", db->path().string(), bytes_of(*db) / 1024)});
  if (self_knowledge(*db).moved)
    findings.push_back({Level::warning, "state's past",
                        "it was restored or copied: what was due since may be out already",
                        "the next smm queue flush looks for it before it sends"});
}

// The folder that the state lies in, or will be made in.
fs::path home_of_state(const Workspace& workspace) {
  std::error_code ignored;
  auto folder = workspace.database.parent_path();
  while (!fs::exists(folder, ignored) && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

void look_at_files(Session& session, Health& findings) {
  const auto& workspace = session.workspace();
  auto folder = home_of_state(workspace);
  constexpr std::uintmax_t scarce = 64U << 20, needed = 1U << 20;
  std::error_code unknown;
  auto space = fs::space(folder, unknown);
  auto room = unknown ? scarce : space.available;
  auto free = fmt::format("{} MiB are free", room >> 20U);
  auto level = room < needed ? Level::error : room < scarce ? Level::warning : Level::ok;
  if (::access(folder.c_str(), W_OK) != 0)
    findings.push_back({Level::error, "folder",
                        fmt::format("you may not write in {}", folder.string()),
                        "give yourself the right to, or name another state with --db"});
  if (!locks_hold(workspace.database))
    findings.push_back({Level::warning, "locks",
                        "the file system keeps no locks: one smm at a time can use the state",
                        "keep the state on a disk of this machine, with --db"});
  else
    findings.push_back({Level::ok, "locks", "the file system keeps them"});
  findings.push_back({level, "disk", free, level == Level::ok ? "" : "make room"});
}

void attempt(Session& session, Health& findings, std::string_view what,
             void (*look)(Session&, Health&)) {
  try {
    look(session, findings);
  } catch (const Error& error) {
    findings.push_back(
        {Level::error, std::string(what), error.what(), error.hint(), error.status()});
  }
}

}  // namespace

const Workspace* workspace_of(Session& session) {
  try {
    return &session.workspace();
  } catch (const Error&) {
    return nullptr;
  }
}

Db* state_of(Session& session) {
  try {
    return workspace_of(session) == nullptr ? nullptr : session.existing_store();
  } catch (const Error&) {
    return nullptr;
  }
}

void look_at_place(Session& session, Health& findings) {
  attempt(session, findings, "workspace", look_at_workspace);
  if (workspace_of(session) == nullptr) return;
  attempt(session, findings, "state", look_at_state);
  if (findings.back().what != "state" || findings.back().level != Level::error)
    attempt(session, findings, "plan", look_at_plan);
  attempt(session, findings, "disk", look_at_files);
}

}  // namespace smm
