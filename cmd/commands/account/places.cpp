// Where the files of a workspace say an account's name.

#include "commands/account/commands.h"
#include "sys/files.h"
#include "workspace/account_names.h"

namespace smm {

std::vector<NamedIn> account_places(const Workspace& workspace, const std::string& account) {
  std::vector<NamedIn> all;
  all.push_back({"smm.yaml", workspace.document, workspace.source, {}});
  for (const auto& file : workspace.plan_files()) {
    Diagnostics problems;
    auto source = read_file(beneath(workspace.root, file), yaml_max_bytes);
    auto document = parse_yaml(source, file, problems);
    if (!document)
      throw Error(Status::invalid, file + " cannot be read: nothing was changed",
                  "`smm plan check` says what is wrong with it");
    all.push_back({file, std::move(*document), std::move(source), {}});
  }
  for (auto& one : all) one.places = places_of_account(one.document, account);
  return all;
}

bool is_declaration(const Workspace& workspace, const std::string& file, const std::string& account,
                    const Position& place) {
  const auto* accounts = workspace.document.find("accounts");
  if (file != "smm.yaml" || accounts == nullptr) return false;
  for (std::size_t i = 0; i < accounts->fields.size(); ++i)
    if (accounts->fields[i].first == account && accounts->field_at[i].line == place.line &&
        accounts->field_at[i].column == place.column)
      return true;
  return false;
}

}  // namespace smm
