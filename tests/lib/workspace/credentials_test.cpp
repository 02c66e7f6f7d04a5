#include <doctest/doctest.h>
#include <sys/stat.h>

#include "core/error.h"
#include "store/store.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

// The account `bsky` with its password from `source`, as YAML.
class Bench {
 public:
  explicit Bench(const std::string& source)
      : files_("accounts: {bsky: {network: bluesky, handle: a.example, password: " + source +
               "}}\n"),
        workspace_(files_.load()),
        db_(open_store(workspace_.database)),
        credentials_(
            account_credentials(workspace_, *workspace_.account("bsky"), environment_, *db_)) {}

  Credentials& credentials() { return *credentials_; }
  const smm::test::TempDir& dir() { return files_.dir(); }

  // The message of the refusal, or "" if there is a secret.
  std::string refusal() {
    try {
      credentials_->secret("password");
      return {};
    } catch (const Error& error) {
      CHECK(error.status() == Status::credentials);
      return error.what();
    }
  }

 private:
  TestWorkspace files_;
  Workspace workspace_;
  Environment environment_ = [](std::string_view name) -> std::optional<std::string> {
    if (name == "SECRET") return "canary-env";
    return {};
  };
  std::unique_ptr<Db> db_;
  std::unique_ptr<Credentials> credentials_;
};

}  // namespace

TEST_CASE("credentials: a secret comes from the environment, a private file or a command") {
  CHECK(Bench("{env: SECRET}").credentials().secret("password").reveal() == "canary-env");
  Bench file("{file: token.txt}");
  auto path = file.dir().write("token.txt", "canary-file\n");
  ::chmod(path.c_str(), 0600);
  CHECK(file.credentials().secret("password").reveal() == "canary-file");
  Bench command("{command: [printf, 'canary-command\\nsecond line']}");
  CHECK(command.credentials().secret("password").reveal() == "canary-command");
}

TEST_CASE(
    "credentials: a missing secret says where to put it, one that others can read is refused") {
  CHECK(Bench("{env: NOT_SET}").refusal().find("NOT_SET is not set") != std::string::npos);
  CHECK(Bench("{command: ['false']}").refusal().find("status 1") != std::string::npos);
  CHECK_FALSE(Bench("{credential: x}").refusal().empty());
  Bench open("{file: token.txt}");
  ::chmod(open.dir().write("token.txt", "canary-file").c_str(), 0644);
  auto why = open.refusal();
  CHECK(why.find("others can read") != std::string::npos);
  CHECK(why.find("canary") == std::string::npos);
}

TEST_CASE(
    "credentials: a secret is configured by a source, or by being stored, and not otherwise") {
  CHECK(Bench("{env: NOT_SET}").credentials().configured("password"));
  TestWorkspace files("accounts: {own: {network: exec, command: ./say}}\n");
  auto workspace = files.load();
  auto db = open_store(workspace.database);
  Environment none = [](std::string_view) -> std::optional<std::string> { return {}; };
  auto own = account_credentials(workspace, *workspace.account("own"), none, *db);
  CHECK_FALSE(own->configured("token"));
  own->store("token", Secret("canary"));
  CHECK(own->configured("token"));
  CHECK_FALSE(own->configured("password"));
}

TEST_CASE("credentials: what is cached is private and comes back") {
  Bench bench("{env: SECRET}");
  CHECK_FALSE(bench.credentials().cached("session"));
  bench.credentials().cache("session", Secret("canary-session"));
  CHECK(bench.credentials().cached("session")->reveal() == "canary-session");
  struct stat info {};
  auto path = bench.dir().path() / ".smm/credentials/bsky.session";
  REQUIRE(::stat(path.c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
}

TEST_CASE("credentials: an account stays who it was, or nothing is sent") {
  Bench bench("{env: SECRET}");
  bench.credentials().confirm_identity("did:plc:one");
  bench.credentials().confirm_identity("did:plc:one");
  CHECK_THROWS_WITH_AS(bench.credentials().confirm_identity("did:plc:two"),
                       doctest::Contains("did:plc:two"), Error);
}
