#pragma once
// A site with WordPress's REST API, as strict as it is: what is out, drafts and trash, slugs that
// get another ending when they are taken, roles, tags that exist already, files by name. Written
// from the source of WordPress 6.1; tests/real plays the same on a real one.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeWordpress final : public RuledService {
 public:
  static constexpr std::string_view address = "https://pottery.example";

  HttpResult send(const HttpRequest& request) override;

  // Of one status; all in the order of their ids.
  std::vector<nlohmann::json> posts(const std::string& status = "publish") const;
  nlohmann::json& post(int id) { return posts_.at(id); }
  int add_post(nlohmann::json fields);
  void delete_post(int id) { posts_.erase(id); }
  const std::map<int, nlohmann::json>& files() const { return files_; }

  std::string role = "author";  // of the login "anna"; or editor, contributor, subscriber
  bool pretty = true;           // permalinks, and with them /wp-json/ and the Link header
  bool link_header = true;
  bool has_trash = true;
  std::string moved_to;  // the site is elsewhere, and says so
  // What a plugin does to the HTML that it is sent.
  std::function<std::string(std::string)> filter;
  std::vector<std::string> categories{"Uncategorized", "Workshop", "Glazes &amp; Clay"};
  std::vector<std::string> tags;  // the first has the id 100
  std::vector<nlohmann::json> comments;
  std::size_t max_bytes = 1U << 20;

 private:
  HttpResult serve(const HttpRequest& request, const std::string& path, nlohmann::json query);
  HttpResult serve_posts(const HttpRequest& request, const std::string& rest,
                         const nlohmann::json& query);
  HttpResult list_posts(const nlohmann::json& query) const;
  HttpResult write_post(int id, const nlohmann::json& body);
  HttpResult trash_post(int id);
  HttpResult serve_media(const HttpRequest& request, const nlohmann::json& query);
  HttpResult serve_tags(const HttpRequest& request, const nlohmann::json& query);
  HttpResult list_comments(const nlohmann::json& query) const;
  nlohmann::json me() const;
  bool may(const std::string& right) const;
  std::string free_slug(const std::string& slug, int id) const;

  std::map<int, nlohmann::json> posts_, files_;
  int next_id_ = 4;
};

}  // namespace smm::test
