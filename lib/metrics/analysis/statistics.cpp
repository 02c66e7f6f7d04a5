#include "metrics/analysis/statistics.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace smm {

std::uint64_t Draws::next() {
  state_ += 0x9E3779B97F4A7C15U;
  auto z = state_;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9U;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31);
}

double median(std::vector<double> values) {
  auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

// Gauss and Jordan; positive definite, so that no pivot is zero.
std::vector<double> inverse(std::vector<double> matrix, std::size_t size) {
  std::vector<double> result(size * size, 0.0);
  for (std::size_t i = 0; i < size; ++i) result[i * size + i] = 1;
  for (std::size_t pivot = 0; pivot < size; ++pivot) {
    double by = matrix[pivot * size + pivot];
    for (std::size_t j = 0; j < size; ++j) {
      matrix[pivot * size + j] /= by;
      result[pivot * size + j] /= by;
    }
    for (std::size_t i = 0; i < size; ++i) {
      double times = matrix[i * size + pivot];
      if (i == pivot || times == 0) continue;
      for (std::size_t j = 0; j < size; ++j) {
        matrix[i * size + j] -= times * matrix[pivot * size + j];
        result[i * size + j] -= times * result[pivot * size + j];
      }
    }
  }
  return result;
}

}  // namespace smm
