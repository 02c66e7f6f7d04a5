#include "core/json.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>

namespace smm {
namespace {

Json some_value(std::mt19937& random, int depth) {
  auto pick = random() % (depth > 3 ? 5 : 7);
  if (pick == 0) return nullptr;
  if (pick == 1) return random() % 2 == 0;
  if (pick == 2) return static_cast<std::int64_t>(random()) - 2'000'000'000;
  if (pick == 3) return 0.5 * (random() % 1000);
  if (pick == 4)
    return fmt::format("\"Tee\" {{[, {}\n\t\\ ] }} \u00e9 \u5357 \U0001f375", random() % 100);
  auto value = pick == 5 ? Json::array() : Json::object();
  for (auto size = random() % 5; size > 0; --size) {
    auto member = some_value(random, depth + 1);
    if (pick == 5)
      value.push_back(std::move(member));
    else
      value[fmt::format("key \"{}\"", random() % 50)] = std::move(member);
  }
  return value;
}

}  // namespace

TEST_CASE("json: what is written is read again as the same, on one line or on many") {
  std::mt19937 random(20261127);
  for (int round = 0; round < 500; ++round) {
    auto value = some_value(random, 0);
    for (int indent : {-1, 0, 2, 4}) {
      CAPTURE(write_json(value, indent));
      auto again = parse_json(write_json(value, indent));
      REQUIRE_FALSE(again.is_discarded());
      CHECK(again == value);
    }
    CHECK(write_json(value).find('\n') == std::string::npos);
  }
}

TEST_CASE("json: what is nested deeper than anybody nests it is no JSON, and costs nothing") {
  auto nested = [](std::size_t depth, std::string_view open, std::string_view close) {
    std::string text;
    for (std::size_t n = 0; n < depth; ++n) text += open;
    text += "1";
    for (std::size_t n = 0; n < depth; ++n) text += close;
    return text;
  };
  for (auto [open, close] : {std::pair{"[", "]"}, {"{\"a\":", "}"}, {"[{\"]\":", "}]"}})
    for (std::size_t depth : {1U, 50U, 120U}) {
      CHECK_FALSE(parse_json(nested(depth, open, close)).is_discarded());
      CHECK(parse_json(nested(depth * 1000 + 300, open, close)).is_discarded());
    }
  // What stands in a text nests nothing.
  CHECK(parse_json("\"" + std::string(5000, '[') + "\\\"" + std::string(5000, '{') + "\"")
            .is_string());
  CHECK(parse_json(nested(200'000, "[", "")).is_discarded());
}

TEST_CASE("json: a list of plain values stands on the line of its key") {
  CHECK(write_json({{"links", {"case.example/a", "b"}}, {"none", Json::array()}}, 2) ==
        "{\n  \"links\": [\"case.example/a\", \"b\"],\n  \"none\": []\n}");
  CHECK(write_json(Json::array({{{"a", 1}}, {{"b", Json::array({1, nullptr, true})}}}), 2) ==
        "[\n  {\n    \"a\": 1\n  },\n  {\n    \"b\": [1, null, true]\n  }\n]");
}

TEST_CASE("json: bytes that are no UTF-8 never stop it") {
  CHECK(write_json(Json("a\xff"
                        "b")) ==
        "\"a\xef\xbf\xbd"
        "b\"");
  CHECK(write_json({{"k\xff", "\xc3"}}, 2) == "{\n  \"k\xef\xbf\xbd\": \"\xef\xbf\xbd\"\n}");
}

}  // namespace smm
