#pragma once
// An account on the fake of Threads, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_threads.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct ThreadsDesk {
  explicit ThreadsDesk(std::vector<std::string> texts = {"The kiln is open"}) {
    credentials.secrets["token"] = service.token;
    post.id = "opening";
    for (auto& text : texts) post.parts.push_back({std::move(text), {}});
    prepare();
    connect();
  }

  const Network& network() const { return *find_network("threads"); }
  void prepare() { network().prepare(post, {post.id, clock.now(), clock.now()}, journal); }
  Connection connection() {
    return {"anna", settings, folder.path(), service, clock, random, credentials};
  }
  // As the next run of the program does: what was in memory is gone.
  void connect() { adapter = network().connect(connection()); }
  Outcome publish() {
    connect();
    return adapter->publish(post, journal);
  }
  Finding find() {
    connect();
    return adapter->find(post, journal);
  }
  Changed retract() { return adapter->retract(post, journal); }

  // A picture of the workspace, with its digest as it was checked.
  Media picture(const std::string& name, std::string alt = "A kiln") {
    auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
    folder.write(name, bytes);
    return {name, std::move(alt), "image/png", bytes.size(), sha256(bytes), 640, 480};
  }

  Settings settings{{"server", std::string(FakeThreads::address)},
                    {"media_base_url", std::string(FakeThreads::files) + "/"}};
  Post post;
  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  FakeThreads service{clock, folder.path()};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
