#include "workspace/options.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

#include "core/random.h"
#include "core/text.h"
#include "support/workspace.h"
#include "workspace/wording.h"

namespace smm::test {
namespace {

const std::string head =
    "brand: Test\naccounts:\n"
    "  pins: {network: pinterest, options: {board: Recipes}}\n"
    "  tube: {network: youtube}\n"
    "  own: {network: exec, command: post, options: {tone: warm}}\n"
    "  site: {network: feed, path: public}\n"
    "groups: {both: [pins, tube]}\n"
    "posts:\n"
    "  - {id: a, at: 2030-10-03 09:30, to: [pins, tube, own], title: T, text: Hello, "
    "variants: {";

Settings options_of(const std::string& variants, const std::string& account) {
  TestWorkspace workspace(head + variants + "}}\n");
  auto plan = workspace.plan();
  for (const auto& output : plan.posts.at(0).outputs)
    if (output.account == account) return output.post.options;
  return {};
}

// The rules that are broken, but for those about missing media.
std::string broken(const std::string& text) {
  TestWorkspace workspace(text);
  std::string rules;
  auto plan = workspace.plan();
  for (const auto& problem : plan.problems)
    if (problem.rule == "unknown-key" || problem.rule.starts_with("option-"))
      rules += problem.rule + " " + problem.message + "\n";
  return rules;
}

}  // namespace

TEST_CASE("options: what an account says for all its posts, a variant says otherwise") {
  CHECK(options_of("", "pins") == Settings{{"board", "Recipes"}});
  CHECK(options_of("", "tube").empty());
  CHECK(options_of("pins: {options: {board: Cakes, section: Spring}}", "pins") ==
        Settings{{"board", "Cakes"}, {"section", "Spring"}});
  CHECK(options_of("pins: {options: {section: Spring}}", "pins") ==
        Settings{{"board", "Recipes"}, {"section", "Spring"}});
  CHECK(options_of("pins: {options: {board: \"\"}}", "pins").empty());
}

TEST_CASE("options: of a group each account is told what its network has") {
  const std::string both = "both: {options: {board: Cakes, playlist: Beans}}";
  CHECK(options_of(both, "pins") == Settings{{"board", "Cakes"}});
  CHECK(options_of(both, "tube") == Settings{{"playlist", "Beans"}});
}

TEST_CASE("options: a program of one's own takes any, and a network that has none says so") {
  CHECK(options_of("own: {options: {colour: red}}", "own") ==
        Settings{{"colour", "red"}, {"tone", "warm"}});
  CHECK(broken(head + "own: {options: {colour: red}}}}\n").empty());
  CHECK(broken("accounts: {site: {network: feed, path: p, options: {a: b}}}\n")
            .find("posts on Own site have no options of their own") != std::string::npos);
}

TEST_CASE("options: one that there is not is an error with the nearest, of any spelling") {
  Random random(7);
  const std::string known[] = {"board", "section"};
  CHECK(broken(head + "pins: {options: {board: x, section: y}}}}\n").empty());
  for (int i = 0; i < 40; ++i) {
    auto name = known[random.between(0, 1)];
    auto at = random.between(0, name.size() - 1);
    auto letter = static_cast<std::uint64_t>(name[at] - 'a');
    name[at] = static_cast<char>('a' + (letter + 1 + random.between(0, 20)) % 26);
    INFO(name);
    auto told = broken(head + "pins: {options: {" + name + ": x}}}}\n");
    CHECK(told.find("unknown-key") != std::string::npos);
    CHECK(told.find(name) != std::string::npos);
  }
  // Where it is looked for first.
  CHECK(broken("accounts: {pins: {network: pinterest, board: Recipes}}\n")
            .find("options: {board: ...}") != std::string::npos);
}

TEST_CASE("options: a value that cannot be is told where it stands") {
  for (const char* value : {"yes", "no", "true", "false", "on", "off"})
    CHECK(broken("accounts: {news: {network: telegram, chat: '@beanleaf', options: "
                 "{silent: " +
                 std::string(value) + "}}}\n")
              .empty());
  for (const char* value : {"maybe", "1", "quiet", "ja"})
    CHECK(broken("accounts: {news: {network: telegram, chat: '@beanleaf', options: "
                 "{silent: " +
                 std::string(value) + "}}}\n")
              .find("is neither yes nor no") != std::string::npos);
}

TEST_CASE("options: a yes to an account covers its options") {
  auto wording = [](const std::string& board) {
    TestWorkspace workspace("accounts: {pins: {network: pinterest, options: {board: " + board +
                            "}}}\n");
    return account_wording(workspace.load(), "pins");
  };
  CHECK(wording("Recipes") == wording("\"Recipes\""));
  CHECK(wording("Recipes") != wording("Cakes"));
}

TEST_CASE("account wording: a program's script, however its arguments name it") {
  for (const char* arguments :
       {"post.sh", "-e post.sh", "post.sh --board kitchen", "--script=post.sh", "a post.sh,x",
        "./post.sh", "sub/../post.sh", "{root}/post.sh", "-f {root}/post.sh -v"}) {
    CAPTURE(arguments);
    auto wording = [&](const std::string& script) {
      TestWorkspace place("");
      std::string given(arguments);
      replace_all(given, "{root}", place.dir().path().string());
      place.dir().write(
          "smm.yaml",
          "smm: 1\naccounts: {own: {network: exec, command: sh, arguments: \"" + given + "\"}}\n");
      fs::create_directories(place.dir().path() / "sub");
      if (!script.empty()) place.dir().write("post.sh", script);
      auto words = account_wording(place.load(), "own");
      replace_all(words, place.dir().path().string(), "{root}");
      return words;
    };
    CHECK(wording("a") == wording("a"));
    CHECK(wording("a") != wording("b"));
    CHECK(wording("a") != wording(""));
  }
}

TEST_CASE("account wording: a program that says a secret") {
  for (const char* command : {"[./token.sh]", "[sh, token.sh]", "[sh, -c, cat token.sh]"}) {
    CAPTURE(command);
    auto wording = [&](const std::string& program) {
      TestWorkspace place(
          "accounts: {m: {network: mastodon, server: \"https://m.example\","
          " token: {command: " +
          std::string(command) + "}}}\n");
      place.dir().write("token.sh", program);
      return account_wording(place.load(), "m");
    };
    CHECK(wording("a") == wording("a"));
    CHECK(wording("a") != wording("b"));
  }
}

TEST_CASE("team: a name that would be something else where names stand is refused") {
  auto refused = [](const std::string& name) {
    TestWorkspace workspace("team: {" + name + ": {role: author}}\n");
    auto problems = workspace.load().problems;
    return std::any_of(problems.begin(), problems.end(),
                       [](const auto& problem) { return problem.rule == "bad-name"; });
  };
  for (const char* name : {"'*'", "'b*'", "'bruno,dora'", "'a/2026-10-01'", "'?'", "'!dora'",
                           "' dora'", "approver", "owner", "''"}) {
    CAPTURE(name);
    CHECK(refused(name));
  }
  for (const char* name :
       {"dora", "'Anna Maria'", "anna.b", "O'Neil", "Łucja", "d-1_2", "author"}) {
    CAPTURE(name);
    CHECK(!refused(name));
  }
}

// What goes out of an account without a word of it in the account.
TEST_CASE("account wording: what the workspace says for an account, and files that it names") {
  auto wording = [](const std::string& top, const std::string& more, const std::string& style,
                    const std::string& program) {
    TestWorkspace workspace(top + "accounts: {site: {network: feed, path: site" + more +
                            "}, own: {network: exec, command: ./send}}\n");
    if (!style.empty()) workspace.dir().write("style.css", style);
    if (!program.empty()) workspace.dir().write("send", program);
    auto loaded = workspace.load();
    return std::pair(account_wording(loaded, "site"), account_wording(loaded, "own"));
  };
  const auto plain = wording("", ", style: style.css", "a", "#!/bin/sh\n");
  CHECK(plain == wording("", ", style: style.css", "a", "#!/bin/sh\n"));
  CHECK(plain.first == wording("", ", style: style.css", "a", "#!/bin/true\n").first);
  CHECK(plain.second != wording("", ", style: style.css", "a", "#!/bin/true\n").second);
  CHECK(plain.second == wording("brand: Leaf\n", "", "", "#!/bin/sh\n").second);
  std::set<std::string> all;
  const std::vector<std::array<std::string, 3>> others{
      {"", ", style: style.css", "a"},
      {"", ", style: style.css", "b"},
      {"", ", style: style.css", ""},
      {"", "", ""},
      {"", ", icon: style.css", "a"},
      {"brand: Leaf\n", "", ""},
      {"brand: Bean\n", "", ""},
      {"language: de\n", "", ""},
      {"language: fr\n", "", ""},
      {"timezone: Europe/Berlin\n", "", ""},
      {"brand: Leaf\n", ", style: style.css", "a"}};
  for (const auto& [top, more, style] : others) all.insert(wording(top, more, style, "").first);
  CHECK(all.size() == others.size());
  // What the account says for itself, the workspace does not say for it.
  CHECK(wording("brand: Leaf\n", ", title: Ours", "", "").first ==
        wording("brand: Bean\n", ", title: Ours", "", "").first);
}

}  // namespace smm::test
