#pragma once
// Whether a table has a row of the same subject and time already.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace smm {

// Which line had figures of a subject and a time first. A hash table of its own, because one of
// the library's costs an allocation a row.
class SeenRows {
 public:
  // The line of an earlier row; 0 if there is none, and then this one is remembered.
  int put(std::int64_t subject, std::int64_t when, int line) {
    if (used_ * 3 >= slots_.size() * 2) grow();
    auto& slot = find(subject, when);
    if (slot.line != 0) return slot.line;
    slot = {subject, when, line};
    ++used_;
    return 0;
  }

 private:
  struct Slot {
    std::int64_t subject = 0, when = 0;
    int line = 0;
  };

  Slot& find(std::int64_t subject, std::int64_t at) {
    auto hash = static_cast<std::uint64_t>(subject) * 0x9E3779B97F4A7C15U ^
                static_cast<std::uint64_t>(at) * 0xC2B2AE3D27D4EB4FU;
    hash = (hash ^ hash >> 32) * 0x9E3779B97F4A7C15U;
    for (auto i = hash >> 20;; ++i) {
      auto& slot = slots_[i & (slots_.size() - 1)];
      if (slot.line == 0 || (slot.subject == subject && slot.when == at)) return slot;
    }
  }

  void grow() {
    auto old = std::move(slots_);
    slots_.assign(std::max<std::size_t>(64, old.size() * 2), {});
    for (const auto& slot : old)
      if (slot.line != 0) find(slot.subject, slot.when) = slot;
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace smm
