#include "workspace/bonds.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>

#include "core/error.h"
#include "core/random.h"
#include "store/store.h"
#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

using Values = std::map<std::string, std::string>;

std::string yaml(const Values& values) {
  std::string text = "accounts:\n  it:\n";
  for (const auto& [key, value] : values) text += fmt::format("    {}: {}\n", key, value);
  return text;
}

// A state in memory, and the account as smm.yaml has it at one time after another.
struct Bench {
  TestWorkspace files{""};
  std::unique_ptr<Db> db = [] {
    auto made = std::make_unique<Db>(":memory:");
    migrate(*made, migrations());
    return made;
  }();

  Workspace load(const Values& values) {
    files.dir().write("smm.yaml", "smm: 1\n" + yaml(values));
    auto workspace = files.load();
    REQUIRE(workspace.problems.empty());
    return workspace;
  }
  void use(const Values& values) {
    auto workspace = load(values);
    bind_secrets(workspace, *workspace.account("it"), *db);
  }
  std::vector<Move> moves(const Values& values) {
    auto workspace = load(values);
    return moves_of(workspace, *workspace.account("it"), *db);
  }
  void trust(const Values& values) {
    auto workspace = load(values);
    bind_anew(workspace, *workspace.account("it"), *db);
  }
};

// Networks with what binds on them; the first value of each stands at first.
struct Kind {
  Values fixed;
  std::map<std::string, std::vector<std::string>> binding;
};

std::vector<Kind> kinds() {
  std::vector<std::string> sources{"{env: A}",          "{env: B}",          "{file: a}",
                                   "{command: [a, b]}", "{command: [a, c]}", "{credential: a}"};
  std::vector<std::string> servers{"https://a.example", "https://b.example", "http://127.0.0.1:1"};
  return {
      {{{"network", "mastodon"}, {"text_limit", "400"}},
       {{"server", servers}, {"handle", {"anna", "bea"}}, {"token", sources}}},
      {{{"network", "bluesky"}},
       {{"server", servers},
        {"handle", {"a.example", "b.example"}},
        {"password", sources},
        {"video_server", servers}}},
      {{{"network", "telegram"}, {"chat", "'@anna'"}}, {{"server", servers}, {"token", sources}}},
      {{{"network", "exec"}, {"timeout", "30"}},
       {{"command", {"./a", "./b"}}, {"arguments", {"x", "y"}}, {"token", sources}}},
  };
}

}  // namespace

TEST_CASE("bonds: on every network exactly what was changed of what binds has moved") {
  Random random(11);
  for (const auto& kind : kinds())
    for (int round = 0; round < 25; ++round) {
      Bench bench;
      auto values = kind.fixed;
      for (const auto& [key, choices] : kind.binding) values[key] = choices[0];
      bench.use(values);
      CHECK(bench.moves(values).empty());
      std::set<std::string> changed, told;
      for (const auto& [key, choices] : kind.binding) {
        auto& value = values[key];
        value = choices[static_cast<std::size_t>(random.between(0, choices.size() - 1))];
        if (value != choices[0]) changed.insert(key);
      }
      for (const auto& move : bench.moves(values)) told.insert(move.what);
      CHECK(told == changed);
      bench.use(values);  // a use that was stopped binds nothing anew
      CHECK(bench.moves(values).size() == changed.size());
      bench.trust(values);
      CHECK(bench.moves(values).empty());
    }
}

TEST_CASE("bonds: what says nothing of where a secret goes moves nothing") {
  for (const auto& [network, more] : std::map<std::string, Values>{
           {"mastodon", {{"text_limit", "300"}, {"timezone", "Europe/Rome"}}},
           {"telegram", {{"chat", "'@other'"}, {"scratch_chat", "'-1001234567890'"}}},
           {"exec", {{"timeout", "5"}, {"actions", "edit"}}}}) {
    Bench bench;
    Values values{{"network", network}, {"token", "{env: A}"}};
    if (network == "mastodon") values["server"] = "a.example";
    if (network == "telegram") values["chat"] = "'@anna'";
    if (network == "exec") values["command"] = "./a";
    bench.use(values);
    for (const auto& [key, value] : more) values[key] = value;
    CHECK(bench.moves(values).empty());
  }
}

