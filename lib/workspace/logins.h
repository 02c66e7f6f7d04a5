#pragma once
// What an account needs to log in, and whether it is there; without asking any service, running any
// command or reading any secret.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
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

// When a person has to log the account in again: what is kept of its tokens says so. Nothing: no
// end is known.
std::optional<Time> login_end(const Workspace& workspace, const Account& account);

// Of an account that has nothing to log in with, neither a source in smm.yaml nor a stored secret
// for what its network cannot do without, the posts are published by hand where its network has it
// so (Network::by_hand_until_login). Once the workspace knows its database.
void leave_to_people(Workspace& workspace);

// What logins stored for the account and the tokens that came of it, by the names of their files:
// "token", "session". What smm.yaml names another source for is not smm's.
std::vector<std::string> stored_names(const Workspace& workspace, std::string_view account);
// The same files under another account's name, in the place of any that are there.
void rename_stored(const Workspace& workspace, std::string_view account, std::string_view name);

// Removes what logins stored for the account and the tokens that came of it, and says their names.
std::vector<std::string> forget_secrets(const Workspace& workspace, const Account& account);

}  // namespace smm
