#include "workspace/team.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"

namespace smm {
namespace {

constexpr const char* file_name = "smm.yaml";

std::vector<std::string> roles() {
  const auto& words = keys::person.find("role")->words;
  return {words.begin(), words.end()};
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void check_approvers(Fields& fields, const Workspace& workspace) {
  auto known = roles();
  for (const auto& person : workspace.team) known.push_back(person.name);
  for (const auto& name : workspace.approvers) {
    if (contains(known, name)) continue;
    auto meant = nearest(name, known);
    fields.error(fields.node("by")->at, "approver-unknown",
                 fmt::format("\"{}\" is neither a role nor of the team{}", name,
                             meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
  }
  auto able = static_cast<std::size_t>(
      std::count_if(workspace.team.begin(), workspace.team.end(),
                    [&](const auto& person) { return workspace.may_approve(person); }));
  if (workspace.approvals > able)
    fields.error(fields.node("from")->at, "wrong-value",
                 fmt::format("{} have to approve, and {} of the team may", workspace.approvals,
                             able == 0 ? "none" : std::to_string(able)));
}

}  // namespace

void read_team(const Yaml* node, Workspace& workspace) {
  if (node == nullptr) return;
  Fields team(*node, file_name, "team", workspace.problems);
  for (const auto& [name, person] : node->fields) {
    Fields fields(keys::person, person, file_name, workspace.problems);
    workspace.team.push_back({name, fields.word("role").value_or("")});
    fields.finish();
  }
}

void read_approval(Fields& top, Workspace& workspace) {
  const auto* node = top.node("approval");
  if (node == nullptr) return;
  if (node->kind != Yaml::Kind::map) {
    auto approval = top.word("approval");
    workspace.approval_required = approval && *approval == "required";
    return;
  }
  Fields fields(keys::approval, *node, file_name, workspace.problems, "approval");
  workspace.approval_required = true;
  workspace.approvers = fields.texts("by");
  workspace.approvals = static_cast<std::size_t>(fields.whole("from").value_or(0));
  check_approvers(fields, workspace);
  fields.finish();
}

const Person* Workspace::person(std::string_view name) const {
  auto found = std::find_if(team.begin(), team.end(),
                            [&](const auto& person) { return person.name == name; });
  return found == team.end() ? nullptr : &*found;
}

bool Workspace::may_approve(const Person& person) const {
  if (approvers.empty()) return person.role == "approver" || person.role == "owner";
  return contains(approvers, person.name) || contains(approvers, person.role);
}

}  // namespace smm
