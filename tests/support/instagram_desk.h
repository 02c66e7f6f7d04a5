#pragma once
// An account on the fake of Instagram, and an entry of it with a picture.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_instagram.h"
#include "support/media_files.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

enum class Door { instagram, facebook };

struct InstagramDesk {
  explicit InstagramDesk(Door door = Door::instagram, std::string text = "The kiln is open") {
    credentials.secrets["token"] =
        door == Door::facebook ? std::string(FakeInstagram::page_token) : service.token;
    post.id = "opening";
    post.parts.push_back({std::move(text), {picture("kiln.jpg")}});
    prepare();
    connect();
  }

  const Network& network() const { return *find_network("instagram"); }
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
  Changed retract() {
    connect();
    return adapter->retract(post, journal);
  }

  // Files of the workspace, with their digests as they were checked.
  Media file(const std::string& name, const std::string& bytes, std::string type,
             std::string alt = {}) {
    folder.write(name, bytes);
    bool film = type.starts_with("video/");
    return {name, std::move(alt),   std::move(type), bytes.size(), sha256(bytes),
            640,  film ? 360 : 640, film ? 5.0 : 0.0};
  }
  Media picture(const std::string& name, std::string alt = "A kiln") {
    return file(name, jpeg_file(640, 640), "image/jpeg", std::move(alt));
  }
  Media film(const std::string& name) { return file(name, video_file(), "video/mp4"); }

  Settings settings{{"server", std::string(FakeInstagram::address)},
                    {"media_base_url", std::string(FakeInstagram::files) + "/"}};
  Post post;
  TempDir folder;
  FixedClock clock{*parse_rfc3339("2026-11-27T07:30:00Z")};
  FakeInstagram service{clock, folder.path()};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
