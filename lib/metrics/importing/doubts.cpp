#include "metrics/importing/doubts.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/counted.h"

namespace smm {
namespace {

constexpr double absurd = 1e11;
constexpr double few_followers = 20;  // of which half is nobody

}  // namespace

void Doubts::row(int line, const Figures& figures) {
  for (std::size_t i = 0; i < parts_of.size(); ++i) {
    double part = figures.raw(parts_of[i].part);
    double whole = figures.raw(parts_of[i].whole);
    if (std::isnan(part) || std::isnan(whole)) continue;
    auto& pair = pairs_[i];
    ++pair.both;
    if (part <= whole) continue;
    ++pair.above;
    if (pair.first.size() < most_doubts)
      pair.first.push_back({line, fmt::format("{} {} above {} {}", info(parts_of[i].part).name,
                                              part, info(parts_of[i].whole).name, whole)});
  }
  for (const auto& metric : all_metrics())
    if (figures.raw(metric.metric) > absurd)
      add(line, fmt::format("{} {} is more than can be", metric.name, figures.raw(metric.metric)));
}

void Doubts::followers(int line, double before, double now) {
  if (std::max(before, now) < few_followers || std::abs(now - before) <= before / 2) return;
  add(line, fmt::format("followers go from {} to {} in a day", before, now));
}

void Doubts::add(int line, std::string what) {
  ++count_;
  if (told_.size() < most_doubts) told_.push_back({line, std::move(what)});
}

std::vector<Doubt> Doubts::finish(std::size_t& count) {
  for (std::size_t i = 0; i < parts_of.size(); ++i) {
    auto& pair = pairs_[i];
    if (pair.above >= 3 && pair.above * 10 > pair.both * 8) {
      ++count_;
      told_.push_back({0, fmt::format("{} is above {} in {} of {}: are the two columns swapped?",
                                      info(parts_of[i].part).name, info(parts_of[i].whole).name,
                                      pair.above, counted(pair.both, "row"))});
      continue;
    }
    count_ += pair.above;
    std::move(pair.first.begin(), pair.first.end(), std::back_inserter(told_));
  }
  std::stable_sort(told_.begin(), told_.end(),
                   [](const auto& a, const auto& b) { return a.line < b.line; });
  if (told_.size() > most_doubts) told_.resize(most_doubts);
  count = count_;
  return std::move(told_);
}

}  // namespace smm
