#pragma once
// Whether a table has a row of the same subject and time already.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace smm {

// Which line had figures of a subject and a time first: at most 24 bytes a row of a large table. A
// hash table of its own, because one of the library's costs an allocation a row. Of subject and
// time it keeps a mark of 64 bits: of a million rows two that differ have the same one by a chance
// of 3 in 100 million. So who finds a line must ask the store whether it has figures of that
// subject and time, before he refuses anything.
class SeenRows {
 public:
  // The line of an earlier row; 0 if there is none, and then this one is remembered.
  int put(std::int64_t subject, std::int64_t when, int line) {
    if (used_ * 3 >= lines_.size() * 2) grow();
    auto mark = mark_of(static_cast<std::uint64_t>(subject), static_cast<std::uint64_t>(when));
    auto slot = find(mark);
    if (lines_[slot] != 0) return lines_[slot];
    marks_[slot] = mark;
    lines_[slot] = line;
    ++used_;
    return 0;
  }

 private:
  // Steps that each can be undone, so that times of one subject never share a mark.
  static std::uint64_t mark_of(std::uint64_t subject, std::uint64_t when) {
    auto mix = [](std::uint64_t bits) {
      bits = (bits ^ bits >> 32) * 0x9E3779B97F4A7C15U;
      bits = (bits ^ bits >> 29) * 0xC2B2AE3D27D4EB4FU;
      return bits ^ bits >> 32;
    };
    return mix(mix(subject) ^ when);
  }

  // Where the mark stands, or would.
  std::size_t find(std::uint64_t mark) const {
    auto last = lines_.size() - 1;  // sizes are powers of two
    auto slot = static_cast<std::size_t>(mark) & last;
    while (lines_[slot] != 0 && marks_[slot] != mark) slot = (slot + 1) & last;
    return slot;
  }

  void grow() {
    auto marks = std::move(marks_);
    auto lines = std::move(lines_);
    auto size = std::max<std::size_t>(64, lines.size() * 2);
    marks_.assign(size, 0);
    lines_.assign(size, 0);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i] == 0) continue;
      auto slot = find(marks[i]);
      marks_[slot] = marks[i];
      lines_[slot] = lines[i];
    }
  }

  std::vector<std::uint64_t> marks_;
  std::vector<int> lines_;  // 0: free
  std::size_t used_ = 0;
};

}  // namespace smm
