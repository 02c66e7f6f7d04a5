#pragma once
// A strict YouTube in memory, written from its discovery documents and prose, for tests.
//
// It refuses what the real one refuses, and a little more: parameters and fields that a method does
// not know, parts without their fields, bytes that do not follow one another or are no multiple of
// 256 KiB, a token in an address. A part that is written is replaced as a whole. It processes
// films, knows a film that it has already, counts quotas, keeps what an unaudited project uploads
// private, and lists late. Answers that get lost, and others in their place, are set by the test.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/clock.h"
#include "support/json.h"
#include "support/ruled_service.h"

namespace smm::test {

class FakeYouTube final : public RuledService {
 public:
  static constexpr std::string_view data = "https://www.googleapis.com/youtube/v3/",
                                    uploads = "https://www.googleapis.com/upload/youtube/v3/",
                                    reports = "https://youtubeanalytics.googleapis.com/v2/reports",
                                    exchange = "https://oauth2.googleapis.com/token";
  static constexpr std::string_view every_scope =
      "https://www.googleapis.com/auth/youtube.force-ssl "
      "https://www.googleapis.com/auth/yt-analytics.readonly";

  explicit FakeYouTube(const Clock& clock) : clock_(clock) {}

  HttpResult send(const HttpRequest& request) override;

  struct Video {
    std::string id, film;  // digest of its bytes
    Time uploaded{};
    nlohmann::json snippet, status, placement = nlohmann::json::object();
    std::string thumbnail;  // bytes
    std::map<std::string, std::string> captions;
    int left = 0;  // questions until it is processed
    bool was_public = false, notifies = false;
    nlohmann::json statistics = nlohmann::json::object();
  };
  struct Comment {
    std::string id, video, text, author;
  };
  std::vector<Video>& videos() { return videos_; }
  Video& video(const std::string& id);
  std::string add_video(const std::string& title, const std::string& description,
                        const std::string& privacy = "public");
  // Descriptions of what people can see, oldest first.
  std::vector<std::string> out() const;
  std::string privacy_of(const Video& video) const;
  const std::vector<Comment>& comments() const { return comments_; }
  const std::vector<std::string>& playlist(const std::string& id) { return playlists_[id].second; }
  void add_playlist(const std::string& id, const std::string& title) {
    playlists_[id] = {title, {}};
  }
  // Sessions are not known any more.
  void forget_sessions() { sessions_.clear(); }
  std::uint64_t received() const { return received_; }  // bytes of films, all that were sent
  int units() const { return units_; }

  // How it is.
  bool audited = true, verified = true, minds_double = true, has_channel = true;
  int processing = 0;                  // questions until a film is processed
  std::string spoilt, reason;          // "rejected", "duplicate": what becomes of films
  int hides = 0;                       // how often the newest video is not listed yet
  int unknown = 0;                     // how often it is not known by its id yet
  std::set<std::string> ignores;       // fields of a change that are taken and not kept
  std::optional<bool> for_kids;        // what it makes of a video, whatever was declared
  std::optional<std::uint64_t> keeps;  // so much of the next piece arrives, and no answer
  int units_left = 10'000, uploads_left = 100;
  std::string access = "token-1", refresh = "refresh-1", scope{every_scope};
  int refresh_lasts = 0;  // seconds; 0: not said
  std::string handle = "@beanleaf";
  nlohmann::json report;  // what Analytics answers
  int renewals = 0;

 private:
  struct Session {
    nlohmann::json about;
    std::uint64_t total = 0;
    std::string bytes, video;
    bool notifies = false;
  };

  HttpResult serve(const HttpRequest& request);
  HttpResult ask_token(const HttpRequest& request);
  std::optional<HttpResult> wrong_query(const nlohmann::json& query,
                                        const std::set<std::string>& needed,
                                        const std::set<std::string>& known = {}) const;
  std::optional<HttpResult> charge(int units);
  HttpResult serve_data(const HttpRequest& request, const std::string& path,
                        const nlohmann::json& query);
  HttpResult serve_upload(const HttpRequest& request, const std::string& path,
                          const nlohmann::json& query);
  HttpResult channel(const nlohmann::json& query);
  HttpResult begin(const HttpRequest& request, const nlohmann::json& query);
  HttpResult take_bytes(const HttpRequest& request, const nlohmann::json& query);
  HttpResult arrived(Session& session);
  HttpResult list_videos(const nlohmann::json& query);
  HttpResult change_video(const HttpRequest& request, const nlohmann::json& query);
  HttpResult delete_video(const nlohmann::json& query);
  HttpResult set_thumbnail(const HttpRequest& request, const nlohmann::json& query);
  HttpResult add_captions(const HttpRequest& request, const nlohmann::json& query);
  HttpResult list_playlists(const nlohmann::json& query);
  HttpResult list_items(const nlohmann::json& query);
  HttpResult add_item(const HttpRequest& request);
  HttpResult add_comment(const HttpRequest& request);
  HttpResult list_comments(const nlohmann::json& query);
  HttpResult moderate(const nlohmann::json& query);
  HttpResult change_comment(const HttpRequest& request, const nlohmann::json& query);
  nlohmann::json shown(const Video& video, const std::string& parts) const;
  Video* find(const std::string& id);

  const Clock& clock_;
  std::vector<Video> videos_;
  std::vector<Comment> comments_;
  std::map<std::string, std::pair<std::string, std::vector<std::string>>> playlists_;
  std::map<std::string, Session> sessions_;
  std::uint64_t received_ = 0;
  int next_ = 1, units_ = 0;
};

}  // namespace smm::test
