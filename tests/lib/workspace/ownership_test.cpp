#include "workspace/ownership.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/error.h"
#include "core/random.h"
#include "support/temp_dir.h"

using namespace smm;
using smm::test::TempDir;

TEST_CASE("ownership: what is one's own or root's speaks for itself, and all else does not") {
  Random random(5);
  for (int i = 0; i < 2000; ++i) {
    auto user = static_cast<uid_t>(random.between(0, 4));
    Owned owned{static_cast<uid_t>(random.between(0, 4)), random.between(0, 1) == 1};
    CAPTURE(user);
    CAPTURE(owned.owner);
    bool good = (owned.owner == user || owned.owner == 0) && !owned.by_all;
    CHECK(doubt_of(owned, user).empty() == good);
  }
}

TEST_CASE("ownership: a doubt names the path that it is about") {
  TempDir dir;
  auto user = ::geteuid();
  auto file = dir.write("smm.yaml", "smm: 1\n");
  ::chmod(dir.path().c_str(), 0755);
  CHECK(doubt_of_workspace(dir.path(), user).empty());
  ::chmod(file.c_str(), 0666);
  CHECK(doubt_of_workspace(dir.path(), user).starts_with(file.string() + " can be written"));
  ::chmod(dir.path().c_str(), 01777);
  CHECK(doubt_of_workspace(dir.path(), user).starts_with(dir.path().string() + " can be written"));
  if (user != 0)
    CHECK(doubt_of_workspace(dir.path(), user + 1).find("belongs to") != std::string::npos);
}

TEST_CASE("trusted folders: a folder is trusted by its real path, whatever it is called") {
  TempDir dir;
  std::filesystem::create_directory(dir.path() / "team");
  std::filesystem::create_directory_symlink(dir.path() / "team", dir.path() / "link");
  auto file = dir.path() / "config/smm/trusted";
  TrustedFolders(file, ::geteuid()).add(dir.path() / "link");
  TrustedFolders again(file, ::geteuid());
  CHECK(again.contains(dir.path() / "team"));
  CHECK(again.contains(dir.path() / "team/../link"));
  CHECK_FALSE(again.contains(dir.path()));
  CHECK_FALSE(TrustedFolders(file, ::geteuid() + 1).contains(dir.path() / "team"));
}

TEST_CASE(
    "trusted folders: what others can write to is not a word of ours, and no path gets in twice") {
  TempDir dir;
  auto file = dir.path() / "trusted";
  TrustedFolders trusted(file, ::geteuid());
  trusted.add(dir.path());
  trusted.add(dir.path() / ".");
  CHECK(dir.read("trusted") == std::filesystem::canonical(dir.path()).string() + "\n");
  for (mode_t mode : {0620U, 0602U, 0666U, 0600U}) {
    ::chmod(file.c_str(), mode);
    CAPTURE(mode);
    CHECK(TrustedFolders(file, ::geteuid()).contains(dir.path()) == (mode == 0600));
  }
  CHECK_THROWS_AS(trusted.add(dir.path() / "a\nb"), Error);
}
