#pragma once
// An account on the fake server of Mastodon's API, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_mastodon.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct MastoDesk {
  explicit MastoDesk(Post wanted = {}) : post(std::move(wanted)) {
    credentials.secrets["token"] = "token-1";
    if (post.parts.empty()) post.parts.push_back({"Hello", {}});
    if (post.id.empty()) post.id = "teaser";
    prepare();
    connect();
  }

  const Network& network() const { return *find_network("mastodon"); }
  void prepare() { network().prepare(post, {post.id, clock.now(), clock.now()}, journal); }
  // As the next run of the program does: what was in memory is gone.
  void connect() {
    adapter =
        network().connect({"masto", settings, folder.path(), server, clock, random, credentials});
  }
  Outcome publish() { return adapter->publish(post, journal); }
  Finding find() { return adapter->find(post, journal); }
  Outcome publish_again() {
    connect();
    prepare();
    return publish();
  }

  // A picture of the workspace, with its digest as it was checked.
  Media picture(std::string name, std::string alt = "A kiln") {
    auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
    folder.write(name, bytes);
    return {name, std::move(alt), "image/png", bytes.size(), sha256(bytes), 10, 10};
  }

  Settings settings{{"server", "https://masto.example/"}};
  Post post;
  FakeMastodon server;
  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

inline Post thread_of(const std::vector<std::string>& texts) {
  Post post;
  post.id = "teaser";
  for (const auto& text : texts) post.parts.push_back({text, {}});
  return post;
}

}  // namespace smm::test
