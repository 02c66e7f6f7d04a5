#include "networks/bluesky/dag_cbor.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace smm;
using namespace smm::bluesky;

namespace {

std::string hex(std::string_view json) {
  auto bytes = dag_cbor(Json::parse(json));
  if (!bytes) return "none";
  std::string text;
  for (char c : *bytes) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::string cid(std::string_view json) { return record_cid(Json::parse(json)).value_or("none"); }

}  // namespace

// The vectors come from the protocol's own implementation in TypeScript (@atproto/common 0.4).

TEST_CASE(
    "dag-cbor: a record has the bytes and the identifier that the protocol's own code gives") {
  CHECK(hex("{}") == "a0");
  CHECK(cid("{}") == "bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua");
  CHECK(hex(R"({"a":1})") == "a1616101");
  CHECK(cid(R"({"a":1})") == "bafyreihltcnuuyqp2jm24aqydpnlj7b6w3ogwrplomrjtg5rifv44mmjey");
  auto post =
      R"({"$type":"app.bsky.feed.post","text":"한국 ☕","createdAt":"2026-10-03T07:30:00.000Z",)"
      R"("langs":["ko"]})";
  CHECK(hex(post) ==
        "a464746578746aed959ceab5ad20e29895652474797065726170702e62736b792e666565642e706f7374656c61"
        "6e677381626b6f696372656174656441747818323032362d31302d30335430373a33303a30302e3030305a");
  CHECK(cid(post) == "bafyreibfi6s554vva32ccl5jrp2gb5bvjgmea5ahehfjf4j5ro4rlgakba");
}

TEST_CASE("dag-cbor: keys stand by length, then by bytes, and numbers take the fewest bytes") {
  auto numbers =
      R"({"bb":1,"a":2,"c":[true,false,null,-1,-25,23,24,255,256,65535,65536,4294967295,)"
      R"(4294967296,9007199254740991]})";
  CHECK(hex(numbers) ==
        "a361610261638ef5f4f620381817181818ff19010019ffff1a000100001affffffff1b0000000100000000"
        "1b001fffffffffffff62626201");
  CHECK(cid(numbers) == "bafyreieilpjua33ioz5gkykvs7oz7amn6wemvrztyxxwuse3vvxlr3vaeq");
  CHECK(hex(R"({"ab":1,"aa":2})") == "a26261610262616201");
}

TEST_CASE("dag-cbor: a link is tag 42 with the identifier's bytes, and bytes are bytes") {
  CHECK(hex(R"({"$link":"bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy"})") ==
        "d82a582500015512202c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
  auto bytes = R"({"b":{"$bytes":"nFERjvLLiw9qm45JrqH9QTzyC2Lu1Xb4ne6+sBrCzI0"}})";
  CHECK(hex(bytes) == "a1616258209c51118ef2cb8b0f6a9b8e49aea1fd413cf20b62eed576f89deebeb01ac2cc8d");
  CHECK(cid(bytes) == "bafyreig5yjwpfhyfqys3mc66y35hybqnitedk6sunfdsxcdrczk4qmplx4");
  // With a neighbour it is a field like any other.
  CHECK(hex(R"({"$link":"x","y":1})") == "a261790165246c696e6b6178");
}

TEST_CASE("dag-cbor: what the protocol has no place for has no bytes") {
  CHECK(hex(R"({"a":1.5})") == "none");
  CHECK(hex(R"({"$link":"Qm"})") == "none");
  CHECK(hex(R"({"$link":"b!!"})") == "none");
  CHECK(hex(R"({"$link":7})") == "none");
  CHECK(hex(R"({"$bytes":"*"})") == "none");
  Json broken{{"text", "\xFF"}};
  CHECK_FALSE(dag_cbor(broken));
  CHECK_FALSE(record_cid(broken));
  Json deep;
  for (int i = 0; i < 100; ++i) deep = Json::array({deep});
  CHECK_FALSE(dag_cbor(deep));
}

TEST_CASE("dag-cbor: only an identifier of version 1 in base32 is one") {
  CHECK(is_cid("bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua"));
  CHECK_FALSE(is_cid(""));
  CHECK_FALSE(is_cid("b"));
  CHECK_FALSE(is_cid("bafy&x=1"));
  CHECK_FALSE(is_cid("QmY7Yh4UquoXHLPFo2XbhXkhBvFoPwmQUSa92pxnxjQuPU"));
}
