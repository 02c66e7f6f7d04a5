#pragma once
// An account on the fake LinkedIn, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_linkedin.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct LinkedinDesk {
  explicit LinkedinDesk(std::string_view author = FakeLinkedin::page, Post wanted = {})
      : post(std::move(wanted)) {
    settings["author"] = author;
    credentials.secrets["token"] = "li-token-1";
    if (post.parts.empty()) post.parts.push_back({"The kiln is open", {}});
    if (post.id.empty()) post.id = "kiln";
    connect();
  }

  const Network& network() const { return *find_network("linkedin"); }
  Connection connection() {
    return {"work", settings, folder.path(), service, clock, random, credentials};
  }
  // As the next run of the program does: what was in memory is gone.
  void connect() { adapter = network().connect(connection()); }
  Outcome publish() { return adapter->publish(post, journal); }
  Outcome publish_again() {
    connect();
    return publish();
  }
  Finding find() {
    connect();
    return adapter->find(post, journal);
  }
  Replay replay() const { return network().limits_on(settings).replay; }

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
  FakeLinkedin service{clock};
  TempDir folder;
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
