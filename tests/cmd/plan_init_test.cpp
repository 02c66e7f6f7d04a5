#include <doctest/doctest.h>

#include "support/run_cli.h"
#include "sys/files.h"

using namespace smm;
using namespace smm::test;

namespace {

std::string file(const Cli& cli, const char* name) {
  return read_file(cli.dir().path() / name, 1U << 20);
}

bool holds(const std::string& text, const char* part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("plan init: nothing is asked in a pipe, and the workspace passes plan check") {
  Cli cli;
  CHECK(cli.run({"plan", "init", "studio"}) == 0);
  CHECK(!holds(cli.err(), "?"));
  CHECK(holds(file(cli, "studio/smm.yaml"), "timezone: UTC"));
  CHECK(cli.run({"--workspace", "studio", "plan", "check"}) == 0);
  CHECK(holds(cli.err(), "0 errors, 0 warnings"));
}

TEST_CASE("plan init: a person is asked five questions, and Enter takes what is proposed") {
  Cli cli;
  cli.terminal.in = cli.terminal.out = true;
  cli.environment["TZ"] = "Asia/Seoul";
  CHECK(cli.run({"plan", "init", "studio"}, "\n\n\n\n\n") == 0);
  auto text = file(cli, "studio/smm.yaml");
  CHECK(holds(text, "brand: studio\n"));
  CHECK(holds(text, "timezone: Asia/Seoul"));
  CHECK(holds(text, "language: en\n"));
  CHECK(holds(text, "# bsky:"));
  CHECK(!holds(text, "approval"));
  CHECK(cli.run({"--workspace", "studio", "plan", "check"}) == 0);
}

TEST_CASE("plan init: what is answered stands in the files, whatever YAML would make of it") {
  Cli cli;
  cli.terminal.in = cli.terminal.out = true;
  CHECK(cli.run({"plan", "init"},
                "Caf\xC3\xA9: \"Zum {link} #1\"\nAsia/Soul\nEurope/Berlin\nde\nzum.example\ny\n") ==
        0);
  CHECK(holds(cli.err(), "there is no time zone \"Asia/Soul\""));
  auto text = file(cli, "smm.yaml");
  CHECK(holds(text, "brand: \"Caf\xC3\xA9: \\\"Zum {link} #1\\\"\"\n"));
  CHECK(holds(text, "  bsky: {network: bluesky, handle: zum.example,"));
  CHECK(holds(text, "approval: required"));
  CHECK(holds(file(cli, "plans/2026-09.yaml"), "status: review"));
  CHECK(cli.run({"plan", "check"}) == 0);
}

TEST_CASE("plan init: an answer given as an option leaves no question, and a bad one is refused") {
  Cli cli;
  cli.terminal.in = cli.terminal.out = true;
  CHECK(cli.run({"plan", "init", "a", "--brand", "no"}) == 0);
  CHECK(holds(file(cli, "a/smm.yaml"), "brand: \"no\"\n"));
  for (const auto& [option, value] : {std::pair{"--timezone", "Mars/Base"},
                                      {"--bluesky", "@me"},
                                      {"--language", "de\nx: 1"},
                                      {"--brand", " "}}) {
    CHECK(cli.run({"plan", "init", "b", option, value}) == 2);
    CHECK(!std::filesystem::exists(cli.dir().path() / "b"));
  }
}

TEST_CASE("plan init: when the answers end, nothing is written") {
  Cli cli;
  cli.terminal.in = cli.terminal.out = true;
  CHECK(cli.run({"plan", "init", "studio"}, "Studio\n") == 1);
  CHECK(!std::filesystem::exists(cli.dir().path() / "studio"));
}
