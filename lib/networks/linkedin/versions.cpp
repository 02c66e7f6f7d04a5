#include "networks/linkedin/versions.h"

namespace smm::linkedin {
namespace {

struct Version {
  std::string_view name, end;
};

// learn.microsoft.com/linkedin, "LinkedIn API Migration Status", read on 2026-11-27.
constexpr Version versions[] = {
    {"202511", "2026-11-16"}, {"202601", "2027-01-15"}, {"202602", "2027-02-15"},
    {"202603", "2027-03-16"}, {"202604", "2027-04-15"}, {"202605", "2027-05-15"},
    {"202606", "2027-06-15"}, {"202607", "2027-07-15"},
};

}  // namespace

std::optional<Time> end_of_version(std::string_view version) {
  for (const auto& known : versions)
    if (known.name == version)
      if (auto day = parse_date(known.end)) return Time(std::chrono::sys_days(*day));
  return {};
}

std::string wrong_version(std::string_view value) {
  if (value.empty()) return {};
  bool digits = value.size() == 6 && value.find_first_not_of("0123456789") == value.npos;
  auto month = digits ? (value[4] - '0') * 10 + (value[5] - '0') : 0;
  if (digits && value >= "202000" && month >= 1 && month <= 12) return {};
  return "is not a version of LinkedIn's interface: a year and a month, as 202607";
}

}  // namespace smm::linkedin
