#pragma once
// Which rules of approval hold where they are themselves part of what is changed.
//
// Where a yes is signed, who may say it and with which key stands in files that authors can change:
// smm.yaml and the file of the signers. So what lets more through counts only once somebody has
// taken it over where the queue is (`smm plan apply --trust-approvers`), or, in a check of a
// change, once it is in what the change is made to (`smm plan check --base`). What lets less
// through counts at once. The first rules that a state sees are its first.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "sys/sqlite.h"
#include "workspace/workspace.h"

namespace smm {

// The lines of the file of signers, without comments and empty ones. Nothing if there is no such
// file, or it cannot be read.
std::vector<std::string> signer_lines(const Workspace& workspace);

// The keys that count no more, by the file that is named for them and by what it said before: a
// public key each, or a whole revocation list of ssh-keygen(1) as "krl BASE64". Nothing if there is
// no such file and none is named. Throws Error(invalid) for one that is named and not there, and
// for a line that is no key: then it is not known which count.
std::vector<std::string> revoked_lines(const Workspace& workspace);

// What lets something through, a line each: "from 2", "may bruno", "signer bruno ssh-ed25519 ...",
// "workspace leaf", whose yeses they are;
// and what holds it back: "revoked ssh-ed25519 ...", "people", and of moves and retractions that
// not everybody may, who: "move bruno", "retract dora". Empty where no yes has to be signed.
std::vector<std::string> approval_rules(const Workspace& workspace);

// Of a workspace whose files may have been changed by anybody: what these rules do not say does not
// count, and stands in `loosened`. Nothing where they are empty.
void hold_to(Workspace& workspace, const std::vector<std::string>& rules);

// Rules that a state holds to, once it has seen these: what they let through less, or no more, is
// let through again only when somebody takes that over.
std::vector<std::string> tightened(const std::vector<std::string>& held,
                                   const std::vector<std::string>& seen);

// Whom the rules let say yes, by name: nobody else may take others over. "*": anybody.
std::vector<std::string> let_through(const std::vector<std::string>& rules);

// Of the rule "workspace NAME": the name that lists of yeses bear.
std::optional<std::string> workspace_in(std::string_view rule);

// How many have to say yes by them; at least one.
std::size_t approvals_in(const std::vector<std::string>& rules);

// The lines of keys that they let count, as allowed_signers has them.
std::vector<std::string> signers_in(const std::vector<std::string>& rules);

// Whether they take a yes from people at a terminal alone.
bool of_people(const std::vector<std::string>& rules);

// Of rules in the place of those that are held: who says yes to one change says it to no other.
// A SHA-256, in hexadecimal digits.
std::string digest_of_change(const std::vector<std::string>& held,
                             const std::vector<std::string>& rules);

// The rules that a state holds to; empty: it has seen none. And others instead.
std::vector<std::string> trusted_rules(Db& db);
void trust_rules(Db& db, const std::vector<std::string>& rules, Time now);
// When it took them in the place of others, at the latest that it ever said: what is signed before
// that is no yes to a change of these. Nothing of its first.
std::optional<Time> rules_since(Db& db);
// Of a state that takes another one's place: `then` holds to what both let through. In a
// transaction of `then`.
void keep_stricter(Db& now, Db& then, Time at);

}  // namespace smm
