#pragma once
// What the state remembers about accounts: who the service says they are, and until when they rest.

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "sys/sqlite.h"

namespace smm {

struct AccountPause {
  Time until;
  std::string reason;
};

class AccountStore {
 public:
  explicit AccountStore(Db& db) : db_(db) {}

  std::optional<std::string> identity(std::string_view account);
  void remember_identity(std::string_view account, std::string_view remote_id);

  // The pause in force at `now`, if any.
  std::optional<AccountPause> paused(std::string_view account, Time now);
  void pause(std::string_view account, Time until, std::string_view reason);

 private:
  Db& db_;
};

}  // namespace smm
