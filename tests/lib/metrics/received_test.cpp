#include "metrics/received.h"

#include <doctest/doctest.h>

#include "metrics/tally.h"

using namespace smm;

namespace {

constexpr auto spend = Metric::spend, revenue = Metric::revenue, orders = Metric::orders;

Received::Day day(int number) { return Received::Day{std::chrono::days{number}}; }

void put(Received& into, Metric metric, double value, int first, int last, const char* origin) {
  into.add(metric, value, day(first), day(last), origin);
}

KpiValue value_of(const Received& received, const char* kpi) {
  Tally tally;
  tally.add_flow(received);
  return tally.value(kpi);
}

}  // namespace

TEST_CASE("received: a day of which one side is blank is in neither side of a ratio") {
  Received one;
  put(one, revenue, 900, 1, 1, "ads");
  put(one, spend, 10, 2, 2, "ads");
  put(one, revenue, 20, 2, 2, "ads");
  auto roas = value_of(one, "roas");
  CHECK(roas.value == doctest::Approx(2));
  CHECK(roas.days_left_out == 1);
  CHECK(value_of(one, "revenue").value == doctest::Approx(920));
  CHECK(value_of(one, "revenue").days_left_out == 0);
}

TEST_CASE("received: no day that knows both is no ratio") {
  Received one;
  put(one, revenue, 900, 1, 1, "ads");
  put(one, spend, 10, 2, 2, "ads");
  CHECK_FALSE(value_of(one, "roas").value);
}

TEST_CASE("received: a table of single orders has no row of a day without any") {
  Received one;
  for (int at = 1; at <= 10; ++at) put(one, spend, 10, at, at, "ads");
  put(one, orders, 2, 3, 3, "shop");
  put(one, orders, 3, 7, 7, "shop");
  auto cost = value_of(one, "cost_per_order");
  CHECK(cost.value == doctest::Approx(20));
  CHECK(cost.days_left_out == 0);
}

TEST_CASE("received: a month and all of its days are one time, and not all of them are not") {
  Received whole, part;
  for (auto* one : {&whole, &part}) put(*one, spend, 310, 1, 31, "ads");
  for (int at = 1; at <= 31; ++at) put(whole, revenue, 20, at, at, "ads");
  for (int at = 1; at <= 30; ++at) put(part, revenue, 20, at, at, "ads");
  CHECK(value_of(whole, "roas").value == doctest::Approx(2));
  CHECK_FALSE(value_of(part, "roas").value);
  put(part, spend, 10, 40, 40, "ads");
  put(part, revenue, 50, 40, 40, "ads");
  CHECK(value_of(part, "roas").value == doctest::Approx(5));
  CHECK(value_of(part, "roas").days_left_out == 31);
}
