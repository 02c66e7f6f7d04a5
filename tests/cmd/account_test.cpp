#include <doctest/doctest.h>

#include <filesystem>

#include "support/run_cli.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

// A workspace with one account that logs in and one that needs no login.
struct Desk : Cli {
  Desk() {
    offline = true;
    dir().write("smm.yaml",
                "smm: 1\naccounts:\n  site: {network: feed, path: public}\n"
                "  bsky:\n    network: bluesky\n    handle: anna.example\n"
                "    server: http://127.0.0.1:1\n# the end\n");
  }
  std::string workspace() const { return read_file(dir().path() / "smm.yaml", 1U << 20); }
  fs::path stored() const { return dir().path() / ".smm/credentials/bsky.password"; }
};

}  // namespace

TEST_CASE("account add: the file gains the account and keeps every other byte") {
  Desk desk;
  auto before = desk.workspace();
  CHECK(desk.run({"account", "add", "news", "--network", "feed", "--set", "path=public/news",
                  "--dry-run"}) == 0);
  CHECK(desk.workspace() == before);
  CHECK(desk.run({"account", "add", "news", "--network", "feed", "--set", "path=public/news"}) ==
        0);
  auto text = desk.workspace();
  CHECK(holds(text, "  news:\n    network: feed\n    path: public/news\n# the end\n"));
  CHECK(text.starts_with(before.substr(0, before.find("# the end"))));
  CHECK(desk.run({"account", "add", "news", "--network", "feed", "--set", "path=x"}) == 2);
}

TEST_CASE("account add: what is wrong is told before anything is written") {
  Desk desk;
  auto before = desk.workspace();
  auto refused = [&](std::vector<std::string> more, std::string_view why) {
    more.insert(more.begin(), {"account", "add"});
    CHECK(desk.run(more) == 2);
    CHECK(holds(desk.err(), why));
    CHECK(desk.workspace() == before);
  };
  refused({"new"}, "--network");
  refused({"new", "--network", "blueski"}, "did you mean bluesky?");
  refused({"new", "--network", "feed"}, "needs \"path\"");
  refused({"new", "--network", "feed", "--set", "pth=x"}, "did you mean path?");
  refused({"new", "--network", "feed", "--set", "path"}, "KEY=VALUE");
  // A name that is none is told first, whatever else is wrong or missing.
  for (const auto* name : {"my shop", "caf\u00E9", "a/b", "a.b", "@anna", " a", "a\nb", "안나"})
    for (const auto& more : std::vector<std::vector<std::string>>{
             {}, {"--network", "blueski"}, {"--network", "feed", "--set", "pth"}}) {
      std::vector<std::string> words{name};
      words.insert(words.end(), more.begin(), more.end());
      refused(words, "not an account name");
    }
  refused({std::string(65, 'a')}, "not an account name");
  refused({"new name", "--network", "feed", "--set", "path=x"}, "not an account name");
  refused({"new", "--network", "bluesky", "--set", "handle=a.b", "--secret", "password=hunter2"},
          "the secret itself never stands in an option");
  refused({"new", "--network", "bluesky", "--set", "handle=a.b", "--set", "password=hunter2"},
          "no setting \"password\"");
}

TEST_CASE("account login: a secret from standard input is stored for its owner alone") {
  Desk desk;
  CHECK(desk.run({"account", "list", "--json"}) == 0);
  CHECK(holds(desk.out(), "\"login\": \"missing\""));
  desk.run({"account", "login", "bsky", "--stdin"}, "c4nary-secret\n");
  CHECK(read_file(desk.stored(), 100) == "c4nary-secret");
  auto mode = fs::status(desk.stored()).permissions() & fs::perms::mask;
  CHECK(mode == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(!holds(desk.out() + desk.err(), "c4nary"));
  CHECK(desk.run({"account", "list", "--json"}) == 0);
  CHECK(holds(desk.out(), "\"login\": \"ready\""));
  CHECK(!holds(desk.out(), "c4nary"));
}

TEST_CASE("account login: what cannot be asked now is stored and said to be temporary") {
  Desk desk;
  CHECK(desk.run({"account", "login", "bsky", "--stdin"}, "kept\n") == 5);
  CHECK(fs::exists(desk.stored()));
  CHECK(desk.run({"account", "check", "bsky"}) == 5);
}

TEST_CASE("account login: an empty secret replaces nothing, and nobody is asked in a pipe") {
  Desk desk;
  desk.run({"account", "login", "bsky", "--stdin"}, "kept\n");
  CHECK(desk.run({"account", "login", "bsky", "--stdin"}, "\n") == 2);
  CHECK(read_file(desk.stored(), 100) == "kept");
  CHECK(desk.run({"account", "login", "bsky"}, "other\n") == 2);
  CHECK(holds(desk.err(), "--stdin"));
  CHECK(desk.run({"account", "login", "site"}) == 2);
  CHECK(holds(desk.err(), "needs no login"));
  CHECK(desk.run({"account", "login", "bksy"}) == 2);
  CHECK(holds(desk.err(), "did you mean \"bsky\"?"));
}

TEST_CASE("account logout: the login is forgotten, after consent only") {
  Desk desk;
  desk.run({"account", "login", "bsky", "--stdin"}, "kept\n");
  CHECK(desk.run({"account", "logout", "bsky"}) == 2);
  CHECK(fs::exists(desk.stored()));
  CHECK(desk.run({"account", "logout", "bsky", "--dry-run"}) == 0);
  CHECK(fs::exists(desk.stored()));
  CHECK(desk.run({"account", "logout", "bsky", "--yes"}) == 0);
  CHECK(!fs::exists(desk.stored()));
}

TEST_CASE("account check: a missing secret ends with 4 and its fix; no login is no trouble") {
  Desk desk;
  CHECK(desk.run({"account", "check", "site"}) == 0);
  CHECK(holds(desk.out(), "site (Own site)"));
  CHECK(desk.run({"account", "check", "bsky"}) == 4);
  CHECK(holds(desk.err(), "smm account login bsky"));
  CHECK(desk.run({"account", "check"}) == 3);
  CHECK(desk.run({"account", "check", "--json", "bsky"}) == 4);
  CHECK(holds(desk.out(), "\"ok\": false"));
}

TEST_CASE("account list: a secret with a source of its own says which, and whether it is there") {
  Cli cli;
  cli.dir().write("smm.yaml",
                  "smm: 1\naccounts:\n"
                  "  a: {network: bluesky, handle: a.example, password: {env: SMM_TEST_A}}\n"
                  "  b: {network: bluesky, handle: b.example, password: {command: [pass, b]}}\n");
  CHECK(cli.run({"account", "list", "--json"}) == 0);
  CHECK(holds(cli.out(), "the variable SMM_TEST_A is not set"));
  CHECK(holds(cli.out(), "\"login\": \"by command\""));
  cli.environment["SMM_TEST_A"] = "x";
  CHECK(cli.run({"account", "list", "--json"}) == 0);
  CHECK(holds(cli.out(), "\"login\": \"ready\""));
  CHECK(cli.run({"account", "login", "a"}) == 2);
  CHECK(holds(cli.err(), "come from where smm.yaml says"));
}
