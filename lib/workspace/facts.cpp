// What services said of their accounts, among the settings.

#include "workspace/account_store.h"
#include "workspace/workspace.h"

namespace smm {

void apply_facts(Workspace& workspace, Db& db) {
  AccountStore store(db);
  for (auto& account : workspace.accounts) {
    auto facts = store.facts(account.name);
    if (facts.empty()) continue;
    auto take = [&](std::string_view name) {
      // What smm.yaml says, even an empty text, is what a person wants.
      if (auto found = facts.find(name); found != facts.end())
        account.settings.try_emplace(found->first, found->second);
    };
    for (const auto& setting : account.network->settings)
      if (setting.need == Setting::Need::optional) take(setting.name);
    for (auto name : account.network->learns) take(name);
  }
}

}  // namespace smm
