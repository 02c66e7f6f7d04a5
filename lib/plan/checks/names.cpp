// Names that a person takes for one another: a warning, before the wrong one is meant.

#include <fmt/format.h>

#include <unordered_map>

#include "core/fold.h"
#include "plan/checks/check.h"

namespace smm {
namespace {

class Names {
 public:
  Names(Plan& plan, const char* what) : plan_(plan), what_(what) {}

  void see(const std::string& name, const std::string& file, Position at,
           const std::string& post = {}) {
    auto [first, fresh] = seen_.emplace(folded(name), name);
    if (fresh || first->second == name) return;
    plan_.problems.push_back(
        {file,
         at,
         Severity::warning,
         "names-alike",
         fmt::format("the {} \"{}\" can be taken for \"{}\": they differ only in capitals or "
                     "in how letters are encoded",
                     what_, name, first->second),
         post,
         {}});
  }

 private:
  Plan& plan_;
  const char* what_;
  std::unordered_map<std::string, std::string> seen_;
};

template <typename Items>
void check_items(Plan& plan, const char* what, const Items& items) {
  Names names(plan, what);
  for (const auto& item : items) names.see(item.name, item.place.file, item.place.at);
}

}  // namespace

void check_names(Plan& plan, const Workspace& workspace) {
  Names accounts(plan, "account or group");
  for (const char* key : {"accounts", "groups"}) {
    const auto* node = workspace.document.find(key);
    if (node == nullptr) continue;
    for (std::size_t i = 0; i < node->fields.size(); ++i)
      accounts.see(node->fields[i].first, "smm.yaml", node->field_at[i]);
  }
  check_items(plan, "pillar", plan.pillars);
  check_items(plan, "audience", plan.audiences);
  check_items(plan, "campaign", plan.campaigns);
  Names ids(plan, "id");
  for (const auto& post : plan.posts)
    if (post.series.empty()) ids.see(post.id, post.place.file, post.place.at, post.id);
}

}  // namespace smm
