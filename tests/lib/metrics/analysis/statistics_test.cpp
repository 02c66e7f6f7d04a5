#include "metrics/analysis/statistics.h"

#include <doctest/doctest.h>

#include <array>
#include <cstdlib>

using namespace smm;
using doctest::Approx;

TEST_CASE("statistics: medians and quantiles are those of the sorted values") {
  CHECK(median({3}) == 3);
  CHECK(median({5, 1, 3}) == 3);
  CHECK(median({4, 1, 3, 2}) == 2.5);
  CHECK(quantile({1, 2, 3, 4}, 0) == 1);
  CHECK(quantile({1, 2, 3, 4}, 1) == 4);
  CHECK(quantile({1, 2, 3, 4}, 0.5) == 2.5);
}

TEST_CASE("statistics: quantiles are those of the printed tables") {
  CHECK(normal_quantile(0.975) == Approx(1.959964).epsilon(1e-6));
  CHECK(normal_quantile(0.5) == Approx(0));
  CHECK(normal_cdf(-1) == Approx(0.1586553).epsilon(1e-6));
  CHECK(t_quantile(0.975, 4) == Approx(2.776).epsilon(0.01));
  CHECK(t_quantile(0.975, 10) == Approx(2.228).epsilon(0.001));
  CHECK(t_quantile(0.995, 8) == Approx(3.355).epsilon(0.005));
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
