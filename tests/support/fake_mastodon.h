#pragma once
// A strict server of Mastodon's API in memory, written from its specification (4.7), for tests.
//
// It refuses what the real one refuses, and a little more: fields that the specification does not
// know, texts beyond its limit, media it never saw or that are not ready, a wrong token. Whether it
// honours the Idempotency-Key, knows /api/v2 and shows non-public posts among the account's
// statuses is set by the test; so are answers that get lost, and others in their place.

#include <deque>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeMastodon final : public RuledService {
 public:
  static constexpr std::string_view address = "https://masto.example";

  HttpResult send(const HttpRequest& request) override;

  // The statuses that stand, oldest first.
  const std::vector<nlohmann::json>& statuses() const { return statuses_; }
  const nlohmann::json* status(const std::string& id) const;
  std::string add_status(nlohmann::json status);  // another's, or an older one; its id

  // How it is.
  bool honours_key = true, has_v2 = true, has_media_v2 = true, lists_hidden = true, pages = true;
  bool deletes = true, edits = true, has_polls = true;
  bool minds_no_change = false;  // a change that changes nothing is refused, as GoToSocial does
  int processing = 0;            // questions after an upload until it is ready
  std::size_t max_characters = 500, max_media = 4, api_version = 7;
  std::string version = "4.5.0", token = "token-1", now = "2026-10-03T07:30:05.000Z";
  nlohmann::json account;  // added to what verify_credentials answers
  nlohmann::json notifications = nlohmann::json::array();
  std::vector<std::string> scopes{"read", "write:statuses", "write:media"};
  std::string html_of(const std::string& text) const;  // as Mastodon writes it

 private:
  struct Upload {
    int left;
    std::string description, focus, type;
    std::size_t bytes;
    bool used;
  };

  HttpResult serve(const HttpRequest& request, const std::string& path,
                   const nlohmann::json& query);
  HttpResult instance(int api) const;
  HttpResult post_status(const HttpRequest& request);
  HttpResult put_status(const std::string& id, const HttpRequest& request);
  HttpResult delete_status(const std::string& id);
  HttpResult upload(const HttpRequest& request, bool v2);
  HttpResult list(std::vector<nlohmann::json> all, const nlohmann::json& query,
                  const std::string& path) const;
  HttpResult ask_token(const HttpRequest& request);
  nlohmann::json verified() const;
  nlohmann::json media_json(const std::string& id) const;
  std::optional<HttpResult> check_status(const nlohmann::json& body, bool editing);
  std::optional<HttpResult> apply_words(const nlohmann::json& body, nlohmann::json& status);

  std::vector<nlohmann::json> statuses_;
  std::map<std::string, Upload> uploads_;
  std::map<std::string, std::string> keys_;
  int next_id_ = 1000;
  nlohmann::json app_;
};

}  // namespace smm::test
