#pragma once
// A real Bluesky server as a child process, for the tests of this folder. See pds/server.mjs.

#include <sys/types.h>

#include <string>
#include <vector>

#include "support/json.h"
#include "support/temp_dir.h"

namespace smm::test {

class PdsServer {
 public:
  // Boots it (about two seconds) with these handles, which end in ".test". Its packages are where
  // SMM_PDS_MODULES says. Throws when it does not come up.
  explicit PdsServer(const std::vector<std::string>& handles, bool rate_limits = false);
  ~PdsServer();
  PdsServer(const PdsServer&) = delete;
  PdsServer& operator=(const PdsServer&) = delete;

  std::string url() const { return ready_.at("url"); }
  // {"handle", "did", "password", "expired_token"}
  const nlohmann::json& account(std::size_t index) const { return ready_.at("accounts").at(index); }

 private:
  TempDir data_;
  pid_t child_ = -1;
  int stdin_ = -1;  // closing it stops the server
  nlohmann::json ready_;
};

}  // namespace smm::test
