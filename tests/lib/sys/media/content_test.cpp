#include "sys/media/content.h"

#include <doctest/doctest.h>

#include <fstream>

#include "core/error.h"
#include "core/random.h"
#include "support/temp_dir.h"
#include "sys/net/body.h"

namespace smm::test {
namespace {

std::string noise(Random& random, std::size_t count) {
  std::string bytes(count, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random.between(0, 255));
  return bytes;
}

// Pieces of a file of `size` bytes, in any order and of every kind.
Pieces any_pieces(Random& random, std::size_t size) {
  Pieces pieces;
  for (auto count = random.between(1, 12); count > 0; --count) {
    auto at = random.between(0, size - 1);
    switch (random.between(0, 2)) {
      case 0:
        pieces.keep(at, random.between(1, size - at));
        break;
      case 1:
        pieces.put(noise(random, random.between(1, 300)));
        break;
      default:
        pieces.fill('x', random.between(1, 5000));
    }
  }
  return pieces;
}

// Read in steps of any size.
template <typename Bytes>
std::string read_in_steps(const Bytes& bytes, Random& random) {
  std::string all;
  for (;;) {
    std::string step(random.between(1, 9000), '\0');
    auto count = bytes.read(all.size(), step.data(), step.size());
    all += step.substr(0, count);
    if (count < step.size()) return all;
  }
}

}  // namespace

TEST_CASE("content: what is read of a file in any steps is its pieces, and so is what is written") {
  TempDir dir;
  Random random(11);
  for (int round = 0; round < 60; ++round) {
    auto bytes = noise(random, random.between(1, 200'000));
    dir.write("film", bytes);
    auto pieces = any_pieces(random, bytes.size());
    auto whole = pieces.of(bytes);
    Content content(std::make_shared<const FileBytes>(dir.path() / "film"), pieces);
    REQUIRE(content.size() == whole.size());
    REQUIRE(content.held() == nullptr);
    REQUIRE(read_in_steps(content, random) == whole);
    REQUIRE(content.bytes() == whole);
    write_content(dir.path() / "copy", content);
    REQUIRE(read_file(dir.path() / "copy", 1 << 26) == whole);
    char beyond = 0;
    CHECK(content.read(whole.size(), &beyond, 1) == 0);
  }
}

TEST_CASE("content: a file that is written to is never read to its end") {
  TempDir dir;
  Random random(12);
  for (const char* change : {"none", "first byte", "last byte", "longer", "shorter"}) {
    CAPTURE(change);
    auto bytes = noise(random, 100'000);
    dir.write("film", bytes);
    Pieces pieces;
    pieces.keep(0, bytes.size());
    Content content(std::make_shared<const FileBytes>(dir.path() / "film"), pieces);
    std::string room(50'000, '\0');
    CHECK(content.read(0, room.data(), room.size()) == room.size());
    std::string what = change;
    auto changed = bytes;
    if (what == "first byte") changed[0] = static_cast<char>(changed[0] + 1);
    if (what == "last byte") changed.back() = static_cast<char>(changed.back() + 1);
    if (what == "longer") changed += "x";
    if (what == "shorter") changed.pop_back();
    if (what != "none") std::ofstream(dir.path() / "film", std::ios::binary) << changed;
    if (what == "none")
      CHECK(content.read(50'000, room.data(), room.size()) == room.size());
    else
      CHECK_THROWS_AS(content.read(50'000, room.data(), room.size()), Error);
  }
}

TEST_CASE("body: texts and files behind one another are read as one, from any place") {
  TempDir dir;
  Random random(13);
  for (int round = 0; round < 40; ++round) {
    Body body;
    std::string whole;
    for (auto count = random.between(0, 6); count > 0; --count) {
      auto bytes = noise(random, random.between(0, 30'000));
      if (random.between(0, 1) == 0 || bytes.empty()) {
        body.add(bytes);
        whole += bytes;
        continue;
      }
      auto name = "f" + std::to_string(round) + "-" + std::to_string(count);
      dir.write(name, bytes);
      auto pieces = any_pieces(random, bytes.size());
      body.add(Content(std::make_shared<const FileBytes>(dir.path() / name), pieces));
      whole += pieces.of(bytes);
    }
    REQUIRE(body.size() == whole.size());
    REQUIRE(body.bytes() == whole);
    REQUIRE(read_in_steps(body, random) == whole);
    auto at = random.between(0, whole.size());
    std::string rest(whole.size() - at, '\0');
    REQUIRE(body.read(at, rest.data(), rest.size()) == rest.size());
    REQUIRE(rest == whole.substr(at));
  }
  CHECK(Body().empty());
  CHECK(*Body("a text").held() == "a text");
}

}  // namespace smm::test
