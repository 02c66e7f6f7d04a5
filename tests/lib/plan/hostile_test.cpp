// A plan from a stranger: every oddity is one clear message at its place, soon, and nothing
// changes.

#include <doctest/doctest.h>
#include <sys/stat.h>

#include "support/workspace.h"

using namespace smm;
using smm::test::TestWorkspace;

namespace {

constexpr const char* account = "accounts: {site: {network: feed, path: public}}\n";

std::string with_media(const TestWorkspace& workspace, const std::string& file) {
  workspace.dir().write("plans/a.yaml",
                        "smm: 1\nposts:\n  - {id: a, at: 2026-10-03 09:30, to: site, text: x, "
                        "media: [{file: " +
                            file + ", alt: A}]}\n");
  auto problems = workspace.plan().problems;
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].at.line == 3);
  CHECK(problems[0].at.column == 62);
  return problems[0].rule + ": " + problems[0].message;
}

// The problems of a plan file with this content, as "line:column rule".
std::string of_file(const std::string& content) {
  TestWorkspace workspace(account);
  workspace.dir().write("plans/a.yaml", content);
  return workspace.problems();
}

}  // namespace

TEST_CASE("hostile: media stay inside the workspace, by whatever way they leave it") {
  TestWorkspace workspace(account);
  smm::test::TempDir outside;
  outside.write("secret.png", "x");
  namespace fs = std::filesystem;
  fs::create_symlink(outside.path() / "secret.png", workspace.dir().path() / "link.png");
  fs::create_directory_symlink(outside.path(), workspace.dir().path() / "folder");
  fs::create_symlink("round.png", workspace.dir().path() / "round.png");
  auto refused = [&](const std::string& file) {
    return with_media(workspace, file).starts_with("media-unreadable: ");
  };
  CHECK(with_media(workspace, "../secret.png").find("leads out of the workspace") !=
        std::string::npos);
  CHECK(with_media(workspace, "link.png").find("leads out of the workspace") != std::string::npos);
  CHECK(with_media(workspace, "folder/secret.png").find("leads out") != std::string::npos);
  CHECK(refused("img/../../secret.png"));
  CHECK(refused("/etc/passwd"));
  CHECK(refused("round.png"));
  CHECK(refused("\"\""));
  CHECK(refused("\"a\\0b\""));
}

TEST_CASE("hostile: a pipe, a folder and a device are no media, and do not hold the check up") {
  TestWorkspace workspace(account);
  REQUIRE(::mkfifo((workspace.dir().path() / "pipe.png").c_str(), 0600) == 0);
  std::filesystem::create_directory(workspace.dir().path() / "dir.png");
  std::filesystem::create_symlink("/dev/zero", workspace.dir().path() / "zero.png");
  CHECK(with_media(workspace, "pipe.png").find("not a regular file") != std::string::npos);
  CHECK(with_media(workspace, "dir.png").find("it is a folder") != std::string::npos);
  CHECK(with_media(workspace, "zero.png").find("leads out") != std::string::npos);
}

TEST_CASE("hostile: a plan file that is a pipe or leads out of the workspace is not read") {
  TestWorkspace workspace(account);
  std::filesystem::create_directory(workspace.dir().path() / "plans");
  REQUIRE(::mkfifo((workspace.dir().path() / "plans/a.yaml").c_str(), 0600) == 0);
  std::filesystem::create_symlink("/etc/passwd", workspace.dir().path() / "plans/b.yaml");
  CHECK(workspace.problems() == "0:0 file-unreadable\n0:0 file-unreadable\n");
}

TEST_CASE("hostile: a file of another encoding, or none, is one message") {
  using std::string_literals::operator""s;
  CHECK(of_file("\xFF\xFEs\0m\0m\0"s) == "0:0 not-utf8\n");
  CHECK(of_file("smm: 1\nposts: []\n# caf\xE9\n") == "3:6 not-utf8\n");
  CHECK(of_file("smm: 1\n\0posts: []\n"s) == "2:1 not-text\n");
  CHECK(of_file(std::string(yaml_max_bytes + 1, '#')) == "0:0 file-unreadable\n");
  CHECK(of_file("\xEF\xBB\xBFsmm: 1\r\nposts: []\r\n") == "");
}

TEST_CASE("hostile: thousands of unknown keys are not thousands of messages") {
  std::string text =
      "smm: 1\nposts:\n  - id: a\n    at: 2026-10-03 09:30\n    to: site\n    text: x\n";
  for (int i = 0; i < 9000; ++i) text += "    key" + std::to_string(i) + ": 1\n";
  TestWorkspace workspace(account);
  workspace.dir().write("plans/a.yaml", text);
  auto problems = workspace.plan().problems;
  REQUIRE(problems.size() == 21);
  CHECK(problems[0].message.starts_with("8980 more keys here"));
}

TEST_CASE("hostile: values of the wrong shape are told, wherever they stand") {
  for (const char* key : {"id",       "at",       "every",        "after",         "timezone",
                          "times",    "to",       "text",         "title",         "link",
                          "lang",     "tags",     "media",        "thread",        "variants",
                          "poll",     "warning",  "visibility",   "first_comment", "reply_to",
                          "quote",    "ad",       "disclosure",   "assignee",      "experiment",
                          "arm",      "origin",   "permission",   "evergreen",     "pillar",
                          "campaign", "audience", "stage",        "type",          "status",
                          "late",     "silence",  "who_can_reply"})
    for (const char* value : {"[[]]", "{a: {b: c}}", "[{a: b}]", "\"\"", "[]", "{}", "-1", "~"}) {
      TestWorkspace workspace(account);
      workspace.dir().write("plans/a.yaml",
                            std::string("smm: 1\nposts:\n  - {") + key + ": " + value + "}\n");
      auto plan = workspace.plan();
      INFO(key, ": ", value);
      CHECK(has_errors(plan.problems));  // at least the keys that are missing
    }
}
