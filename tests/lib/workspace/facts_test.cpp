// What services said, among the settings of their accounts.

#include <doctest/doctest.h>

#include "store/store.h"
#include "support/workspace.h"
#include "workspace/account_store.h"

using namespace smm;
using namespace smm::test;

namespace {

// The settings of an account `a` whose service said `facts`.
Settings settings(const std::string& keys, const std::map<std::string, std::string>& facts) {
  TestWorkspace files("accounts:\n  a: {network: mastodon, server: a.example" + keys + "}\n");
  auto workspace = files.load();
  auto db = open_store(files.dir().path() / "smm.db");
  for (const auto& [name, value] : facts) AccountStore(*db).learn("a", name, value);
  apply_facts(workspace, *db);
  return workspace.account("a")->settings;
}

}  // namespace

TEST_CASE("facts: what the server says takes the place of an optional setting") {
  auto found = settings("", {{"text_limit", "5000"}, {"instance.media", "6"}});
  CHECK(found["text_limit"] == "5000");
  CHECK(found["instance.media"] == "6");
}

TEST_CASE("facts: what smm.yaml says stays") {
  CHECK(settings(", text_limit: 300", {{"text_limit", "5000"}})["text_limit"] == "300");
  CHECK(settings("", {{"server", "https://evil.example"}})["server"] == "a.example");
}

TEST_CASE("facts: neither secrets nor names that nobody asked for become settings") {
  auto found = settings("", {{"token", "x"}, {"anything", "y"}});
  CHECK_FALSE(found.contains("token"));
  CHECK_FALSE(found.contains("anything"));
}

TEST_CASE("facts: a plan is checked against what the server said") {
  TestWorkspace files(
      "accounts:\n  a: {network: mastodon, server: a.example}\nposts:\n"
      "  - {id: p, at: 2026-10-03 09:30, to: a, text: " +
      std::string(600, 'a') + "}\n");
  auto workspace = files.load();
  CHECK(read_plan(workspace, *parse_rfc3339("2026-09-01T00:00:00Z"), {}).problems.size() == 1);
  auto db = open_store(files.dir().path() / "smm.db");
  AccountStore(*db).learn("a", "text_limit", "5000");
  apply_facts(workspace, *db);
  CHECK(read_plan(workspace, *parse_rfc3339("2026-09-01T00:00:00Z"), {}).problems.empty());
}
