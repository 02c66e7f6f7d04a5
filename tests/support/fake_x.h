#pragma once
// A strict X in memory, written from its specification (openapi 2.167) and prose, for tests.
//
// It refuses what the real one refuses, and a little more: keys that the specification does not
// know, a wrong order of an upload, media that are not ready, the same words twice, a token in an
// address. It writes addresses as t.co, rotates tokens, shows posts late, and has either names of
// its fields. Answers that get lost, and others in their place, are set by the test.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeX final : public RuledService {
 public:
  static constexpr std::string_view address = "https://api.x.com";

  HttpResult send(const HttpRequest& request) override;

  // The posts that stand, oldest first; "_text" is as it was sent.
  const std::vector<nlohmann::json>& posts() const { return posts_; }
  std::string add_post(nlohmann::json fields);  // another; its id

  // How it is.
  bool new_names = false;    // of the fields, as since August 2026
  bool self_serve = true;    // no quotes, and answers to one's own posts alone
  bool minds_double = true;  // the same words twice are refused
  int hides = 0;             // how often the newest posts are not listed yet
  int processing = 0;        // questions after an upload of a film until it is ready
  std::string access = "token-1", refresh = "refresh-1";
  std::string now = "2026-10-03T07:30:05.000Z", username = "beanleaf",
              scope = "tweet.read tweet.write users.read media.write offline.access";
  std::string client_secret;                       // empty: a public client
  nlohmann::json user = nlohmann::json::object();  // added to what users/me answers
  std::set<std::string> gone;                      // ids that are asked for in vain
  int renewals = 0;

 private:
  struct Upload {
    std::string category, type, alt;
    std::size_t total = 0, got = 0;
    int segments = 0, left = 0;
    bool whole = false;
  };

  HttpResult serve(const HttpRequest& request, const std::string& path,
                   const nlohmann::json& query);
  HttpResult ask_token(const HttpRequest& request);
  bool knows(const HttpRequest& request) const;
  std::optional<HttpResult> wrong_query(const nlohmann::json& query,
                                        const std::set<std::string>& known) const;
  HttpResult write_post(const HttpRequest& request);
  std::optional<HttpResult> wrong_body(const nlohmann::json& body) const;
  std::optional<HttpResult> wrong_reference(const nlohmann::json& body) const;
  HttpResult delete_post(const std::string& id);
  HttpResult hide(const std::string& id, const nlohmann::json& body);
  HttpResult search(const nlohmann::json& query);
  HttpResult list(const nlohmann::json& query);
  HttpResult by_ids(const nlohmann::json& query);
  nlohmann::json shown(const nlohmann::json& post, const nlohmann::json& query) const;
  HttpResult serve_media(const HttpRequest& request, const std::string& path,
                         const nlohmann::json& query);
  HttpResult begin_upload(const nlohmann::json& body);
  HttpResult append(Upload& upload, const HttpRequest& request);
  HttpResult describe(const nlohmann::json& body);
  nlohmann::json told(const std::string& id, Upload& upload, bool asked);
  const nlohmann::json* post(const std::string& id) const;

  std::vector<nlohmann::json> posts_;
  std::map<std::string, Upload> uploads_;
  std::int64_t next_id_ = 1'900'000'000'000'001'000;
};

}  // namespace smm::test
