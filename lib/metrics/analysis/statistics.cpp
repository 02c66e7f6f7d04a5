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

double quantile(const std::vector<double>& sorted, double p) {
  double place = p * static_cast<double>(sorted.size() - 1);
  auto low = static_cast<std::size_t>(std::max(0.0, std::floor(place)));
  if (low + 1 >= sorted.size()) return sorted.back();
  double part = place - static_cast<double>(low);
  return sorted[low] + part * (sorted[low + 1] - sorted[low]);
}

double normal_cdf(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

double normal_quantile(double p) {
  double low = -10, high = 10;
  for (int i = 0; i < 80; ++i) {
    double middle = (low + high) / 2;
    (normal_cdf(middle) < p ? low : high) = middle;
  }
  return (low + high) / 2;
}

// Abramowitz and Stegun, 26.7.5.
double t_quantile(double p, double degrees) {
  double z = normal_quantile(p), n = degrees;
  double z2 = z * z;
  double first = z * (z2 + 1) / 4;
  double second = z * (5 * z2 * z2 + 16 * z2 + 3) / 96;
  double third = z * (3 * z2 * z2 * z2 + 19 * z2 * z2 + 17 * z2 - 15) / 384;
  double fourth =
      z * (79 * z2 * z2 * z2 * z2 + 776 * z2 * z2 * z2 + 1482 * z2 * z2 - 1920 * z2 - 945) / 92160;
  return z + first / n + second / (n * n) + third / (n * n * n) + fourth / (n * n * n * n);
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
