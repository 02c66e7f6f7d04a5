// Tokens that are exchanged: by one at a time, and never lost to a kill.

#include "networks/parts/renewal.h"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <vector>

#include "core/error.h"
#include "store/store.h"
#include "support/fake_account.h"
#include "support/fake_network.h"
#include "support/temp_dir.h"
#include "sys/file_lock.h"
#include "sys/files.h"
#include "workspace/workspace.h"

using namespace smm;
using namespace smm::test;
using namespace smm::networks;

namespace {

const Time noon = *parse_rfc3339("2026-10-03T12:00:00Z");

// An account whose token a login has stored.
struct Desk {
  Desk() {
    workspace.root = dir.path();
    workspace.database = dir.path() / "smm.db";
    account.name = "a";
    account.network = &fake_network(Replay::look_up);
    account.secrets["token"] = {};
    db = open_store(workspace.database);
    fresh().store("token", Secret("first"));
    keep_tokens(fresh(), {.access = Secret("first"), .refresh = Secret("r1")});
  }
  // As another process would have them.
  Credentials& fresh() {
    return *all.emplace_back(account_credentials(workspace, account, environment, *db));
  }

  TempDir dir;
  Workspace workspace;
  Account account;
  Environment environment = [](std::string_view) { return std::nullopt; };
  std::unique_ptr<Db> db;
  std::vector<std::unique_ptr<Credentials>> all;
};

// A service that forgets what was exchanged; its state is a file, so that processes share it.
Exchange service(const std::filesystem::path& at) {
  return [at](const Tokens& old) -> std::variant<Tokens, Outcome> {
    auto number = std::stoi(read_file(at, 100));
    if (old.refresh.reveal() != "r" + std::to_string(number))
      return Outcome{Refused{"the refresh token was used before"}};
    write_file(at, std::to_string(number + 1), 0600);
    auto next = std::to_string(number + 1);
    return Tokens{.access = Secret("a" + next), .refresh = Secret("r" + next)};
  };
}

}  // namespace

TEST_CASE("renewal: of two that hold the same token one exchanges it, and both have the new one") {
  Desk desk;
  auto counter = desk.dir.path() / "service";
  write_file(counter, "1", 0600);
  auto used = tokens_of(desk.fresh(), "token");
  CHECK(used.access.reveal() == "first");
  auto mine = renewed(desk.fresh(), used, service(counter));
  auto theirs = renewed(desk.fresh(), used, service(counter));
  REQUIRE(std::holds_alternative<Tokens>(mine));
  REQUIRE(std::holds_alternative<Tokens>(theirs));
  CHECK(std::get<Tokens>(mine).access.reveal() == "a2");
  CHECK(std::get<Tokens>(theirs).access.reveal() == "a2");
  CHECK(tokens_of(desk.fresh(), "token").refresh.reveal() == "r2");
  CHECK(read_file(counter, 100) == "2");
}

TEST_CASE("renewal: eight processes at once exchange each token once") {
  Desk desk;
  auto counter = desk.dir.path() / "service";
  write_file(counter, "1", 0600);
  std::vector<pid_t> children;
  for (int child = 0; child < 8; ++child) {
    auto pid = ::fork();
    if (pid == 0) {
      bool good = true;
      for (int round = 0; round < 5; ++round) {
        auto used = tokens_of(desk.fresh(), "token");
        auto got = renewed(desk.fresh(), used, service(counter));
        good = good && std::holds_alternative<Tokens>(got) &&
               std::get<Tokens>(got).access != used.access;
      }
      ::_exit(good ? 0 : 1);
    }
    children.push_back(pid);
  }
  for (auto pid : children) {
    int status = 0;
    ::waitpid(pid, &status, 0);
    CHECK(status == 0);
  }
  auto number = read_file(counter, 100);
  CHECK(std::stoi(number) > 5);
  CHECK(tokens_of(desk.fresh(), "token").refresh.reveal() == "r" + number);
}

TEST_CASE("renewal: one that dies in the exchange leaves the lock and the old pair") {
  Desk desk;
  auto pid = ::fork();
  if (pid == 0) {
    auto dies = [](const Tokens&) -> std::variant<Tokens, Outcome> { ::_exit(7); };
    renewed(desk.fresh(), tokens_of(desk.fresh(), "token"), dies);
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  REQUIRE(WEXITSTATUS(status) == 7);
  auto counter = desk.dir.path() / "service";
  write_file(counter, "1", 0600);
  auto got = renewed(desk.fresh(), tokens_of(desk.fresh(), "token"), service(counter));
  REQUIRE(std::holds_alternative<Tokens>(got));
  CHECK(std::get<Tokens>(got).access.reveal() == "a2");
}

TEST_CASE("renewal: nothing empty replaces a token, and a refusal leaves it") {
  Desk desk;
  auto used = tokens_of(desk.fresh(), "token");
  auto empty = [](const Tokens&) -> std::variant<Tokens, Outcome> { return Tokens{}; };
  CHECK_THROWS_AS(renewed(desk.fresh(), used, empty), Error);
  auto refuses = [](const Tokens&) -> std::variant<Tokens, Outcome> {
    return Outcome{Refused{"no"}};
  };
  CHECK(std::holds_alternative<Outcome>(renewed(desk.fresh(), used, refuses)));
  CHECK(tokens_of(desk.fresh(), "token").refresh.reveal() == "r1");
}

TEST_CASE("renewal: a token that a person gives anew ends the chain of the old one") {
  Desk desk;
  auto counter = desk.dir.path() / "service";
  write_file(counter, "1", 0600);
  renewed(desk.fresh(), tokens_of(desk.fresh(), "token"), service(counter));
  CHECK(tokens_of(desk.fresh(), "token").access.reveal() == "a2");
  desk.fresh().store("token", Secret("second"));
  CHECK(tokens_of(desk.fresh(), "token").access.reveal() == "second");
  CHECK(tokens_of(desk.fresh(), "token").refresh.empty());
}

TEST_CASE("renewal: it is time when little is left, and not before the service renews") {
  struct Case {
    std::optional<int> left, from;
    bool wanted;
  };
  for (const auto& [left, from, wanted] : {Case{{}, {}, false},
                                           {100, {}, true},
                                           {700, {}, false},
                                           {-5, {}, true},
                                           {100, 50, false},
                                           {100, -50, true},
                                           {600, {}, false},
                                           {599, {}, true}}) {
    Tokens tokens;
    if (left) tokens.expires = noon + Seconds{*left};
    if (from) tokens.refreshable_from = noon + Seconds{*from};
    CHECK(wants_renewal(tokens, noon, Seconds{600}) == wanted);
  }
}
