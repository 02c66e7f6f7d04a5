#pragma once
// What an account needs to log in, and whether it is there; without asking any service, running any
// command or reading any secret.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "workspace/workspace.h"

namespace smm {

// The file of a secret that a login stored, or of a token that came of it. It need not be there.
std::filesystem::path stored_secret(const Workspace& workspace, const Account& account,
                                    std::string_view name);

struct SecretState {
  std::string name;    // the setting: "token"
  std::string source;  // "variable SMM_TOKEN", "file keys/token", "command pass", "credential
                       // token", "login"
  bool needed = true;  // false: the network can do without
  enum class There { yes, no, unknown } there = There::no;  // unknown: only the command can tell
  std::string problem;                                      // why not; empty if it is there
};

// By the order of the network's settings.
std::vector<SecretState> secret_states(const Workspace& workspace, const Account& account,
                                       const Environment& environment);

// Of an account that has nothing to log in with, neither a source in smm.yaml nor a stored secret
// for what its network cannot do without, the posts are published by hand where its network has it
// so (Network::by_hand_until_login). Once the workspace knows its database.
void leave_to_people(Workspace& workspace);

// Removes what logins stored for the account and the tokens that came of it: their names, "token",
// "session". What smm.yaml names another source for is not smm's and stays.
std::vector<std::string> forget_secrets(const Workspace& workspace, const Account& account);

}  // namespace smm
