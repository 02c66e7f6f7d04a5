#pragma once
// Figures as people read them, the same in every format, by the customs of a language: "12,345",
// "4.21 %", "412.50 EUR", "3.14". What is absent is "n/a".

#include <optional>
#include <string>
#include <string_view>

#include "core/speech.h"
#include "metrics/metric.h"
#include "report/report.h"

namespace smm {

std::string shown(const Speech& in, std::optional<double> value, Unit unit,
                  std::string_view currency = {});
// With as many decimals, and without marks between thousands.
std::string shown_exactly(const Speech& in, double value, int decimals, Unit unit,
                          std::string_view currency = {});
// "+30 %", "-4.21 %": with as many decimals, and a sign unless it is zero.
std::string signed_percent(const Speech& in, double percent, int decimals);

// What changed against `before`: "+12.5 %" of it, and for percentages "+0.40 pp" (percentage
// points). Nothing to compare with, or a zero: "n/a".
std::string change(const Speech& in, std::optional<double> now, std::optional<double> before,
                   Unit unit);

// The change of a figure against that of another period, like with like. Where the two that are set
// side by side are not the wholes, they stand behind it: "+20.0 % (54 after 45)". `like`: previous
// or last_year.
std::string change_of(const Speech& in, const Stat& stat, const Stat::Beside& beside,
                      std::optional<double> like);

// "1 post", "28 posts"; "k of n posts" when they differ. `things`: what a catalogue can count, as
// "posts" or "days".
std::string counted(const Speech& in, std::size_t count, std::string_view things);
std::string counted_figure(const Speech& in, double figure, std::string_view things);
std::string coverage(const Speech& in, std::size_t covered, std::size_t items,
                     std::string_view things);

}  // namespace smm
