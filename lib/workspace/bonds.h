#pragma once
// What the secrets of an account go with: the network and server that they are sent to, whose they
// are, and where each of them is read from.
//
// It is remembered beside the state when the secrets were first used with success. Whoever can
// change smm.yaml, in a pull request that nobody read to its end, could otherwise have a token sent
// to a server of their own, or one client's posts to another's page. So from then on a change of it
// stops everything that would use a secret, before a byte leaves, until a person says that it is
// right: `smm account trust`, or a login at a terminal.
//
// The same secret of another account's is held to the other's server: a new name is no way round.
// A name of the owner where there was none is no change: it only makes sure.

#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.h"
#include "core/error.h"
#include "workspace/account_store.h"
#include "workspace/workspace.h"

namespace smm {

// What the account's secrets go with as smm.yaml has it. Empty where it has none.
std::vector<Bond> bonds_of(const Workspace& workspace, const Account& account);

// One thing that is not what it was.
struct Move {
  std::string what;        // "server"
  std::string was, now;    // for people; never a secret
  bool elsewhere = false;  // the account itself is another; false: only where a secret is read from
};

// What of the account has changed since its secrets were first used; empty: nothing, or they were
// not used yet.
std::vector<Move> moves_of(const Workspace& workspace, const Account& account, Db& db);
// "its server was https://a.example and is https://b.example now"
std::string in_words(const std::vector<Move>& moves);
// Error(credentials) with what changed and the command that allows it.
Error moved(const Account& account, const std::vector<Move>& moves);
// For `plan check` and `plan diff`: an error `credential-moved` at each account that is stopped.
Diagnostics check_bonds(const Workspace& workspace, Db& db);

// Once the secrets were used with success: remembers what they went with, if that is new. Needs no
// durable commit: what a power cut takes away is remembered the next time.
void bind_secrets(const Workspace& workspace, const Account& account, Db& db);
// A person says that it is right as it is now. Where the account itself is another, who it was is
// forgotten. Inside a transaction.
void bind_anew(const Workspace& workspace, const Account& account, Db& db);

// Whose account it is at which place, as far as smm.yaml tells; its name here where it does not.
std::string address_of(const Account& account);

// Whose the account's secrets are is said: by a setting that names the owner, or by a login.
bool owner_is_said(const Account& account);
// Whether `handle`, as a network has it, is the brand's own name: "bean_leaf@example.social" of the
// brand "Bean & Leaf". Then nobody has to say whose it is.
bool bears_brand(const Workspace& workspace, std::string_view handle);
// Error(credentials) that quotes whom the token belongs to and has the line to add.
Error unsaid_owner(const Account& account, std::string_view remote_id, std::string_view handle);

// Ends the pauses of accounts that came of one of these errors and have no reason any more, so that
// nobody waits for what has been put right.
void lift_settled(const Workspace& workspace, Db& db, Time now);

}  // namespace smm
