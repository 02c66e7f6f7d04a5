#pragma once
// A real small server of Mastodon's API as a child process, for the tests of this folder. See
// snac/install.sh.

#include <sys/types.h>

#include <string>

#include "support/temp_dir.h"

namespace smm::test {

class SnacServer {
 public:
  // Boots it with one user, in milliseconds. Its program is where SMM_SNAC says. Throws when it
  // does not come up.
  explicit SnacServer(const std::string& user);
  ~SnacServer();
  SnacServer(const SnacServer&) = delete;
  SnacServer& operator=(const SnacServer&) = delete;

  const std::string& url() const { return url_; }
  const std::string& password() const { return password_; }

 private:
  TempDir data_;
  pid_t child_ = -1;
  std::string url_, password_;
};

}  // namespace smm::test
