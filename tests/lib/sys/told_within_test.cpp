#include "sys/told_within.h"

#include <doctest/doctest.h>

#include "support/temp_dir.h"

using smm::told_within;
using smm::test::TempDir;

TEST_CASE("a message names files from the workspace on, and what lies elsewhere as it is") {
  CHECK(told_within("/home/anna/cafe", "cannot read /home/anna/cafe/img/a.png: gone") ==
        "cannot read img/a.png: gone");
  CHECK(told_within("/home/anna/cafe/", "/home/anna/cafe/a, /home/anna/cafe/b") == "a, b");
  CHECK(told_within("/home/anna/cafe", "/home/anna/cafeteria/a") == "/home/anna/cafeteria/a");
  CHECK(told_within("/home/anna/cafe", "../a leads out of the workspace /home/anna/cafe") ==
        "../a leads out of the workspace");
  CHECK(told_within("", "/etc/passwd") == "/etc/passwd");
}

TEST_CASE("also where the workspace is reached through a link") {
  TempDir dir;
  std::filesystem::create_directory(dir.path() / "real");
  std::filesystem::create_directory_symlink(dir.path() / "real", dir.path() / "link");
  auto real = (dir.path() / "real/img/a.png").string();
  CHECK(told_within(dir.path() / "link", "cannot read " + real) == "cannot read img/a.png");
}
