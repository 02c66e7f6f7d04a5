#include "core/base64.h"

#include <doctest/doctest.h>

#include "core/random.h"

using namespace smm;

TEST_CASE("base64: what RFC 4648 gives as examples, both ways") {
  const std::pair<std::string, std::string> examples[] = {{"", ""},
                                                          {"f", "Zg=="},
                                                          {"fo", "Zm8="},
                                                          {"foo", "Zm9v"},
                                                          {"foob", "Zm9vYg=="},
                                                          {"fooba", "Zm9vYmE="},
                                                          {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : examples) {
    CHECK(base64(bytes) == text);
    CHECK(from_base64(text) == bytes);
  }
}

TEST_CASE("base64: any bytes come back, also with line ends between, and nothing else is read") {
  Random random(5);
  for (int i = 0; i < 200; ++i) {
    std::string bytes;
    for (auto left = random.between(1, 80); left > 0; --left)
      bytes += static_cast<char>(random.between(0, 255));
    auto text = base64(bytes);
    CHECK(text.size() == (bytes.size() + 2) / 3 * 4);
    CHECK(from_base64(text) == bytes);
    auto at = static_cast<std::size_t>(random.between(0, text.size()));
    CHECK(from_base64(text.substr(0, at) + "\r\n" + text.substr(at)) == bytes);
    CHECK(!from_base64(text.substr(1)));
    CHECK(!from_base64(text + "="));
    CHECK(!from_base64(text.substr(0, at) + "-" + text.substr(at)));
  }
  CHECK(!from_base64("Zh=="));  // bits that no byte has
  CHECK(!from_base64("Zg==Zg=="));
}
