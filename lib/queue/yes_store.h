#pragma once
// Who said yes to what an entry says: the SQL of queue/consent.h. Rows are never changed into a yes
// to something else; what was said stays known when the entry says something else.

#include <string>
#include <vector>

#include "core/clock.h"
#include "sys/sqlite.h"

namespace smm {

struct Yes {
  std::string who;
  std::string digest;  // of the entry as it would have gone out, "v1:..."
  std::string said;    // of what the plan said then (plan/yes.h); empty: it was not the plan's word
  Time due, at;        // when it was to go out; when it was said
  std::string proof;   // what was signed, and the signature; empty: the name is a claim
};

class YesStore {
 public:
  explicit YesStore(Db& db) : db_(db) {}

  std::vector<Yes> of(std::int64_t entry);  // by time, then name
  // One more yes; the same one again takes the place of the earlier.
  void add(std::int64_t entry, const Yes& yes);
  // A no: whatever was said to the entry counts no longer.
  void forget(std::int64_t entry);

 private:
  Db& db_;
};

}  // namespace smm
