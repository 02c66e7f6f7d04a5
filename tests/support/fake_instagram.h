#pragma once
// Instagram's API by both of its doors, as Meta's reference and specification have it, and a web
// server with the workspace's files. Strict: a key that a door does not know, a step out of order,
// a container that has ended or was published, a file that nobody can fetch and a token in an
// address (but of the exchanges that want it there) fail the test or are refused.

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/file_server.h"
#include "support/graph_forms.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeInstagram final : public RuledService {
 public:
  static constexpr std::string_view address = "https://graph.instagram.example";
  static constexpr std::string_view files = FileServer::address;
  static constexpr std::string_view user = "17841400000000001";
  static constexpr std::string_view page_token = "EAApage-1", person_token = "EAAperson-1";

  FakeInstagram(const Clock& clock, std::filesystem::path folder)
      : web(std::move(folder)), clock_(clock) {}

  HttpResult send(const HttpRequest& request) override;

  // The forms of the containers that were made, in order.
  std::vector<GraphForm> made() const;

  struct Post {
    std::string id, caption, type, product;
    Time at{};
    GraphForm form;
    bool comments_open = true;
  };
  struct Comment {
    std::string id, post, text, by;
  };
  const std::vector<Post>& posts() const { return posts_; }
  const std::vector<Comment>& comments() const { return comments_; }
  std::string add_post(std::string caption, Time at, std::string product = "FEED");
  void add_comment(const std::string& post, std::string text, std::string by);
  static std::string permalink(const std::string& id) {
    return "https://www.instagram.com/p/P" + id + "/";
  }
  const std::string& uploaded(const std::string& container) { return uploads_[container]; }

  FileServer web;
  std::string token = "IGtoken-1";
  std::string app_secret = "app-secret-1";
  std::string code = "good-code";
  std::string account_type = "BUSINESS";
  Time token_made{};
  // What tokens may do, by what Instagram's own login calls it.
  std::map<std::string, bool> granted{
      {"content_publish", true}, {"manage_comments", true}, {"manage_insights", true}};
  std::set<std::string> scopes{"instagram_basic", "instagram_content_publish",
                               "instagram_manage_contents"};
  std::vector<std::string> other_accounts;  // of other Pages that the person has
  bool demands_proof = false;
  int looks_until_ready = 0;  // of each container
  std::string spoilt;         // the status of a container that is not made fit
  bool lists_late = false;    // what is out is not in the lists yet
  bool knows_ai = true;       // the parameter `is_ai_generated`
  int quota = 50;
  std::string version = "v27.0";                   // that answers
  std::map<std::string, nlohmann::json> insights;  // of a post, by metric
  std::vector<std::string> dead_metrics;

 private:
  struct Container {
    GraphForm form;
    Time at{};
    int looks = 0;
    bool published = false, whole = true;
  };
  struct Asked;

  HttpResult serve(const HttpRequest& request);
  HttpResult route(const Asked& asked);
  HttpResult serve_oauth(const HttpRequest& request, const std::string& path,
                         const GraphForm& query);
  HttpResult serve_upload(const HttpRequest& request, const std::string& id);
  HttpResult serve_me(const Asked& asked);
  HttpResult serve_pages(const GraphForm& query) const;
  HttpResult serve_batch(const GraphForm& form) const;
  HttpResult serve_user(const Asked& asked, const std::string& edge);
  HttpResult serve_post(const Asked& asked, Post& post, const std::string& edge);
  HttpResult serve_comments(const Asked& asked, const Post& post);
  HttpResult serve_container(const Asked& asked, const std::string& id);
  HttpResult make(const Asked& asked);
  HttpResult refuse_children(const GraphForm& form);
  HttpResult publish(const GraphForm& form);
  HttpResult list(const GraphForm& query, bool stories) const;
  HttpResult figures(const Post& post, const GraphForm& query) const;
  std::string state(Container& container) const;
  bool may(const char* what) const { return granted.at(what); }
  nlohmann::json shown(const Post& post) const;
  int used() const;

  const Clock& clock_;
  std::map<std::string, Container> containers_;
  std::map<std::string, std::string> uploads_;
  std::vector<Post> posts_;
  std::vector<Comment> comments_;
  int next_ = 100;
};

}  // namespace smm::test
