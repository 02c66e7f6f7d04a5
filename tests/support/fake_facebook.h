#pragma once
// Facebook's Graph API with one Page, as strict as it is described: every parameter of every edge
// by name, who may do what, posts that are live, waiting or drafts, pictures that no post has yet,
// videos in chunks that are processed, comments, insights with names that have ended. What no
// program may do any more (tokens in addresses, ?ids=, the method in a parameter, a date format)
// fails the test.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeFacebook final : public RuledService {
 public:
  static constexpr const char* page_id = "1040";
  static constexpr const char* page_token = "EAAPAGEsecret1";
  static constexpr const char* person_token = "EAAPERSONsecret2";
  static constexpr const char* long_token = "EAALONGsecret3";
  static constexpr const char* app_secret = "abcdefsecret4";
  static constexpr const char* client_token = "0123secret6";

  explicit FakeFacebook(const Clock& clock) : clock_(clock) {}

  HttpResult send(const HttpRequest& request) override;

  struct Item {
    std::string kind;  // post, photo, video, comment, story
    std::string text;
    bool live = false;
    bool draft = false;
    Time created{}, when{};             // when: it waits for that
    std::vector<std::string> attached;  // ids of pictures
    std::string parent, link, alt, bytes, state;
    int left = 0;  // questions until a video is ready
  };

  // Texts of what everybody sees, in the order in which it was made.
  std::vector<std::string> out();
  std::map<std::string, Item>& items() { return items_; }
  std::string add_post(const std::string& text, Time created);

  bool knows_drafts = true;  // unpublished_content_type
  bool releases = true;      // is_published=true of a post that is not live
  bool page_published = true;
  bool is_business_page = false;  // the person has the Page through a business alone
  bool second_page = false;
  bool lists_lag = false;  // what was posted in the last ten seconds is in no list
  bool refuses_repeats = true;
  std::set<std::string> permissions{"pages_manage_posts",      "pages_read_engagement",
                                    "pages_show_list",         "pages_manage_engagement",
                                    "pages_read_user_content", "read_insights",
                                    "publish_video",           "business_management"};
  std::vector<std::string> tasks{"CREATE_CONTENT", "MODERATE", "ANALYZE"};
  std::set<std::string> metrics{"post_media_view", "post_clicks_by_type"};
  // Of the Page, by the day: {"value": 3, "end_time": "2026-10-02T07:00:00+0000"}.
  std::map<std::string, nlohmann::json> page_metrics{{"page_media_view", nlohmann::json::array()}};
  std::string version = "v27.0";
  std::int64_t expires = 0, data_expires = 0;  // as debug_token has them
  bool demands_proof = false;
  int processing = 1;        // questions that a video takes to be ready
  std::string film_error;    // it never is, and why
  std::size_t chunk = 1000;  // bytes that are asked for at a time
  // A login on another device: how often it is asked before the person has typed the code, whether
  // they decline, how long the code lasts, and how often it may be asked for, in seconds.
  int types_after = 2;
  bool declines = false;
  Seconds code_lasts{420}, told_interval{5}, least_interval{5};

 private:
  using Given = std::map<std::string, std::string>;
  HttpResult serve(const HttpRequest& request);
  HttpResult serve_edge(const std::string& method, const std::string& node, const std::string& edge,
                        const Given& given);
  HttpResult make_post(const Given& given);
  HttpResult make_photo(const Given& given);
  HttpResult serve_video(const Given& given);
  HttpResult serve_reel(const std::string& edge, const Given& given);
  HttpResult take_bytes(const HttpRequest& request, const std::string& id);
  HttpResult serve_item(const std::string& method, const std::string& id, const Given& given);
  HttpResult list_posts(bool live, const Given& given);
  HttpResult list_comments(const std::string& id);
  HttpResult insights(const Given& given);
  HttpResult page_insights(const Given& given);
  HttpResult accounts(const std::string& node);
  HttpResult batch(const Given& given);
  HttpResult exchange(const Given& given);
  HttpResult device(const std::string& path, const Given& given);
  nlohmann::json shown(const std::string& id, const Item& item) const;
  std::string add(Item item);
  void pass_time();

  const Clock& clock_;
  std::map<std::string, Item> items_;
  std::vector<std::string> order_;
  int next_ = 2001;
  std::optional<Time> code_made_;
  Time code_asked_{};
};

}  // namespace smm::test
