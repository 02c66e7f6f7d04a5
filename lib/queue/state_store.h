#pragma once
// What the state says of itself, by name, and the entries that this puts in doubt.

#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"
#include "sys/sqlite.h"

namespace smm {

// In the journal of an entry that another state may have sent.

class StateStore {
 public:
  explicit StateStore(Db& db) : db_(db) {}

  std::string text(std::string_view name);  // empty: it is not there
  std::int64_t number(std::string_view name);
  void set(std::string_view name, std::string_view value);
  void set(std::string_view name, std::int64_t value) { set(name, std::to_string(value)); }

  // What came due and is not out here may have been sent by another state. How many of it a flush
  // would send; what failed or is too late is in doubt should a person retry it. In a transaction.
  std::int64_t doubt_due(Time now);
  // So may this one. In a transaction.
  void doubt(std::int64_t entry);

 private:
  Db& db_;
};

}  // namespace smm