TEST_CASE("bonds: a default that is written out is no change, and none is no server") {
  Bench bench;
  Values values{{"network", "bluesky"}, {"handle", "a.example"}, {"password", "{env: A}"}};
  bench.use(values);
  values["server"] = "https://BSKY.social/";
  CHECK(bench.moves(values).empty());
  values["video_server"] = "https://video.b.example";
  REQUIRE(bench.moves(values).size() == 1);
  CHECK(bench.moves(values)[0].was == "none");
}

TEST_CASE("bonds: a name of the owner may be added, and then holds") {
  Bench bench;
  Values values{{"network", "mastodon"}, {"server", "a.example"}, {"token", "{env: A}"}};
  bench.use(values);
  values["handle"] = "anna";
  CHECK(bench.moves(values).empty());
  bench.use(values);
  values["handle"] = "bea";
  CHECK(bench.moves(values).size() == 1);
}

TEST_CASE("bonds: an account without a secret is bound to nothing") {
  Bench bench;
  Values values{{"network", "exec"}, {"command", "./a"}};
  bench.use(values);
  values["command"] = "./b";
  CHECK(bench.moves(values).empty());
  CHECK(AccountStore(*bench.db).bonds("it").empty());
}

TEST_CASE("bonds: who an account was is forgotten when it is another, and only then") {
  for (bool elsewhere : {false, true}) {
    Bench bench;
    Values values{{"network", "mastodon"}, {"server", "a.example"}, {"token", "{env: A}"}};
    bench.use(values);
    AccountStore(*bench.db).remember_identity("it", "https://a.example/@anna");
    values[elsewhere ? "server" : "token"] = elsewhere ? "b.example" : "{env: B}";
    bench.trust(values);
    CHECK(AccountStore(*bench.db).identity("it").has_value() != elsewhere);
  }
}

TEST_CASE("bonds: an account bears the brand's name by its letters and figures alone") {
  struct {
    std::string brand, handle;
    bool bears;
  } const rows[] = {{"Bean & Leaf", "bean_leaf@a.example", true},
                    {"Bean & Leaf", "BeanLeaf", true},
                    {"Studio 3", "studio3@a.example:8080", true},
                    {"Bean & Leaf", "bea", false},
                    {"Bea", "bean", false},
                    {"", "", false},
                    {"&", "_", false},
                    {"Bea", "x@bea", false}};
  for (const auto& row : rows) {
    Workspace workspace;
    workspace.brand = row.brand;
    CAPTURE(row.brand);
    CAPTURE(row.handle);
    CHECK(bears_brand(workspace, row.handle) == row.bears);
  }
}

TEST_CASE("bonds: a pause for what has been put right ends, and no other") {
  Bench bench;
  auto now = *parse_rfc3339("2026-10-03T07:30:00Z");
  Values values{{"network", "mastodon"}, {"server", "a.example"}, {"token", "{env: A}"}};
  bench.use(values);
  values["server"] = "b.example";
  auto workspace = bench.load(values);
  const auto& account = *workspace.account("it");
  AccountStore store(*bench.db);
  auto paused = [&](const std::string& why) {
    store.pause("it", now + Seconds{600}, why);
    lift_settled(workspace, *bench.db, now);
    return store.paused("it", now).has_value();
  };
  auto why = std::string(moved(account, moves_of(workspace, account, *bench.db)).what());
  CHECK(paused(why));
  CHECK(paused(unsaid_owner(account, "https://b.example/@bea", "bea@b.example").what()));
  bench.trust(values);
  CHECK_FALSE(paused(why));
  CHECK(paused("the server asks to slow down (429)"));
  values["handle"] = "bea";
  why = unsaid_owner(account, "https://b.example/@bea", "bea@b.example").what();
  workspace = bench.load(values);  // what `account` was is gone
  CHECK_FALSE(paused(why));
}
