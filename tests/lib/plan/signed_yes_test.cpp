// Lists of yeses, and what proves them: keys and signatures of the real ssh-keygen.

#include "plan/signed_yes.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/random.h"
#include "core/text.h"
#include "plan/yes.h"
#include "support/workspace.h"
#include "sys/files.h"
#include "sys/process.h"
#include "sys/ssh_signature.h"

using namespace smm;
using namespace smm::test;

namespace {

const Time now = *parse_rfc3339("2026-10-01T06:00:00Z");

std::string a_yes(char digit) {
  return to_string(Said{std::string(yes_version) + std::string(64, digit), now});
}

YesList a_list() {
  return {
      "Leaf & Bean", "bruno", now, {{"sale", a_yes('a')}, {"tip-{date}/2026-12-03", a_yes('b')}}};
}

// A workspace whose bruno has a key.
struct Desk {
  Desk() {
    auto file = dir.path() / "key";
    REQUIRE(
        run_process({"ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", file.string()},
                    std::chrono::seconds(60))
            .status == 0);
    key = file.string();
    public_key = trim(read_file(key + ".pub", 1U << 16));
    signers("");
  }
  void signers(const std::string& options) const {
    workspace.dir().write("allowed_signers", fmt::format("bruno {}{}\n", options, public_key));
  }
  std::string put(const YesList& list) const {
    return write_yes_list(workspace.load(), list, ssh_sign(to_string(list), key, yes_purpose));
  }

  TempDir dir;
  TestWorkspace workspace{
      "brand: Leaf & Bean\nteam: {bruno: {role: approver}}\napproval: {signed: true}\n"};
  std::string key, public_key;
};

}  // namespace

TEST_CASE("signed yes: a list reads back, and any other text is none") {
  auto text = to_string(a_list());
  auto read = parse_yes_list(text);
  REQUIRE(read);
  CHECK(to_string(*read) == text);
  CHECK(read->yeses == a_list().yeses);
  for (std::size_t size = 0; size < text.size(); ++size) {
    CAPTURE(size);
    auto cut = parse_yes_list(text.substr(0, size));
    // At the end of a line it is a list of fewer; its signature is that of the whole.
    CHECK((!cut || text[size - 1] == '\n'));
  }
  auto proof = Proof{"SHA256:x", "approvals/a.yes", "tip-{date}/2026-12-03", a_yes('b')};
  auto again = parse_proof(to_string(proof));
  REQUIRE(again);
  CHECK(to_string(*again) == to_string(proof));
  CHECK(!parse_proof("SHA256:x approvals/a.yes"));
  CHECK(!parse_proof(""));
}

TEST_CASE("signed yes: a byte that is changed in a list or its signature proves nothing any more") {
  Desk desk;
  auto workspace = desk.workspace.load();
  auto list = a_list();
  auto text = to_string(list);
  auto signature = ssh_sign(text, desk.key, yes_purpose);
  CHECK(Proofs(workspace, now).look(text, signature, "f").proof);
  Random random(7);
  for (int i = 0; i < 40; ++i) {
    CAPTURE(i);
    auto changed = text, damaged = signature;
    changed[random.between(0, text.size() - 1)] ^= 1;
    damaged[random.between(30, signature.size() - 31)] ^= 1;  // between its first and last line
    auto found = Proofs(workspace, now).look(changed, signature, "f");
    CHECK(!found.proof);
    CHECK(!found.why.empty());
    auto other = read_ssh_signature(damaged);
    if (!other || damaged != signature)
      CHECK(!Proofs(workspace, now).look(text, damaged, "f").proof);
  }
}

TEST_CASE("signed yes: it is one of who signed it, to what it says, while the list is there") {
  Desk desk;
  auto file = desk.put(a_list());
  auto workspace = desk.workspace.load();
  auto found = Proofs(workspace, now).find("bruno", "sale", a_yes('a'));
  REQUIRE(found.proof);
  CHECK(found.proof->file == file);
  CHECK(found.proof->key.starts_with("SHA256:"));
  CHECK(!Proofs(workspace, now).find("bruno", "sale", a_yes('b')).proof);
  CHECK(!Proofs(workspace, now).find("bruno", "tip-{date}", a_yes('b')).proof);
  CHECK(!Proofs(workspace, now).find("dora", "sale", a_yes('a')).proof);
  CHECK(Proofs(workspace, now).check(*found.proof, "bruno").proof);
  CHECK(!Proofs(workspace, now).check(*found.proof, "dora").proof);
  auto elsewhere = *found.proof;
  elsewhere.file = "../approvals/x.yes";
  CHECK(!Proofs(workspace, now).check(elsewhere, "bruno").proof);
  fs::remove(workspace.root / file);
  CHECK(!Proofs(workspace, now).check(*found.proof, "bruno").proof);
}

TEST_CASE("signed yes: what is remembered of a signature is what would be found out again") {
  Desk desk;
  auto list = a_list();
  auto text = to_string(list);
  auto signature = ssh_sign(text, desk.key, yes_purpose);
  Random random(11);
  Kept kept;  // one for all of these
  int good = 0, bad = 0;
  auto day = [&] { return fmt::format("202610{:02}", random.between(1, 6)); };
  for (int i = 0; i < 60; ++i) {
    CAPTURE(i);
    auto options = random.between(0, 3) == 0 ? std::string()
                   : random.between(0, 1) == 0
                       ? fmt::format("valid-before=\"{}\" ", day())
                       : fmt::format("VALID-after=\"{}\",valid-before=\"{}Z\" ", day(), day());
    desk.signers(options);
    auto workspace = desk.workspace.load();
    // On a day, and at the seconds about its beginning.
    auto at = *parse_rfc3339(fmt::format("2026-10-0{}T00:00:00Z", random.between(1, 6))) +
              Seconds{static_cast<int>(random.between(0, 2)) - 1};
    auto sure = Proofs(workspace, at).look(text, signature, "f").proof.has_value();
    CHECK(Proofs(workspace, at, &kept).look(text, signature, "f").proof.has_value() == sure);
    ++(sure ? good : bad);
  }
  CHECK(good > 5);
  CHECK(bad > 5);
}
