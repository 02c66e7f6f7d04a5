#include "networks/versions.h"

#include <fmt/format.h>

namespace smm {

std::optional<VersionEnd> version_end(const Network& network, const Settings& settings) {
  if (network.versions.empty()) return {};
  auto spoken =
      network.version != nullptr ? network.version(settings) : network.versions.front().name;
  for (const auto& known : network.versions)
    if (known.name == spoken)
      if (auto day = parse_date(known.until))
        return VersionEnd{known.name, known.until, Time(std::chrono::sys_days(*day))};
  return {};
}

std::optional<AccountState::Trouble> version_trouble(const Network& network,
                                                     const Settings& settings, Time now) {
  auto end = version_end(network, settings);
  if (!end || end->until - now >= version_warning) return {};
  return AccountState::Trouble{
      end->until <= now
          ? fmt::format("version {} of {}'s interface ended on {}", end->version, network.title,
                        end->day)
          : fmt::format("version {} of {}'s interface ends on {}, in {} {}", end->version,
                        network.title, end->day,
                        std::chrono::ceil<std::chrono::days>(end->until - now).count(),
                        end->until - now > Seconds{86'400} ? "days" : "day"),
      network.version == nullptr
          ? "install a newer smm"
          : "install a newer smm, or name a newer version as the account's `version`"};
}

}  // namespace smm
