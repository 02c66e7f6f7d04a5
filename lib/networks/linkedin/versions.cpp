#include "networks/linkedin/versions.h"

namespace smm::linkedin {
std::string_view version(const Settings& settings) {
  auto found = settings.find("version");
  bool set = found != settings.end() && !found->second.empty();
  return set ? std::string_view(found->second) : usual_version;
}

std::string wrong_version(std::string_view value) {
  if (value.empty()) return {};
  bool digits = value.size() == 6 && value.find_first_not_of("0123456789") == value.npos;
  auto month = digits ? (value[4] - '0') * 10 + (value[5] - '0') : 0;
  if (digits && value >= "202000" && month >= 1 && month <= 12) return {};
  return "is not a version of LinkedIn's interface: a year and a month, as 202607";
}

}  // namespace smm::linkedin
