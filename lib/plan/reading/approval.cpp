// Reading who has approved a post.

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.h"
#include "plan/reading/reader.h"

namespace smm {

void PlanReader::read_approval(Fields& fields, PlannedPost& post) {
  post.approved_by = fields.texts("approved_by");
  const auto* node = fields.node("approved_by");
  std::set<std::string_view> able;
  for (const auto& name : post.approved_by) {
    const auto* person = workspace.person(name);
    if (person == nullptr) {
      std::vector<std::string> names;
      for (const auto& member : workspace.team) names.push_back(member.name);
      auto meant = nearest(name, names);
      fields.error(node->at, "approver-unknown",
                   fmt::format("\"{}\" is not of the team{}", name,
                               meant ? fmt::format("; did you mean \"{}\"?", *meant) : ""));
    } else if (!workspace.may_approve(*person)) {
      fields.error(node->at, "approver-role",
                   fmt::format("{} may not approve{}", name,
                               person->role.empty() ? "" : ": the role is " + person->role));
    } else {
      able.insert(name);
    }
  }
  if (post.status != PlannedPost::Status::approved || able.size() >= workspace.approvals) return;
  fields.error(node != nullptr ? node->at : post.place.at, "approval-missing",
               fmt::format("approved_by names {} of the {} who have to approve", able.size(),
                           workspace.approvals));
}

}  // namespace smm
