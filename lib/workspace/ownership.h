#pragma once
// Whether a workspace that nobody named may be used.
//
// smm.yaml names programs that run as whoever starts smm, and servers that their tokens are sent
// to. One that is found by walking up from the current folder may have been put there by somebody
// else: in /tmp, in a shared folder, in an unpacked archive. So it counts only where nobody but its
// user and root could have made or changed it; a workspace that is named is consented to by naming
// it.

#include <sys/types.h>

#include <filesystem>
#include <string>
#include <vector>

namespace smm {

// Who a file belongs to, and who else may write to it.
struct Owned {
  uid_t owner = 0;
  bool by_all = false;  // everybody may write; a sticky bit does not keep them from adding files
};

// "anna (1000)", or the number alone.
std::string owner_name(uid_t owner);

// What speaks against something that `user` did not name, in words that go on after its path:
// "belongs to eve (1001)". Empty: nothing.
std::string doubt_of(const Owned& owned, uid_t user);

// What speaks against the workspace in `root`, as a sentence: its folder and smm.yaml, symbolic
// links resolved, and such a link itself. Empty: nothing. What cannot be looked at is for reading
// to report.
std::string doubt_of_workspace(const std::filesystem::path& root, uid_t user);

// Folders whose workspaces a person trusts whoever they belong to: a file of their own
// configuration, a line each. It counts only if it belongs to `user` and others cannot write to it.
class TrustedFolders {
 public:
  TrustedFolders(std::filesystem::path file, uid_t user);
  bool contains(const std::filesystem::path& folder) const;
  // Also makes the folder around the file. Throws Error(failed) if it cannot be written,
  // Error(usage) for a path with a line end in it.
  void add(const std::filesystem::path& folder);
  const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
  std::vector<std::string> lines_;  // as they stand, comments among them
};

}  // namespace smm
