#pragma once
// The Threads API as its reference has it, and a web server with the workspace's files. Strict: a
// key that it does not know, a step out of order, a container that has ended or was published, a
// second reading of a token and a token in an address fail the test or are refused.

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/file_server.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeThreads final : public RuledService {
 public:
  static constexpr std::string_view address = "https://graph.threads.example";
  static constexpr std::string_view files = FileServer::address;
  static constexpr std::string_view user = "17841400000000001";

  FakeThreads(const Clock& clock, std::filesystem::path folder)
      : web(std::move(folder)), clock_(clock) {}

  FileServer web;

  HttpResult send(const HttpRequest& request) override;

  // The forms of what was made, in order.
  std::vector<std::map<std::string, std::string>> made() const;

  struct Post {
    std::string id, text, type, parent, quoted, topic, circle, link;
    Time at{};
    nlohmann::json form;
  };
  const std::vector<Post>& posts() const { return posts_; }
  std::string add_post(std::string text, Time at, std::string parent = {});
  void remove(const std::string& id);
  static std::string permalink(const std::string& id) {
    return "https://www.threads.net/@anna/post/P" + id;
  }

  std::string token = "THtoken-1";
  std::string app_secret = "app-secret-1";
  std::string code = "good-code";
  Time token_made{};  // for the renewal: a day must have passed
  std::map<std::string, bool> granted{{"threads_content_publish", true},
                                      {"threads_manage_replies", true},
                                      {"threads_delete", true},
                                      {"threads_manage_insights", true}};
  int looks_until_ready = 0;                       // of each container
  std::string spoilt;                              // the reason why none becomes ready
  bool lists_late = false;                         // what is out is not in the lists yet
  int deletions = 0;                               // of 100
  std::map<std::string, nlohmann::json> insights;  // of a post, by metric
  std::vector<std::string> dead_metrics;

 private:
  struct Container {
    std::map<std::string, std::string> form;
    Time at{};
    int looks = 0;
    bool published = false;
  };
  using Form = std::map<std::string, std::string>;

  HttpResult serve(const HttpRequest& request);
  HttpResult serve_oauth(const HttpRequest& request, const std::string& path, const Form& query);
  HttpResult serve_get(const std::string& path, const Form& query);
  HttpResult make(const Form& form);
  HttpResult publish(const Form& form);
  HttpResult erase(const std::string& id);
  HttpResult list(const Form& query, bool replies) const;
  HttpResult limits(const std::string& fields) const;
  HttpResult metrics(const std::string& id, const std::string& names) const;
  std::string state(Container& container) const;
  nlohmann::json shown(const Post& post) const;

  const Clock& clock_;
  std::map<std::string, Container> containers_;
  std::vector<Post> posts_;
  int next_ = 100;
};

}  // namespace smm::test
