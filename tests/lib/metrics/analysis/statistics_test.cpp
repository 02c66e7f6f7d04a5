#include "metrics/analysis/statistics.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>

using namespace smm;
using doctest::Approx;

TEST_CASE("statistics: medians are those of the sorted values") {
  CHECK(median({3}) == 3);
  CHECK(median({5, 1, 3}) == 3);
  CHECK(median({4, 1, 3, 2}) == 2.5);
}

TEST_CASE("statistics: a matrix times its inverse is one") {
  std::vector<double> matrix{4, 1, 0.5, 1, 3, 0.2, 0.5, 0.2, 2};
  auto over = inverse(matrix, 3);
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < 3; ++k) sum += matrix[i * 3 + k] * over[k * 3 + j];
      CHECK(sum == Approx(i == j ? 1 : 0));
    }
}

TEST_CASE("statistics: draws come back with their seed and are spread evenly") {
  CHECK(Draws(0).next() == 0xE220A8397B1DCDAFU);  // the reference implementation's first number
  Draws draws(9);
  std::array<int, 10> seen{};
  for (int i = 0; i < 100'000; ++i) ++seen[draws.below(10)];
  for (int count : seen) CHECK(std::abs(count - 10'000) < 400);
}
