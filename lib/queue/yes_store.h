#pragma once
// Who said yes to what an entry says, and who took it back: the SQL of queue/consent.h. Rows are
// never changed into a yes to something else; what was said stays known when the entry says
// something else.

#include <string>
#include <string_view>
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

// Of the plan's words a yes that was taken back, or all of them.
struct TakenBack {
  std::string who;   // empty: whoever said it
  std::string said;  // digest of the plan's word; empty: whatever it is
  Time due;          // when it was to go out
  Time until;        // what was signed later is another yes
};

class YesStore {
 public:
  explicit YesStore(Db& db) : db_(db) {}

  std::vector<Yes> of(std::int64_t entry);  // by time, then name
  // One more yes; the same one again takes the place of the earlier.
  void add(std::int64_t entry, const Yes& yes);
  // A no: whatever was said to the entry counts no longer.
  void forget(std::int64_t entry);
  // Of one of them alone; and one that they said alone.
  void forget(std::int64_t entry, std::string_view who);
  void forget(std::int64_t entry, const Yes& yes);

  std::vector<TakenBack> taken_back(std::int64_t entry);
  void take_back(std::int64_t entry, const TakenBack& yes);
  // Entries of which anything was.
  std::vector<std::int64_t> with_taken_back();
  // Entries with a yes, and those with one that is signed.
  std::vector<std::int64_t> with_any();
  std::vector<std::int64_t> with_signed();

 private:
  std::vector<std::int64_t> entries(std::string_view sql);

  Db& db_;
};

}  // namespace smm
