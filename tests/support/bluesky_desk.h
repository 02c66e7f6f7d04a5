#pragma once
// An entry of one Bluesky account on a server that plays a script.

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "support/fake_account.h"
#include "support/fake_http.h"

namespace smm::test::bsky {

inline const Time now = *parse_rfc3339("2026-10-03T07:30:00Z");
inline const std::string create_session =
    "https://pds.example/xrpc/com.atproto.server.createSession";
inline const std::string refresh_session =
    "https://pds.example/xrpc/com.atproto.server.refreshSession";
inline const std::string put_record = "https://pds.example/xrpc/com.atproto.repo.putRecord";
inline const std::string apply_writes = "https://pds.example/xrpc/com.atproto.repo.applyWrites";
inline const std::string did = "did:plc:anna";

inline const Network& network() { return *find_network("bluesky"); }

inline Post post_of(std::vector<std::string> texts) {
  Post post;
  post.id = "teaser";
  for (auto& text : texts) post.parts.push_back({std::move(text), {}});
  return post;
}

inline nlohmann::json session(std::string access = "access-1", std::string refresh = "refresh-1") {
  return {{"accessJwt", access}, {"refreshJwt", refresh}, {"did", did}, {"handle", "anna.example"}};
}

inline nlohmann::json xrpc_error(std::string name, std::string message = "told so") {
  return {{"error", name}, {"message", message}};
}

// An entry of one account on a server that plays a script.
struct Desk {
  explicit Desk(Post wanted) : post(std::move(wanted)) {
    credentials.secrets["password"] = "app-password";
    network().prepare(post, {post.id, now, now}, journal);
    connect();
  }

  // As the next run of the program does: what was in memory is gone.
  void connect() { adapter = network().connect(connection()); }
  Connection connection() { return {"bsky", settings, root, http, clock, random, credentials}; }

  std::string rkey(int part = 0) { return journal.kept.at("rkey." + std::to_string(part)); }
  std::string uri(int part = 0) { return "at://" + did + "/app.bsky.feed.post/" + rkey(part); }
  nlohmann::json stored(int part = 0) {
    return {{"uri", uri(part)}, {"cid", "cid-" + std::to_string(part)}};
  }

  void signs_in() { http.expect("POST", create_session, answer_json(200, session())); }
  void puts(int part = 0) { http.expect("POST", put_record, answer_json(200, stored(part))); }
  void puts(HttpResult result) { http.expect("POST", put_record, std::move(result)); }
  void gets(HttpResult result, int part = 0) {
    http.expect("GET",
                "/xrpc/com.atproto.repo.getRecord?repo=" + did +
                    "&collection=app.bsky.feed.post&rkey=" + rkey(part),
                std::move(result));
  }

  Outcome publish() { return adapter->publish(post, journal); }
  Finding find() { return adapter->find(post, journal); }
  nlohmann::json record() { return http.sent_json(http.sent().size() - 1).at("record"); }

  // The whole post in one transaction.
  void applies(HttpResult result) { http.expect("POST", apply_writes, std::move(result)); }
  void applies() { applies(answer_json(200, nlohmann::json::object())); }
  nlohmann::json writes() { return http.sent_json(http.sent().size() - 1).at("writes"); }

  Post post;
  Settings settings{{"handle", "anna.example"}, {"server", "https://pds.example/"}};
  std::filesystem::path root;
  FakeHttp http;
  FixedClock clock{now};
  Random random{7};
  MemoryCredentials credentials;
  MemoryJournal journal;
  std::unique_ptr<Adapter> adapter;
};

template <typename Wanted>
Wanted is(const Outcome& outcome) {
  if (!std::holds_alternative<Wanted>(outcome)) FAIL("another outcome: number " << outcome.index());
  return std::get<Wanted>(outcome);
}

}  // namespace smm::test::bsky
