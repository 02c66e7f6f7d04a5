// Signatures of the real ssh-keygen.

#include "sys/ssh_signature.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "core/text.h"
#include "support/temp_dir.h"
#include "sys/files.h"
#include "sys/process.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time now = *parse_rfc3339("2026-10-01T06:00:00Z");

// A key of the given kind, and the line that allows it.
struct Key {
  explicit Key(const std::string& kind = "ed25519") : file(dir.path() / "key") {
    auto made =
        run_process({"ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", file.string()},
                    std::chrono::seconds(60));
    REQUIRE(made.status == 0);
    auto words = read_file(file.string() + ".pub", 1U << 16);
    allowed = "bruno " + std::string(trim(words)) + "\n";
  }
  TempDir dir;
  fs::path file;
  std::string allowed;
};

}  // namespace

TEST_CASE(
    "ssh signature: what somebody signed holds for them, these bytes and this purpose alone") {
  for (const char* kind : {"ed25519", "ecdsa", "rsa"}) {
    CAPTURE(kind);
    Key key(kind), other;
    auto made = ssh_sign("words\n", key.file.string(), "yes");
    auto holds = [&](std::string_view content, const std::string& signers, const char* who,
                     const char* purpose) {
      return ssh_signature_holds(content, made, signers, who, purpose, now);
    };
    CHECK(holds("words\n", key.allowed, "bruno", "yes"));
    CHECK(!holds("words", key.allowed, "bruno", "yes"));
    CHECK(!holds("words\n", other.allowed, "bruno", "yes"));
    CHECK(!holds("words\n", key.allowed, "dora", "yes"));
    CHECK(!holds("words\n", key.allowed, "bruno", "no"));
    CHECK(!holds("words\n", "", "bruno", "yes"));
    CHECK(ssh_signature_fits("words\n", made, "yes"));
    CHECK(!ssh_signature_fits("words", made, "yes"));
    auto read = read_ssh_signature(made);
    REQUIRE(read);
    CHECK(read->purpose == "yes");
    CHECK(key.allowed.find(read->key) != std::string::npos);
    CHECK(ssh_fingerprint(read->key) == read->fingerprint);
    auto listed =
        run_process({"ssh-keygen", "-l", "-f", key.file.string()}, std::chrono::seconds(60));
    CHECK(listed.output.find(read->fingerprint) != std::string::npos);
  }
}

TEST_CASE("ssh signature: times are those of UTC, and a key counts within its own") {
  Key key;
  auto made = ssh_sign("words\n", key.file.string(), "yes");
  auto with = [&](const std::string& option) {
    auto line = "bruno " + option + key.allowed.substr(5);
    return ssh_signature_holds("words\n", made, line, "bruno", "yes", now);
  };
  CHECK(with("valid-before=\"202610010601\""));
  CHECK(!with("valid-before=\"202610010559\""));
  CHECK(with("valid-after=\"202610010559\""));
  CHECK(!with("valid-after=\"202610010601\""));
}

TEST_CASE("ssh signature: one that is cut anywhere is none") {
  Key key;
  auto made = ssh_sign("words\n", key.file.string(), "yes");
  for (std::size_t size = 0; size + 1 < made.size(); ++size) {
    CAPTURE(size);
    CHECK(!read_ssh_signature(made.substr(0, size)));
  }
  CHECK(!read_ssh_signature("-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n"));
  CHECK(ssh_fingerprint("no key!").empty());
}

TEST_CASE("ssh signature: with a key that is none nothing is signed, and it says so") {
  TempDir dir;
  struct Case {
    std::string file, said;
  };
  for (const auto& [given, said] : {Case{dir.write("key", "no key").string(), "is not a key"},
                                    {dir.write("empty", "").string(), "is empty"},
                                    {dir.write("blank", "\n \n").string(), "is empty"},
                                    {(dir.path() / "none").string(), "none"},
                                    {dir.path().string(), "nothing was signed"}}) {
    const auto& file = given;
    CAPTURE(file);
    try {
      ssh_sign("words", file, "yes");
      FAIL("something was signed");
    } catch (const Error& error) {
      CHECK(std::string(error.what()).find(said) != std::string::npos);
      CHECK(std::string(error.what()).find("ssh-keygen") == std::string::npos);
    }
  }
}
