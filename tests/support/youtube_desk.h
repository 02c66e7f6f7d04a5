#pragma once
// A channel on the fake YouTube, logged in, and an entry of it.

#include <doctest/doctest.h>

#include "networks/network.h"
#include "networks/parts/renewal.h"
#include "support/fake_account.h"
#include "support/fake_youtube.h"
#include "support/media_files.h"
#include "support/outcome_is.h"
#include "support/temp_dir.h"
#include "sys/files.h"

namespace smm::test {

struct YouTubeDesk {
  // A film with about so many bytes.
  explicit YouTubeDesk(std::size_t size = 0) {
    log_in();
    post.id = "teaser";
    post.title = "The kiln";
    post.parts.push_back({"How a kiln is fired", {film("kiln.mp4", size)}});
    connect();
  }

  const Network& network() const { return *find_network("youtube"); }
  void log_in(Seconds left = Seconds{3000}) {
    credentials.secrets = {{"token", "token-1"}, {"client_secret", "hush"}};
    networks::keep_tokens(credentials, {.access = Secret("token-1"),
                                        .refresh = Secret("refresh-1"),
                                        .expires = clock.now() + left});
  }
  Connection connection() {
    return {"here", settings, folder.path(), server, clock, random, credentials};
  }
  // As the next run of the program does: what was in memory is gone.
  void connect() { adapter = network().connect(connection()); }
  Outcome publish() { return adapter->publish(post, journal); }
  Finding find() { return adapter->find(post, journal); }
  Outcome publish_again() {
    connect();
    return publish();
  }
  FakeYouTube::Video& only_video() {
    REQUIRE(server.videos().size() == 1);
    return server.videos()[0];
  }

  Media film(const std::string& name, std::size_t size, const std::string& mark = {}) {
    auto bytes = video_file({.outside = box("free", mark + std::string(size, 'x'))});
    folder.write(name, bytes);
    return {.file = name,
            .type = "video/mp4",
            .bytes = bytes.size(),
            .digest = sha256(bytes),
            .seconds = 0.5,
            .keep_location = true};
  }

  Settings settings{{"client_id", "app-1"}};
  Post post;
  FixedClock clock{*parse_rfc3339("2026-10-03T07:30:00Z")};
  FakeYouTube server{clock};
  TempDir folder;
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

}  // namespace smm::test
