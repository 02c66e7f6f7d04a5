#include "kpi_oracle.h"

#include <doctest/doctest.h>

#include <array>
#include <map>
#include <set>

#include "core/random.h"
#include "metrics/tally.h"

using namespace smm;

namespace {

// Both forms of one random item: some figures missing, some zero.
struct Both {
  Figures figures;
  oracle::Item item;
};

class Maker {
 public:
  explicit Maker(std::uint64_t seed) : random_(seed) {}

  std::size_t up_to(std::size_t most) { return random_.between(0, most); }
  bool one_in(std::uint64_t n) { return random_.between(1, n) == 1; }

  double number() {
    if (one_in(8)) return 0;
    auto whole = static_cast<double>(random_.between(1, 5000));
    return one_in(3) ? whole / 7 : whole;
  }
  std::optional<double> maybe() {
    if (one_in(4)) return {};
    return number();
  }
  // `rare`: one figure in so many is there; 0: all but one in so many.
  Both item(std::uint64_t missing, std::uint64_t there) {
    Both both;
    for (const auto& metric : all_metrics()) {
      bool absent = there > 0 ? !one_in(there) : one_in(missing);
      if (absent || metric.metric == Metric::followers) continue;
      double value = number();
      both.figures.set(metric.metric, value);
      both.item[std::string(metric.name)] = value;
    }
    return both;
  }

 private:
  Random random_;
};

// Fills both sides with the same month.
void fill(Maker& maker, Tally& tally, oracle::Month& month) {
  auto missing = 2 + maker.up_to(4), there = maker.one_in(3) ? 1 + maker.up_to(6) : 0;
  for (auto n = maker.up_to(6); n > 0; --n) {
    auto post = maker.item(missing, there);
    auto followers = maker.maybe();
    if (followers) post.item["followers then"] = *followers;
    tally.add_post({post.figures, followers});
    month.posts.push_back(post.item);
  }
  auto names = std::to_array<std::string>({"ads", "shop", "till"});
  auto tables = 1 + maker.up_to(2);
  for (auto n = maker.up_to(3); n > 0; --n) {
    Received received;
    month.flows.emplace_back();
    month.cells.emplace_back();
    auto days = 1 + maker.up_to(4);
    std::map<Metric, std::string> table_of;
    for (std::size_t day = 0; day < days; ++day) {
      auto flow = maker.item(missing, there);
      for (const auto& metric : all_metrics()) {
        auto value = flow.figures.get(metric.metric);
        if (!value || metric.kind == MetricKind::gauge) continue;
        std::string name(metric.name);
        auto& table =
            table_of.try_emplace(metric.metric, names.at(maker.up_to(tables - 1))).first->second;
        Received::Day on{std::chrono::days{static_cast<int>(day)}};
        received.add(metric.metric, *value, on, on,
                     names.at(table == names[0]   ? 0
                              : table == names[1] ? 1
                                                  : 2));
        month.cells.back().push_back({static_cast<int>(day), table, name, *value});
        month.flows.back()[name] += *value;
      }
    }
    tally.add_flow(received);
  }
  for (auto n = maker.up_to(2); n > 0; --n) {
    auto other = maker.item(missing, there);
    tally.add_competitor(other.figures);
    month.competitors.push_back(other.item);
  }
  for (auto n = maker.up_to(3); n > 0; --n) {
    auto figures = maker.item(missing, there);
    oracle::Account account{maker.maybe(), maker.maybe(), maker.maybe(),
                            static_cast<double>(maker.up_to(3)), figures.item};
    tally.add_account(
        {account.before, account.after, account.mean, figures.figures, account.engaged_days});
    month.accounts.push_back(account);
  }
}

}  // namespace

TEST_CASE("kpi: every derived figure has a second, independent definition") {
  auto slow = oracle::kpis();
  std::set<std::string> names, derived;
  for (const auto& [name, kpi] : slow) names.insert(name);
  for (const auto& kpi : all_kpis().subspan(metric_count)) derived.emplace(kpi.name);
  CHECK(names == derived);
}

TEST_CASE("kpi: values, coverage and items agree with the plain loops on random months") {
  auto slow = oracle::kpis();
  Maker maker(20261122);
  std::size_t compared = 0, known = 0;
  for (int round = 0; round < 4000; ++round) {
    Tally tally;
    oracle::Month month;
    fill(maker, tally, month);
    for (const auto& [name, kpi] : slow) {
      auto is = tally.value(name);
      auto should = kpi(month);
      bool same = is.value.has_value() == should.value.has_value() &&
                  is.covered == should.covered && is.items == should.items &&
                  is.value.has_value() == is.why.empty();
      if (same && is.value)
        same = std::abs(*is.value - *should.value) <=
               1e-9 * std::max({1.0, std::abs(*is.value), std::abs(*should.value)});
      ++compared;
      known += is.value ? 1 : 0;
      if (same) continue;
      auto what = name;  // Clang 14 captures no structured binding
      INFO(what << " round " << round << ": " << is.value.value_or(-1) << " of " << is.covered
                << "/" << is.items << ", should be " << should.value.value_or(-1) << " of "
                << should.covered << "/" << should.items);
      REQUIRE(same);
    }
  }
  // The months were neither all empty nor all complete.
  CHECK(known > compared / 4);
  CHECK(known < compared * 3 / 4);
}
