// What was found out is a convenience: a file of it that is damaged says nothing, and another file
// under the same name is another.

#include "sys/kept.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <chrono>
#include <thread>

#include "core/random.h"
#include "support/temp_dir.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;

namespace {

std::string odd_bytes(Random& random) {
  std::string bytes;
  for (auto size = random.between(0, 60); size > 0; --size)
    bytes += static_cast<char>(random.between(0, 255));
  return bytes;
}

// Files are old enough to be known by their times.
void wait_until_old() { std::this_thread::sleep_for(std::chrono::milliseconds(150)); }

void set_times_of(const fs::path& path, const struct stat& old) {
  const timespec times[2] = {old.st_atim, old.st_mtim};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
}

}  // namespace

TEST_CASE("kept: answers are there in the next run, each to its own question") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    TempDir dir(TempDir::memory());
    auto file = dir.path() / "kept";
    std::map<std::string, std::string> all;
    for (int i = 0; i < 50; ++i)
      all[odd_bytes(random)] = fmt::format("{}\tx", random.between(0, 9));
    {
      Kept kept(file);
      for (const auto& [question, answer] : all) kept.keep(question, answer);
      kept.save();
    }
    Kept kept(file);
    for (const auto& [question, answer] : all) CHECK(kept.find(question) == answer);
    CHECK(!kept.find("nobody asked this"));
  }
}

TEST_CASE("kept: a file that is cut or changed anywhere reads as an empty one") {
  TempDir dir(TempDir::memory());
  auto file = dir.path() / "kept";
  Kept first(file);
  for (int i = 0; i < 3; ++i) first.keep(std::to_string(i), "an answer");
  first.save();
  CHECK(Kept(file).find("1") == "an answer");
  auto whole = read_file(file, 1U << 20);
  for (std::size_t at = 0; at < whole.size(); ++at) {
    CAPTURE(at);
    auto changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    for (const auto& text : {whole.substr(0, at), changed}) {
      dir.write("kept", text);
      Kept kept(file);
      for (const char* question : {"0", "1", "2"}) CHECK(!kept.find(question));
      kept.keep("3", "goes on");
      CHECK(kept.find("3") == "goes on");
    }
  }
}

TEST_CASE("kept: where there is no folder, or no right to write, all is as without it") {
  TempDir dir;
  Kept nowhere(dir.path() / "none" / "kept");
  nowhere.keep("a", "b");
  nowhere.save();
  CHECK(nowhere.find("a") == "b");
  CHECK(!fs::exists(dir.path() / "none"));
  fs::create_directory(dir.path() / "kept");  // a folder stands where the file would
  Kept blocked(dir.path() / "kept");
  blocked.keep("a", "b");
  blocked.save();
  CHECK(fs::is_directory(dir.path() / "kept"));
  CHECK(std::distance(fs::directory_iterator(dir.path()), fs::directory_iterator()) == 1);
  Kept memory;
  memory.keep("a", "b");
  memory.save();
  CHECK(memory.find("a") == "b");
}

TEST_CASE("kept: it does not grow for ever, and keeps what was asked for last") {
  TempDir dir(TempDir::memory());
  auto file = dir.path() / "kept";
  Kept old(file);
  for (std::size_t i = 0; i < Kept::most; ++i) old.keep(fmt::format("old {}", i), "x");
  old.save();
  Kept now(file);
  for (std::size_t i = 0; i < 100; ++i) now.keep(fmt::format("new {}", i), "x");
  CHECK(now.find("old 7"));
  now.save();
  Kept then(file);
  CHECK(then.find("old 7"));
  std::size_t count = 0;
  for (std::size_t i = 0; i < Kept::most; ++i) count += then.find(fmt::format("old {}", i)) ? 1 : 0;
  CHECK(count == Kept::most - 100);
  for (std::size_t i = 0; i < 100; ++i) CHECK(then.find(fmt::format("new {}", i)));
}

TEST_CASE("kept: another content of the same name, size and time is another file") {
  TempDir dir;
  auto path = dir.write("a.png", "old words");
  CHECK(!identity_of_file(path));  // it may change within the tick in which it was written
  wait_until_old();
  auto before = identity_of_file(path);
  REQUIRE(before);
  CHECK(identity_of_file(path) == before);
  struct stat old {};
  REQUIRE(::stat(path.c_str(), &old) == 0);

  dir.write("a.png", "new words");  // in place
  set_times_of(path, old);
  wait_until_old();
  auto in_place = identity_of_file(path);
  REQUIRE(in_place);
  CHECK(in_place != before);

  auto other = dir.write("b.png", "bad words");  // renamed over it
  set_times_of(other, old);
  wait_until_old();
  fs::rename(other, path);
  wait_until_old();
  CHECK(identity_of_file(path) != before);
  CHECK(identity_of_file(path) != in_place);
  CHECK(!identity_of_file(dir.path()));
  CHECK(!identity_of_file(dir.path() / "none"));
}
