#pragma once
// Which rules of approval hold where they are themselves part of what is changed.
//
// Where a yes is signed, who may say it and with which key stands in files that authors can change:
// smm.yaml and the file of the signers. So what lets more through counts only once somebody has
// taken it over where the queue is (`smm plan apply --trust-approvers`), or, in a check of a
// change, once it is in what the change is made to (`smm plan check --base`). What lets less
// through counts at once. The first rules that a state sees are its first.

#include <string>
#include <string_view>
#include <vector>

#include "sys/sqlite.h"
#include "workspace/workspace.h"

namespace smm {

// The lines of the file of signers, without comments and empty ones. Nothing if there is no such
// file, or it cannot be read.
std::vector<std::string> signer_lines(const Workspace& workspace);

// What lets something through, a line each: "from 2", "may bruno", "signer bruno ssh-ed25519 ...".
// Empty where no yes has to be signed.
std::vector<std::string> approval_rules(const Workspace& workspace);

// Of a workspace whose files may have been changed by anybody: what these rules do not say does not
// count, and stands in `loosened`. Nothing where they are empty.
void hold_to(Workspace& workspace, const std::vector<std::string>& rules);

// The rules that a state holds to; empty: it has seen none. And others instead.
std::vector<std::string> trusted_rules(Db& db);
void trust_rules(Db& db, const std::vector<std::string>& rules);

}  // namespace smm
