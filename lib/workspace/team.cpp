#include "workspace/team.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/alike.h"
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

// Roles and names of the team.
std::vector<std::string> people(Fields& fields, const char* key, const Workspace& workspace) {
  auto known = roles();
  for (const auto& person : workspace.team) known.push_back(person.name);
  auto names = fields.texts(key);
  for (const auto& name : names) {
    if (contains(known, name)) continue;
    auto meant = nearest(name, known);
    fields.error(fields.node(key)->at, "approver-unknown",
                 fmt::format("\"{}\" is neither a role nor of the team{}", name,
                             meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
  }
  return names;
}

void check_approvers(Fields& fields, const Workspace& workspace) {
  auto able = static_cast<std::size_t>(
      std::count_if(workspace.team.begin(), workspace.team.end(),
                    [&](const auto& person) { return workspace.may_approve(person); }));
  if (fields.node("from") != nullptr && workspace.approvals > able)
    fields.error(fields.node("from")->at, "wrong-value",
                 fmt::format("{} have to approve, and {} of the team may", workspace.approvals,
                             able == 0 ? "none" : std::to_string(able)));
}

// A name stands in lists with commas between, before a "/" and a day, and in a file in which "*" is
// anybody; and `by: [owner]` is about a role.
void check_name(const Person& person, Position at, Fields& team) {
  const auto& name = person.name;
  bool role = name == "author" || name == "editor" || name == "approver" || name == "owner";
  if (role && name != person.role)
    team.error(at, "bad-name",
               fmt::format("\"{}\" is a role, and not theirs: name the person", name));
  if (name != trim(name) || name.empty() || name.find_first_of("*?!,/\"\t\n") != std::string::npos)
    team.error(at, "bad-name",
               fmt::format("\"{}\" is not a name of the team: write it without commas, quotes and "
                           "any of * ? ! /",
                           visible(name)));
}

// Who reads the plan, the log or a change of the team takes one for the other.
void check_looks(const Yaml& node, Fields& team, const Workspace& workspace) {
  std::map<std::string, std::string> seen;
  for (std::size_t i = 0; i < workspace.team.size(); ++i) {
    const auto& name = workspace.team[i].name;
    auto [other, fresh] = seen.emplace(look_of(name), name);
    if (!fresh)
      team.error(node.field_at[i], "bad-name",
                 fmt::format("\"{}\" and \"{}\" look alike: give the team names that people can "
                             "tell apart",
                             name, other->second));
  }
}

}  // namespace

void read_team(const Yaml* node, Workspace& workspace) {
  if (node == nullptr) return;
  Fields team(*node, file_name, "team", workspace.problems);
  for (std::size_t i = 0; i < node->fields.size(); ++i) {
    const auto& [name, person] = node->fields[i];
    Fields fields(keys::person, person, file_name, workspace.problems);
    workspace.team.push_back({name, fields.word("role").value_or("")});
    check_name(workspace.team.back(), node->field_at[i], team);
    fields.finish();
  }
  check_looks(*node, team, workspace);
}

void read_approval(Fields& top, Workspace& workspace) {
  const auto* node = top.node("approval");
  if (node == nullptr) return;
  if (node->kind != Yaml::Kind::map) {
    auto approval = top.word("approval");
    workspace.approval_required = approval && *approval == "required";
    workspace.approvals = workspace.approval_required ? 1 : 0;
    return;
  }
  Fields fields(keys::approval, *node, file_name, workspace.problems, "approval");
  workspace.approval_required = true;
  workspace.approvers = people(fields, "by", workspace);
  workspace.approval_people = fields.flag("people").value_or(false);
  workspace.approval_signed = fields.flag("signed").value_or(false);
  if (auto signers = fields.text("signers")) workspace.signers = *signers;
  if (auto revoked = fields.text("revoked")) {
    workspace.revoked = *revoked;
    workspace.revoked_named = true;
  }
  workspace.movers = people(fields, "move", workspace);
  workspace.retracters = people(fields, "retract", workspace);
  workspace.approvals = static_cast<std::size_t>(fields.whole("from").value_or(1));
  check_approvers(fields, workspace);
  fields.finish();
}

const Person* Workspace::person(std::string_view name) const {
  auto found = std::find_if(team.begin(), team.end(),
                            [&](const auto& person) { return person.name == name; });
  return found == team.end() ? nullptr : &*found;
}

bool Workspace::may_approve(std::string_view name) const {
  if (held_to && !held_to->contains("may *") && !held_to->contains(fmt::format("may {}", name)))
    return false;
  if (team.empty()) return approvers.empty() || contains(approvers, std::string(name));
  const auto* known = person(name);
  return known != nullptr && may_approve(*known);
}

bool Workspace::may(Deed deed, std::string_view name) const {
  if (deed == Deed::approve) return !approval_required || may_approve(name);
  const auto& names = deed == Deed::move ? movers : retracters;
  if (names.empty()) return true;
  if (team.empty()) return contains(names, std::string(name));
  const auto* known = person(name);  // what is a role to the rule is nobody's name
  return known != nullptr && (contains(names, known->name) || contains(names, known->role));
}

std::string Workspace::who_may(Deed deed) const {
  std::vector<std::string> names;
  for (const auto& person : team)
    if (may(deed, person.name))
      names.push_back(person.role.empty() ? person.name
                                          : fmt::format("{} ({})", person.name, person.role));
  if (!names.empty()) return join(names, ", ");
  const auto& given = deed == Deed::approve ? approvers : deed == Deed::move ? movers : retracters;
  return given.empty() ? "approvers and owners" : join(given, ", ");
}

bool Workspace::may_approve(const Person& person) const {
  if (approvers.empty()) return person.role == "approver" || person.role == "owner";
  return contains(approvers, person.name) || contains(approvers, person.role);
}

}  // namespace smm
