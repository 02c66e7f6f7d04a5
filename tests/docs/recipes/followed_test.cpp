// What one has who followed the recipes of smm-hacking(7): a program with all that they add. The
// conformance suite, which plays every network, is compiled into the same program.

#include <doctest/doctest.h>

#include "core/json.h"
#include "support/run_cli.h"
#include "support/stage.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;

namespace {

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("recipes: the network is one of all, and the suite has its stage") {
  const auto* board = find_network("board");
  REQUIRE(board);
  CHECK(board->publishes());
  CHECK(find_network("bluesky"));
  CHECK(make_stage("board"));
}

TEST_CASE("recipes: an account of the network is added, and its posts are checked") {
  Cli cli;
  cli.dir().write("smm.yaml", "smm: 1\naccounts:\n  site: {network: feed, path: public}\n");
  CHECK(cli.run({"account", "add", "door", "--network", "board"}) == 2);
  CHECK(holds(cli.err(), "needs \"server\""));
  CHECK(cli.run({"account", "add", "door", "--network", "board", "--set",
                 "server=https://board.example"}) == 0);
  auto plan = [&](std::size_t length) {
    cli.dir().write("plans/a.yaml",
                    "smm: 1\nposts:\n  - {id: a, at: 2026-10-01 18:00, to: door, text: " +
                        std::string(length, 'x') + "}\n");
    return cli.run({"plan", "check"});
  };
  CHECK(plan(200) == 0);
  CHECK(plan(201) == 6);
  CHECK(holds(cli.out() + cli.err(), "limit 200"));
}

TEST_CASE("recipes: the preset knows its table, and the section says what the table brought") {
  Cli cli;
  cli.dir().write("smm.yaml",
                  "smm: 1\naccounts:\n  door: {network: board, server: https://board.example}\n");
  CHECK(cli.run({"metrics", "import", "--list-presets"}) == 0);
  CHECK(holds(cli.out(), "Notice board: notes"));
  auto section = [&] {
    CHECK(cli.run({"report", "--period", "2026-09", "--format", "json"}) == 0);
    const auto report = parse_json(cli.out());
    for (const auto& one : report.at("sections"))
      if (one.at("name") == "keeping") return write_json(one);
    return std::string();
  };
  CHECK(section().empty());
  cli.dir().write("notes.csv",
                  read_file(SMM_FOLLOWED_DIR "/tests/data/exports/board.csv", 1U << 16));
  CHECK(cli.run({"metrics", "import", "notes.csv", "--account", "door"}) == 0);
  CHECK(holds(section(), "\"value\":12"));
}

TEST_CASE("recipes: the format and the command are in the help, and do what they say") {
  Cli cli;
  cli.dir().write("smm.yaml", "smm: 1\naccounts:\n  site: {network: feed, path: public}\n");
  CHECK(cli.run({"--help"}) == 0);
  CHECK(holds(cli.out(), "what smm does where"));
  CHECK(cli.run({"networks", "--publishing"}) == 0);
  CHECK(holds(cli.out(), "board\tshort notes"));
  for (const auto* network : all_networks())
    CHECK(holds(cli.out(), std::string(network->name) + "\t") == network->publishes());
  cli.dir().write("plans/a.yaml",
                  "smm: 1\nkpis:\n  - {name: Seen, metric: reach, target: \">= 100\"}\n");
  CHECK(cli.run({"report", "--help"}) == 0);
  CHECK(holds(cli.out(), "gist"));
  CHECK(cli.run({"report", "--period", "2026-08", "--format", "gist"}) == 0);
  CHECK(cli.out().starts_with("- Seen: "));
}
