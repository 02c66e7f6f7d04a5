#include "report/section.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "metrics/kpi_words.h"
#include "report/drawing/numbers.h"

namespace smm {

namespace {

Stat::Beside beside(const Compared& compared, const KpiInfo& kpi, const Slice& now,
                    const Slice& then, const Speech& in) {
  // What is in another currency than the row cannot stand in it.
  auto whole = compared.currencies ? std::nullopt : then.value(kpi).value;
  auto days = [](std::optional<Seconds> age) {
    return age ? std::optional(static_cast<double>(age->count()) / 86'400) : std::nullopt;
  };
  return {compared.now,
          compared.left_out,
          compared.now_a_day,
          compared.then_a_day,
          whole,
          compared.at_age,
          days(compared.now_read),
          days(compared.then_read),
          hindrances(compared, now.period, then.period, in)};
}

Stat stat_of(const KpiInfo& kpi, const Material& material) {
  auto value = material.whole.value(kpi);
  Stat stat;
  stat.name = kpi.name;
  const auto& in = material.data.speech;
  stat.title = kpi.name == "reach" ? in.say("stat.reach") : title_of(kpi, in);
  stat.unit = kpi.unit;
  if (kpi.unit == Unit::money)
    for (const auto* of : {&material.whole, &material.whole_before, &material.whole_year})
      if (stat.currency.empty()) stat.currency = of->currency_of(kpi);
  stat.value = value.value;
  if (!value.why.empty()) stat.why = in.say(value.why);
  auto before = material.likeness.compare(kpi, material.whole, material.whole_before);
  auto year = material.likeness.compare(kpi, material.whole, material.whole_year);
  stat.previous = before.then;
  stat.last_year = year.then;
  stat.before = beside(before, kpi, material.whole, material.whole_before, in);
  stat.year = beside(year, kpi, material.whole, material.whole_year, in);
  stat.explanation = explain(kpi, value, material.whole, material.data);
  return stat;
}

}  // namespace

Stat Material::stat(std::string_view kpi) const {
  const auto* found = find_kpi(kpi);
  if (found == nullptr) throw std::out_of_range(std::string(kpi));
  return stat_of(*found, *this);
}

std::string Material::days_note(Metric metric, const Slice& of) const {
  auto coverage = of.days_of(metric, data, now);
  if (coverage.known == 0 || coverage.whole()) return {};
  const auto& in = data.speech;
  return in.say("days.known", {{"figure", title_of(metric, in)},
                               {"known", coverage.known},
                               {"days", counted(in, coverage.all, "days")},
                               {"gaps", coverage.gaps(in)}});
}

std::vector<const Section*> sections_in_order() {
  auto all = all_sections();
  std::vector<const Section*> sections(all.begin(), all.end());
  std::sort(sections.begin(), sections.end(),
            [](const auto* a, const auto* b) { return a->order < b->order; });
  return sections;
}

bool worth_saying(const Stat& stat, const Slice& whole) {
  bool refused = !stat.value && whole.currencies.size() > 1 && stat.explanation.covered > 0;
  return refused || stat.value || stat.previous || stat.last_year;
}

std::optional<double> growth(std::optional<double> now, std::optional<double> before) {
  if (!now || !before || *before == 0) return {};
  return (*now - *before) / std::abs(*before) * 100;
}

}  // namespace smm
