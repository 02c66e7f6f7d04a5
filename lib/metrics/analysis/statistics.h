#pragma once
// The little statistics that best_times and compare share. Plain arithmetic; no clock, no state.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace smm {

// Numbers by chance from a seed: the same on every machine and with every compiler, which
// std::uniform_int_distribution does not promise, so that a result can be had again to the byte.
// (SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014.)
class Draws {
 public:
  explicit Draws(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  // Uniform in [0, n), n > 0; the bias is below n / 2^32.
  std::size_t below(std::size_t n) {
    return static_cast<std::size_t>(((next() >> 32) * static_cast<std::uint64_t>(n)) >> 32);
  }

 private:
  std::uint64_t state_;
};

// `values` not empty.
double median(std::vector<double> values);

// A symmetric positive definite matrix of `size` rows, row by row; its inverse.
std::vector<double> inverse(std::vector<double> matrix, std::size_t size);

}  // namespace smm
