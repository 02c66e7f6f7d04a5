#pragma once
// A Page on the fake Facebook, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_facebook.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct FacebookDesk {
  explicit FacebookDesk(Settings wanted = {}, std::string text = "The kiln is open")
      : settings(std::move(wanted)) {
    credentials.secrets["token"] = FakeFacebook::page_token;
    post.id = "kiln";
    post.parts.push_back({std::move(text), {}});
    connect();
  }

  const Network& network() const { return *find_network("facebook"); }
  Connection connection() {
    return {"page", settings, folder.path(), facebook, clock, random, credentials};
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
  // The queue's rule, until there is an end or six attempts were made.
  Outcome settle() {
    auto outcome = publish();
    for (int tries = 0; tries < 5; ++tries) {
      if (std::holds_alternative<Published>(outcome) || std::holds_alternative<Rejected>(outcome) ||
          std::holds_alternative<Refused>(outcome))
        return outcome;
      if (std::holds_alternative<Unknown>(outcome)) {
        auto found = find();
        for (int waits = 0; waits < 9 && std::holds_alternative<CouldNotAsk>(found); ++waits) {
          clock.sleep_until(clock.now() + Seconds(60));
          found = find();
        }
        if (auto* out = std::get_if<Published>(&found)) return *out;
        if (!std::holds_alternative<NotThere>(found)) return outcome;
      }
      if (auto* begun = std::get_if<Processing>(&outcome)) clock.sleep_until(begun->not_before);
      outcome = publish();
    }
    return outcome;
  }

  Media picture(const std::string& name, std::string alt = "A kiln") {
    auto bytes = read_file(SMM_SOURCE_DIR "/examples/quickstart/img/kiln.png", 1 << 20);
    folder.write(name, bytes);
    return {name, std::move(alt), "image/png", bytes.size(), sha256(bytes), 640, 480};
  }

  Settings settings;
  Post post;
  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  FakeFacebook facebook{clock};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
