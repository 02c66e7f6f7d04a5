#include "app.h"

#include <doctest/doctest.h>

#include <sstream>

#include "support/run_cli.h"

using namespace smm;
using smm::test::Cli;

TEST_CASE("app: a command that only reads opens no connection and makes no state") {
  Cli cli;
  cli.dir().write("smm.yaml", "smm: 1\naccounts: {site: {network: feed, path: public}}\n");
  for (const auto& words : {std::vector<std::string>{"plan", "check"},
                            {"plan", "show"},
                            {"plan", "diff"},
                            {"queue", "list"},
                            {"metrics", "show"},
                            {"report"}})
    CHECK(cli.run(words) == 0);
  CHECK_FALSE(std::filesystem::exists(cli.dir().path() / ".smm"));
}

TEST_CASE("app: flag, then environment, then default") {
  Cli cli;
  cli.dir().write("a/smm.yaml", "smm: 1\nbrand: First\n");
  cli.dir().write("b/smm.yaml", "smm: 1\nbrand: Second\n");
  cli.environment["SMM_WORKSPACE"] = "a";
  CHECK(cli.run({"report"}) == 0);
  CHECK(cli.out().find("First") != std::string::npos);
  CHECK(cli.run({"report", "--workspace", "b"}) == 0);
  CHECK(cli.out().find("Second") != std::string::npos);
  cli.environment["XDG_CONFIG_HOME"] = (cli.dir().path() / "home").string();
  cli.environment.erase("SMM_WORKSPACE");
  cli.dir().write("home/smm/smm.yaml", "smm: 1\nbrand: Own\n");
  CHECK(cli.run({"report"}) == 0);
  CHECK(cli.out().find("Own") != std::string::npos);
}

TEST_CASE("app: with NO_COLOR, --no-color or a dumb terminal there is not one escape byte") {
  Cli cli;
  cli.dir().write("smm.yaml",
                  "smm: 1\naccounts: {site: {network: feed, path: public}}\nposts: [{}]\n");
  cli.terminal.out = true;
  CHECK(cli.run({"plan", "check"}) == 6);
  CHECK(cli.out().find('\x1b') != std::string::npos);
  cli.environment["NO_COLOR"] = "1";
  cli.run({"plan", "check"});
  CHECK(cli.out().find('\x1b') == std::string::npos);
  cli.environment = {{"TERM", "dumb"}};
  cli.run({"plan", "check"});
  CHECK(cli.out().find('\x1b') == std::string::npos);
  cli.environment.clear();
  cli.run({"plan", "check", "--no-color"});
  CHECK(cli.out().find('\x1b') == std::string::npos);
}

TEST_CASE("app: what a person posts or edits is held to what a plan's words are") {
  const std::pair<const char*, const char*> words[] = {{"**Sale** today", "raw-markup"},
                                                       {"Hi {{first_name}}", "unfinished-text"},
                                                       {"See #REF!", "unfinished-text"},
                                                       {"THIS IS ALL IN CAPITALS", "shouting"}};
  for (const auto& one : words) {
    CAPTURE(one.first);
    Cli cli;
    cli.dir().write("smm.yaml", "smm: 1\naccounts: {site: {network: feed, path: public}}\n");
    auto told = [&] { return cli.err().find(one.second) != std::string::npos; };
    CHECK(cli.run({"post", one.first, "--to", "site", "--dry-run"}) == 0);
    CHECK(told());
    CHECK(cli.run({"post", "Plain words", "--to", "site", "--at", "2100-01-01 10:00", "--yes"}) ==
          0);
    CHECK_FALSE(told());
    CHECK(cli.run({"queue", "edit", "1", "--text", one.first, "--yes"}) == 0);
    CHECK(told());
  }
}

TEST_CASE("app: on a terminal a public action asks, and a no changes nothing") {
  Cli cli;
  cli.dir().write("smm.yaml",
                  "smm: 1\naccounts: {site: {network: feed, path: public}}\n"
                  "posts: [{id: a, at: 2026-10-03 09:30, to: site, text: Hello}]\n");
  cli.terminal = {true, true, true, 80};
  CHECK(cli.run({"plan", "apply"}, "n\n") == 1);
  CHECK(cli.err().find("[y/N]") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(cli.dir().path() / ".smm"));
  CHECK(cli.run({"plan", "apply"}, "y\n") == 0);
  CHECK(cli.run({"queue", "list"}) == 0);
  CHECK(cli.out().find("queued") != std::string::npos);
  CHECK(cli.run({"post", "Now", "--to", "site", "--no-input"}, "y\n") == 2);
}

TEST_CASE("app: what smm does not publish is counted as to be done by hand") {
  Cli cli;
  cli.dir().write("smm.yaml",
                  "smm: 1\naccounts:\n  site: {network: feed, path: public}\n"
                  "  page: {network: facebook}\n  work: {network: linkedin}\nposts:\n"
                  "  - {id: a, at: 2026-10-03 09:30, to: [site, page, work], text: One,"
                  " silence: {identical-copy: wanted}}\n");
  CHECK(cli.run({"plan", "apply", "--yes"}) == 0);
  CHECK(cli.err().find("3 to add, 0 to change, 0 unchanged, 2 to publish by hand (facebook, "
                       "linkedin)\n") != std::string::npos);
  CHECK(cli.out().find("page") != std::string::npos);
  CHECK(cli.run({"plan", "diff", "--json"}) == 0);
  CHECK(cli.out().find("\"by_hand\": 2") != std::string::npos);
  CHECK(cli.out().find("\"unchanged\": 3") != std::string::npos);
  CHECK(cli.run({"post", "Hello", "--to", "page", "--yes"}) == 0);
  CHECK(cli.err().find("it is time to publish it by hand\n") != std::string::npos);
}

TEST_CASE("app: foreign text cannot command the terminal") {
  Cli cli;
  cli.dir().write("smm.yaml", "smm: 1\naccounts: {site: {network: feed, path: public}}\n");
  CHECK(cli.run({"post", "\x1b]0;owned\x07 hi", "--to", "site", "--dry-run"}) == 6);
  CHECK(cli.err().find("hi") == std::string::npos);
  CHECK(cli.err().find('\x1b') == std::string::npos);
  CHECK(cli.err().find('\x07') == std::string::npos);
  CHECK(cli.run({"queue", "show", "\x1b[2J"}) == 2);
  CHECK(cli.err().find('\x1b') == std::string::npos);
}

TEST_CASE("app: an error is at most three lines, and its status is the table's") {
  Cli cli;
  for (const auto& words : {std::vector<std::string>{"nothing"},
                            {"plan"},
                            {"plan", "check"},
                            {"report", "--period"},
                            {"queue", "show"},
                            {"post"}}) {
    auto status = cli.run(words);
    CHECK((status == 2 || status == 6));
    auto lines = std::count(cli.err().begin(), cli.err().end(), '\n');
    if (words != std::vector<std::string>{"plan"}) CHECK(lines <= 3);
  }
}
