#pragma once
// An account on the fake VK, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_vk.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct VkDesk {
  explicit VkDesk(std::string_view token = FakeVk::person_token) {
    credentials.secrets["token"] = token;
    post.id = "kiln";
    post.parts.push_back({"The kiln is open", {}});
    connect();
  }

  const Network& network() const { return *find_network("vk"); }
  Connection connection() {
    return {"wall", settings, folder.path(), service, clock, random, credentials};
  }
  // As the next run of the program does: what was in memory is gone.
  void connect() { adapter = network().connect(connection()); }
  Outcome publish() {
    network().prepare(post, {"here wall " + post.id, clock.now(), clock.now()}, journal);
    return adapter->publish(post, journal);
  }
  Outcome publish_again() {
    connect();
    return publish();
  }
  Finding find() {
    connect();
    return adapter->find(post, journal);
  }
  Changed edit(std::string text) {
    auto changed = post;
    changed.parts[0].text = std::move(text);
    return adapter->edit(changed, journal);
  }
  FakeVk::Post out() const {
    auto all = service.posts();
    REQUIRE(all.size() == 1);
    return all[0];
  }
  // What check() says once the account has been signed in.
  std::string told() {
    auto known = settings;
    for (const auto& [name, value] : credentials.facts) known.insert_or_assign(name, value);
    std::string all;
    for (const auto& problem : network().check(post, known)) all += problem.message + "\n";
    return all;
  }

  // A file of the workspace, with its digest as it was checked.
  Media file(std::string name, const std::string& bytes, std::string type, std::string alt = {}) {
    folder.write(name, bytes);
    return {name, std::move(alt), std::move(type), bytes.size(), sha256(bytes), 10, 10};
  }
  Media picture(std::string name, std::string alt = "A kiln") {
    auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
    return file(std::move(name), bytes, "image/png", std::move(alt));
  }

  Settings settings;
  Post post;
  FixedClock clock{*parse_rfc3339("2026-11-27T07:30:00Z")};
  FakeVk service{clock};
  TempDir folder;
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
