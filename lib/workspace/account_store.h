#pragma once
// What the state remembers about accounts: who the service says they are, and until when they rest.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "sys/sqlite.h"

namespace smm {

// Why nothing is sent to an account. A service asked for it (`who` is empty), or a person did.
struct AccountPause {
  std::string account;        // "": all of them
  std::optional<Time> until;  // none: until a person resumes it
  std::string reason;
  std::string who;
  std::optional<Time> since;
};

// One thing that an account's secrets go with (workspace/bonds.h).
struct Bond {
  std::string what;    // "network", a setting, or a secret's name
  std::string digest;  // of its value, or of its whole source
  std::string shown;   // for people
};

class AccountStore {
 public:
  explicit AccountStore(Db& db) : db_(db) {}

  std::optional<std::string> identity(std::string_view account);
  void remember_identity(std::string_view account, std::string_view remote_id);

  // What the service said about itself or the account: nothing secret.
  std::optional<std::string> fact(std::string_view account, std::string_view name);
  std::map<std::string, std::string, std::less<>> facts(std::string_view account);
  void learn(std::string_view account, std::string_view name, std::string_view value);
  // Its identity, facts and bonds: the account is another now.
  void forget(std::string_view account);

  // What the account's secrets went with when they were first used; empty: they were not yet.
  std::vector<Bond> bonds(std::string_view account);
  // Adds those that are not there.
  void add_bonds(std::string_view account, const std::vector<Bond>& bonds);
  void forget_bonds(std::string_view account);
  // Another account with the same bond.
  std::optional<std::string> other_bound(std::string_view account, const Bond& bond);

  // The pause in force at `now`, if any: a person's before a service's.
  std::optional<AccountPause> paused(std::string_view account, Time now);
  // The same, of a person alone.
  std::optional<AccountPause> stopped(std::string_view account, Time now);
  // All that are in force at `now`, by account, a person's first.
  std::vector<AccountPause> pauses(Time now);

  // What a service asked for. Leaves a person's pause alone, as theirs leave this.
  void pause(std::string_view account, Time until, std::string_view reason);
  // Ends that, where it is known to have become pointless.
  void lift(std::string_view account);
  // A person's pause, in place of an earlier one. `pause.account` may be "" for all.
  void stop(const AccountPause& pause);
  // Lifts a person's pause; false if there was none.
  bool resume(std::string_view account);

 private:
  Db& db_;
};

}  // namespace smm
