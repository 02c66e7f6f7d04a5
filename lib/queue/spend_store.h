#pragma once
// What was paid for, in the state: what publishing, deleting and reading cost, in millionths of the
// currency's unit. All SQL about it is in spend_store.cpp. Methods that change something need the
// caller's transaction.
//
// Sending a post has one row, whatever its tries: it stands there from the claim on, at the time of
// the last try, and is taken out again when nothing of the post can be out. So what is under way
// counts as well, and a second try counts once.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "networks/network.h"
#include "sys/sqlite.h"

namespace smm {

// What was paid for one account.
struct Paid {
  std::string account;
  Time at;
  std::int64_t micros = 0;
  std::string currency;
};

class SpendStore {
 public:
  explicit SpendStore(Db& db) : db_(db) {}

  // An entry is about to be sent, for that price at most.
  void sending(std::int64_t entry, std::string_view account, const Price& price, Time at);
  // It is out, or may be, and nobody noted what it costs: as one that was found.
  void found(std::int64_t entry, std::string_view account, const Price& price, Time at);
  // Nothing of it is out.
  void not_sent(std::int64_t entry);
  // "deletion" or "reading", for that price.
  void paid(std::string_view what, std::string_view account, const Price& price, Time at);

  // What was paid from `begin` until `end`, that excluded, in that currency; without the entry.
  std::int64_t sum(std::string_view account, std::string_view currency, Time begin, Time end,
                   std::int64_t without = 0);
  // What an entry's sending cost; nothing: none of it is out, or it cost nothing.
  std::optional<Paid> of_entry(std::int64_t entry);
  // Another text whenever anything of it is another; empty: there is nothing.
  std::string mark();
  // All of it, oldest first.
  std::vector<Paid> all();

  // An entry waits because of a cap, and no longer: what it waits for from then on is another
  // thing.
  void hold(std::int64_t entry);
  void claimed(std::int64_t entry);
  std::vector<std::int64_t> held();
  // What the cap had kept goes on at once, if it waits still.
  void release(std::int64_t entry, Time now);

 private:
  Db& db_;
};

}  // namespace smm
