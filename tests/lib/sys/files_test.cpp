#include "sys/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <set>
#include <sstream>
#include <thread>

#include "core/error.h"
#include "support/temp_dir.h"
#include "sys/process.h"

using namespace smm;
using smm::test::TempDir;

TEST_CASE("files: a path from a plan cannot leave the workspace") {
  TempDir dir;
  dir.write("in/a.txt", "x");
  dir.write("secret", "x");
  auto root = dir.path() / "in";
  std::filesystem::create_symlink(dir.path() / "secret", root / "link");
  std::filesystem::create_directory_symlink("/", root / "slash");
  CHECK(beneath(root, "a.txt") == std::filesystem::canonical(root) / "a.txt");
  CHECK(beneath(root, "not/yet/there.png").filename() == "there.png");
  CHECK(beneath(root, "sub/../a.txt").filename() == "a.txt");
  for (const char* path :
       {"../secret", "/etc/passwd", "link", "slash/etc/passwd", "x/../../secret"})
    CHECK_THROWS_AS(beneath(root, path), Error);
}

TEST_CASE("files: only regular files of a bounded size are read") {
  TempDir dir;
  auto file = dir.write("a", "12345");
  CHECK(read_file(file, 5) == "12345");
  CHECK_THROWS_WITH_AS(read_file(file, 4), doctest::Contains("larger than 4 bytes"), Error);
  CHECK_THROWS_WITH_AS(read_file(dir.path(), 10), doctest::Contains("a folder"), Error);
  CHECK_THROWS_AS(read_file(dir.path() / "missing", 10), Error);
  ::mkfifo((dir.path() / "pipe").c_str(), 0600);
  CHECK_THROWS_WITH_AS(read_file(dir.path() / "pipe", 10), doctest::Contains("not a regular file"),
                       Error);
  CHECK_THROWS_AS(read_file("/dev/zero", 10), Error);
}

TEST_CASE("files: a web address is told from a file, whatever the case of its scheme") {
  TempDir dir;
  dir.write("https", "x");
  dir.write("shttp:/a", "x");
  for (const char* file : {"https", "shttp:/a", "shttp://a"})
    CHECK(read_file(dir.path() / file, 5) == "x");
  for (const char* address : {"https://a.example/b", "http://a", "HTTPS://a.example", "HtTp://a/b"})
    for (const auto& path : {std::filesystem::path(address), dir.path() / address}) {
      CHECK_THROWS_WITH_AS(
          refuse_web_address(path),
          (std::string(address) + " is a web address, and a file is wanted here").c_str(), Error);
      CHECK_THROWS_WITH_AS(read_file(path, 5), doctest::Contains("is a web address"), Error);
    }
}

