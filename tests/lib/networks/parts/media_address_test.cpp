// A file's public address is told to a service only when it serves the file.

#include "networks/parts/media_address.h"

#include "support/fake_threads.h"
#include "support/threads_desk.h"

using namespace smm;
using namespace smm::test;
using namespace smm::networks;

namespace {

struct Shop {
  Shop() {
    auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
    folder.write("img/a cup.png", bytes);
    media = {"img/a cup.png", "A cup", "image/png", bytes.size(), sha256(bytes), 640, 480};
  }
  std::variant<std::string, Outcome> ask(const MediaLimits& limits = {}) {
    return public_address(service, folder.path(), media, base, limits, "Threads");
  }
  Outcome refused(const MediaLimits& limits = {}) { return std::get<Outcome>(ask(limits)); }

  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  FakeThreads service{clock, folder.path()};
  Media media;
  std::string base{FakeThreads::files};
};

}  // namespace

TEST_CASE("media address: the file's place beneath the base, each name encoded") {
  CHECK(media_address("https://a.example/files/", "img/a cup.jpg") ==
        "https://a.example/files/img/a%20cup.jpg");
  CHECK(media_address("https://a.example", "./täss.png") == "https://a.example/t%C3%A4ss.png");
}

TEST_CASE("media address: what serves the file is told, by a server that knows HEAD or not") {
  for (bool heads : {true, false}) {
    Shop shop;
    shop.service.web.heads = heads;
    CHECK(std::get<std::string>(shop.ask()) == "https://pottery.example/files/img/a%20cup.png");
  }
}

TEST_CASE("media address: what is not there yet, or is something else, may be there later") {
  for (bool heads : {true, false}) {
    Shop other;
    other.service.web.heads = heads;
    other.service.web.serves_type = "text/html";
    CHECK(has(is<RetryLater>(other.refused()).why, "a web page"));
  }
  Shop missing;
  missing.base = std::string(FakeThreads::files) + "/elsewhere";
  CHECK(has(is<RetryLater>(missing.refused()).why, "copy the file there"));
}

TEST_CASE("media address: no base, one without encryption, a changed or large file are refused") {
  Shop shop;
  CHECK_FALSE(std::holds_alternative<Outcome>(shop.ask()));
  for (const char* base : {"", "http://pottery.example", "ftp://pottery.example"}) {
    shop.base = base;
    CHECK(has(is<Rejected>(shop.refused()).why, "media_base_url"));
  }
  shop.base = FakeThreads::files;
  MediaLimits small{.kinds = {{.types = "image/png", .max_bytes = 10}}};
  CHECK(has(is<Rejected>(shop.refused(small)).why, "make it smaller"));
  shop.folder.write("img/a cup.png", "something else");
  CHECK(has(is<Rejected>(shop.refused()).why, "changed"));
}
