// No file takes the place of what is none.

#include "sys/special_files.h"

#include <doctest/doctest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

#include "core/error.h"
#include "store/copies.h"
#include "store/store.h"
#include "support/temp_dir.h"
#include "sys/files.h"

using namespace smm;
using smm::test::TempDir;

namespace fs = std::filesystem;

namespace {

// A pipe, a socket, and a link to each.
struct Place {
  Place() {
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    REQUIRE(socket.string().size() < sizeof address.sun_path);
    std::memcpy(address.sun_path, socket.c_str(), socket.string().size());
    REQUIRE(::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    fs::create_symlink(pipe, dir.path() / "link-to-pipe");
    fs::create_symlink(socket, dir.path() / "link-to-socket");
  }
  ~Place() { ::close(listener); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  TempDir dir;
  fs::path pipe = dir.path() / "pipe", socket = dir.path() / "socket";
  int listener = -1;
};

template <typename Write>
void each_is_left(Write write) {
  Place place;
  auto good = place.dir.path() / "file";
  write(good);
  write(good);  // over what is a file
  CHECK(fs::is_regular_file(good));
  for (const char* name : {"pipe", "socket", "link-to-pipe", "link-to-socket"}) {
    CAPTURE(name);
    auto path = place.dir.path() / name;
    CHECK_THROWS_AS(write(path), Error);
    CHECK((fs::is_fifo(path) || fs::is_socket(path)));
    CHECK(fs::is_symlink(path) == (name[0] == 'l'));
  }
  std::size_t left = 0;
  for ([[maybe_unused]] const auto& entry : fs::directory_iterator(place.dir.path())) ++left;
  CHECK(left == 5);  // and nothing beside them
}

}  // namespace

TEST_CASE("special files: a file that is written takes the place of files alone") {
  each_is_left([](const fs::path& path) { write_file(path, "x"); });
}

TEST_CASE("special files: a copy of the state takes the place of files alone") {
  TempDir dir;
  auto db = open_store(dir.path() / "smm.db", Db::Mode::create);
  each_is_left([&](const fs::path& path) { copy_state(*db, path, [](Db&) {}); });
}

TEST_CASE("special files: what the kernel shows is no place for files, under any name") {
  TempDir dir;
  fs::create_directory_symlink("/dev", dir.path() / "devices");
  for (fs::path path : {fs::path("/dev/null"), fs::path("/dev/zero"), fs::path("/dev/stdout"),
                        fs::path("/dev/no-such-device"), fs::path("/proc/self/anything"),
                        fs::path("/dev/../dev/null"), dir.path() / "devices/anything"}) {
    CAPTURE(path);
    CHECK_THROWS_AS(refuse_special_file(path), Error);
  }
  for (fs::path path :
       {fs::path("/dev/shm/anything"), dir.path() / "anything", fs::path("anything"), dir.path(),
        fs::path("/device"), fs::path("/develop/anything")}) {
    CAPTURE(path);
    CHECK_NOTHROW(refuse_special_file(path));
  }
}
