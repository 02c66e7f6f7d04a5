#include "report/sections.h"

#include <array>
#include <cmath>

namespace smm {

std::span<const SectionMaker> section_makers() {
  static constexpr std::array<SectionMaker, 7> makers{{
      {money_section, ""},
      {audience_section, "audience (followers of an account or shares of its segments)"},
      {traffic_section, "traffic and conversions (visits by page; leads or orders by campaign)"},
      {care_section, "response (conversations and answered of an account)"},
      {rivals_section, "competitors (figures of an account of kind competitor)"},
      {experiments_section, ""},
      {hygiene_section, ""},
  }};
  return makers;
}

std::optional<double> growth(std::optional<double> now, std::optional<double> before) {
  if (!now || !before || *before == 0) return {};
  return (*now - *before) / std::abs(*before) * 100;
}

}  // namespace smm
