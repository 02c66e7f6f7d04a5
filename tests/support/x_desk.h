#pragma once
// An account on the fake X, logged in by OAuth 2, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "networks/parts/renewal.h"
#include "support/fake_account.h"
#include "support/fake_x.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct XDesk {
  explicit XDesk(Post wanted = {}) : post(std::move(wanted)) {
    log_in();
    if (post.parts.empty()) post.parts.push_back({"Hello", {}});
    if (post.id.empty()) post.id = "teaser";
    prepare();
    connect();
  }

  const Network& network() const { return *find_network("x"); }
  void log_in(Seconds left = Seconds{7000}) {
    credentials.secrets["token"] = "token-1";
    networks::keep_tokens(credentials, {.access = Secret("token-1"),
                                        .refresh = Secret("refresh-1"),
                                        .expires = clock.now() + left});
  }
  void prepare() { network().prepare(post, {post.id, clock.now(), clock.now()}, journal); }
  Connection connection() {
    return {"here", settings, folder.path(), server, clock, random, credentials};
  }
  // As the next run of the program does: what was in memory is gone.
  void connect() { adapter = network().connect(connection()); }
  Outcome publish() { return adapter->publish(post, journal); }
  Finding find() { return adapter->find(post, journal); }
  Outcome publish_again() {
    connect();
    prepare();
    return publish();
  }
  const nlohmann::json& sent_of(std::size_t index) const {
    return server.posts().at(index).at("_sent");
  }

  // A file of the workspace, with its digest as it was checked.
  Media file(std::string name, const std::string& bytes, std::string type, std::string alt) {
    folder.write(name, bytes);
    return {name, std::move(alt), std::move(type), bytes.size(), sha256(bytes), 10, 10};
  }
  Media picture(std::string name, std::string alt = "A kiln") {
    auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
    return file(std::move(name), bytes, "image/png", std::move(alt));
  }

  Settings settings{{"client_id", "app-1"}};
  Post post;
  FakeX server;
  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
