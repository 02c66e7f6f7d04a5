#include "sys/file_lock.h"

#include <doctest/doctest.h>

#include <optional>

#include "core/error.h"
#include "support/temp_dir.h"

using namespace smm;
using namespace smm::test;

TEST_CASE("file lock: held once, also within one process, and given back") {
  TempDir dir;
  auto path = dir.path() / "lock";
  std::optional<FileLock> first(path);
  try {
    FileLock second(path, Seconds{0});
    FAIL("both hold it");
  } catch (const Error& error) {
    CHECK(error.status() == Status::locked);
  }
  first.reset();
  FileLock third(path, Seconds{0});
}

TEST_CASE("file lock: a link in its place is not followed") {
  TempDir dir;
  std::filesystem::create_symlink(dir.path() / "elsewhere", dir.path() / "lock");
  CHECK_THROWS_AS(FileLock(dir.path() / "lock"), Error);
  CHECK(!std::filesystem::exists(dir.path() / "elsewhere"));
}
