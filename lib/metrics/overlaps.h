#pragma once
// Figures of one thing and one metric whose days overlap: they do not add up. The widest counts,
// for it knows of days that the others leave out; of equally wide ones that of the later source.
// But days that are all known one by one count as such.

#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace smm {

struct ToldDays {
  std::chrono::local_days first, last;  // both included; several figures may be of one day
  std::int64_t source = 0;
};

// For each figure whether it counts.
std::vector<bool> counting(std::span<const ToldDays> figures);

}  // namespace smm
