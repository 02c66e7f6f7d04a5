#pragma once
// An account on the fake Pinterest, and a pin of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_pinterest.h"
#include "support/media_files.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct PinterestDesk {
  PinterestDesk() {
    credentials.secrets["token"] = "pin-token-1";
    post.id = "kiln";
    post.title = "The kiln";
    post.link = "https://pottery.example/kiln?utm_campaign=kiln";
    post.parts.push_back({"The kiln is open", {picture("kiln.png")}});
    connect();
  }

  const Network& network() const { return *find_network("pinterest"); }
  Connection connection() {
    return {"pins", settings, folder.path(), service, clock, random, credentials};
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
  Changed edit() {
    connect();
    return adapter->edit(post, journal);
  }

  // A file of the workspace, with its digest as it was checked.
  Media file(const std::string& name, const std::string& bytes, std::string type,
             std::string alt = {}) {
    folder.write(name, bytes);
    return {name, std::move(alt), std::move(type), bytes.size(), sha256(bytes), 640, 480};
  }
  Media picture(const std::string& name, std::string alt = "A kiln") {
    return file(name, png_file(64, 48), "image/png", std::move(alt));
  }
  Media film(const std::string& name = "kiln.mp4") {
    return file(name, video_file(), "video/mp4", "A kiln that burns");
  }

  Settings settings;
  Post post;
  FixedClock clock{*parse_rfc3339("2026-11-27T07:30:00Z")};
  FakePinterest service{clock};
  TempDir folder;
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
