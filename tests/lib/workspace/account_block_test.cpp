#include "workspace/account_block.h"

#include <doctest/doctest.h>

#include "core/error.h"
#include "sys/text/yaml_writer.h"

using namespace smm;

namespace {

std::string added(const std::string& source, const std::string& name = "toot") {
  Diagnostics problems;
  auto document = parse_yaml(source, "smm.yaml", problems);
  REQUIRE(document);
  Yaml account;
  yaml_set(account, "network", yaml_scalar("mastodon"));
  yaml_set(account, "server", yaml_scalar("https://mastodon.example"));
  auto text = with_account(source, *document, name, account);
  CHECK(parse_yaml(text, "smm.yaml", problems));
  CHECK(problems.empty());
  return text;
}

const std::string block = "toot:\n    network: mastodon\n    server: https://mastodon.example\n";

}  // namespace

TEST_CASE("account block: it stands beneath the last account, and nothing else changes") {
  CHECK(added("smm: 1\naccounts:\n  site: {network: feed, path: public}  # ours\n\n"
              "# What we count.\nkpis: []\n") ==
        "smm: 1\naccounts:\n  site: {network: feed, path: public}  # ours\n  " + block +
            "\n# What we count.\nkpis: []\n");
}

TEST_CASE("account block: a file without accounts, with none yet, or without a last line end") {
  CHECK(added("smm: 1\n") == "smm: 1\n\naccounts:\n  " + block);
  CHECK(added("smm: 1\naccounts:\nbrand: A\n") == "smm: 1\naccounts:\n  " + block + "brand: A\n");
  CHECK(added("smm: 1\naccounts:\n  a:\n    network: feed") ==
        "smm: 1\naccounts:\n  a:\n    network: feed\n  " + block);
}

TEST_CASE("account block: the file's own indentation is kept, and commented accounts stay") {
  CHECK(added("accounts:\n    a:\n        network: feed\n    # b:\n    #   network: feed\n") ==
        "accounts:\n    a:\n        network: feed\n    # b:\n    #   network: feed\n    toot:\n"
        "      network: mastodon\n      server: https://mastodon.example\n");
}

TEST_CASE("account block: braces are left alone") {
  Diagnostics problems;
  std::string source = "accounts: {a: {network: feed}}\n";
  auto document = parse_yaml(source, "smm.yaml", problems);
  CHECK_THROWS_AS(with_account(source, *document, "b", Yaml{}), Error);
}

TEST_CASE("account block: one that was added is taken out again, and the file is what it was") {
  for (std::string source : {"smm: 1\naccounts:\n  site: {network: feed, path: public}  # "
                             "ours\n\n# Then the rest.\nbrand: A\n",
                             "smm: 1\naccounts:\n    site:\n        network: feed\n",
                             "accounts:\n  a: {network: x}\nx: 1\n"}) {
    Diagnostics problems;
    auto text = added(source);
    auto without = without_account(text, *parse_yaml(text, "smm.yaml", problems), "toot");
    CHECK(without.text == source);
    CHECK(without.block.find("toot:") != std::string::npos);
  }
}

TEST_CASE("account block: of several, each goes alone and the comments before the next one stay") {
  std::string source =
      "accounts:\n  a: {network: feed}  # of a\n\n  # of b\n  b:\n    network: feed\n  c: "
      "{network: feed}\n";
  Diagnostics problems;
  auto document = parse_yaml(source, "smm.yaml", problems);
  CHECK(without_account(source, *document, "a").text ==
        "accounts:\n\n  # of b\n  b:\n    network: feed\n  c: {network: feed}\n");
  CHECK(without_account(source, *document, "b").block == "  b:\n    network: feed\n");
  CHECK(without_account(source, *document, "c").text ==
        "accounts:\n  a: {network: feed}  # of a\n\n  # of b\n  b:\n    network: feed\n");
}
