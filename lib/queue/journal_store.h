#pragma once
// What an attempt keeps of what it does, so that the next one goes on from there.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "networks/network.h"
#include "queue/entry.h"
#include "sys/sqlite.h"

namespace smm {

// What the queue itself keeps there.
inline constexpr std::string_view elsewhere_key =
    "queue.elsewhere";                                        // another state may have sent it
inline constexpr std::string_view named_key = "queue.named";  // the network named another post
inline constexpr std::string_view again_key = "queue.again";  // how often it got other handles

// An entry's journal over the database. Without a clock put() is durable when it returns, or,
// inside a transaction, when that commits. With one it is that of an attempt: what is put is kept
// until flush(), or until the caller's write_down(), and can be written only while the attempt
// holds the entry. `entry` must outlive it.
class StoredJournal final : public Journal {
 public:
  StoredJournal(Db& db, const Entry& entry, Clock* clock = nullptr)
      : db_(db), entry_(entry), clock_(clock) {}
  std::optional<std::string> get(std::string_view key) const override;
  void put(std::string_view key, std::string_view value) override;
  void flush() override;
  // In a transaction. Throws LostLease.
  void write_down();
  void hold(Seconds time) override;  // of an attempt, with its clock
  bool taken(std::string_view remote_id) const override;
  std::optional<Time> elsewhere() const override;

 private:
  Db& db_;
  const Entry& entry_;
  Clock* clock_;
  std::map<std::string, std::string, std::less<>> kept_;  // not written yet
};

}  // namespace smm
