#pragma once
// An account on the fake site with WordPress, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_wordpress.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct WordpressDesk {
  explicit WordpressDesk(Post wanted = {}) : post(std::move(wanted)) {
    credentials.secrets["password"] = "abcd1234";
    if (post.parts.empty()) post.parts.push_back({"The kiln is open", {}});
    if (post.id.empty()) post.id = "Kiln opening";
    prepare();
    connect();
  }

  const Network& network() const { return *find_network("wordpress"); }
  void prepare() { network().prepare(post, {post.id, clock.now(), clock.now()}, journal); }
  Connection connection() {
    return {"site", settings, folder.path(), site, clock, random, credentials};
  }
  // As the next run of the program does: what was in memory is gone.
  void connect() { adapter = network().connect(connection()); }
  Outcome publish() { return adapter->publish(post, journal); }
  Outcome publish_again() {
    connect();
    return publish();
  }
  Finding find() { return adapter->find(post, journal); }

  // A picture of the workspace, with its digest as it was checked.
  Media picture(std::string name, std::string alt = "A kiln") {
    auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
    folder.write(name, bytes);
    return {name, std::move(alt), "image/png", bytes.size(), sha256(bytes), 10, 10};
  }

  Settings settings{{"server", "https://pottery.example/"}, {"user", "anna"}};
  Post post;
  FakeWordpress site;
  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
