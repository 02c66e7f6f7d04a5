#pragma once
// An account on the fake TikTok, and a video of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "support/fake_account.h"
#include "support/fake_tiktok.h"
#include "support/media_files.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct TiktokDesk {
  TiktokDesk() {
    credentials.secrets["token"] = "tik-token-1";
    service.folder = folder.path();
    post.id = "kiln";
    post.parts.push_back({"The kiln is open #clay", {film()}});
    connect();
  }

  const Network& network() const { return *find_network("tiktok"); }
  Connection connection() {
    return {"tik", settings, folder.path(), service, clock, random, credentials};
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

  // A file of the workspace, with its digest as it was checked.
  Media file(const std::string& name, const std::string& bytes, std::string type) {
    folder.write(name, bytes);
    Media media{name, "A kiln", std::move(type), bytes.size(), sha256(bytes), 640, 360};
    media.seconds = media.type.starts_with("video/") ? 10 : 0;
    return media;
  }
  Media film(const VideoParts& parts = {}) {
    return file("kiln.mp4", video_file(parts), "video/mp4");
  }
  // A picture that TikTok can fetch.
  Media picture(const std::string& name) {
    auto media = file(name, jpeg_file(64, 48), "image/jpeg");
    settings["media_base_url"] = FakeTiktok::files;
    return media;
  }

  Settings settings;
  Post post;
  FixedClock clock{*parse_rfc3339("2026-11-27T07:30:00Z")};
  FakeTiktok service{clock};
  TempDir folder;
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
