#pragma once
// Randomness with a seed: retry jitter, record keys. The real program seeds from the kernel, tests
// from a constant. Not for secrets.

#include <cstdint>
#include <random>

namespace smm {

class Random {
 public:
  Random();  // seeded by the operating system
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // Uniform in [low, high], both included; low <= high.
  std::uint64_t between(std::uint64_t low, std::uint64_t high) {
    return std::uniform_int_distribution<std::uint64_t>{low, high}(engine_);
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace smm