TEST_CASE("files: a file is replaced whole, with its mode, and leaves nothing beside it") {
  TempDir dir;
  auto file = dir.write("a", "old");
  write_file(file, "new", 0600);
  CHECK(dir.read("a") == "new");
  write_file(dir.path() / "b", "secret", 0600);
  struct stat info {};
  REQUIRE(::stat((dir.path() / "b").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  CHECK_THROWS_AS(write_file(dir.path() / "no/folder", "x"), Error);
  CHECK(std::distance(std::filesystem::directory_iterator(dir.path()), {}) == 2);
}

TEST_CASE("files: SHA-256 agrees with its standard") {
  CHECK(sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("process: a command runs without a shell, and no longer than allowed") {
  auto echo = run_process({"printf", "%s", "$HOME; ls"}, std::chrono::seconds{5});
  CHECK(echo.status == 0);
  CHECK(echo.output == "$HOME; ls");
  CHECK(run_process({"false"}, std::chrono::seconds{5}).status == 1);
  auto slow = run_process({"sleep", "30"}, std::chrono::milliseconds{50});
  CHECK(slow.timed_out);
  CHECK_THROWS_AS(run_process({"no-such-program-at-all"}, std::chrono::seconds{1}), Error);
  CHECK(run_process({"yes"}, std::chrono::milliseconds{50}, 100).output.size() == 100);
}

TEST_CASE(
    "process: a program gets its input, its variables and its folder, and its errors are kept") {
  TempDir dir;
  std::string identity;
  ProcessRequest request{{"sh", "-c", "cat; pwd; echo $SMM_TEST_WORD; echo so >&2; exit 3"},
                         std::chrono::seconds{20}};
  request.input.assign(200'000, 'a');  // more than a pipe holds
  request.input += '\n';
  request.max_output = 1'000'000;
  request.environment = {{"SMM_TEST_WORD", "a=b"}};
  request.folder = dir.path();
  request.own_group = request.keep_errors = true;
  request.started = [&](const std::string& it) { identity = it; };
  auto done = run_process(request);
  CHECK(done.status == 3);
  CHECK(done.output == request.input + fs::canonical(dir.path()).string() + "\na=b\n");
  CHECK(done.errors == "so\n");
  CHECK(life_of(identity) == Life::dead);
}

TEST_CASE("process: of the caller's variables a program sees four, and those that are named") {
  ::setenv("SMM_TEST_SECRET", "hush", 1);
  ::setenv("SMM_TEST_NAMED", "told", 1);
  ::setenv("TZ", "Europe/Rome", 0);
  ProcessRequest request{{"env"}, std::chrono::seconds{20}};
  auto names = [&] {
    std::set<std::string> found;
    std::istringstream lines(run_process(request).output);
    for (std::string line; std::getline(lines, line);) found.insert(line.substr(0, line.find('=')));
    return found;
  };
  std::set<std::string> always;
  for (const char* name : {"PATH", "HOME", "LANG", "TZ"})
    if (std::getenv(name) != nullptr) always.insert(name);
  CHECK(names() == always);
  request.passed = {"SMM_TEST_NAMED", "SMM_TEST_NOT_SET"};
  request.environment = {{"OWN", "1"}, {"TZ", "UTC"}};
  auto more = always;
  more.insert({"SMM_TEST_NAMED", "OWN"});
  CHECK(names() == more);
  CHECK(run_process(request).output.find("TZ=UTC\n") != std::string::npos);
}

TEST_CASE("process: one that does not read its input, and one that says too much, do no harm") {
  ProcessRequest request{{"true"}, std::chrono::seconds{20}};
  request.input = std::string(1'000'000, 'a');
  CHECK(run_process(request).status == 0);
  request = {{"head", "-c", "5000", "/dev/zero"}, std::chrono::seconds{20}, 1000};
  auto cut = run_process(request);
  CHECK(cut.cut);
  CHECK(cut.output.size() == 1000);
}

TEST_CASE("process: one whose start cannot be noted gets no input and does not stay") {
  TempDir dir;
  ProcessRequest request{{"sh", "-c", "read word && touch did"}, std::chrono::seconds{20}};
  request.input = "word\n";
  request.folder = dir.path();
  std::string identity;
  request.started = [&](const std::string& it) {
    identity = it;
    throw Error(Status::failed, "the disk is full");
  };
  CHECK_THROWS_AS(run_process(request), Error);
  CHECK(life_of(identity) == Life::dead);
  CHECK_FALSE(fs::exists(dir.path() / "did"));
}

TEST_CASE("process: a group that was left behind is stopped by its identity") {
  TempDir dir;
  ProcessRequest request{{"sh", "-c", "sleep 600 & echo $! > child; echo $$ > leader; wait"},
                         std::chrono::seconds{20}};
  request.folder = dir.path();
  request.own_group = true;
  std::string leader;
  request.started = [&](const std::string& it) { leader = it; };
  std::thread running([&] { run_process(request); });
  while (!fs::exists(dir.path() / "leader")) std::this_thread::yield();
  stop_group(leader);
  running.join();
  CHECK(life_of(leader) == Life::dead);
  stop_group(leader);  // again: no harm
  stop_group("elsewhere.example/boot/1/1/1");
}

TEST_CASE("process: a process is known again, a dead one and another's are told apart") {
  auto own = process_identity();
  CHECK(life_of(own) == Life::alive);
  auto reused = own + "1";  // the same process id with another start time
  CHECK(life_of(reused) == Life::dead);
  CHECK(life_of("elsewhere.example/boot/1/1") == Life::elsewhere);
  CHECK(life_of("") == Life::elsewhere);
}
