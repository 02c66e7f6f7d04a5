// Who publishes on a network that people may publish on by hand.

#include "workspace/logins.h"

#include <doctest/doctest.h>

#include "support/workspace.h"
#include "sys/files.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

std::vector<const Network*> networks_by_hand() {
  std::vector<const Network*> found;
  for (const auto* network : all_networks())
    if (network->by_hand_until_login) found.push_back(network);
  return found;
}

bool sends(const Network& network, const std::string& settings, std::string_view stored = {}) {
  TestWorkspace files("accounts: {a: {network: " + std::string(network.name) + settings + "}}\n");
  if (!stored.empty()) {
    auto workspace = files.load();
    auto path = stored_secret(workspace, *workspace.account("a"), stored);
    fs::create_directories(path.parent_path());
    write_file(path, "secret", 0600);
  }
  return files.load().account("a")->sends();
}

}  // namespace

TEST_CASE("logins: a network that people may publish on is theirs until there is a login") {
  REQUIRE(networks_by_hand().size() >= 3);
  for (const auto* network : networks_by_hand()) {
    CAPTURE(network->name);
    CHECK(!sends(*network, ""));
    for (const auto& setting : network->settings) {
      using Need = Setting::Need;
      if (setting.need != Need::secret && setting.need != Need::optional_secret) continue;
      CAPTURE(setting.name);
      bool needed = setting.need == Need::secret;
      auto given = ", " + std::string(setting.name) + ": {env: SECRET}";
      CHECK(sends(*network, given) == needed);
      CHECK(sends(*network, "", setting.name) == needed);
      CHECK(!sends(*network, given + ", publish: by_hand"));
      CHECK(!sends(*network, ", publish: by_hand", setting.name));
    }
  }
}
